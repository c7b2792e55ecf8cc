#!/usr/bin/env bash
# neovim.sh [TOOLS]: TOOLS/neovim/bin/nvim, 0.11 or newer.
#
# The system's own if it is new enough, else Debian's newest beside it: the program gets its prefix's loader and
# library path written into it, so nothing it starts inherits them. A prefix cannot be moved.
. "$(dirname -- "$0")/common.sh"
new_enough() { "$1" --headless --clean -c 'lua assert(vim.lsp.enable)' -c 'qall!' >/dev/null 2>&1; }
nvim=$dir/bin/nvim
if new_enough "$nvim"; then exit 0; fi
mkdir -p "$dir/bin"
: >"$log"
if system=$(command -v nvim) && new_enough "$system"; then
  ln -sfn "$system" "$nvim"
  exit 0
fi
for suite in sid forky; do
  "$here/debian.sh" "$dir" "$suite" neovim patchelf >>"$log" 2>&1 || continue
  root=$dir/root
  loader=$(echo "$root"/usr/lib/*/ld-linux-*.so.*)
  libraries=$(dirname "$loader")
  run "$loader" --library-path "$libraries" "$root/usr/bin/patchelf" \
    --set-interpreter "$loader" --force-rpath --set-rpath "$libraries" "$root/usr/bin/nvim"
  ln -sfn ../root/usr/bin/nvim "$nvim"
  if new_enough "$nvim"; then exit 0; fi
  echo "$suite: unpacked, but does not start" >>"$log"
done
tail -n 15 "$log" >&2
die "no suite gave a Neovim that works (all of it: $log)"
