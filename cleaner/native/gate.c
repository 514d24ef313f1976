/* The gate of ads: where runs of characters weigh enough. See cleaner/filters/ads/gate.py. */
#include "kernels.h"

typedef struct {
    const uint16_t *kinds;
    const int8_t *ones, *twos, *threes;
    Py_ssize_t known; /* how many kinds there are */
    int least;
} Tables;

/* The last RUN code units: what each gains, and the character (code point) it belongs to. */
typedef struct {
    int gains[RUN];
    Py_ssize_t places[RUN];
    Py_ssize_t count;
    int sum;
    PyObject *found;
    Py_ssize_t last; /* the last place in `found` */
} Run;

static int append(Run *run, Py_ssize_t place) {
    if (place == run->last) {
        return 0;
    }
    PyObject *number = PyLong_FromSsize_t(place);
    if (number == NULL) {
        return -1;
    }
    int failed = PyList_Append(run->found, number);
    Py_DECREF(number);
    run->last = place;
    return failed;
}

static int push(Run *run, int gain, Py_ssize_t place, int least) {
    Py_ssize_t slot = run->count % RUN;
    if (run->count >= RUN) {
        run->sum -= run->gains[slot];
    }
    run->sum += gain;
    run->gains[slot] = gain;
    run->places[slot] = place;
    run->count++;
    if (run->count >= RUN && run->sum >= least) {
        return append(run, run->places[run->count % RUN]);
    }
    return 0;
}

/* The two code units before the present one, whose gains still lack what follows. */
typedef struct {
    uint32_t kinds[2];
    Py_ssize_t places[2];
    Py_ssize_t count;
} Waiting;

static int take(const Tables *tables, Run *run, Waiting *waiting, uint32_t unit,
                Py_ssize_t place) {
    uint32_t kind = tables->kinds[unit];
    if ((Py_ssize_t)kind >= tables->known) {
        PyErr_SetString(PyExc_ValueError, "kinds: a kind that ones does not hold");
        return -1;
    }
    if (waiting->count >= 2) {
        uint32_t pair = pair_mix(waiting->kinds[0], waiting->kinds[1]);
        int gain = tables->ones[waiting->kinds[0]] + tables->twos[pair & (PAIR_ROWS - 1)] +
                   tables->threes[triple_mix(pair, kind) & (TRIPLE_ROWS - 1)];
        if (push(run, gain, waiting->places[0], tables->least) < 0) {
            return -1;
        }
    }
    waiting->kinds[0] = waiting->kinds[1];
    waiting->places[0] = waiting->places[1];
    waiting->kinds[1] = kind;
    waiting->places[1] = place;
    waiting->count++;
    return 0;
}

/* The last two units have no triple, the last no pair; a text shorter than a run is one. */
static int finish(const Tables *tables, Run *run, const Waiting *waiting) {
    if (waiting->count >= 2) {
        uint32_t pair = pair_mix(waiting->kinds[0], waiting->kinds[1]);
        int gain = tables->ones[waiting->kinds[0]] + tables->twos[pair & (PAIR_ROWS - 1)];
        if (push(run, gain, waiting->places[0], tables->least) < 0) {
            return -1;
        }
    }
    if (waiting->count >= 1 &&
        push(run, tables->ones[waiting->kinds[1]], waiting->places[1], tables->least) < 0) {
        return -1;
    }
    if (run->count < RUN && run->sum >= tables->least) {
        return append(run, 0);
    }
    return 0;
}

static int look(PyObject *text, const Tables *tables, PyObject *found) {
    Run run = {.found = found, .last = -1};
    Waiting waiting = {.count = 0};
    int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t length = PyUnicode_GET_LENGTH(text);
    for (Py_ssize_t place = 0; place < length; place++) {
        Py_UCS4 code = PyUnicode_READ(kind, data, place);
        if (code < CODES) {
            if (take(tables, &run, &waiting, code, place) < 0) {
                return -1;
            }
        } else if (take(tables, &run, &waiting, Py_UNICODE_HIGH_SURROGATE(code), place) < 0 ||
                   take(tables, &run, &waiting, Py_UNICODE_LOW_SURROGATE(code), place) < 0) {
            return -1;
        }
    }
    return finish(tables, &run, &waiting);
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
        tables.known = raw[1].len;
        found = PyList_New(0);
        if (found != NULL && look(text, &tables, found) < 0) {
            Py_CLEAR(found);
        }
    }
    release(raw, 4);
    return found;
}
