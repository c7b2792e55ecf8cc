#!/usr/bin/env bash
# Records what a provider's schema says, as the extracts beside this file: PROVIDER/SERVICE.schema.
#
#   record.sh aws            record again
#   record.sh aws --check    fail if the recording is out of date
#
# Needs terraform, python3 and a filesystem mirror with the provider: the folder in SHIRUBE_TF_MIRROR, or any folder named tf-plugins.
# Which changes replace a resource is asked from the provider itself (replaces.py); nothing is called in a cloud.
set -euo pipefail
export LC_ALL=C.UTF-8
here=$(cd "$(dirname "$0")" && pwd)
provider=${1:?record.sh PROVIDER [--check]}
case $provider in
aws) source=hashicorp/aws version=5.100.0 ;;
*)
  echo "record.sh: the real provider is at hand for aws alone; README.md says where the others come from" >&2
  exit 2
  ;;
esac
mirror=${SHIRUBE_TF_MIRROR:-$(find / -type d -name tf-plugins -not -path '/proc/*' -print -quit 2>/dev/null || true)}
if [[ -z $mirror ]] || ! command -v terraform >/dev/null; then
  echo "record.sh: terraform and a provider mirror (SHIRUBE_TF_MIRROR) are needed" >&2
  exit 2
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export TF_CLI_CONFIG_FILE=$work/rc CHECKPOINT_DISABLE=1 TF_IN_AUTOMATION=1
printf 'provider_installation {\n  filesystem_mirror {\n    path = "%s"\n  }\n}\n' "$mirror" >"$work/rc"
mkdir "$work/root"
cat >"$work/root/main.tf" <<TF
terraform {
  required_providers {
    $provider = {
      source  = "$source"
      version = "$version"
    }
  }
}
TF
cd "$work/root"
terraform init -input=false -no-color >"$work/log" || { cat "$work/log" >&2; exit 1; }
terraform providers schema -json >"$work/schema.json"
binary=$(find -L .terraform/providers -type f -name "terraform-provider-$provider*" -print -quit)
# Asked with invented credentials: plans of the types that ask the cloud fail, and are made in other ways.
python3 "$here/replaces.py" "$binary" "$work/schema.json" "$here/$provider/asked.json" >"$work/replaces.json"
out=$here/$provider
[[ ${2:-} != --check ]] || out=$work/extract
python3 "$here/extract.py" "$out" "$provider" "$source $version" "$work/schema.json" "$work/replaces.json" "$here/$provider/changes"
[[ ${2:-} != --check ]] || diff -r -u -x changes -x asked.json "$here/$provider" "$out"
