#!/bin/sh
# run.sh [SIZES] [ENGINES]   e.g. run.sh 200,1000 clausebook,minisearch
set -eu
cd "$(dirname "$0")"
export BENCH_WORK="${BENCH_WORK:-$PWD/work}" BENCH_PYTHON="${BENCH_PYTHON:-$PWD/../../.venv/bin/python}"
SIZES=${1:-200,1000,10000,100000}
E=${2:+--engines $2}
# shellcheck disable=SC2086
for stage in build node browser; do node bench.mjs $stage --sizes "$SIZES" $E; done
node bench.mjs report | tee "$BENCH_WORK/report.md"
