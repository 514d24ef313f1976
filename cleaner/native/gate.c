/* The gate of ads: where runs of characters weigh enough. See cleaner/filters/ads/gate.py. */
#include "kernels.h"

#include <string.h>

/* A text is looked through in blocks; the last units of one, which lack what follows them or
   begin a run that goes on in the next, are the first of the next. */
enum { KEPT = RUN + 1, BLOCK = 512 };

typedef struct {
    const uint16_t *kinds;
    const int8_t *ones, *twos, *threes;
    uint32_t known; /* how many kinds there are */
    int least;
} Tables;

typedef struct {
    Py_ssize_t count;          /* code units (UTF-16) in the block */
    uint32_t kinds[BLOCK];     /* what they are in the tables */
    Py_ssize_t places[BLOCK];  /* the characters they belong to */
    int gains[BLOCK];          /* what each weighs with its pair and its triple */
} Block;

/* Fill the block from the character `place` on; return the next one. */
static Py_ssize_t fill(Block *block, const uint16_t *kinds, PyObject *text, Py_ssize_t place) {
    int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t length = PyUnicode_GET_LENGTH(text), count = block->count;
    for (; place < length && count + 2 <= BLOCK; place++) {
        Py_UCS4 code = PyUnicode_READ(kind, data, place);
        block->places[count] = place;
        if (code < CODES) {
            block->kinds[count++] = kinds[code];
        } else {
            block->kinds[count++] = kinds[Py_UNICODE_HIGH_SURROGATE(code)];
            block->places[count] = place;
            block->kinds[count++] = kinds[Py_UNICODE_LOW_SURROGATE(code)];
        }
    }
    block->count = count;
    return place;
}

static int are_known(const Block *block, uint32_t known) {
    uint32_t greatest = 0;
    for (Py_ssize_t at = 0; at < block->count; at++) {
        greatest = block->kinds[at] > greatest ? block->kinds[at] : greatest;
    }
    if (block->count > 0 && greatest >= known) {
        PyErr_SetString(PyExc_ValueError, "kinds: a kind that ones does not hold");
        return 0;
    }
    return 1;
}

static void weigh(Block *block, const Tables *tables) {
    const uint32_t *kinds = block->kinds;
    int *gains = block->gains;
    Py_ssize_t count = block->count;
    for (Py_ssize_t at = 0; at < count; at++) {
        gains[at] = tables->ones[kinds[at]];
    }
    for (Py_ssize_t at = 0; at + 1 < count; at++) {
        gains[at] += tables->twos[pair_mix(kinds[at], kinds[at + 1]) & (PAIR_ROWS - 1)];
    }
    for (Py_ssize_t at = 0; at + 2 < count; at++) {
        uint32_t pair = pair_mix(kinds[at], kinds[at + 1]);
        gains[at] += tables->threes[triple_mix(pair, kinds[at + 2]) & (TRIPLE_ROWS - 1)];
    }
}

/* A character of two units may begin two runs. */
static int append(PyObject *found, Py_ssize_t *last, Py_ssize_t place) {
    if (place == *last) {
        return 0;
    }
    PyObject *number = PyLong_FromSsize_t(place);
    if (number == NULL) {
        return -1;
    }
    int failed = PyList_Append(found, number);
    Py_DECREF(number);
    *last = place;
    return failed;
}

/* Append the runs that begin at the first `starts` units; one shorter than a run is a run. */
static int open_at(const Block *block, Py_ssize_t starts, int least, PyObject *found,
                   Py_ssize_t *last) {
    const int *gains = block->gains;
    Py_ssize_t size = block->count < RUN ? block->count : RUN;
    int sum = 0;
    for (Py_ssize_t at = 0; at < size; at++) {
        sum += gains[at];
    }
    for (Py_ssize_t at = 0; at < starts; at++) {
        if (sum >= least && append(found, last, block->places[at]) < 0) {
            return -1;
        }
        if (at + 1 < starts) {
            sum += gains[at + RUN] - gains[at];
        }
    }
    return 0;
}

static int look(PyObject *text, const Tables *tables, PyObject *found) {
    Block block;
    Py_ssize_t place = 0, last = -1, length = PyUnicode_GET_LENGTH(text);
    block.count = 0;
    block.places[0] = 0; /* an empty text is a run that begins here */
    for (;;) {
        place = fill(&block, tables->kinds, text, place);
        if (!are_known(&block, tables->known)) {
            return -1;
        }
        weigh(&block, tables);
        if (place >= length) {
            Py_ssize_t starts = block.count > RUN ? block.count - RUN + 1 : 1;
            return open_at(&block, starts, tables->least, found, &last);
        }
        Py_ssize_t starts = block.count - KEPT;
        if (open_at(&block, starts, tables->least, found, &last) < 0) {
            return -1;
        }
        memmove(block.kinds, block.kinds + starts, KEPT * sizeof(block.kinds[0]));
        memmove(block.places, block.places + starts, KEPT * sizeof(block.places[0]));
        block.count = KEPT;
    }
}

PyObject *gate_hits(PyObject *Py_UNUSED(module), PyObject *args) {
    PyObject *text, *found = NULL;
    Py_buffer raw[4];
    Tables tables;
    if (!PyArg_ParseTuple(args, "Uy*y*y*y*i:gate_hits", &text, &raw[0], &raw[1], &raw[2], &raw[3],
                          &tables.least)) {
        return NULL;
    }
    if (holds(&raw[0], "kinds", CODES, sizeof(uint16_t)) && holds(&raw[1], "ones", -1, 1) &&
        holds(&raw[2], "twos", PAIR_ROWS, 1) && holds(&raw[3], "threes", TRIPLE_ROWS, 1)) {
        tables.kinds = raw[0].buf;
        tables.ones = raw[1].buf;
        tables.twos = raw[2].buf;
        tables.threes = raw[3].buf;
        tables.known = raw[1].len > CODES ? CODES : (uint32_t)raw[1].len;
        found = PyList_New(0);
        if (found != NULL && look(text, &tables, found) < 0) {
            Py_CLEAR(found);
        }
    }
    release(raw, 4);
    return found;
}
