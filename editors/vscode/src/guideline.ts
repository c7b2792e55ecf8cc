// Reading the guideline: as documents of the server, if it has them, else on the pages that explain the controls.
import { commands, Diagnostic, Disposable, env, EventEmitter, l10n, Uri, window, workspace } from "vscode";
import type { BaseLanguageClient, ClientCapabilities, FeatureState, ServerCapabilities, StaticFeature } from "vscode-languageclient";
import { findingAt } from "./findings";

const scheme = "shirube-guideline";
const request = "workspace/textDocumentContent";

/** The part of LSP 3.18 that the client library does not know yet. */
interface ContentCapability {
  workspace?: { textDocumentContent?: { dynamicRegistration?: boolean; schemes?: string[] } };
}

/** Documents whose text the server gives. */
export class GuidelineDocuments implements StaticFeature {
  private provider: Disposable | undefined;

  constructor(private readonly client: BaseLanguageClient) {}

  get available(): boolean {
    return this.provider !== undefined;
  }

  fillClientCapabilities(capabilities: ClientCapabilities & ContentCapability): void {
    capabilities.workspace = { ...capabilities.workspace, ...{ textDocumentContent: { dynamicRegistration: false } } };
  }

  initialize(capabilities: ServerCapabilities & ContentCapability): void {
    if (!capabilities.workspace?.textDocumentContent?.schemes?.includes(scheme)) return;
    const changed = new EventEmitter<Uri>();
    this.provider = Disposable.from(
      changed,
      this.client.onRequest(`${request}/refresh`, ({ uri }: { uri: string }) => changed.fire(Uri.parse(uri))),
      workspace.registerTextDocumentContentProvider(scheme, {
        onDidChange: changed.event,
        provideTextDocumentContent: async (uri, token) =>
          (await this.client.sendRequest<{ text: string }>(request, { uri: uri.toString() }, token)).text,
      }),
    );
    // Pages that an earlier server gave are this one's from now on.
    for (const { uri } of workspace.textDocuments) if (uri.scheme === scheme) changed.fire(uri);
  }

  getState(): FeatureState {
    return { kind: "static" };
  }

  clear(): void {
    this.provider?.dispose();
    this.provider = undefined;
  }
}

/** The section that a message ends with. */
const sectionOf = ({ message }: Diagnostic) => /[（(](\d[\w.-]*)[）)]\s*$/.exec(message)?.[1];

const pageOf = ({ code }: Diagnostic) => (typeof code === "object" ? code.target : undefined);

/** Shows the section of the guideline that the finding under the cursor is about. */
export async function showSection(documents: GuidelineDocuments | undefined): Promise<void> {
  const finding = window.activeTextEditor && findingAt(window.activeTextEditor);
  if (!finding) {
    void window.showInformationMessage(l10n.t("shirube: there is no finding on this line."));
    return;
  }
  const [section, page] = [sectionOf(finding), pageOf(finding)];
  if (section && documents?.available) {
    await open(Uri.from({ scheme, path: `/${section}.md` }));
  } else if (page) {
    await env.openExternal(page);
  } else {
    void window.showInformationMessage(l10n.t("shirube: this finding has no section."));
  }
}

/** As a page; as its text, where Markdown cannot be shown. Calling the command starts the extension that shows it. */
async function open(uri: Uri): Promise<void> {
  try {
    await commands.executeCommand("markdown.showPreviewToSide", uri);
  } catch {
    await window.showTextDocument(await workspace.openTextDocument(uri), { preview: true });
  }
}
