// Runs its cases in VS Code's extension host, and writes [{ name, why? }] to $PROBE.
"use strict";
const assert = require("node:assert/strict");
const fs = require("node:fs");
const vscode = require("vscode");
const expected = JSON.parse(fs.readFileSync(process.env.EXPECTED, "utf8"));

async function wait(what, condition) {
  for (let i = 0; i < 1200; i++) {
    const value = await condition();
    if (value) return value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("never: " + what);
}

exports.activate = async () => {
  const uri = vscode.Uri.joinPath(vscode.workspace.workspaceFolders[0].uri, "main.tf");
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document);
  const original = document.getText();
  const find = () => vscode.languages.getDiagnostics(uri)
    .find((d) => d.source === expected.source && d.code?.value === expected.code);
  const replaceAll = async (text) => {
    const edit = new vscode.WorkspaceEdit();
    edit.replace(uri, new vscode.Range(0, 0, document.lineCount, 0), text);
    assert(await vscode.workspace.applyEdit(edit));
  };

  const cases = {
    "plain text is diagnosed, in Japanese as VS Code is": async () => {
      assert.equal(vscode.env.language, "ja");
      assert.equal(document.languageId, "plaintext");
      const found = await wait("diagnostic", find);
      assert.match(found.message, /暗号化/);
      assert(found.message.includes(expected.section), found.message);
      assert(found.code.target, "no link");
      assert.match(document.lineAt(found.range.start.line).text, /aws_ebs_volume/);
    },
    "the hover quotes the guideline": async () => {
      const hovers = await vscode.commands.executeCommand("vscode.executeHoverProvider", uri, find().range.start);
      const text = hovers.flatMap((hover) => hover.contents.map((content) => content.value)).join("\n");
      assert(text.includes(expected.section) && text.includes(expected.passage), text);
    },
    "the quick fix encrypts the volume": async () => {
      const actions = await vscode.commands.executeCommand("vscode.executeCodeActionProvider", uri, find().range, "quickfix", 10);
      // It replaces the volume, so it is offered and not preferred.
      const fixes = actions.filter((action) => !action.isPreferred && action.edit &&
        action.edit.entries().some(([, edits]) => edits.some((edit) => /encrypted\s*=\s*true/.test(edit.newText))));
      assert.equal(fixes.length, 1, JSON.stringify(actions.map((action) => action.title)));
      assert(await vscode.workspace.applyEdit(fixes[0].edit));
      assert.match(document.getText(), /\n\s*encrypted\s*=\s*true\n/);
      await wait("no diagnostic", () => !find());
      assert(await document.save());
      assert.equal(fs.readFileSync(uri.fsPath, "utf8"), document.getText());
    },
    "it comes back while typing, and after a restart": async () => {
      await replaceAll(original);
      await wait("diagnostic", find);
      await vscode.commands.executeCommand("shirube.restart");
      await wait("diagnostic after the restart", find);
    },
    "a server that is not there": async () => { // the message is looked for on the screen
      await vscode.workspace.getConfiguration("shirube").update("server.path", "/nowhere/shirube", vscode.ConfigurationTarget.Global);
      await wait("no diagnostic", () => !find());
    },
  };
  const results = [];
  for (const [name, body] of Object.entries(cases)) {
    const why = await body().then(() => undefined, (error) => error.stack);
    results.push({ name, why });
    if (why) break; // each case stands on those before it
  }
  fs.writeFileSync(process.env.PROBE + ".new", JSON.stringify(results));
  fs.renameSync(process.env.PROBE + ".new", process.env.PROBE);
};
