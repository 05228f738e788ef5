// The hub's staff routes (assets/schema/hub.openapi.json) as typed calls.
// SPDX-License-Identifier: GPL-3.0-or-later

export type Role = "admin" | "coordinator" | "contact" | "employer" | "location";

export interface Me {
    name: string;
    role: Role;
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

export class Refused extends Error {
    constructor(
        readonly status: number,
        readonly code: string,
    ) {
        super(code);
    }
}

let csrf = "";

async function call<T>(method: "GET" | "POST", path: string, body?: unknown): Promise<T> {
    const init: RequestInit = { method, credentials: "same-origin", cache: "no-store" };
    if (method === "POST") {
        init.headers = { "Content-Type": "application/json", "X-CSRF-Token": csrf };
        init.body = JSON.stringify(body ?? {});
    }
    const response = await fetch(path, init);
    const answer = (await response.json().catch(() => ({ error: "network" }))) as T & {
        error?: string;
    };
    if (!response.ok) {
        throw new Refused(response.status, answer.error ?? "network");
    }
    return answer;
}

function keep(me: Me): Me {
    csrf = me.csrf;
    return me;
}

const person = (id: string, what: string): string =>
    `/v1/staff/people/${encodeURIComponent(id)}/${what}`;

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
    kiosks: async () => (await call<{ kiosks: Kiosk[] }>("GET", "/v1/staff/kiosks")).kiosks,
    revoke: (id: string) =>
        call<object>("POST", `/v1/staff/kiosks/${encodeURIComponent(id)}/revoke`),
    code: async (place: { name: string; contact: string; phone: string; hours: string }) =>
        (await call<{ code: string }>("POST", "/v1/staff/codes", place)).code,
};
