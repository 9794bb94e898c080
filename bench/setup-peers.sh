#!/usr/bin/env bash
# Makes bench/.venv with the peers that `npm run bench` compares with. What cannot be installed is named and left out.
set -u
cd "$(dirname "$0")"
python=${PYTHON:-python3}
"$python" -c 'import sys; assert sys.version_info >= (3, 11)' 2>/dev/null || { echo "the peers need Python 3.11 or later (set PYTHON=)"; exit 1; }
[ -d .venv ] || "$python" -m venv .venv
pip=".venv/bin/pip install --quiet --disable-pip-version-check"
$pip scikit-learn==1.9.1 joblib threadpoolctl || { echo "scikit-learn could not be installed: nothing to compare with"; exit 1; }
for peer in "ray" "dask[distributed]" "dask-ml"; do
  $pip "$peer" || echo "missing: $peer could not be installed; its rows will say so"
done
.venv/bin/python - <<'PY'
import importlib
for name in ("sklearn", "joblib", "numpy", "ray", "dask", "distributed", "dask_ml"):
    try:
        print(name, importlib.import_module(name).__version__)
    except Exception as error:
        print(name, "missing:", error)
PY
