// SPDX-License-Identifier: Apache-2.0
// Signing in as people do: wrong password, right one, second factor, a password that was made for one.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { after, before, test } from "node:test";
import { axe, newPage, openRoom, password, picture, signIn, truce } from "../room.mjs";

let room;
before(async () => (room = await openRoom()));
after(() => room.close());

function codeOf(key) {
  const bits = [...key].map((c) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c).toString(2).padStart(5, "0")).join("");
  const secret = Buffer.from(bits.match(/.{8}/g).map((b) => parseInt(b, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const digest = createHmac("sha1", secret).update(step).digest();
  const at = digest[19] & 15;
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

test("a wrong password says so and keeps the name; the right one lets in", async () => {
  const page = await newPage(room);
  await page.goto(room.address + "/#/map");
  await page.getByLabel("Name").fill("dora");
  await page.getByLabel("Password").fill("not this one at all");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("alert").filter({ hasText: "wrong" }).waitFor();
  assert.equal(await page.getByLabel("Name").inputValue(), "dora");
  assert.deepEqual(await axe(page), []);
  await picture(page, "sign-in-1280");
  await page.getByLabel("Password").fill(password);
  await page.keyboard.press("Enter");
  await page.locator("header.top nav").waitFor();
  await page.locator(".connection.open").waitFor();
  await page.reload();
  await page.locator("header.top nav").waitFor();
  assert.deepEqual(await axe(page), []);
  await page.locator("details.who > summary").click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  assert.deepEqual(page.faults.filter((f) => !f.includes("401")), []);
  await page.context().close();
});

test("a second factor is asked for, and its code lets in", async () => {
  const key = truce("account", "totp", "viktor", "--data", room.data).match(/key: ([A-Z2-7]+)/)[1];
  const page = await newPage(room);
  await page.goto(room.address + "/#/map");
  await page.getByLabel("Name").fill("viktor");
  await page.getByLabel("Password").fill(password);
  await page.keyboard.press("Enter");
  await page.getByLabel("Code").fill("000000");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").filter({ hasText: "wrong" }).waitFor();
  assert.deepEqual(await axe(page), []);
  await page.getByLabel("Code").fill(codeOf(key));
  await page.keyboard.press("Enter");
  await page.locator("header.top nav").waitFor();
  await page.context().close();
});

test("a password that was made for somebody is changed first", async () => {
  const made = truce("account", "add", "nora", "--make-password", "--data", room.data).match(/password: (\S+)/)?.[1];
  const page = await newPage(room, { width: 390, height: 844, language: "uk-UA" });
  await page.goto(room.address + "/#/map");
  await page.getByLabel("Ім'я").fill("nora");
  await page.getByLabel("Пароль").fill(made);
  await page.keyboard.press("Enter");
  await page.getByLabel("Теперішній пароль").fill(made);
  await page.getByLabel("Новий пароль", { exact: true }).fill(password + " nora");
  await page.getByLabel("Новий пароль ще раз").fill("something else entirely");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").filter({ hasText: "різняться" }).waitFor();
  await picture(page, "own-password-390-uk");
  await page.getByLabel("Новий пароль ще раз").fill(password + " nora");
  await page.keyboard.press("Enter");
  await page.locator("header.top nav").waitFor();
  assert.deepEqual(await axe(page), []);
  await page.context().close();
});

test("a session that ends keeps what is typed behind a door, and the same account finds it", async () => {
  const page = await newPage(room);
  await signIn(page, room, "omar", "#/handover");
  await page.locator("summary", { hasText: "Take the watch" }).click();
  await page.getByLabel("What you found on coming in").fill("two posts are silent");
  page.once("dialog", (dialog) => dialog.dismiss());
  await page.getByRole("link", { name: "Map", exact: true }).click();
  await page.waitForURL(/#\/handover/);
  assert.equal(await page.getByLabel("What you found on coming in").inputValue(), "two posts are silent", "who does not want to leave stays");
  await page.evaluate(async () => {
    const { csrf } = await (await fetch("/api/v1/session")).json();
    await fetch("/api/v1/session", { method: "DELETE", headers: { "X-Truce-CSRF": csrf } });
  });
  await page.getByRole("button", { name: "Take it under my name" }).click();
  await page.getByText("Locked: omar").waitFor();
  assert.deepEqual(await axe(page), []);
  assert.equal(await page.getByText("The watch").first().isVisible(), false, "nobody who passes sees the pages");
  await picture(page, "locked-1280");
  await page.getByLabel("Password").fill(password);
  await page.keyboard.press("Enter");
  await page.getByText("Locked: omar").waitFor({ state: "detached" });
  assert.equal(await page.getByLabel("What you found on coming in").inputValue(), "two posts are silent");
  await page.getByRole("button", { name: "Take it under my name" }).click();
  await page.getByText("omar has the watch, since").waitFor();
  await page.context().close();
});

test("a room that nobody touches for an hour locks itself, and its session is over", async () => {
  const page = await newPage(room);
  await page.clock.install();
  await signIn(page, room, "anna", "#/handover");
  await page.getByRole("heading", { name: "What changed" }).waitFor();
  await page.clock.fastForward("00:55:00");
  assert.equal(await page.getByText("Locked: anna").count(), 0);
  await page.clock.fastForward("00:06:00");
  await page.getByText("Locked: anna").waitFor();
  await page.waitForFunction(async () => !(await (await fetch("/api/v1/session")).json()).signed_in);
  await page.getByRole("button", { name: "I am somebody else" }).click();
  await page.getByRole("heading", { name: "Locked: anna" }).waitFor({ state: "detached" });
  await page.getByLabel("Name").fill("mira");
  await page.getByLabel("Password").fill(password);
  await page.keyboard.press("Enter");
  await page.locator("details.who", { hasText: "mira" }).waitFor();
  await page.context().close();
});

test("signing out ends the other tabs too; without a network nobody is told that they are out", async () => {
  const page = await newPage(room);
  await signIn(page, room, "mira");
  const other = await page.context().newPage();
  await other.goto(room.address);
  await other.locator("details.who").waitFor();
  await page.context().setOffline(true);
  await page.locator("details.who > summary").click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.locator(".who .failure").waitFor();
  await page.context().setOffline(false);
  await page.getByRole("button", { name: "Sign out" }).click();
  for (const one of [page, other]) await one.getByRole("heading", { name: "Sign in" }).waitFor();
  await page.context().close();
});

test("keys of one letter can be turned off", async () => {
  const page = await newPage(room);
  await signIn(page, room, "mira");
  await page.locator("details.who > summary").click();
  await page.getByLabel("Keys of one letter").selectOption("off");
  await page.locator("main").focus();
  await page.keyboard.press("g");
  await page.keyboard.press("m");
  await page.keyboard.press("?");
  assert.equal(await page.getByRole("dialog").count(), 0);
  assert.doesNotMatch(page.url(), /#\/map/);
  await page.context().close();
});

test("what a role has no part in says so", async () => {
  const page = await newPage(room);
  await signIn(page, room, "mira", "#/nowhere");
  await page.getByRole("heading", { name: "There is no such page." }).waitFor();
  await page.context().close();
});

test("an administrator keeps accounts, and sees nothing of what the mission knows", async () => {
  const page = await newPage(room);
  await signIn(page, room, "chief", "#/map");
  await page.getByRole("heading", { name: "Your role has no part in this page." }).waitFor();
  assert.deepEqual(await axe(page), []);
  await page.context().close();
});

test("the skip link leads to the page", async () => {
  const page = await newPage(room);
  await signIn(page, room, "dora", "#/map");
  await page.locator(".beside tr.choosable").first().waitFor();
  await page.reload();
  await page.locator(".beside tr.choosable").first().waitFor();
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => globalThis.document.activeElement?.textContent), "Skip to the page");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => globalThis.document.activeElement?.id), "page");
  assert.match(page.url(), /#\/map/, "the address stays");
  await page.context().close();
});
