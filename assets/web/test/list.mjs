// A list at work: a contact notes the coffee and the yes of who sits beside, the employer calls the
// next and asks three questions; then the pages everybody may see.
// SPDX-License-Identifier: GPL-3.0-or-later

async function openList(page) {
    await page.getByRole("button", { name: "Lijsten" }).click();
    await page.getByRole("heading", { name: "Lijsten" }).waitFor();
    await page.getByRole("button", { name: "bakker" }).click();
    await page.getByRole("heading", { name: "Lijst bakker" }).waitFor();
}

export async function asHelper(page, { account, logIn, expect, isAccessible }) {
    await logIn(page, account);
    await page.getByRole("heading", { name: "Mensen die iets vragen" }).waitFor();
    await page.getByRole("button", { name: "Lijsten" }).click();
    await page.getByRole("heading", { name: "Lijsten" }).waitFor();
    await isAccessible(page, "lists");
    await openList(page);
    expect(!(await page.locator("main").innerText()).includes("Ali"), "the list shows a name");
    await page.getByRole("button", { name: "Kwam langs" }).click();
    await page.getByText("kwam langs", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Zegt ja, zit naast mij" }).click();
    await page.getByText("wacht", { exact: true }).waitFor();
    await isAccessible(page, "list-contact");
}

export async function asBaker(page, { account, logIn, expect, isAccessible }) {
    await logIn(page, account);
    await openList(page);
    expect(!(await page.locator("main").innerText()).includes("Ali"), "a name before the call");
    await isAccessible(page, "list-employer");
    await page.getByRole("button", { name: "Bel de volgende" }).click();
    await page.getByRole("heading", { name: "Ali" }).waitFor();
    await isAccessible(page, "list-called");
    expect((await page.locator("main").innerText()).includes("+31612345678"), "no number to call");
    await page.getByLabel("Uren in een week").fill("24");
    await page.getByRole("button", { name: "Ja, kan beginnen" }).click();
    await page.getByText("zei ja tegen het werk").waitFor();
    expect((await page.locator("main").innerText()).includes("geen baan vrij"), "a job is given twice");
    await isAccessible(page, "list-accepted");
    await page.getByRole("button", { name: "Werkt er nu" }).click();
    await page.getByRole("heading", { name: "Ali" }).waitFor({ state: "detached" });
}

export async function asAnybody(page, { origin, expect, isAccessible }) {
    await page.goto(`${origin}/public/`);
    await isAccessible(page, "public");
    await page.getByRole("link", { name: "bakker" }).click();
    await page.getByRole("heading", { name: "Lijst bakker" }).waitFor();
    await isAccessible(page, "public-list");
    const text = await page.locator("main").innerText();
    expect(text.includes("werkt er nu") && !text.includes("Ali"), "the public page is not as it should be");
    expect((await page.locator("script").count()) === 0, "a script on a public page");
    await page.getByRole("link", { name: "Op welke plek sta ik?" }).click();
    await page.getByLabel("Het nummer op je kaartje").fill("482193");
    await page.getByLabel("Plaatje 2").selectOption({ label: "boom" });
    await isAccessible(page, "public-mine");
    await page.getByRole("button", { name: "Ga verder" }).click();
    await page.getByText("Wij vinden dit kaartje niet").waitFor();
    await isAccessible(page, "public-unknown");
}
