/* clip_file.c - the packets of a clip in pages of Ogg, by RFC 7845: for whoever opens the record.
 *
 * Nothing in it tells when or where: the serial number and the name of the maker are always the
 * same.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/clip.h"

#include <assert.h>
#include <ogg/ogg.h>

#include "base/mem.h"
#include "kiosk/locked.h"

#define SERIAL 1
#define TICKS (48000 / CLIP_HZ) /* Opus counts at 48 kHz whatever it is given */
#define HEAD "OpusHead\x01\x01" /* version, channels */
#define TAGS                                                                                       \
    "OpusTags\x07\0\0\0"                                                                           \
    "Aanloop\0\0\0\0" /* the maker, and no remarks */
#define HEAD_BYTES 19
#define TAGS_BYTES (sizeof TAGS - 1)

struct writer {
    ogg_stream_state stream;
    unsigned char *data;
    size_t len;
};

static void
put(struct writer *writer, const unsigned char *bytes, long len)
{
    assert(writer->len + (size_t)len <= CLIP_MAX_FILE);
    memcpy(writer->data + writer->len, bytes, (size_t)len);
    writer->len += (size_t)len;
}

static void
put_page(struct writer *writer)
{
    ogg_page page;
    while (ogg_stream_flush(&writer->stream, &page)) {
        put(writer, page.header, page.header_len);
        put(writer, page.body, page.body_len);
    }
}

/* libogg takes a pointer it could write to, and copies. */
static void
put_packet(struct writer *writer, ogg_packet *packet, const void *bytes, size_t len)
{
    unsigned char copy[CLIP_PACKET];
    assert(len <= sizeof copy);
    memcpy(copy, bytes, len);
    packet->packet = copy;
    packet->bytes = (long)len;
    if (ogg_stream_packetin(&writer->stream, packet)) {
        abort(); /* out of memory: as base/mem.h */
    }
    mem_wipe(copy, sizeof copy);
}

static void
put_headers(struct writer *writer, size_t lead)
{
    unsigned char head[HEAD_BYTES] = HEAD;
    ogg_packet packet = {.b_o_s = 1};
    head[10] = (unsigned char)(lead * TICKS & 0xff);
    head[11] = (unsigned char)(lead * TICKS >> 8);
    head[12] = CLIP_HZ & 0xff;
    head[13] = CLIP_HZ >> 8;
    put_packet(writer, &packet, head, sizeof head);
    put_page(writer);
    packet = (ogg_packet){.packetno = 1};
    put_packet(writer, &packet, TAGS, TAGS_BYTES);
    put_page(writer);
}

/* The last page says where the sound ends: less than its packets hold. */
static void
put_sound(struct writer *writer, const struct clip *clip)
{
    const unsigned char *bytes;
    for (size_t i = 0; (bytes = clip_packet(clip, i)); i++) {
        bool is_last = !clip_packet(clip, i + 1);
        size_t end = is_last ? clip_lead(clip) + clip_samples(clip) : (i + 1) * CLIP_FRAME;
        ogg_packet packet = {.e_o_s = is_last,
                             .granulepos = (ogg_int64_t)(end * TICKS),
                             .packetno = (ogg_int64_t)i + 2};
        put_packet(writer, &packet, bytes, CLIP_PACKET);
        if (is_last || i % CLIP_PAGE == CLIP_PAGE - 1) {
            put_page(writer);
        }
    }
}

void *
clip_file(const struct clip *clip, size_t *out_len)
{
    struct writer writer = {.len = 0};
    if (!clip_packet(clip, 0)) {
        return NULL;
    }
    if (ogg_stream_init(&writer.stream, SERIAL)) {
        abort();
    }
    writer.data = locked_new(CLIP_MAX_FILE);
    put_headers(&writer, clip_lead(clip));
    put_sound(&writer, clip);
    mem_wipe(writer.stream.body_data, (size_t)writer.stream.body_storage);
    ogg_stream_clear(&writer.stream);
    *out_len = writer.len;
    return writer.data;
}
