// Writing a vacancy: everything is chosen but names and a few sentences; what may not be said comes
// back at its field; beside it stands what the kiosk will say.
// SPDX-License-Identifier: GPL-3.0-or-later
import { api, Refused, type Me, type Posting, type Refusal, type Vacancy } from "./api.js";
import { attempt } from "./attempt.js";
import { h, say, show } from "./dom.js";
import { preview } from "./preview.js";
import { choice, date, fill, grid, group, number, one, part, select, text } from "./vacancy_fields.js";
import { vacancies } from "./vacancies.js";
import * as work from "./work_words.js";

const inDays = (count: number): string =>
    new Date(Date.now() + count * 24 * 3600 * 1000).toISOString().slice(0, 10);

function empty(me: Me): Vacancy {
    return {
        kind: "job", field: work.fields[0]?.key ?? "", acts: [], title: "", employer: me.employer,
        place: { name: "", town: "" }, minutes: {}, week: [], hours: { from: 0, to: 0 },
        with: work.company[0]?.key ?? "", pay: null, leads_to: [], asks: [],
        first_step: work.steps[0]?.key ?? "", signup_mode: "go_there",
        rules: { attempts: 3, days: 2, back_days: 14 }, open: [], map: "",
        from: inDays(0), until: inDays(90), texts: {},
    };
}

/** Drafts of elsewhere may miss members. */
export const whole = (me: Me, row: Partial<Vacancy> | null): Vacancy => {
    const base = empty(me);
    return { ...base, ...row, place: { ...base.place, ...row?.place } };
};

interface Part {
    boxes: HTMLElement[];
    read: (row: Vacancy) => void;
}

/** What work it is: the acts follow the field, the name and the asks follow the acts. */
function whatPart(row: Vacancy): Part {
    const actsOf = (key: string): work.Row[] => work.fields.find((field) => field.key === key)?.acts ?? [];
    const kind = select(work.kinds, row.kind, "");
    const field = select(work.fields, row.field, "");
    const acts = choice("acts", "Wat je doet (1 tot 4)", actsOf(field.value), row.acts);
    const title = select([], "", "Kies");
    const asks = choice("asks", "Wat het werk vraagt (mensen weten zelf of ze dat kunnen)", [], row.asks);
    const follow = (value: string): void => {
        const chosen = acts.chosen();
        fill(title, [...work.acts.filter((act) => chosen.includes(act.key)), ...work.jobs], value);
        asks.refill(work.asks.filter((ask) => !ask.acts.length || ask.acts.some((act) => chosen.includes(act))));
    };
    follow(row.title);
    asks.refill(work.asks.filter((ask) => !ask.acts.length || ask.acts.some((act) => row.acts.includes(act))));
    asks.box.querySelectorAll("input").forEach((input) => (input.checked = row.asks.includes(input.value)));
    field.addEventListener("change", () => {
        acts.refill(actsOf(field.value));
        follow(title.value);
    });
    acts.box.addEventListener("change", () => follow(title.value || (acts.chosen()[0] ?? "")));
    return {
        boxes: [
            one("kind", "Soort", "", kind),
            one("field", "Soort werk", "", field),
            acts.box,
            one("title", "Naam van het werk", "Iets wat je doet, of een beroep", title),
            asks.box,
        ],
        read: (out) => {
            out.kind = kind.value;
            out.field = field.value;
            out.acts = acts.chosen();
            out.title = title.value;
            out.asks = asks.chosen();
        },
    };
}

function wherePart(me: Me, row: Vacancy): Part {
    const employer = text(row.employer, 60, true);
    employer.readOnly = me.role === "employer";
    const name = text(row.place.name, 60, true);
    const town = text(row.place.town, 40, true);
    const map = text(row.map, 120, false);
    const ways = work.ways.map((way) => ({ key: way.key, input: number(row.minutes[way.key], 1, 240), way }));
    return {
        boxes: [
            one("employer", "Werkgever", "", employer),
            one("place/name", "Plek", "Hoe het daar heet. Zoals: Kas 4", name),
            one("map", "Straat en nummer", "En wat je daar ziet. Zoals: Kasweg 4, naast de brug", map),
            one("place/town", "Plaats", "Dorp of stad", town),
            group("minutes", "Hoe ver is het voor de meeste mensen, in minuten (minstens één)",
                ...ways.map(({ key, input, way }) => part(`minutes/${key}`, way.label, input))),
        ],
        read: (out) => {
            out.employer = employer.value.trim();
            out.place = { name: name.value.trim(), town: town.value.trim() };
            out.map = map.value.trim();
            out.minutes = Object.fromEntries(
                ways.filter(({ input }) => input.value).map(({ key, input }) => [key, input.valueAsNumber]),
            );
        },
    };
}

function openTimes(row: Vacancy): Part {
    const days = work.dayKeys.map((day, i) => {
        const had = row.open.find((open) => open.day === day);
        const [from, to] = [had?.from, had?.to].map((value) => {
            const input = h("input", { type: "time" });
            input.value = value ?? "";
            return input;
        }) as [HTMLInputElement, HTMLInputElement];
        const name = work.dayNames[i] ?? day;
        return { day, from, to, boxes: [part(`open/${day}-from`, `${name} van`, from), part(`open/${day}-to`, "tot", to)] };
    });
    const ask = text(row.ask_first ?? "", 60, false);
    const open = group("open", "Wanneer kun je langskomen (bij zelf langsgaan)", ...days.flatMap((day) => day.boxes));
    open.classList.add("days");
    return {
        boxes: [
            open,
            one("ask_first", "Bij wie vraag je het", "Zoals: Els, aan de balie. Nodig als er geen vaste tijden zijn", ask),
        ],
        read: (out) => {
            if (ask.value.trim()) {
                out.ask_first = ask.value.trim();
            }
            out.open = days
                .filter(({ from, to }) => from.value || to.value)
                .map(({ day, from, to }) => ({ day, from: from.value, to: to.value }));
        },
    };
}

const cents = (input: HTMLInputElement): number => Math.round(input.valueAsNumber * 100);

function whenPart(row: Vacancy): Part {
    const days = work.dayKeys.map((key, i) => ({ key, label: work.dayNames[i] ?? key }));
    const week = grid("week", "Wanneer werk je", days, work.parts, row.week);
    const [from, to] = [number(row.hours.from, 1, 60), number(row.hours.to, 1, 60)];
    const pay = [row.pay?.from_cents, row.pay?.to_cents].map((value) =>
        number(value ? value / 100 : undefined, 0.01, 200, "0.01")) as [HTMLInputElement, HTMLInputElement];
    const company = choice("with", "Met wie", work.company, [row.with], true);
    return {
        boxes: [
            week.box,
            group("hours", "Uren in de week", part("hours/from", "van", from), part("hours/to", "tot", to)),
            company.box,
            group("pay", "Loon per uur in euro (leeg: niet bekend)",
                part("pay/from", "van", pay[0]), part("pay/to", "tot", pay[1])),
        ],
        read: (out) => {
            out.week = week.chosen();
            out.hours = { from: from.valueAsNumber || 0, to: to.valueAsNumber || from.valueAsNumber || 0 };
            out.with = company.chosen()[0] ?? "";
            const first = pay[0].value ? pay[0] : pay[1];
            out.pay = first.value
                ? { from_cents: cents(first), to_cents: cents(pay[1].value ? pay[1] : first), per: "hour" }
                : null;
        },
    };
}

function nextPart(row: Vacancy): Part {
    const rows = [...work.acts, ...work.jobs];
    const lead = (at: number): HTMLSelectElement => {
        const key = row.leads_to[at] ?? "";
        return select(rows, key.replace(/^skills\./, ""), "Niets");
    };
    const leads = [lead(0), lead(1)];
    const step = select(work.steps, row.first_step, "");
    const signup = choice("signup_mode", "Hoe mensen zich opgeven", work.signups, [row.signup_mode], true);
    const rules = [
        number(row.rules.attempts, 1, 9), number(row.rules.days, 1, 9), number(row.rules.back_days, 0, 60),
    ] as const;
    return {
        boxes: [
            ...leads.map((control, i) =>
                one(i === 0 ? "leads_to" : "leads_to/2", i === 0 ? "Wat het kan worden" : "En ook", "", control)),
            one("first_step", "Eerste stap", "", step),
            signup.box,
            group("rules", "Regels van bellen, bij koffie of lijst (openbaar; dit kan later niet meer anders)",
                part("rules/attempts", "zo vaak bellen", rules[0]),
                part("rules/days", "op zoveel dagen", rules[1]),
                part("rules/back", "dagen om terug te komen", rules[2])),
        ],
        read: (out) => {
            out.leads_to = [...new Set(leads.map((control) => control.value).filter(Boolean))];
            out.first_step = step.value;
            out.signup_mode = signup.chosen()[0] ?? "";
            const [attempts, on, back] = rules.map((input) => input.valueAsNumber || 0);
            out.rules = { attempts: attempts ?? 0, days: on ?? 0, back_days: back ?? 0 };
        },
    };
}

function datesPart(row: Vacancy): Part {
    const [from, until] = [date(row.from), date(row.until)];
    const texts = work.languages.map((language) => {
        const control = h("textarea", { maxlength: "300", rows: "3", lang: language.key, dir: "auto" });
        control.value = row.texts[language.key] ?? "";
        return { language, control };
    });
    return {
        boxes: [
            one("from", "Vanaf", "", from),
            one("until", "Tot en met", "Daarna verdwijnt het vanzelf", until),
            ...texts.map(({ language, control }) =>
                one(`texts/${language.key}`, `Tekst, ${language.label}`,
                    "Hoeft niet. Hoogstens 300 tekens: wat het werk is, niet wie je zoekt", control)),
        ],
        read: (out) => {
            out.from = from.value;
            out.until = until.value;
            out.texts = Object.fromEntries(
                texts
                    .map(({ language, control }) => [language.key, control.value.trim().replace(/\s+/g, " ")])
                    .filter(([, value]) => value),
            ) as Record<string, string>;
        },
    };
}

/** The field of a refusal, or the nearest around it. */
function boxOf(page: HTMLElement, member: string): HTMLElement | null {
    for (let path = member; path; path = path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "") {
        const box = page.querySelector<HTMLElement>(`[data-field="${CSS.escape(path)}"]`);
        if (box) {
            return box;
        }
    }
    return null;
}

function clearRefusals(page: HTMLElement): void {
    page.querySelectorAll(".refusal").forEach((old) => old.remove());
    page.querySelectorAll("[aria-invalid]").forEach((old) => {
        old.removeAttribute("aria-invalid");
        old.removeAttribute("aria-describedby");
    });
}

/** Each at its field, all of them in a list with links at the top, which gets the focus. */
function showRefusals(page: HTMLElement, refused: Refusal[]): void {
    const lines = refused.map((row, i) => {
        const box = boxOf(page, row.field);
        const control = box?.matches("fieldset") ? box : box?.querySelector<HTMLElement>("input,select,textarea");
        const id = `refusal-${i}`;
        box?.append(h("p", { class: "wrong refusal", id }, work.refusal(row)));
        if (control && !control.matches("fieldset")) {
            control.setAttribute("aria-invalid", "true");
        }
        control?.setAttribute("aria-describedby", id);
        const target = control?.id ?? "main";
        const go = (event: Event): void => {
            event.preventDefault();
            (control?.matches("fieldset") ? control.querySelector<HTMLElement>("input") : control)?.focus();
        };
        return h("li", {}, h("a", { href: `#${target}`, click: go }, work.member(row.field)), `: ${work.refusal(row)}`);
    });
    const list = h(
        "div",
        { class: "wrong refusal", role: "alert", tabindex: "-1" },
        h("p", {}, "Dit is niet bewaard:"),
        h("ul", { class: "plain" }, ...lines),
    );
    page.prepend(list);
    list.focus();
}

/** What is still to be filled in: the hub tells of these only the first. */
function missing(row: Vacancy): Refusal[] {
    const goes = row.signup_mode === "go_there";
    const ways: [string, boolean][] = [
        ["map", goes && !(/\p{L}/u.test(row.map) && /\p{Nd}/u.test(row.map))],
        ["open", goes && row.open.length === 0 && !row.ask_first],
    ];
    const rows: [string, boolean][] = [
        ["acts", row.acts.length < 1 || row.acts.length > 4],
        ["title", row.title === ""],
        ["employer", row.employer === ""],
        ["place/name", row.place.name === ""],
        ["place/town", row.place.town === ""],
        ["minutes", Object.keys(row.minutes).length === 0],
        ["week", row.week.length === 0],
        ["hours", row.hours.from < 1 || row.hours.to < row.hours.from],
        ["until", row.until < row.from],
    ];
    const told = (list: [string, boolean][], reason: string): Refusal[] =>
        list.filter(([, is]) => is).map(([field]) => ({ field, reason, text: "" }));
    return [...told(rows, "shape"), ...told(ways, "way")];
}

function together(first: Refusal[], more: Refusal[]): Refusal[] {
    const told = first.map((row) => row.field);
    return [...first, ...more.filter((row) => !told.includes(row.field) || !["shape", "way"].includes(row.reason))];
}

async function save(page: HTMLElement, key: string, row: Vacancy): Promise<string | null> {
    clearRefusals(page);
    try {
        return await api.writeVacancy(key, row);
    } catch (failure) {
        if (failure instanceof Refused && failure.refused.length > 0) {
            showRefusals(page, together(missing(row), failure.refused));
            return null;
        }
        return attempt<string>(Promise.reject(failure));
    }
}

export function form(me: Me, posting: Posting | null, done: (key: string) => Promise<void>): void {
    const row = whole(me, posting?.draft ?? posting?.live ?? null);
    const parts = [whatPart(row), wherePart(me, row), whenPart(row), nextPart(row), openTimes(row), datesPart(row)];
    const read = (): Vacancy => {
        const out = empty(me);
        parts.forEach((one) => one.read(out));
        return out;
    };
    const heard = h("div", { class: "heard", tabindex: "0", role: "group", "aria-label": "Voorbeeld" });
    const listen = (): void => heard.replaceChildren(preview(read()));
    const keep = async (): Promise<void> => {
        const key = await save(page, posting?.key ?? "", read());
        if (key) {
            await done(key);
        }
    };
    const page = h(
        "form",
        {
            class: "wide",
            novalidate: true,
            submit: (event: Event) => {
                event.preventDefault();
                void keep();
            },
        },
        ...parts.flatMap((one) => one.boxes),
        heard,
        h(
            "div",
            { class: "buttons" },
            h("button", { class: "main", type: "submit" }, "Bewaar als concept"),
            h("button", { type: "button", click: () => void vacancies(me) }, "Terug"),
        ),
    );
    page.addEventListener("input", listen);
    page.addEventListener("change", listen);
    listen();
    show(posting ? `Bewerk: ${work.title(row.title)}` : "Nieuw werk", page);
    say("");
}
