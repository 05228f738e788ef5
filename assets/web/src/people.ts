// The two-step view: a list without names first; opening one asks why and is logged.
// SPDX-License-Identifier: GPL-3.0-or-later
import { api, type Block, type Listed, type Looked, type Me, type Person, type Visit } from "./api.js";
import { field, h, isolate, say, show, table } from "./dom.js";
import { attempt } from "./attempt.js";
import { playOpus, playSamples } from "./sound.js";
import * as words from "./words.js";

function standsOut(person: Listed): Node {
    const found = person.stands_out.filter((row) => row.keys.length > 0);
    if (found.length === 0) {
        return document.createTextNode("niets springt eruit");
    }
    return h(
        "ul",
        { class: "plain" },
        ...found.map((row) =>
            h("li", {}, `${words.block(row.block)}: `,
                row.keys.map((key) => words.item(row.block, key)).join(", "))),
        person.together ? h("li", {}, "samen nakijken") : null,
    );
}

function wish(person: Listed): string {
    const asked = [person.talk ? "gesprek" : "", person.call ? "bellen" : ""];
    return asked.filter((word) => word !== "").join(", ");
}

function row(me: Me, person: Listed): (Node | string)[] {
    const cells: (Node | string)[] = [
        person.visits === 1 ? words.day(person.day) : `${words.day(person.day)} (${words.nth(person.visits)} keer)`,
        isolate(person.place) || "onbekend",
        words.language(person.language),
        standsOut(person),
        wish(person),
        person.opened === 0 ? "nog niet" : `${person.opened} keer`,
    ];
    const about = `${words.day(person.day)}, ${isolate(person.place)}, ${words.language(person.language)}`;
    const open = (): void => (me.role === "contact" ? askWhy(me, person) : void looked(me, person.id));
    cells.push(
        h("button", { type: "button", click: open, "aria-label": `Bekijk: ${about}` }, "Bekijk"),
    );
    return cells;
}

export async function people(me: Me): Promise<void> {
    const found = await attempt(api.people());
    if (!found) {
        return;
    }
    show(
        "Mensen die iets vragen",
        h("p", {}, "Je ziet nog geen namen. Als je iemand bekijkt, vragen we waarom, en dat wordt bewaard."),
        found.length === 0
            ? h("p", { class: "card" }, "Er is nu niemand die een gesprek of een telefoontje vraagt.")
            : table(
                  `${found.length} ${found.length === 1 ? "persoon" : "personen"}`,
                  ["Dag", "Plaats", "Taal", "Wat valt op", "Vraagt om", "Bekeken", "Bekijken"],
                  found.map((person) => row(me, person)),
              ),
    );
}

function askWhy(me: Me, person: Listed): void {
    const why = h("textarea", { required: true, minlength: "4", maxlength: "180", rows: "3" });
    const submit = (event: Event): void => {
        event.preventDefault();
        void open(me, person.id, why.value.trim());
    };
    show(
        "Waarom bekijk je deze persoon?",
        h("p", {}, `${words.day(person.day)}, ${isolate(person.place) || "plaats onbekend"}, ${words.language(person.language)}.`),
        h(
            "form",
            { submit },
            field("why", "Reden", "Deze persoon kan horen wie er keek en waarom.", why),
            h(
                "div",
                { class: "buttons" },
                h("button", { class: "main", type: "submit" }, "Bekijk naam en nummer"),
                h("button", { type: "button", click: () => void people(me) }, "Terug"),
            ),
        ),
    );
}

function blockCard(block: Block): HTMLElement {
    const counts = Object.entries(block.counts ?? {}).sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
    const statements = block.statements ?? [];
    return h(
        "section",
        { class: "card" },
        h("h2", {}, `${words.chapter(block.chapter)} ${words.block(block.key)}`),
        block.day ? h("p", {}, `Verteld op ${words.day(block.day)}`) : null,
        h(
            "ul",
            { class: "plain" },
            ...statements.map((row) =>
                h("li", {}, `${words.statement(block.key, row)} (${words.proof(row.evidence)})`)),
        ),
        statements.length === 0 ? h("p", {}, "Niets springt eruit.") : null,
        block.together ? h("p", {}, "Samen nakijken: de antwoorden kwamen erg snel, steeds op dezelfde plek, of passen niet bij elkaar.") : null,
        counts.length === 0
            ? null
            : table(
                  "Hoe vaak gekozen",
                  ["Wat", "Keer"],
                  counts.map(([key, count]) => [words.item(block.key, key), String(count)]),
              ),
    );
}

/** What one visit brought, block by block. */
function visitItem(visit: Visit, number: number): HTMLElement {
    const grown = visit.blocks.filter((block) => block.new.length > 0);
    return h(
        "li",
        {},
        h("h3", {}, `${words.nth(number)} keer: ${words.day(visit.day)}, ${isolate(visit.place) || "plaats onbekend"}`),
        grown.length === 0
            ? h("p", {}, "Niets nieuws verteld.")
            : h("ul", { class: "plain" },
                ...grown.map((block) => h("li", {}, `${words.block(block.key)}: `,
                    block.new.map((row) => words.statement(block.key, row)).join(", ")))),
    );
}

/** How a person who came back grew, newest visit first; of one visit there is nothing to compare. */
function growthCard(person: Person): HTMLElement | null {
    return person.visits < 2
        ? null
        : h("section", { class: "card" },
            h("h2", {}, "Wat erbij kwam"),
            h("p", {}, "Bij elk bezoek staat wat toen voor het eerst is verteld."),
            h("ul", { class: "plain" },
                ...person.history.map((visit, at) => visitItem(visit, person.visits - at))));
}

function spokenCard(person: Person): HTMLElement | null {
    const spoken = person.spoken ?? [];
    return spoken.length === 0
        ? null
        : h("section", { class: "card" },
            h("h2", {}, "Zelf ingesproken"),
            ...spoken.map((row) => h("p", {},
                h("button", { type: "button", click: () => void playOpus(row.opus) },
                    `Luister: ${words.asked(row.block, row.card)}`))));
}

function occupationCard(person: Person): HTMLElement | null {
    const liked = person.occupations ?? [];
    return liked.length === 0
        ? null
        : h("section", { class: "card" },
            h("h2", {}, "Vindt dit werk leuk"),
            h("p", {}, "Een wens, geen advies."),
            h("ul", { class: "plain" },
                ...liked.map((row) => h("li", {}, words.occupation(row.key)))));
}

function nameOf(person: Person): Node {
    const clip = person.name_clip;
    const name = document.createTextNode(person.name ? isolate(person.name) : (clip ? "ingesproken " : "niet gegeven"));
    return clip
        ? h("span", {}, name, " ",
            h("button",
                { type: "button", click: () => ("opus" in clip ? void playOpus(clip.opus) : playSamples(clip.sound)) },
                "Luister naar de naam"))
        : name;
}

function contactCard(person: Person): HTMLElement {
    const reach = { phone: "bellen", place: "op de plek zelf", none: "liever niet" };
    return h(
        "section",
        { class: "card" },
        h("h2", {}, "Naam en nummer"),
        h(
            "dl",
            {},
            h("dt", {}, "Naam"),
            h("dd", {}, nameOf(person)),
            h("dt", {}, "Telefoon"),
            h("dd", {}, person.phone ? words.phone(person.phone) : "niet gegeven"),
            h("dt", {}, "Bereiken"),
            h("dd", {}, person.reach ? reach[person.reach] : "niet gezegd"),
            h("dt", {}, "Taal om te bellen"),
            h("dd", {}, words.language(person.language)),
        ),
    );
}

function lookedTable(found: Looked[]): HTMLElement {
    return found.length === 0
        ? h("p", {}, "Nog niemand heeft deze persoon bekeken.")
        : table(
              "Laatste eerst",
              ["Wie", "Wanneer", "Waarom"],
              found.map((row) => [row.staff, words.moment(row.at_ms), row.reason]),
          );
}

async function open(me: Me, id: string, why: string): Promise<void> {
    const person = await attempt(api.open(id, why));
    const found = person ? await attempt(api.looked(id)) : null;
    if (!person || !found) {
        return;
    }
    show(
        person.name ? isolate(person.name) : "Zonder naam",
        h("p", {}, `${words.day(person.day)}, ${isolate(person.place) || "plaats onbekend"}`),
        contactCard(person),
        ...(person.blocks ?? []).map(blockCard),
        spokenCard(person),
        occupationCard(person),
        growthCard(person),
        h(
            "section",
            { class: "card" },
            h("h2", {}, "Waar ja op is gezegd"),
            h(
                "ul",
                { class: "plain" },
                ...person.consents
                    .filter((row) => row.given)
                    .map((row) => h("li", {}, words.purpose(row.purpose))),
            ),
        ),
        h("section", { class: "card" }, h("h2", {}, "Wie deze persoon bekeek"), lookedTable(found)),
        h("div", { class: "buttons" },
            h("button", { type: "button", click: () => void people(me) }, "Terug naar de lijst")),
    );
}

/** For coordinators: who looked, and erasing; no name. */
async function looked(me: Me, id: string): Promise<void> {
    const found = await attempt(api.looked(id));
    if (!found) {
        return;
    }
    const why = h("textarea", { required: true, minlength: "4", maxlength: "180", rows: "2" });
    const submit = (event: Event): void => {
        event.preventDefault();
        void erase(me, id, why.value.trim());
    };
    show(
        "Wie deze persoon bekeek",
        lookedTable(found),
        h(
            "form",
            { submit },
            h("h2", {}, "Wissen"),
            field("why", "Reden", "Wissen kan niet terug. De reden wordt bewaard.", why),
            h(
                "div",
                { class: "buttons" },
                h("button", { class: "grave", type: "submit" }, "Wis deze persoon"),
                h("button", { type: "button", click: () => void people(me) }, "Terug"),
            ),
        ),
    );
}

async function erase(me: Me, id: string, why: string): Promise<void> {
    if (await attempt(api.erase(id, why))) {
        await people(me);
        say("Gewist.");
    }
}
