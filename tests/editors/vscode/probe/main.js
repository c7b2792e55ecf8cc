// Run by ../test.js inside VS Code: asks it what the user would see, and writes the outcome of each case to $PROBE.
"use strict";
const assert = require("node:assert/strict");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const vscode = require("vscode");

const expected = JSON.parse(fs.readFileSync(process.env.EXPECTED, "utf8"));
const root = () => vscode.workspace.workspaceFolders[0].uri;
const at = (file) => vscode.Uri.joinPath(root(), file);

async function wait(what, condition) {
  for (let i = 0; i < 1200; i++) {
    const value = await condition();
    if (value) return value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const seen = vscode.window.activeTextEditor && vscode.languages.getDiagnostics(vscode.window.activeTextEditor.document.uri);
  throw new Error(`never: ${what}; the file has\n${(seen ?? []).map((d) => d.message).join("\n")}`);
}

async function open(file) {
  const document = await vscode.workspace.openTextDocument(at(file));
  await vscode.window.showTextDocument(document);
  return document;
}

const own = (uri) => vscode.languages.getDiagnostics(uri).filter((d) => d.source === expected.source);
const find = (document, code) => own(document.uri).find((d) => (d.code?.value ?? d.code) === code);
const finding = (document, code) => wait(code, () => find(document, code));
const silence = (document, code) => wait(`no ${code}`, () => !find(document, code));

/**
 * Waits until diagnostics have not changed for a second. A quarter of a second after they do, VS Code asks for the actions at the cursor by
 * itself, and gives up what is being asked for then: a command such as fix-all ends without doing or saying anything.
 */
async function quiet() {
  let changed = performance.now();
  const listener = vscode.languages.onDidChangeDiagnostics(() => (changed = performance.now()));
  await wait("a second without other diagnostics", () => performance.now() - changed > 1000);
  listener.dispose();
}

async function replace(document, pattern, text) {
  const match = pattern.exec(document.getText());
  assert(match, String(pattern));
  const range = new vscode.Range(document.positionAt(match.index), document.positionAt(match.index + match[0].length));
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, range, match[0].replace(pattern, text));
  assert(await vscode.workspace.applyEdit(edit));
}

/** The one action that `choose` takes. */
async function action(document, range, kind, choose) {
  const actions = await wait("actions", async () => {
    const offered = await vscode.commands.executeCommand("vscode.executeCodeActionProvider", document.uri, range, kind, 20);
    return offered.length > 0 && offered;
  });
  const chosen = actions.filter((action) => action.edit && choose(action));
  assert.equal(chosen.length, 1, JSON.stringify(actions.map((action) => action.title)));
  return chosen[0];
}

const files = (edit) => edit.entries().map(([uri]) => path.relative(root().fsPath, uri.fsPath)).sort();

/** A server that has the guideline as documents and finds the same in every file; written in JavaScript. */
function otherServer() {
  const program = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "other-")), "shirube");
  fs.writeFileSync(program, `#!${process.execPath}
let input = Buffer.alloc(0);
const send = (message) => {
  const body = JSON.stringify({ jsonrpc: "2.0", ...message });
  process.stdout.write("Content-Length: " + Buffer.byteLength(body) + "\\r\\n\\r\\n" + body);
};
const position = (line, character) => ({ line, character });
const answers = {
  initialize: ({ capabilities }) => ({ capabilities: {
    textDocumentSync: 1,
    workspace: capabilities.workspace.textDocumentContent && { textDocumentContent: { schemes: ["shirube-guideline"] } },
  } }),
  "workspace/textDocumentContent": ({ uri }) => ({ text: "# 別のサーバー\\n\\n" + uri }),
  shutdown: () => null,
};
process.stdin.on("data", (chunk) => {
  input = Buffer.concat([input, chunk]);
  for (;;) {
    const head = /^Content-Length: (\\d+)\\r\\n(?:[^\\r\\n]+\\r\\n)*\\r\\n/.exec(input.toString("latin1"));
    const length = head && Number(head[1]);
    if (!head || input.length < head[0].length + length) return;
    const { id, method, params } = JSON.parse(input.subarray(head[0].length, head[0].length + length));
    input = input.subarray(head[0].length + length);
    if (method === "exit") process.exit(0);
    if (method === "textDocument/didOpen") send({ method: "textDocument/publishDiagnostics", params: {
      uri: params.textDocument.uri,
      diagnostics: [{ range: { start: position(0, 0), end: position(0, 5) }, source: "shirube", code: "other", message: "別の指摘（3.6-3）" }],
    } });
    if (id !== undefined && method) send({ id, result: answers[method]?.(params) ?? null });
  }
});
`, { mode: 0o755 });
  return program;
}

/** Waits until all is saved and a file on the disk has a text. */
const saved = (file, pattern) => wait(`${file} with ${pattern}`, async () =>
  await vscode.workspace.saveAll() && pattern.test(fs.readFileSync(at(file).fsPath, "utf8")));

const useServer = (program) =>
  vscode.workspace.getConfiguration("shirube").update("server.path", program, vscode.ConfigurationTarget.Global);

/** Whether this extension host has started the server. */
const running = () => fs.readFileSync(`/proc/self/task/${process.pid}/children`, "utf8").trim().split(" ")
  .some((pid) => pid && fs.readFileSync(`/proc/${pid}/comm`, "utf8").trim() === "shirube");

const inAnEmptyFolder = {
  "Bicep activates the extension, and starts no server by itself": async () => {
    const extension = vscode.extensions.getExtension("shirube.shirube");
    // Other documents, such as what the window writes itself, may have activated it before.
    assert(extension.packageJSON.activationEvents.includes("onLanguage:bicep"));
    fs.writeFileSync(at("main.bicep").fsPath, "param location string = 'japaneast'\n");
    assert.equal((await open("main.bicep")).languageId, "bicep");
    await wait("activation", () => extension.isActive);
    assert(!running());
  },
  "other files start no server": async () => {
    fs.writeFileSync(at("notes.txt").fsPath, "標\n");
    await open("notes.txt");
    const extension = vscode.extensions.getExtension("shirube.shirube");
    await wait("an extension that has looked around", () => extension.isActive);
    assert(!running());
  },
  "the first file of a folder does": async () => {
    fs.writeFileSync(at("main.tf").fsPath, 'resource "aws_ebs_volume" "work" {\n  availability_zone = "ap-northeast-1a"\n  size = 1\n}\n');
    await finding(await open("main.tf"), expected.code);
    assert(running());
  },
};

const inThePortal = {
  "plain text is diagnosed, in Japanese as VS Code is": async () => {
    assert.equal(vscode.env.language, "ja");
    const document = await open(expected.file);
    assert.equal(document.languageId, "plaintext");
    const found = await finding(document, expected.code);
    assert.match(found.message, /暗号化/);
    assert(found.message.includes(expected.section), found.message);
    assert(found.code.target, "no link");
    assert.match(document.lineAt(found.range.start.line).text, /aws_ebs_volume/);
  },
  "the hover quotes the guideline": async () => {
    const document = await open(expected.file);
    const { range } = find(document, expected.code);
    const hovers = await vscode.commands.executeCommand("vscode.executeHoverProvider", document.uri, range.start);
    const text = hovers.flatMap((hover) => hover.contents.map((content) => content.value)).join("\n");
    assert(text.includes(expected.section) && text.includes(expected.passage), text);
  },
  "a lens counts the findings of a block": async () => {
    const document = await open(expected.file);
    await wait("4 findings", async () => (await vscode.commands.executeCommand("vscode.executeCodeLensProvider", document.uri, 50))
      .some(({ command }) => command.title === "指摘 4 件"));
  },
  "the quick fix encrypts the volume, and typing brings it back": async () => {
    const document = await open(expected.file);
    // It replaces the volume, so it is offered and not preferred.
    const fix = await action(document, find(document, expected.code).range, "quickfix",
      ({ isPreferred, title }) => !isPreferred && title.includes("encrypted"));
    assert(await vscode.workspace.applyEdit(fix.edit));
    await silence(document, expected.code);
    assert(await document.save());
    assert.equal(fs.readFileSync(document.uri.fsPath, "utf8"), document.getText());
    const volume = /(resource "aws_ebs_volume"[^]*?\n  encrypted\s*=\s*)(true|false)/;
    await replace(document, volume, "$1false");
    await finding(document, expected.code);
    await replace(document, volume, "$1true");
    await silence(document, expected.code);
  },
  "an exception with a reason silences its finding": async () => {
    const [document, code] = [await open(expected.file), "excessive-privilege"];
    const record = await action(document, (await finding(document, code)).range, "quickfix", ({ title }) => title.includes("この指摘を例外として記録"));
    assert(await vscode.workspace.applyEdit(record.edit));
    await replace(document, /(shirube:allow excessive-privilege -- ).*/, "$1運用開始後に見直す");
    await silence(document, code);
    await wait("no complaint", () => !own(document.uri).some((d) => /^exception-/.test(d.code?.value ?? d.code)));
    await replace(document, /(shirube:allow excessive-privilege) -- .*/, "$1");
    await finding(document, "exception-invalid");
  },
  "a fix that touches two files": async () => {
    const [document, code] = [await open("envs/trial/main.tf"), "plaintext-transport"];
    const fix = await action(document, (await finding(document, code)).range, "quickfix", ({ title }) => title.includes("strict_transport_security"));
    assert.deepEqual(files(fix.edit), ["envs/trial/main.tf", "envs/trial/terraform.tfvars"]);
    assert(await vscode.workspace.applyEdit(fix.edit));
    await silence(document, code);
    await saved("envs/trial/terraform.tfvars", /^hsts_seconds = 31536000\n$/);
  },
  "fix-all applies what is safe and leaves the rest": async () => {
    const document = await open("envs/stg/main.tf");
    const safe = ["public-endpoint", "deletion-protection-disabled", "backup-missing", "tls-version-outdated"];
    for (const code of safe) await finding(document, code);
    await quiet();
    await vscode.commands.executeCommand("editor.action.fixAll");
    for (const code of safe) await silence(document, code);
    await finding(document, expected.code); // needs a decision
    await saved("envs/stg/terraform.tfvars", /db_backup_days = 7\n/); // what is written elsewhere
  },
  "fix-all on save": async () => {
    const [document, code] = [await open("modules/ops/trail.tf"), "key-rotation-disabled"];
    await finding(document, code);
    const save = vscode.workspace.getConfiguration("editor");
    await save.update("codeActionsOnSave", { "source.fixAll.shirube": "explicit" }, vscode.ConfigurationTarget.Global);
    await replace(document, /deletion_window_in_days = 30/, "deletion_window_in_days = 14");
    await saved("modules/ops/trail.tf", /enable_key_rotation\s*= true\n/);
    await silence(document, code);
    await save.update("codeActionsOnSave", undefined, vscode.ConfigurationTarget.Global);
  },
  "a variable's default changed in one file ends the finding in another": async () => {
    const [rules, code] = [await open("modules/network/security_groups.tf"), "admin-port-open-to-internet"];
    await finding(rules, code);
    const variables = await open("modules/network/variables.tf");
    await replace(variables, /"0\.0\.0\.0\/0"/, '"198.51.100.16/28"');
    await silence(rules, code);
    await replace(variables, /"198\.51\.100\.16\/28"/, '"0.0.0.0/0"');
    await finding(rules, code);
  },
  "English by a setting, while the server runs": async () => {
    const document = await open("modules/network/security_groups.tf");
    const settings = () => vscode.workspace.getConfiguration("shirube");
    const message = (pattern) => wait(String(pattern), () => pattern.test(find(document, "admin-port-open-to-internet")?.message));
    await settings().update("locale", "en", vscode.ConfigurationTarget.Global);
    await message(/internet/);
    await settings().update("locale", "auto", vscode.ConfigurationTarget.Global);
    await message(/インターネット/);
  },
  "the section of a finding as a document, which follows what is typed": async () => {
    const [document, code] = [await open("modules/network/security_groups.tf"), "admin-port-open-to-internet"];
    const { range } = await finding(document, code);
    vscode.window.activeTextEditor.selection = new vscode.Selection(range.start, range.start);
    await vscode.commands.executeCommand("shirube.showSection");
    const page = await wait("page", () => vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === "shirube-guideline"));
    assert.equal(page.languageId, "markdown");
    assert(page.getText().includes(expected.passage), page.getText());
    const place = (line) => page.getText().includes(`- [\`modules/network/security_groups.tf:${line}\`](`);
    assert(place(range.start.line + 1), page.getText());
    await open("modules/network/security_groups.tf");
    await replace(document, /^/, "# 1\n");
    await wait("the next line", () => place(range.start.line + 2));
    await replace(document, /^# 1\n/, "");
    await wait("the line as before", () => place(range.start.line + 1));
  },
  "syntax errors are left to another server by a setting": async () => {
    const document = await open("envs/prod/versions.tf");
    await replace(document, /$/, "locals {\n  a = = 1\n}\n");
    await finding(document, "syntax-error");
    const settings = vscode.workspace.getConfiguration("shirube");
    await settings.update("syntaxErrors", false, vscode.ConfigurationTarget.Global);
    await silence(document, "syntax-error");
    await settings.update("syntaxErrors", undefined, vscode.ConfigurationTarget.Global);
    await finding(document, "syntax-error");
    await replace(document, /locals \{\n  a = = 1\n\}\n/, "");
    await silence(document, "syntax-error");
  },
  "it is restarted": async () => {
    const [document, code] = [await open("modules/network/security_groups.tf"), "admin-port-open-to-internet"];
    let gone = false;
    const listener = vscode.languages.onDidChangeDiagnostics(() => (gone ||= !find(document, code)));
    await vscode.commands.executeCommand("shirube.restart");
    await finding(document, code);
    listener.dispose();
    assert(gone, "the findings stayed, so nothing was restarted");
  },
  "a template of CloudFormation, fixed in its own manner": async () => {
    for (const name of ["queue.yaml", "queue.json"]) {
      const document = await open(`envs/trial/${name}`);
      const found = await finding(document, expected.code);
      assert.equal(document.getText(found.range), "false");
      const fix = await action(document, found.range, "quickfix", (action) => /SqsManagedSseEnabled/.test(action.title));
      assert(await vscode.workspace.applyEdit(fix.edit));
      await silence(document, expected.code);
      assert.match(document.getText(), /SqsManagedSseEnabled"?: true\n/);
    }
  },
  "an empty file becomes a template as it is typed": async () => {
    fs.writeFileSync(at("other.new.yaml").fsPath, "");
    const document = await open("other.new.yaml");
    const text = fs.readFileSync(at("envs/trial/queue.yaml").fsPath, "utf8");
    await replace(document, /^/, text.replace("true", "false"));
    await finding(document, expected.code);
    await replace(document, /[^]+/, "");
    await wait("nothing", () => own(document.uri).length === 0);
  },
  "YAML, JSON and HCL of others": async () => { // whether they were sent is seen in the trace
    for (const name of ["other.yaml", "other.json", "other.hcl", ".shirube.yaml"]) {
      fs.writeFileSync(at(name).fsPath, { json: "{}\n", yaml: "a: 1\n" }[name.split(".").pop()] ?? "");
      await open(name);
    }
  },
  "the guideline as a document of the server": async () => {
    const document = await open("envs/prod/versions.tf");
    await useServer(otherServer());
    await finding(document, "other");
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    await vscode.commands.executeCommand("shirube.showSection");
    const page = await wait("document", () =>
      vscode.workspace.textDocuments.find((page) => page.uri.scheme === "shirube-guideline" && page.getText().startsWith("# 別のサーバー")));
    assert.equal(page.getText(), "# 別のサーバー\n\nshirube-guideline:/3.6-3.md");
    assert.equal(page.languageId, "markdown");
  },
  "a server that is not there": async () => { // the message is looked for on the screen
    const document = await open("modules/network/security_groups.tf");
    await useServer("/nowhere/shirube");
    await wait("no finding", () => own(document.uri).length === 0);
    await vscode.commands.executeCommand("workbench.action.closeAllGroups");
    await vscode.commands.executeCommand("workbench.action.openWalkthrough", "shirube.shirube#start");
  },
};

exports.activate = async () => {
  const results = [];
  const cases = process.env.CASES === "empty" ? inAnEmptyFolder : inThePortal;
  for (const [name, body] of Object.entries(cases)) {
    const why = await body().then(() => undefined, (error) => error.stack);
    results.push({ name, why });
    if (why) break; // each case stands on those before it
  }
  fs.writeFileSync(process.env.PROBE + ".new", JSON.stringify(results));
  fs.renameSync(process.env.PROBE + ".new", process.env.PROBE);
};
