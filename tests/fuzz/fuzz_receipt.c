/* Any bytes as what a hub, a portal or a stick answers: answers, a beacon, an enrolment.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include "sync/enrol.h"
#include "sync/wire.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *json = (const char *)data;
    struct answers answers = {0};
    struct beacon beacon;
    struct enrol_answer enrolled;
    struct enrol_ask ask;
    struct err err;
    static const unsigned char key[SIGN_KEY_BYTES] = {1};
    if (answers_parse(json, size, &answers, &err)) {
        struct buf again;
        buf_init(&again, WIRE_MAX_ANSWER);
        for (size_t i = 0; i < answers.count; i++) {
            ignore(receipt_is_good(&answers.list[i].receipt, key));
        }
        if (!answers_format(answers.list, answers.count, &again, &err)) {
            abort(); /* what was read can be written */
        }
        buf_clear(&again);
    }
    answers_clear(&answers);
    ignore(beacon_parse(json, size, &beacon, &err));
    ignore(enrol_answer_parse(json, size, &enrolled, &err));
    ignore(enrol_ask_parse(json, size, &ask, &err));
    return 0;
}
