// Bundles the extension into out/, with the licenses of what is in the bundle.
import { build } from "esbuild";
import { cpSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

process.chdir(import.meta.dirname);
rmSync("out", { recursive: true, force: true });
const { metafile } = await build({
  entryPoints: ["src/extension.ts"],
  outfile: "out/extension.js",
  bundle: true,
  minify: true,
  platform: "node",
  target: "node18",
  external: ["vscode"],
  metafile: true,
});

const licenses = (dir) => readdirSync(dir).filter((name) => /^licen[cs]e/i.test(name));
for (const name of licenses("../..")) cpSync(join("../..", name), join("out", name));
const bundled = new Set(Object.keys(metafile.inputs).map((file) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1]));
bundled.delete(undefined);
writeFileSync(
  "out/THIRD-PARTY-LICENSES",
  [...bundled].sort().flatMap((dir) => {
    const { name, version } = JSON.parse(readFileSync(join(dir, "package.json"), "utf8"));
    return [`${name} ${version}\n`, ...licenses(dir).map((file) => readFileSync(join(dir, file), "utf8"))];
  }).join("\n"),
);

// It is read at every start of VS Code: nearly all of it is the client library, and it is to stay so.
const [size, limit] = [statSync("out/extension.js").size, 400_000];
if (size > limit) {
  console.error(`out/extension.js has ${size} bytes, more than ${limit}`);
  process.exit(1);
}
