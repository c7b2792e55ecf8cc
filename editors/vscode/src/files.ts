// Which files are the server's to read.
//
// By name and not by language: without another extension a .tf is plain text, no language is claimed. What a template of CloudFormation
// is only its text says; other YAML and JSON is not sent. package.json names the same files in
// `activationEvents`, and the languages that they may have when none was there before.
import { languages, TextDocument, workspace } from "vscode";

const named = [
  "**/*.{tf,tofu,tfvars}",
  "**/*.{tf,tofu,tfvars}.json",
  "**/*.{policy,policytest}.hcl",
  "**/.shirube.yaml",
];

const filters = (patterns: string[]) => patterns.map((pattern) => ({ scheme: "file", pattern }));

export const documentSelector = filters([...named, "**/*.{yaml,yml,json,template}"]);

/** What is looked at and not read yet, so that it is said: in the status item. */
export const unread = [...filters(["**/*.bicep"]), { scheme: "file", language: "bicep" }];

/** As the server does roughly: what it starts for. */
const seemsTemplate = (text: string): boolean => /AWSTemplateFormatVersion|\bAWS::\w+::/.test(text);

/** Whether the server has something to say about a document. */
export const isOurs = (document: TextDocument): boolean =>
  languages.match(filters(named), document) > 0 ||
  (languages.match(documentSelector, document) > 0 && seemsTemplate(document.getText()));

/** Whether a document is in a language that the server does not read yet. */
export const isUnread = (document: TextDocument): boolean => languages.match(unread, document) > 0;

/** Whether there is anything to read: what is open, else what is in the workspace under a name of its own. */
export async function anythingToRead(): Promise<boolean> {
  if (workspace.textDocuments.some(isOurs)) return true;
  for (const pattern of named) {
    if ((await workspace.findFiles(pattern, undefined, 1)).length) return true;
  }
  return false;
}
