// npm run package -- [--target PLATFORM] [--server PROGRAM] [--out FILE]: the .vsix, with the server inside if one is given.
//
// PLATFORM is one of vsce's: linux-x64, linux-arm64, alpine-x64, darwin-x64, darwin-arm64, win32-x64, win32-arm64, …
import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

const { values } = parseArgs({ options: { target: { type: "string" }, server: { type: "string" }, out: { type: "string" } } });
const [server, out] = [values.server, values.out].map((path) => path && resolve(path));
if (server && !values.target) {
  console.error("a server is for one platform: name it with --target");
  process.exit(2);
}

process.chdir(import.meta.dirname);
const require = createRequire(import.meta.url);
process.on("exit", () => rmSync("server", { recursive: true, force: true }));
const node = (script, ...args) => {
  const { status } = spawnSync(process.execPath, [script, ...args], { stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
};

node("texts.mjs");
node(require.resolve("typescript/bin/tsc"), "--noEmit");
node("build.mjs");
rmSync("server", { recursive: true, force: true });
if (server) {
  mkdirSync("server");
  const program = join("server", values.target.startsWith("win32") ? "shirube.exe" : "shirube");
  copyFileSync(server, program);
  chmodSync(program, 0o755);
}
node(require.resolve("@vscode/vsce/vsce"), "package", "--no-dependencies", "--skip-license",
  "--baseContentUrl", "https://github.com/shirube-lsp/shirube/blob/HEAD/editors/vscode",
  ...(values.target ? ["--target", values.target] : []), ...(out ? ["--out", out] : []));
