# Read by run.sh and latency.sh: `. lib.sh`. The server by its name on the PATH, homes with the clients, the extension as a package.
set -euo pipefail
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
root=$(cd -- "$here/../.." && pwd)
tools=$(realpath -m -- "${TOOLS:-$root/.tools}")
die() { echo "$(basename -- "$0"): $*" >&2; exit 2; }

server=${SHIRUBE_BIN:-}
for built in "$root"/target/{release,debug}/shirube; do
  [ -n "$server" ] || { [ ! -x "$built" ] || server=$built; }
done
[ -n "$server" ] || die "no server: build it (cargo build --release) or set SHIRUBE_BIN"
[ -x "$server" ] || die "not a program: $server"
server=$(realpath -- "$server")
[ -z "${KEEP:-}" ] || { export KEEP=$(realpath -m -- "$KEEP"); mkdir -p -- "$KEEP"; }

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir -p "$scratch/bin"
ln -s "$server" "$scratch/bin/shirube" # so that it is found by its name, as after an installation
export PATH="$scratch/bin:$PATH" EXPECTED="$here/expected.json"
unset "${!XDG_@}" "${!LC_@}"
export LANG=C.UTF-8

# home NAME: a home with nothing in it but the clients of editors/, where the READMEs say that the repository is.
home() {
  export HOME=$scratch/$1/home
  mkdir -p "$HOME/src/shirube/editors"
  cp -R "$root"/editors/{neovim,helix,emacs} "$HOME/src/shirube/editors/"
}

# block FILE HEADING LANGUAGE: the first block of code in that language under a heading. What a README says is what is tested.
block() {
  awk -v heading="$2" -v fence="\`\`\`$3" '
    index($0, heading) == 1 { under = 1 }
    inside && /^```$/ { exit }
    inside { print }
    under && $0 == fence { inside = 1 }' "$1" | grep . || die "$1 has no block of $3 under \"$2\""
}

# new_node: puts the Node.js that VS Code was installed with on the PATH where the machine's own is missing or too old for the extension.
new_node() {
  local enough='const [major, minor] = process.versions.node.split(".").map(Number); process.exit(major > 20 || (major === 20 && minor >= 11) ? 0 : 1)'
  node -e "$enough" 2>/dev/null || export PATH=$(echo "$tools"/vscode/node/node_modules/node-linux-*/bin):$PATH
}

# vsix: sets `vsix` to $SHIRUBE_VSIX, or to the extension as it is packaged now, with a server inside.
vsix() {
  local log=$scratch/package.log cpu=x64
  new_node
  vsix=${SHIRUBE_VSIX:-$scratch/shirube.vsix}
  [ -z "${SHIRUBE_VSIX:-}" ] || return 0
  [ "$(uname -m)" = x86_64 ] || cpu=arm64
  # The server in the extension, which is found and started there, need not be the program itself.
  printf '#!/bin/sh\nexec "%s" "$@"\n' "$server" >"$scratch/wrapper"
  cd "$root/editors/vscode"
  {
    { [ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --no-audit --no-fund; } &&
      npm run package -- --target "linux-$cpu" --server "$scratch/wrapper" --out "$vsix"
  } >"$log" 2>&1 || { tail -n 15 "$log"; return 1; }
}
