#!/usr/bin/env bash
# Makes test/fuzz/readers/.venv with the pyarrow and numpy that `npm run fuzz:readers` compares with.
set -euo pipefail
cd "$(dirname "$0")"
new_enough() { "$1" -c 'import sys, venv; assert sys.version_info >= (3, 10)' 2>/dev/null; }
for python in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
  if new_enough "$python"; then break; fi
done
new_enough "$python" || { echo "pyarrow needs Python 3.10 or later (set PYTHON=)"; exit 1; }
[ -x .venv/bin/python ] || "$python" -m venv .venv
.venv/bin/pip install --quiet --disable-pip-version-check numpy pyarrow
