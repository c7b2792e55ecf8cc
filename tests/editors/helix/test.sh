#!/usr/bin/env bash
# test.sh HX WORKSPACE: Helix in tmux, configured by what is in $HOME, `shirube` on the PATH.
# One line `ok …` or `not ok …` for each case; the first that fails is the last. The screen is the only thing asked.
set -euo pipefail
hx=$1 workspace=$2
field() { sed -n "s/^ *\"$1\": \"\(.*\)\",\{0,1\}$/\1/p" "$EXPECTED"; }
file=$(field file) section=$(field section) passage=$(field passage)

socket=$HOME/tmux
tmux_() { tmux -u -f /dev/null -S "$socket" "$@"; }
trap 'tmux_ kill-server 2>/dev/null || true' EXIT
screen() { tmux_ capture-pane -p -t hx; }
keys() { tmux_ send-keys -t hx "$@"; }

# until_ WHAT COMMAND...: tries the command until it holds; ends the case if it never does.
until_() {
  local what=$1 tries
  shift
  for ((tries = 0; tries < 300; tries++)); do
    if "$@"; then return 0; fi
    sleep 0.1 # between looks
  done
  echo "never: $what"
  screen
  exit 1
}
shows() { screen | grep -qF -- "$1"; }
shows_not() { ! shows "$1"; }

case_() {
  local name=$1 output
  shift
  if output=$("$@"); then
    echo "ok helix: $name"
  else
    echo "not ok helix: $name"
    echo "$output"
    exit 1
  fi
}

start() {
  tmux_ new-session -d -s hx -x 150 -y 60 -c "$workspace" "env TERM=tmux-256color COLORTERM=truecolor '$hx' -v '$file'"
  until_ "the file" shows aws_ebs_volume
}
finding() {
  until_ "finding" shows "ボリュームが暗号化されません"
  until_ "section" shows "（$section）"
}
hover() {
  keys / ; until_ "prompt" shows "search:"
  keys -l 'ebs_volume. .work'; keys Enter
  until_ "cursor" shows "38:"
  keys Space; until_ "menu" shows "Show docs"
  keys k
  until_ "hover" shows "${passage:0:20}" # Helix wraps the rest
  until_ "section" shows "本方針 $section"
  keys Escape
  until_ "no hover" shows_not "${passage:0:20}" # else the next key would be taken for Alt and that key
}
fix() {
  keys Space; until_ "menu" shows "Perform code action"
  keys a
  until_ "actions" shows "encrypted = true を設定（" # the message has the same words
  keys Enter
  until_ "edit" fixed
  command_ w
  until_ "written" written
  until_ "no finding" shows_not "ボリュームが暗号化されません"
}
fixed() { screen | sed -n '/resource "aws_ebs_volume"/,/ }$/p' | grep -qE 'encrypted += true *$'; }
written() { grep -s -A8 'resource "aws_ebs_volume"' "$workspace/$file" | grep -qE 'encrypted += true'; }

english() {
  command_ "open $file"
  until_ "the file" shows "aws_iam_instance_profile"
  sed -i 's/^config = .*/config = { shirube = { locale = "en" } }/' "$HOME/.config/helix/languages.toml"
  command_ config-reload
  until_ "refreshed" shows "Config refreshed"
  command_ lsp-stop
  until_ "no findings" shows_not "（3.6-"
  command_ lsp-restart
  until_ "findings in English" shows "Instance metadata can be read without a token"
  until_ "no Japanese" shows_not "（3.6-"
}
command_() { keys :; keys -l "$1"; keys Enter; }

template() {
  command_ 'open envs/trial/queue.yaml'
  until_ "template" shows "SqsManagedSseEnabled"
  keys /; until_ "prompt" shows "search:"
  keys -l 'SqsManagedSseEnabled: false'; keys Enter
  until_ "finding" shows "キューのメッセージが暗号化されずに保管されます"
}

case_ "the file is opened" start
case_ "the finding, in Japanese" finding
case_ "the hover quotes the guideline" hover
case_ "the quick fix encrypts the volume" fix
case_ "a template of CloudFormation" template
case_ "English, as the README says, while Helix runs" english
