// Every text of the extension is there in English and Japanese, and none that nothing uses.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const read = (file) => readFileSync(join(import.meta.dirname, file), "utf8");
const keys = (file) => Object.keys(JSON.parse(read(file)));
const wrong = [];
const compare = (used, file) => {
  const there = keys(file);
  wrong.push(...used.filter((text) => !there.includes(text)).map((text) => `${file} lacks "${text}"`));
  wrong.push(...there.filter((text) => !used.includes(text)).map((text) => `${file}: nothing uses "${text}"`));
};

// What package.json names: settings, commands, the walkthrough.
const named = [...read("package.json").matchAll(/"%([^%"]+)%"/g)].map(([, name]) => name);
for (const file of ["package.nls.json", "package.nls.ja.json"]) compare(named, file);

// What the program says.
const code = readdirSync(join(import.meta.dirname, "src")).map((file) => read(join("src", file))).join("\n");
const said = [...code.matchAll(/l10n\.t\(\s*("(?:[^"\\]|\\.)*")/g)].map(([, text]) => JSON.parse(text));
compare(said, "l10n/bundle.l10n.ja.json");

// The pages of the walkthrough.
const pages = readdirSync(join(import.meta.dirname, "walkthrough")).filter((file) => file.endsWith(".md"));
for (const page of pages.filter((file) => !file.includes(".nls."))) {
  const japanese = page.replace(/md$/, "nls.ja.md");
  if (!pages.includes(japanese)) wrong.push(`walkthrough/${japanese} is missing`);
}

if (wrong.length) {
  console.error(wrong.join("\n"));
  process.exit(1);
}
