/* Font files are mapped, so their pages are shared and only what is used is read.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/glyphs.h"
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <SDL_ttf.h>
#include "base/mem.h"
#include "base/utf8.h"
#include "kiosk/cache.h"

#define FACES 24       /* open at once: font x weight x size */
#define WIDTHS 8192    /* power of two */
#define LINES 128      /* heights remembered: sizes tried by the layout x sets of fonts */
#define PROBE_PX 200   /* size at which proportions are measured */
#define RUN_BYTES 1208 /* WIDGET_MAX_LABEL and room for the zero */

struct font_row {
    const char *script;
    const char *files[2]; /* regular, bold */
    const char *sample;
};

static const struct font_row font_table[] = {
#define FONT(script, regular, bold, sample) {script, {regular, bold}, sample},
#include "../../assets/fonts.list"
#undef FONT
};
#define FONTS (sizeof font_table / sizeof font_table[0])

struct mapped {
    void *data;
    size_t len;
};

struct face {
    int font;
    bool is_bold;
    int em_px;
    TTF_Font *ttf;
    uint64_t used;
};

struct line_height {
    int cap_px;
    bool is_bold;
    unsigned fonts;
    struct line_size size;
};

struct width {
    uint64_t key;
    int px;
};

struct glyphs {
    char dir[256];
    struct mapped files[FONTS][2];
    struct face faces[FACES];
    uint64_t clock;
    double cap_share; /* capital height in ems */
    struct line_height lines[LINES];
    size_t line_count;
    struct width widths[WIDTHS];
    struct cache *inks;
    struct measure measure;
};

static bool
map_file(struct glyphs *glyphs, int font, bool is_bold, struct err *err)
{
    struct mapped *file = &glyphs->files[font][is_bold];
    if (file->data) {
        return true;
    }
    char path[320];
    snprintf(path, sizeof path, "%s/%s", glyphs->dir, font_table[font].files[is_bold]);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat info;
    if (fd < 0 || fstat(fd, &info) != 0 || info.st_size <= 0) {
        ignore(fd >= 0 && close(fd) == 0);
        return err_set(err, ERR_DEVICE, "font %s", path);
    }
    void *data = mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (data == MAP_FAILED) {
        return err_set(err, ERR_DEVICE, "font %s: not mapped", path);
    }
    *file = (struct mapped){data, (size_t)info.st_size};
    return true;
}

static TTF_Font *
open_face(struct glyphs *glyphs, int font, bool is_bold, int em_px)
{
    if (!map_file(glyphs, font, is_bold, NULL)) {
        return NULL;
    }
    const struct mapped *file = &glyphs->files[font][is_bold];
    SDL_RWops *bytes = SDL_RWFromConstMem(file->data, (int)file->len);
    TTF_Font *ttf = bytes ? TTF_OpenFontRW(bytes, 1, em_px) : NULL;
    if (ttf) {
        TTF_SetFontHinting(ttf, TTF_HINTING_LIGHT);
        if (font_table[font].script[0]) {
            TTF_SetFontScriptName(ttf, font_table[font].script);
        }
    }
    return ttf;
}

/* The face from the few that are open, else opened in place of the one unused for longest. */
static TTF_Font *
get_face(struct glyphs *glyphs, int font, bool is_bold, int em_px)
{
    struct face *oldest = &glyphs->faces[0];
    for (size_t i = 0; i < FACES; i++) {
        struct face *face = &glyphs->faces[i];
        if (face->ttf && face->font == font && face->is_bold == is_bold && face->em_px == em_px) {
            face->used = ++glyphs->clock;
            return face->ttf;
        }
        if (face->used < oldest->used) {
            oldest = face;
        }
    }
    TTF_Font *ttf = open_face(glyphs, font, is_bold, em_px);
    if (ttf) {
        if (oldest->ttf) {
            TTF_CloseFont(oldest->ttf);
        }
        *oldest = (struct face){font, is_bold, em_px, ttf, ++glyphs->clock};
    }
    return ttf;
}

static int
em_of_cap(const struct glyphs *glyphs, int cap_px)
{
    int em_px = (int)(cap_px / glyphs->cap_share + 0.5);
    return em_px < 4 ? 4 : em_px;
}

/* Tanween and kasra reach furthest over and under the line. */
static bool
is_far_sign(uint32_t code_point)
{
    return (code_point >= 0x064B && code_point <= 0x064D) || code_point == 0x0650;
}

static int
find_font(void *ctx, uint32_t code_point)
{
    struct glyphs *glyphs = ctx;
    if (is_far_sign(code_point)) {
        return (int)FONTS - 1;
    }
    for (int font = 0; font < (int)FONTS; font++) {
        TTF_Font *ttf = get_face(glyphs, font, true, em_of_cap(glyphs, 24));
        if (ttf && TTF_GlyphIsProvided32(ttf, code_point)) {
            return font;
        }
    }
    return -1;
}

static int
font_of_run(struct glyphs *glyphs, const char *text, size_t len)
{
    const char *cursor = text;
    while (cursor < text + len) {
        int font = find_font(glyphs, utf8_next(&cursor, text + len));
        if (font >= 0) {
            return font;
        }
    }
    return 0;
}

static int
measure_width(void *ctx, const char *text, size_t len, int cap_px, bool is_bold, bool is_rtl)
{
    struct glyphs *glyphs = ctx;
    char copy[RUN_BYTES];
    if (len == 0 || len >= sizeof copy) {
        return len ? INT16_MAX : 0;
    }
    int look[3] = {cap_px, is_bold, is_rtl};
    uint64_t key = cache_key(cache_key(CACHE_SEED, look, sizeof look), text, len);
    struct width *width = &glyphs->widths[key & (WIDTHS - 1)];
    if (width->key == key) {
        return width->px;
    }
    memcpy(copy, text, len);
    copy[len] = '\0';
    TTF_Font *ttf =
        get_face(glyphs, font_of_run(glyphs, text, len), is_bold, em_of_cap(glyphs, cap_px));
    int w = 0;
    if (ttf) {
        TTF_SetFontDirection(ttf, is_rtl ? TTF_DIRECTION_RTL : TTF_DIRECTION_LTR);
        ignore(TTF_SizeUTF8(ttf, copy, &w, NULL) == 0);
    }
    mem_wipe(copy, len);
    *width = (struct width){key, w};
    return w;
}

static struct ink *
trim_surface(const SDL_Surface *surface, int ascent)
{
    int left = surface->w, right = -1, top = surface->h, bottom = -1;
    const uint8_t *pixels = surface->pixels;
    for (int y = 0; y < surface->h; y++) {
        for (int x = 0; x < surface->w; x++) {
            if (pixels[y * surface->pitch + x]) {
                left = x < left ? x : left;
                right = x > right ? x : right;
                top = y < top ? y : top;
                bottom = y;
            }
        }
    }
    if (right < 0) {
        return NULL;
    }
    int w = right - left + 1, h = bottom - top + 1;
    struct ink *ink = mem_new(1, sizeof *ink + (size_t)w * (size_t)h);
    *ink = (struct ink){left, top - ascent, w, h};
    for (int y = 0; y < h; y++) {
        memcpy(ink->coverage + (size_t)y * (size_t)w, pixels + (top + y) * surface->pitch + left,
               (size_t)w);
    }
    return ink;
}

static struct ink *
render_run(TTF_Font *ttf, const char *utf8, bool is_rtl)
{
    static const SDL_Color white = {255, 255, 255, 255}, black = {0, 0, 0, 255};
    TTF_SetFontDirection(ttf, is_rtl ? TTF_DIRECTION_RTL : TTF_DIRECTION_LTR);
    /* Shaded gives one byte a pixel, and its value is the coverage. */
    SDL_Surface *surface = TTF_RenderUTF8_Shaded(ttf, utf8, white, black);
    if (!surface) {
        return NULL;
    }
    struct ink *ink = trim_surface(surface, TTF_FontAscent(ttf));
    SDL_memset(surface->pixels, 0, (size_t)surface->pitch * (size_t)surface->h);
    SDL_FreeSurface(surface);
    return ink;
}

const struct ink *
glyphs_ink(struct glyphs *glyphs, const struct text *text, const struct text_run *run)
{
    int font = run->font < 0 ? 0 : run->font;
    int look[4] = {font, text->cap_px, text->is_bold, run->is_rtl};
    uint64_t key = cache_key(CACHE_SEED, look, sizeof look);
    key = cache_key(key, run->utf8, strlen(run->utf8));
    struct ink *ink = cache_find(glyphs->inks, key);
    if (ink) {
        return ink;
    }
    TTF_Font *ttf = get_face(glyphs, font, text->is_bold, em_of_cap(glyphs, text->cap_px));
    ink = ttf ? render_run(ttf, run->utf8, run->is_rtl) : NULL;
    if (!ink) {
        return NULL;
    }
    return cache_put(glyphs->inks, key, ink, sizeof *ink + (size_t)ink->w * (size_t)ink->h);
}

/* How far the samples of these fonts reach over and under the base line. */
static struct line_height
measure_samples(struct glyphs *glyphs, int cap_px, bool is_bold, unsigned fonts)
{
    struct line_height line = {.cap_px = cap_px, .is_bold = is_bold, .fonts = fonts};
    int above = cap_px, below = 0;
    for (int font = 0; font < (int)FONTS; font++) {
        bool is_wanted = (fonts >> font & 1u) != 0;
        TTF_Font *ttf =
            is_wanted ? get_face(glyphs, font, is_bold, em_of_cap(glyphs, cap_px)) : NULL;
        bool is_rtl = font_table[font].script[0] != '\0';
        struct ink *ink = ttf ? render_run(ttf, font_table[font].sample, is_rtl) : NULL;
        if (ink) {
            above = -ink->y > above ? -ink->y : above;
            below = ink->y + ink->h > below ? ink->y + ink->h : below;
            free(ink);
        }
    }
    int lead = cap_px / 25;
    line.size = (struct line_size){above + below + 2 * lead, above + lead};
    return line;
}

static void
measure_line(void *ctx, int cap_px, bool is_bold, unsigned fonts, struct line_size *out)
{
    struct glyphs *glyphs = ctx;
    const struct line_height *line = NULL;
    for (size_t i = 0; i < LINES && i < glyphs->line_count && !line; i++) {
        const struct line_height *seen = &glyphs->lines[i];
        if (seen->cap_px == cap_px && seen->is_bold == is_bold && seen->fonts == fonts) {
            line = seen;
        }
    }
    if (!line) {
        struct line_height *place = &glyphs->lines[glyphs->line_count++ % LINES];
        *place = measure_samples(glyphs, cap_px, is_bold, fonts);
        line = place;
    }
    *out = line->size;
}

static bool
probe_capitals(struct glyphs *glyphs, struct err *err)
{
    if (!map_file(glyphs, 0, true, err)) {
        return false;
    }
    TTF_Font *ttf = open_face(glyphs, 0, true, PROBE_PX);
    int top = 0;
    bool done = ttf && TTF_GlyphMetrics32(ttf, 'H', NULL, NULL, NULL, &top, NULL) == 0 && top > 0;
    if (ttf) {
        TTF_CloseFont(ttf);
    }
    if (!done) {
        return err_set(err, ERR_DEVICE, "font: %s", TTF_GetError());
    }
    glyphs->cap_share = (double)top / PROBE_PX;
    return true;
}

struct glyphs *
glyphs_open(const char *font_dir, struct err *err)
{
    if (TTF_Init() != 0) {
        ignore(err_set(err, ERR_DEVICE, "fonts: %s", TTF_GetError()));
        return NULL;
    }
    struct glyphs *glyphs = mem_new(1, sizeof *glyphs);
    snprintf(glyphs->dir, sizeof glyphs->dir, "%s", font_dir);
    glyphs->inks = cache_new(GLYPHS_MAX_BYTES);
    glyphs->measure = (struct measure){glyphs, measure_width, measure_line, find_font};
    if (!probe_capitals(glyphs, err)) {
        glyphs_close(glyphs);
        return NULL;
    }
    return glyphs;
}

void
glyphs_close(struct glyphs *glyphs)
{
    if (!glyphs) {
        return;
    }
    for (size_t i = 0; i < FACES; i++) {
        if (glyphs->faces[i].ttf) {
            TTF_CloseFont(glyphs->faces[i].ttf);
        }
    }
    for (size_t i = 0; i < FONTS * 2; i++) {
        struct mapped *file = &glyphs->files[i / 2][i % 2];
        if (file->data) {
            munmap(file->data, file->len);
        }
    }
    cache_free(glyphs->inks);
    free(glyphs);
    TTF_Quit();
}

const struct measure *
glyphs_measure(const struct glyphs *glyphs)
{
    return &glyphs->measure;
}
