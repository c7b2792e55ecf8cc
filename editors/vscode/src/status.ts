// The status item: what the server does, and how much it found.
import { Disposable, l10n, languages, LanguageStatusSeverity, window } from "vscode";
import { documentSelector } from "./files";
import { Counts } from "./findings";

export type State = "starting" | "ready" | "error";

export class Status implements Disposable {
  private readonly item = languages.createLanguageStatusItem("shirube", documentSelector);
  private readonly counts = new Counts();
  private readonly listeners: Disposable[];
  private state: State = "starting";

  constructor() {
    this.item.name = "shirube";
    this.listeners = [
      languages.onDidChangeDiagnostics(({ uris }) => {
        this.counts.update(uris);
        this.show();
      }),
      window.onDidChangeActiveTextEditor(() => this.show()),
    ];
    this.show();
  }

  set(state: State): void {
    this.state = state;
    this.show();
  }

  private show(): void {
    const { item, counts, state } = this;
    item.busy = state === "starting";
    item.severity = state === "error" ? LanguageStatusSeverity.Error : LanguageStatusSeverity.Information;
    item.command = { command: "shirube.showOutput", title: l10n.t("Show the Output") };
    if (state === "starting") {
      [item.text, item.detail] = ["shirube", l10n.t("starting")];
    } else if (state === "error") {
      [item.text, item.detail] = [l10n.t("shirube does not run"), l10n.t("the output says why")];
      item.command = { command: "shirube.restart", title: l10n.t("Restart") };
    } else {
      item.text = l10n.t("shirube: {0} finding(s) in this file", counts.of(window.activeTextEditor?.document.uri));
      item.detail = l10n.t("{0} in all files shown", counts.total);
    }
  }

  dispose(): void {
    this.item.dispose();
    Disposable.from(...this.listeners).dispose();
  }
}
