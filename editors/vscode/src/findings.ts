// The server's findings, as VS Code keeps them.
import { Diagnostic, languages, TextEditor, Uri } from "vscode";

const own = (diagnostic: Diagnostic) => diagnostic.source === "shirube";

export const findingsIn = (uri: Uri): Diagnostic[] => languages.getDiagnostics(uri).filter(own);

/** The finding under the cursor, else the first that touches its line. */
export function findingAt({ document, selection }: TextEditor): Diagnostic | undefined {
  const line = document.lineAt(selection.active.line).range;
  const here = findingsIn(document.uri).filter(({ range }) => range.intersection(line));
  return here.find(({ range }) => range.contains(selection.active)) ?? here[0];
}

/** How many findings each file has, kept up to date file by file. */
export class Counts {
  private readonly files = new Map<string, number>();

  update(uris: readonly Uri[]): void {
    for (const uri of uris) {
      const count = findingsIn(uri).length;
      if (count) this.files.set(uri.toString(), count);
      else this.files.delete(uri.toString());
    }
  }

  of(uri: Uri | undefined): number {
    return (uri && this.files.get(uri.toString())) ?? 0;
  }

  get total(): number {
    return [...this.files.values()].reduce((sum, count) => sum + count, 0);
  }
}
