// One list at work: first what is to be done now, then who stands where, without names. Nothing here
// asks for a place: calling is always the next.
// SPDX-License-Identifier: GPL-3.0-or-later
import { api, type ListOpen, type ListPlace, type Me } from "./api.js";
import { attempt } from "./attempt.js";
import { called, facts } from "./call_card.js";
import { button, h, say, show, table } from "./dom.js";
import { giving, leaving, openings, passing } from "./list_moves.js";
import { about, lists } from "./lists.js";
import * as words from "./words.js";

type Again = () => Promise<void>;

const whys: Record<string, string> = {
    "no opening": "Er is nu geen baan vrij.",
    "the list is closed": "De lijst is dicht.",
    "nobody waits": "Er wacht nu niemand.",
    "no place is definitive yet": "De plekken zijn nog voorlopig: niet elke kiosk had al contact.",
    "the next is on the way home": "De gegevens van de volgende zijn nog onderweg. Probeer het zo nog eens.",
};

/** So many of a group at first: a list may hold thousands. */
const FEW = 25;

const groups: { title: string; states: string[] }[] = [
    { title: "Komt kijken", states: ["interest", "visited"] },
    { title: "Wacht", states: ["on_list"] },
    { title: "Wordt gebeld, of zei ja", states: ["called", "accepted"] },
    { title: "Was er niet, of zei nee", states: ["unreachable", "declined"] },
    { title: "Klaar", states: ["hired", "withdrawn"] },
];

const date = (ms: number): string => (ms ? new Date(ms).toLocaleDateString("nl-NL") : "");

async function step(ticket: string, vacancy: string, to: string, again: Again): Promise<void> {
    if (await attempt(api.step(ticket, vacancy, to))) {
        await again();
        say("Het is gedaan.");
    }
}

/** Somebody who comes to look: their contact reads the name, and hears their yes. */
async function looking(row: ListPlace, list: ListOpen, again: Again): Promise<void> {
    const person = await attempt(api.lookAt(row.ticket, list.vacancy));
    if (!person) {
        return;
    }
    const go = (to: string) => (): void => void step(row.ticket, list.vacancy, to, again);
    show(
        about(list),
        h("section", { class: "card" },
            ...facts(person, list.contact ?? ""),
            h("p", {}, "Spreek af om te komen kijken. Pas als de persoon zelf ja zegt, komt die op de lijst."),
            h("div", { class: "buttons" },
                row.state === "interest" ? button("Kwam langs", go("visited"), "main") : null,
                button("Zegt ja, zit naast mij", go("on_list"), row.state === "visited" ? "main" : ""),
                button("Wil niet meer", () => leaving(row, list.vacancy, again)))),
        button("Terug naar de lijst", () => void again()),
    );
}

function actions(me: Me, row: ListPlace, list: ListOpen, again: Again): HTMLElement | null {
    const id = row.ticket.slice(0, 8);
    const one = (text: string, shows: boolean, click: () => void, kind = ""): HTMLElement | null =>
        shows ? button(text, click, kind, `${text}: ${id}`) : null;
    const is = (...states: string[]): boolean => states.includes(row.state);
    const isContact = me.role === "contact";
    const go = (to: string) => (): void => void step(row.ticket, list.vacancy, to, again);
    const buttons = [
        one("Naam en nummer", isContact && is("interest", "visited") && row.owner === me.name, () => void looking(row, list, again), "main"),
        one("Kwam langs", isContact && is("interest"), go("visited")),
        one("Zegt ja, zit naast mij", isContact && is("interest", "visited"), go("on_list")),
        one("Wil terug, zit naast mij", isContact && is("unreachable", "declined"), go("on_list")),
        one("Ook een andere werkgever", isContact && is("on_list", "unreachable", "declined", "interest", "visited"),
            () => void passing(row, list.vacancy, again)),
        one("Wil van de lijst af", isContact && is("interest", "visited", "on_list"), () => leaving(row, list.vacancy, again)),
        one("Geef aan een ander", me.role === "coordinator" && !is("hired", "withdrawn"), () => giving(row, list.vacancy, again)),
    ].filter((found): found is HTMLElement => found !== null);
    return buttons.length > 0 ? h("div", { class: "buttons tight" }, ...buttons) : null;
}

const place = (row: ListPlace): string =>
    row.state !== "on_list" || !row.place ? "" : row.definitive ? `${row.place}` : `voorlopig ${row.from} tot ${row.to}`;

const note = (row: ListPlace): string =>
    [words.state(row.state), row.linked ? "zelfde telefoon als iemand ervoor" : "", row.apart ? "apart gezet" : ""].filter(Boolean).join(", ");

function group(me: Me, title: string, rows: ListPlace[], list: ListOpen, again: Again): Node | null {
    if (rows.length === 0) {
        return null;
    }
    const box = h("section", {});
    const fill = (count: number): void => {
        box.replaceChildren(
            h("h2", {}, `${title}: ${rows.length}`),
            table(`${title}, zonder namen`, ["Nummer", "Plek", "Hoe staat het ermee", "Wie doet het", "Voor", "Doen"],
                rows.slice(0, count).map((row) => [
                    row.ticket.slice(0, 8), place(row), note(row), row.owner, date(row.due_ms), actions(me, row, list, again),
                ])),
            ...(rows.length > count ? [button(`Toon alle ${rows.length}`, () => fill(rows.length))] : []));
    };
    fill(FEW);
    return box;
}

function caller(list: ListOpen, again: Again): HTMLElement {
    const call = async (): Promise<void> => {
        if (await attempt(api.callNext(list.vacancy))) {
            await again();
        }
    };
    return list.can_call
        ? h("p", {}, button("Bel de volgende", () => void call(), "main"))
        : h("p", { class: "card" }, whys[list.why] ?? "Er kan nu niemand gebeld worden.");
}

/** Find a number somebody reads out, in a list of thousands. */
function finder(me: Me, list: ListOpen, again: Again): Node | null {
    const rows = list.places ?? [];
    if (rows.length <= FEW) {
        return null;
    }
    const number = h("input", { type: "search", id: "number", maxlength: "8", autocomplete: "off" });
    const found = h("div", { "aria-live": "polite" });
    number.addEventListener("input", () => {
        const start = number.value.trim().toLowerCase();
        const some = start.length < 2 ? [] : rows.filter((row) => row.ticket.startsWith(start)).slice(0, FEW);
        const box = group(me, "Gevonden", some, list, again);
        found.replaceChildren(...(box ? [box] : []));
    });
    return h("div", {}, h("label", { for: "number" }, "Zoek een nummer", h("span", { class: "hint" }, "De persoon vindt het bij Op welke plek sta ik")), number, found);
}

/** For an employer only whom they called; for contacts and coordinators also the places, no names. */
export async function list(me: Me, vacancy: string): Promise<void> {
    const found = await attempt(api.list(vacancy));
    if (!found) {
        return;
    }
    const again = (): Promise<void> => list(me, vacancy);
    const mayCall = me.role !== "coordinator";
    const of = (states: string[]): ListPlace[] => (found.places ?? []).filter((row) => states.includes(row.state));
    show(
        about(found),
        ...(found.called ?? []).map((person) => called(person, found, again)),
        mayCall ? caller(found, again) : null,
        finder(me, found, again),
        ...groups.map((row) => group(me, row.title, of(row.states), found, again)),
        me.role !== "contact" && !found.closed_ms ? openings(found.openings, vacancy, again) : null,
        h("p", {}, "Openbaar: ", h("a", { href: `/public/${vacancy}`, target: "_blank", rel: "noopener" }, `de lijst ${vacancy}`)),
        button("Terug naar de lijsten", () => void lists(me)),
    );
}
