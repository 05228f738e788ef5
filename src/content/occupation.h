/* occupation.h - what someone may become: occupations with what counts for them, from
 * assets/occupations.json.
 *
 *     {"count": {"kan": 2, "leren": 1, "fits": 1},
 *      "kin": {"zorg": ["kinderen", "thuis"], ...},
 *      "occupations": [{"key": "kok", "field": "horeca", "picture": "horeca-koken",
 *                       "isco": "http://data.europa.eu/esco/isco/C5120",
 *                       "esco": "http://data.europa.eu/esco/occupation/...",
 *                       "acts": ["horeca-koken", ...], "fits": ["talenten:creatief", ...]}, ...]}
 *
 * This file is the published key: visit/suggest.h adds up what it says and nothing else. The acts
 * are subjects of cards; fits are <deck>:<item>; kin are the fields near to a field, the nearest
 * first. The msgid of a name is "beroep.<key>". The URIs are of ISCO-08 and ESCO v1.1.1 (This
 * service uses the ESCO classification of the European Commission); the content check holds them
 * against assets/vocab.
 *
 * Owns: nothing, all belongs to the content.   Thread: read-only after opening, any.
 * Limits: OCCUPATION_MAX_*.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef CONTENT_OCCUPATION_H
#define CONTENT_OCCUPATION_H

#include "content/content.h"
#include "content/problems.h"

#define OCCUPATION_MAX 512
#define OCCUPATION_MAX_BYTES (1u << 20)
#define OCCUPATION_MAX_ACTS 8
#define OCCUPATION_MAX_FITS 8
#define OCCUPATION_MAX_URI 120
#define OCCUPATION_MAX_KIN 4
#define OCCUPATION_MAX_FIELDS 32

/* An item of a deck. */
struct item_ref {
    size_t deck, item;
};

struct occupation {
    char key[CONTENT_MAX_KEY];
    char label[2 * CONTENT_MAX_KEY]; /* msgid */
    char field[CONTENT_MAX_KEY];
    char picture[CONTENT_MAX_KEY];
    char isco[OCCUPATION_MAX_URI + 1], esco[OCCUPATION_MAX_URI + 1];
    struct item_ref acts[OCCUPATION_MAX_ACTS];
    size_t act_count;
    struct item_ref fits[OCCUPATION_MAX_FITS];
    size_t fit_count;
};

struct kin {
    char field[CONTENT_MAX_KEY];
    char near[OCCUPATION_MAX_KIN][CONTENT_MAX_KEY];
    size_t count;
};

struct occupations {
    int can, learn, fits; /* what an act one can do, one wants to learn, and a fit count for */
    struct kin kin[OCCUPATION_MAX_FIELDS];
    size_t kin_count;
    struct occupation *list;
    size_t count;
};

/* Empty when the pack has none. */
const struct occupations *content_occupations(const struct content *content);

/* Fills out, its references by the decks of content; tells every problem. */
void occupations_load(struct occupations *out, const struct content *content, const char *data,
                      size_t len, const char *file, struct problems *problems);
void occupations_clear(struct occupations *occupations);

#endif
