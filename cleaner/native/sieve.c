/* What of a text is not plain Chinese writing, and what it calls for. See cleaner/sieve.py,
   cleaner/cues.py. */
#include "kernels.h"

/* Characters from WIDE on may be plain; those below are kept apart. A text is read in blocks:
   first where in one anything is to be seen, without a branch (it would be guessed wrongly for
   every tenth character), then what it is. */
enum { WIDE = 0x100, BLOCK = 512, SLOTS_OF_ONE = 256, SLOTS_OF_TWO = 1024 };
/* What stands before and behind a text: the last two codes, which no text holds. */
enum { START = 0x10FFFE, END };
/* The bit of what a sign calls when nobody has told yet. */
static const uint32_t UNKNOWN = 1u << 31;
/* What the table of kinds holds: a 0 for what is plain, else these. */
enum { SIFTED = 1, HEAD = 2 };
/* An entry of `words`: what it calls, how many characters it has, how many must not stand
   before it; then both. A 0 ends those of a slot. */
enum { CALLED, SIZE, BEFORES, CHARS };

typedef struct {
    PyObject *text;
    const uint8_t *kinds;
    const uint32_t *signs, *words;
    Py_ssize_t room; /* numbers in `words` */
    uint8_t *narrow;
    Py_UCS4 *wide;
    Py_ssize_t narrows, wides, narrow_room, wide_room;
    uint32_t called;
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
    if (narrow == NULL || wide == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    return 0;
}

/* Return the character at `place`; a text stands between START and END. */
static Py_UCS4 at(PyObject *text, Py_ssize_t place) {
    if (place < 0) {
        return START;
    }
    return place < PyUnicode_GET_LENGTH(text) ? PyUnicode_READ_CHAR(text, place) : END;
}

/* Return whether the word of an entry stands at `place`. */
static int stands(const Sieve *sieve, const uint32_t *entry, Py_ssize_t place) {
    const uint32_t *chars = entry + CHARS, *befores = chars + entry[SIZE];
    for (uint32_t number = 0; number < entry[SIZE]; number++) {
        if (at(sieve->text, place + number) != chars[number]) {
            return 0;
        }
    }
    for (uint32_t number = 0; number < entry[BEFORES]; number++) {
        if (at(sieve->text, place - 1) == befores[number]) {
            return 0;
        }
    }
    return 1;
}

/* Call what the words of a slot call that stand at `place`. */
static int look(Sieve *sieve, uint32_t slot, Py_ssize_t place) {
    uint64_t first = sieve->words[slot], room = (uint64_t)sieve->room;
    while (first != 0) {
        const uint32_t *entry = sieve->words + first;
        if (first < room && entry[CALLED] == 0) {
            return 0;
        }
        if (first + CHARS > room ||
            entry[SIZE] + (uint64_t)entry[BEFORES] > room - first - CHARS) {
            PyErr_SetString(PyExc_ValueError, "words: an entry goes beyond the end");
            return -1;
        }
        if ((entry[CALLED] & ~sieve->called) != 0 && stands(sieve, entry, place)) {
            sieve->called |= entry[CALLED];
        }
        first += CHARS + entry[SIZE] + entry[BEFORES];
    }
    return 0;
}

/* Look for words that begin at `place`: those of one character, then longer ones. */
static int look_at(Sieve *sieve, Py_ssize_t place) {
    Py_UCS4 first = at(sieve->text, place);
    if (look(sieve, first % SLOTS_OF_ONE, place) < 0) {
        return -1;
    }
    uint32_t both = first * 31 + at(sieve->text, place + 1);
    return look(sieve, SLOTS_OF_ONE + both % SLOTS_OF_TWO, place);
}

/* Take what is to be seen at `place`, and call what it calls. */
static int take(Sieve *sieve, Py_UCS4 code, Py_ssize_t place) {
    uint8_t kind = code < CODES ? sieve->kinds[code] : SIFTED | HEAD;
    sieve->called |= code < CODES ? sieve->signs[code] : UNKNOWN;
    if (code < WIDE) {
        sieve->narrow[sieve->narrows++] = (uint8_t)code;
    } else {
        sieve->wide[sieve->wides] = code;
        sieve->wides += kind & SIFTED;
    }
    return kind & HEAD ? look_at(sieve, place) : 0;
}

/* Write to `places` where in a block anything is to be seen; return in how many places. */
static inline Py_ssize_t pick(int width, const void *data, Py_ssize_t count, const uint8_t *kinds,
                              uint16_t *places) {
    Py_ssize_t picked = 0;
    for (Py_ssize_t place = 0; place < count; place++) {
        Py_UCS4 code = PyUnicode_READ(width, data, place);
        places[picked] = (uint16_t)place;
        picked += (width == PyUnicode_4BYTE_KIND && code >= CODES) || kinds[code] != 0;
    }
    return picked;
}

/* The loop is compiled for each width of characters. */
static Py_ssize_t pick_any(int width, const void *data, Py_ssize_t count, const uint8_t *kinds,
                           uint16_t *places) {
    switch (width) {
        case PyUnicode_1BYTE_KIND:
            return pick(PyUnicode_1BYTE_KIND, data, count, kinds, places);
        case PyUnicode_2BYTE_KIND:
            return pick(PyUnicode_2BYTE_KIND, data, count, kinds, places);
        default:
            return pick(PyUnicode_4BYTE_KIND, data, count, kinds, places);
    }
}

static int fill(Sieve *sieve) {
    uint16_t places[BLOCK];
    int width = PyUnicode_KIND(sieve->text);
    const uint8_t *data = PyUnicode_DATA(sieve->text);
    Py_ssize_t length = PyUnicode_GET_LENGTH(sieve->text);
    for (Py_ssize_t first = 0; first < length; first += BLOCK) {
        if (make_room(sieve) < 0) {
            return -1;
        }
        const void *block = data + first * width;
        Py_ssize_t count = length - first < BLOCK ? length - first : BLOCK;
        Py_ssize_t picked = pick_any(width, block, count, sieve->kinds, places);
        for (Py_ssize_t number = 0; number < picked; number++) {
            Py_UCS4 code = PyUnicode_READ(width, block, places[number]);
            if (take(sieve, code, first + places[number]) < 0) {
                return -1;
            }
        }
    }
    return look_at(sieve, -1) < 0 ? -1 : look_at(sieve, length);
}

static PyObject *sifted(Sieve *sieve) {
    PyObject *narrow = NULL, *wide = NULL, *found = NULL;
    if (fill(sieve) == 0) {
        narrow = PyUnicode_FromKindAndData(PyUnicode_1BYTE_KIND, sieve->narrow, sieve->narrows);
        wide = PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, sieve->wide, sieve->wides);
    }
    if (narrow != NULL && wide != NULL) {
        found = Py_BuildValue("(OOI)", narrow, wide, (unsigned int)sieve->called);
    }
    Py_XDECREF(narrow);
    Py_XDECREF(wide);
    PyMem_Free(sieve->narrow);
    PyMem_Free(sieve->wide);
    return found;
}

PyObject *sieve(PyObject *Py_UNUSED(module), PyObject *args) {
    PyObject *found = NULL;
    Py_buffer raw[3];
    Sieve sieve = {0};
    if (!PyArg_ParseTuple(args, "Uy*y*y*:sieve", &sieve.text, &raw[0], &raw[1], &raw[2])) {
        return NULL;
    }
    if (holds(&raw[0], "kinds", CODES, 1) && holds(&raw[1], "signs", CODES, sizeof(uint32_t)) &&
        holds(&raw[2], "words", -1, sizeof(uint32_t))) {
        sieve.kinds = raw[0].buf;
        sieve.signs = raw[1].buf;
        sieve.words = raw[2].buf;
        sieve.room = raw[2].len / (Py_ssize_t)sizeof(uint32_t);
        if (sieve.room < SLOTS_OF_ONE + SLOTS_OF_TWO) {
            PyErr_SetString(PyExc_ValueError, "words: slots are missing");
        } else {
            found = sifted(&sieve);
        }
    }
    release(raw, 3);
    return found;
}
