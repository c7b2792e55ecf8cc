#!/usr/bin/env bash
# run.sh [neovim|vscode|helix|emacs ...]: the clients of editors/ and the server, in the real editors.
#
# The server is $SHIRUBE_BIN, or target/release/shirube, or target/debug/shirube. Editors are installed into $TOOLS
# (.tools at the root) when missing. VS Code gets $SHIRUBE_VSIX, or the extension as it is packaged then and there.
# LAZY_NVIM and NVIM_LSPCONFIG are clones of these plugins, for Neovim's tests with them. KEEP=DIR gets the screenshots. Ends with `N passed, M failed`.
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

# workspace NAME: a repository of its own with the sample portal and trial/ as one more environment of it; prints where.
workspace() {
  mkdir -p "$scratch/$1/workspace"
  cp -R "$root/tests/corpus/portal/." "$scratch/$1/workspace"
  cp -R "$here/trial" "$scratch/$1/workspace/envs/"
  mkdir "$scratch/$1/workspace/.git"
  realpath -- "$scratch/$1/workspace"
}

# nvim_session NAME PROGRAM SCRIPT [FILE]: Neovim in a workspace of its own; init.lua comes from standard input.
nvim_session() {
  local name=$1 program=$2 script=$3 log=$scratch/$1.log
  mkdir -p "$HOME/.config/nvim"
  cat >"$HOME/.config/nvim/init.lua"
  cd "$(workspace "$name")"
  LABEL=$name timeout 300 "$(readlink -f "$tools/neovim/bin/$program")" --headless -n -i NONE -S "$here/neovim/$script" 2>"$log" ||
    { tail -n 20 "$log" "$HOME/.local/state/nvim/lsp.log"; return 1; }
}

neovim() {
  "$here/install/neovim.sh" "$tools"
  local readme=$root/editors/neovim/README.md japanese old_japanese
  japanese='vim.lsp.config("shirube", { settings = { shirube = { locale = "ja" } } })'
  old_japanese='vim.g.shirube = { settings = { shirube = { locale = "ja" } } }'
  home neovim
  { block "$readme" "### From a clone" lua; echo "$japanese"; } | nvim_session neovim nvim test.lua
  home neovim-0.10
  { echo "$old_japanese"; block "$readme" "### From a clone" lua; } | nvim_session neovim-0.10 nvim-0.10 test.lua
  home "neovim: package"
  eval "$(block "$readme" "### As a package" sh)"
  echo 'vim.lsp.enable("shirube")' | nvim_session "neovim: package" nvim smoke.lua
  home "neovim-0.10: package"
  eval "$(block "$readme" "### As a package" sh)"
  echo | nvim_session "neovim-0.10: package" nvim-0.10 smoke.lua

  # The repository as plugin managers clone it, at its address.
  local repository=$scratch/repository
  mkdir -p "$repository/editors"
  cp -R "$root/editors/neovim" "$repository/editors/"
  git -C "$repository" init -q
  git -C "$repository" add .
  git -C "$repository" -c user.name=test -c user.email=test@example.jp commit -q -m test
  export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0="url.file://$repository.insteadOf"
  export GIT_CONFIG_VALUE_0=https://github.com/shirube-lsp/shirube
  home "neovim: vim.pack"
  block "$readme" "### vim.pack" lua | nvim_session "neovim: vim.pack" nvim smoke.lua
  # These are clones of the plugins, where there are any.
  if [ -n "${LAZY_NVIM:-}" ]; then
    home "neovim: lazy.nvim"
    GIT_CONFIG_VALUE_0+=.git
    {
      # lazy.nvim forgets where Neovim's own parsers are if, as in an unpacked package, there is a lib64 too.
      echo "local parsers = vim.api.nvim_get_runtime_file('parser', true)"
      echo "vim.opt.runtimepath:prepend('$LAZY_NVIM')"
      block "$readme" "### lazy.nvim" lua
      echo "for _, parser in ipairs(parsers) do vim.opt.runtimepath:append(vim.fs.dirname(parser)) end"
    } | nvim_session "neovim: lazy.nvim" nvim smoke.lua
  else
    echo "skipped neovim: lazy.nvim (set LAZY_NVIM to a clone of it)"
  fi
  if [ -n "${NVIM_LSPCONFIG:-}" ]; then
    home "neovim: nvim-lspconfig"
    {
      echo "vim.opt.runtimepath:append('$NVIM_LSPCONFIG')"
      block "$readme" "### From a clone" lua
      block "$readme" "### nvim-lspconfig" lua
    } | nvim_session "neovim: nvim-lspconfig" nvim smoke.lua
  else
    echo "skipped neovim: nvim-lspconfig (set NVIM_LSPCONFIG to a clone of it)"
  fi
}

vscode() {
  "$here/install/vscode.sh" "$tools"
  "$here/install/chromium.sh" "$tools"
  local vsix
  vsix || return 1
  workspace "vscode/on the screen" >/dev/null
  workspace "vscode/from within" >/dev/null
  mkdir -p "$scratch/vscode/an empty folder/workspace"
  timeout 1200 node "$here/vscode/test.js" "$tools" "$scratch/vscode" "$vsix" "$scratch/bin/shirube" 2>&1 ||
    { find "$scratch/vscode" -name '*-shirube.log' -exec tail -n 20 {} + | cut -c1-2000; return 1; }
}

helix() {
  "$here/install/helix.sh" "$tools"
  home helix
  eval "$(block "$root/editors/helix/README.md" "# shirube for Helix" sh)"
  block "$root/editors/helix/README.md" "# shirube for Helix" toml >"$HOME/.config/helix/config.toml"
  sed -i 's/^# config = /config = /' "$HOME/.config/helix/languages.toml"
  timeout 300 "$here/helix/test.sh" "$tools/helix/bin/hx" "$(workspace helix)" ||
    { tail -n 20 "$HOME/.cache/helix/helix.log"; return 1; }
}

emacs() {
  "$here/install/emacs.sh" "$tools"
  home emacs
  mkdir "$HOME/.emacs.d"
  { echo '(setq shirube-locale "ja")'; block "$root/editors/emacs/README.md" "# shirube for Emacs" elisp; } >"$HOME/.emacs.d/init.el"
  cd "$(workspace emacs)"
  timeout 300 "$tools/emacs/bin/emacs" --batch -l "$here/emacs/test.el" 2>"$scratch/emacs.log" || { tail -n 20 "$scratch/emacs.log"; return 1; }
}

[ $# -gt 0 ] || set -- neovim vscode helix emacs
passed=0 failed=0
for editor; do
  case $editor in neovim | vscode | helix | emacs) ;; *) die "no such editor: $editor" ;; esac
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
