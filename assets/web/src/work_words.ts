// The words of vacancies: what can be chosen, why something is refused, and what the kiosk says.
// SPDX-License-Identifier: GPL-3.0-or-later
import type { Refusal, Vacancy } from "./api.js";

export interface Row {
    key: string;
    label: string;
}

declare const WORK_WORDS: {
    fields: (Row & { acts: Row[] })[];
    asks: (Row & { acts: string[] })[];
    with: Row[];
    steps: Row[];
    jobs: Row[];
};

export const { fields, asks, with: company, steps, jobs } = WORK_WORDS;

export const kinds: Row[] = [
    { key: "job", label: "Baan" },
    { key: "tryout", label: "Dagen meewerken" },
    { key: "day-along", label: "Een dag meelopen" },
    { key: "experience", label: "Werkervaringsplek" },
    { key: "learn-work", label: "Leren en werken" },
    { key: "odd-job", label: "Klus" },
    { key: "volunteer", label: "Vrijwilligerswerk" },
    { key: "talk", label: "Een gesprek" },
    { key: "group", label: "Een groep" },
];

export const signups: (Row & { about: string })[] = [
    {
        key: "go_there",
        label: "Zelf langsgaan",
        about: "De kiosk geeft een plattegrond en de tijden. Mensen komen zelf langs.",
    },
    {
        key: "coffee",
        label: "Eerst koffie",
        about: "Mensen komen kijken. Daarna zeggen ze zelf ja; dat moment telt.",
    },
    {
        key: "kiosk_list",
        label: "Lijst bij de kiosk",
        about: "Wie zich het eerst opgeeft, wordt het eerst gebeld. Alleen als de werkgever dat wil.",
    },
];

export const dayKeys = ["ma", "di", "wo", "do", "vr", "za", "zo"] as const;
export const dayNames = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"];
export const parts = ["ochtend", "middag", "avond"] as const;
export const ways: Row[] = [
    { key: "walk", label: "lopen" },
    { key: "bike", label: "met de fiets" },
    { key: "bus", label: "met de bus" },
    { key: "car", label: "met de auto" },
];
export const languages: Row[] = [
    { key: "nl", label: "Nederlands" },
    { key: "en", label: "Engels" },
    { key: "ar", label: "Arabisch" },
];

const states = { draft: "concept", published: "op de kiosk", ended: "gestopt" };
export const state = (key: keyof typeof states): string => states[key];

const reasons: Record<string, string> = {
    cv: "Vraag geen cv. De plek gaat naar wie het eerst op de lijst staat.",
    letter: "Vraag geen brief en geen sollicitatie.",
    diploma: "Vraag geen diploma. Zeg wat het werk vraagt.",
    experience: "Vraag geen ervaring. Mensen weten zelf of ze het kunnen.",
    age: "Zeg niets over leeftijd.",
    language: "Vraag geen taal en geen taalniveau.",
    reference: "Vraag geen referenties.",
    photo: "Vraag geen foto.",
    bsn: "Hier staat een BSN in of wordt erom gevraagd. Dat mag niet.",
    nationality: "Zeg niets over nationaliteit of papieren.",
    religion: "Zeg niets over geloof.",
    health: "Zeg niets over gezondheid.",
    benefit: "Zeg niets over een uitkering.",
    gender: "Zeg niets over man of vrouw.",
    licence: "Een rijbewijs kies je bij Wat het werk vraagt.",
    link: "Zet hier geen adres van een website.",
    email: "Zet hier geen e-mailadres.",
    phone: "Zet hier geen telefoonnummer.",
    hidden: "Hier staan tekens die niemand ziet. Typ de tekst opnieuw.",
    script: "Hier staan letters van een ander schrift. Typ de tekst opnieuw.",
    unknown: "Dit hebben de kiosken niet.",
    "not-yours": "Dit is een andere werkgever.",
    fixed: "Er staan al mensen op de lijst. Dit kan niet meer anders.",
    past: "Deze dag is al voorbij.",
};

const members: Record<string, string> = {
    kind: "Soort",
    field: "Soort werk",
    acts: "Wat je doet",
    title: "Naam van het werk",
    employer: "Werkgever",
    "place/name": "Plek",
    "place/town": "Plaats",
    minutes: "Hoe ver",
    week: "Wanneer",
    hours: "Uren in de week",
    with: "Met wie",
    pay: "Loon per uur",
    leads_to: "Wat het kan worden",
    asks: "Wat het werk vraagt",
    first_step: "Eerste stap",
    signup_mode: "Hoe mensen zich opgeven",
    rules: "Regels van bellen",
    open: "Open",
    map: "Waar is het",
    from: "Vanaf",
    until: "Tot en met",
};

export const member = (field: string): string =>
    field.startsWith("texts/")
        ? `Tekst ${languages.find((row) => row.key === field.slice(6))?.label ?? ""}`
        : (members[field] ?? members[field.split("/")[0] ?? ""] ?? "Het formulier");

/** One sentence. */
export const refusal = (row: Refusal): string =>
    reasons[row.reason] ?? "Dit is niet (goed) ingevuld.";

export const label = (rows: Row[], key: string): string =>
    rows.find((row) => row.key === key)?.label ?? key;

export const acts: Row[] = fields.flatMap((field) => field.acts);

/** The act that gives the work its name, or an occupation. */
export const title = (key: string): string =>
    key.startsWith("beroep.") ? label(jobs, key) : label(acts, key);

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

function list(texts: string[]): string {
    const last = texts[texts.length - 1] ?? "";
    return texts.length > 1 ? `${texts.slice(0, -1).join(", ")} en ${last}` : last;
}

const euros = (cents: number): string =>
    (cents / 100).toLocaleString("nl", { style: "currency", currency: "EUR" });

function span(from: number | string, to: number | string, one: string): string {
    return from === to ? `${from} ${one}` : `${from} tot ${to} ${one}`;
}

function week(keys: string[]): string {
    return list(
        dayKeys.flatMap((day, i) => {
            const of = parts.filter((part) => keys.includes(`${day}-${part}`));
            return of.length === 0
                ? []
                : [of.length === parts.length ? `${dayNames[i]}` : `${dayNames[i]} ${list([...of])}`];
        }),
    );
}

/** What the kiosk tells of it, in order; what is not filled in yet is left out. */
export function spoken(row: Vacancy): string[] {
    const near = ways.filter((way) => row.minutes[way.key]);
    const sentences: [boolean, string][] = [
        [row.title !== "", `${title(row.title)}.`],
        [row.kind !== "", `${label(kinds, row.kind)}.`],
        [row.acts.length > 0, `Wat je doet: ${lower(list(row.acts.map((key) => label(acts, key))))}.`],
        [row.employer !== "", `Bij ${row.employer}.`],
        [row.place.town !== "", `In ${row.place.town}${row.place.name ? `, ${row.place.name}` : ""}.`],
        [near.length > 0, `${list(near.map((way) => `${row.minutes[way.key]} minuten ${way.label}`))}.`],
        [row.week.length > 0, `Op ${week(row.week)}.`],
        [row.hours.to > 0, `${span(row.hours.from, row.hours.to, "uur in de week")}.`],
        [row.with !== "", `${label(company, row.with)}.`],
        [row.pay !== null, row.pay ? `${span(euros(row.pay.from_cents), euros(row.pay.to_cents), "per uur")}.` : ""],
        [row.asks.length > 0, `Het werk vraagt: ${lower(list(row.asks.map((key) => label(asks, key))))}. Dat weet je zelf het best.`],
        [row.leads_to.length > 0, `Het kan worden: ${lower(list(row.leads_to.map(title)))}.`],
        [row.first_step !== "", `De eerste stap: ${lower(label(steps, row.first_step))}.`],
        [Boolean(row.texts["nl"]), row.texts["nl"] ?? ""],
    ];
    return sentences.filter(([is]) => is).map(([, text]) => text);
}
