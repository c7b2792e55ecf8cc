import { accessSync, constants, statSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { commands, ExtensionContext, l10n, OutputChannel, window, workspace } from "vscode";
import { LanguageClient, LanguageClientOptions, RevealOutputChannelOn } from "vscode-languageclient/node";

const program = process.platform === "win32" ? "shirube.exe" : "shirube";

// Without another extension .tf is plain text: so by name too, and no language is claimed.
const documentSelector = [
  ...["terraform", "terraform-vars", "hcl", "opentofu"].map((language) => ({ scheme: "file", language })),
  ...["**/*.{tf,tofu,tfvars}", "**/*.{tf,tofu}.json", "**/*.policy.hcl", "**/*.policytest.hcl", "**/.shirube.yaml"].map((pattern) => ({ scheme: "file", pattern })),
];

const settings = () => workspace.getConfiguration("shirube");

class Client extends LanguageClient {
  protected override getLocale(): string {
    const locale = settings().get("locale", "auto");
    return locale === "auto" ? super.getLocale() : locale;
  }
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Where the server is: the setting, else the one in the extension, else the first on the PATH. */
function findServer(context: ExtensionContext): string {
  const chosen = settings().get("server.path", "").trim().replace(/^~(?=[/\\])/, homedir());
  if (chosen) {
    if (isProgram(chosen)) return chosen;
    throw new Error(l10n.t("shirube: the setting shirube.server.path names “{0}”, which is not a program.", chosen));
  }
  const dirs = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const found = [context.asAbsolutePath("server"), ...dirs].map((dir) => join(dir, program)).find(isProgram);
  if (found) return found;
  throw new Error(l10n.t("shirube: the server was not found. Install the program “shirube” on the PATH, or say where it is in the setting shirube.server.path."));
}

async function start(context: ExtensionContext, outputChannel: OutputChannel): Promise<LanguageClient | undefined> {
  let command;
  try {
    command = findServer(context);
  } catch (error) {
    const { message } = error as Error;
    outputChannel.appendLine(message);
    const open = l10n.t("Open Settings");
    void window.showErrorMessage(message, open).then((answer) => {
      if (answer === open) void commands.executeCommand("workbench.action.openSettings", "shirube.server.path");
    });
    return undefined;
  }
  const options: LanguageClientOptions = { documentSelector, outputChannel, revealOutputChannelOn: RevealOutputChannelOn.Never };
  const client = new Client("shirube", "shirube", { command, args: ["lsp"] }, options);
  // The client tells the user itself why it did not start.
  return client.start().then(() => client, () => undefined);
}

let running: Promise<LanguageClient | undefined> = Promise.resolve(undefined);

const stop = (client: LanguageClient | undefined) => client?.dispose().catch(() => undefined);

export async function activate(context: ExtensionContext): Promise<void> {
  const output = window.createOutputChannel("shirube");
  const restart = () =>
    (running = running.then(async (client) => {
      await stop(client);
      return start(context, output);
    }));
  context.subscriptions.push(
    output,
    commands.registerCommand("shirube.restart", restart),
    commands.registerCommand("shirube.showOutput", () => output.show()),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("shirube.server.path") || change.affectsConfiguration("shirube.locale")) void restart();
    }),
  );
  await restart();
}

export async function deactivate(): Promise<void> {
  await stop(await running);
}
