// Walks the staff pages in a real browser, as each role, and holds every page against axe-core.
//
//     node staff.mjs ORIGIN ACCOUNTS_JSON [SHOTS_DIR]
//
// ACCOUNTS_JSON: {"contact":{"name","password","totp"}, ...}. The hub holds one person, "Samira",
// and one record set apart. Exits 1 with a sentence for the first thing that is not so.
// SPDX-License-Identifier: GPL-3.0-or-later
import { createHmac } from "node:crypto";
import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import { chromium } from "playwright-core";
import { asAnybody, asArabicOwner, asBaker, asHelper, asOwner, asOwnerAgain, asPasser } from "./list.mjs";
import { asEmployer, asGiver, asImporter, asPlanner } from "./work.mjs";

const [origin, accountsText, shots] = process.argv.slice(2);
const accounts = JSON.parse(accountsText);
const problems = []; // each is told; the first thing that is not so on a page ends the walk
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

function expect(ok, sentence) {
    if (!ok) {
        throw new Error(sentence);
    }
}

function code(totp) {
    const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    const bits = [...totp].map((c) => letters.indexOf(c).toString(2).padStart(5, "0")).join("");
    const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
    const step = Buffer.alloc(8);
    step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30000)));
    const mac = createHmac("sha1", key).update(step).digest();
    const at = mac[19] & 15;
    return String((mac.readUInt32BE(at) & 0x7fffffff) % 1000000).padStart(6, "0");
}

/** A phone, a tablet, and what is left of a desk's screen at a zoom of 200 %. */
const widths = [
    { name: "phone", width: 390, height: 844 },
    { name: "tablet", width: 820, height: 1180 },
    { name: "zoomed", width: 640, height: 400 },
];
const desk = { width: 1280, height: 800 };
const patience = 120000; // ms: a machine may be busy

/** Nothing must be read by moving the page sideways; what a finger hits is no smaller than 24 px. */
async function fits(page, name) {
    const before = page.viewportSize();
    for (const screen of widths) {
        await page.setViewportSize(screen);
        const found = await page.evaluate(() => {
            const width = document.documentElement.clientWidth;
            const broken = [...document.images].filter((image) => image.complete && image.naturalWidth === 0).map((image) => image.src);
            const wide = [...document.querySelectorAll("main *, header *")]
                .filter((node) => !node.closest(".scroll"))
                .filter((node) => node.getBoundingClientRect().right > width + 1 || node.getBoundingClientRect().left < -1)
                .map((node) => node.id || node.className || node.tagName);
            const small = [...document.querySelectorAll("button, input, select, textarea, summary")]
                .map((node) => (node.closest("label") ?? node).getBoundingClientRect())
                .filter((box) => box.width > 0 && (box.height < 24 || box.width < 24));
            return { over: document.documentElement.scrollWidth - width, wide, small: small.length, broken };
        });
        if (found.over > 0) {
            problems.push(`${name}, ${screen.name}: ${found.over} px too wide, at ${found.wide.join(" ")}`);
        }
        if (found.broken.length > 0) {
            problems.push(`${name}: not shown: ${found.broken.join(" ")}`);
        }
        if (found.small > 0) {
            problems.push(`${name}, ${screen.name}: ${found.small} too small to touch`);
        }
        if (shots && screen.name !== "zoomed") {
            await page.screenshot({ path: `${shots}/${name}-${screen.name}.png`, fullPage: true });
        }
    }
    await page.setViewportSize(before);
}

/** The same page where a script, axe itself, does run. */
async function twinOf(page) {
    const twin = await newPage({ viewport: page.viewportSize() });
    const body = await page.content();
    await twin.route(page.url(), (route) => route.fulfill({ body, contentType: "text/html; charset=utf-8" }));
    await twin.goto(page.url());
    return twin;
}

/** Nothing axe-core objects to at WCAG 2.1 AA and its best practices; the keyboard's focus is seen. */
async function isAccessible(page, name) {
    await fits(page, name);
    const read = page.isWithoutScript ? await twinOf(page) : page;
    await read.evaluate(axe);
    const found = await read.evaluate(() => globalThis.axe.run(document));
    if (read !== page) {
        await read.context().close();
    }
    const lines = found.violations.map(
        (row) => `${row.id}: ${row.nodes.map((node) => node.html).join(" ")}`,
    );
    expect(lines.length === 0, `${name}: ${lines.join("; ")}`);
    if (shots) {
        await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
    }
}

const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
    timeout: patience,
});

async function newPage(options) {
    const context = await browser.newContext({ bypassCSP: false, locale: "nl-NL", timezoneId: "Europe/Amsterdam", viewport: desk, ...options });
    context.setDefaultTimeout(patience);
    const page = await context.newPage();
    page.on("console", (message) => {
        if (message.type() === "error" && !/status of 4(0[0134]|22)/.test(message.text())) {
            problems.push(message.text());
        }
    });
    page.on("pageerror", (error) => problems.push(String(error)));
    return page;
}

/** No script runs there; a finger instead of a mouse. */
async function openPhone() {
    const page = await newPage({ javaScriptEnabled: false, hasTouch: true, isMobile: true, viewport: widths[0] });
    return Object.assign(page, { isWithoutScript: true });
}

async function open() {
    const page = await newPage({});
    await page.goto(`${origin}/staff/`);
    await page.getByRole("heading", { name: "Inloggen" }).waitFor();
    return page;
}

async function logIn(page, account) {
    await page.getByLabel("Naam").fill(account.name);
    await page.getByLabel("Wachtwoord").fill(account.password);
    await page.getByLabel(/^Code/).fill(code(account.totp));
    await page.getByRole("button", { name: "Log in" }).click();
}

async function wrongPassword(page) {
    await page.getByLabel("Naam").fill("contact");
    await page.getByLabel("Wachtwoord").fill("dat is het niet");
    await page.getByLabel(/^Code/).fill("000000");
    await page.getByRole("button", { name: "Log in" }).click();
    await page.getByRole("alert").waitFor();
    await isAccessible(page, "login-refused");
}

async function asContact(page) {
    await isAccessible(page, "login");
    await wrongPassword(page);
    await logIn(page, accounts.contact);
    await page.getByRole("heading", { name: "Mensen die iets vragen" }).waitFor();
    await isAccessible(page, "people");
    const list = await page.locator("main").innerText();
    expect(!list.includes("Samira"), "the list shows a name");
    expect(!list.includes("612345678"), "the list shows a number");
    expect(list.includes("Bieb Noord") && list.includes("Arabisch"), "place and language are missing");
    expect(list.includes("Iets leren"), "what stands out is not in words");
    expect(list.includes("2e keer"), "that someone came back is not told");
    await page.getByRole("button", { name: /^Bekijk:/ }).first().click();
    await page.getByRole("heading", { name: "Waarom bekijk je deze persoon?" }).waitFor();
    await isAccessible(page, "why");
    await page.getByLabel(/^Reden/).fill("Wil een gesprek");
    await page.getByRole("button", { name: "Bekijk naam en nummer" }).click();
    await page.getByRole("heading", { name: "Samira", level: 1 }).waitFor();
    await isAccessible(page, "person");
    const person = await page.locator("main").innerText();
    expect(person.replace(/\s/g, "").includes("+31612345678"), "the number is not shown");
    expect(person.includes("zelf verteld"), "the statement has no source");
    for (const words of [
        "Iemand wassen: Kan ik (zelf verteld)",
        "Zorg: Thuis",
        "Türkçe",
        "Verteld op 1 oktober 2026",
        "Samen nakijken",
        "Wat erbij kwam",
        "2e keer: 22 november 2026, Bieb Noord",
        "1e keer: 1 oktober 2026, Bieb Noord",
    ]) {
        expect(person.includes(words), `the person's page does not say: ${words}`);
    }
    const growth = await page.locator("section", { hasText: "Wat erbij kwam" }).innerText();
    const [last, first] = growth.split("1e keer");
    expect(last.includes("Iemand wassen: Kan ik"), "what the last visit brought is missing");
    expect(!last.includes("Iets leren") && first.includes("Iets leren"), "what was told before counts as new");
    expect(person.includes("Wil een gesprek") && person.includes("contact"), "who looked is missing");
    const focused = await page.evaluate(() => document.activeElement?.tagName);
    expect(focused === "H1", `the focus is on ${focused}, not on the heading`);
    for (const [button, said] of [
        ["Luister naar de naam", "Je hoort 1 seconde."],
        ["Luister: kapot", "Dit geluid is niet te horen."],
        [/^Luister: Waar ben je trots op/, "Je hoort 1 seconde."],
    ]) {
        await page.getByRole("button", { name: button }).click();
        await page.locator("#status", { hasText: said }).waitFor();
    }
    await page.reload();
    await page.getByRole("heading", { name: "Mensen die iets vragen" }).waitFor();
    expect((await page.locator("main").innerText()).includes("1 keer"), "the opening is not counted");
    await page.getByRole("button", { name: "Log uit" }).click();
    await page.getByRole("heading", { name: "Inloggen" }).waitFor();
    const status = await page.evaluate(async () => (await fetch("/v1/staff/people")).status);
    expect(status === 401, `after logging out the list answers ${status}`);
}

async function asCoordinator(page) {
    await logIn(page, accounts.coordinator);
    await page.getByRole("heading", { name: "Mensen die iets vragen" }).waitFor();
    await page.getByRole("button", { name: "Apart gezet" }).click();
    await page.getByRole("heading", { name: "Apart gezet" }).waitFor();
    await isAccessible(page, "apart");
    expect((await page.locator("main").innerText()).includes("BSN"), "the reason is not told");
    await page.getByRole("button", { name: "Mensen" }).click();
    await page.getByRole("button", { name: /^Bekijk:/ }).first().click();
    await page.getByRole("heading", { name: "Wie deze persoon bekeek" }).waitFor();
    await isAccessible(page, "looked");
    expect(!(await page.locator("main").innerText()).includes("Samira"), "a coordinator sees a name");
    await page.getByLabel(/^Reden/).fill("Persoon vroeg erom");
    await page.getByRole("button", { name: "Wis deze persoon" }).click();
    await page.getByText("Er is nu niemand").waitFor();
    await isAccessible(page, "nobody");
}

async function asAdmin(page) {
    await logIn(page, accounts.admin);
    await page.getByRole("heading", { name: "Kiosken" }).waitFor();
    await page.getByLabel(/^Plaats/).fill("Buurthuis");
    await page.getByRole("button", { name: "Maak een code" }).click();
    await page.getByText(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/).waitFor();
    await isAccessible(page, "kiosks");
    await page.getByRole("button", { name: /^Trek in:/ }).first().click();
    await page.getByText("ingetrokken", { exact: true }).waitFor();
    await isAccessible(page, "revoked");
}

try {
    const tools = { logIn, expect, isAccessible, origin, shared: {} };
    const onPhone = (walk) => Object.assign((page) => walk(page, tools), { isPhone: true });
    const atWork = (walk, account) => (page) => walk(page, { ...tools, account });
    const walks = [
        asContact,
        asCoordinator,
        asAdmin,
        atWork(asEmployer, accounts.employer),
        atWork(asPlanner, accounts.planner),
        atWork(asImporter, accounts.importer),
        atWork(asGiver, accounts.giver),
        atWork(asHelper, accounts.helper),
        onPhone(asArabicOwner),
        onPhone(asOwner),
        atWork(asPasser, accounts.partner),
        atWork(asBaker, accounts.baker),
        onPhone(asOwnerAgain),
        onPhone(asAnybody),
    ];
    for (const walk of walks) {
        const page = await (walk.isPhone ? openPhone() : open());
        await walk(page);
        await page.context().close();
    }
    expect(problems.length === 0, `on the pages or in the console: ${problems.join("; ")}`);
} catch (failure) {
    console.error(failure instanceof Error ? failure.message : failure);
    process.exitCode = 1;
}
await browser.close();
