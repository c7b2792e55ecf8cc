#!/usr/bin/env bash
# run.sh [neovim|vscode ...]: the clients of editors/ and the server, in the real editors.
#
# The server is $SHIRUBE_BIN, or target/release/shirube, or target/debug/shirube. Editors are installed into $TOOLS
# (.tools at the root) when missing. VS Code gets $SHIRUBE_VSIX, or the extension as it is packaged then and there.
# KEEP=DIR gets the screenshots. Ends with `N passed, M failed`.
set -euo pipefail
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
root=$(cd -- "$here/../.." && pwd)
tools=$(realpath -m -- "${TOOLS:-$root/.tools}")
die() { echo "run.sh: $*" >&2; exit 2; }

server=${SHIRUBE_BIN:-}
for built in "$root"/target/{release,debug}/shirube; do
  [ -n "$server" ] || { [ ! -x "$built" ] || server=$built; }
done
[ -n "$server" ] || die "no server: build it (cargo build --release) or set SHIRUBE_BIN"
[ -x "$server" ] || die "not a program: $server"
server=$(realpath -- "$server")
[ -z "${KEEP:-}" ] || export KEEP=$(realpath -m -- "$KEEP")

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir -p "$scratch"/{bin,home}
ln -s "$server" "$scratch/bin/shirube" # so that it is found by its name, as after an installation
export PATH="$scratch/bin:$PATH" HOME="$scratch/home" EXPECTED="$here/expected.json"
unset "${!XDG_@}" "${!LC_@}"
export LANG=C.UTF-8

# workspace NAME: a repository of its own with the fixture; prints where.
workspace() {
  mkdir -p "$scratch/$1/.git"
  cp "$here"/fixture/* "$scratch/$1/"
  realpath -- "$scratch/$1"
}

neovim() {
  "$here/install/neovim.sh" "$tools"
  cd "$(workspace neovim)"
  timeout 600 "$tools/neovim/bin/nvim" --headless --clean -n -i NONE \
    --cmd "set runtimepath^=$root/editors/neovim" -S "$here/neovim/test.lua" 2>"$scratch/neovim.log" ||
    { tail -n 20 "$scratch/neovim.log" "$HOME/.local/state/nvim/lsp.log"; return 1; }
}

vscode() {
  "$here/install/vscode.sh" "$tools"
  "$here/install/chromium.sh" "$tools"
  local vsix=${SHIRUBE_VSIX:-$scratch/shirube.vsix} log=$scratch/package.log
  if [ -z "${SHIRUBE_VSIX:-}" ]; then
    cd "$root/editors/vscode"
    {
      { [ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --no-audit --no-fund; } &&
        npm run package -- --out "$vsix"
    } >"$log" 2>&1 || { tail -n 15 "$log"; return 1; }
  fi
  timeout 1200 node "$here/vscode/test.js" "$tools" "$scratch/vscode" "$vsix" "$scratch/bin/shirube" 2>&1 ||
    { find "$scratch/vscode" -name '*-shirube.log' -exec tail -n 20 {} +; return 1; }
}

[ $# -gt 0 ] || set -- neovim vscode
passed=0 failed=0
for editor; do
  case $editor in neovim | vscode) ;; *) die "no such editor: $editor" ;; esac
  output=$scratch/output.$editor
  status=0
  (set -e; "$editor") >"$output" || status=$?
  cat "$output"
  passed=$((passed + $(grep -c '^ok ' "$output" || true)))
  wrong=$(grep -c '^not ok ' "$output" || true)
  # An editor that ends otherwise than its cases say has failed once more.
  if [ "$wrong" = 0 ] && { [ "$status" != 0 ] || ! grep -q '^ok ' "$output"; }; then
    echo "not ok $editor: ended with status $status"
    wrong=1
  fi
  failed=$((failed + wrong))
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
