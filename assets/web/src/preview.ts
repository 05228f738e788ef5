// What a visitor will meet: the pictures and sentences of the kiosk in its order (src/ui/
// screen_vacancy.c, screen_vacancy_about.c). Its words come from locales/, through the build.
// SPDX-License-Identifier: GPL-3.0-or-later
import type { Vacancy } from "./api.js";
import { h, isolate } from "./dom.js";
import * as work from "./work_words.js";

interface Fact {
    picture: string | undefined;
    text: string;
}

const find = (rows: work.Row[], key: string): Fact[] =>
    rows.filter((row) => row.key === key).map((row) => ({ picture: row.picture, text: row.label }));

/** An act or an occupation. */
const named = (key: string): Fact[] =>
    find(key.startsWith("beroep.") ? work.jobs : work.acts, key.replace(/^skills\./, ""));

const is = (shows: boolean, picture: string, text: string): Fact[] => (shows ? [{ picture, text }] : []);

function where(row: Vacancy): Fact[] {
    const nearest = work.ways
        .filter((way) => row.minutes[way.key])
        .sort((a, b) => (row.minutes[a.key] ?? 0) - (row.minutes[b.key] ?? 0))[0];
    const minutes = nearest ? (row.minutes[nearest.key] ?? 0) : 0;
    const sentence = minutes < 46 ? `work.${nearest?.key ?? "where"}` : minutes <= 75 ? "work.hour" : "work.more";
    return is(row.place.town !== "", nearest?.picture ?? "door-werk", work.says(sentence, { town: row.place.town, minutes }));
}

const range = (msgid: string, from: number, to: number): string =>
    work.says(`${msgid}.${from === to ? "one" : "range"}`, { from, to });

function pay(row: Vacancy): Fact[] {
    const [from, to] = [row.pay?.from_cents ?? 0, row.pay?.to_cents ?? 0].map((cents) => Math.round(cents / 100)) as [number, number];
    return is(row.pay !== null, "waarom-geld", range("work.pay", from, to));
}

const within = (msgid: string, facts: Fact[]): Fact[] =>
    facts.map((fact) => ({ ...fact, text: work.says(msgid, { what: fact.text }) }));

/** Where people go by themselves (src/ui/screen_go_there.c). */
function way(row: Vacancy): Fact[] {
    if (row.signup_mode !== "go_there") {
        return [];
    }
    const open = row.open.map(({ day, from, to }, i) => {
        const name = work.dayNames[work.dayKeys.findIndex((key) => key === day)] ?? day;
        return { picture: undefined, text: work.says(i === 0 ? "go.open" : "go.hours", { day: name, from, to }) };
    });
    return [
        ...is(row.map !== "", "werk-erheen", isolate(row.map)),
        ...open,
        ...is(Boolean(row.ask_first), "goodbye-talk", work.says("go.ask", { who: row.ask_first ?? "" })),
    ];
}

/** All of it, in order; what is not filled in yet is left out. */
function facts(row: Vacancy): Fact[] {
    const field = find(work.fields, row.field)[0]?.picture ?? "door-werk";
    const place = row.employer && row.place.name;
    return [
        ...find(work.kinds, row.kind),
        ...row.acts.filter((key) => key !== row.title).flatMap((key) => find(work.acts, key)),
        ...is(Boolean(place), field, work.says("work.place", { employer: row.employer, place: row.place.name })),
        ...where(row),
        ...is(row.week.length > 0, "deel-ochtend", `${row.week.map(work.partOfDay).join(", ")}`),
        ...is(row.hours.to > 0, "deel-middag", range("work.hours", row.hours.from, row.hours.to)),
        ...find(work.company, row.with),
        ...pay(row),
        ...row.leads_to.flatMap((key) => within("work.leads", named(key))),
        ...within("work.step", find(work.steps, row.first_step)),
    ];
}

function cards(rows: Fact[]): HTMLElement {
    return h(
        "ul",
        { class: "cards" },
        ...rows.map((fact) =>
            h(
                "li",
                {},
                fact.picture ? h("img", { src: `/staff/${fact.picture}.svg`, alt: "", width: "72", height: "72" }) : null,
                h("span", {}, fact.text),
            ),
        ),
    );
}

export function preview(row: Vacancy): HTMLElement {
    const asks = row.asks.flatMap((key) => find(work.asks, key));
    const [title] = named(row.title);
    const picture = find(work.acts, row.acts[0] ?? "")[0]?.picture ?? title?.picture;
    return h(
        "section",
        { class: "card preview", "aria-labelledby": "spoken" },
        h("h2", { id: "spoken" }, "Zo laat de kiosk het zien"),
        title ? h("h3", {}, title.text) : h("p", {}, "Kies eerst wat je doet."),
        picture ? h("img", { src: `/staff/${picture}.svg`, alt: "", width: "180", height: "180" }) : null,
        cards(facts(row)),
        way(row).length > 0 ? h("h3", {}, work.says("go.title")) : null,
        way(row).length > 0 ? cards(way(row)) : null,
        asks.length > 0 ? h("h3", {}, work.says("work.asks")) : null,
        asks.length > 0 ? cards(asks) : null,
        ...work.languages
            .filter((language) => row.texts[language.key])
            .map((language) => h("p", { lang: language.key, dir: "auto" }, row.texts[language.key] ?? "")),
    );
}
