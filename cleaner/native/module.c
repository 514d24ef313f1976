/* The module cleaner._speedups: the kernels of hot loops, no rule. Each has a twin in Python. */
#include "kernels.h"

int holds(const Py_buffer *buffer, const char *name, Py_ssize_t count, size_t size) {
    if (buffer->len % (Py_ssize_t)size != 0 || (uintptr_t)buffer->buf % size != 0 ||
        (count >= 0 && buffer->len / (Py_ssize_t)size != count)) {
        PyErr_Format(PyExc_ValueError, "%s: %zd bytes are not the table that is needed", name,
                     buffer->len);
        return 0;
    }
    return 1;
}

void release(Py_buffer *buffers, Py_ssize_t count) {
    for (Py_ssize_t number = 0; number < count; number++) {
        PyBuffer_Release(&buffers[number]);
    }
}

static PyMethodDef methods[] = {
    {"gate_hits", gate_hits, METH_VARARGS, NULL},
    {"sieve", sieve, METH_VARARGS, NULL},
    {"edge_scores", edge_scores, METH_VARARGS, NULL},
    {"best_edges", best_edges, METH_VARARGS, NULL},
    {"log_sum", log_sum, METH_VARARGS, NULL},
    {"log_shares", log_shares, METH_VARARGS, NULL},
    {"join_scores", join_scores, METH_VARARGS, NULL},
    {"line_spans", line_spans, METH_O, NULL},
    {"visible", (PyCFunction)(void (*)(void))visible, METH_FASTCALL, NULL},
    {"without_signs", without_signs, METH_O, NULL},
    {"repeated", repeated, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static int fill(PyObject *module) {
    if (PyModule_AddIntConstant(module, "VERSION", 10) < 0) {
        return -1;
    }
    PyObject *layout = Py_BuildValue(
        "(iiiiiiiiiiiiiiiiiiiiiiiiiii)", PAIR_ROWS, TRIPLE_ROWS, SHAPE_ROWS, BOND_ROWS, FIRST, SECOND,
        PAIR, THIRD, BOND_FIRST, BOND_SECOND, OUTPUTS, BEFORE, AFTER, PAD, RUN, TOGETHER, UNITS,
        FEATURES, SIDE, LAYERS, REACH, SHAPES, BONDS, ASKED, JOIN_WIDTH, JOIN_FEATURES,
        JOIN_UNITS);
    if (layout == NULL) {
        return -1;
    }
    int failed = PyModule_AddObjectRef(module, "LAYOUT", layout);
    Py_DECREF(layout);
    return failed;
}

static PyModuleDef_Slot slots[] = {
    {Py_mod_exec, fill},
#ifdef Py_mod_multiple_interpreters
    {Py_mod_multiple_interpreters, Py_MOD_PER_INTERPRETER_GIL_SUPPORTED},
#endif
#ifdef Py_mod_gil
    {Py_mod_gil, Py_MOD_GIL_NOT_USED},
#endif
    {0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "_speedups",
    .m_doc = "The kernels of hot loops; cleaner/speedups.py tells what each does.",
    .m_size = 0,
    .m_methods = methods,
    .m_slots = slots,
};

PyMODINIT_FUNC PyInit__speedups(void) { return PyModuleDef_Init(&definition); }
