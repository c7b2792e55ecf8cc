// node test.js TOOLS SCRATCH VSIX SERVER: the extension in VS Code, as session.js starts it.
//
// Three times: as seen on the screen, with a language for Terraform, the server that is in the extension and a workspace that is not
// trusted; in an empty folder; and from the extension host (probe/), in a plain Japanese VS Code with the server from the PATH, and then
// with those that the setting names. $SESSION names one of these sessions (on the screen, an empty folder, from within); else all are run.
"use strict";
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const { hasFailed, patience, report, session } = require("./session");

const [, scratch, , server] = process.argv.slice(2).map((arg) => path.resolve(arg));
const expected = JSON.parse(fs.readFileSync(process.env.EXPECTED, "utf8"));

/** Runs a command as a user does who knows its title. */
const commander = (page) => async (title) => {
  await page.keyboard.press("F1");
  await page.locator(".quick-input-widget input").fill(">" + title);
  await page.locator(".quick-input-list .monaco-list-row.focused", { hasText: title }).waitFor(patience);
  await page.keyboard.press("Enter");
};

/** Opens every step of the walkthrough. `steps` are their titles, and words of what is shown beside each. */
async function walk(page, picture, language, steps) {
  await page.setViewportSize({ width: 1500, height: 700 }); // in a narrow window steps have no pictures
  for (const [i, [title, words]] of steps.entries()) {
    await page.locator(".getting-started-step", { hasText: title }).first().click(patience);
    const seen = () => Promise.all(page.frames().map((frame) => frame.getByText(words).first().isVisible().catch(() => false)));
    for (let i = 0; i < 600 && !(await seen()).includes(true); i++) await page.waitForTimeout(100);
    await page.mouse.move(0, 0);
    await picture(`walkthrough-${language}-${i + 1}`);
    assert((await seen()).includes(true), `the step "${title}" has nothing beside it`);
  }
}

async function onTheScreen({ page, step, picture, workspace }) {
  const editor = page.locator(".editor-instance .monaco-editor").first();
  const hover = page.locator(".monaco-hover:visible");
  const command = commander(page);
  let x, y;
  await step("the block is underlined", async () => {
    await page.locator(".explorer-folders-view .monaco-list-row", { hasText: "modules" }).waitFor(patience);
    await page.keyboard.press("Control+p");
    await page.locator(".quick-input-widget input").fill(expected.file);
    await page.locator(".quick-input-list .monaco-list-row.focused", { hasText: path.basename(expected.file) }).waitFor(patience);
    await page.keyboard.press("Enter");
    await editor.locator(".view-line", { hasText: "bastion_tags" }).first().waitFor(patience);
    await page.keyboard.press("Control+b");
    await page.locator(".part.sidebar").waitFor({ state: "hidden", ...patience });
    await editor.locator(".squiggly-error, .squiggly-warning").first().waitFor(patience);
    await command("Go to Line/Column...");
    await page.locator(".quick-input-widget input").fill(":48");
    await page.keyboard.press("Enter");
    await editor.locator(".view-line", { hasText: "aws_ebs_volume" }).first().waitFor(patience);
  });
  await step("the hover quotes the guideline in Japanese", async () => {
    const line = await editor.locator(".view-line", { hasText: 'resource "aws_ebs_volume"' }).boundingBox();
    for (let i = 0; i < 12 && !(await hover.filter({ hasText: expected.passage }).isVisible()); i++) {
      [x, y] = [line.x + 150 + i, line.y + line.height / 2]; // within the underlined words
      await page.mouse.move(x, y + 100);
      await page.mouse.move(x, y);
      await hover.filter({ hasText: expected.passage }).waitFor({ timeout: 10_000 }).catch(() => undefined);
    }
    const text = await hover.filter({ hasText: expected.passage }).innerText(patience);
    assert(text.includes(expected.code) && text.includes(expected.section), text);
    await picture("hover", { x: 0, y: 0, width: 880, height: 518 }); // the README's, without the status bar
  });
  await step("the section of the finding, as a page", async () => {
    await page.keyboard.press("Escape");
    await page.mouse.click(x, y);
    await page.mouse.move(x, y + 250);
    await hover.waitFor({ state: "detached", ...patience });
    await command("shirube: Show the Guideline's Section");
    const find = async (locator) => {
      for (let i = 0; i < 1200; i++) {
        for (const frame of page.frames()) if (await locator(frame).first().isVisible().catch(() => false)) return locator(frame).first();
        await page.waitForTimeout(50);
      }
      throw new Error("the page does not show it");
    };
    await (await find((frame) => frame.locator("blockquote", { hasText: expected.passage }))).waitFor(patience);
    await find((frame) => frame.locator("li", { hasText: `${expected.file}:` }));
    await picture("section");
    await command("View: Close All Editors in Group");
    await page.locator(".tab", { hasText: "3.6-3.md" }).waitFor({ state: "detached", ...patience });
  });
  await step("the workspace is not trusted", () =>
    page.locator(".statusbar-item", { hasText: "Restricted Mode" }).waitFor(patience));
  await step("the status item counts", async () => {
    await page.locator("[id='status.languageStatus']").hover(patience);
    const item = page.locator(".hover-language-status", { hasText: /shirube: [1-9][0-9]* finding\(s\) in this file/ });
    await item.first().waitFor(patience);
    await picture("status");
    await page.mouse.move(x, y + 250);
    await item.waitFor({ state: "detached", ...patience });
  });
  await step("the quick fix encrypts the volume", async () => {
    const action = page.locator(".action-widget .monaco-list-row.action", { hasText: /encrypted|暗号化/ }).first();
    for (let i = 0; i < 12 && !(await action.isVisible()); i++) {
      // No menu comes while a hover is open, nor if the keys come before VS Code is ready for them.
      await page.keyboard.press("Escape");
      await page.mouse.click(x, y);
      await page.mouse.move(x, y + 250);
      await hover.waitFor({ state: "detached", ...patience });
      await page.keyboard.press("Control+.");
      await action.waitFor({ timeout: 10_000 }).catch(() => undefined);
    }
    assert(await action.isVisible(), "no menu");
    await picture("actions");
    await action.click();
    await editor.locator(".view-line", { hasText: /^\s*encrypted\s*=\s*true/ }).waitFor(patience);
    await page.keyboard.press("Control+s");
    const text = () => fs.readFileSync(path.join(workspace, expected.file), "utf8");
    const encrypted = /resource "aws_ebs_volume"[^]*?\n  encrypted\s*=\s*true\n/;
    for (let i = 0; i < 1200 && !encrypted.test(text()); i++) await page.waitForTimeout(50);
    assert.match(text(), encrypted);
    await picture("fixed");
  });
}

/** Waits for what the probe finds, and reports it; whether all was well. */
async function probed({ page, picture }, name, results) {
  for (let i = 0; i < 3000 && !fs.existsSync(results); i++) await page.waitForTimeout(100);
  if (!fs.existsSync(results)) {
    await picture(`failed-${name}`);
    throw new Error("the probe, an extension, has written nothing for five minutes");
  }
  const cases = JSON.parse(fs.readFileSync(results, "utf8"));
  for (const { name: what, why } of cases) report(`${name}: ${what}`, why);
  return cases.every(({ why }) => !why);
}

async function inAnEmptyFolder(context, name, results) {
  const { page, step, picture } = context;
  if (!await probed(context, name, results)) return;
  await step("that Bicep is not checked yet is said, without a count", async () => {
    await page.keyboard.press("Control+p");
    await page.locator(".quick-input-widget input").fill("main.bicep");
    await page.locator(".quick-input-list .monaco-list-row.focused", { hasText: "main.bicep" }).waitFor(patience);
    await page.keyboard.press("Enter");
    await page.locator("[id='status.languageStatus']").hover(patience);
    const item = page.locator(".hover-language-status", { hasText: "shirube" });
    await item.filter({ hasText: "shirube: Bicep is not checked yet" }).first().waitFor(patience);
    assert(!/finding/.test(await item.first().innerText()), await item.first().innerText());
  });
  await step("the walkthrough, in English, from the list of commands", async () => {
    const command = commander(page);
    await command("View: Close All Editor Groups");
    await command("Welcome: Open Walkthrough...");
    await page.locator(".quick-input-widget input").fill("guideline");
    await page.locator(".quick-input-list .monaco-list-row.focused", { hasText: "shirube" }).waitFor(patience);
    await page.keyboard.press("Enter");
    await walk(page, picture, "en", [
      ["Install the server", "cargo install"],
      ["See a finding", "aws_ebs_volume"],
      ["Read the section", "Show the Guideline's Section"],
      ["Fix it, or say why not", "shirube:allow"],
    ]);
  });
}

async function fromWithin(context, name, results) {
  const { page, step, picture, logs } = context;
  if (!await probed(context, name, results)) return;
  await step("a server that is not there is said so", () =>
    page.locator(".notification-toast", { hasText: "「/nowhere/shirube」はプログラムではありません" }).waitFor(patience));
  await step("the walkthrough, in Japanese", async () => {
    await page.locator(".notification-toast .codicon-notifications-clear").first().click(patience);
    const step = page.locator(".getting-started-step", { hasText: "指摘を見る" }).first();
    await step.click(patience);
    await step.locator(".button-container", { hasText: "問題を表示" }).waitFor(patience);
    await walk(page, picture, "ja", [
      ["サーバーを用意する", "cargo install"],
      ["指摘を見る", "aws_ebs_volume"],
      ["節を読む", "本方針の節を表示"],
      ["直す、又は理由を書く", "shirube:allow"],
    ]);
  });
  await step("nobody else's files were sent", async () => {
    const traces = fs.readdirSync(logs, { recursive: true }).filter((file) => file.endsWith("-shirube.log"));
    const text = traces.map((file) => fs.readFileSync(path.join(logs, file), "utf8")).join("");
    const opened = [...text.matchAll(/textDocument\/didOpen'\.\s*Params: \{\s*"textDocument": \{\s*"uri": "[^"]*\/([^"/]+)"/g)].map((m) => m[1]);
    assert(opened.includes(".shirube.yaml") && opened.includes(path.basename(expected.file)), String(opened));
    const others = opened.filter((name) => name.startsWith("other.") && name !== "other.new.yaml");
    assert.deepEqual(others, [], String(opened));
  });
}

(async () => {
  if (process.env.KEEP) fs.mkdirSync(process.env.KEEP, { recursive: true });
  const wanted = (name) => !process.env.SESSION || process.env.SESSION === name;
  if (wanted("on the screen")) await session({ name: "on the screen", extension: "terraform", settings: { "shirube.locale": "ja" } }, onTheScreen);
  const results = (name) => path.join(scratch, `${name}.json`);
  const onPath = path.dirname(server);
  const empty = "an empty folder";
  if (wanted(empty)) await session({ name: empty, extension: "probe", settings: {}, env: { PROBE: results(empty), CASES: "empty" }, onPath, trusted: true },
    (context) => inAnEmptyFolder(context, empty, results(empty)));
  const name = "from within";
  if (wanted(name)) await session({
    name,
    extension: "probe",
    settings: { "shirube.trace.server": "verbose" },
    env: { PROBE: results(name) },
    onPath,
    japanese: true,
    trusted: true, // as the probe wants it
  }, (context) => fromWithin({ ...context, logs: path.join(scratch, name, "data/logs") }, name, results(name)));
  process.exit(hasFailed() ? 1 : 0);
})();
