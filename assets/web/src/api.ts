// The hub's staff routes (assets/schema/hub.openapi.json) as typed calls.
// SPDX-License-Identifier: GPL-3.0-or-later

export type Role = "admin" | "coordinator" | "contact" | "employer" | "location";

export interface Me {
    name: string;
    role: Role;
    /** Whom an employer's account works for; "" for all others. */
    employer: string;
    csrf: string;
}

export interface StandsOut {
    block: string;
    chapter: string;
    keys: string[];
}

/** Someone in the list: no name, no number. */
export interface Listed {
    id: string;
    day: string;
    place: string;
    language: string;
    stands_out: StandsOut[];
    together: boolean;
    talk: boolean;
    call: boolean;
    visits: number;
    opened: number;
}

export interface Statement {
    key: string;
    card?: string;
    value?: string;
    evidence: string;
    day: string;
    added_by: string;
}

export interface Block {
    key: string;
    chapter: string;
    day?: string;
    counts?: Record<string, number>;
    together: boolean;
    statements?: Statement[];
}

/** One time that someone came: what was told, and what of it no earlier visit told. */
export interface Visit {
    day: string;
    place: string;
    blocks: (Block & { new: Statement[] })[];
}

export interface Consent {
    purpose: string;
    given: boolean;
    words: string;
    language: string;
    heard: boolean;
}

export interface Person {
    id: string;
    day: string;
    place: string;
    language: string;
    consents: Consent[];
    visits: number;
    history: Visit[];
    blocks?: Block[];
    spoken?: { block: string; card: string; opus: string }[];
    occupations?: { key: string }[];
    name?: string;
    /** Samples from a kiosk of before, Ogg Opus since. */
    name_clip?: { sound: string; ms: number } | { opus: string; ms: number };
    phone?: string;
    reach?: "phone" | "place" | "none";
}

export interface Looked {
    staff: string;
    at_ms: number;
    reason: string;
}

export interface Apart {
    id: string;
    reason: string;
    day: string;
    place: string;
}

export interface Kiosk {
    id: string;
    name: string;
    enrolled_ms: number;
    revoked: boolean;
}

/** Work that is offered, as src/content/vacancy.h has it. */
export interface Vacancy {
    kind: string;
    field: string;
    acts: string[];
    title: string;
    employer: string;
    place: { name: string; town: string };
    minutes: Record<string, number>;
    week: string[];
    hours: { from: number; to: number };
    with: string;
    pay: { from_cents: number; to_cents: number; per: "hour" } | null;
    leads_to: string[];
    asks: string[];
    first_step: string;
    signup_mode: string;
    rules: { attempts: number; days: number; back_days: number };
    open: { day: string; from: string; to: string }[];
    map: string;
    ask_first?: string;
    from: string;
    until: string;
    texts: Record<string, string>;
}

export interface Posting {
    key: string;
    employer: string;
    source: string;
    state: "draft" | "published" | "ended";
    draft: Partial<Vacancy> | null;
    live: Vacancy | null;
    changed_ms: number;
    changed_by: string;
    published_ms: number;
    ended_ms: number;
}

/** What a list is for; no title where the work was not written here. */
export interface Named {
    vacancy: string;
    title?: string;
    town?: string;
    employer?: string;
}

/** A list for work. */
export interface List extends Named {
    closed_ms: number;
    openings: number;
    counts?: Record<string, number>;
}

export interface ListPlace {
    ticket: string;
    place: number;
    from: number;
    to: number;
    definitive: boolean;
    state: string;
    owner: string;
    due_ms: number;
    linked: string | null;
    apart: boolean;
    /** They said themselves that another employer may call. */
    passes: boolean;
}

/** Whose turn it is, or who comes to look. */
export interface Called {
    ticket: string;
    state: string;
    tries: number;
    name?: string;
    /** Ogg Opus, in base64. */
    name_clip?: string;
    phone?: string;
    reach?: "phone" | "place" | "person" | "letter";
    language?: string;
    /** Where they put their name down; for contacts. */
    at: string;
}

export interface ListOpen extends Named {
    mode: string;
    rule: { attempts: number; days: number; back_days: number };
    openings: number;
    closed_ms?: number;
    contact?: string;
    can_call: boolean;
    why: string;
    places?: ListPlace[];
    called?: Called[];
}

export interface Overdue extends Named {
    ticket: string;
    state: string;
    owner: string;
    due_ms: number;
}

export interface Imported {
    source: string;
    name: string;
    key: string;
    is_new: boolean;
    missing: string[];
    left: { member: string; why: string }[];
}

/** What of a vacancy was refused, where ("place/name") and why. */
export interface Refusal {
    field: string;
    reason: string;
    text: string;
}

export class Refused extends Error {
    constructor(
        readonly status: number,
        readonly code: string,
        readonly refused: Refusal[] = [],
    ) {
        super(code);
    }
}

let csrf = "";

async function call<T>(method: "GET" | "POST", path: string, body?: unknown): Promise<T> {
    const init: RequestInit = { method, credentials: "same-origin", cache: "no-store" };
    if (method === "POST") {
        init.headers = { "Content-Type": "application/json", "X-CSRF-Token": csrf };
        init.body = typeof body === "string" ? body : JSON.stringify(body ?? {});
    }
    const response = await fetch(path, init);
    const answer = (await response.json().catch(() => ({ error: "network" }))) as T & {
        error?: string;
        refused?: Refusal[];
    };
    if (!response.ok) {
        throw new Refused(response.status, answer.error ?? "network", answer.refused);
    }
    return answer;
}

function keep(me: Me): Me {
    csrf = me.csrf;
    return me;
}

const person = (id: string, what: string): string =>
    `/v1/staff/people/${encodeURIComponent(id)}/${what}`;

const vacancy = (key: string, what: string): string =>
    `/v1/staff/vacancies${key && `/${encodeURIComponent(key)}`}${what}`;

const list = (key: string, what: string): string =>
    `/v1/staff/lists${key && `/${encodeURIComponent(key)}`}${what}`;

const ticket = (id: string, what: string): string =>
    `/v1/staff/tickets/${encodeURIComponent(id)}/${what}`;

export const api = {
    me: async () => keep(await call<Me>("GET", "/v1/staff/me")),
    login: async (name: string, password: string, code: string) =>
        keep(await call<Me>("POST", "/v1/staff/login", { name, password, code })),
    logout: () => call<object>("POST", "/v1/staff/logout"),
    people: async () => (await call<{ people: Listed[] }>("GET", "/v1/staff/people")).people,
    open: async (id: string, reason: string) =>
        (await call<{ person: Person }>("POST", person(id, "open"), { reason })).person,
    looked: async (id: string) =>
        (await call<{ looked: Looked[] }>("GET", person(id, "looked"))).looked,
    erase: (id: string, reason: string) => call<object>("POST", person(id, "erase"), { reason }),
    quarantine: async () =>
        (await call<{ quarantine: Apart[] }>("GET", "/v1/staff/quarantine")).quarantine,
    vacancies: async () =>
        (await call<{ vacancies: Posting[] }>("GET", vacancy("", ""))).vacancies,
    /** key "": a new one. */
    writeVacancy: async (key: string, row: Vacancy) =>
        (await call<{ key: string }>("POST", vacancy(key, ""), row)).key,
    /** text: the JSON of a file, sent as it is. */
    importVacancies: async (text: string) =>
        (await call<{ imported: Imported[] }>("POST", vacancy("", "/import"), text)).imported,
    /** people: with whom its list works; only with the first publication, or to change it. */
    publish: (key: string, people: { contact: string; openings: number } | Record<string, never>) =>
        call<{ key: string }>("POST", vacancy(key, "/publish"), people),
    endVacancy: (key: string, closes: boolean) =>
        call<object>("POST", vacancy(key, "/end"), { close_list: closes }),
    lists: async () => (await call<{ lists: List[] }>("GET", list("", ""))).lists,
    list: async (key: string) => (await call<{ list: ListOpen }>("GET", list(key, ""))).list,
    callNext: async (key: string) =>
        (await call<{ person: Called }>("POST", list(key, "/call"))).person,
    outcome: (id: string, vacancy: string, body: object) =>
        call<object>("POST", ticket(id, "outcome"), { vacancy, ...body }),
    step: (id: string, vacancy: string, to: string) =>
        call<object>("POST", ticket(id, "step"), { vacancy, to }),
    setOpenings: (key: string, openings: number) =>
        call<object>("POST", list(key, "/openings"), { openings }),
    lookAt: async (id: string, vacancy: string) =>
        (await call<{ person: Called }>("POST", ticket(id, "open"), { vacancy })).person,
    own: (id: string, vacancy: string, owner: string) =>
        call<object>("POST", ticket(id, "owner"), { vacancy, owner }),
    pass: (id: string, vacancy: string, to: string) =>
        call<object>("POST", ticket(id, "pass"), { vacancy, to }),
    overdue: async () =>
        (await call<{ overdue: Overdue[] }>("GET", "/v1/staff/overdue")).overdue,
    kiosks: async () => (await call<{ kiosks: Kiosk[] }>("GET", "/v1/staff/kiosks")).kiosks,
    revoke: (id: string) =>
        call<object>("POST", `/v1/staff/kiosks/${encodeURIComponent(id)}/revoke`),
    code: async (place: { name: string; contact: string; phone: string; hours: string }) =>
        (await call<{ code: string }>("POST", "/v1/staff/codes", place)).code,
};
