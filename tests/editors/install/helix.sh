#!/usr/bin/env bash
# helix.sh [TOOLS]: TOOLS/helix/bin/hx, and tmux to look at it.
#
# The system's own if there is one, else Debian's newest beside it, as in neovim.sh. A prefix cannot be moved.
. "$(dirname -- "$0")/common.sh"
works() { "$1" --version >/dev/null 2>&1; }
hx=$dir/bin/hx
if works "$hx" && command -v tmux >/dev/null; then exit 0; fi
mkdir -p "$dir/bin"
: >"$log"
command -v tmux >/dev/null || apt_install tmux
if works "$hx"; then exit 0; fi
if system=$(command -v hx) && works "$system"; then
  ln -sfn "$system" "$hx"
  exit 0
fi
for suite in sid forky trixie; do
  unpack "$suite" hx usr/bin/hx || continue
  cat >"$hx" <<WRAPPER
#!/bin/sh
export HELIX_RUNTIME='$dir/root/usr/lib/hx/runtime'
exec '$dir/root/usr/bin/hx' "\$@"
WRAPPER
  chmod +x "$hx"
  if works "$hx"; then exit 0; fi
  echo "$suite: unpacked, but does not start" >>"$log"
done
tail -n 15 "$log" >&2
die "no suite gave a Helix that works (all of it: $log)"
