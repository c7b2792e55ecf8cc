#!/usr/bin/env bash
# run.sh [PYTEST-OPTION ...]: a protocol client written by others (pytest-lsp, pinned) against the server: $SHIRUBE_BIN, or what is built.
# The client is installed into $TOOLS (.tools at the root) when missing.
set -euo pipefail
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
tools=$(realpath -m -- "${TOOLS:-$here/../../.tools}")
"$here/install.sh" "$tools/protocol"
export PYTHONDONTWRITEBYTECODE=1
# What the client finds against the specification is an error.
exec timeout 600 "$tools/protocol/bin/pytest" -q -p no:cacheprovider -o asyncio_default_fixture_loop_scope=function \
  -W error::pytest_lsp.LspSpecificationWarning "$here" "$@"
