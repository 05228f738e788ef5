// Every sentence of the staff pages, in Dutch.
// SPDX-License-Identifier: GPL-3.0-or-later

/** How somebody on a list stands, as the public pages say it (public/words.json). */
declare const STATE_WORDS: Record<string, string>;
declare const DECK_WORDS: Record<"items" | "about" | "asked", Record<string, string>>;

const refusals: Record<string, string> = {
    unauthorized: "Naam, wachtwoord of code klopt niet. Elke code werkt één keer: wacht op een nieuwe.",
    locked: "Even wachten: dit ging te vaak achter elkaar. Probeer het straks nog eens.",
    forbidden: "Dit mag je niet doen met jouw rol.",
    "not-found": "Dit is er niet (meer).",
    invalid: "Er is iets niet goed ingevuld.",
    busy: "Het is nu te druk. Probeer het zo nog eens.",
    refused: "Dit mag zo niet.",
    conflict: "Dat kan nu niet (meer).",
    full: "Er is geen plaats meer.",
    network: "Er is geen verbinding met de hub.",
};

const reasons: Record<string, string> = {
    bsn: "Er staat een BSN in. Dat bewaren we niet.",
    clone: "Twee keer hetzelfde nummer met andere inhoud (kloon).",
    again: "Er is een kopie van dit apparaat in gebruik. Deze aanmelding staat weer op de lijst.",
    "forged-chain": "De keten van dit apparaat klopt niet.",
    "wrong-signature": "Niet te openen met de sleutel van deze hub.",
    forbidden: "Er stond meer in dan waar ja op gezegd is.",
    lost: "Dit apparaat heeft een deel van zijn lijsten niet meer.",
};

/** As the Persoonlijk Profiel calls its building blocks. */
const blocks: Record<string, string> = {
    drijfveren: "Drijfveren",
    talenten: "Talenten",
    skills: "Skills",
    wendbaarheid: "Wendbaarheid",
    werk_denkniveau: "Werk- en denkniveau",
    doel_motivatie: "Doel en motivatie",
};
const chapters: Record<string, string> = {
    wie: "Wie ben ik?",
    kan: "Wat kan ik?",
    wil: "Wat wil ik?",
};
const purposes: Record<string, string> = {
    talk: "Bouwstenen bewaren voor een gesprek",
    call: "Gebeld worden",
    municipality: "Doorgeven aan de gemeente",
    research: "Meetellen voor onderzoek",
    follow_up: "Later nog eens contact",
};
const evidence: Record<string, string> = {
    self: "zelf verteld",
    self_assisted: "samen verteld",
};
const roles: Record<string, string> = {
    admin: "beheer",
    coordinator: "coördinator",
    contact: "contactpersoon",
    employer: "werkgever",
    location: "locatie",
};

const languages = new Intl.DisplayNames(["nl"], { type: "language" });
const days = new Intl.DateTimeFormat("nl", { dateStyle: "long", timeZone: "UTC" });
const moments = new Intl.DateTimeFormat("nl", { dateStyle: "long", timeStyle: "short" });

export const refusal = (code: string): string => refusals[code] ?? "Dat lukte niet.";
export const reason = (code: string): string => reasons[code] ?? "Geen geldige gegevens.";
export const block = (key: string): string => blocks[key] ?? key;
export const chapter = (key: string): string => chapters[key] ?? key;
export const purpose = (key: string): string => purposes[key] ?? key;
export const proof = (key: string): string => evidence[key] ?? key;
export const state = (key: string): string => STATE_WORDS[key] ?? key;
export const role = (key: string): string => roles[key] ?? key;
export const item = (deck: string, key: string): string => DECK_WORDS.items[`${deck}.${key}`] ?? key;
export const asked = (deck: string, card: string): string => DECK_WORDS.asked[`${deck}.${card}`] ?? card;
export const occupation = (key: string): string => item("beroep", key);

/** "Iemand wassen: Kan ik", "Zorg: Op mijn werk", "Geld verdienen". */
export function statement(deck: string, row: { key: string; card?: string; value?: string }): string {
    const about = row.card ? DECK_WORDS.about[`${deck}.${row.card}`] : undefined;
    const told = about ? `${about}: ${item(deck, row.key)}` : item(deck, row.key);
    return row.value ? `${told}: ${item(deck, row.value)}` : told;
}

export function language(code: string): string {
    try {
        return languages.of(code) ?? code;
    } catch {
        return code;
    }
}

export function day(text: string): string {
    const at = new Date(`${text}T00:00:00Z`);
    return Number.isNaN(at.getTime()) ? text : days.format(at);
}

/** "1e", "2e". */
export const nth = (number: number): string => `${number}e`;

/** At least one: "1 seconde", "12 seconden". */
export function seconds(length: number): string {
    const whole = Math.max(1, Math.round(length));
    return `${whole} ${whole === 1 ? "seconde" : "seconden"}`;
}

export const moment = (ms: number): string => moments.format(new Date(ms));

/** As people say it: country, then groups of two from the end ("+31 6 12 34 56 78"). */
export function phone(text: string): string {
    const country = /^\+(?:[17]|\d{2})/.exec(text)?.[0] ?? "";
    const rest = text.slice(country.length).replace(/\B(?=(?:\d{2})+$)/g, "\u00a0");
    return country ? `${country}\u00a0${rest}` : rest;
}
