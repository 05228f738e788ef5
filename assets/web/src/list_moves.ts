// What is done with one place on a list, each on its own page: another owner, another employer, and a
// last question before somebody goes off it. None of them takes a place.
// SPDX-License-Identifier: GPL-3.0-or-later
import { api, type ListPlace } from "./api.js";
import { attempt } from "./attempt.js";
import { button, field, h, say, show } from "./dom.js";
import { about } from "./lists.js";

type Again = () => Promise<void>;

async function done(call: Promise<unknown>, again: Again, words: string): Promise<void> {
    if (await attempt(call)) {
        await again();
        say(words);
    }
}

const back = (again: Again): HTMLElement => button("Terug", () => void again());

/** To another contact: a coordinator's. */
export function giving(row: { ticket: string; owner: string }, vacancy: string, again: Again): void {
    const owner = h("input", { type: "text", required: true, maxlength: "60", autocapitalize: "none" });
    const submit = (event: Event): void => {
        event.preventDefault();
        void done(api.own(row.ticket, vacancy, owner.value.trim()), again, `Nu doet ${owner.value.trim()} dit.`);
    };
    show(
        "Geef aan een ander",
        h("p", {}, `Nummer ${row.ticket.slice(0, 8)}. Nu doet ${row.owner || "niemand"} dit.`),
        h("form", { submit },
            field("owner", "Wie doet het voortaan", "De naam waarmee die contactpersoon inlogt", owner),
            h("div", { class: "buttons" }, h("button", { class: "main", type: "submit" }, "Geef het door"), back(again))),
    );
}

/** To the end of another list: only with the person's own yes, which the hub holds or does not. */
export async function passing(row: ListPlace, vacancy: string, again: Again): Promise<void> {
    const number = `Nummer ${row.ticket.slice(0, 8)}.`;
    if (!row.passes) {
        show(
            "Naar een andere werkgever",
            h("p", { class: "card" }, `${number} Dit kan nog niet: deze persoon zei hier niet zelf ja op.`),
            h("p", {}, "De persoon zegt zelf ja, met het eigen kaartje: op de pagina Op welke plek sta ik, bij ‘Ook een ander bedrijf mag mij bellen’."),
            h("p", {}, h("a", { href: "/public/mijn-plek", target: "_blank", rel: "noopener" }, "Open die pagina, de persoon vult in")),
            h("div", { class: "buttons" }, back(again)),
        );
        return;
    }
    const all = await attempt(api.lists());
    if (!all) {
        return;
    }
    const others = all.filter((list) => list.vacancy !== vacancy && !list.closed_ms);
    const to = h("select", {}, ...others.map((list) => h("option", { value: list.vacancy }, about(list))));
    const submit = (event: Event): void => {
        event.preventDefault();
        void done(api.pass(row.ticket, vacancy, to.value), again, "Deze persoon staat nu ook op de andere lijst, achteraan.");
    };
    show(
        "Naar een andere werkgever",
        h("p", {}, `${number} Deze persoon zei zelf: ook een ander bedrijf mag mij bellen. De plek op deze lijst blijft.`),
        others.length === 0
            ? h("p", { class: "card" }, "Er is geen andere lijst open.")
            : h("form", { submit },
                field("to", "Naar welke lijst", "Achteraan: wie daar al staat, gaat voor", to),
                h("div", { class: "buttons" }, h("button", { class: "main", type: "submit" }, "Zet erbij"))),
        h("div", { class: "buttons" }, back(again)),
    );
}

/** Off the list: with the person beside, and asked once more. */
export function leaving(row: { ticket: string }, vacancy: string, again: Again): void {
    show(
        "Van de lijst af?",
        h("p", { class: "card" }, `Nummer ${row.ticket.slice(0, 8)}. De persoon zit naast je en wil dit zelf. De plek is dan weg.`),
        h("div", { class: "buttons" },
            button("Ja, van de lijst af", () => void done(api.step(row.ticket, vacancy, "withdrawn"), again, "Van de lijst af."), "grave"),
            back(again)),
    );
}

/** How many may be called and hired at once. */
export function openings(now: number, vacancy: string, again: Again): HTMLElement {
    const count = h("input", { type: "number", required: true, min: "1", max: "1000" });
    count.value = String(now);
    const submit = (event: Event): void => {
        event.preventDefault();
        void done(api.setOpenings(vacancy, count.valueAsNumber), again, "Bewaard.");
    };
    return h("form", { submit },
        field("openings", "Voor hoeveel mensen is er werk", "Wie er al werkt telt mee", count),
        h("div", { class: "buttons" }, h("button", { type: "submit" }, "Bewaar")));
}
