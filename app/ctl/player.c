/* The rules are a table: the first whose condition holds decides what is tapped next.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/player_hand.h"
#include "base/mem.h"

#include <inttypes.h>

#define START_SCREEN "languages"
#define NAME_LETTERS 4
#define PHONE_DIGITS 10
#define TALK_MIN_MS 1000
#define TALK_MAX_MS 9000
#define CHOICE "choice:"
#define DOOR "door:"
#define WORK_DOOR DOOR "werk"
#define CARD_KEY_MAX 96

static bool
choose_language(struct player *player, struct err *err)
{
    if (drive_can_tap(player->view, "next")) {
        player->has_begun = true;
        return player_tap(player, "next", err);
    }
    const char *ids[PLAYER_MAX_IDS];
    char wanted[64] = "";
    size_t count = player_ids_with(player, "language:", ids);
    if (count == 0) {
        return err_set(err, ERR_INVALID, "no language to choose");
    }
    const char *id = ids[player_draw(player, count)];
    if (player->config->locale) {
        snprintf(wanted, sizeof wanted, "language:%s", player->config->locale);
        id = wanted;
    }
    snprintf(player->visit->locale, sizeof player->visit->locale, "%s", strchr(id, ':') + 1);
    return player_tap(player, id, err);
}

/* The practice card goes on only after its obvious answer: try each as a person would. */
static bool
practise(struct player *player, struct err *err)
{
    const char *ids[PLAYER_MAX_IDS];
    if (drive_can_tap(player->view, "next")) {
        return player_go_on(player, err);
    }
    size_t count = player_ids_with(player, "choice:", ids);
    if (count == 0) {
        return err_set(err, ERR_INVALID, "practice without choices");
    }
    return player_tap(player, ids[(size_t)player->wrong_taps++ % count], err);
}

static void
name_card(const struct player *player, char out[CARD_KEY_MAX])
{
    snprintf(out, CARD_KEY_MAX, "%s/%s", json_string_value(json_object_get(player->view, "deck")),
             json_string_value(json_object_get(player->view, "card")));
}

/* What is chosen on the card in view, in the order of its choices; nothing is null. */
static void
note_answer(struct player *player)
{
    char key[CARD_KEY_MAX];
    json_t *picks = json_array();
    size_t i;
    json_t *widget;
    json_array_foreach(json_object_get(player->view, "widgets"), i, widget)
    {
        const char *id = json_string_value(json_object_get(widget, "id"));
        if (id && strncmp(id, CHOICE, strlen(CHOICE)) == 0 &&
            json_is_true(json_object_get(widget, "selected"))) {
            json_array_append_new(picks, json_string(id + strlen(CHOICE)));
        }
    }
    name_card(player, key);
    if (json_array_size(picks) == 0) {
        json_decref(picks);
        picks = json_null();
    }
    json_object_set_new(player->visit->chosen, key, picks);
}

/* Told in a few words, or left out. */
static bool
tell(struct player *player, struct err *err)
{
    if (drive_can_tap(player->view, "next")) {
        return player_go_on(player, err);
    }
    if (drive_can_tap(player->view, "record") && player_draw(player, 3) > 0) {
        char key[CARD_KEY_MAX];
        int ms = (int)(TALK_MIN_MS + player_draw(player, TALK_MAX_MS - TALK_MIN_MS));
        name_card(player, key);
        json_object_set_new(player->visit->spoken, key, json_integer(ms));
        return player_tap(player, "record", err) && player_tap_after(player, "record", ms, err);
    }
    player->visit->skipped++;
    return player_tap(player, "skip", err);
}

/* One choice, seldom another, then on; on a card where no more can be chosen there is Next at once.
 */
static bool
answer_card(struct player *player, struct err *err)
{
    const char *ids[PLAYER_MAX_IDS];
    size_t count = player_ids_with(player, CHOICE, ids);
    bool can_go_on = drive_can_tap(player->view, "next");
    if (drive_widget(player->view, "record")) {
        return tell(player, err);
    }
    if (can_go_on && (count == 0 || player_draw(player, 4) > 0)) {
        note_answer(player);
        return player_go_on(player, err);
    }
    if (count == 0 || (!can_go_on && player_draw(player, 12) == 0)) {
        if (!player_tap(player, "skip", err)) {
            return false;
        }
        player->visit->skipped++;
        return true;
    }
    return player_tap(player, ids[player_draw(player, count)], err);
}

/* A door that was not opened yet, and does not lead back to an earlier visit; NULL when there is
 * none, or enough was told. */
static const char *
draw_door(struct player *player)
{
    const char *ids[PLAYER_MAX_IDS];
    const char *closed[PLAYER_MAX_IDS];
    size_t count = player_ids_with(player, DOOR, ids);
    size_t left = 0;
    if (player->config->wants_work_as && !json_object_get(player->opened, WORK_DOOR) &&
        drive_can_tap(player->view, WORK_DOOR)) {
        return WORK_DOOR;
    }
    for (size_t i = 0; i < count; i++) {
        if (!json_object_get(player->opened, ids[i]) && strcmp(ids[i], DOOR "terug") != 0) {
            closed[left++] = ids[i];
        }
    }
    return left > 0 ? closed[player_draw(player, left)] : NULL;
}

static bool
open_door(struct player *player, struct err *err)
{
    const char *way = player_is_screen(player, "doors") ? "next" : "back";
    const char *door = draw_door(player);
    size_t most = player->config->blocks;
    bool is_tired = drive_can_tap(player->view, "next") && player_draw(player, 5) == 0;
    if (!door || is_tired || (most > 0 && player->blocks >= most)) {
        return player_tap(player, way, err);
    }
    json_object_set_new(player->opened, door, json_true());
    return player_tap(player, door, err);
}

/* Who comes for the first time has neither card nor ticket. */
static bool
turn_back(struct player *player, struct err *err)
{
    return player_tap(player, "back", err);
}

/* Page by page; on the last one it is right. */
static bool
read_back(struct player *player, struct err *err)
{
    bool is_last = drive_can_tap(player->view, "yes");
    player->blocks += is_last;
    return player_tap(player, is_last ? "yes" : "next", err);
}

/* Now and then one looks behind the result, and likes what is there. */
static bool
look_at_result(struct player *player, struct err *err)
{
    const char *door = draw_door(player);
    if (!door || player_draw(player, 3) == 0) {
        return player_go_on(player, err);
    }
    json_object_set_new(player->opened, door, json_true());
    return player_tap(player, door, err);
}

static bool
type_drawn_name(struct player *player, struct err *err)
{
    const char *ids[PLAYER_MAX_IDS];
    for (int i = 0; i < NAME_LETTERS; i++) {
        size_t count = player_ids_with(player, "key:", ids);
        if (count == 0) {
            return err_set(err, ERR_INVALID, "no letters");
        }
        if (!player_tap(player, ids[player_draw(player, count)], err)) {
            return false;
        }
    }
    return true;
}

static bool
type_name(struct player *player, struct err *err)
{
    const char *given = player->config->name;
    if (!(given ? player_type(player, "key:", given, err) : type_drawn_name(player, err))) {
        return false;
    }
    const char *name =
        json_string_value(json_object_get(drive_widget(player->view, "name"), "label"));
    snprintf(player->visit->name, sizeof player->visit->name, "%s", name ? name : "");
    return player_go_on(player, err);
}

/* A Dutch mobile number: 06 and eight digits. */
static bool
type_phone(struct player *player, struct err *err)
{
    char *phone = player->visit->phone;
    snprintf(phone, sizeof player->visit->phone, "06");
    for (int i = 2; i < PHONE_DIGITS; i++) {
        phone[i] = (char)('0' + player_draw(player, 10));
        phone[i + 1] = 0;
    }
    if (player->config->phone) {
        snprintf(phone, sizeof player->visit->phone, "%s", player->config->phone);
    }
    return player_type(player, "digit:", phone, err) && player_go_on(player, err);
}

static bool
say_yes(struct player *player, struct err *err)
{
    return player_tap(player, "yes", err);
}

static bool
say_no(struct player *player, struct err *err)
{
    return player_tap(player, "no", err);
}

static bool
consent(struct player *player, struct err *err)
{
    bool yes = player->config->agrees || player_draw(player, 2) == 0;
    return player_tap(player, yes ? "yes" : "no", err);
}

static bool
take_ticket(struct player *player, struct err *err)
{
    const json_t *number = drive_widget(player->view, "ticket");
    const char *label = json_string_value(json_object_get(number, "label"));
    snprintf(player->visit->ticket, sizeof player->visit->ticket, "%s", label ? label : "");
    player->visit->was_saved = true;
    return player_go_on(player, err);
}

/* Says what became of the card, and stays usable: print is there again, and next. */
static bool
take_card(struct player *player, struct err *err)
{
    if (player->config->prints && !player->has_printed && drive_can_tap(player->view, "print")) {
        player->has_printed = true;
        return player_tap(player, "print", err);
    }
    return player_go_on(player, err);
}

/* Work is wanted, put aside or refused; one who signed up for one looks no further. */
static bool
judge_work(struct player *player, struct err *err)
{
    static const char *const ways[] = {"want", "later", "no"};
    size_t way =
        player->config->wants_work_as ? 0 : player_draw(player, sizeof ways / sizeof ways[0]);
    return player_tap(player, ways[way], err);
}

/* A list has its own name and number: what the profile holds is compared with the profile. */
static bool
tell_list_name(struct player *player, struct err *err)
{
    const char *name = player->config->wants_work_as;
    if (!name) {
        return player_tap(player, "skip", err);
    }
    return player_type(player, "key:", name, err) && player_go_on(player, err);
}

static bool
agree_to_place(struct player *player, struct err *err)
{
    return player->config->wants_work_as ? player_tap(player, "yes", err) : consent(player, err);
}

static bool
type_list_phone(struct player *player, struct err *err)
{
    const char *digits = player->config->phone ? player->config->phone : "0612345678";
    while (drive_can_tap(player->view, "next")) {
        if (!player_tap(player, "erase", err)) {
            return false;
        }
    }
    return player_type(player, "digit:", digits, err) && player_go_on(player, err);
}

/* Whatever else stands there: choose something, then go on; say yes; leave it out. */
static bool
muddle_through(struct player *player, struct err *err)
{
    const char *ids[PLAYER_MAX_IDS];
    size_t count = player_ids_with(player, "choice:", ids);
    if (count > 0 && !player_has_selected(player, "choice:")) {
        return player_tap(player, ids[player_draw(player, count)], err);
    }
    static const char *const ways[] = {"next", "yes", "skip"};
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        if (drive_can_tap(player->view, ways[i])) {
            return player_tap(player, ways[i], err);
        }
    }
    return err_set(err, ERR_INVALID, "stuck on screen %s", drive_screen(player->view));
}

static const struct rule {
    const char *screen;
    bool (*play)(struct player *player, struct err *err);
} rule_table[] = {
    {START_SCREEN, choose_language},
    {"practice", practise},
    {"doors", open_door},
    {"again", turn_back},
    {"again-number", turn_back},
    {"work-fields", muddle_through},
    {"vacancy", judge_work},
    {"vacancy-about", player_go_on},
    {"work-end", player_go_on},
    {"signup-name", tell_list_name},
    {"signup-phone", type_list_phone},
    {"signup-place", agree_to_place},
    {"blocks", open_door},
    {"card", answer_card},
    {"readback", read_back},
    {"result", look_at_result},
    {"worden", muddle_through},
    {"doen", player_go_on},
    {"helpt", player_go_on},
    {"age", say_no},
    {"consent", consent},
    {"name", type_name},
    {"phone", type_phone},
    {"phone-confirm", say_yes},
    {"ticket", take_ticket},
    {"take", take_card},
};

static bool
play_screen(struct player *player, struct err *err)
{
    for (size_t i = 0; i < sizeof rule_table / sizeof rule_table[0]; i++) {
        if (player_is_screen(player, rule_table[i].screen)) {
            return rule_table[i].play(player, err);
        }
    }
    return muddle_through(player, err);
}

static bool
keep_picture(struct player *player, int step, struct err *err)
{
    if (!player->config->shots) {
        return true;
    }
    char path[512];
    snprintf(path, sizeof path, "%s/%03d-%s.png", player->config->shots, step,
             drive_screen(player->view));
    json_t *view = NULL;
    bool ok = drive_do(player->drive, &view, err, "{s:s, s:s, s:i}", "do", "shot", "file", path,
                       "after_ms", 0);
    return player_take_view(player, ok, view) || err_wrap(err, "picture");
}

bool
player_visit(struct drive *drive, const struct player_config *config,
             struct player_visit *out_visit, struct err *err)
{
    struct player_visit visit = {.chosen = json_object(), .spoken = json_object()};
    struct player player = {.drive = drive, .config = config, .visit = &visit};
    player.chance = config->seed;
    player.opened = json_object();
    json_t *view = NULL;
    bool ok = drive_do(drive, &view, err, "{s:s}", "do", "view");
    ok = player_take_view(&player, ok, view);
    int step = 0;
    while (ok && !(player.has_begun && player_is_screen(&player, START_SCREEN)) &&
           !(config->until && player_is_screen(&player, config->until))) {
        ok = step < PLAYER_MAX_STEPS || err_set(err, ERR_INVALID, "no end to the visit");
        ok = ok && keep_picture(&player, step++, err) && play_screen(&player, err);
    }
    visit.screens = step;
    json_decref(player.opened);
    json_decref(player.view);
    if (ok) {
        *out_visit = visit;
    } else {
        player_visit_clear(&visit);
    }
    return ok;
}

void
player_visit_clear(struct player_visit *visit)
{
    json_decref(visit->chosen);
    json_decref(visit->spoken);
    mem_wipe(visit, sizeof *visit);
}
