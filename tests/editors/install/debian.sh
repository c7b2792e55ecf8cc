#!/usr/bin/env bash
# debian.sh DIR "SUITE..." PACKAGE...
#
# Unpacks packages of another Debian suite under DIR/root, with every library they need, their own libc included.
# The system is left as it is: apt runs on a private, empty state, checks the suite's signature and every sum, and
# only downloads. DIR/packages.txt tells name, version and sum of what was unpacked.
set -euo pipefail
die() { echo "debian: $*" >&2; exit 1; }
[ $# -ge 3 ] || die 'usage: debian.sh DIR "SUITE..." PACKAGE...'
dir=$(realpath -m -- "$1") suites=$2
shift 2
for command in apt-get apt-config dpkg-deb dpkg; do
  command -v "$command" >/dev/null || die "needs $command, so a Debian machine"
done

# The archive this machine uses itself.
archive=$(cat /etc/apt/sources.list.d/*.sources 2>/dev/null |
  awk 'tolower($1) == "uris:" { for (i = 2; i <= NF; i++) if ($i ~ /\/debian\/?$/) { print $i; exit } }')
[ -n "$archive" ] || archive=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null |
  awk '$1 == "deb" { for (i = 2; i <= NF; i++) if ($i ~ /\/debian\/?$/) { print $i; exit } }')
[ -n "$archive" ] || die "no Debian archive in /etc/apt"
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
[ -r "$keyring" ] || die "needs $keyring (package debian-archive-keyring)"

apt=$dir/apt
rm -rf "$apt"
mkdir -p "$apt"/{state/lists/partial,cache/archives/partial}
: >"$apt/status"
for suite in $suites; do
  echo "deb [arch=$(dpkg --print-architecture) signed-by=$keyring] $archive $suite main"
done >"$apt/sources.list"
options=(-qq
  -o Dir::State="$apt/state" -o Dir::State::status="$apt/status"
  -o Dir::Cache="$apt/cache" -o Dir::Cache::archives="$apt/cache/archives"
  -o Dir::Etc::sourcelist="$apt/sources.list" -o Dir::Etc::sourceparts=/dev/null
  -o Dir::Etc::preferencesparts=/dev/null -o Dir::Etc::preferences=/dev/null
  -o APT::Default-Release= -o APT::Sandbox::User=root -o Debug::NoLocking=1
  -o Acquire::Retries=3 -o Acquire::Languages=none)
# The index of packages and nothing beside it, whatever the machine's own apt is told to fetch.
for target in $(apt-config dump | sed -n 's/^Acquire::IndexTargets::deb::\([^: ]*\) .*/\1/p' | sort -u); do
  [ "$target" = Packages ] || options+=(-o "Acquire::IndexTargets::deb::$target::DefaultEnabled=false")
done
try() { "$@" >"$apt/log" 2>&1 || { tail -n 5 "$apt/log" >&2; die "$suites: $1 $fail"; }; }
fail="could not read the index" try apt-get "${options[@]}" update
fail="could not get $*" try apt-get "${options[@]}" -y --no-install-recommends --download-only install "$@"

root=$dir/root.new
rm -rf "$root"
mkdir -p "$root/usr/"{bin,sbin,lib,lib64} # one /usr, as in the suites themselves
for name in bin sbin lib lib64; do ln -s "usr/$name" "$root/$name"; done
for package in "$apt"/cache/archives/*.deb; do
  # Through tar, so that a package with a ./lib goes through the links above.
  dpkg-deb --fsys-tarfile "$package" | tar -C "$root" -x --keep-directory-symlink --no-same-owner
  echo "$(dpkg-deb -W --showformat='${Package} ${Version}' "$package") $(sha256sum "$package" | cut -d' ' -f1)"
done >"$dir/packages.txt"
rm -rf "$dir/root" "$apt"
mv "$root" "$dir/root"
