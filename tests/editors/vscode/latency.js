// node latency.js TOOLS SCRATCH VSIX: prints rows of the tables in BENCHMARKS.md, measured in VS Code as session.js starts it. SCRATCH/latency/workspace is
// the benchmark's workspace of 2,000 files.
//
// Typed by an extension (pace/), and with the keyboard: from the key to the underline on the screen.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const { hasFailed, patience, session } = require("./session");

const [, scratch] = process.argv.slice(2).map((arg) => path.resolve(arg));
const rows = path.join(scratch, "rows");
const rounds = 100;

const quantiles = (times) => {
  times.sort((a, b) => a - b);
  return [0.5, 0.99].map((q) => `${times[Math.round((times.length - 1) * q)].toFixed(1)} ms`).join(" | ");
};

/** Types the last letter of a value that brings a finding, with the keyboard. */
async function onTheScreen(page) {
  const editor = page.locator(".editor-instance .monaco-editor").first();
  await editor.click(patience);
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("Control+f");
  await page.locator(".find-widget textarea").first().fill("sqs_managed_sse_enabled = false");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await page.keyboard.press("End");
  await page.evaluate(() => {
    const underlined = () => document.querySelectorAll(".squiggly-error").length;
    document.addEventListener("keydown", () => { window.pressed = performance.now(); }, true);
    window.next = () => {
      const before = underlined();
      return new Promise((resolve) => {
        const observer = new MutationObserver(() => {
          if (underlined() === before) return;
          observer.disconnect();
          resolve(performance.now() - window.pressed);
        });
        observer.observe(document.querySelector(".editor-instance .monaco-editor"), { subtree: true, childList: true, attributes: true });
      });
    };
  });
  const press = async (key) => {
    await page.evaluate(() => { window.shown = window.next(); });
    await page.keyboard.press(key);
    const time = await page.evaluate(() => window.shown);
    await page.waitForTimeout(200);
    return time;
  };
  const times = [];
  for (let i = 0; i < rounds; i++) {
    await press("Backspace");
    times.push(await press("e"));
  }
  console.log(`| VS Code, key to underline on the screen | the last letter of a value that brings a finding | ${quantiles(times)} |`);
}

session({
  name: "latency",
  extension: "pace",
  settings: { "files.autoSave": "off" },
  env: { PROBE: rows },
  trusted: true,
}, async ({ page }) => {
  while (!fs.existsSync(rows)) await page.waitForTimeout(100);
  console.log(fs.readFileSync(rows, "utf8"));
  await onTheScreen(page);
}).then(() => process.exit(hasFailed() ? 1 : 0));
