#!/usr/bin/env bash
# Records which examples of the built-in pack `terraform validate` accepts with the real AWS provider: record.txt.
#
#   tests/validated/record.sh          validates what is new or has changed, and records it
#   tests/validated/record.sh --all    validates everything again
#   tests/validated/record.sh --check  the same, and fails if the recording differs
#
# Needs terraform, python3 and a filesystem mirror with the AWS provider: the folder in SHIRUBE_TF_MIRROR, or any folder named
# tf-plugins. Nothing is written beside an example.
set -euo pipefail
export LC_ALL=C.UTF-8
here=$(cd "$(dirname "$0")" && pwd)
mirror=${SHIRUBE_TF_MIRROR:-$(find / -type d -name tf-plugins -not -path '/proc/*' -print -quit 2>/dev/null || true)}
if [[ -z $mirror ]] || ! command -v terraform >/dev/null; then
  echo "record.sh: terraform and a provider mirror (SHIRUBE_TF_MIRROR) are needed" >&2
  exit 2
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export TF_CLI_CONFIG_FILE=$work/rc TF_IN_AUTOMATION=1 CHECKPOINT_DISABLE=1
unset TF_WORKSPACE TF_DATA_DIR
printf 'provider_installation {\n  filesystem_mirror {\n    path = "%s"\n  }\n}\n' "$mirror" >"$work/rc"
python3 "$here/validate.py" "$work" "$@"
