#!/usr/bin/env bash
# Records what a provider's schema says, as the extracts beside this file: PROVIDER/SERVICE.schema.
#
#   record.sh aws PACKAGE LINTER         from the real provider, all types; what the next version has: from the typed package
#   record.sh google PACKAGE SOURCES     google, azurerm, oci: from the published typed package, the types that policies name
#   record.sh sakura SOURCES             sakura, sakuracloud: from the provider's own repository, the types that policies name
#   record.sh cloudformation PACKAGE     CloudFormation and SAM, all types of AWS: from the unpacked wheel of cfn-lint, a pinned version
#   record.sh … --check                  fail if the recording is out of date
#
# aws needs terraform, python3 and a filesystem mirror with the provider: the folder in SHIRUBE_TF_MIRROR, or any folder named
# tf-plugins. Which changes replace a resource is asked from the provider itself (replaces.py); nothing is called in a cloud. PACKAGE
# is the unpacked folder `package` of the provider for CDK for Terraform, SOURCES a git directory of the provider's repository, LINTER one
# of tflint-ruleset-aws. What types there are beside those of the extracts is written to PROVIDER/types.
set -euo pipefail
export LC_ALL=C.UTF-8
here=$(cd "$(dirname "$0")" && pwd)
provider=${1:?record.sh PROVIDER [PACKAGE] [SOURCES] [--check]}
shift
check=
arguments=()
for argument in "$@"; do
  if [[ $argument == --check ]]; then check=1; else arguments+=("$(realpath "$argument")"); fi
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The types that the pack names, data sources with `data.`.
kinds() {
  (cd "$here/../policies" && grep -rhoE "\b(data\.|data \")?${provider}_[a-z0-9_]+[a-z0-9]" --include='*.hcl' --include='*.tf' .) |
    sed 's/data "/data./' | sort -u
}

# From the real provider.
real() {
  local source=$1 version=$2 mirror binary
  mirror=${SHIRUBE_TF_MIRROR:-$(find / -type d -name tf-plugins -not -path '/proc/*' -print -quit 2>/dev/null || true)}
  if [[ -z $mirror ]] || ! command -v terraform >/dev/null; then
    echo "record.sh: terraform and a provider mirror (SHIRUBE_TF_MIRROR) are needed" >&2
    exit 2
  fi
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
  terraform providers schema -json >"$work/read.schema.json"
  binary=$(find -L .terraform/providers -type f -name "terraform-provider-$provider*" -print -quit)
  # Asked with invented credentials: plans of the types that ask the cloud fail, and are made in other ways.
  python3 "$here/replaces.py" "$binary" "$work/read.schema.json" "$here/$provider/asked.json" >"$work/read.replaces.json"
  from="$source $version"
}

commit() { git -C "$1" log -1 --format='%h of %cs'; }

case $provider in
cloudformation)
  # The package holds the schemas of all resource types: pip download --no-deps cfn-lint==1.58.0
  package=${arguments[0]:?the package}
  out=$here/$provider
  [[ -z $check ]] || out=$work/extract
  python3 "$here/cloudformation.py" "$out" "$package" "$here/$provider/changes"
  [[ -z $check ]] || diff -r -u -x changes "$here/$provider" "$out"
  exit
  ;;
aws)
  package=${arguments[0]:?the package} sources=${arguments[1]:?the linter}
  real hashicorp/aws 5.100.0
  newer=$work/newer.json
  python3 "$here/newer.py" "$provider" "$package" "$newer"
  ;;
google | azurerm | oci)
  package=${arguments[0]:?the package} sources=${arguments[1]:?the sources}
  from=$(grep -rhoE -m1 'providers/[a-z]+/[a-z]+/[0-9.]+' "$package"/lib/*/index.d.ts | sed -n '1s|providers/\(.*\)/|\1 |p')
  from+="; what replaces: commit $(commit "$sources")"
  mapfile -t kinds < <(kinds)
  python3 "$here/published.py" "$provider" "$package" "$sources" "$work/read" "${kinds[@]}"
  ;;
sakura | sakuracloud)
  sources=${arguments[0]:?the sources}
  from="sacloud/$provider, commit $(commit "$sources")"
  mapfile -t kinds < <(kinds)
  python3 "$here/documented.py" "$provider" "$sources" "$work/read" "${kinds[@]}"
  ;;
*)
  echo "record.sh: nothing is known of where the schema of $provider comes from" >&2
  exit 2
  ;;
esac
out=$here/$provider
[[ -z $check ]] || out=$work/extract
changes=$here/$provider/changes
[[ -f $changes ]] || changes=/dev/null
python3 "$here/extract.py" "$out" "$provider" "$from" "$work/read.schema.json" "$work/read.replaces.json" "$changes" ${newer:+"$newer"}
python3 "$here/types.py" "$provider" "$out" "$sources" ${package:+"$package"}
[[ -z $check ]] || diff -r -u -x changes -x asked.json -x 'planned.*' "$here/$provider" "$out"
