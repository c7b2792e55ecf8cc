#!/usr/bin/env bash
# latency.sh [neovim|vscode ...]: prints rows of the table "In real clients" of BENCHMARKS.md.
#
# Server and editors as for run.sh, which see. $WORKSPACE is the benchmark's workspace of 2,000 files, or what
# `cargo bench -p shirube-tests -- --workspace DIR` writes now. $PRIORITY is put before an editor's command (`chrt -f 50`).
# $EDITS is after how many edits VS Code's memory is looked at last (2,000).
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

generated=${WORKSPACE:-$scratch/workspace}
[ -n "${WORKSPACE:-}" ] || (cd "$root" && cargo bench --quiet -p shirube-tests -- --workspace "$generated")
read -ra priority <<<"${PRIORITY:-}"

# workspace NAME: a copy of it; prints where.
workspace() {
  mkdir -p "$scratch/$1/workspace"
  cp -R "$generated/." "$scratch/$1/workspace"
  mkdir "$scratch/$1/workspace/.git"
  realpath -- "$scratch/$1/workspace"
}

# nvim_session MEASURE LABEL [DEBOUNCE]: a row for each kind of key, or as latency.lua says.
nvim_session() {
  local wait=${3:-}
  {
    block "$root/editors/neovim/README.md" "### From a clone" lua
    [ -z "$wait" ] || echo "vim.lsp.config('shirube', { flags = { debounce_text_changes = $wait } })"
  } >"$HOME/.config/nvim/init.lua"
  MEASURE=$1 LABEL=$2 timeout 1800 "${priority[@]}" "$(readlink -f "$tools/neovim/bin/nvim")" --headless -n -i NONE \
    -S "$here/neovim/latency.lua" 2>"$scratch/log" || { tail -n 20 "$scratch/log"; return 1; }
}

neovim() {
  "$here/install/neovim.sh" "$tools"
  home neovim
  mkdir -p "$HOME/.config/nvim"
  cd "$(workspace neovim)"
  PAUSE=200 nvim_session keys "Neovim, a key every 0.2 s"
  PAUSE=0 nvim_session keys "Neovim, keys without a pause"
  PAUSE=0 nvim_session keys "Neovim, \`debounce_text_changes = 0\`" 0
  nvim_session idle Neovim
  nvim_session edits Neovim 0
}

vscode() {
  "$here/install/vscode.sh" "$tools"
  "$here/install/chromium.sh" "$tools"
  local vsix
  vsix || return 1
  workspace latency >/dev/null
  "${priority[@]}" timeout 7200 node "$here/vscode/latency.js" "$tools" "$scratch" "$vsix"
}

[ $# -gt 0 ] || set -- neovim vscode
for editor; do
  case $editor in neovim | vscode) "$editor" ;; *) die "no such editor: $editor" ;; esac
done
