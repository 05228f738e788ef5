/* render.h - every picture of assets/pictures/ as pixels, at every size a panel needs.
 *
 * Opens the picture book (recipes, see assets/pictures/README.md), lists its rows and renders them
 * through librsvg. Rendering the sizes of one key after each other is cheap: the drawing is parsed
 * once. Build time only; needs assets/node_modules (npm ci) for the OpenMoji drawings.
 *
 * Owns: the recipes and the drawing last used.   Thread: its owner's.
 * Fails with: ERR_IO, ERR_NOT_JSON, ERR_INVALID (text names file and key), ERR_NOT_FOUND.
 *
 *     struct render *book = render_open("assets", &err);
 *     for (size_t i = 0; i < render_count(book); i++) {
 *         const struct render_row *row = render_at(book, i);
 *         for (size_t s = 0; s < row->size_count; s++)
 *             ok = render_picture(book, row->key, row->sizes_px[s], pixels, &err);
 *     }
 *     render_close(book);
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef CTL_RENDER_H
#define CTL_RENDER_H

#include <stddef.h>
#include "base/err.h"

#define RENDER_MAX_SIZE_PX 2048
#define RENDER_MAX_PICTURES 1000

struct render;
struct buf;
struct json_t;

enum render_kind {
    RENDER_CARD,   /* full colour, for a light ground */
    RENDER_ICON,   /* one colour (black): only alpha matters, a theme may tint it */
    RENDER_TICKET, /* full colour, one easily named thing; four of them are a secret */
};

struct render_row {
    const char *key;
    enum render_kind kind;
    bool is_mirrored;     /* reads left to right: mirror it in right-to-left languages */
    const char *alt;      /* what is seen, in English, for the translators of picture.<key> */
    const char *not_read; /* what it must not be read as */
    const char *source;   /* who drew it, with the OpenMoji code points used */
    const char *licence;  /* SPDX id */
    const int *sizes_px;
    size_t size_count;
};

struct render *render_open(const char *assets_root, struct err *err) NODISCARD;
void render_close(struct render *book); /* NULL-safe */

/* Rows in the order of the files; borrowed until render_close. */
size_t render_count(const struct render *book);
const struct render_row *render_at(const struct render *book, size_t index);
const struct render_row *render_find(const struct render *book, const char *key); /* NULL: none */

/* The drawing as SVG, for people with a vector editor. */
bool render_svg(const struct render *book, const char *key, struct buf *out_svg,
                struct err *err) NODISCARD;

/* What the rig can do, as recipes made from the parts: every build, face, hairdo, mark, hand, and
 * an arm all round the clock. A new JSON array; the caller's to json_decref. */
struct json_t *render_poses(const struct render *book);

/* Paints a recipe that is in no file; as render_picture. */
bool render_recipe(struct render *book, const struct json_t *recipe, int size_px,
                   unsigned char *out_argb, struct err *err) NODISCARD;

/* Paints key as a square of size_px into out_argb[size_px * size_px * 4]: premultiplied
 * ARGB8888 in native byte order (SDL_PIXELFORMAT_ARGB8888), transparent where nothing is. */
bool render_picture(struct render *book, const char *key, int size_px, unsigned char *out_argb,
                    struct err *err) NODISCARD;

#endif
