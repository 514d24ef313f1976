/* Looks at whole texts. See cleaner/findings.py (lines), cleaner/filters/ads/sellers.py. */
#include "kernels.h"

static int append_span(PyObject *spans, Py_ssize_t start, Py_ssize_t end) {
    PyObject *span = Py_BuildValue("(nn)", start, end);
    if (span == NULL) {
        return -1;
    }
    int failed = PyList_Append(spans, span);
    Py_DECREF(span);
    return failed;
}

PyObject *line_spans(PyObject *Py_UNUSED(module), PyObject *text) {
    if (!PyUnicode_Check(text)) {
        return PyErr_Format(PyExc_TypeError, "a str is needed, not %.100s", Py_TYPE(text)->tp_name);
    }
    Py_ssize_t length = PyUnicode_GET_LENGTH(text), start = 0;
    PyObject *spans = PyList_New(0);
    while (spans != NULL && start <= length) {
        Py_ssize_t end = PyUnicode_FindChar(text, '\n', start, length, 1);
        end = end < 0 ? length : end;
        if (append_span(spans, start, end) < 0) {
            Py_CLEAR(spans);
        }
        start = end + 1;
    }
    if (spans == NULL) {
        return NULL;
    }
    PyObject *found = PyList_AsTuple(spans);
    Py_DECREF(spans);
    return found;
}

/* Called many times for each ad: arguments are read without a format. */
PyObject *visible(PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t count) {
    if (count != 3 || !PyUnicode_Check(args[0])) {
        PyErr_SetString(PyExc_TypeError, "visible() takes a str and two places");
        return NULL;
    }
    Py_ssize_t start = PyLong_AsSsize_t(args[1]), end = PyLong_AsSsize_t(args[2]);
    if (PyErr_Occurred() != NULL) {
        return NULL;
    }
    if (start < 0 || end > PyUnicode_GET_LENGTH(args[0])) {
        PyErr_SetString(PyExc_ValueError, "the span is not in the text");
        return NULL;
    }
    int kind = PyUnicode_KIND(args[0]);
    const void *data = PyUnicode_DATA(args[0]);
    while (start < end && Py_UNICODE_ISSPACE(PyUnicode_READ(kind, data, start))) {
        start++;
    }
    while (start < end && Py_UNICODE_ISSPACE(PyUnicode_READ(kind, data, end - 1))) {
        end--;
    }
    return Py_BuildValue("(nn)", start, end);
}

PyObject *without_signs(PyObject *Py_UNUSED(module), PyObject *text) {
    if (!PyUnicode_Check(text)) {
        return PyErr_Format(PyExc_TypeError, "a str is needed, not %.100s", Py_TYPE(text)->tp_name);
    }
    int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t length = PyUnicode_GET_LENGTH(text), kept = 0;
    void *codes = PyMem_Malloc(length > 0 ? (size_t)length * (size_t)kind : 1);
    if (codes == NULL) {
        return PyErr_NoMemory();
    }
    for (Py_ssize_t place = 0; place < length; place++) {
        Py_UCS4 code = PyUnicode_READ(kind, data, place);
        if (code == '\n' || Py_UNICODE_ISALNUM(code)) {
            PyUnicode_WRITE(kind, codes, kept, code);
            kept++;
        }
    }
    PyObject *found = PyUnicode_FromKindAndData(kind, codes, kept);
    PyMem_Free(codes);
    return found;
}

/* A word, the next one whose first character has the same last bits, and what was seen of it. */
typedef struct {
    PyObject *text;
    Py_ssize_t next, end;
    int count;
} Word;

enum { HEADS = 256 };

static int stands_at(PyObject *text, Py_ssize_t place, PyObject *word) {
    Py_ssize_t size = PyUnicode_GET_LENGTH(word);
    if (size > PyUnicode_GET_LENGTH(text) - place) {
        return 0;
    }
    for (Py_ssize_t at = 0; at < size; at++) {
        if (PyUnicode_READ_CHAR(word, at) != PyUnicode_READ_CHAR(text, place + at)) {
            return 0;
        }
    }
    return 1;
}

static void count_words(PyObject *text, Word *words, const Py_ssize_t *heads) {
    int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t length = PyUnicode_GET_LENGTH(text);
    for (Py_ssize_t place = 0; place < length; place++) {
        Py_ssize_t number = heads[PyUnicode_READ(kind, data, place) % HEADS];
        for (; number >= 0; number = words[number].next) {
            Word *word = &words[number];
            if (word->count < 2 && place >= word->end && stands_at(text, place, word->text)) {
                word->count++;
                word->end = place + PyUnicode_GET_LENGTH(word->text);
            }
        }
    }
}

static int take_words(PyObject *wanted, Word *words, Py_ssize_t *heads) {
    for (int head = 0; head < HEADS; head++) {
        heads[head] = -1;
    }
    for (Py_ssize_t number = 0; number < PyTuple_GET_SIZE(wanted); number++) {
        PyObject *word = PyTuple_GET_ITEM(wanted, number);
        if (!PyUnicode_Check(word) || PyUnicode_GET_LENGTH(word) == 0) {
            PyErr_SetString(PyExc_ValueError, "words: each must be a str that isn't empty");
            return -1;
        }
        Py_ssize_t *head = &heads[PyUnicode_READ_CHAR(word, 0) % HEADS];
        words[number] = (Word){.text = word, .next = *head};
        *head = number;
    }
    return 0;
}

static PyObject *found_twice(PyObject *text, PyObject *wanted, Word *words) {
    Py_ssize_t heads[HEADS];
    if (take_words(wanted, words, heads) < 0) {
        return NULL;
    }
    count_words(text, words, heads);
    PyObject *found = PyList_New(0);
    for (Py_ssize_t number = 0; found != NULL && number < PyTuple_GET_SIZE(wanted); number++) {
        if (words[number].count > 1 && PyList_Append(found, words[number].text) < 0) {
            Py_CLEAR(found);
        }
    }
    return found;
}

PyObject *repeated(PyObject *Py_UNUSED(module), PyObject *args) {
    PyObject *text, *list, *found = NULL;
    if (!PyArg_ParseTuple(args, "UO!:repeated", &text, &PyList_Type, &list)) {
        return NULL;
    }
    /* A tuple keeps its words whatever becomes of the list. */
    PyObject *wanted = PyList_AsTuple(list);
    if (wanted == NULL) {
        return NULL;
    }
    Word *words = PyMem_Calloc((size_t)PyTuple_GET_SIZE(wanted) + 1, sizeof(Word));
    if (words != NULL) {
        found = found_twice(text, wanted, words);
    } else {
        PyErr_NoMemory();
    }
    PyMem_Free(words);
    Py_DECREF(wanted);
    return found;
}
