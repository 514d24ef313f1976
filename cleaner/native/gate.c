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
    Py_ssize_t count;         /* code units (UTF-16) in the block */
    uint16_t kinds[BLOCK];    /* what they are in the tables */
    uint32_t pairs[BLOCK];    /* where their pairs and triples stand in the tables */
    uint32_t triples[BLOCK];
    int16_t gains[BLOCK];     /* what each weighs with its pair and its triple */
    int16_t sums[BLOCK];      /* what the runs weigh that begin at them */
    Py_ssize_t places[BLOCK]; /* the characters they belong to, of a text with wider ones */
    Py_ssize_t first;         /* the first of them, of any other text */
    int is_wide;              /* whether the text is one with characters of two units */
} Block;

/* Fill the block with units that are whole characters; compiled for each width of them. */
static inline void fill_narrow(Block *block, const uint16_t *kinds, int width, const void *data,
                               Py_ssize_t place, Py_ssize_t size) {
    uint16_t *next = block->kinds + block->count;
    for (Py_ssize_t at = 0; at < size; at++) {
        next[at] = kinds[PyUnicode_READ(width, data, place + at)];
    }
    block->count += size;
}

static Py_ssize_t fill_wide(Block *block, const uint16_t *kinds, const Py_UCS4 *data,
                            Py_ssize_t place, Py_ssize_t length) {
    Py_ssize_t count = block->count;
    for (; place < length && count + 2 <= BLOCK; place++) {
        Py_UCS4 code = data[place];
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

/* Fill the block from the character `place` on; return the next one. */
static Py_ssize_t fill(Block *block, const uint16_t *kinds, PyObject *text, Py_ssize_t place) {
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t left = PyUnicode_GET_LENGTH(text) - place, room = BLOCK - block->count;
    Py_ssize_t size = left < room ? left : room;
    switch (PyUnicode_KIND(text)) {
        case PyUnicode_1BYTE_KIND:
            fill_narrow(block, kinds, PyUnicode_1BYTE_KIND, data, place, size);
            return place + size;
        case PyUnicode_2BYTE_KIND:
            fill_narrow(block, kinds, PyUnicode_2BYTE_KIND, data, place, size);
            return place + size;
        default:
            return fill_wide(block, kinds, data, place, place + left);
    }
}

static int are_known(const Block *block, uint32_t known) {
    uint16_t greatest = 0;
    for (Py_ssize_t at = 0; at < block->count; at++) {
        greatest = block->kinds[at] > greatest ? block->kinds[at] : greatest;
    }
    if (block->count > 0 && greatest >= known) {
        PyErr_SetString(PyExc_ValueError, "kinds: a kind that ones does not hold");
        return 0;
    }
    return 1;
}

/* Find the rows before they are read: the processor then fetches many at a time. */
static void find_rows(Block *block, Py_ssize_t count) {
    const uint16_t *kinds = block->kinds;
    for (Py_ssize_t at = 0; at < count; at++) {
        uint32_t pair = pair_mix(kinds[at], kinds[at + 1]);
        block->pairs[at] = pair & (PAIR_ROWS - 1);
        block->triples[at] = triple_mix(pair, kinds[at + 2]) & (TRIPLE_ROWS - 1);
    }
}

static void weigh(Block *block, const Tables *tables) {
    const uint16_t *kinds = block->kinds;
    const int8_t *ones = tables->ones, *twos = tables->twos, *threes = tables->threes;
    int16_t *gains = block->gains;
    Py_ssize_t count = block->count, at = 0;
    find_rows(block, count - 2);
    for (; at + 2 < count; at++) {
        gains[at] =
            (int16_t)(ones[kinds[at]] + twos[block->pairs[at]] + threes[block->triples[at]]);
    }
    for (; at < count; at++) {
        gains[at] = ones[kinds[at]];
        if (at + 1 < count) {
            gains[at] += twos[pair_mix(kinds[at], kinds[at + 1]) & (PAIR_ROWS - 1)];
        }
    }
}

/* Sum the runs that begin at the first `starts` units; return what the heaviest weighs. */
static int sum_runs(Block *block, Py_ssize_t starts) {
    const int16_t *gains = block->gains;
    int16_t *sums = block->sums, heaviest = INT16_MIN;
    for (Py_ssize_t at = 0; at < starts; at++) {
        int16_t sum = 0;
        for (int step = 0; step < RUN; step++) {
            sum += gains[at + step];
        }
        sums[at] = sum;
        heaviest = sum > heaviest ? sum : heaviest;
    }
    return heaviest;
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
static int open_at(Block *block, Py_ssize_t starts, int least, PyObject *found,
                   Py_ssize_t *last) {
    for (Py_ssize_t at = block->count; at < RUN; at++) {
        block->gains[at] = 0;
    }
    if (sum_runs(block, starts) < least) {
        return 0;
    }
    for (Py_ssize_t at = 0; at < starts; at++) {
        Py_ssize_t place = block->is_wide ? block->places[at] : block->first + at;
        if (block->sums[at] >= least && append(found, last, place) < 0) {
            return -1;
        }
    }
    return 0;
}

static int look(PyObject *text, const Tables *tables, PyObject *found) {
    Block block;
    Py_ssize_t place = 0, last = -1, length = PyUnicode_GET_LENGTH(text);
    block.count = block.first = 0;
    block.is_wide = PyUnicode_KIND(text) == PyUnicode_4BYTE_KIND;
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
        block.first += starts;
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
