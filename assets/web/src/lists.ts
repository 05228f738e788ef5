// Lists for work: what is overdue first, then all of them. One list is list.ts.
// SPDX-License-Identifier: GPL-3.0-or-later
import { api, type List, type Me, type Named, type Overdue } from "./api.js";
import { attempt } from "./attempt.js";
import { button, h, isolate, show, table } from "./dom.js";
import { list } from "./list.js";
import { giving } from "./list_moves.js";
import * as work from "./work_words.js";
import * as words from "./words.js";

/** "Iets planten, Kwekerij Zon in Bleiswijk". */
export const about = (row: Named): string =>
    [row.title ? work.title(row.title.replace(/^skills\./, "")) : row.vacancy, isolate(row.employer), isolate(row.town)]
        .filter(Boolean).join(", ");

const date = (ms: number): string => (ms ? new Date(ms).toLocaleDateString("nl-NL") : "");

function lateRow(me: Me, row: Overdue): (Node | string)[] {
    const again = (): Promise<void> => lists(me);
    return [
        button(about(row), () => void list(me, row.vacancy)),
        row.ticket.slice(0, 8),
        words.state(row.state),
        row.owner || "niemand",
        date(row.due_ms),
        me.role === "coordinator"
            ? button("Geef aan een ander", () => giving(row, row.vacancy, again), "", `Geef aan een ander: ${row.ticket.slice(0, 8)}`)
            : "",
    ];
}

function late(me: Me, rows: Overdue[]): Node | null {
    const mine = rows.filter((row) => row.owner === me.name);
    const sorted = [...mine, ...rows.filter((row) => row.owner !== me.name)];
    return rows.length === 0
        ? null
        : h("section", {},
            h("h2", {}, mine.length > 0 ? `Te laat: ${rows.length}, waarvan ${mine.length} van jou` : `Te laat: ${rows.length}`),
            table("Hier had al iets moeten gebeuren", ["Lijst", "Nummer", "Hoe staat het ermee", "Wie doet het", "Voor", "Doen"],
                sorted.slice(0, 50).map((row) => lateRow(me, row))));
}

function counts(row: List): string {
    const count = (state: string): number => row.counts?.[state] ?? 0;
    const coming = count("interest") + count("visited");
    return [
        `${count("on_list")} ${count("on_list") === 1 ? "wacht" : "wachten"}`,
        coming ? `${coming} ${coming === 1 ? "wil" : "willen"} komen kijken` : "",
        count("called") ? `${count("called")} gebeld` : "",
        count("hired") + count("accepted") ? `${count("hired") + count("accepted")} van ${row.openings} banen weg` : "",
    ].filter(Boolean).join(", ");
}

export async function lists(me: Me): Promise<void> {
    const found = await attempt(api.lists());
    const overdue = me.role === "employer" ? [] : await attempt(api.overdue());
    if (!found || !overdue) {
        return;
    }
    const open = [...found].sort((a, b) => Number(a.closed_ms > 0) - Number(b.closed_ms > 0));
    const all = (row: List): (Node | string)[] => [
        button(about(row), () => void list(me, row.vacancy)),
        row.closed_ms ? "dicht" : "open",
        me.role === "employer" ? `${row.openings}` : counts(row),
    ];
    show(
        "Lijsten",
        late(me, overdue),
        h("p", {}, "Wie het eerst komt, is het eerst aan de beurt. Niemand kan dat veranderen."),
        found.length === 0
            ? h("p", { class: "card" }, "Er is nog geen lijst. Een lijst begint als werk op de kiosken komt.")
            : table("De lijsten", ["Lijst", "Open of dicht", me.role === "employer" ? "Hoeveel banen" : "Hoeveel mensen"], open.map(all)),
    );
}
