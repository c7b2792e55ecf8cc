#!/usr/bin/env bash
# Records what Terraform plans for every configuration here: NAME/expected.json.
#
#   tests/plans/record.sh [NAME…]          record these, or all
#   tests/plans/record.sh --check [NAME…]  fail if a recording is out of date
#
# Needs terraform, python3 and a filesystem mirror with the AWS provider: the folder in SHIRUBE_TF_MIRROR, or any folder named
# tf-plugins. Nothing is written beside a configuration but its recording; plans are made in a temporary copy, where an override
# file gives the providers invented credentials and keeps them from calling AWS.
set -euo pipefail
export LC_ALL=C.UTF-8
here=$(cd "$(dirname "$0")" && pwd)
check=
if [[ ${1:-} == --check ]]; then
  check=1
  shift
fi
mirror=${SHIRUBE_TF_MIRROR:-$(find / -type d -name tf-plugins -not -path '/proc/*' -print -quit 2>/dev/null || true)}
if [[ -z $mirror ]] || ! command -v terraform >/dev/null; then
  echo "record.sh: terraform and a provider mirror (SHIRUBE_TF_MIRROR) are needed" >&2
  exit 2
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export TF_CLI_CONFIG_FILE=$work/rc TF_PLUGIN_CACHE_DIR=$work/cache TF_IN_AUTOMATION=1 CHECKPOINT_DISABLE=1
unset TF_WORKSPACE TF_DATA_DIR AWS_PROFILE AWS_REGION AWS_DEFAULT_REGION
mkdir -p "$work/cache"
printf 'provider_installation {\n  filesystem_mirror {\n    path = "%s"\n  }\n}\n' "$mirror" >"$work/rc"

# An override for the root's provider blocks and backend; without a provider block, a block of its own.
override() {
  local settings='
  access_key                  = "mock"
  secret_key                  = "mock"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
  skip_region_validation      = true
}'
  if grep -qs 'backend "' ./*.tf; then
    printf 'terraform {\n  backend "local" {}\n}\n'
  fi
  # Each provider block: its alias, or nothing for the default one.
  cat ./*.tf | awk '/^provider "aws"/ { inside = 1; alias = "" }
    inside && $1 == "alias" { alias = $3 }
    inside && /^}/ { inside = 0; print "alias=" alias }' | while IFS== read -r _ alias; do
    printf 'provider "aws" {\n'
    [[ -z $alias ]] || printf '  alias = %s\n' "$alias"
    printf '%s\n' "${settings:1}"
  done
}

# The plan of a configuration, as JSON in $work/plan.json.
plan() {
  local name=$1 base=$here/$1 root=. arguments=()
  if [[ -f $here/$name/source ]]; then
    base=$here/$(sed -n 1p "$here/$name/source")
    root=$(sed -n 2p "$here/$name/source")
  fi
  rm -rf "$work/copy"
  cp -r "$base" "$work/copy"
  cd "$work/copy/$root"
  override >zz_record_override.tf
  if [[ -f $here/$name/arguments ]]; then
    mapfile -t arguments <"$here/$name/arguments"
  fi
  terraform init -input=false -no-color >"$work/log" 2>&1 &&
    terraform plan -input=false -lock=false -no-color -out="$work/plan" "${arguments[@]}" >>"$work/log" 2>&1 &&
    terraform show -json "$work/plan" >"$work/plan.json" 2>>"$work/log" || {
    echo "record.sh: $name" >&2
    cat "$work/log" >&2
    return 1
  }
  if [[ ! -f $work/schemas.json ]] && [[ -d .terraform/providers ]]; then
    terraform version -no-color >&2
    terraform providers schema -json >"$work/schemas.json"
  fi
  cd "$here"
}

names=("$@")
if [[ ${#names[@]} == 0 ]]; then
  mapfile -t names < <(cd "$here" && ls -d ./*/ | sed 's|^\./||; s|/$||')
fi
failed=0
for name in "${names[@]}"; do
  (plan "$name") || { failed=1; continue; }
  # A configuration that uses nothing but Terraform itself needs no schema of a provider.
  schemas=$work/schemas.json
  [[ -f $schemas ]] || { schemas=$work/none.json; echo '{"provider_schemas": {}}' >"$schemas"; }
  if ! python3 "$here/strip.py" "$work/plan.json" "$schemas" >"$work/expected.json"; then
    failed=1
    continue
  fi
  if [[ -n $check ]]; then
    diff -u "$here/$name/expected.json" "$work/expected.json" >&2 || failed=1
  else
    cp "$work/expected.json" "$here/$name/expected.json"
  fi
  echo "$name" >&2
done
exit $failed
