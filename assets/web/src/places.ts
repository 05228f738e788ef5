// Kiosks and codes (beheer), records set apart (coördinator).
// SPDX-License-Identifier: GPL-3.0-or-later
import { api, type Kiosk } from "./api.js";
import { attempt } from "./attempt.js";
import { field, h, say, show, table } from "./dom.js";
import * as words from "./words.js";

export async function quarantine(): Promise<void> {
    const found = await attempt(api.quarantine());
    if (!found) {
        return;
    }
    show(
        "Apart gezet",
        h("p", {}, "Dit is bewaard maar niet geopend, of een apparaat is het kwijt. Kijk na waarom, bij de plek zelf."),
        found.length === 0
            ? h("p", { class: "card" }, "Er is niets apart gezet.")
            : table(
                  `${found.length} apart`,
                  ["Dag", "Plaats", "Waarom", "Nummer"],
                  found.map((row) => [
                      words.day(row.day),
                      row.place || "onbekend",
                      words.reason(row.reason),
                      row.id.slice(0, 8),
                  ]),
              ),
    );
}

function kioskRow(kiosk: Kiosk): (Node | string)[] {
    const stop = async (): Promise<void> => {
        if (await attempt(api.revoke(kiosk.id))) {
            await kiosks();
            say(`${kiosk.name}: ingetrokken.`);
        }
    };
    return [
        kiosk.name || "zonder naam",
        words.moment(kiosk.enrolled_ms),
        kiosk.revoked ? "ingetrokken" : "in gebruik",
        h("button", {
            class: "grave",
            type: "button",
            disabled: kiosk.revoked,
            "aria-label": `Trek in: ${kiosk.name}`,
            click: () => void stop(),
        }, "Trek in"),
    ];
}

function codeForm(): HTMLElement {
    const text = (required: boolean): HTMLInputElement =>
        h("input", { type: "text", maxlength: "200", autocomplete: "off", required });
    const [name, contact, phone, hours] = [text(true), text(false), text(false), text(false)];
    const shown = h("p", { role: "status" });
    const make = async (): Promise<void> => {
        const code = await attempt(
            api.code({
                name: name.value,
                contact: contact.value,
                phone: phone.value,
                hours: hours.value,
            }),
        );
        if (code) {
            shown.replaceChildren("Code, twee dagen geldig: ", h("code", {}, code));
        }
    };
    const submit = (event: Event): void => {
        event.preventDefault();
        void make();
    };
    return h(
        "form",
        { submit },
        h("h2", {}, "Nieuwe kiosk"),
        field("name", "Plaats", "Zoals: Bibliotheek Noord", name),
        field("contact", "Wie helpt daar", "", contact),
        field("phone", "Telefoon van die persoon", "", phone),
        field("hours", "Wanneer is er iemand", "", hours),
        h("div", { class: "buttons" }, h("button", { class: "main", type: "submit" }, "Maak een code")),
        shown,
    );
}

export async function kiosks(): Promise<void> {
    const found = await attempt(api.kiosks());
    if (!found) {
        return;
    }
    show(
        "Kiosken",
        found.length === 0
            ? h("p", { class: "card" }, "Er zijn nog geen kiosken.")
            : table(`${found.length} bekend`, ["Plaats", "Sinds", "Staat", "Intrekken"], found.map(kioskRow)),
        codeForm(),
    );
}
