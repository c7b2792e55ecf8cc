# Read by the other scripts of this directory: `. common.sh`.
set -euo pipefail
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
me=$(basename -- "$0" .sh)
die() { echo "install $me: $*" >&2; exit 1; }
tools=$(realpath -m -- "${1:-$here/../../../.tools}")
dir=$tools/$me
log=$dir/install.log

# run COMMAND...: silent; if it fails, the end of its output is shown.
run() { "$@" >>"$log" 2>&1 || { tail -n 15 "$log" >&2; die "failed: $1 $2 (all of it: $log)"; }; }

# apt_install PACKAGE...: what is missing of Debian's packages, which takes root.
apt_install() {
  local package missing=()
  for package in "$@"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  [ "$(id -u)" = 0 ] || die "packages are missing: ${missing[*]}"
  run apt-get update -qq
  run env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
}

npm_install() { # PREFIX PACKAGE@VERSION...
  command -v npm >/dev/null || apt_install npm
  run npm install --prefix "$@" --no-audit --no-fund --loglevel=error
}

# unpack SUITE PACKAGE PROGRAM: a package of another Debian suite in DIR/root. The program gets that prefix's loader and library
# path written into it, so nothing it starts inherits them.
unpack() {
  local root=$dir/root loader libraries
  "$here/debian.sh" "$dir" "$1" "$2" patchelf >>"$log" 2>&1 || return 1
  loader=$(echo "$root"/usr/lib/*/ld-linux-*.so.*)
  libraries=$(dirname "$loader")
  run "$loader" --library-path "$libraries" "$root/usr/bin/patchelf" \
    --set-interpreter "$loader" --force-rpath --set-rpath "$libraries" "$root/$3"
}
