// Elements from code: text only ever becomes a text node, so nothing a person typed can be markup.
// SPDX-License-Identifier: GPL-3.0-or-later

type Child = Node | string | null;
type Attributes = Record<string, string | boolean | ((event: Event) => void)>;

/** An element; a function attribute is an event listener ("click"). */
export function h<K extends keyof HTMLElementTagNameMap>(
    tag: K,
    attributes: Attributes = {},
    ...children: Child[]
): HTMLElementTagNameMap[K] {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
        if (typeof value === "function") {
            element.addEventListener(name, value);
        } else if (value === true) {
            element.setAttribute(name, "");
        } else if (value !== false) {
            element.setAttribute(name, value);
        }
    }
    for (const child of children) {
        if (child !== null) {
            element.append(child);
        }
    }
    return element;
}

/** What was written from right to left stands by itself among Dutch words (U+2068, U+2069): its signs and
 * the numbers after it keep their places. */
export const isolate = (text: string): string =>
    /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(text) ? `\u2068${text}\u2069` : text;

/** name: what it is read as, where the text alone would be the same on every row. */
export function button(text: string, click: () => void, kind = "", name = ""): HTMLButtonElement {
    return h("button", { type: "button", class: kind, "aria-label": name || false, click }, text);
}

/** A field with its label; the hint is part of the label, so that it is read aloud. */
export function field(
    id: string,
    label: string,
    hint: string,
    control: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement,
): HTMLElement {
    control.id = id;
    control.name = id;
    const words: Child[] = [label];
    if (hint) {
        words.push(h("span", { class: "hint" }, hint));
    }
    return h("div", {}, h("label", { for: id }, ...words), control);
}

/**
 * A table. On a telephone its rows stand one under another, each cell with the name of its column;
 * the roles say that it is still a table.
 */
export function table(caption: string, heads: string[], rows: Child[][]): HTMLElement {
    const cell = (child: Child, i: number): HTMLElement =>
        i === 0
            ? h("th", { scope: "row", role: "rowheader" }, child)
            : h("td", { role: "cell", "data-label": heads[i] ?? "" }, child);
    return h(
        "div",
        { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
        h(
            "table",
            { role: "table" },
            h("caption", {}, caption),
            h("thead", { role: "rowgroup" },
                h("tr", { role: "row" }, ...heads.map((head) => h("th", { scope: "col", role: "columnheader" }, head)))),
            h("tbody", { role: "rowgroup" }, ...rows.map((cells) => h("tr", { role: "row" }, ...cells.map(cell)))),
        ),
    );
}

/** Shows a page and puts the focus on its heading, so that a screen reader begins there. */
export function show(title: string, ...children: Child[]): void {
    const main = document.getElementById("main") as HTMLElement;
    const heading = h("h1", { tabindex: "-1" }, title);
    main.replaceChildren(heading, ...children.filter((child): child is Node | string => child !== null));
    document.title = `${title} · Aanloop`;
    say("");
    heading.focus();
}

/** A short message that is also read aloud. */
export function say(text: string): void {
    (document.getElementById("status") as HTMLElement).textContent = text;
}
