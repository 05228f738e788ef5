/* Suggestions: they count what the published key says, and fit what people told.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "content/content_parts.h"
#include "content/locale.h"
#include "base/buf.h"
#include "plain_deck.h"
#include "telling.h"
#include "visit/suggest.h"

static const struct answer_way calm = {.place = 0, .took_ms = 5000, .heard = true};

static int
set_up(void **state)
{
    struct err err = {0};
    *state = content_open_dir(".", &err);
    return *state ? 0 : -1;
}

static int
tear_down(void **state)
{
    content_close(*state);
    return 0;
}

/* "key=count key=count ..." in the order of the suggestions. */
static void
expect_suggested(const struct visit *visit, const struct content *content, const char *name,
                 const char *wanted, bool with_counts)
{
    struct suggestion list[SUGGEST_MAX];
    size_t count = visit_suggest(visit, list);
    char text[400] = "";
    for (size_t i = 0; i < count; i++) {
        size_t len = strlen(text);
        snprintf(text + len, sizeof text - len, "%s%s", i ? " " : "",
                 content_occupations(content)->list[list[i].occupation].key);
        len = strlen(text);
        if (with_counts) {
            snprintf(text + len, sizeof text - len, "=%d", list[i].count);
        }
    }
    if (strcmp(text, wanted) != 0) {
        fail_msg("%s: \"%s\", not \"%s\"", name, text, wanted);
    }
}

/* A key of its own on the small deck; its counts (5, 3, 1) each show in a sum. */
static const struct {
    const char *key, *field, *acts, *fits;
} small_jobs[] = {
    {"a", "zorg", "\"zorg-wassen\", \"zorg-eten\"", "\"skills:tr\", \"skills:so\""},
    {"b", "bouw", "\"bouw-graven\"", "\"skills:tr\", \"skills:ar\", \"skills:ti\""},
    {"c", "groen", "\"zorg-eten\"", "\"skills:ti\""},
    {"d", "zorg", "\"zorg-eten\", \"bouw-graven\"", "\"skills:ar\", \"skills:ti\""},
    {"e", "bouw", "\"bouw-graven\", \"zorg-eten\"", ""},
    {"g", "zorg", "\"zorg-wassen\"", "\"skills:so\""},
    {"f", "groen", "\"bouw-graven\"", "\"skills:so\""},
    {"h", "zorg", "\"zorg-wassen\"", ""},
};

static const struct {
    const char *name, *told, *suggested;
} small_rows[] = {
    {"nothing told", "", ""},
    {"what no occupation names", "skills:nl", ""},
    {"can counts five, the field one, kin nought", "skills:zorg-wassen=kan", "a=6 g=6 h=6 c=0"},
    {"wants to learn counts three", "skills:zorg-wassen=leren", "a=4 g=4 h=4 c=0"},
    {"the acts of one add up", "skills:zorg-wassen=kan skills:zorg-eten=leren", "a=9 g=6 h=6 c=3"},
    {"what fits counts one, and two become three", "skills:tr", "a=1 b=1 c=0"},
    {"kin has no act of the field: the first of it", "skills:ar", "b=1 d=1 a=0"},
    {"what fits adds to acts", "skills:zorg-wassen=kan skills:tr", "a=7 g=6 h=6 b=1"},
    {"of two alike the rarer field", "skills:so", "a=1 f=1 g=1"},
    {"of two alike and as rare the nearer kin", "skills:ti", "b=1 d=1 c=1"},
    {"the last gives way to the best of another field", "skills:zorg-wassen=kan skills:ti",
     "a=6 g=6 h=6 c=1"},
    {"an act of another field", "skills:bouw-graven=kan", "b=6 e=6 d=5 f=5"},
    {"only a field", "skills:groen", "c=1 f=1 a=0"},
    {"two fields: file order, and the rarer in turn", "skills:zorg skills:bouw", "a=1 b=1 d=1 e=1"},
    {"refused counts nothing, not even as kin", "skills:zorg-wassen=niets", "d=1 c=0 f=0"},
    {"as much refused as liked still counts", "skills:zorg-wassen=kan skills:zorg-eten=niets",
     "a=6 g=6 h=6 f=0"},
    {"all refused", "skills:zorg-wassen=niets skills:zorg-eten=niets skills:bouw-graven=niets", ""},
};

static struct content *
small_content(void)
{
    struct problems problems = {0};
    struct content *content = plain_deck_content();
    struct buf key;
    buf_init(&key, 1u << 14);
    assert_true(buf_put_text(
        &key,
        "{\"count\": {\"kan\": 5, \"leren\": 3, \"fits\": 1}, \"kin\": {\"zorg\": [\"groen\"],"
        " \"bouw\": [\"zorg\"], \"groen\": [\"zorg\", \"bouw\"]}, \"occupations\": [",
        NULL));
    for (size_t i = 0; i < sizeof small_jobs / sizeof *small_jobs; i++) {
        assert_true(buf_printf(&key, NULL,
                               "%s{\"key\": \"%s\", \"field\": \"%s\", \"picture\": \"p-was\", "
                               "\"isco\": \"http://v/1\", \"esco\": \"http://v/1\", "
                               "\"acts\": [%s], \"fits\": [%s]}",
                               i ? "," : "", small_jobs[i].key, small_jobs[i].field,
                               small_jobs[i].acts, small_jobs[i].fits));
    }
    assert_true(buf_put_text(&key, "]}", NULL));
    content_take_occupations(content, key.data, key.len, "small.json", &problems);
    buf_clear(&key);
    for (size_t i = 0; i < problems.kept; i++) {
        print_message("%s\n", problems.lines[i]);
    }
    assert_int_equal(problems.count, 0);
    return content;
}

static void
it_counts_what_the_key_says_and_nothing_else(void **state)
{
    (void)state;
    struct content *content = small_content();
    for (size_t i = 0; i < sizeof small_rows / sizeof *small_rows; i++) {
        struct visit *visit = visit_new(content);
        telling_say(visit, content, small_rows[i].told);
        expect_suggested(visit, content, small_rows[i].name, small_rows[i].suggested, true);
        visit_free(visit);
    }
    content_close(content);
}

static const struct {
    const char *told, *before, *after;
} taken_back[] = {
    {"skills:zorg-wassen=kan", "a=6 g=6 h=6 c=0", ""},
    {"skills:zorg-wassen=niets skills:ar", "d=2 b=1 c=0", "b=1 d=1 a=0"},
};

static void
what_no_longer_applies_counts_no_longer(void **state)
{
    (void)state;
    struct content *content = small_content();
    size_t fields = (size_t)deck_find_card(content_deck_at(content, 0), "velden-1");
    for (size_t i = 0; i < sizeof taken_back / sizeof *taken_back; i++) {
        struct visit *visit = visit_new(content);
        telling_say(visit, content, taken_back[i].told);
        expect_suggested(visit, content, "told", taken_back[i].before, true);
        visit_answer(visit, 0, fields, 0, &calm);
        expect_suggested(visit, content, "field taken back", taken_back[i].after, true);
        visit_free(visit);
    }
    content_close(content);
}

/* Visits as people make them, and what each gets: read by a person, one by one. */
static const struct {
    const char *who, *told, *suggested;
} visitors[] = {
    {"only cooks", "skills:horeca-koken=kan", "kok keukenhulp snackbar bakker"},
    {"cared for mother", "skills:zorg-wassen=kan skills:zorg-praten=kan skills:zorg-eten=leren",
     "verzorgende thuishulp zorghulp gezelschap"},
    {"builder",
     "skills:bouw-metselen=kan skills:bouw-tegels=kan skills:bouw-schilderen=leren "
     "skills:bouw-lassen=niets",
     "stukadoor metselaar tegelzetter hovenier"},
    {"only wants time at home", "drijfveren:rust",
     "thuishulp huishoudhulp onderwijshulp meteropnemer"},
    {"talents only", "talenten:zorgzaam talenten:rustig",
     "zorghulp gezelschap kinderopvang buschauffeur"},
    {"likes animals", "doel_motivatie:met-dieren", "dierenverzorger boerderij melker bloemist"},
    {"a lorry licence, no more", "skills:rij-vrachtwagen",
     "vrachtwagenchauffeur vuilnisman verhuizer haven"},
    {"seamstress", "skills:thuis-kleren=kan skills:prod-naaien=kan skills:machine-naai",
     "naaister kleermaker kledingmaker strijker"},
    {"speaks many languages",
     "skills:kantoor-tolken=kan skills:zorg-praten=leren wendbaarheid:nieuw-taal "
     "drijfveren:zingeving",
     "tolk sociaal verzorgende taaldocent"},
    {"office, shy",
     "skills:kantoor-typen=kan skills:kantoor-ordenen=kan skills:kantoor-bellen=niets "
     "skills:machine-computer drijfveren:rust",
     "kantoorhulp archief dataentry meteropnemer"},
    {"wants to work in energy",
     "skills:energie-zon=leren skills:energie-kabels=leren drijfveren:inkomen",
     "zonmonteur laadpaalmonteur airco dakdekker"},
    {"cleaner",
     "skills:schoon-zuigen=kan skills:schoon-wc=kan skills:schoon-ramen=niets drijfveren:rust",
     "schoonmaker huishouding kamermeisje huishoudhulp"},
    {"mother",
     "skills:kind-baby=kan skills:kind-spelen=kan skills:kind-sporten=niets "
     "wendbaarheid:nieuw-ouder drijfveren:rust",
     "kinderopvang oppas gastouder huishoudhulp"},
    {"cuts hair, wants a shop", "skills:winkel-haar=kan talenten:creatief doel_motivatie:zaak",
     "kapper pedicure kleermaker hovenier"},
    {"was a nurse elsewhere",
     "skills:zorg-medicijnen=kan skills:zorg-verband=kan talenten:nauwkeurig drijfveren:zingeving",
     "verpleging tandartshulp apotheek buurthuis"},
    {"nothing in care",
     "skills:zorg-wassen=niets skills:zorg-eten=niets skills:zorg-lopen=niets "
     "skills:zorg-bed=niets skills:zorg-praten=niets skills:zorg-rolstoel=niets "
     "skills:zorg-verband=niets skills:zorg-medicijnen=niets",
     ""},
    {"courier",
     "skills:log-bezorgen=kan skills:log-fietsen=kan skills:rij-scooter wendbaarheid:nieuw-fietsen "
     "drijfveren:autonomie",
     "fietskoerier scooterkoerier postbezorger meteropnemer"},
    {"everything but skills",
     "drijfveren:veiligheid drijfveren:leren talenten:nauwkeurig talenten:koersvast "
     "doel_motivatie:met-mensen wendbaarheid:nieuw-vak",
     "apotheek lasser elektricien heftruckchauffeur"},
    {"learned to use a telephone", "wendbaarheid:nieuw-telefoon",
     "scooterkoerier callcenter computerhulp"},
    {"wants Dutch only", "doel_motivatie:nederlands", ""},
};

static void
what_people_get_fits_what_they_told(void **state)
{
    const struct content *content = *state;
    for (size_t i = 0; i < sizeof visitors / sizeof *visitors; i++) {
        struct visit *visit = visit_new(content);
        telling_say(visit, content, visitors[i].told);
        expect_suggested(visit, content, visitors[i].who, visitors[i].suggested, false);
        visit_free(visit);
    }
}

static void
neither_language_nor_order_of_telling_matters(void **state)
{
    const struct content *content = *state;
    static const char *const tellings[] = {
        "skills:horeca-koken=kan talenten:zorgzaam skills:kind-baby=leren drijfveren:rust",
        "drijfveren:rust skills:kind-baby=leren talenten:zorgzaam skills:horeca-koken=kan",
    };
    struct suggestion first[SUGGEST_MAX], list[SUGGEST_MAX];
    size_t count = 0;
    for (size_t i = 0; i < 2 * content_locale_count(content); i++) {
        struct visit *visit = visit_new(content);
        visit_set_language(visit, locale_code(content_locale_at(content, i / 2)));
        telling_say(visit, content, tellings[i % 2]);
        size_t found = visit_suggest(visit, list);
        if (i == 0) {
            count = found;
            memcpy(first, list, sizeof first);
        }
        assert_int_equal(found, count);
        for (size_t j = 0; j < count; j++) {
            assert_int_equal(list[j].occupation, first[j].occupation);
            assert_int_equal(list[j].count, first[j].count);
        }
        visit_free(visit);
    }
    assert_true(count >= SUGGEST_MIN);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_counts_what_the_key_says_and_nothing_else),
        cmocka_unit_test(what_no_longer_applies_counts_no_longer),
        cmocka_unit_test(what_people_get_fits_what_they_told),
        cmocka_unit_test(neither_language_nor_order_of_telling_matters),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
