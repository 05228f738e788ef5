/* Plays at a kiosk what a person does who tells something, or puts their name on a list, goes home
 * with a ticket, loses the card and comes back with the ticket alone.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * usage: drive_back tell KIOSK ARGUMENT...          prints the ticket, then what was chosen
 *        drive_back ask TICKET KIOSK ARGUMENT...    prints the title of the answer, then, when the
 *                                                   card came back, what is chosen on it
 *        drive_back leave TICKET KIOSK ARGUMENT...  asks, prints the files of --data, goes away
 *        drive_back sign KIOSK ARGUMENT...          prints what is said of the place, the ticket
 *        drive_back mine TICKET KIOSK ARGUMENT...   asks how it stands, prints what is said
 *        drive_back off TICKET KIOSK ARGUMENT...    the same, then steps back, prints what is said;
 *                                                   at that very moment the kiosk is killed
 *
 * Time is virtual; while an answer is on its way it stands still, so that only the programs between
 * kiosk and hub decide. ASK_WAIT_MS of real time (two minutes) without one: the 20 seconds pass.
 */
#include <dirent.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "content/content.h"
#include "content/locale.h"
#include "ctl/drive_client.h"
#include "visit/ticket.h"

#define STEPS_MAX 200
#define ASK_POLL_MS 20
#define ASK_PATIENCE_MS 120000
#define DECK_CARDS 12

static struct drive *drive;
static json_t *view;

static void
end(const char *why)
{
    fprintf(stderr, "drive_back: %s on screen %s\n", why, view ? drive_screen(view) : "?");
    exit(1);
}

static void
look(int after_ms)
{
    struct err err = {0};
    json_decref(view);
    view = NULL;
    if (!drive_do(drive, &view, &err, "{s:s, s:i}", "do", "view", "after_ms", after_ms)) {
        end(err.text);
    }
}

static void
tap(const char *id)
{
    struct err err = {0};
    json_t *next = NULL;
    if (!drive_do(drive, &next, &err, "{s:s, s:s}", "do", "tap", "id", id)) {
        end(id);
    }
    json_decref(view);
    view = next;
}

static bool
is_on(const char *screen)
{
    return strcmp(drive_screen(view), screen) == 0;
}

static const char *
label(const char *id)
{
    const char *text = json_string_value(json_object_get(drive_widget(view, id), "label"));
    return text ? text : "";
}

/* The first of these that can be tapped; false: none. */
static bool
tap_one(const char *const *ids)
{
    for (; *ids; ids++) {
        if (drive_can_tap(view, *ids)) {
            tap(*ids);
            return true;
        }
    }
    return false;
}

static void
go_to_doors(void)
{
    static const char *const ways[] = {"next", "choice:wave", "language:nl", NULL};
    look(0);
    for (int i = 0; i < STEPS_MAX && !is_on("doors"); i++) {
        if (is_on("languages") && !drive_can_tap(view, "next")) {
            tap("language:nl");
        } else if (!tap_one(ways)) {
            end("no way to the doors");
        }
    }
}

static void
open_deck(void)
{
    tap("door:wie");
    if (is_on("blocks")) {
        tap("door:drijfveren");
    }
}

/* The n-th of the three. */
static void
choose(int number)
{
    const json_t *widget;
    size_t i;
    json_array_foreach(json_object_get(view, "widgets"), i, widget)
    {
        const char *id = json_string_value(json_object_get(widget, "id"));
        if (strncmp(id, "choice:", 7) == 0 && number-- == 0) {
            char copy[80];
            snprintf(copy, sizeof copy, "%s", id);
            tap(copy);
            return;
        }
    }
    end("no such choice");
}

static void
print_chosen(void)
{
    const json_t *widget;
    size_t i;
    json_array_foreach(json_object_get(view, "widgets"), i, widget)
    {
        if (json_is_true(json_object_get(widget, "selected")) &&
            strcmp(json_string_value(json_object_get(widget, "role")), "choice") == 0) {
            printf("%s %s\n", json_string_value(json_object_get(view, "card")),
                   json_string_value(json_object_get(widget, "id")));
        }
    }
}

static void
print_ticket(void)
{
    const json_t *widget;
    size_t i;
    const char *code = label("ticket");
    printf("%.3s%s", code, code + 4); /* "482 193" */
    json_array_foreach(json_object_get(view, "widgets"), i, widget)
    {
        const char *id = json_string_value(json_object_get(widget, "id"));
        if (strncmp(id, "picture:ticket-", 15) == 0) {
            printf("-%s", id + 15);
        }
    }
    printf("\n");
}

/* One block, a talk agreed to, no name. */
static void
tell(void)
{
    static const char *const on[] = {"skip", "next", NULL};
    static const char *const no[] = {"no", "skip", "next", NULL};
    static const char *const yes[] = {"yes", "next", NULL};
    bool has_talk = false;
    go_to_doors();
    open_deck();
    for (int i = 0; i < DECK_CARDS; i++) {
        choose(i % 3);
        print_chosen();
        tap("next");
    }
    for (int i = 0; i < STEPS_MAX && !is_on("ticket"); i++) {
        bool is_consent = is_on("consent");
        bool is_first = is_consent && !has_talk;
        if (is_on("blocks")) {
            tap("back");
        } else if (is_on("readback")) {
            if (!tap_one(yes)) {
                end("no yes");
            }
        } else if (!tap_one(is_first ? yes : is_consent || is_on("age") ? no : on)) {
            end("no way to the ticket");
        }
        has_talk |= is_consent;
    }
    print_ticket();
}

static void
print_labels(const char *const *ids)
{
    for (; *ids; ids++) {
        if (*label(*ids)) {
            printf("%s\n", label(*ids));
        }
    }
}

static const char *const place_labels[] = {"title",   "state", "place", "as_of",
                                           "offline", "text",  NULL};

/* Through this place, in one's own language. */
static void
sign(void)
{
    static const char *const ways[] = {"door:werk", "choice:groen", "want", "choice:place",
                                       "key:a",     "next",         "skip", NULL};
    go_to_doors();
    tap("door:werk");
    for (int i = 0; i < STEPS_MAX && !is_on("signup-place"); i++) {
        bool is_chosen = drive_can_tap(view, "next") && !is_on("vacancy");
        if (is_chosen) {
            tap("next");
        } else if (!tap_one(ways)) {
            end("no way to the list");
        }
    }
    print_labels(place_labels);
    tap("yes");
    if (!is_on("list-ticket")) {
        end("no ticket of a list");
    }
    print_ticket();
}

static void
ask(const char *text, bool is_list)
{
    struct ticket ticket;
    struct err err = {0};
    char id[CONTENT_MAX_KEY + 16];
    if (!ticket_parse(text, &ticket, &err)) {
        end(err.text);
    }
    go_to_doors();
    tap("door:terug");
    if (is_list) {
        tap("door:mijn");
    }
    for (const char *digit = ticket.code; *digit; digit++) {
        snprintf(id, sizeof id, "digit:%c", *digit);
        tap(id);
    }
    tap("next");
    for (size_t i = 0; i < TICKET_PICTURES; i++) {
        snprintf(id, sizeof id, "picture:%s", ticket.pictures[i]);
        tap(id);
    }
    tap("next");
}

/* An answer may have been there as soon as the question was. */
static bool
is_waiting(const char *title)
{
    return is_on("again-search") && strcmp(label("title"), title) == 0;
}

static void
await_answer(void)
{
    const char *text = getenv("ASK_WAIT_MS");
    int left_ms = text ? (int)strtol(text, NULL, 10) : ASK_PATIENCE_MS;
    struct err err = {0};
    struct content *content = content_open_dir(".", &err);
    if (!content) {
        end(err.text);
    }
    const char *title = locale_text(content_locale(content, "nl"), "again.search");
    for (; left_ms > 0 && is_waiting(title); left_ms -= ASK_POLL_MS) {
        poll(NULL, 0, ASK_POLL_MS);
        look(0);
    }
    if (is_waiting(title)) {
        look(21000);
    }
    content_close(content);
}

/* Off the list, whoever answers. */
static void
step_back(void)
{
    if (!drive_can_tap(view, "withdraw")) {
        end("no way off the list");
    }
    tap("withdraw");
    tap("yes");
    await_answer();
    print_labels(place_labels);
    if (kill(drive_pid(drive), SIGKILL) != 0) {
        end("kill");
    }
    ignore(drive_stop(drive)); /* killed */
    json_decref(view);
}

static void
print_card(void)
{
    tap("next");
    if (!drive_can_tap(view, "next")) {
        end("nothing is done");
    }
    open_deck();
    for (int i = 0; i < DECK_CARDS; i++) {
        print_chosen();
        tap("next");
    }
}

static void
print_files(char **argv)
{
    const char *dir = NULL;
    for (; *argv; argv++) {
        dir = strcmp(*argv, "--data") == 0 ? argv[1] : dir;
    }
    DIR *folder = dir ? opendir(dir) : NULL;
    for (struct dirent *entry; folder && (entry = readdir(folder));) {
        if (strncmp(entry->d_name, "ask", 3) == 0) {
            printf("%s\n", entry->d_name);
        }
    }
    if (folder) {
        closedir(folder);
    }
}

static void
go_away(void)
{
    if (drive_can_tap(view, "stop")) {
        tap("stop");
        tap("yes");
    }
    if (drive_stop(drive) != 0) {
        fputs("drive_back: the kiosk did not end well\n", stderr);
        exit(1);
    }
    json_decref(view);
}

int
main(int argc, char **argv)
{
    struct err err = {0};
    bool is_sign = argc > 2 && strcmp(argv[1], "sign") == 0;
    bool is_tell = argc > 2 && strcmp(argv[1], "tell") == 0;
    bool is_off = argc > 2 && strcmp(argv[1], "off") == 0;
    bool is_mine = is_off || (argc > 2 && strcmp(argv[1], "mine") == 0);
    if (argc < (is_tell || is_sign ? 3 : 4)) {
        fputs("usage: drive_back tell|sign|ask TICKET|mine TICKET|off TICKET|leave TICKET KIOSK"
              " ARGUMENT...\n",
              stderr);
        return 2;
    }
    char **kiosk = argv + (is_tell || is_sign ? 2 : 3);
    drive = drive_start((const char *const *)kiosk, &err);
    if (!drive) {
        end(err.text);
    }
    if (is_tell) {
        tell();
    } else if (is_sign) {
        sign();
    } else {
        ask(argv[2], is_mine);
    }
    if (is_mine) {
        await_answer();
        print_labels(place_labels);
    } else if (strcmp(argv[1], "ask") == 0) {
        await_answer();
        printf("%s\n", label("title"));
    }
    if (is_off) {
        step_back();
        return 0;
    }
    if (is_on("scan")) {
        print_card();
    }
    if (strcmp(argv[1], "leave") == 0) {
        print_files(kiosk);
    }
    go_away();
    return 0;
}
