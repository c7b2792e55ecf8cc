#!/usr/bin/env bash
# neovim.sh [TOOLS]: TOOLS/neovim/bin/nvim, 0.11 or newer, and TOOLS/neovim/bin/nvim-0.10, the oldest that the client supports.
#
# The system's own if it is new enough, else Debian's newest beside it. A prefix cannot be moved.
. "$(dirname -- "$0")/common.sh"
new_enough() { "$1" --headless --clean -c 'lua assert(vim.lsp.enable)' -c 'qall!' >/dev/null 2>&1; }
oldest() { "$1" --headless --clean -c 'lua assert(vim.version().minor == 10)' -c 'qall!' >/dev/null 2>&1; }
bin=$dir/bin base=$dir

# get NAME TEST SUITE...: BIN/NAME, a Neovim for which TEST holds, from the first of the suites that has one.
get() {
  local name=$1 test=$2 suite
  shift 2
  if "$test" "$bin/$name"; then return 0; fi
  dir=$base/$name
  mkdir -p "$bin" "$dir"
  : >"$log"
  if system=$(command -v nvim) && "$test" "$system"; then
    ln -sfn "$system" "$bin/$name"
    return 0
  fi
  for suite; do
    unpack "$suite" neovim usr/bin/nvim || continue
    ln -sfn "../$name/root/usr/bin/nvim" "$bin/$name"
    if "$test" "$bin/$name"; then return 0; fi
    echo "$suite: unpacked, but is not what is wanted" >>"$log"
  done
  tail -n 15 "$log" >&2
  die "no suite gave $name (all of it: $log)"
}

mkdir -p "$base"
get nvim new_enough sid forky
get nvim-0.10 oldest trixie
