/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "plain_vacancy.h"

const char plain_vacancy[] =
    "{\"key\": \"kas-oogsten\",\n"
    "\"kind\": \"job\",\n"
    "\"field\": \"groen\",\n"
    "\"acts\": [\"groen-oogsten\", \"groen-planten\"],\n"
    "\"title\": \"groen-oogsten\",\n"
    "\"employer\": \"Kwekerij Zon\",\n"
    "\"place\": {\"name\": \"Kas 4\", \"town\": \"Bleiswijk\"},\n"
    "\"minutes\": {\"bus\": 25, \"bike\": 40},\n"
    "\"week\": [\"ma-ochtend\", \"di-ochtend\", \"zo-avond\"],\n"
    "\"hours\": {\"from\": 16, \"to\": 32},\n"
    "\"with\": \"met-mensen\",\n"
    "\"pay\": {\"from_cents\": 1490, \"to_cents\": 1600, \"per\": \"hour\"},\n"
    "\"leads_to\": [\"groen-snoeien\", \"beroep.kok\", \"stap.cursus\"],\n"
    "\"asks\": [\"staan-4\", \"buiten\"],\n"
    "\"first_step\": \"koffie\",\n"
    "\"signup_mode\": \"kiosk_list\",\n"
    "\"rules\": {\"attempts\": 3, \"days\": 2, \"back_days\": 14},\n"
    "\"open\": [{\"day\": \"ma\", \"from\": \"09:00\", \"to\": \"17:30\"}],\n"
    "\"map\": \"Kasweg 4, naast de brug\",\n"
    "\"from\": \"2026-11-01\",\n"
    "\"until\": \"2027-02-28\",\n"
    "\"source\": \"own\",\n"
    "\"texts\": {\"nl\": \"Je plukt tomaten in de kas.\",\n"
    " \"ar\": \"تقطف الطماطم في البيت الزجاجي.\"}}\n";

char *
plain_vacancy_with(const char *from, const char *to)
{
    const char *at = strstr(plain_vacancy, from);
    char *text = NULL;
    assert_non_null(at);
    assert_true(asprintf(&text, "%.*s%s%s", (int)(at - plain_vacancy), plain_vacancy, to,
                         at + strlen(from)) > 0);
    return text;
}

json_t *
plain_vacancy_row(const char *key, const char *from, const char *until)
{
    json_t *row = json_loads(plain_vacancy, 0, NULL);
    json_object_set_new(row, "key", json_string(key));
    json_object_set_new(row, "from", json_string(from));
    json_object_set_new(row, "until", json_string(until));
    return row;
}
