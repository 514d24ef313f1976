/* Where the edits of layers lie in the source and in the clean text. See cleaner/places.py and
   cleaner/edits.py, in which the maps of offsets are told. */
#include "kernels.h"

/* An edit: its span in the input of its layer, and in the output. */
typedef struct {
    Py_ssize_t start, end, out_start, out_end;
} Row;

typedef struct {
    Row *rows;
    Py_ssize_t count;
} Layer;

typedef struct {
    Py_ssize_t start, end;
} Span;

/* An edit in the source, by how much the text grows there, its number among all. */
typedef struct {
    Py_ssize_t start, end, growth, key;
} Spot;

/* All edits, layer by layer; `placed` are their spots as far as found, in order. */
typedef struct {
    Row *rows;
    Layer *layers;
    Spot *spots;
    Py_ssize_t count;
} Edits;

/* What a map leads from, and what to: the input of a layer, or its output. */
typedef enum { FORTH, BACK } Way;

static Span side(const Row *row, int is_output) {
    return is_output ? (Span){row->out_start, row->out_end} : (Span){row->start, row->end};
}

/* Return how many rows begin before `position`, or at it where `is_right`. */
static Py_ssize_t before(const Layer *layer, Way way, Py_ssize_t position, int is_right) {
    Py_ssize_t low = 0, high = layer->count;
    while (low < high) {
        Py_ssize_t middle = low + (high - low) / 2;
        Py_ssize_t start = side(&layer->rows[middle], way == BACK).start;
        if (start < position || (is_right && start == position)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static Py_ssize_t map_start(const Layer *layer, Way way, Py_ssize_t position) {
    for (;;) {
        Py_ssize_t index = before(layer, way, position, 1) - 1;
        if (index < 0) {
            return position;
        }
        Span from = side(&layer->rows[index], way == BACK);
        Span to = side(&layer->rows[index], way == FORTH);
        if (position >= from.end) {
            return position - from.end + to.end;
        }
        if (to.start != to.end) {
            return to.start;
        }
        position = from.end;
    }
}

static Py_ssize_t map_end(const Layer *layer, Way way, Py_ssize_t position) {
    for (;;) {
        Py_ssize_t index = before(layer, way, position, 0) - 1;
        if (index < 0) {
            return position;
        }
        Span from = side(&layer->rows[index], way == BACK);
        Span to = side(&layer->rows[index], way == FORTH);
        if (position > from.end || from.start == from.end) {
            return position - from.end + to.end;
        }
        if (to.start != to.end) {
            return to.end;
        }
        position = from.start;
    }
}

static Span map_span(const Layer *layer, Way way, Span span) {
    Py_ssize_t start = map_start(layer, way, span.start), end = map_end(layer, way, span.end);
    return (Span){start <= end ? start : end, end};
}

static int in_order(const void *first, const void *second) {
    const Py_ssize_t *one = first, *other = second;
    for (size_t at = 0; at < sizeof(Spot) / sizeof(Py_ssize_t); at++) {
        if (one[at] != other[at]) {
            return one[at] < other[at] ? -1 : 1;
        }
    }
    return 0;
}

/* Find the edits of a layer among the sorted ones of the layers before it. */
static void add_layer(Edits *edits, Py_ssize_t number) {
    const Layer *layer = &edits->layers[number];
    const Spot *earlier = edits->spots, *behind = edits->spots + edits->count;
    Spot *found = edits->spots + edits->count;
    Py_ssize_t shift = 0, floor = -1;
    for (Py_ssize_t at = 0; at < layer->count; at++) {
        const Row *row = &layer->rows[at];
        Py_ssize_t size = row->end - row->start;
        while (earlier < behind && earlier->start < row->start - shift) {
            shift += earlier->growth;
            floor = earlier->end > floor ? earlier->end : floor;
            earlier++;
        }
        Span span = {row->start - shift, row->end - shift};
        if (floor >= span.start || (earlier < behind && span.end >= earlier->start)) {
            span = (Span){row->start, row->end};
            for (Py_ssize_t last = number - 1; last >= 0; last--) {
                span = map_span(&edits->layers[last], BACK, span);
            }
        }
        Py_ssize_t growth = row->out_end - row->out_start - size;
        found[at] = (Spot){span.start, span.end, growth, edits->count + at};
    }
    edits->count += layer->count;
    qsort(edits->spots, (size_t)edits->count, sizeof(Spot), in_order);
}

/* Return a tuple of two that are given away; NULL where one of them is none. */
static PyObject *both(PyObject *first, PyObject *second) {
    PyObject *pair = first != NULL && second != NULL ? PyTuple_Pack(2, first, second) : NULL;
    Py_XDECREF(first);
    Py_XDECREF(second);
    return pair;
}

static PyObject *pair_of(Py_ssize_t start, Py_ssize_t end) {
    return both(PyLong_FromSsize_t(start), PyLong_FromSsize_t(end));
}

static PyObject *place_of(Span source, Span clean, Py_ssize_t line, Py_ssize_t column) {
    PyObject *parts[] = {pair_of(source.start, source.end), pair_of(clean.start, clean.end),
                         PyLong_FromSsize_t(line), PyLong_FromSsize_t(column)};
    PyObject *place = NULL;
    if (parts[0] != NULL && parts[1] != NULL && parts[2] != NULL && parts[3] != NULL) {
        place = PyTuple_Pack(4, parts[0], parts[1], parts[2], parts[3]);
    }
    for (int part = 0; part < 4; part++) {
        Py_XDECREF(parts[part]);
    }
    return place;
}

/* Map an edit to the text that the last layer makes. */
static Span looked_up(const Edits *edits, Py_ssize_t layers, Py_ssize_t key) {
    const Row *row = &edits->rows[key];
    Span span = {row->start, row->end};
    for (Py_ssize_t number = 0; number < layers; number++) {
        const Layer *layer = &edits->layers[number];
        if (layer->rows + layer->count > row) {
            span = map_span(layer, FORTH, span);
        }
    }
    return span;
}

/* Go once through the source; the places are in the order of the keys. */
static PyObject *placed(PyObject *source, const Edits *edits, Py_ssize_t layers) {
    PyObject *found = PyList_New(edits->count);
    Py_ssize_t length = PyUnicode_GET_LENGTH(source), line = 1, line_start = 0;
    Py_ssize_t line_end = PyUnicode_FindChar(source, '\n', 0, length, 1);
    Py_ssize_t shift = 0, floor = -1;
    for (Py_ssize_t at = 0; found != NULL && at < edits->count; at++) {
        const Spot *spot = &edits->spots[at];
        while (line_end >= 0 && line_end < spot->start) {
            line++;
            line_start = line_end + 1;
            line_end = PyUnicode_FindChar(source, '\n', line_start, length, 1);
        }
        Span clean = {spot->start + shift, spot->start + shift};
        shift += spot->growth;
        if (floor < spot->start && (at + 1 == edits->count || spot->end < spot[1].start)) {
            clean.end = spot->start < spot->end ? spot->end + shift : clean.start;
        } else {
            clean = looked_up(edits, layers, spot->key);
        }
        Span own = {spot->start, spot->end};
        PyObject *one = place_of(own, clean, line, spot->start - line_start + 1);
        if (one == NULL) {
            Py_CLEAR(found);
        } else {
            PyList_SET_ITEM(found, spot->key, one);
        }
        floor = spot->end > floor ? spot->end : floor;
    }
    return found;
}

static int read_row(PyObject *row, Row *read, Py_ssize_t *shift) {
    if (!PyTuple_Check(row) || PyTuple_GET_SIZE(row) != 4 ||
        !PyUnicode_Check(PyTuple_GET_ITEM(row, 3))) {
        PyErr_SetString(PyExc_TypeError, "rows: each must hold two places and two strings");
        return -1;
    }
    Py_ssize_t start = PyLong_AsSsize_t(PyTuple_GET_ITEM(row, 0));
    Py_ssize_t end = PyLong_AsSsize_t(PyTuple_GET_ITEM(row, 1));
    if (PyErr_Occurred() != NULL) {
        return -1;
    }
    Py_ssize_t size = PyUnicode_GET_LENGTH(PyTuple_GET_ITEM(row, 3));
    *read = (Row){start, end, start + *shift, start + *shift + size};
    *shift += start + size - end;
    return 0;
}

/* Read all rows, and how many of them each layer has. */
static int read_edits(PyObject *rows, PyObject *sizes, Edits *edits) {
    Py_ssize_t next = 0;
    for (Py_ssize_t number = 0; number < PyTuple_GET_SIZE(sizes); number++) {
        Py_ssize_t size = PyLong_AsSsize_t(PyTuple_GET_ITEM(sizes, number)), shift = 0;
        if (size == -1 && PyErr_Occurred() != NULL) {
            return -1;
        }
        if (size < 0 || size > PyTuple_GET_SIZE(rows) - next) {
            PyErr_SetString(PyExc_ValueError, "sizes: the layers don't have all rows");
            return -1;
        }
        edits->layers[number] = (Layer){edits->rows + next, size};
        for (; size > 0; size--, next++) {
            if (read_row(PyTuple_GET_ITEM(rows, next), &edits->rows[next], &shift) < 0) {
                return -1;
            }
        }
    }
    if (next < PyTuple_GET_SIZE(rows)) {
        PyErr_SetString(PyExc_ValueError, "sizes: the layers don't have all rows");
        return -1;
    }
    return 0;
}

PyObject *places(PyObject *Py_UNUSED(module), PyObject *args) {
    PyObject *source, *rows, *sizes, *found = NULL;
    if (!PyArg_ParseTuple(args, "UO!O!:places", &source, &PyTuple_Type, &rows, &PyTuple_Type,
                          &sizes)) {
        return NULL;
    }
    size_t count = (size_t)PyTuple_GET_SIZE(rows), layers = (size_t)PyTuple_GET_SIZE(sizes);
    Edits edits = {PyMem_Calloc(count + 1, sizeof(Row)), PyMem_Calloc(layers + 1, sizeof(Layer)),
                   PyMem_Calloc(count + 1, sizeof(Spot)), 0};
    if (edits.rows == NULL || edits.layers == NULL || edits.spots == NULL) {
        PyErr_NoMemory();
    } else if (read_edits(rows, sizes, &edits) == 0) {
        for (size_t number = 0; number < layers; number++) {
            add_layer(&edits, (Py_ssize_t)number);
        }
        found = placed(source, &edits, (Py_ssize_t)layers);
    }
    PyMem_Free(edits.rows);
    PyMem_Free(edits.layers);
    PyMem_Free(edits.spots);
    return found;
}
