#!/usr/bin/env bash
# run.sh [SECONDS] [segments|lowering|evaluation ...]: fuzzes each target for so long (60), starting from the sample and the examples.
# What it finds is kept in tests/fuzz/artifacts/TARGET; minimized and mended, it belongs into tests/fuzz/regressions/TARGET, which an
# ordinary test replays. Needs a C++ compiler for libFuzzer, and no nightly toolchain.
set -euo pipefail
cd "$(dirname "$0")"
seconds=${1:-60}
shift || true
[ $# -gt 0 ] || set -- segments lowering evaluation

# What `cargo fuzz --sanitizer none` asks of the compiler: coverage, comparisons and assertions.
export RUSTFLAGS="--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
-Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
-Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1"
target=$(rustc -vV | sed -n 's/^host: //p')
cargo build --release --quiet --target "$target" --target-dir ../../target/fuzz
# The fuzzer runs on the main thread, the engine in the program on one with more room.
ulimit -s 65536 || true

# Seeds in the form that a target reads: see inputs/.
seed() {
  local name=$1 file=$2 to=$3 letter=h
  # The letters of inputs/mod.rs; a template is told by its name, as the examples and cases are named.
  case $file in *.tf.json) letter=j ;; *.json) letter=t ;; *.yaml) letter=y ;; *.tfvars) letter=v ;; esac
  case $name in
  segments) { printf %s "$letter" && cat "$file" && printf '\n---\n\x40\x00\x02\x00"}' ; } >"$to" ;;
  lowering) { printf %s "$letter" && cat "$file"; } >"$to" ;;
  evaluation)
    cp "$file" "$to"
    local stack='Resources:\n  M:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: m/main.%s\n\n---\n'
    case $file in *.tf* | *.tfvars) ;; *) { printf "$stack" "${file##*.}" && cat "$file"; } >"$to.module" && return ;; esac
    { printf 'module "m" {\n  source = "./m"\n}\n\n---\n' && cat "$file" && printf '\n---\nregion = "us-east-1"\n'; } >"$to.module"
    ;;
  esac
}

# Fuzzes one target; what it prints is for its log.
fuzz() {
  local name=$1 corpus=../../target/fuzz/seeds/$1 file to number=0
  mkdir -p "$corpus" "artifacts/$name"
  # One in ten: to read all of them takes longer than a minute, and most are alike.
  find ../corpus ../plans ../../server/packs/guideline/policies \( -name '*.tf*' -o -name '*.yaml' -o -name '*.json' \) \
    -type f -size -6k -print0 |
    while IFS= read -r -d '' file; do
      ((number++ % 10 == 0)) || continue
      to=$corpus/${file//[^a-zA-Z0-9]/_}
      [ -e "$to" ] || seed "$name" "$file" "$to"
    done
  cp -r "regressions/$name/." "$corpus/"
  "../../target/fuzz/$target/release/$name" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=3000 -max_len=4096 \
    -print_final_stats=1 -verbosity=0 -artifact_prefix="artifacts/$name/" "$corpus" 2>&1 |
    grep -E 'panicked|ERROR|ALARM|artifact|number_of_executed|assert|left|right|SUMMARY' || true
}

# All at once: they wait for nobody.
running=()
for name in "$@"; do
  fuzz "$name" >"../../target/fuzz/$name.log" &
  running+=("$!")
done
status=0
for fuzzer in "${running[@]}"; do wait "$fuzzer" || status=1; done
for name in "$@"; do
  echo "== fuzz $name for $seconds s"
  cat "../../target/fuzz/$name.log"
  # One that did not run to its end has found something, or never began.
  grep -q number_of_executed "../../target/fuzz/$name.log" || status=1
  [ -z "$(ls -A "artifacts/$name")" ] || status=1
done
exit $status
