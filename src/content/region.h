/* region.h - what a region offers: next steps with their dates, and people who help, from
 * assets/region.json.
 *
 *     {"steps": [{"key": "koffie", "picture": "stap-koffie", "from": "2026-01-01",
 *                 "until": "2027-12-31", "for": ["doel_motivatie:praten"]}, ...],
 *      "contacts": [{"key": "samira", "name": "Samira", "picture": "wie-helpt-3",
 *                    "phone": "010 123 45 67", "hours": "9 - 17"}, ...]}
 *
 * Words: "stap.<key>" (what it is) and "stap.<key>.text" (where and when); "helper.<key>" (what
 * this person does). A name is a name in every language. A region replaces this file and those
 * words.
 *
 * Owns: nothing, all belongs to the content.   Thread: read-only after opening, any.
 * Limits: REGION_MAX_*.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef CONTENT_REGION_H
#define CONTENT_REGION_H

#include "content/occupation.h"

#define REGION_MAX_BYTES (256u << 10)
#define REGION_MAX_STEPS 64
#define REGION_MAX_CONTACTS 4
#define REGION_MAX_NAME 60
#define REGION_DAY 11 /* yyyy-mm-dd and its end */

struct region_step {
    char key[CONTENT_MAX_KEY];
    char label[2 * CONTENT_MAX_KEY], text[2 * CONTENT_MAX_KEY]; /* msgids */
    char picture[CONTENT_MAX_KEY];
    char from[REGION_DAY], until[REGION_DAY]; /* both days included */
    struct item_ref for_items[OCCUPATION_MAX_FITS];
    size_t for_count;
};

struct region_contact {
    char key[CONTENT_MAX_KEY];
    char role[2 * CONTENT_MAX_KEY]; /* msgid */
    char name[REGION_MAX_NAME + 1], phone[REGION_MAX_NAME + 1], hours[REGION_MAX_NAME + 1];
    char picture[CONTENT_MAX_KEY];
};

struct region {
    struct region_step *steps;
    size_t step_count;
    struct region_contact contacts[REGION_MAX_CONTACTS];
    size_t contact_count;
};

/* Empty when the pack has none. */
const struct region *content_region(const struct content *content);

/* Is day (yyyy-mm-dd) within the dates of step? "" = the day is not known: then the step stands, as
 * a step that is over is told by a person, one that is hidden is told by nobody. */
bool region_step_is_on(const struct region_step *step, const char *day);

void region_load(struct region *out, const struct content *content, const char *data, size_t len,
                 const char *file, struct problems *problems);
void region_clear(struct region *region);

#endif
