// Builds the staff pages into the folder given: one script, one style sheet, one page.
// The words for what people chose come from locales/nl.po, so that kiosk and hub say the same.
// SPDX-License-Identifier: GPL-3.0-or-later
import { build } from "esbuild";
import { cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { dirname, join } from "node:path";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, process.argv[2] ?? "../../build/web");

/** msgid to msgstr of what is written, or (msgctxt "say") of what is said where that is not the same. */
function readPo(text, isSaid = false) {
    const words = {};
    for (const entry of text.split(/\n\s*\n/)) {
        const lines = entry.split("\n").filter((line) => !line.startsWith("#"));
        if (lines.some((line) => line.startsWith("msgctxt")) !== isSaid) {
            continue;
        }
        const joined = lines.join("\n");
        const id = /^msgid ((?:"(?:[^"\\]|\\.)*"\s*)+)/m.exec(joined);
        const str = /^msgstr ((?:"(?:[^"\\]|\\.)*"\s*)+)/m.exec(joined);
        if (id && str) {
            words[unquote(id[1])] = unquote(str[1]);
        }
    }
    return words;
}

function unquote(quoted) {
    return [...quoted.matchAll(/"((?:[^"\\]|\\.)*)"/g)]
        .map((match) => JSON.parse(`"${match[1]}"`))
        .join("");
}

/**
 * What the pages say of decks: the caption of "<deck>.<item>" and of "beroep.<occupation>"; what a
 * card is about and what was asked on it, both by "<deck>.<card>".
 */
async function deckWords() {
    const po = readPo(await readFile(join(here, "../../locales/nl.po"), "utf8"));
    const words = { items: {}, about: {}, asked: {} };
    const folder = join(here, "../decks");
    for (const file of (await readdir(folder)).filter((name) => name.endsWith(".json"))) {
        const deck = JSON.parse(await readFile(join(folder, file), "utf8"));
        const label = (item) => item.name ?? po[`${deck.key}.${item.key}`];
        for (const item of deck.items) {
            words.items[`${deck.key}.${item.key}`] = label(item);
        }
        for (const card of deck.cards) {
            const about = deck.items.find((item) => item.key === card.about);
            if (about) {
                words.about[`${deck.key}.${card.key}`] = label(about);
            }
            words.asked[`${deck.key}.${card.key}`] = po[card.question ?? deck.question];
        }
    }
    for (const [id, text] of Object.entries(po).filter(([id]) => id.startsWith("beroep."))) {
        words.items[id] = text;
    }
    return words;
}

/**
 * What a vacancy is made of, in the words and pictures of the kiosk: fields with their acts, what
 * work may ask, with whom, first steps, names of work; the days as they are said; its sentences.
 */
async function workWords() {
    const text = await readFile(join(here, "../../locales/nl.po"), "utf8");
    const [po, said] = [readPo(text), readPo(text, true)];
    const read = async (name) => JSON.parse(await readFile(join(here, "..", name), "utf8"));
    const skills = await read("decks/skills.json");
    const wishes = (await read("decks/doel_motivatie.json")).items;
    const acts = skills.items.filter((item) => item.field);
    const named = (id, item) => ({ key: item.key, label: po[id] ?? id, picture: item.picture });
    const row = (group) => (item) => named(`${group}.${item.key}`, item);
    const jobs = Object.fromEntries((await read("occupations.json")).occupations.map((job) => [job.key, job]));
    return {
        fields: skills.items
            .filter((item) => acts.some((act) => act.field === item.key))
            .map((item) => ({
                ...row("skills")(item),
                acts: acts.filter((act) => act.field === item.key).map(row("skills")),
            })),
        asks: (await read("work_asks.json")).asks.map((ask) => ({ ...row("eis")(ask), acts: ask.acts ?? [] })),
        with: wishes.filter((item) => item.key.startsWith("met-")).map(row("doel_motivatie")),
        steps: (await read("region.json")).steps.map(row("stap")),
        jobs: Object.keys(po)
            .filter((id) => /^beroep\.[^.]+$/.test(id))
            .map((id) => ({ ...named(id, jobs[id.slice(7)] ?? {}), key: id })),
        parts: Object.fromEntries(
            wishes
                .filter((item) => /^..-(ochtend|middag|avond)$/.test(item.key))
                .map((item) => [item.key, said[`doel_motivatie.${item.key}`]]),
        ),
        says: Object.fromEntries(Object.entries(po).filter(([id]) => /^(work|go)\./.test(id))),
    };
}

/** How somebody on a list stands: the words of the public pages, by state. */
async function stateWords() {
    const words = JSON.parse(await readFile(join(here, "public/words.nl.json"), "utf8"));
    const states = Object.entries(words).filter(([id]) => id.startsWith("state."));
    return Object.fromEntries(states.map(([id, text]) => [id.slice(6), text]));
}

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
await build({
    entryPoints: [join(here, "src/main.ts")],
    bundle: true,
    minify: true,
    target: "es2022",
    format: "esm",
    legalComments: "none",
    outfile: join(out, "staff.js"),
    define: {
        DECK_WORDS: JSON.stringify(await deckWords()),
        WORK_WORDS: JSON.stringify(await workWords()),
        STATE_WORDS: JSON.stringify(await stateWords()),
    },
});
/**
 * The pages the hub fills in itself: their words in one language, and of the kiosk those for the
 * pictures of a ticket, for names of work and for how somebody stands, where the pages have no own.
 */
async function publicWords(lang) {
    const po = readPo(await readFile(join(here, `../../locales/${lang}.po`), "utf8"));
    const own = JSON.parse(await readFile(join(here, `public/words.${lang}.json`), "utf8"));
    const isShared = ([id]) => /^(picture\.ticket-|skills\.|beroep\.[^.]+$|mine\.)/.test(id);
    const words = { ...Object.fromEntries(Object.entries(po).filter(isShared)), ...own };
    words["do.yes"] = po["mine.yes"];
    words["do.sure"] = po["mine.withdraw"];
    return words;
}

await mkdir(join(out, "public"));
for (const file of (await readdir(join(here, "public"))).filter((name) => name.endsWith(".html"))) {
    await cp(join(here, "public", file), join(out, "public", file));
}
for (const lang of ["nl", "en", "ar"]) {
    await writeFile(join(out, `public/words.${lang}.json`), JSON.stringify(await publicWords(lang)));
}
for (const file of ["index.html", "staff.css", "public.css", "icon.svg"]) {
    await cp(join(here, file), join(out, file));
}
