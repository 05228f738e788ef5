// Vacancies: the list, publishing, stopping. Writing one is vacancy_form.ts.
// SPDX-License-Identifier: GPL-3.0-or-later
import { api, type Imported, type Me, type Posting } from "./api.js";
import { attempt, refuse } from "./attempt.js";
import { field, h, isolate, say, show, table } from "./dom.js";
import { preview } from "./preview.js";
import { form, whole } from "./vacancy_form.js";
import * as work from "./work_words.js";
import * as words from "./words.js";

const shown = (posting: Posting) => posting.draft ?? posting.live;

function name(posting: Posting): string {
    const title = shown(posting)?.title;
    return title ? work.title(title) : posting.key;
}

function stateOf(posting: Posting): string {
    const state = work.state(posting.state);
    return posting.state === "published" && posting.draft ? `${state}, nieuw concept` : state;
}

function buttons(me: Me, posting: Posting): HTMLElement {
    const is = (text: string): string => `${text}: ${name(posting)}, ${posting.key}`;
    const isMine = me.role === "coordinator";
    const mayRun = isMine && posting.state !== "ended";
    const button = (text: string, shows: boolean, click: () => void, kind = ""): HTMLElement | null =>
        shows ? h("button", { type: "button", class: kind, "aria-label": is(text), click }, text) : null;
    return h(
        "div",
        { class: "buttons tight" },
        button("Bewerk", posting.state !== "ended", () => edit(me, posting)),
        button("Publiceer", mayRun && posting.draft !== null, () => publishing(me, posting), "main"),
        button("Stop", mayRun, () => ending(me, posting), "grave"),
        button("Sluit de lijst", isMine && !mayRun && posting.published_ms > 0, () => ending(me, posting), "grave"),
    );
}

export async function vacancies(me: Me): Promise<void> {
    const found = await attempt(api.vacancies());
    if (!found) {
        return;
    }
    show(
        "Werk",
        h(
            "p",
            {},
            me.role === "employer"
                ? `Werk van ${isolate(me.employer) || "jouw bedrijf"}. Een coördinator zet het op de kiosk.`
                : "Werk op de kiosken. Niemand kan de volgorde van een lijst veranderen.",
        ),
        h(
            "div",
            { class: "buttons" },
            h("button", { class: "main", type: "button", click: () => edit(me, null) }, "Nieuw werk"),
            me.role === "coordinator"
                ? h("button", { type: "button", click: () => importing(me) }, "Haal binnen uit VUM")
                : null,
        ),
        found.length === 0
            ? h("p", { class: "card" }, "Er is nog geen werk.")
            : table(
                  `${found.length} keer werk`,
                  ["Werk", "Werkgever", "Staat", "Tot en met", "Doen"],
                  found.map((posting) => [
                      name(posting),
                      isolate(posting.employer),
                      stateOf(posting),
                      words.day(shown(posting)?.until ?? ""),
                      buttons(me, posting),
                  ]),
              ),
    );
}

function edit(me: Me, posting: Posting | null): void {
    form(me, posting, async (key) => {
        await vacancies(me);
        say(`Bewaard als concept: ${key}.`);
    });
}

/** The first time: who works with its list, and for how many people there is work. */
function publishing(me: Me, posting: Posting): void {
    const contact = h("input", { type: "text", required: true, maxlength: "60", autocapitalize: "none" });
    const openings = h("input", { type: "number", required: true, min: "1", max: "999", value: "1" });
    const isFirst = posting.live === null;
    const publish = async (): Promise<void> => {
        const people = isFirst
            ? { contact: contact.value.trim(), openings: openings.valueAsNumber }
            : {};
        if (await attempt(api.publish(posting.key, people))) {
            await vacancies(me);
            say("Het staat op de kiosken zodra ze contact hebben.");
        }
    };
    const row = posting.draft;
    show(
        `Publiceer: ${name(posting)}`,
        row ? preview(whole(me, row)) : null,
        h(
            "form",
            {
                submit: (event: Event) => {
                    event.preventDefault();
                    void publish();
                },
            },
            isFirst ? field("contact", "Wie houdt contact", "De naam waarmee die contactpersoon inlogt; die leest namen en belt", contact) : null,
            isFirst ? field("openings", "Voor hoeveel mensen is er werk", "", openings) : null,
            h(
                "div",
                { class: "buttons" },
                h("button", { class: "main", type: "submit" }, "Zet op de kiosken"),
                h("button", { type: "button", click: () => void vacancies(me) }, "Terug"),
            ),
        ),
    );
}

/** Nobody new can join; who is on the list is called until somebody closes it. */
function ending(me: Me, posting: Posting): void {
    const end = async (closes: boolean): Promise<void> => {
        if (await attempt(api.endVacancy(posting.key, closes))) {
            await vacancies(me);
            say(closes ? "Gestopt. De lijst is gesloten." : "Gestopt. De lijst wordt nog gebeld.");
        }
    };
    const wasShown = posting.published_ms > 0;
    const isOver = posting.state === "ended";
    const button = (text: string, shows: boolean, closes: boolean): HTMLElement | null =>
        shows ? h("button", { class: "grave", type: "button", click: () => void end(closes) }, text) : null;
    show(
        `${isOver ? "Sluit de lijst" : "Stop"}: ${name(posting)}`,
        isOver ? null : h("p", { class: "card" }, "Geen kiosk toont het nog. Niemand komt nog op de lijst. Dit kan niet terug."),
        wasShown ? h("p", { class: "card" }, "Is de lijst gesloten, dan wordt niemand meer gebeld.") : null,
        h(
            "div",
            { class: "buttons" },
            button(wasShown ? "Stop, bel de lijst nog" : "Stop dit werk", !isOver, false),
            button(isOver ? "Sluit de lijst" : "Stop en sluit de lijst", wasShown, true),
            h("button", { type: "button", click: () => void vacancies(me) }, "Terug"),
        ),
    );
}

function isList(text: string): boolean {
    try {
        return Array.isArray(JSON.parse(text));
    } catch {
        return false;
    }
}

/** One message: what is to be done with it first, what came along and what did not, with why. */
function imported(me: Me, row: Imported): HTMLElement {
    const finish = async (): Promise<void> => {
        const found = (await attempt(api.vacancies()))?.find((posting) => posting.key === row.key);
        if (found) {
            edit(me, found);
        }
    };
    const name = row.name || row.source || "onbekend";
    const missing = [...new Set(row.missing.map(work.member))].join(", ");
    return h(
        "section",
        { class: "card" },
        h("h3", {}, name),
        h("p", {}, row.is_new ? "Nieuw concept." : row.key ? "Dit was er al. Er is niets veranderd." : "Dit is niet te lezen."),
        row.is_new && missing ? h("p", {}, `Nog invullen: ${missing}.`) : null,
        row.left.length > 0 ? h("p", {}, "Kwam niet mee:") : null,
        row.left.length > 0 ? h("ul", { class: "plain" }, ...row.left.map((left) => h("li", {}, work.left(left)))) : null,
        row.key
            ? h("div", { class: "buttons" },
                h("button", { type: "button", class: row.is_new ? "main" : "", "aria-label": `Bewerk: ${name}`, click: () => void finish() }, row.is_new ? "Maak het af" : "Bekijk"))
            : null,
    );
}

/** Messages of the region's vacancy exchange become drafts; what was left out is told with why. */
function importing(me: Me): void {
    const file = h("input", { type: "file", accept: ".json,application/json", required: true });
    const result = h("div", {});
    const read = async (): Promise<void> => {
        const text = await file.files?.[0]?.text();
        if (text === undefined || !isList(text)) {
            refuse("Dit bestand is geen lijst van vacatures. Vraag om een bestand in JSON, zoals VUM het schrijft.");
            return;
        }
        const rows = await attempt(api.importVacancies(text));
        if (!rows) {
            return;
        }
        result.replaceChildren(
            h("h2", {}, `${rows.length} gelezen`),
            ...rows.map((row) => imported(me, row)),
        );
        say(`${rows.filter((row) => row.is_new).length} nieuwe concepten.`);
    };
    show(
        "Haal binnen uit VUM",
        h("p", {}, "Alleen wat het werk is komt mee. Wat er van mensen gevraagd wordt, blijft weg."),
        h(
            "form",
            {
                submit: (event: Event) => {
                    event.preventDefault();
                    void read();
                },
            },
            field("file", "Bestand", "Een lijst van vacatures, JSON", file),
            h(
                "div",
                { class: "buttons" },
                h("button", { class: "main", type: "submit" }, "Haal binnen"),
                h("button", { type: "button", click: () => void vacancies(me) }, "Terug"),
            ),
        ),
        result,
    );
}
