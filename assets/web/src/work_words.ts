// The words of vacancies: what can be chosen and why something is refused. What the kiosk says comes
// from its own words (locales/), put in by the build.
// SPDX-License-Identifier: GPL-3.0-or-later
import type { Refusal } from "./api.js";
import { isolate } from "./dom.js";

export interface Row {
    key: string;
    label: string;
    picture?: string;
}

declare const WORK_WORDS: {
    fields: (Row & { acts: Row[] })[];
    asks: (Row & { acts: string[] })[];
    with: Row[];
    steps: Row[];
    jobs: Row[];
    parts: Record<string, string>;
    says: Record<string, string>;
};

export const { fields, asks, with: company, steps, jobs } = WORK_WORDS;

/** A sentence of the kiosk, with what stands in its {places}. */
export const says = (msgid: string, places: Record<string, string | number> = {}): string =>
    (WORK_WORDS.says[msgid] ?? "").replace(/\{(\w+)\}/g, (_, name: string) => isolate(String(places[name] ?? "")));

/** "maandag ochtend" of "ma-ochtend". */
export const partOfDay = (key: string): string => WORK_WORDS.parts[key] ?? key;

/** Their pictures are those of src/ui/screen_vacancy_about.c. */
export const kinds: Row[] = [
    { key: "job", picture: "doel-werk" },
    { key: "tryout", picture: "doel-proberen" },
    { key: "day-along", picture: "stap-meelopen" },
    { key: "experience", picture: "doel-proberen" },
    { key: "learn-work", picture: "doel-diploma" },
    { key: "odd-job", picture: "doel-werk" },
    { key: "volunteer", picture: "doel-vrijwillig" },
    { key: "talk", picture: "doel-praten" },
    { key: "group", picture: "met-mensen" },
].map((row) => ({ ...row, label: says(`work.kind.${row.key}`) }));

export const signups: (Row & { about: string })[] = [
    {
        key: "go_there",
        label: "Zelf langsgaan",
        about: "De kiosk zegt de straat, de tijden en bij wie je het vraagt. Mensen komen zelf langs.",
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
    { key: "walk", label: "lopen", picture: "reis-lopen" },
    { key: "bike", label: "met de fiets", picture: "reis-fiets" },
    { key: "bus", label: "met de bus", picture: "reis-bus" },
    { key: "car", label: "met de auto", picture: "reis-auto" },
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
    conduct: "Vraag geen VOG en niets over politie of schulden.",
    business: "Vraag geen eigen bedrijf, KvK of btw.",
    nature: "Zeg niet hoe iemand is of eruitziet. Zeg wat het werk is.",
    link: "Zet hier geen adres van een website.",
    email: "Zet hier geen e-mailadres.",
    phone: "Zet hier geen telefoonnummer.",
    hidden: "Hier staan tekens die niemand ziet. Typ de tekst opnieuw.",
    script: "Hier staan letters van een ander schrift. Typ de tekst opnieuw.",
};

const hurdles: Record<string, string> = {
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
    place: "Plek en plaats",
    "place/name": "Plek",
    "place/town": "Plaats",
    minutes: "Hoe ver",
    week: "Wanneer werk je",
    hours: "Uren in de week",
    with: "Met wie",
    pay: "Loon per uur",
    leads_to: "Wat het kan worden",
    asks: "Wat het werk vraagt",
    first_step: "Eerste stap",
    signup_mode: "Hoe mensen zich opgeven",
    rules: "Regels van bellen",
    open: "Wanneer kun je langskomen",
    map: "Straat en nummer",
    ask_first: "Bij wie vraag je het",
    from: "Vanaf",
    until: "Tot en met",
};

export const member = (field: string): string =>
    field.startsWith("texts/")
        ? `Tekst ${languages.find((row) => row.key === field.slice(6))?.label ?? ""}`
        : (members[field] ?? members[field.split("/")[0] ?? ""] ?? "Het formulier");

/** What is wanted there, where nothing forbidden was said. */
const wanted: Record<string, string> = {
    acts: "Kies 1 tot 4 dingen.",
    title: "Kies een naam.",
    employer: "Vul de naam van de werkgever in.",
    "place/name": "Vul in waar het is, hoogstens 60 letters.",
    "place/town": "Vul de plaats in, hoogstens 40 letters.",
    minutes: "Vul minstens één getal in, van 1 tot 240.",
    week: "Kies minstens één deel van een dag.",
    hours: "Vul in hoeveel uur, van 1 tot 60. Van is niet meer dan tot.",
    pay: "Vul een bedrag in. Van is niet meer dan tot.",
    leads_to: "Kies iets anders dan het werk zelf, en geen twee keer hetzelfde.",
    asks: "Kies hoogstens 6 dingen.",
    rules: "Vul in: 1 tot 9 keer bellen, op niet meer dagen dan keren, en 0 tot 60 dagen om terug te komen.",
    open: "Vul bij een dag twee tijden in, de vroegste eerst.",
    map: "Vul in waar het is, hoogstens 120 letters.",
    ask_first: "Vul in naar wie mensen vragen, hoogstens 60 letters.",
    from: "Kies een dag.",
    until: "Kies een dag na de eerste dag.",
};

/** What is missing for whoever goes there by themselves. */
const ways_missing: Record<string, string> = {
    map: "Mensen gaan er zelf heen: vul een straat met een nummer in.",
    open: "Mensen gaan er zelf heen: vul in wanneer het open is, of bij wie je het vraagt.",
};

/** Why, and at which word: it may be another than the writer thinks. */
function forbidden(row: Refusal): string | undefined {
    const why = reasons[row.reason];
    return why && row.text ? `${why} Het gaat om: "${isolate(row.text)}".` : why;
}

/** A sentence or two. */
export const refusal = (row: Refusal): string =>
    (row.reason === "way" ? ways_missing[row.field] : undefined) ??
    forbidden(row) ??
    hurdles[row.reason] ??
    wanted[row.field] ??
    wanted[row.field.split("/")[0] ?? ""] ??
    "Dit is niet (goed) ingevuld.";

const leaves: Record<string, string> = {
    form: "Dit is anders geschreven dan VUM zegt.",
    "too-long": "Dit is te lang.",
    work: "Kies dit bij Wat het werk vraagt.",
    route: "Mensen geven zich op bij de kiosk of op de plek.",
};

/** "opleiding: Vraag geen diploma." */
export const left = (row: { member: string; why: string }): string =>
    `${row.member.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}: ${leaves[row.why] ?? reasons[row.why] ?? hurdles[row.why] ?? "Dit hoort er niet bij."}`;

export const label = (rows: Row[], key: string): string =>
    rows.find((row) => row.key === key)?.label ?? key;

export const acts: Row[] = fields.flatMap((field) => field.acts);

/** The act that gives the work its name, or an occupation. */
export const title = (key: string): string =>
    key.startsWith("beroep.") ? label(jobs, key) : label(acts, key);
