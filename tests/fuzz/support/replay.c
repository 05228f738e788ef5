/* replay.c - a plain main for a fuzz target: replays each file named on the command line.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define REPLAY_MAX_BYTES (4u << 20)

static int
replay(const char *path, uint8_t *room)
{
    FILE *file = fopen(path, "rb");
    if (!file) {
        fprintf(stderr, "replay: cannot open %s\n", path);
        return 1;
    }
    size_t len = fread(room, 1, REPLAY_MAX_BYTES, file);
    fclose(file);
    /* A copy of the exact size, so that one byte too far is seen. */
    uint8_t *data = malloc(len ? len : 1);
    if (!data) {
        return 1;
    }
    memcpy(data, room, len);
    LLVMFuzzerTestOneInput(data, len);
    free(data);
    return 0;
}

int
main(int argc, char **argv)
{
    uint8_t *room = malloc(REPLAY_MAX_BYTES);
    int bad = room ? 0 : 1;
    for (int i = 1; i < argc && !bad; i++) {
        bad = replay(argv[i], room);
    }
    free(room);
    printf("ok replayed %d\n", argc - 1);
    return bad;
}
