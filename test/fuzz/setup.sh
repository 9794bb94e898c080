#!/usr/bin/env bash
# Makes test/fuzz/.venv with the scikit-learn that `npm run parity:fuzz` compares with. The peers of the benchmarks
# (bench/setup-peers.sh) have the same version: where they are installed, nothing is to be done.
set -euo pipefail
cd "$(dirname "$0")"
version=1.9.1
has_it() { [ -x "$1/bin/python" ] && "$1/bin/python" -c "import sys, sklearn; sys.exit(sklearn.__version__ != '$version')" 2>/dev/null; }
for folder in .venv ../../bench/.venv; do
  if has_it "$folder"; then echo "scikit-learn $version is in $folder"; exit 0; fi
done
new_enough() { "$1" -c 'import sys, venv; assert sys.version_info >= (3, 11)' 2>/dev/null; }
for python in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
  if new_enough "$python"; then break; fi
done
new_enough "$python" || { echo "scikit-learn $version needs Python 3.11 or later (set PYTHON=)"; exit 1; }
[ -x .venv/bin/python ] || "$python" -m venv .venv
.venv/bin/pip install --quiet --disable-pip-version-check "scikit-learn==$version"
has_it .venv || { echo "scikit-learn $version could not be installed"; exit 1; }
echo "scikit-learn $version is in .venv"
