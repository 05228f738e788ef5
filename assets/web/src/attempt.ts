// A call that may be refused: the refusal is shown on the page, in words, and read aloud.
// SPDX-License-Identifier: GPL-3.0-or-later
import { Refused } from "./api.js";
import { h } from "./dom.js";
import { refusal } from "./words.js";

let onLoggedOut: () => void = () => {};

export function whenLoggedOut(action: () => void): void {
    onLoggedOut = action;
}

export async function attempt<T>(call: Promise<T>): Promise<T | null> {
    try {
        return await call;
    } catch (failure) {
        const code = failure instanceof Refused ? failure.code : "network";
        if (code === "unauthorized" && !document.getElementById("password")) {
            onLoggedOut();
            return null;
        }
        document.querySelector("#main .wrong")?.remove();
        const box = h("p", { class: "wrong", role: "alert" }, refusal(code));
        document.querySelector("#main h1")?.after(box);
        return null;
    }
}
