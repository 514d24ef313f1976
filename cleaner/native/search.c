/* The search for edges by their scores. See cleaner/filters/ads/peaks.py. */
#include "kernels.h"

#include <math.h>

/* Return whether [low, high) is in a buffer of numbers; if not, set an error. */
static int reaches(const Py_buffer *buffer, const char *name, Py_ssize_t low, Py_ssize_t high) {
    if (!holds(buffer, name, -1, sizeof(float))) {
        return 0;
    }
    if (low < 0 || low > high || high > buffer->len / (Py_ssize_t)sizeof(float)) {
        PyErr_Format(PyExc_ValueError, "%s: [%zd, %zd) is not in it", name, low, high);
        return 0;
    }
    return 1;
}

static PyObject *best(const float *left, const float *right, Py_ssize_t low, Py_ssize_t high) {
    Py_ssize_t start = low, first = low, end = low + 1;
    float highest = left[low] + right[low + 1];
    for (Py_ssize_t place = low + 1; place < high; place++) {
        if (left[place] > left[start]) {
            start = place;
        }
        float total = left[start] + right[place + 1];
        if (total > highest) {
            highest = total;
            first = start;
            end = place + 1;
        }
    }
    return Py_BuildValue("nnf", first, end, highest);
}

PyObject *best_edges(PyObject *Py_UNUSED(module), PyObject *args) {
    Py_buffer raw[2];
    Py_ssize_t low, high;
    PyObject *found = NULL;
    if (!PyArg_ParseTuple(args, "y*y*nn:best_edges", &raw[0], &raw[1], &low, &high)) {
        return NULL;
    }
    if (reaches(&raw[0], "left", low, high) && reaches(&raw[1], "right", low, high) &&
        reaches(&raw[1], "right", low, high + 1)) {
        if (low == high) {
            PyErr_SetString(PyExc_ValueError, "no edges can be in an empty stretch");
        } else {
            found = best(raw[0].buf, raw[1].buf, low, high);
        }
    }
    release(raw, 2);
    return found;
}

/* In double precision, one after another: any other order might round differently. */
static double sum_of_logs(const float *values, Py_ssize_t low, Py_ssize_t high) {
    double top = values[low], sum = 0.0;
    for (Py_ssize_t place = low + 1; place < high; place++) {
        top = values[place] > top ? values[place] : top;
    }
    for (Py_ssize_t place = low; place < high; place++) {
        sum += exp(values[place] - top);
    }
    return top + log(sum);
}

static PyObject *likely(const float *values, Py_ssize_t low, Py_ssize_t high, double least) {
    PyObject *found = PyDict_New();
    double whole = found != NULL ? sum_of_logs(values, low, high) : 0.0;
    for (Py_ssize_t place = low; found != NULL && place < high; place++) {
        double share = values[place] - whole;
        if (share < least) {
            continue;
        }
        PyObject *key = PyLong_FromSsize_t(place), *value = PyFloat_FromDouble(share);
        if (key == NULL || value == NULL || PyDict_SetItem(found, key, value) < 0) {
            Py_CLEAR(found);
        }
        Py_XDECREF(key);
        Py_XDECREF(value);
    }
    return found;
}

static PyObject *shares(PyObject *args, const char *format, int is_sum) {
    Py_buffer raw;
    Py_ssize_t low, high;
    double least = 0.0;
    PyObject *found = NULL;
    if (!PyArg_ParseTuple(args, format, &raw, &low, &high, &least)) {
        return NULL;
    }
    if (reaches(&raw, "values", low, high)) {
        if (low == high) {
            PyErr_SetString(PyExc_ValueError, "there is nothing to share among no places");
        } else if (is_sum) {
            found = PyFloat_FromDouble(sum_of_logs(raw.buf, low, high));
        } else {
            found = likely(raw.buf, low, high, least);
        }
    }
    PyBuffer_Release(&raw);
    return found;
}

PyObject *log_sum(PyObject *Py_UNUSED(module), PyObject *args) {
    return shares(args, "y*nn:log_sum", 1);
}

PyObject *log_shares(PyObject *Py_UNUSED(module), PyObject *args) {
    return shares(args, "y*nnd:log_shares", 0);
}
