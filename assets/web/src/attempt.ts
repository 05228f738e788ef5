// A call that may be refused: the refusal is shown on the page, in words, and read aloud.
// SPDX-License-Identifier: GPL-3.0-or-later
import { Refused, type Refusal } from "./api.js";
import { h } from "./dom.js";
import { member, refusal as why } from "./work_words.js";
import { refusal } from "./words.js";

const atField = (row: Refusal): string => `${member(row.field)}: ${why(row)}`;

let onLoggedOut: () => void = () => {};

export function whenLoggedOut(action: () => void): void {
    onLoggedOut = action;
}

export async function attempt<T>(call: Promise<T>): Promise<T | null> {
    try {
        const done = await call;
        document.querySelector("#main > .wrong")?.remove();
        return done;
    } catch (failure) {
        const code = failure instanceof Refused ? failure.code : "network";
        if (code === "unauthorized" && !document.getElementById("password")) {
            onLoggedOut();
            return null;
        }
        const fields = failure instanceof Refused ? failure.refused.map(atField) : [];
        refuse([refusal(code), ...fields].join(" "));
        return null;
    }
}

/** On top of the page, instead of what stood there before. */
export function refuse(text: string): void {
    document.querySelector("#main > .wrong")?.remove();
    document.querySelector("#main h1")?.after(h("p", { class: "wrong", role: "alert" }, text));
}
