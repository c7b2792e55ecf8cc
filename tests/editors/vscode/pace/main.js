// Run by ../latency.js inside VS Code: types into the benchmark's file of 5,000 lines, and writes the tables' rows to $PROBE.
//
// A time begins with the change of the document, as extensions hear of it, and ends when VS Code has the diagnostics. They are looked for
// every millisecond, because VS Code tells of changed diagnostics only 50 ms later, all at once; that is measured too.
"use strict";
const assert = require("node:assert/strict");
const fs = require("node:fs");
const vscode = require("vscode");

// How many edits come before the last look at the memory; Neovim's row has 20,000.
const [rounds, edits, idle] = [200, Number(process.env.EDITS ?? 2000), 60_000];
const looks = [200, 2000, 5000, 10_000, 15_000, edits]; // after how many edits the memory is looked at
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const rows = [];

/** The language server among the processes that this extension host has started. */
const server = () => fs.readFileSync(`/proc/self/task/${process.pid}/children`, "utf8").trim().split(" ")
  .find((pid) => fs.readFileSync(`/proc/${pid}/comm`, "utf8").trim() === "shirube");

const field = (file, name) => Number(new RegExp(`^${name}:\\s*(\\d+)`, "m").exec(fs.readFileSync(file, "utf8"))[1]);

/** Processor time in hundredths of a second, and how often each thread has gone to sleep. */
function work(pid) {
  const fields = fs.readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\) /, "").split(" ");
  const slept = new Map(fs.readdirSync(`/proc/${pid}/task`).map((task) =>
    [task, field(`/proc/${pid}/task/${task}/status`, "voluntary_ctxt_switches")]));
  return { ticks: Number(fields[11]) + Number(fields[12]), slept };
}

/** How often threads were woken that were there before and are still. */
const woken = (before, after) =>
  [...after.slept].reduce((sum, [task, slept]) => sum + slept - (before.slept.get(task) ?? slept), 0);

/** Waits until the server has had nothing to do for three seconds. */
async function settle(pid) {
  for (let before, after = work(pid); !before || woken(before, after); after = work(pid)) {
    before = after;
    await pause(3000);
  }
}

const quantiles = (times) => {
  times.sort((a, b) => a - b);
  return [0.5, 0.99].map((q) => `${times[Math.round((times.length - 1) * q)].toFixed(1)} ms`).join(" | ");
};

async function measure() {
  const [folder] = vscode.workspace.workspaceFolders;
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, "app/main.tf"));
  const editor = await vscode.window.showTextDocument(document);
  const own = () => vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === "shirube");
  while (!own().length) await pause(50);
  const pid = server();
  await settle(pid);

  let at, event;
  vscode.workspace.onDidChangeTextDocument((change) => change.document === document && change.contentChanges.length && (at = performance.now()));
  vscode.languages.onDidChangeDiagnostics(({ uris }) => uris.some((uri) => String(uri) === String(document.uri)) && (event = performance.now()));
  /** Edits, and gives the milliseconds to the diagnostics and to the event about them. Diagnostics are other objects each time. */
  const edit = async (change, eventToo = true) => {
    const [before] = own();
    event = undefined;
    assert(await editor.edit(change, { undoStopBefore: false, undoStopAfter: false }));
    while (own()[0] === before) await pause(1);
    const told = performance.now() - at;
    while (eventToo && event === undefined) await pause(1);
    return [told, event - at];
  };
  const insert = (position, text) => edit((builder) => builder.insert(position, text));
  const remove = (from, length) => edit((builder) => builder.delete(new vscode.Range(from, from.translate(0, length))));

  const lines = document.getText().split("\n");
  // Behind the last finding nothing moves, so that the answer is the one that VS Code has already and there is nothing to wait for.
  const last = Math.max(...own().map(({ range }) => range.start.line));
  const strings = lines.slice(0, last).flatMap((line, i) => line.includes('= "') ? [new vscode.Position(i, line.indexOf('= "') + 3)] : []);
  const values = lines.flatMap((line, i) => /sqs_managed_sse_enabled = false$/.test(line) ? [new vscode.Position(i, line.length - 1)] : []);
  const row = (what, times) => [[0, "VS Code has them"], [1, "VS Code tells extensions"]].forEach(([i, when]) =>
    rows.push(`| VS Code, ${when} | ${what} | ${quantiles(times.map((time) => time[i]))} |`));

  for (const [what, typed] of [["letter", "a"], ["lone quote", '"'], ["`${`", "${"]]) {
    const times = [];
    for (let i = 0; i < rounds; i++) {
      const place = strings[(i * 7919) % strings.length];
      times.push(await insert(place, typed));
      await remove(place, typed.length);
    }
    row(what, times);
  }
  const times = [];
  for (let i = 0; i < rounds; i++) {
    const place = values[i % values.length];
    const all = own().length;
    await remove(place, 1); // `fals`: nobody knows what it is
    assert.equal(own().length, all - 1);
    times.push(await insert(place, "e"));
    assert.equal(own().length, all);
  }
  row("the last letter of a value that brings a finding", times);

  await settle(pid);
  const before = work(pid);
  await pause(idle);
  const after = work(pid);
  rows.push(`| VS Code | ${idle / 1000} s | ${(after.ticks - before.ticks) * 10} ms | ${woken(before, after)} |`);

  const memory = (done) => rows.push(`| VS Code | ${done} | ${["VmRSS", "VmHWM"].map((name) =>
    `${(field(`/proc/${pid}/status`, name) / 1024).toFixed(1)} MB`).join(" | ")} |`);
  memory(0);
  const quickly = async (change) => assert(await editor.edit(change, { undoStopBefore: false, undoStopAfter: false }));
  for (let i = 0; i < edits / 2; i++) {
    const [place, typed] = [strings[(i * 7919) % strings.length], ["a", '"', "漢", "${"][i % 4]];
    // Only the memory matters here, so diagnostics are not waited for each time: a hover, which is answered after the edits before it, keeps
    // the server near, and the last edits before a look are made when there is nothing else to do.
    const looked = looks.includes(2 * i + 2);
    if (looked) await settle(pid);
    else if (i % 50 === 0) await vscode.commands.executeCommand("vscode.executeHoverProvider", document.uri, place);
    const make = looked ? (change) => edit(change, false) : quickly;
    await make((builder) => builder.insert(place, typed));
    await make((builder) => builder.delete(new vscode.Range(place, place.translate(0, typed.length))));
    if (looked) memory(2 * i + 2);
  }
}

exports.activate = () => measure().catch((error) => rows.push(error.stack)).finally(() => {
  fs.writeFileSync(process.env.PROBE + ".new", rows.join("\n"));
  fs.renameSync(process.env.PROBE + ".new", process.env.PROBE);
});
