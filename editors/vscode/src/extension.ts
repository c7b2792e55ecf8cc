import { commands, Disposable, ExtensionContext, l10n, OutputChannel, TextDocument, window, workspace } from "vscode";
import { LanguageClient, LanguageClientOptions, RevealOutputChannelOn, State } from "vscode-languageclient/node";
import { anythingToRead, documentSelector, isOurs } from "./files";
import { GuidelineDocuments, showSection } from "./guideline";
import { onlyOurs } from "./sent";
import { findServer } from "./server";
import { Status } from "./status";

/** The client of a server that may be asked to leave: that it does is no error then. */
class Client extends LanguageClient {
  leaving = false;

  override error(message: string, data?: unknown, showNotification?: boolean | "force"): void {
    if (this.leaving) this.info(message, data, false);
    else super.error(message, data, showNotification);
  }
}

/** A server that runs, with what belongs to it. */
class Session {
  private constructor(
    private readonly client: Client,
    private readonly listener: Disposable,
    readonly documents: GuidelineDocuments,
  ) {}

  /** Nothing, if there is no server or it does not start; the user has been told so. */
  static async start(context: ExtensionContext, outputChannel: OutputChannel, status: Status): Promise<Session | undefined> {
    status.set("starting");
    let command;
    try {
      command = findServer(context);
    } catch (error) {
      status.set("error");
      complain((error as Error).message, outputChannel);
      return undefined;
    }
    outputChannel.appendLine(`${command} lsp`);
    const options: LanguageClientOptions = {
      documentSelector,
      outputChannel,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      middleware: onlyOurs(() => client),
    };
    const client: Client = new Client("shirube", "shirube", { command, args: ["lsp"] }, options);
    const documents = new GuidelineDocuments(client);
    client.registerFeature(documents);
    const listener = client.onDidChangeState(({ newState }) => {
      status.set(newState === State.Running ? "ready" : newState === State.Starting ? "starting" : "error");
    });
    // The client tells the user itself why it did not start.
    return client.start().then(() => new Session(client, listener, documents), () => {
      listener.dispose();
      status.set("error");
      return undefined;
    });
  }

  async stop(): Promise<void> {
    this.listener.dispose();
    this.client.leaving = true;
    await this.client.dispose().catch(() => undefined);
  }
}

function complain(message: string, output: OutputChannel): void {
  output.appendLine(message);
  const open = l10n.t("Open Settings");
  void window.showErrorMessage(message, open).then((answer) => {
    if (answer === open) void commands.executeCommand("workbench.action.openSettings", "shirube.server.path");
  });
}

let running: Promise<Session | undefined> = Promise.resolve(undefined);

export async function activate(context: ExtensionContext): Promise<void> {
  const output = window.createOutputChannel("shirube");
  const status = new Status();
  let begun = false;
  const restart = () => {
    begun = true;
    return (running = running.then(async (session) => {
      await session?.stop();
      return Session.start(context, output, status);
    }));
  };
  const begin = (document: TextDocument) => {
    if (!begun && isOurs(document)) void restart();
  };
  context.subscriptions.push(
    output,
    status,
    commands.registerCommand("shirube.restart", async () => void (await restart())),
    commands.registerCommand("shirube.showOutput", () => output.show()),
    commands.registerCommand("shirube.showSection", async () => showSection((await running)?.documents)),
    // The language is the server's to change; it is told of it.
    workspace.onDidChangeConfiguration((change) => {
      if (begun && change.affectsConfiguration("shirube.server.path")) void restart();
    }),
    // The first file of a folder that had none, or one that becomes a template.
    workspace.onDidOpenTextDocument(begin),
    workspace.onDidSaveTextDocument(begin),
  );
  if (await anythingToRead() && !begun) await restart();
}

export async function deactivate(): Promise<void> {
  await (await running)?.stop();
}
