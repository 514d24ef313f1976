/* How naturally a text goes on where a part of it is gone; see cleaner/filters/ads/joins.py. */
#include "kernels.h"

#include <string.h>

enum {
    HALF = JOIN_WIDTH * JOIN_FEATURES,
    MIDDLE = TOGETHER,
    NUMBERS = 3 + JOIN_UNITS + MIDDLE + 1,
    WEIGHTS = 2 * HALF * JOIN_UNITS + JOIN_UNITS * MIDDLE + MIDDLE,
    BLOCKS = JOIN_UNITS / TOGETHER
};

typedef struct {
    const int32_t *shifts, *biases;
    const int16_t *sides, *middle, *last;
    const int8_t *features;
    uint32_t known; /* kinds */
    const uint16_t *kinds;
    Adding add;
} Joins;

static int holds_joins(Joins *joins, const Py_buffer *buffers) {
    if (!holds(&buffers[0], "kinds", CODES, sizeof(uint16_t)) ||
        !holds(&buffers[1], "numbers", NUMBERS, sizeof(int32_t)) ||
        !holds(&buffers[2], "weights of the network", WEIGHTS, sizeof(int16_t)) ||
        !holds(&buffers[3], "features", -1, 1)) {
        return 0;
    }
    if (buffers[3].len == 0 || buffers[3].len % JOIN_FEATURES != 0) {
        PyErr_SetString(PyExc_ValueError, "features: they are not those of whole kinds");
        return 0;
    }
    joins->kinds = buffers[0].buf;
    joins->shifts = buffers[1].buf;
    for (int layer = 0; layer < 3; layer++) {
        if (joins->shifts[layer] < 0 || joins->shifts[layer] > 30) {
            PyErr_SetString(PyExc_ValueError, "numbers: no such shift");
            return 0;
        }
    }
    joins->biases = joins->shifts + 3;
    joins->sides = buffers[2].buf;
    joins->middle = joins->sides + 2 * HALF * JOIN_UNITS;
    joins->last = joins->middle + JOIN_UNITS * MIDDLE;
    joins->features = buffers[3].buf;
    joins->known = (uint32_t)(buffers[3].len / JOIN_FEATURES);
    joins->add = adding();
    return 1;
}

static void put_kind(const Joins *joins, uint32_t kind, int16_t *values) {
    const int8_t *row = joins->features + (kind < joins->known ? kind : 0) * JOIN_FEATURES;
    for (int at = 0; at < JOIN_FEATURES; at++) {
        values[at] = row[at];
    }
}

/* Sum up what the characters on one side of `place` say; `step` is -1 for those before it. */
static void side_sums(const Joins *joins, PyObject *text, Py_ssize_t place, int step,
                      int32_t *sums) {
    int16_t values[HALF];
    int is_over = 0;
    for (int far = 0; far < JOIN_WIDTH; far++) {
        Py_ssize_t at = step < 0 ? place - 1 - far : place + far;
        uint32_t kind = 0;
        is_over = is_over || at < 0 || at >= PyUnicode_GET_LENGTH(text);
        if (!is_over) {
            uint32_t code = PyUnicode_READ_CHAR(text, at);
            is_over = code == '\n';
            kind = is_over ? 0 : joins->kinds[code < CODES ? code : CODES - 1];
        }
        put_kind(joins, kind, values + (step < 0 ? JOIN_WIDTH - 1 - far : far) * JOIN_FEATURES);
    }
    if (step < 0) {
        memcpy(sums, joins->biases, JOIN_UNITS * sizeof(*sums));
    } else {
        memset(sums, 0, JOIN_UNITS * sizeof(*sums));
    }
    joins->add(sums, BLOCKS, values, HALF / 2, joins->sides + (step < 0 ? 0 : HALF * TOGETHER),
               2 * HALF * TOGETHER);
}

static double join_score(const Joins *joins, const int32_t *left, const int32_t *right) {
    int16_t values[JOIN_UNITS];
    int32_t sums[MIDDLE];
    for (int unit = 0; unit < JOIN_UNITS; unit++) {
        values[unit] = shifted(left[unit] + right[unit], joins->shifts[0]);
    }
    memcpy(sums, joins->biases + JOIN_UNITS, sizeof(sums));
    joins->add(sums, 1, values, JOIN_UNITS / 2, joins->middle, 0);
    int32_t sum = joins->biases[JOIN_UNITS + MIDDLE];
    for (int unit = 0; unit < MIDDLE; unit++) {
        sum += shifted(sums[unit], joins->shifts[1]) * joins->last[unit];
    }
    return (double)((float)sum / (float)((int32_t)1 << joins->shifts[2]));
}

/* Put the sums of one side of each of `places` into `sums`; -1 and an error where one is none. */
static int all_sums(const Joins *joins, PyObject *text, PyObject *places, int step,
                    int32_t *sums) {
    for (Py_ssize_t number = 0; number < PyList_GET_SIZE(places); number++) {
        Py_ssize_t place = PyLong_AsSsize_t(PyList_GET_ITEM(places, number));
        if (place == -1 && PyErr_Occurred()) {
            return -1;
        }
        if (place < 0 || place > PyUnicode_GET_LENGTH(text)) {
            PyErr_SetString(PyExc_ValueError, "places: they are not all in the text");
            return -1;
        }
        side_sums(joins, text, place, step, sums + number * JOIN_UNITS);
    }
    return 0;
}

static PyObject *all_scores(const Joins *joins, const int32_t *lefts, Py_ssize_t befores,
                            const int32_t *rights, Py_ssize_t afters) {
    PyObject *found = PyList_New(befores * afters);
    for (Py_ssize_t number = 0; found != NULL && number < befores * afters; number++) {
        PyObject *score = PyFloat_FromDouble(join_score(joins, lefts + number / afters * JOIN_UNITS,
                                                        rights + number % afters * JOIN_UNITS));
        if (score == NULL) {
            Py_CLEAR(found);
        } else {
            PyList_SET_ITEM(found, number, score);
        }
    }
    return found;
}

PyObject *join_scores(PyObject *module, PyObject *args) {
    (void)module;
    PyObject *text, *befores, *afters, *found = NULL;
    Py_buffer buffers[4];
    if (!PyArg_ParseTuple(args, "UO!O!y*y*y*y*", &text, &PyList_Type, &befores, &PyList_Type,
                          &afters, &buffers[0], &buffers[1], &buffers[2], &buffers[3])) {
        return NULL;
    }
    Joins joins;
    if (holds_joins(&joins, buffers)) {
        Py_ssize_t before = PyList_GET_SIZE(befores), after = PyList_GET_SIZE(afters);
        size_t each = JOIN_UNITS * sizeof(int32_t);
        int32_t *sums = PyMem_Malloc((size_t)(before + after + 1) * each);
        if (sums == NULL) {
            PyErr_NoMemory();
        } else if (all_sums(&joins, text, befores, -1, sums) == 0 &&
                   all_sums(&joins, text, afters, 1, sums + before * JOIN_UNITS) == 0) {
            found = all_scores(&joins, sums, before, sums + before * JOIN_UNITS, after);
        }
        PyMem_Free(sums);
    }
    release(buffers, 4);
    return found;
}
