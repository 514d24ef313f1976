/* What the files of the extension share: the layout of the model and the checks of arguments. */
#ifndef CLEANER_KERNELS_H
#define CLEANER_KERNELS_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <float.h>
#include <stdint.h>

/* Sums of single numbers must be rounded as numpy rounds them, after each step. */
#if defined(FLT_EVAL_METHOD) && FLT_EVAL_METHOD != 0
#error "floating point is kept at more than its own precision here; the fallback serves"
#endif

/* The same as in cleaner/filters/ads/layout.py; a test compares them. */
enum {
    CODES = 1 << 16,
    PAIR_ROWS = 1 << 16,
    TRIPLE_ROWS = 1 << 17,
    SHAPE_ROWS = 1 << 16,
    BOND_ROWS = 1 << 17,
    FIRST = 40503,
    SECOND = 9973,
    PAIR = 31,
    THIRD = 65599,
    BOND_FIRST = 50021,
    BOND_SECOND = 7919,
    OUTPUTS = 3,
    BEFORE = 2,
    AFTER = 4,
    PAD = 4,
    SLOTS = BEFORE + AFTER + 1,
    RUN = 8,
    TOGETHER = 32,
    UNITS = 64,
    FEATURES = 48,
    SIDE = 8,
    LAYERS = 4,
    REACH = 17,
    SHAPES = 16,
    BONDS = 8,
    ASKED = -3,
    JOIN_WIDTH = 8,
    JOIN_FEATURES = 32,
    JOIN_UNITS = 128,
    MOST = (1 << 15) - 1 /* of a value of a network */
};

/* What code points, and pairs of them, count as. */
typedef struct {
    const uint16_t *kinds;
    const uint8_t *shapes, *bonds;
} Classes;

/* The convolutional network of ads; see cleaner/filters/ads/network.py. */
typedef struct {
    const int32_t *shifts, *biases;
    const int16_t *first, *deeper, *last;
    const int8_t *shapes, *bonds, *kinds;
    uint32_t known; /* kinds */
} Network;

/* Rows lie far apart in a table that no cache near the processor holds. */
#if defined(__GNUC__) || defined(__clang__)
#define FETCH(address) __builtin_prefetch(address)
#else
#define FETCH(address) ((void)(address))
#endif

/* Rows are found modulo a power of two, so that sums of 32 bits may overflow. */
static inline uint32_t pair_mix(uint32_t first, uint32_t second) {
    return first * FIRST + second * SECOND;
}

static inline uint32_t triple_mix(uint32_t pair, uint32_t third) {
    return pair * PAIR + third * THIRD;
}

static inline uint64_t bond_row(uint32_t first, uint32_t second) {
    uint64_t met = (uint64_t)first * BOND_FIRST + (uint64_t)second * BOND_SECOND;
    return (met ^ (met >> 16)) & (BOND_ROWS - 1);
}

/* Return whether a buffer holds `count` numbers of `size` bytes (any count where it is negative);
   if not, set ValueError. */
int holds(const Py_buffer *buffer, const char *name, Py_ssize_t count, size_t size);

/* Release the first `count` of `buffers`. */
void release(Py_buffer *buffers, Py_ssize_t count);

/* Take the network that lies in three buffers; if they hold none, set ValueError and return 0. */
int holds_network(Network *network, const Py_buffer *numbers, const Py_buffer *weights,
                  const Py_buffer *features);

/* Give the OUTPUTS scores of each place in [low, high] of a text; -1 where there is no room. */
int network_scores(const Network *network, const Classes *classes, PyObject *text, Py_ssize_t low,
                   Py_ssize_t high, float *scores);

/* Add to the sums of some blocks of TOGETHER units what `pairs` pairs of values, a multiple of
   eight, weigh in them; the weights of the next block are `apart` from those of one. */
typedef void (*Adding)(int32_t *sums, int blocks, const int16_t *values, int pairs,
                       const int16_t *weights, Py_ssize_t apart);

/* Return the fastest way of adding that this processor knows. */
Adding adding(void);

/* Return the value of a unit with this sum. */
static inline int16_t shifted(int32_t sum, int shift) {
    int32_t left = sum > 0 ? sum >> shift : 0;
    return (int16_t)(left < MOST ? left : MOST);
}

PyObject *gate_hits(PyObject *module, PyObject *args);
PyObject *sieve(PyObject *module, PyObject *args);
PyObject *edge_scores(PyObject *module, PyObject *args);
PyObject *best_edges(PyObject *module, PyObject *args);
PyObject *log_sum(PyObject *module, PyObject *args);
PyObject *log_shares(PyObject *module, PyObject *args);
PyObject *join_scores(PyObject *module, PyObject *args);
PyObject *line_spans(PyObject *module, PyObject *text);
PyObject *visible(PyObject *module, PyObject *const *args, Py_ssize_t count);
PyObject *without_signs(PyObject *module, PyObject *text);
PyObject *repeated(PyObject *module, PyObject *args);

#endif
