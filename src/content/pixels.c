/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/pixels.h"

#include <assert.h>
#include <string.h>
#include "base/mem.h"

#define CHANNELS 4
#define AREA_PART 2000u /* a colour on at least this part of the pixels is one of areas */
#define ONE 256u        /* a whole source pixel, in weights */

size_t
pixels_packed_bytes(int size_px)
{
    return PIXELS_HEAD_BYTES + (size_t)size_px * (size_t)size_px;
}

struct colour {
    uint32_t argb;
    uint32_t count;
};

static int
compare_values(const void *a, const void *b)
{
    uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
    return (left > right) - (left < right);
}

static int
compare_counts(const void *a, const void *b)
{
    const struct colour *left = a, *right = b;
    int order = (left->count < right->count) - (left->count > right->count);
    return order ? order : compare_values(&left->argb, &right->argb);
}

static int
compare_colours(const void *a, const void *b)
{
    return compare_values(&((const struct colour *)a)->argb, &((const struct colour *)b)->argb);
}

/* All colours there are, most frequent first; *out_count of them. */
static struct colour *
count_colours(const uint32_t *argb, size_t pixels, size_t *out_count)
{
    uint32_t *sorted = mem_new(pixels, sizeof *sorted);
    struct colour *colours = mem_new(pixels, sizeof *colours);
    size_t count = 0;
    memcpy(sorted, argb, pixels * sizeof *sorted);
    qsort(sorted, pixels, sizeof *sorted, compare_values);
    for (size_t i = 0; i < pixels; i++) {
        if (i == 0 || sorted[i] != sorted[i - 1]) {
            colours[count++].argb = sorted[i];
        }
        colours[count - 1].count++;
    }
    free(sorted);
    qsort(colours, count, sizeof *colours, compare_counts);
    *out_count = count;
    return colours;
}

static int
distance(uint32_t one, uint32_t other)
{
    int sum = 0;
    for (int shift = 0; shift < 32; shift += 8) {
        int apart = (int)(one >> shift & 255u) - (int)(other >> shift & 255u);
        sum += apart * apart;
    }
    return sum;
}

static unsigned char
find_nearest(const struct colour *kept, size_t count, uint32_t argb)
{
    size_t best = 0;
    for (size_t i = 1; i < count; i++) {
        best = distance(kept[i].argb, argb) < distance(kept[best].argb, argb) ? i : best;
    }
    return (unsigned char)best;
}

/* Each channel to the nearest of 16 steps, 0 and 255 among them; premultiplied stays so, as none
 * passes the alpha. */
static uint32_t
round_colour(uint32_t argb)
{
    uint32_t out = 0;
    for (int shift = 0; shift < 32; shift += 8) {
        out |= ((argb >> shift & 255u) + 8) / 17 * 17 << shift;
    }
    return out;
}

/* The colours of areas stay; blends along lines, many and each on few pixels, become fewer. */
static uint32_t *
round_blends(const uint32_t *argb, size_t pixels)
{
    size_t count = 0;
    struct colour *colours = count_colours(argb, pixels, &count);
    uint32_t *out = mem_new(pixels, sizeof *out);
    qsort(colours, count, sizeof *colours, compare_colours);
    for (size_t i = 0; i < pixels; i++) {
        struct colour wanted = {.argb = argb[i]};
        struct colour *found = bsearch(&wanted, colours, count, sizeof *colours, compare_colours);
        assert(found);
        out[i] = found->count * AREA_PART >= pixels ? argb[i] : round_colour(argb[i]);
    }
    free(colours);
    return out;
}

/* Which of the kept colours stands for each; colours then stand by value. */
static void
index_colours(struct colour *colours, size_t count, size_t kept)
{
    for (size_t i = count; i-- > 0;) {
        colours[i].count = i < kept ? (uint32_t)i : find_nearest(colours, kept, colours[i].argb);
    }
    qsort(colours, count, sizeof *colours, compare_colours);
}

void
pixels_pack(const uint32_t *argb, int size_px, unsigned char *out)
{
    size_t pixels = (size_t)size_px * (size_t)size_px, count = 0;
    uint32_t *rounded = round_blends(argb, pixels);
    struct colour *colours = count_colours(rounded, pixels, &count);
    size_t kept = count < PIXELS_COLOURS ? count : PIXELS_COLOURS;
    memset(out, 0, PIXELS_HEAD_BYTES);
    for (size_t i = 0; i < kept; i++) {
        for (size_t byte = 0; byte < CHANNELS; byte++) {
            out[CHANNELS * i + byte] = (unsigned char)(colours[i].argb >> 8 * byte);
        }
    }
    index_colours(colours, count, kept);
    for (size_t i = 0; i < pixels; i++) {
        struct colour wanted = {.argb = rounded[i]};
        struct colour *found = bsearch(&wanted, colours, count, sizeof *colours, compare_colours);
        assert(found);
        out[PIXELS_HEAD_BYTES + i] = (unsigned char)found->count;
    }
    free(colours);
    free(rounded);
}

/* Four channels at once: gcc and clang make SIMD of it on every processor we build for. */
typedef uint32_t channels __attribute__((vector_size(16)));
typedef float shares __attribute__((vector_size(16)));

static uint32_t
read_colour(const unsigned char *packed, size_t i)
{
    const unsigned char *at = packed + CHANNELS * i;
    return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

/* Which source pixels one new pixel covers: first to last, the ends in part. */
struct cover {
    int first, last;
    unsigned head, tail; /* weights of first and last; those between weigh ONE */
    unsigned all;        /* of them together */
};

static struct cover
cover_of(int at, int from_px, int to_px)
{
    unsigned step = (unsigned)from_px * ONE, size = (unsigned)to_px;
    unsigned begin = (unsigned)at * step / size, end = ((unsigned)at + 1) * step / size;
    struct cover cover = {
        .first = (int)(begin / ONE), .last = (int)((end - 1) / ONE), .all = end - begin};
    cover.head = ONE - begin % ONE;
    cover.tail = end - (unsigned)cover.last * ONE;
    if (cover.first == cover.last) {
        cover.head = cover.all;
        cover.tail = 0;
    }
    return cover;
}

/* Adds one source row, made to_px wide, weight times to sums. */
static void
add_row(const unsigned char *row, const channels *colours, const struct cover *covers, int to_px,
        unsigned weight, channels *sums)
{
    for (int x = 0; x < to_px; x++) {
        const struct cover *cover = &covers[x];
        channels sum = colours[row[cover->first]] * cover->head;
        for (int i = cover->first + 1; i < cover->last; i++) {
            sum += colours[row[i]] * ONE;
        }
        sum += colours[row[cover->last]] * cover->tail;
        sums[x] += sum * weight;
    }
}

static void
put_row(const channels *sums, const struct cover *covers, unsigned high, uint32_t *argb, int to_px)
{
    for (int x = 0; x < to_px; x++) {
        float share = 1.0f / ((float)covers[x].all * (float)high);
        shares mean = __builtin_convertvector(sums[x], shares) * share + 0.5f;
        channels pixel = __builtin_convertvector(mean, channels);
        argb[x] = pixel[0] | pixel[1] << 8 | pixel[2] << 16 | pixel[3] << 24;
    }
}

static void
shrink(const unsigned char *packed, int from_px, uint32_t *argb, int to_px)
{
    const unsigned char *indexes = packed + PIXELS_HEAD_BYTES;
    size_t wide = (size_t)to_px, high = (size_t)from_px;
    channels colours[PIXELS_COLOURS];
    struct cover *covers = mem_new(wide, sizeof *covers);
    channels *sums = mem_new(wide, sizeof *sums);
    for (size_t i = 0; i < PIXELS_COLOURS; i++) {
        uint32_t argb_i = read_colour(packed, i);
        colours[i] =
            (channels){argb_i & 255u, argb_i >> 8 & 255u, argb_i >> 16 & 255u, argb_i >> 24};
    }
    for (int i = 0; i < to_px; i++) {
        covers[i] = cover_of(i, from_px, to_px);
    }
    for (size_t y = 0; y < wide; y++, argb += wide) {
        const struct cover *cover = &covers[y];
        memset(sums, 0, wide * sizeof *sums);
        for (int i = cover->first; i <= cover->last; i++) {
            unsigned weight = i == cover->first  ? cover->head
                              : i == cover->last ? cover->tail
                                                 : ONE;
            add_row(indexes + (size_t)i * high, colours, covers, to_px, weight, sums);
        }
        put_row(sums, covers, cover->all, argb, to_px);
    }
    free(sums);
    free(covers);
}

void
pixels_unpack(const unsigned char *packed, int from_px, uint32_t *argb, int to_px)
{
    assert(to_px > 0 && to_px <= from_px && from_px <= PIXELS_MAX_SIZE);
    assert(from_px <= to_px * PIXELS_MAX_SHRINK);
    if (to_px < from_px) {
        shrink(packed, from_px, argb, to_px);
        return;
    }
    const unsigned char *indexes = packed + PIXELS_HEAD_BYTES;
    uint32_t colours[PIXELS_COLOURS];
    for (size_t i = 0; i < PIXELS_COLOURS; i++) {
        colours[i] = read_colour(packed, i);
    }
    for (size_t i = 0; i < (size_t)to_px * (size_t)to_px; i++) {
        argb[i] = colours[indexes[i]];
    }
}
