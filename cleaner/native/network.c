/* The convolutional network of ads; see cleaner/filters/ads/network.py.

   Sums stay below 2^31 by the making of its weights, so whole numbers are all it takes. */
#include "kernels.h"

#include <string.h>

#if defined(__SSE2__) && defined(__GNUC__)
#include <immintrin.h>
#endif

/* Some places are run at once, whose sums fit into the nearest cache. */
enum { WINDOW = 5, SEEN = 3, OWN = FEATURES - 2 * SIDE, FAR = 8, TILE = 16,
       BLOCKS = UNITS / TOGETHER };

static const int dilations[LAYERS] = {1, 2, 4, 8};

int holds_network(Network *network, const Py_buffer *numbers, const Py_buffer *weights,
                  const Py_buffer *features) {
    Py_ssize_t sums = (LAYERS + 1) * UNITS + OUTPUTS;
    Py_ssize_t each = WINDOW * FEATURES * UNITS + LAYERS * SEEN * UNITS * UNITS;
    Py_ssize_t sides = (SHAPES + 1 + BONDS + 1) * SIDE;
    if (!holds(numbers, "numbers", LAYERS + 2 + sums, sizeof(int32_t)) ||
        !holds(weights, "weights of the network", each + OUTPUTS * UNITS, sizeof(int16_t)) ||
        !holds(features, "features", -1, 1)) {
        return 0;
    }
    if (features->len <= sides || (features->len - sides) % OWN != 0) {
        PyErr_SetString(PyExc_ValueError, "features: they are not those of whole kinds");
        return 0;
    }
    network->shifts = numbers->buf;
    for (int layer = 0; layer < LAYERS + 2; layer++) {
        if (network->shifts[layer] < 0 || network->shifts[layer] > 30) {
            PyErr_SetString(PyExc_ValueError, "numbers: no such shift");
            return 0;
        }
    }
    network->biases = network->shifts + LAYERS + 2;
    network->first = weights->buf;
    network->deeper = network->first + WINDOW * FEATURES * UNITS;
    network->last = network->deeper + LAYERS * SEEN * UNITS * UNITS;
    network->shapes = features->buf;
    network->bonds = network->shapes + (SHAPES + 1) * SIDE;
    network->kinds = network->bonds + (BONDS + 1) * SIDE;
    network->known = (uint32_t)((features->len - sides) / OWN);
    return 1;
}

/* Where weights are fetched once for two places, it goes twice as fast. */
#if defined(__SSE2__) && defined(__GNUC__)
enum { FOUR = TOGETHER / 4, EIGHT = TOGETHER / 8 };

static inline int32_t pair_of(const int16_t *values, int pair) {
    int32_t both;
    memcpy(&both, values + 2 * pair, sizeof(both));
    return both;
}

static void four_once(int32_t *sums, const int16_t *values, int pairs, const int16_t *weights) {
    __m128i all[FOUR], *place = (__m128i *)sums;
#pragma GCC unroll 8
    for (int unit = 0; unit < FOUR; unit++) {
        all[unit] = _mm_loadu_si128(place + unit);
    }
    for (int pair = 0; pair < pairs; pair++) {
        __m128i value = _mm_set1_epi32(pair_of(values, pair));
        const __m128i *row = (const __m128i *)(weights + pair * 2 * TOGETHER);
#pragma GCC unroll 8
        for (int unit = 0; unit < FOUR; unit++) {
            __m128i weight = _mm_loadu_si128(row + unit);
            all[unit] = _mm_add_epi32(all[unit], _mm_madd_epi16(value, weight));
        }
    }
#pragma GCC unroll 8
    for (int unit = 0; unit < FOUR; unit++) {
        _mm_storeu_si128(place + unit, all[unit]);
    }
}

static void add_by_four(int32_t *sums, Py_ssize_t apart, const int16_t *values, Py_ssize_t far,
                        int places, int pairs, const int16_t *weights) {
    for (int place = 0; place < places; place++) {
        four_once(sums + place * apart, values + place * far, pairs, weights);
    }
}

__attribute__((target("avx2"))) static void eight_once(int32_t *sums, const int16_t *values,
                                                       int pairs, const int16_t *weights) {
    __m256i all[EIGHT], *place = (__m256i *)sums;
#pragma GCC unroll 4
    for (int unit = 0; unit < EIGHT; unit++) {
        all[unit] = _mm256_loadu_si256(place + unit);
    }
    for (int pair = 0; pair < pairs; pair++) {
        __m256i value = _mm256_set1_epi32(pair_of(values, pair));
        const __m256i *row = (const __m256i *)(weights + pair * 2 * TOGETHER);
#pragma GCC unroll 4
        for (int unit = 0; unit < EIGHT; unit++) {
            __m256i weight = _mm256_loadu_si256(row + unit);
            all[unit] = _mm256_add_epi32(all[unit], _mm256_madd_epi16(value, weight));
        }
    }
#pragma GCC unroll 4
    for (int unit = 0; unit < EIGHT; unit++) {
        _mm256_storeu_si256(place + unit, all[unit]);
    }
}

__attribute__((target("avx2"))) static void eight_twice(int32_t *sums, Py_ssize_t apart,
                                                        const int16_t *values, Py_ssize_t far,
                                                        int pairs, const int16_t *weights) {
    __m256i one[EIGHT], other[EIGHT];
    __m256i *first = (__m256i *)sums, *second = (__m256i *)(sums + apart);
#pragma GCC unroll 4
    for (int unit = 0; unit < EIGHT; unit++) {
        one[unit] = _mm256_loadu_si256(first + unit);
        other[unit] = _mm256_loadu_si256(second + unit);
    }
    for (int pair = 0; pair < pairs; pair++) {
        __m256i value = _mm256_set1_epi32(pair_of(values, pair));
        __m256i next = _mm256_set1_epi32(pair_of(values + far, pair));
        const __m256i *row = (const __m256i *)(weights + pair * 2 * TOGETHER);
#pragma GCC unroll 4
        for (int unit = 0; unit < EIGHT; unit++) {
            __m256i weight = _mm256_loadu_si256(row + unit);
            one[unit] = _mm256_add_epi32(one[unit], _mm256_madd_epi16(value, weight));
            other[unit] = _mm256_add_epi32(other[unit], _mm256_madd_epi16(next, weight));
        }
    }
#pragma GCC unroll 4
    for (int unit = 0; unit < EIGHT; unit++) {
        _mm256_storeu_si256(first + unit, one[unit]);
        _mm256_storeu_si256(second + unit, other[unit]);
    }
}

__attribute__((target("avx2"))) static void add_by_eight(int32_t *sums, Py_ssize_t apart,
                                                         const int16_t *values, Py_ssize_t far,
                                                         int places, int pairs,
                                                         const int16_t *weights) {
    int place = 0;
    for (; place + 1 < places; place += 2) {
        eight_twice(sums + place * apart, apart, values + place * far, far, pairs, weights);
    }
    if (place < places) {
        eight_once(sums + place * apart, values + place * far, pairs, weights);
    }
}

Adding adding(void) {
    __builtin_cpu_init();
    return __builtin_cpu_supports("avx2") ? add_by_eight : add_by_four;
}
#else
static void add_by_one(int32_t *sums, Py_ssize_t apart, const int16_t *values, Py_ssize_t far,
                       int places, int pairs, const int16_t *weights) {
    for (int place = 0; place < places; place++, sums += apart, values += far) {
        for (int pair = 0; pair < pairs; pair++) {
            int32_t one = values[2 * pair], other = values[2 * pair + 1];
            const int16_t *row = weights + pair * 2 * TOGETHER;
            for (int unit = 0; unit < TOGETHER; unit++) {
                sums[unit] += one * row[2 * unit] + other * row[2 * unit + 1];
            }
        }
    }
}

Adding adding(void) { return add_by_one; }
#endif

static int16_t *put(int16_t *row, const int8_t *table, uint32_t number, int width) {
    for (int at = 0; at < width; at++) {
        row[at] = table[number * (uint32_t)width + (uint32_t)at];
    }
    return row + width;
}

/* Begin the sums of some places with what is added to each. */
static void begin(int32_t *sums, const int32_t *biases, int places) {
    for (int place = 0; place < places; place++) {
        memcpy(sums + place * UNITS, biases, UNITS * sizeof(*sums));
    }
}

static int smaller(Py_ssize_t left) { return left < TILE ? (int)left : TILE; }

static void first_layer(const Network *network, Adding add, const int16_t *features,
                        int16_t *values, Py_ssize_t size) {
    enum { BELOW = WINDOW * FEATURES };
    int32_t sums[TILE * UNITS];
    for (Py_ssize_t start = 0; start < size; start += TILE) {
        int places = smaller(size - start);
        begin(sums, network->biases, places);
        for (int block = 0; block < BLOCKS; block++) {
            add(sums + block * TOGETHER, UNITS, features + start * FEATURES, FEATURES, places,
                BELOW / 2, network->first + block * BELOW * TOGETHER);
        }
        for (int at = 0; at < places * UNITS; at++) {
            values[start * UNITS + at] = shifted(sums[at], network->shifts[0]);
        }
    }
}

static void deeper_layer(const Network *network, Adding add, const int16_t *below,
                         int16_t *values, Py_ssize_t size, int layer) {
    enum { EACH = UNITS * TOGETHER };
    int32_t sums[TILE * UNITS];
    for (Py_ssize_t start = 0; start < size; start += TILE) {
        int places = smaller(size - start);
        const int16_t *own = below + start * UNITS;
        const int16_t *weights = network->deeper + layer * SEEN * UNITS * UNITS;
        begin(sums, network->biases + (layer + 1) * UNITS, places);
        for (int block = 0; block < BLOCKS; block++) {
            for (int seen = 0; seen < SEEN; seen++, weights += EACH) {
                add(sums + block * TOGETHER, UNITS,
                    own + (seen - SEEN / 2) * dilations[layer] * UNITS, UNITS, places, UNITS / 2,
                    weights);
            }
        }
        for (int at = 0; at < places * UNITS; at++) {
            int32_t value = own[at] + shifted(sums[at], network->shifts[layer + 1]);
            values[start * UNITS + at] = (int16_t)(value < MOST ? value : MOST);
        }
    }
}

/* Run the layers over `size` places; `rows` are their features with two places of zeros around.
   Return the values of the last one, which begin FAR places into the room. */
static const int16_t *run(const Network *network, const int16_t *rows, int16_t *room,
                          Py_ssize_t size) {
    Py_ssize_t each = (size + 2 * FAR) * UNITS;
    int16_t *values = room + FAR * UNITS, *other = values + each;
    Adding add = adding();
    first_layer(network, add, rows, values, size);
    for (int layer = 0; layer < LAYERS; layer++) {
        int16_t *next = layer % 2 == 0 ? other : values;
        deeper_layer(network, add, layer % 2 == 0 ? values : other, next, size, layer);
    }
    return LAYERS % 2 == 0 ? values : other;
}

/* What stands at `place` puts into the first layer. */
static void put_features(const Network *network, const Classes *classes, PyObject *text,
                         Py_ssize_t place, int16_t *row) {
    Py_ssize_t length = PyUnicode_GET_LENGTH(text);
    uint32_t kind = 0, shape = SHAPES, bond = BONDS;
    if (place < length) {
        uint32_t code = PyUnicode_READ_CHAR(text, place);
        uint32_t known = code < CODES ? code : CODES - 1;
        kind = classes->kinds[known];
        shape = classes->shapes[known];
        bond = 0;
        if (place + 1 < length) {
            bond = classes->bonds[bond_row(code, PyUnicode_READ_CHAR(text, place + 1))];
        }
    }
    row = put(row, network->kinds, kind < network->known ? kind : 0, OWN);
    row = put(row, network->shapes, shape < SHAPES ? shape : SHAPES, SIDE);
    put(row, network->bonds, bond < BONDS ? bond : BONDS, SIDE);
}

int network_scores(const Network *network, const Classes *classes, PyObject *text,
                   Py_ssize_t low, Py_ssize_t high, float *scores) {
    /* Places beyond the text are zeros in each layer, so only those of the text are run. */
    Py_ssize_t length = PyUnicode_GET_LENGTH(text);
    Py_ssize_t first = low > REACH ? low - REACH : 0;
    Py_ssize_t last = high < length - REACH ? high + REACH : length;
    Py_ssize_t size = last - first + 1;
    int16_t *rows = PyMem_Calloc((size_t)(size + WINDOW - 1) * FEATURES, sizeof(int16_t));
    int16_t *room = PyMem_Calloc((size_t)(size + 2 * FAR) * UNITS * 2, sizeof(int16_t));
    if (rows == NULL || room == NULL) {
        PyMem_Free(rows);
        PyMem_Free(room);
        PyErr_NoMemory();
        return -1;
    }
    for (Py_ssize_t place = 0; place < size; place++) {
        put_features(network, classes, text, first + place,
                     rows + (place + WINDOW / 2) * FEATURES);
    }
    const int16_t *values = run(network, rows, room, size) + (low - first) * UNITS;
    const int32_t *biases = network->biases + (LAYERS + 1) * UNITS;
    float scale = 1.0f / (float)((int32_t)1 << network->shifts[LAYERS + 1]);
    for (Py_ssize_t place = 0; place <= high - low; place++) {
        for (int output = 0; output < OUTPUTS; output++) {
            int32_t sum = biases[output];
            for (int unit = 0; unit < UNITS; unit++) {
                sum += values[place * UNITS + unit] * network->last[output * UNITS + unit];
            }
            scores[place * OUTPUTS + output] = (float)sum * scale;
        }
    }
    PyMem_Free(rows);
    PyMem_Free(room);
    return 0;
}
