// node test.js TOOLS SCRATCH VSIX SERVER: the extension in VS Code's workbench, served by code-server to Chromium. SCRATCH/NAME/workspace
// is there already. One line `ok …` or `not ok …` for each case. Screenshots go to $KEEP.
//
// Twice: as seen on the screen, with a language for Terraform, the server that is in the extension and a workspace that is not trusted; and from the extension
// host (probe/), in a plain Japanese VS Code with the server from the PATH, and then with those that the setting names.
"use strict";
const assert = require("node:assert/strict");
const { execFileSync, spawn } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const readline = require("node:readline");

const [tools, scratch, vsix, server] = process.argv.slice(2).map((arg) => path.resolve(arg));
const { chromium } = require(path.join(tools, "chromium/node_modules/playwright-core"));
const expected = JSON.parse(fs.readFileSync(process.env.EXPECTED, "utf8"));
const patience = { timeout: 120_000 };

let failed = false;
const report = (name, why) => {
  failed ||= why !== undefined;
  console.log(`${why === undefined ? "ok" : "not ok"} vscode: ${name}${why === undefined ? "" : "\n" + why}`);
};

const children = new Set();
const kill = (child) => {
  children.delete(child);
  try { process.kill(-child.pid, "SIGTERM"); } catch {} // the group: extension host and language server too
};
process.on("exit", () => children.forEach(kill));
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(1));

/** Starts VS Code in SCRATCH/name and gives its address. */
async function vscode({ name, workspace, extension, settings, onPath = "/nowhere", env, japanese, trusted }) {
  const at = (...parts) => path.join(scratch, name, ...parts);
  const write = (file, value) => {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, JSON.stringify(value));
  };
  fs.cpSync(path.join(__dirname, extension), at("extensions", `shirube-tests.${extension}-0.0.1`), { recursive: true });
  write(at("config.yaml"), {});
  // VS Code takes its environment from a login shell.
  fs.mkdirSync(at("home"));
  fs.writeFileSync(at("home/.profile"), `PATH='${onPath}':$PATH\n`);
  write(at("data/User/settings.json"), {
    "breadcrumbs.enabled": false,
    "chat.disableAIFeatures": true,
    "editor.fontFamily": "Noto Sans Mono CJK JP",
    // Lenses come after the findings and would move the lines that the pointer is sent to.
    "editor.codeLens": false,
    "editor.fontSize": 15,
    "editor.hover.delay": 100,
    "editor.minimap.enabled": false,
    "editor.scrollBeyondLastLine": false,
    "editor.unicodeHighlight.ambiguousCharacters": false,
    "editor.unicodeHighlight.nonBasicASCII": false,
    "security.workspace.trust.banner": "never",
    "security.workspace.trust.startupPrompt": "never", // so the workspace is not trusted
    "telemetry.telemetryLevel": "off",
    "window.commandCenter": false,
    "workbench.activityBar.location": "hidden",
    "workbench.colorTheme": "Default Light Modern",
    "workbench.layoutControl.enabled": false,
    "workbench.secondarySideBar.defaultVisibility": "hidden",
    "workbench.startupEditor": "none",
    ...settings,
  });
  const program = path.join(tools, "vscode/bin/code-server");
  const args = ["--config", at("config.yaml"), "--user-data-dir", at("data"), "--extensions-dir", at("extensions")];
  // An extension gallery that is nowhere: nothing is asked of the network.
  const gallery = JSON.stringify({ serviceUrl: "http://127.0.0.1:9", itemUrl: "", resourceUrlTemplate: "" });
  const options = { env: { ...process.env, HOME: at("home"), SHELL: "/bin/bash", EXTENSIONS_GALLERY: gallery, ...env } };
  execFileSync(program, [...args, "--install-extension", vsix], { ...options, stdio: "pipe" });
  const installed = at("extensions", fs.readdirSync(at("extensions")).find((entry) => entry.startsWith("shirube.shirube-")));
  if (onPath !== "/nowhere") fs.rmSync(path.join(installed, "server"), { recursive: true, force: true });
  if (japanese) { // VS Code is Japanese once it knows a language pack; an empty one will do
    write(at("pack.json"), { "": [""], version: "1.0.0", contents: {} });
    write(at("data/languagepacks.json"), {
      ja: {
        hash: "0".repeat(32),
        label: "日本語",
        extensions: [{ extensionIdentifier: { id: "shirube-tests.ja" }, version: "1.0.0" }],
        translations: { vscode: at("pack.json") },
      },
    });
    args.push("--locale", "ja");
  }
  const child = spawn(program, [...args, "--auth", "none", "--bind-addr", "127.0.0.1:0", "--disable-telemetry",
    "--disable-update-check", ...(trusted ? ["--disable-workspace-trust"] : []), workspace], { ...options, stdio: ["ignore", "pipe", "ignore"], detached: true });
  children.add(child);
  const address = await new Promise((resolve, reject) => {
    child.on("exit", (code) => reject(new Error(`code-server ended with ${code}`)));
    readline.createInterface({ input: child.stdout }).on("line", (line) => {
      const found = /listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(line);
      if (found) resolve(found[1]);
    });
  });
  return { child, url: `${address}/?folder=${encodeURIComponent(workspace)}` };
}

/** Opens VS Code in a browser for `body`; a failure outside its cases is a case of its own. */
async function session(options, body) {
  const { name } = options;
  let browser, child;
  try {
    const workspace = path.join(scratch, name, "workspace");
    const started = await vscode({ ...options, workspace });
    child = started.child;
    browser = await chromium.launchPersistentContext(path.join(scratch, name, "profile"), {
      executablePath: path.join(tools, "chromium/bin/chromium"),
      viewport: { width: 880, height: 550 }, // pictures of 1280x800 with everything in them enlarged
      deviceScaleFactor: 16 / 11,
      locale: "en-US",
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync"],
    });
    const page = browser.pages()[0] ?? await browser.newPage();
    const picture = (what, clip) => process.env.KEEP && page.screenshot({ path: path.join(process.env.KEEP, `vscode-${what}.png`), clip });
    const outside = new Set();
    page.on("request", (request) => {
      const { protocol, hostname } = new URL(request.url());
      if (protocol.startsWith("http") && hostname !== "127.0.0.1") outside.add(hostname);
    });
    const step = async (what, steps) => {
      try {
        await steps();
        report(`${name}: ${what}`);
      } catch (error) {
        report(`${name}: ${what}`, error.stack);
        await picture(`failed-${name}`);
        throw undefined; // the following cases stand on this one
      }
    };
    await page.goto(started.url, { waitUntil: "commit", ...patience });
    await page.locator(".monaco-workbench").waitFor(patience);
    await body({ page, step, picture, workspace });
    assert.deepEqual([...outside], [], "asked the network");
  } catch (error) {
    if (error) report(name, error.stack);
  } finally {
    await browser?.close();
    if (child) {
      child.removeAllListeners("exit");
      kill(child);
    }
  }
}

async function onTheScreen({ page, step, picture, workspace }) {
  const editor = page.locator(".editor-instance .monaco-editor").first();
  const hover = page.locator(".monaco-hover:visible");
  const command = async (title) => {
    await page.keyboard.press("F1");
    await page.locator(".quick-input-widget input").fill(">" + title);
    await page.locator(".quick-input-list .monaco-list-row.focused", { hasText: title }).waitFor(patience);
    await page.keyboard.press("Enter");
  };
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
  await step("the section of the finding, on the page that explains it", async () => {
    await page.keyboard.press("Escape");
    await page.mouse.click(x, y);
    await page.mouse.move(x, y + 250);
    await hover.waitFor({ state: "detached", ...patience });
    await command("shirube: Show the Guideline's Section");
    // VS Code asks before it opens a page.
    await page.locator(".monaco-dialog-box", { hasText: `docs/controls/${expected.code}.md` }).waitFor(patience);
    await page.keyboard.press("Escape");
    await page.locator(".monaco-dialog-box").waitFor({ state: "detached", ...patience });
  });
  await step("the workspace is not trusted", () =>
    page.locator(".statusbar-item", { hasText: "Restricted Mode" }).waitFor(patience));
  await step("the status item counts", async () => {
    await page.locator("[id='status.languageStatus']").hover(patience);
    const item = page.locator(".hover-language-status", { hasText: /shirube: [1-9][0-9]* in this file/ });
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

async function fromWithin({ page, step, picture, logs }, results) {
  for (let i = 0; i < 3000 && !fs.existsSync(results); i++) await page.waitForTimeout(100);
  const cases = JSON.parse(fs.readFileSync(results, "utf8"));
  for (const { name, why } of cases) report("from within: " + name, why);
  if (cases.some(({ why }) => why)) return;
  await step("a server that is not there is said so", () =>
    page.locator(".notification-toast", { hasText: "「/nowhere/shirube」はプログラムではありません" }).waitFor(patience));
  await step("the walkthrough, in Japanese", async () => {
    await page.locator(".notification-toast .codicon-notifications-clear").first().click(patience);
    await page.setViewportSize({ width: 1280, height: 800 }); // in a narrow window steps have no pictures
    const step = page.locator(".getting-started-step", { hasText: "指摘を見る" }).first();
    await step.click(patience);
    await step.locator(".button-container", { hasText: "問題を表示" }).waitFor(patience);
    const shown = () => Promise.all(page.frames().map((frame) => frame.getByText("aws_ebs_volume").isVisible().catch(() => false)));
    for (let i = 0; i < 600 && !(await shown()).includes(true); i++) await page.waitForTimeout(100);
    await picture("walkthrough");
    assert((await shown()).includes(true), "the step has no picture");
  });
  await step("nobody else's files were sent", async () => {
    const traces = fs.readdirSync(logs, { recursive: true }).filter((file) => file.endsWith("-shirube.log"));
    const text = traces.map((file) => fs.readFileSync(path.join(logs, file), "utf8")).join("");
    const opened = [...text.matchAll(/textDocument\/didOpen'\.\s*Params: \{\s*"textDocument": \{\s*"uri": "[^"]*\/([^"/]+)"/g)].map((m) => m[1]);
    assert(opened.includes(".shirube.yaml") && opened.includes(path.basename(expected.file)), String(opened));
    assert(!opened.some((name) => name.startsWith("other.")), String(opened));
  });
}

(async () => {
  if (process.env.KEEP) fs.mkdirSync(process.env.KEEP, { recursive: true });
  await session({ name: "on the screen", extension: "terraform", settings: { "shirube.locale": "ja" } }, onTheScreen);
  const name = "from within";
  const results = path.join(scratch, "probe.json");
  await session({
    name,
    extension: "probe",
    settings: { "shirube.trace.server": "verbose" },
    env: { PROBE: results },
    onPath: path.dirname(server),
    japanese: true,
    trusted: true, // as the probe wants it
  }, (context) => fromWithin({ ...context, logs: path.join(scratch, name, "data/logs") }, results));
  process.exit(failed ? 1 : 0);
})();
