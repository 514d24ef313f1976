/* The model of ads: what edges at the places of a piece weigh. See cleaner/filters/ads/scores.py.

   Sums of the tables are whole numbers. What follows is single precision, one
   rounding a step in the order in which numpy takes them: so both give the same. */
#include "kernels.h"

/* Rows are fetched so many characters before they are added. */
enum { WIDTH = SLOTS * OUTPUTS, TABLES = 5, AHEAD = 8 };
/* How wide a row of each table is, and how many rows all but the first have. */
static const int widths[TABLES] = {5 * OUTPUTS, 4 * OUTPUTS, 3 * OUTPUTS, 3 * OUTPUTS,
                                   3 * OUTPUTS};
static const int64_t fixed[TABLES] = {0, PAIR_ROWS, TRIPLE_ROWS, SHAPE_ROWS, BONDS};

typedef struct {
    Classes classes;
    Network network;
    const int8_t *tables[TABLES];
    int64_t heights[TABLES];
    const float *bias;
    float scale;
} Model;

/* A piece with its surroundings: the codes, and what they are in the tables; zeros beyond the
   text. There are PAD more than needed, so that n-grams may look ahead. */
typedef struct {
    Py_ssize_t size; /* characters of the piece */
    uint32_t *codes, *kinds, *shapes;
    /* OUTPUTS for each place and the end; before and behind them what rows say of places
       beyond the piece. Sums stay far below the limits of 16 bits. */
    int16_t *totals;
    float *others; /* what the network gives each place and the end; NULL where it isn't asked */
} Piece;

/* Rows of a piece speak of so many places before and behind it. */
enum { BEYOND = PAD + BEFORE, BEHIND = PAD + AFTER };

static int make(Piece *piece, PyObject *text, Py_ssize_t low, Py_ssize_t high,
                const Model *model) {
    Py_ssize_t size = high - low, padded = size + 3 * PAD;
    int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t length = PyUnicode_GET_LENGTH(text);
    piece->size = size;
    piece->codes = PyMem_Calloc((size_t)padded * 3, sizeof(uint32_t));
    piece->totals = PyMem_Calloc((size_t)(BEYOND + size + BEHIND) * OUTPUTS, sizeof(int16_t));
    if (piece->codes == NULL || piece->totals == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    piece->kinds = piece->codes + padded;
    piece->shapes = piece->kinds + padded;
    for (Py_ssize_t at = 0; at < size + 2 * PAD; at++) {
        Py_ssize_t place = low - PAD + at;
        uint32_t code = 0;
        if (place >= 0 && place < length) {
            code = PyUnicode_READ(kind, data, place);
        }
        uint32_t known = code < CODES ? code : CODES - 1;
        piece->codes[at] = code;
        piece->kinds[at] = model->classes.kinds[known];
        piece->shapes[at] = model->classes.shapes[known];
        if (at > 0) {
            FETCH(model->classes.bonds + bond_row(piece->codes[at - 1], code));
        }
    }
    return 0;
}

static void discard(Piece *piece) {
    PyMem_Free(piece->codes);
    PyMem_Free(piece->totals);
    PyMem_Free(piece->others);
}

/* Find the rows that begin at a code; return -1 where one is not in the tables. */
static int find_rows(const Model *model, const Piece *piece, Py_ssize_t at,
                     const int8_t *rows[TABLES]) {
    const uint32_t *code = piece->codes + at, *kind = piece->kinds + at,
                   *shape = piece->shapes + at;
    uint32_t pair = pair_mix(kind[0], kind[1]);
    int64_t found[TABLES] = {
        kind[0],
        pair & (PAIR_ROWS - 1),
        triple_mix(pair, kind[2]) & (TRIPLE_ROWS - 1),
        ((shape[0] * 16 + shape[1]) * 256 + shape[2] * 16 + shape[3]) & (SHAPE_ROWS - 1),
        model->classes.bonds[bond_row(code[0], code[1])],
    };
    for (int table = 0; table < TABLES; table++) {
        if (found[table] >= model->heights[table]) {
            PyErr_SetString(PyExc_ValueError, "weights: a row is not there");
            return -1;
        }
        rows[table] = model->tables[table] + found[table] * widths[table];
        FETCH(rows[table]);
        FETCH(rows[table] + widths[table] - 1);
    }
    return 0;
}

static inline void add(int16_t *restrict sums, const int8_t *restrict row, int count) {
    for (int column = 0; column < count; column++) {
        sums[column] = (int16_t)(sums[column] + row[column]);
    }
}

/* A row that begins at code `at` speaks about place `at` + slot - BEFORE - PAD. */
static void spread(Piece *piece, Py_ssize_t at, const int8_t *const rows[TABLES]) {
    int16_t *totals = piece->totals + at * OUTPUTS;
    int16_t sums[WIDTH] = {0};
    /* Tables speak about the places from two, one or none before a character on; that of shapes
       about every other one. */
    add(sums, rows[0], 5 * OUTPUTS);
    add(sums + OUTPUTS, rows[1], 4 * OUTPUTS);
    add(sums + 2 * OUTPUTS, rows[2], 3 * OUTPUTS);
    for (int part = 0; part < 3; part++) {
        add(sums + (2 + 2 * part) * OUTPUTS, rows[3] + part * OUTPUTS, OUTPUTS);
    }
    add(sums + 2 * OUTPUTS, rows[4], 3 * OUTPUTS);
    for (int column = 0; column < WIDTH; column++) {
        totals[column] = (int16_t)(totals[column] + sums[column]);
    }
}

/* What the linear model says, or half of that and what the network says, which is half already.
   The scale and the half are powers of two: no product is rounded, whether the compiler fuses it
   or not. */
static float score(const Model *model, const Piece *piece, Py_ssize_t place, int output) {
    float total = (float)piece->totals[(BEYOND + place) * OUTPUTS + output];
    total = total * model->scale + model->bias[output];
    return piece->others == NULL ? total
                                 : total * 0.5f + piece->others[place * OUTPUTS + output];
}

/* A character that goes on and on speaks no more for an ad than two of it. */
static int goes_on(const Piece *piece, Py_ssize_t place) {
    const uint32_t *code = piece->codes + place + PAD;
    return code[0] == code[-1] && code[0] == code[-2];
}

/* Add what all rows of a piece say. */
static int total(const Model *model, Piece *piece) {
    const int8_t *rows[AHEAD][TABLES];
    Py_ssize_t end = piece->size + 2 * PAD;
    for (Py_ssize_t at = 0; at < end + AHEAD - 1; at++) {
        Py_ssize_t due = at - (AHEAD - 1);
        if (at < end && find_rows(model, piece, at, rows[at % AHEAD]) < 0) {
            return -1;
        }
        if (due >= 0) {
            spread(piece, due, rows[due % AHEAD]);
        }
    }
    return 0;
}

static void weigh(const Model *model, const Piece *piece, float *left, float *right) {
    float sum = 0.0f;
    for (Py_ssize_t place = 0; place <= piece->size; place++) {
        left[place] = score(model, piece, place, 1) - sum;
        right[place] = score(model, piece, place, 2) + sum;
        float inside = score(model, piece, place, 0);
        if (inside > 0.0f && goes_on(piece, place)) {
            inside = 0.0f;
        }
        sum += inside;
    }
}

/* Return whether some stretch of a piece scores enough to ask the network, too. */
static int is_worth_asking(const float *left, const float *right, Py_ssize_t size) {
    float most = left[0];
    for (Py_ssize_t place = 1; place <= size; place++) {
        if (most + right[place] >= ASKED) {
            return 1;
        }
        most = left[place] > most ? left[place] : most;
    }
    return 0;
}

static int weigh_by_both(const Model *model, PyObject *text, Py_ssize_t low, Piece *piece,
                         float *left, float *right) {
    if (total(model, piece) < 0) {
        return -1;
    }
    weigh(model, piece, left, right);
    if (!is_worth_asking(left, right, piece->size)) {
        return 0;
    }
    piece->others = PyMem_Calloc((size_t)(piece->size + 1) * OUTPUTS, sizeof(float));
    if (piece->others == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    if (network_scores(&model->network, &model->classes, text, low, low + piece->size,
                       piece->others) < 0) {
        return -1;
    }
    weigh(model, piece, left, right);
    return 0;
}

static PyObject *weighed(const Model *model, PyObject *text, Py_ssize_t low, Py_ssize_t high) {
    Py_ssize_t bytes = (high - low + 1) * (Py_ssize_t)sizeof(float);
    PyObject *left = PyBytes_FromStringAndSize(NULL, bytes);
    PyObject *right = PyBytes_FromStringAndSize(NULL, bytes);
    PyObject *both = NULL;
    Piece piece = {0};
    if (left != NULL && right != NULL && make(&piece, text, low, high, model) == 0 &&
        weigh_by_both(model, text, low, &piece, (float *)PyBytes_AS_STRING(left),
                      (float *)PyBytes_AS_STRING(right)) == 0) {
        both = PyTuple_Pack(2, left, right);
    }
    discard(&piece);
    Py_XDECREF(left);
    Py_XDECREF(right);
    return both;
}

static PyObject *weighed_pieces(const Model *model, PyObject *text, PyObject *pieces) {
    PyObject *found = PyList_New(0);
    for (Py_ssize_t number = 0; found != NULL && number < PyTuple_GET_SIZE(pieces); number++) {
        Py_ssize_t low, high;
        PyObject *both = NULL, *piece = PyTuple_GET_ITEM(pieces, number);
        if (!PyTuple_Check(piece)) {
            PyErr_SetString(PyExc_TypeError, "pieces: each must be a tuple of two places");
        } else if (PyArg_ParseTuple(piece, "nn", &low, &high)) {
            if (low < 0 || low > high || high > PyUnicode_GET_LENGTH(text)) {
                PyErr_SetString(PyExc_ValueError, "the piece is not in the text");
            } else {
                both = weighed(model, text, low, high);
            }
        }
        if (both == NULL || PyList_Append(found, both) < 0) {
            Py_CLEAR(found);
        }
        Py_XDECREF(both);
    }
    return found;
}

/* Part the weights into tables; if they hold none, set ValueError and return 0. */
static int part_tables(Model *model, const Py_buffer *weights) {
    Py_ssize_t others = 0;
    for (int table = 1; table < TABLES; table++) {
        others += fixed[table] * widths[table];
    }
    Py_ssize_t first = weights->len - others;
    if (first <= 0 || first % widths[0] != 0) {
        PyErr_SetString(PyExc_ValueError, "weights: they are not those of whole kinds");
        return 0;
    }
    const int8_t *start = weights->buf;
    for (int table = 0; table < TABLES; table++) {
        model->tables[table] = start;
        model->heights[table] = table == 0 ? first / widths[0] : fixed[table];
        start += model->heights[table] * widths[table];
    }
    return 1;
}

PyObject *edge_scores(PyObject *Py_UNUSED(module), PyObject *args) {
    PyObject *text, *list, *pieces, *found = NULL;
    Py_buffer raw[8];
    Model model;
    if (!PyArg_ParseTuple(args, "UO!y*y*y*y*y*fy*y*y*:edge_scores", &text, &PyList_Type, &list,
                          &raw[0], &raw[1], &raw[2], &raw[3], &raw[4], &model.scale, &raw[5],
                          &raw[6], &raw[7])) {
        return NULL;
    }
    /* A tuple keeps its pieces whatever becomes of the list. */
    pieces = PyList_AsTuple(list);
    if (pieces != NULL && holds(&raw[0], "kinds", CODES, sizeof(uint16_t)) &&
        holds(&raw[1], "shapes", CODES, 1) && holds(&raw[2], "bonds", BOND_ROWS, 1) &&
        part_tables(&model, &raw[3]) && holds(&raw[4], "bias", OUTPUTS, sizeof(float)) &&
        holds_network(&model.network, &raw[5], &raw[6], &raw[7])) {
        model.classes.kinds = raw[0].buf;
        model.classes.shapes = raw[1].buf;
        model.classes.bonds = raw[2].buf;
        model.bias = raw[4].buf;
        found = weighed_pieces(&model, text, pieces);
    }
    Py_XDECREF(pieces);
    release(raw, 8);
    return found;
}
