// The status item: what the server does, and how much it found.
import { Disposable, l10n, languages, LanguageStatusSeverity, TextDocument, TextEditor, window } from "vscode";
import { documentSelector, isUnread, unread } from "./files";
import { Counts } from "./findings";

export type State = "starting" | "ready" | "error";

export class Status implements Disposable {
  private readonly item = languages.createLanguageStatusItem("shirube", [...documentSelector, ...unread]);
  private readonly counts = new Counts();
  private readonly listeners: Disposable[];
  private state: State = "starting";
  /** What the item stands at. The output counts as an editor too, and is none. */
  private document: TextDocument | undefined;

  constructor() {
    this.item.name = "shirube";
    this.listeners = [
      languages.onDidChangeDiagnostics(({ uris }) => {
        this.counts.update(uris);
        this.show();
      }),
      window.onDidChangeActiveTextEditor((editor) => this.follow(editor)),
    ];
    this.follow(window.activeTextEditor);
  }

  set(state: State): void {
    this.state = state;
    this.show();
  }

  private follow(editor: TextEditor | undefined): void {
    if (editor && editor.document.uri.scheme !== "output") this.document = editor.document;
    this.show();
  }

  private show(): void {
    const { item, counts, state, document } = this;
    const passes = document !== undefined && isUnread(document);
    item.busy = state === "starting" && !passes;
    item.severity = state === "error" && !passes ? LanguageStatusSeverity.Error : LanguageStatusSeverity.Information;
    item.command = { command: "shirube.showOutput", title: l10n.t("Show the Output") };
    if (passes) {
      [item.text, item.detail] = [l10n.t("shirube: Bicep is not checked yet"), undefined];
    } else if (state === "starting") {
      [item.text, item.detail] = ["shirube", l10n.t("starting")];
    } else if (state === "error") {
      [item.text, item.detail] = [l10n.t("shirube does not run"), l10n.t("the output says why")];
      item.command = { command: "shirube.restart", title: l10n.t("Restart") };
    } else {
      item.text = l10n.t("shirube: {0} finding(s) in this file", counts.of(document?.uri));
      item.detail = l10n.t("{0} in all files shown", counts.total);
    }
  }

  dispose(): void {
    this.item.dispose();
    Disposable.from(...this.listeners).dispose();
  }
}
