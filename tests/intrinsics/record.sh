#!/bin/sh
# Asks cfn-lint again what it takes for the values of the cases, and writes it beside them. With --check it fails if any recording is
# out of date. Needs a `python3` with the package cfn-lint in the version that record.py names; the test needs neither.
set -eu
cd "$(dirname "$0")"
python3 record.py "$@"
