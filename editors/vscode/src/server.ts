// Where the server is.
import { accessSync, constants, statSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { ExtensionContext, l10n, workspace } from "vscode";

const program = process.platform === "win32" ? "shirube.exe" : "shirube";

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** The one that the setting names, else the one in the extension, else the first on the PATH. */
export function findServer(context: ExtensionContext): string {
  const chosen = workspace.getConfiguration("shirube").get("server.path", "").trim().replace(/^~(?=[/\\])/, homedir());
  if (chosen) {
    if (isProgram(chosen)) return chosen;
    throw new Error(l10n.t("shirube: the setting shirube.server.path names “{0}”, which is not a program.", chosen));
  }
  const dirs = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const found = [context.asAbsolutePath("server"), ...dirs].map((dir) => join(dir, program)).find(isProgram);
  if (found) return found;
  throw new Error(l10n.t("shirube: the server was not found. Install the program “shirube” on the PATH, or say where it is in the setting shirube.server.path."));
}
