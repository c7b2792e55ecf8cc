#!/usr/bin/env bash
# peers.sh [DIR...]: the same files checked by shirube and by others, each as a whole process, in turns; prints a table for each.
#
# Without directories the templates of the benchmark, 64 of 1,000 lines, half of them in JSON, also by cfn-lint; else the Terraform in each
# directory. shirube is $SHIRUBE_BIN or target/release/shirube. A peer that is not on the PATH (or $CFN_LINT, $CHECKOV) is left out. Medians
# of $RUNS runs, 3 by default.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
shirube=${SHIRUBE_BIN:-$root/target/release/shirube}
cfn_lint=${CFN_LINT:-cfn-lint} checkov=${CHECKOV:-checkov}
# What it does is given as a command; what it finds is not the question, so its exit code is not either.
measure() {
  local times=() start end
  for ((run = 0; run < ${RUNS:-3}; run++)); do
    start=$(date +%s%N)
    "$@" >/dev/null 2>&1 || true
    end=$(date +%s%N)
    times+=($(((end - start) / 1000000)))
  done
  printf '%s\n' "${times[@]}" | sort -n | sed -n "$(((${RUNS:-3} + 1) / 2))p"
}

row() {
  local name=$1 version=$2
  shift 2
  local theirs
  theirs=$(measure "$@")
  echo "| $name | $version | $theirs ms | $((theirs / (ours > 0 ? ours : 1))) |"
}

# The rows of everybody for one directory.
table() {
  local dir=$1 framework=$2
  ours=$(measure "$shirube" check "$dir" --fail-on never)
  echo "| program | version | median | ratio |"
  echo "| --- | --- | --- | --- |"
  echo "| shirube | $("$shirube" --version | awk '{print $2}') | $ours ms | 1 |"
  if [ "$framework" = cloudformation ] && command -v "$cfn_lint" >/dev/null; then
    row cfn-lint "$("$cfn_lint" --version | awk '{print $2}')" "$cfn_lint" --ignore-checks W -- "$dir"/*/*
  fi
  if command -v "$checkov" >/dev/null; then
    row Checkov "$("$checkov" --version)" "$checkov" --directory "$dir" --framework "$framework" --quiet --compact
  fi
}

if [ $# -eq 0 ]; then
  dir=$(mktemp -d)
  trap 'rm -rf "$dir"' EXIT
  (cd "$root" && cargo bench --quiet -p shirube-tests --bench latency -- --templates "$dir")
  table "$dir" cloudformation
fi
for dir in "$@"; do
  printf '\n%s\n\n' "$(basename "$dir")"
  table "$dir" terraform
done
