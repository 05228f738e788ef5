// The pages of work: an employer writes a draft with the keyboard alone and hears at the field what
// may not be said; a coordinator publishes and stops it.
// SPDX-License-Identifier: GPL-3.0-or-later

async function pick(page, label, option) {
    await page.getByLabel(label).focus();
    await page.getByLabel(label).selectOption(option);
}

async function type(page, label, text) {
    await page.getByLabel(label).focus();
    await page.keyboard.press("Control+A");
    await page.keyboard.type(text);
}

async function tick(page, label) {
    await page.getByLabel(label, { exact: true }).focus();
    await page.keyboard.press("Space");
}

async function fillIn(page, expect) {
    await pick(page, /^Soort werk/, "groen");
    const acts = page.locator("#v-acts input");
    for (let i = 0; i < 5; i++) {
        await acts.nth(i).focus();
        await page.keyboard.press("Space");
    }
    expect((await page.getByLabel(/^Naam van het werk/).inputValue()) !== "", "the work got no name from its act");
    expect(await page.getByRole("textbox", { name: "Werkgever" }).getAttribute("readonly") !== null, "an employer may be another");
    await type(page, /^Plek/, "Kas 4");
    await type(page, /^Plaats/, "Bleiswijk");
    await type(page, "met de bus", "25");
    await tick(page, "maandag ochtend");
    await tick(page, "dinsdag ochtend");
    await page.locator("#v-hours-from").focus();
    await page.keyboard.type("16");
    await page.locator("#v-hours-to").focus();
    await page.keyboard.type("32");
    await type(page, /^Tekst, Nederlands/, "Je hebt een diploma nodig.");
}

/** People go there by themselves: the street, and when or whom to ask, are not left out. */
async function sayTheWay(page, expect) {
    const alert = await page.getByRole("alert").innerText();
    for (const words of ["vul een straat met een nummer in", "vul in wanneer het open is, of bij wie je het vraagt"]) {
        expect(alert.includes(words), `what is missing of the way is not said: ${words}`);
    }
    await type(page, /^Straat en nummer/, "Kasweg 4, naast de brug");
    await type(page, /^Bij wie vraag je het/, "Els, aan de balie");
}

export async function asEmployer(page, { account, logIn, expect, isAccessible }) {
    await logIn(page, account);
    await page.getByRole("heading", { name: "Werk", exact: true }).waitFor();
    await isAccessible(page, "work-none");
    await page.getByRole("button", { name: "Nieuw werk" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Nieuw werk" }).waitFor();
    await isAccessible(page, "work-new");
    await fillIn(page, expect);
    await page.getByRole("button", { name: "Bewaar als concept" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("alert").waitFor();
    await isAccessible(page, "work-refused");
    const alert = await page.getByRole("alert").innerText();
    expect(alert.includes("Wat je doet"), "five acts are not refused by name");
    await sayTheWay(page, expect);
    await page.locator("#v-acts input").nth(4).focus();
    await page.keyboard.press("Space");
    await page.getByRole("button", { name: "Bewaar als concept" }).focus();
    await page.keyboard.press("Enter");
    await page.getByText("Vraag geen diploma").first().waitFor();
    const text = page.getByLabel(/^Tekst, Nederlands/);
    expect((await text.getAttribute("aria-invalid")) === "true", "the field is not marked");
    const about = await text.getAttribute("aria-describedby");
    expect((await page.locator(`#${about}`).innerText()).includes('Het gaat om: "diploma"'), "the field does not say why, and at which word");
    await page.getByRole("link", { name: "Tekst Nederlands" }).focus();
    await page.keyboard.press("Enter");
    expect(await text.evaluate((node) => node === document.activeElement), "the link does not lead to the field");
    await page.keyboard.press("Control+A");
    await page.keyboard.type("Je plukt tomaten in de kas.");
    const heard = await page.locator("section", { hasText: "Zo laat de kiosk het zien" }).innerText();
    for (const words of [
        "Je plukt tomaten",
        "maandag ochtend, dinsdag ochtend",
        "16 tot 32 uur per week",
        "Bleiswijk, 25 minuten met de bus",
        "Kwekerij Zon, Kas 4",
        "Kasweg 4, naast de brug",
        "Vraag daar naar Els, aan de balie.",
    ]) {
        expect(heard.includes(words), `the preview does not say: ${words}`);
    }
    expect((await page.locator(".preview img").count()) > 8, "the preview has no pictures");
    await isAccessible(page, "work-filled");
    await page.getByRole("button", { name: "Bewaar als concept" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Werk", exact: true }).waitFor();
    await isAccessible(page, "work-draft");
    expect((await page.locator("main").innerText()).includes("concept"), "the draft is not listed");
    expect((await page.getByRole("button", { name: /^Publiceer/ }).count()) === 0, "an employer may publish");
}

export async function asPlanner(page, { account, logIn, expect, isAccessible }) {
    await logIn(page, account);
    await page.getByRole("button", { name: "Werk", exact: true }).click();
    await page.getByRole("button", { name: /^Publiceer:/ }).click();
    await page.getByRole("heading", { name: /^Publiceer:/ }).waitFor();
    await isAccessible(page, "work-publish");
    expect((await page.getByLabel(/^Wie houdt contact/).inputValue()) === "", "a coordinator, who may not call, is filled in as contact");
    await page.getByLabel(/^Wie houdt contact/).fill("helper");
    await page.getByRole("button", { name: "Zet op de kiosken" }).click();
    await page.getByText("op de kiosk", { exact: true }).waitFor();
    await isAccessible(page, "work-published");
    await page.getByRole("button", { name: /^Bewerk:/ }).click();
    await page.getByRole("heading", { name: /^Bewerk:/ }).waitFor();
    expect((await page.getByLabel(/^Plek/).inputValue()) === "Kas 4", "what was written is not there");
    await page.getByLabel("zo vaak bellen").fill("5");
    await page.getByRole("button", { name: "Bewaar als concept" }).click();
    await page.getByText("op de kiosk, nieuw concept").waitFor();
    await page.getByRole("button", { name: /^Publiceer:/ }).click();
    await page.getByRole("button", { name: "Zet op de kiosken" }).click();
    await page.getByText("Er staan al mensen op de lijst", { exact: false }).waitFor();
    await page.getByRole("button", { name: "Terug" }).click();
    await page.getByRole("button", { name: /^Stop:/ }).click();
    await isAccessible(page, "work-ending");
    await page.getByRole("button", { name: "Stop, bel de lijst nog" }).click();
    await page.getByText("gestopt", { exact: true }).waitFor();
    await isAccessible(page, "work-ended");
    await page.getByRole("button", { name: /^Sluit de lijst:/ }).click();
    await page.getByRole("button", { name: "Sluit de lijst", exact: true }).click();
    await page.getByText("De lijst is gesloten.").waitFor();
}

const message = (id, more) => ({
    idVacature: id,
    naamVacature: "Plukker in de kas",
    omschrijvingVacature: "Je plukt tomaten.",
    werkgever: { handelsnaamOrganisatie: "Kwekerij Maan" },
    ...more,
});

async function importFile(page, text) {
    await page.getByLabel(/^Bestand/).setInputFiles({ name: "vum.json", mimeType: "application/json", buffer: Buffer.from(text) });
    await page.getByRole("button", { name: "Haal binnen", exact: true }).click();
}

/** Messages of VUM come in as drafts; what did not come along is told with why; one is finished. */
export async function asImporter(page, { account, logIn, expect, isAccessible }) {
    await logIn(page, account);
    await page.getByRole("button", { name: "Werk", exact: true }).click();
    await page.getByRole("button", { name: "Haal binnen uit VUM" }).click();
    await page.getByRole("heading", { name: "Haal binnen uit VUM" }).waitFor();
    await isAccessible(page, "import");
    await importFile(page, "dit is geen lijst");
    await page.getByText("Dit bestand is geen lijst van vacatures.").waitFor();
    await isAccessible(page, "import-refused");
    const rows = [message("A-17", { opleiding: [{ codeNiveauOpleiding: 2 }] }), message("A-18", {}), { naamVacature: "Zonder nummer" }];
    await importFile(page, JSON.stringify(rows));
    await page.getByRole("heading", { name: "3 gelezen" }).waitFor();
    await isAccessible(page, "import-read");
    const text = await page.locator("main").innerText();
    for (const words of ["Nieuw concept.", "Nog invullen:", "opleiding: Vraag geen diploma.", "Dit is niet te lezen."]) {
        expect(text.includes(words), `the import does not say: ${words}`);
    }
    expect((await page.getByRole("alert").count()) === 0, "an old refusal is still there");
    await importFile(page, JSON.stringify(rows));
    await page.getByText("Dit was er al. Er is niets veranderd.").first().waitFor();
    await page.getByRole("button", { name: "Bewerk: Plukker in de kas" }).first().click();
    await page.getByRole("heading", { name: /^Bewerk/ }).waitFor();
    expect((await page.getByRole("textbox", { name: "Werkgever" }).inputValue()) === "Kwekerij Maan", "the employer did not come along");
    await isAccessible(page, "import-finish");
    await page.getByRole("button", { name: "Bewaar als concept" }).click();
    await page.getByRole("alert").waitFor();
    const alert = await page.getByRole("alert").innerText();
    for (const words of [
        "Plaats: Vul de plaats in",
        "Wanneer werk je: Kies minstens één deel van een dag.",
        "Uren in de week: Vul in hoeveel uur",
    ]) {
        expect(alert.includes(words), `what is missing is not said all at once, in words: ${words}`);
    }
    await isAccessible(page, "import-missing");
    await pick(page, /^Soort werk/, "groen");
    await page.locator("#v-acts input").first().check();
    await type(page, /^Plek/, "Kas 1");
    await type(page, /^Plaats/, "Bleiswijk");
    await page.locator("#v-minutes-walk").fill("5");
    await tick(page, "maandag ochtend");
    await page.locator("#v-hours-from").fill("8");
    await page.getByLabel("Lijst bij de kiosk").check();
    await page.getByRole("button", { name: "Bewaar als concept" }).click();
    await page.getByRole("heading", { name: "Werk", exact: true }).waitFor();
    await page.getByRole("row", { name: /Kwekerij Maan/ }).first().getByRole("button", { name: /^Publiceer/ }).click();
    await page.getByLabel(/^Wie houdt contact/).fill("helper");
    await page.getByRole("button", { name: "Zet op de kiosken" }).click();
    await page.getByText("op de kiosk", { exact: true }).waitFor();
}

/** Who is late gets another owner; the coordinator reads no name and calls nobody. */
export async function asGiver(page, { account, logIn, expect, isAccessible }) {
    await logIn(page, account);
    await page.getByRole("button", { name: "Lijsten", exact: true }).click();
    await page.getByRole("heading", { name: "Te laat: 1" }).waitFor();
    await page.getByRole("button", { name: /^Geef aan een ander:/ }).click();
    await isAccessible(page, "list-giving");
    await page.getByLabel(/^Wie doet het voortaan/).fill("niemand");
    await page.getByRole("button", { name: "Geef het door" }).click();
    await page.getByRole("alert").waitFor();
    await page.getByLabel(/^Wie doet het voortaan/).fill("helper");
    await page.getByRole("button", { name: "Geef het door" }).click();
    await page.getByText("Nu doet helper dit.").waitFor();
    await page.getByRole("table", { name: "De lijsten" }).getByRole("button", { name: /^bakker/ }).click();
    await page.getByRole("heading", { name: "Komt kijken: 3" }).waitFor();
    expect((await page.getByRole("button", { name: /^(Bel de volgende|Naam en nummer)/ }).count()) === 0, "a coordinator may call or read names");
    await page.getByLabel(/^Voor hoeveel mensen/).fill("0");
    await page.getByRole("button", { name: "Bewaar" }).click();
    expect((await page.getByLabel(/^Voor hoeveel mensen/).inputValue()) === "0", "no openings were kept");
    await isAccessible(page, "list-coordinator");
}
