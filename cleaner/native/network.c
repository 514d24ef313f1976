/* The convolutional network of ads; see cleaner/filters/ads/network.py.

   Sums stay below 2^31 by the making of its weights, so whole numbers are all it takes. */
#include "kernels.h"

#include <string.h>

#if defined(__SSE2__) && defined(__GNUC__)
#include <immintrin.h>
#endif

enum { WINDOW = 5, SEEN = 3, OWN = FEATURES - 2 * SIDE, FAR = 8,
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

#if defined(__SSE2__) && defined(__GNUC__)
enum { FOUR = TOGETHER / 4, EIGHT = TOGETHER / 8, MASKED = 64 };

static inline int32_t pair_of(const int16_t *values, int pair) {
    int32_t both;
    memcpy(&both, values + 2 * pair, sizeof(both));
    return both;
}

static void add_by_four(int32_t *sums, int blocks, const int16_t *values, int pairs,
                        const int16_t *weights, Py_ssize_t apart) {
    for (int block = 0; block < blocks; block++, sums += TOGETHER, weights += apart) {
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
}

/* Return a bit for each of at most MASKED pairs, of a multiple of eight, that is not 0. */
__attribute__((target("avx2,bmi"))) static inline uint64_t filled(const int16_t *values,
                                                                  int pairs) {
    uint64_t mask = 0;
    for (int pair = 0; pair < pairs && pair < MASKED; pair += 8) {
        __m256i eight = _mm256_loadu_si256((const __m256i *)(values + 2 * pair));
        __m256 empty = _mm256_castsi256_ps(_mm256_cmpeq_epi32(eight, _mm256_setzero_si256()));
        mask |= (uint64_t)(_mm256_movemask_ps(empty) ^ 0xFF) << pair;
    }
    return mask;
}

/* Half of the pairs that deeper layers see are zeros, which are left out. Two blocks at once keep
   the sums of all units of a layer in registers; their number is known where this is compiled. */
__attribute__((target("avx2,bmi"), always_inline)) static inline void add_eights(
    int32_t *sums, int eights, const int16_t *values, int pairs, const int16_t *weights,
    Py_ssize_t apart) {
    __m256i all[2 * EIGHT], *place = (__m256i *)sums;
#pragma GCC unroll 8
    for (int unit = 0; unit < eights; unit++) {
        all[unit] = _mm256_loadu_si256(place + unit);
    }
    for (; pairs > 0; pairs -= MASKED, values += 2 * MASKED, weights += 2 * MASKED * TOGETHER) {
        for (uint64_t mask = filled(values, pairs); mask != 0; mask &= mask - 1) {
            int pair = __builtin_ctzll(mask);
            __m256i value = _mm256_set1_epi32(pair_of(values, pair));
            const int16_t *one = weights + pair * 2 * TOGETHER, *other = one + apart;
#pragma GCC unroll 8
            for (int unit = 0; unit < eights; unit++) {
                const int16_t *row = unit < EIGHT ? one : other;
                __m256i weight = _mm256_loadu_si256((const __m256i *)row + unit % EIGHT);
                all[unit] = _mm256_add_epi32(all[unit], _mm256_madd_epi16(value, weight));
            }
        }
    }
#pragma GCC unroll 8
    for (int unit = 0; unit < eights; unit++) {
        _mm256_storeu_si256(place + unit, all[unit]);
    }
}

__attribute__((target("avx2,bmi"))) static void add_by_eight(int32_t *sums, int blocks,
                                                             const int16_t *values, int pairs,
                                                             const int16_t *weights,
                                                             Py_ssize_t apart) {
    for (; blocks > 1; blocks -= 2, sums += 2 * TOGETHER, weights += 2 * apart) {
        add_eights(sums, 2 * EIGHT, values, pairs, weights, apart);
    }
    if (blocks) {
        add_eights(sums, EIGHT, values, pairs, weights, apart);
    }
}

Adding adding(void) {
    __builtin_cpu_init();
    int knows = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi");
    return knows ? add_by_eight : add_by_four;
}

/* Numbers are cut off at MOST where they are packed or added. */
static void settle(const int32_t *sums, int shift, const int16_t *below, int16_t *values) {
    __m128i bits = _mm_cvtsi32_si128(shift), none = _mm_setzero_si128();
    for (int unit = 0; unit < UNITS; unit += 8) {
        const __m128i *eight = (const __m128i *)(sums + unit);
        __m128i first = _mm_sra_epi32(_mm_loadu_si128(eight), bits);
        __m128i second = _mm_sra_epi32(_mm_loadu_si128(eight + 1), bits);
        __m128i own = _mm_max_epi16(_mm_packs_epi32(first, second), none);
        if (below != NULL) {
            own = _mm_adds_epi16(own, _mm_loadu_si128((const __m128i *)(below + unit)));
        }
        _mm_storeu_si128((__m128i *)(values + unit), own);
    }
}
#else
static void add_by_one(int32_t *sums, int blocks, const int16_t *values, int pairs,
                       const int16_t *weights, Py_ssize_t apart) {
    for (int block = 0; block < blocks; block++, sums += TOGETHER, weights += apart) {
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

static void settle(const int32_t *sums, int shift, const int16_t *below, int16_t *values) {
    for (int unit = 0; unit < UNITS; unit++) {
        int32_t value = shifted(sums[unit], shift) + (below != NULL ? below[unit] : 0);
        values[unit] = (int16_t)(value < MOST ? value : MOST);
    }
}
#endif

static int16_t *put(int16_t *row, const int8_t *table, uint32_t number, int width) {
    for (int at = 0; at < width; at++) {
        row[at] = table[number * (uint32_t)width + (uint32_t)at];
    }
    return row + width;
}

static void first_layer(const Network *network, Adding add, const int16_t *features,
                        int16_t *values, Py_ssize_t first, Py_ssize_t last) {
    enum { BELOW = WINDOW * FEATURES };
    int32_t sums[UNITS];
    for (Py_ssize_t place = first; place < last; place++) {
        memcpy(sums, network->biases, sizeof(sums));
        add(sums, BLOCKS, features + place * FEATURES, BELOW / 2, network->first,
            BELOW * TOGETHER);
        settle(sums, network->shifts[0], NULL, values + place * UNITS);
    }
}

static void deeper_layer(const Network *network, Adding add, const int16_t *below,
                         int16_t *values, Py_ssize_t first, Py_ssize_t last, int layer) {
    enum { EACH = SEEN * UNITS };
    const int16_t *weights = network->deeper + layer * EACH * UNITS;
    int32_t sums[UNITS];
    int16_t seen[EACH];
    for (Py_ssize_t place = first; place < last; place++) {
        const int16_t *own = below + place * UNITS;
        for (int part = 0; part < SEEN; part++) {
            memcpy(seen + part * UNITS, own + (part - SEEN / 2) * dilations[layer] * UNITS,
                   UNITS * sizeof(*seen));
        }
        memcpy(sums, network->biases + (layer + 1) * UNITS, sizeof(sums));
        add(sums, BLOCKS, seen, EACH / 2, weights, EACH * TOGETHER);
        settle(sums, network->shifts[layer + 1], own, values + place * UNITS);
    }
}

/* Run the layers for [first, last) of `size` places, each as far around as those above it look;
   `rows` are the features with two places of zeros around. Return the values of the last layer,
   which begin FAR places into the room. */
static const int16_t *run(const Network *network, const int16_t *rows, int16_t *room,
                          Py_ssize_t size, Py_ssize_t first, Py_ssize_t last) {
    Py_ssize_t each = (size + 2 * FAR) * UNITS, around = REACH - WINDOW / 2;
    int16_t *below = room + FAR * UNITS, *values = below + each;
    Adding add = adding();
    for (int layer = -1; layer < LAYERS; layer++) {
        Py_ssize_t low = first > around ? first - around : 0;
        Py_ssize_t high = last < size - around ? last + around : size;
        if (layer < 0) {
            first_layer(network, add, rows, values, low, high);
        } else {
            deeper_layer(network, add, below, values, low, high, layer);
        }
        int16_t *done = values;
        values = below;
        below = done;
        around -= layer + 1 < LAYERS ? dilations[layer + 1] : 0;
    }
    return below;
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
    const int16_t *values = run(network, rows, room, size, low - first, high + 1 - first) +
                            (low - first) * UNITS;
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
