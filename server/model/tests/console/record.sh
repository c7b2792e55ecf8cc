#!/bin/sh
# Asks the real Terraform for every answer of the recordings again, and fails if any of them has changed.
# Needs `terraform` in the path, in the version that record.rs names.
set -eu
cd "$(dirname "$0")"
cargo test --quiet -p shirube-model --test console -- --ignored record
git diff --exit-code -- '*.txt' '*.list'
