// One person: what to call them, how to reach them, and what is asked now. The three questions of a
// call are the only ones.
// SPDX-License-Identifier: GPL-3.0-or-later
import { api, type Called, type ListOpen } from "./api.js";
import { attempt } from "./attempt.js";
import { button, field, h, isolate, say } from "./dom.js";
import { playOpus } from "./sound.js";
import * as words from "./words.js";

type Again = () => Promise<void>;

const ways = {
    place: "Geen telefoon. Bereik deze persoon via de plek van de kiosk",
    person: "Geen telefoon. Vraag de vaste persoon op de plek van de kiosk",
    letter: "Geen telefoon. Er ligt een brief klaar op de plek van de kiosk",
};

function reach(person: Called, contact: string): Node {
    if (person.phone) {
        return h("a", { href: `tel:${person.phone}` }, words.phone(person.phone));
    }
    const way = ways[person.reach === "person" || person.reach === "letter" ? person.reach : "place"];
    return document.createTextNode(person.at ? `${way}: ${person.at}.` : `${way}. Vraag het aan ${contact || "de contactpersoon"}.`);
}

/** Name, number, language. */
export function facts(person: Called, contact: string): Node[] {
    const clip = person.name_clip;
    return [
        h("h2", {}, (person.name && isolate(person.name)) || (clip ? "Ingesproken naam" : "Zonder naam")),
        ...(clip ? [h("p", {}, button("Luister naar de naam", () => void playOpus(clip)))] : []),
        h("p", { class: "big" }, reach(person, contact)),
        h("p", {}, `Taal om in te praten: ${person.language ? words.language(person.language) : "niet verteld"}`),
    ];
}

function questions(person: Called, list: ListOpen, again: Again): Node[] {
    const id = person.ticket.slice(0, 8);
    const when = h("input", { type: "date" });
    const hours = h("input", { type: "number", min: "0", max: "60" });
    const tell = async (body: object, said: string): Promise<void> => {
        if (await attempt(api.outcome(person.ticket, list.vacancy, body))) {
            await again();
            say(said);
        }
    };
    const answered = (canStart: boolean): void =>
        void tell({ reached: true, can_start: canStart, when: when.value, hours: hours.valueAsNumber || 0 },
            canStart ? "Ja is bewaard." : "Nee is bewaard. De volgende is aan de beurt.");
    const { attempts, days } = list.rule;
    return [
        h("p", {}, "Vraag alleen: Kan je beginnen? Wanneer? Hoeveel uur?"),
        field(`when-${id}`, "Wanneer", "", when),
        field(`hours-${id}`, "Uren in een week", "", hours),
        h("div", { class: "buttons" },
            button("Ja, kan beginnen", () => answered(true), "main"),
            button("Nee", () => answered(false)),
            button("Niemand nam op", () => void tell({ reached: false }, "Bewaard. Bel later nog eens."))),
        h("p", { class: "hint" },
            `${person.tries ? `Al ${person.tries} keer gebeld. ` : ""}De regel: ${attempts} keer bellen, op ${days} dagen. Daarna is de volgende aan de beurt.`),
    ];
}

/** Somebody who is called, or said yes and may start. */
export function called(person: Called, list: ListOpen, again: Again): HTMLElement {
    const hired = async (): Promise<void> => {
        if (await attempt(api.step(person.ticket, list.vacancy, "hired"))) {
            await again();
            say("Werkt er nu.");
        }
    };
    const next = person.state === "called"
        ? questions(person, list, again)
        : [h("p", {}, words.state(person.state)), h("div", { class: "buttons" }, button("Werkt er nu", () => void hired(), "main"))];
    return h("section", { class: "card" }, ...facts(person, list.contact ?? ""), ...next);
}
