// VS Code's workbench, served by code-server to Chromium, for test.js and latency.js: their first arguments are TOOLS SCRATCH VSIX.
// SCRATCH/NAME/workspace is there already. One line `ok …` or `not ok …` for each case. Screenshots go to $KEEP.
"use strict";
const assert = require("node:assert/strict");
const { execFileSync, spawn } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const readline = require("node:readline");

const [tools, scratch, vsix] = process.argv.slice(2).map((arg) => path.resolve(arg));
const { chromium } = require(path.join(tools, "chromium/node_modules/playwright-core"));
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
      // What stands in a webview has a name that VS Code answers itself, in the browser.
      const own = hostname === "127.0.0.1" || hostname.endsWith(".vscode-resource.vscode-cdn.net");
      if (protocol.startsWith("http") && !own) outside.add(hostname);
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

module.exports = { patience, report, session, hasFailed: () => failed };
