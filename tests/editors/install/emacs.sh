#!/usr/bin/env bash
# emacs.sh [TOOLS]: TOOLS/emacs/bin/emacs, 29 or newer (eglot is inside).
#
# The system's own if it is new enough, else Debian's beside it, as in neovim.sh. A prefix cannot be moved.
. "$(dirname -- "$0")/common.sh"
new_enough() { "$1" -Q --batch --eval '(progn (require (quote eglot)) (unless (>= emacs-major-version 29) (kill-emacs 1)))' >/dev/null 2>&1; }
emacs=$dir/bin/emacs
if new_enough "$emacs"; then exit 0; fi
mkdir -p "$dir/bin"
: >"$log"
if system=$(command -v emacs) && new_enough "$system"; then
  ln -sfn "$system" "$emacs"
  exit 0
fi
for suite in trixie forky sid; do
  unpack "$suite" emacs-nox usr/bin/emacs-nox || continue
  root=$dir/root
  rm -rf "$root/usr/lib/gcc" "$root/usr/include" "$root"/usr/lib/*/*.a "$root/usr/share/doc" # of the compiler inside
  share=$(echo "$root"/usr/share/emacs/[0-9]*)
  dump=$(echo "$root"/usr/libexec/emacs/*/*/emacs-*.pdmp)
  lisp=$(find "$share/lisp" -type d | sort | paste -sd:)
  cat >"$emacs" <<WRAPPER
#!/bin/sh
export EMACSDATA='$share/etc' EMACSDOC='$share/etc' EMACSPATH='$(dirname "$dump")' EMACSLOADPATH='$lisp'
exec '$root/usr/bin/emacs-nox' --dump-file='$dump' "\$@"
WRAPPER
  chmod +x "$emacs"
  if new_enough "$emacs"; then exit 0; fi
  echo "$suite: unpacked, but does not start" >>"$log"
done
tail -n 15 "$log" >&2
die "no suite gave an Emacs that works (all of it: $log)"
