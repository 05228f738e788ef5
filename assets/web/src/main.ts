// The staff pages: log in, then what the role may see.
// SPDX-License-Identifier: GPL-3.0-or-later
import { api, type Me } from "./api.js";
import { attempt, whenLoggedOut } from "./attempt.js";
import { field, h, show } from "./dom.js";
import { lists } from "./lists.js";
import { people } from "./people.js";
import { kiosks, quarantine } from "./places.js";
import { vacancies } from "./vacancies.js";
import * as words from "./words.js";

interface Page {
    title: string;
    roles: Me["role"][];
    open: (me: Me) => Promise<void>;
}

const pages: Page[] = [
    { title: "Mensen", roles: ["contact", "coordinator"], open: people },
    { title: "Werk", roles: ["coordinator", "employer"], open: vacancies },
    { title: "Lijsten", roles: ["contact", "coordinator", "employer"], open: lists },
    { title: "Apart gezet", roles: ["coordinator"], open: quarantine },
    { title: "Kiosken", roles: ["admin"], open: kiosks },
];

function header(me: Me | null): void {
    const bar = document.getElementById("header") as HTMLElement;
    if (!me) {
        bar.replaceChildren();
        return;
    }
    const buttons = pages
        .filter((page) => page.roles.includes(me.role))
        .map((page) => {
            const button = h("button", { type: "button" }, page.title);
            button.addEventListener("click", () => {
                buttons.forEach((other) => other.removeAttribute("aria-current"));
                button.setAttribute("aria-current", "page");
                void page.open(me);
            });
            return button;
        });
    buttons[0]?.setAttribute("aria-current", "page");
    bar.replaceChildren(
        h("span", { class: "brand" }, "Aanloop"),
        h("nav", { "aria-label": "Pagina's" }, ...buttons),
        h("span", {}, `${me.name}, ${words.role(me.role)}`),
        h("button", { type: "button", click: () => void logout() }, "Log uit"),
    );
}

async function enter(me: Me): Promise<void> {
    header(me);
    const first = pages.find((page) => page.roles.includes(me.role));
    if (first) {
        await first.open(me);
    } else {
        show("Welkom", h("p", { class: "card" }, "Voor jouw rol is hier nog niets te zien."));
    }
}

async function logout(): Promise<void> {
    await attempt(api.logout());
    login();
}

function login(): void {
    const name = h("input", { type: "text", autocomplete: "username", required: true, autocapitalize: "none" });
    const password = h("input", { type: "password", autocomplete: "current-password", required: true });
    const code = h("input", {
        type: "text",
        inputmode: "numeric",
        autocomplete: "one-time-code",
        pattern: "[0-9]{6}",
        maxlength: "6",
        required: true,
    });
    const button = h("button", { class: "main", type: "submit" }, "Log in");
    const go = async (): Promise<void> => {
        button.disabled = true;
        const me = await attempt(api.login(name.value.trim(), password.value, code.value));
        button.disabled = false;
        if (me) {
            await enter(me);
        } else {
            code.value = "";
            code.focus();
        }
    };
    const submit = (event: Event): void => {
        event.preventDefault();
        void go();
    };
    header(null);
    show(
        "Inloggen",
        h(
            "form",
            { submit },
            field("user", "Naam", "", name),
            field("password", "Wachtwoord", "", password),
            field("code", "Code", "Zes cijfers uit de app op je telefoon", code),
            h("div", { class: "buttons" }, button),
        ),
    );
}

whenLoggedOut(login);
api.me().then(enter, login);
