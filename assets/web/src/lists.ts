// Lists for work: whose turn it is, the three questions, what is overdue. Nothing here asks for a
// place: calling is always the next.
// SPDX-License-Identifier: GPL-3.0-or-later
import { api, type Called, type ListPlace, type Me } from "./api.js";
import { attempt } from "./attempt.js";
import { field, h, say, show, table } from "./dom.js";
import * as words from "./words.js";

const states: Record<string, string> = {
    interest: "vindt het leuk",
    visited: "kwam langs",
    on_list: "wacht",
    called: "wordt gebeld",
    accepted: "zei ja tegen het werk",
    declined: "zei nee tegen het werk",
    unreachable: "was er niet",
    withdrawn: "ging van de lijst af",
    hired: "werkt er nu",
};

const whys: Record<string, string> = {
    "no opening": "Er is nu geen baan vrij.",
    "the list is closed": "De lijst is dicht.",
    "nobody waits": "Er wacht nu niemand.",
    "no place is definitive yet": "De plekken zijn nog voorlopig.",
};

const day = (ms: number): string => (ms ? new Date(ms).toLocaleDateString("nl-NL") : "");

function button(text: string, click: () => void, kind = ""): HTMLButtonElement {
    return h("button", { type: "button", class: kind, click }, text);
}

export async function lists(me: Me): Promise<void> {
    const found = await attempt(api.lists());
    const late = me.role === "employer" ? [] : await attempt(api.overdue());
    if (!found || !late) {
        return;
    }
    const rows = found.map((list) => [
        button(list.vacancy, () => void (me.role === "employer" ? called(me, list.vacancy) : places(me, list.vacancy))),
        list.employer,
        list.closed_ms ? "dicht" : "open",
        list.counts ? Object.entries(list.counts).map(([state, count]) => `${states[state] ?? state}: ${count}`).join(", ") : "",
    ]);
    show(
        "Lijsten",
        h("p", {}, "Wie het eerst komt, is het eerst aan de beurt. Niemand kan dat veranderen."),
        table("De lijsten", ["Lijst", "Werkgever", "Open of dicht", "Hoeveel mensen"], rows),
        late.length
            ? table("Te laat", ["Lijst", "Nummer", "Hoe staat het ermee", "Wie doet het", "Voor"],
                  late.map((row) => [row.vacancy, row.ticket.slice(0, 8), states[row.state] ?? row.state, row.owner, day(row.due_ms)]))
            : null,
    );
}

/** The list without names, for contacts and coordinators. */
async function places(me: Me, vacancy: string): Promise<void> {
    const list = await attempt(api.list(vacancy));
    if (!list) {
        return;
    }
    const step = async (ticket: string, to: string): Promise<void> => {
        if (await attempt(api.step(ticket, vacancy, to))) {
            await places(me, vacancy);
            say("Het is gedaan.");
        }
    };
    const steps = (row: ListPlace): Node => {
        const out = h("div", { class: "buttons" });
        if (me.role !== "contact") {
            return out;
        }
        if (row.state === "interest") {
            out.append(button("Kwam langs", () => void step(row.ticket, "visited")));
        }
        if (row.state === "interest" || row.state === "visited") {
            out.append(button("Zegt ja, zit naast mij", () => void step(row.ticket, "on_list")));
        }
        if (row.state === "unreachable" || row.state === "declined") {
            out.append(button("Terug op de plek", () => void step(row.ticket, "on_list")));
        }
        if (["interest", "visited", "on_list"].includes(row.state)) {
            out.append(button("Wil van de lijst af", () => void step(row.ticket, "withdrawn")));
        }
        return out;
    };
    const place = (row: ListPlace): string =>
        !row.place ? "" : row.definitive ? `${row.place}` : `voorlopig ${row.from} tot ${row.to}`;
    show(
        `Lijst ${vacancy}`,
        table("De plekken, zonder namen", ["Plek", "Nummer", "Hoe staat het ermee", "Wie doet het", "Voor", "Doen"],
            (list.places ?? []).map((row) => [
                place(row) || "nog geen",
                row.ticket.slice(0, 8),
                (states[row.state] ?? row.state) + (row.linked ? ", zelfde nummer als een ander" : "") + (row.apart ? ", apart gezet" : ""),
                row.owner,
                day(row.due_ms),
                steps(row),
            ])),
        me.role === "contact" ? caller(me, vacancy, list.can_call, list.why, () => places(me, vacancy)) : null,
        button("Terug naar de lijsten", () => void lists(me)),
    );
}

/** What an employer sees: whom they called, and whether there is a next one. */
async function called(me: Me, vacancy: string): Promise<void> {
    const list = await attempt(api.list(vacancy));
    if (!list) {
        return;
    }
    const again = (): Promise<void> => called(me, vacancy);
    show(
        `Lijst ${vacancy}`,
        ...(list.called ?? []).map((person) => card(person, vacancy, again)),
        caller(me, vacancy, list.can_call, list.why, again),
        button("Terug naar de lijsten", () => void lists(me)),
    );
}

function caller(me: Me, vacancy: string, canCall: boolean, why: string, again: () => Promise<void>): HTMLElement {
    if (!canCall) {
        return h("p", { class: "card" }, whys[why] ?? why);
    }
    return h("p", {}, button("Bel de volgende", () => void (async () => {
        const person = await attempt(api.callNext(vacancy));
        if (person && me.role === "employer") {
            await again();
        } else if (person) {
            show(`Lijst ${vacancy}`, card(person, vacancy, again), button("Terug naar de lijst", () => void again()));
        }
    })(), "main"));
}

/** One person who is called, with the three questions and nothing else. */
function card(person: Called, vacancy: string, again: () => Promise<void>): HTMLElement {
    const id = person.ticket.slice(0, 8);
    const when = h("input", { type: "date" });
    const hours = h("input", { type: "number", min: "0", max: "60", value: "0" });
    const tell = async (body: object): Promise<void> => {
        if (await attempt(api.outcome(person.ticket, vacancy, body))) {
            await again();
            say("Het is gedaan.");
        }
    };
    const answered = (canStart: boolean): void =>
        void tell({ reached: true, can_start: canStart, when: when.value, hours: Number(hours.value) });
    const questions = person.state === "called"
        ? [
              h("p", {}, "Kan je beginnen? Wanneer? Hoeveel uur?"),
              field(`when-${id}`, "Wanneer", "", when),
              field(`hours-${id}`, "Uren in een week", "", hours),
              h("div", { class: "buttons" },
                  button("Ja, kan beginnen", () => answered(true), "main"),
                  button("Nee", () => answered(false)),
                  button("Niemand nam op", () => void tell({ reached: false }))),
          ]
        : [
              h("p", {}, states[person.state] ?? person.state),
              h("div", { class: "buttons" }, button("Werkt er nu", () => void (async () => {
                  if (await attempt(api.step(person.ticket, vacancy, "hired"))) {
                      await again();
                  }
              })())),
          ];
    return h("section", { class: "card" },
        h("h2", {}, person.name ?? "Zonder naam"),
        h("p", {}, person.phone ? h("a", { href: `tel:${person.phone}` }, person.phone) : "Geen telefoon: via de plek, een persoon of een brief"),
        h("p", {}, `Taal om in te bellen: ${person.language ? words.language(person.language) : "niet verteld"}`),
        ...questions);
}
