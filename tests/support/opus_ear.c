/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opus_ear.h"

#include <opusfile.h>

#include "base/mem.h"

#define MAX_SECONDS 61

static bool
read_all(OggOpusFile *file, struct opus_ear *out)
{
    const size_t room = (size_t)OPUS_EAR_HZ * MAX_SECONDS;
    int got = 0;
    out->samples = mem_new(room, sizeof *out->samples);
    do {
        out->count += (size_t)got;
        got = op_read(file, out->samples + out->count, (int)(room - out->count), NULL);
    } while (got > 0);
    return got == 0;
}

bool
opus_ear_hear(struct opus_ear *out_ear, const void *bytes, size_t len)
{
    struct opus_ear ear = {.count = 0};
    int status = 0;
    OggOpusFile *file = op_open_memory(bytes, len, &status);
    bool ok = file && read_all(file, &ear) && op_link_count(file) == 1 &&
              op_pcm_total(file, -1) == (ogg_int64_t)ear.count;
    if (ok) {
        const OpusHead *head = op_head(file, -1);
        const OpusTags *tags = op_tags(file, -1);
        ear.channels = (unsigned)head->channel_count;
        ear.hz = head->input_sample_rate;
        snprintf(ear.maker, sizeof ear.maker, "%s", tags->vendor);
        *out_ear = ear;
    } else {
        opus_ear_clear(&ear);
    }
    op_free(file);
    return ok;
}

void
opus_ear_clear(struct opus_ear *ear)
{
    free(ear->samples);
    *ear = (struct opus_ear){.count = 0};
}

unsigned
opus_ear_ms(const void *file, size_t len)
{
    struct opus_ear ear;
    if (!file || !opus_ear_hear(&ear, file, len)) {
        return 0;
    }
    unsigned ms = (unsigned)(ear.count * 1000 / OPUS_EAR_HZ);
    opus_ear_clear(&ear);
    return ms;
}
