// Which files are the server's to read.
//
// By name and not by language: without another extension a .tf is plain text, no language is claimed, and nobody else's YAML, JSON
// or HCL is sent. package.json names the same files in `activationEvents`, and the languages that they may have when none was there before.
import { languages, TextDocument, workspace } from "vscode";

const patterns = [
  "**/*.{tf,tofu,tfvars}",
  "**/*.{tf,tofu,tfvars}.json",
  "**/*.{policy,policytest}.hcl",
  "**/.shirube.yaml",
];

export const documentSelector = patterns.map((pattern) => ({ scheme: "file", pattern }));

export const isOurs = (document: TextDocument): boolean => languages.match(documentSelector, document) > 0;

/** Whether there is anything to read: what is open, else what is in the workspace. */
export async function anythingToRead(): Promise<boolean> {
  if (workspace.textDocuments.some(isOurs)) return true;
  for (const pattern of patterns) {
    if ((await workspace.findFiles(pattern, undefined, 1)).length) return true;
  }
  return false;
}
