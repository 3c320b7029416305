#!/bin/sh
# setup.sh   installs the peers (pinned) and makes the books; run it once
#   BENCH_WORK  where corpora, sites and results go (default: ./work)
#   CHROMIUM    browser (default /usr/bin/chromium)
set -eu
cd "$(dirname "$0")"
WORK=${BENCH_WORK:-$PWD/work}
mkdir -p "$WORK"
[ -e node_modules ] || npm install --no-audit --no-fund
[ -x "$WORK/venv/bin/python" ] || { python3 -m venv "$WORK/venv"; "$WORK/venv/bin/pip" install -q -r requirements.txt; }
PYTHONPATH=../.. "${PYTHON:-../../.venv/bin/python}" generate.py "$WORK/corpus" "${1:-200,1000,10000,100000}"
