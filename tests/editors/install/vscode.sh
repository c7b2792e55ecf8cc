#!/usr/bin/env bash
# vscode.sh [TOOLS]: TOOLS/vscode/bin/code-server, which is VS Code's own workbench and extension host behind HTTP.
#
# Takes minutes the first time: its native modules are compiled, with a C++ compiler and the -dev packages below.
. "$(dirname -- "$0")/common.sh"
version=4.139.1 node_version=24.21.0 # code-server asks for exactly this major of Node.js
case $(uname -m) in
  x86_64) cpu=x64 ;;
  aarch64) cpu=arm64 ;;
  *) die "no Node.js package for $(uname -m)" ;;
esac
have() { CODE_SERVER_CONFIG="$dir/config.yaml" "$dir/bin/code-server" --version 2>/dev/null | grep -q "^$version "; }
if have; then exit 0; fi
mkdir -p "$dir/bin"
: >"$log"
packages=(libkrb5-dev libsecret-1-dev libx11-dev libxkbfile-dev)
command -v g++ >/dev/null || packages+=(g++)
for command in make pkg-config python3; do command -v "$command" >/dev/null || packages+=("$command"); done
apt_install "${packages[@]}"

node=$dir/node/node_modules/node-linux-$cpu
[ "$("$node/bin/node" -v 2>/dev/null)" = "v$node_version" ] || npm_install "$dir/node" "node-linux-$cpu@$node_version"
# npm runs on that very Node.js and finds its headers beside it; as root the package insists on unsafe-perm.
export PATH="$node/bin:$PATH" npm_config_nodedir="$node" npm_config_unsafe_perm=true JOBS=max
rm -rf "$dir/server"
npm_install "$dir/server" "code-server@$version" --unsafe-perm
find "$dir/server" -type d -name obj.target -path '*/build/Release/*' -prune -exec rm -rf {} +
cat >"$dir/bin/code-server" <<'WRAPPER'
#!/bin/sh
dir=$(dirname -- "$(dirname -- "$(readlink -f -- "$0")")")
exec "$dir"/node/node_modules/node-linux-*/bin/node "$dir/server/node_modules/code-server/out/node/entry.js" "$@"
WRAPPER
chmod +x "$dir/bin/code-server"
have || die "installed, but does not start (see $log)"
