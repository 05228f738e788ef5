// A list at work: what is late first; a contact reads who comes to look, notes the coffee and the yes
// of who sits beside; somebody asks with their own ticket; the employer calls the next and asks three
// questions; one goes to another employer with their own yes only.
// SPDX-License-Identifier: GPL-3.0-or-later

async function openLists(page) {
    await page.getByRole("button", { name: "Lijsten", exact: true }).click();
    await page.getByRole("heading", { name: "Lijsten" }).waitFor();
}

async function openList(page, name = /^bakker/) {
    await openLists(page);
    await page.getByRole("table", { name: "De lijsten" }).getByRole("button", { name }).click();
    await page.getByRole("heading", { level: 1, name }).waitFor();
}

/** Which number is whose: a contact reads it of those who come to look. */
async function numbersByName(page) {
    const numbers = {};
    const all = page.getByRole("button", { name: /^Naam en nummer:/ });
    for (let i = 0; i < 3; i++) {
        const id = (await all.nth(i).getAttribute("aria-label")).slice(-8);
        await all.nth(i).click();
        await page.getByText("Taal om in te praten").waitFor();
        numbers[await page.locator("main h2").innerText()] = id;
        await page.getByRole("button", { name: "Terug naar de lijst" }).click();
        await page.getByRole("heading", { name: "Komt kijken: 3" }).waitFor();
    }
    return numbers;
}

export async function asHelper(page, tools) {
    const { account, logIn, expect, isAccessible, shared } = tools;
    await logIn(page, account);
    await page.getByRole("heading", { name: "Mensen die iets vragen" }).waitFor();
    await openLists(page);
    await page.getByRole("heading", { name: "Te laat: 1, waarvan 1 van jou" }).waitFor();
    const [late, all] = await page.locator("main caption").allInnerTexts();
    expect(late.startsWith("Hier had al") && all === "De lijsten", "what is late is not first");
    await isAccessible(page, "lists");
    await openList(page);
    const text = await page.locator("main").innerText();
    expect(!text.includes("Ali") && !text.includes("612345678"), "the list shows a name");
    await isAccessible(page, "list-contact");
    const numbers = await numbersByName(page);
    expect(Object.keys(numbers).sort().join() === "Ali,Bea,Ingesproken naam", `who comes to look: ${Object.keys(numbers)}`);
    shared.numbers = numbers;
    await page.getByRole("button", { name: `Naam en nummer: ${numbers["Ingesproken naam"]}` }).click();
    await page.getByRole("button", { name: "Luister naar de naam" }).click();
    await page.locator("#status", { hasText: "Je hoort 1 seconde." }).waitFor();
    expect((await page.locator("main").innerText()).includes("via de plek van de kiosk: Bieb Noord"), "how to reach who has no telephone is not told");
    await isAccessible(page, "list-looking");
    await page.getByRole("button", { name: "Wil niet meer" }).click();
    await page.getByRole("heading", { name: "Van de lijst af?" }).waitFor();
    await isAccessible(page, "list-leaving");
    await page.getByRole("button", { name: "Terug" }).click();
    await page.getByRole("button", { name: `Kwam langs: ${numbers.Ali}` }).click();
    await page.getByText("kwam langs", { exact: true }).waitFor();
    await page.getByRole("button", { name: `Zegt ja, zit naast mij: ${numbers.Ali}` }).click();
    await page.getByRole("heading", { name: "Wacht: 1" }).waitFor();
    await page.getByRole("button", { name: `Ook een andere werkgever: ${numbers.Bea}` }).click();
    await page.getByText("deze persoon zei hier niet zelf ja op").waitFor();
    expect((await page.getByRole("button", { name: "Zet erbij" }).count()) === 0, "passed on without a yes");
    await isAccessible(page, "list-pass-no");
}

/** With the ticket of Bea, on a telephone that runs no script; touch only. */
async function fillTicket(page, pictures) {
    await page.getByLabel("Het nummer op je kaartje").fill("482193");
    for (const [i, word] of pictures.entries()) {
        await page.getByRole("group", { name: `Plaatje ${i + 1}` }).getByRole("radio", { name: word, exact: true }).tap();
    }
    await page.getByRole("button", { name: "Kijk waar ik sta" }).tap();
}

const mine = ["zon", "boom", "kop", "hond"];

export async function asOwner(page, { origin, expect, isAccessible, shared }) {
    await page.goto(`${origin}/public/`);
    await isAccessible(page, "public");
    await page.getByRole("link", { name: "Op welke plek sta ik?" }).tap();
    await page.getByLabel("Het nummer op je kaartje").waitFor();
    expect((await page.locator(".pictures img").count()) === 4 * 26, "not all pictures are there");
    await isAccessible(page, "public-mine");
    await fillTicket(page, ["zon", "boom", "kop", "kat"]);
    await page.getByText("Wij vinden dit kaartje niet").waitFor();
    await isAccessible(page, "public-unknown");
    await fillTicket(page, mine);
    await page.getByText("Je komt koffie drinken.").waitFor();
    expect((await page.locator("main").innerText()).includes(shared.numbers.Bea), "not the number staff see");
    await isAccessible(page, "public-answer");
    await page.getByRole("button", { name: "Ja, zet mij op de lijst" }).tap();
    await page.getByText("Je staat op plek 2.").waitFor();
    await page.getByRole("button", { name: "Ook een ander bedrijf mag mij bellen" }).tap();
    await page.getByText("Jij zei: ook een ander bedrijf mag bellen.").waitFor();
    await page.getByRole("button", { name: "Haal mij van de lijst" }).tap();
    await page.getByText("Je plek is dan weg.").waitFor();
    await isAccessible(page, "public-sure");
    await page.getByRole("button", { name: "Nee, ik blijf op de lijst" }).tap();
    await page.getByText("Je staat op plek 2.").waitFor();
    await isAccessible(page, "public-waits");
}

/** Who reads Arabic finds it by its own name and keeps it, from the lists to the answer and back. */
export async function asArabicOwner(page, { origin, expect, isAccessible }) {
    const latin = async (what) => (await page.locator(what).innerText()).match(/[a-z]{2,}/gi) ?? [];
    await page.goto(`${origin}/public/`);
    await page.getByRole("link", { name: "العربية" }).tap();
    await page.getByRole("heading", { name: "عمل بدون رسالة طلب" }).waitFor();
    const names = ["bakker", "slager", "Kwekerij", "Maan", "Zon", "Bleiswijk"];
    expect((await latin("main")).every((word) => names.includes(word)), `not in Arabic: ${await latin("main")}`);
    await isAccessible(page, "public-ar");
    await page.getByRole("link", { name: "ما هو مكاني في القائمة؟" }).tap();
    await page.getByLabel("الرقم على بطاقتك").fill("482193");
    expect((await latin("main")).length === 0, `not in Arabic: ${await latin("main")}`);
    expect((await page.locator("html[lang=ar][dir=rtl]").count()) === 1, "not from right to left");
    await isAccessible(page, "public-ar-mine");
    for (const [i, word] of ["شمس", "شجرة", "كوب", "كلب"].entries()) {
        await page.getByRole("group", { name: `الصورة ${i + 1}` }).getByRole("radio", { name: word, exact: true }).tap();
    }
    await page.getByRole("button", { name: "أريد رؤية مكاني" }).tap();
    await page.getByRole("heading", { name: "هذا وضعك" }).waitFor();
    await isAccessible(page, "public-ar-answer");
    await page.getByRole("button", { name: "احذفني من القائمة" }).tap();
    await page.getByText("عندها يذهب مكانك.").waitFor();
    await isAccessible(page, "public-ar-sure");
    await page.getByRole("button", { name: "English" }).tap();
    await page.getByText("Your place is gone then.").waitFor();
    await page.getByRole("button", { name: "العربية" }).tap();
    await page.getByRole("button", { name: "لا، أبقى على القائمة" }).tap();
    await page.getByRole("heading", { name: "هذا وضعك" }).waitFor();
    await page.getByRole("link", { name: "bakker" }).tap();
    await page.getByRole("heading", { name: "الأماكن" }).waitFor();
    await isAccessible(page, "public-ar-list");
}

export async function asPasser(page, { account, logIn, isAccessible, shared }) {
    await logIn(page, account);
    await page.getByRole("heading", { name: "Mensen die iets vragen" }).waitFor();
    await openList(page);
    await page.getByRole("button", { name: `Ook een andere werkgever: ${shared.numbers.Bea}` }).click();
    await page.getByLabel(/^Naar welke lijst/).selectOption("slager");
    await isAccessible(page, "list-pass");
    await page.getByRole("button", { name: "Zet erbij" }).click();
    await page.getByText("staat nu ook op de andere lijst").waitFor();
    await openList(page, /^slager/);
    await page.getByRole("heading", { name: "Wacht: 1" }).waitFor();
    await page.getByText(shared.numbers.Bea).first().waitFor();
}

export async function asBaker(page, { account, logIn, expect, isAccessible }) {
    const seen = () => page.locator("main").innerText();
    await logIn(page, account);
    await openList(page);
    expect(!(await seen()).includes("Ali"), "a name before the call");
    expect((await page.locator("main table").count()) === 0, "an employer sees who stands where");
    await isAccessible(page, "list-employer");
    await page.getByRole("button", { name: "Bel de volgende" }).click();
    await page.getByRole("heading", { name: "Ali" }).waitFor();
    await isAccessible(page, "list-called");
    expect((await seen()).replace(/\s/g, "").includes("+31612345678"), "no number to call");
    expect((await seen()).includes("Nederlands") && !(await seen()).includes("Bieb"), "more or less than language");
    await page.getByRole("button", { name: "Niemand nam op" }).click();
    await page.getByText("Al 1 keer gebeld.").waitFor();
    await page.reload();
    await openList(page);
    await page.getByRole("heading", { name: "Ali" }).waitFor();
    await page.getByLabel("Uren in een week").fill("24");
    await page.getByRole("button", { name: "Ja, kan beginnen" }).click();
    await page.getByText("zei ja tegen het werk").waitFor();
    expect((await seen()).includes("geen baan vrij"), "a job is given twice");
    await isAccessible(page, "list-accepted");
    await page.getByRole("button", { name: "Werkt er nu" }).click();
    await page.getByRole("heading", { name: "Ali" }).waitFor({ state: "detached" });
    await page.getByLabel(/^Voor hoeveel mensen/).fill("2");
    await page.getByRole("button", { name: "Bewaar" }).click();
    await page.getByRole("button", { name: "Bel de volgende" }).click();
    await page.getByRole("heading", { name: "Bea" }).waitFor();
    await page.getByRole("button", { name: "Nee", exact: true }).click();
    await page.getByText("Er wacht nu niemand.").waitFor();
}

export async function asOwnerAgain(page, { origin }) {
    await page.goto(`${origin}/public/mijn-plek`);
    await fillTicket(page, mine);
    await page.getByText("Je hebt nee gezegd.").waitFor();
    await page.getByRole("button", { name: "Zet mij terug op mijn plek" }).tap();
    await page.getByText("Je staat op plek 1.").first().waitFor();
    await page.getByRole("button", { name: "Haal mij van de lijst" }).tap();
    await page.getByRole("button", { name: "Ja, haal mij van de lijst" }).tap();
    await page.getByText("Je staat niet meer op de lijst.").first().waitFor();
}

export async function asAnybody(page, { origin, expect, isAccessible }) {
    await page.goto(`${origin}/public/`);
    await page.getByRole("link", { name: "bakker" }).tap();
    await page.getByRole("heading", { name: "bakker" }).waitFor();
    await isAccessible(page, "public-list");
    const text = await page.locator("main").innerText();
    expect(text.includes("werkt er nu") && !text.includes("Ali"), "the public page is not as it should be");
    expect((await page.locator("script").count()) === 0, "a script on a public page");
    const answer = await page.goto(`${origin}/public/niets`);
    expect(answer.status() === 404, "what is not there is there");
    const policy = answer.headers()["content-security-policy"];
    expect(policy.startsWith("default-src 'none'; style-src 'self'; img-src 'self';") && !policy.includes("script"), policy);
    await page.getByText("Deze lijst is er niet.").waitFor();
    await isAccessible(page, "public-sorry");
}
