// The controls of the vacancy form. Each carries data-field: the member it fills, under which a
// refusal comes back.
// SPDX-License-Identifier: GPL-3.0-or-later
import { field, h } from "./dom.js";
import type { Row } from "./work_words.js";

const idOf = (member: string): string => `v-${member.replace("/", "-")}`;

/** A label, a control, and room for what is wrong with it. */
export function one(
    member: string,
    label: string,
    hint: string,
    control: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement,
): HTMLElement {
    const box = field(idOf(member), label, hint, control);
    box.dataset["field"] = member;
    return box;
}

export function text(value: string, max: number, required: boolean): HTMLInputElement {
    const input = h("input", { type: "text", maxlength: String(max), required, autocomplete: "off", dir: "auto" });
    input.value = value;
    return input;
}

export function number(value: number | undefined, min: number, max: number, step = "1"): HTMLInputElement {
    const input = h("input", { type: "number", min: String(min), max: String(max), step });
    input.value = value ? String(value) : "";
    return input;
}

export function date(value: string): HTMLInputElement {
    const input = h("input", { type: "date", required: true });
    input.value = value;
    return input;
}

export function select(rows: Row[], value: string, none: string): HTMLSelectElement {
    const control = h("select", {}, ...(none ? [h("option", { value: "" }, none)] : []));
    fill(control, rows, value);
    return control;
}

/** Keeps a first empty choice; what is chosen stays if it is still there. */
export function fill(control: HTMLSelectElement, rows: Row[], value: string): void {
    const none = control.querySelector("option[value='']");
    control.replaceChildren(
        ...(none ? [none] : []),
        ...rows.map((row) => h("option", { value: row.key }, row.label)),
    );
    control.value = rows.some((row) => row.key === value) ? value : none ? "" : (rows[0]?.key ?? "");
}

export interface Choice {
    box: HTMLElement;
    chosen: () => string[];
    /** Other rows; what is chosen and still there stays chosen. */
    refill: (rows: Row[]) => void;
}

/** Boxes to tick, or buttons of which one is chosen; a row's about stands under it. */
export function choice(
    member: string,
    legend: string,
    rows: (Row & { about?: string })[],
    chosen: string[],
    isOne = false,
): Choice {
    const list = h("div", { class: "choices" });
    const ticked = (): string[] =>
        [...list.querySelectorAll("input")].filter((input) => input.checked).map((input) => input.value);
    const put = (now: (Row & { about?: string })[], on: string[]): void => {
        list.replaceChildren(
            ...now.map((row) => {
                const input = h("input", { type: isOne ? "radio" : "checkbox", name: idOf(member), value: row.key });
                input.checked = on.includes(row.key);
                const about = row.about ? h("span", { class: "hint" }, row.about) : null;
                return h("label", { class: "choice" }, input, h("span", {}, row.label, about));
            }),
        );
    };
    put(rows, chosen);
    const box = h("fieldset", { id: idOf(member) }, h("legend", {}, legend), list);
    box.dataset["field"] = member;
    return { box, chosen: ticked, refill: (now) => put(now, ticked()) };
}

/** Two or more controls that belong together under one name. */
export function group(member: string, legend: string, ...children: Node[]): HTMLElement {
    const box = h("fieldset", { id: idOf(member) }, h("legend", {}, legend), h("div", { class: "row" }, ...children));
    box.dataset["field"] = member;
    return box;
}

/** A control within a group: its name is short, the group's comes first. */
export function part(member: string, label: string, control: HTMLInputElement): HTMLElement {
    control.id = idOf(member);
    return h("div", {}, h("label", { for: control.id }, label), control);
}

/** A table to tick: a row a day, a column a part of the day. */
export function grid(
    member: string,
    legend: string,
    days: Row[],
    parts: readonly string[],
    chosen: string[],
): { box: HTMLElement; chosen: () => string[] } {
    const inputs: HTMLInputElement[] = [];
    const cell = (day: Row, name: string): HTMLElement => {
        const input = h("input", {
            type: "checkbox",
            value: `${day.key}-${name}`,
            "aria-label": `${day.label} ${name}`,
        });
        input.checked = chosen.includes(input.value);
        inputs.push(input);
        return h("td", {}, input);
    };
    const table = h(
        "table",
        { class: "week" },
        h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Dag"), ...parts.map((name) => h("th", { scope: "col" }, name)))),
        h(
            "tbody",
            {},
            ...days.map((day) =>
                h("tr", {}, h("th", { scope: "row" }, day.label), ...parts.map((name) => cell(day, name))),
            ),
        ),
    );
    const box = h("fieldset", { id: idOf(member) }, h("legend", {}, legend), table);
    box.dataset["field"] = member;
    return { box, chosen: () => inputs.filter((input) => input.checked).map((input) => input.value) };
}
