#!/usr/bin/env bash
# install.sh DIR: a client of the protocol written by others, pytest-lsp, in a virtual environment. Then: DIR/bin/pytest.
set -euo pipefail
[ $# -eq 1 ] || { echo "usage: install.sh DIR" >&2; exit 2; }
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
dir=$(realpath -m -- "$1")
# Installed from these pins already: nothing to do.
if [ -x "$dir/bin/pytest" ] && cmp -s "$here/requirements.txt" "$dir/requirements.txt"; then exit 0; fi
rm -rf "$dir"
if ! python3 -m venv "$dir" 2>/dev/null; then
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || { echo "install.sh: python3 -m venv failed (Debian: python3-venv)" >&2; exit 1; }
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3-venv >/dev/null
  python3 -m venv "$dir"
fi
"$dir/bin/python" -m pip install --quiet --disable-pip-version-check --requirement "$here/requirements.txt"
cp "$here/requirements.txt" "$dir/requirements.txt"
