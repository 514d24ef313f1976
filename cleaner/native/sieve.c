/* What of a text is not plain Chinese writing. See cleaner/sieve.py. */
#include "kernels.h"

/* Characters from WIDE on may be plain; those below are kept apart. Room is made block by block,
   so that within one every character is written and only the count depends on what it is:
   a branch would be guessed wrongly for every tenth. */
enum { WIDE = 0x100, BLOCK = 512 };

typedef struct {
    uint8_t *narrow;
    Py_UCS4 *wide;
    Py_ssize_t narrows, wides, narrow_room, wide_room;
} Sieve;

/* Return the array with room for a block more, or NULL. */
static void *roomy(void *array, Py_ssize_t count, Py_ssize_t *room, size_t size) {
    if (array != NULL && count + BLOCK <= *room) {
        return array;
    }
    *room = 2 * count + BLOCK;
    return PyMem_Realloc(array, (size_t)*room * size);
}

static int make_room(Sieve *sieve) {
    void *narrow = roomy(sieve->narrow, sieve->narrows, &sieve->narrow_room, sizeof(uint8_t));
    sieve->narrow = narrow != NULL ? narrow : sieve->narrow;
    void *wide = roomy(sieve->wide, sieve->wides, &sieve->wide_room, sizeof(Py_UCS4));
    sieve->wide = wide != NULL ? wide : sieve->wide;
    return narrow != NULL && wide != NULL;
}

static int fill(Sieve *sieve, PyObject *text, const uint8_t *plain) {
    int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t length = PyUnicode_GET_LENGTH(text);
    for (Py_ssize_t first = 0; first < length; first += BLOCK) {
        if (!make_room(sieve)) {
            PyErr_NoMemory();
            return -1;
        }
        Py_ssize_t end = length - first < BLOCK ? length : first + BLOCK;
        Py_ssize_t narrows = sieve->narrows, wides = sieve->wides;
        for (Py_ssize_t place = first; place < end; place++) {
            Py_UCS4 code = PyUnicode_READ(kind, data, place);
            sieve->narrow[narrows] = (uint8_t)code;
            narrows += code < WIDE;
            sieve->wide[wides] = code;
            wides += code >= CODES || plain[code] == 0;
        }
        sieve->narrows = narrows;
        sieve->wides = wides;
    }
    return 0;
}

/* `plain` holds a 1 for all below WIDE. */
static PyObject *sieved(PyObject *text, const uint8_t *plain) {
    Sieve found = {0};
    PyObject *narrow = NULL, *wide = NULL, *both = NULL;
    if (fill(&found, text, plain) == 0) {
        narrow = PyUnicode_FromKindAndData(PyUnicode_1BYTE_KIND, found.narrow, found.narrows);
        wide = PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, found.wide, found.wides);
    }
    if (narrow != NULL && wide != NULL) {
        both = PyTuple_Pack(2, narrow, wide);
    }
    Py_XDECREF(narrow);
    Py_XDECREF(wide);
    PyMem_Free(found.narrow);
    PyMem_Free(found.wide);
    return both;
}

PyObject *sieve(PyObject *Py_UNUSED(module), PyObject *args) {
    PyObject *text, *both = NULL;
    Py_buffer plain;
    if (!PyArg_ParseTuple(args, "Uy*:sieve", &text, &plain)) {
        return NULL;
    }
    if (holds(&plain, "plain", CODES, 1)) {
        both = sieved(text, plain.buf);
    }
    PyBuffer_Release(&plain);
    return both;
}
