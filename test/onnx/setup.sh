#!/usr/bin/env bash
# Makes test/onnx/.venv with the onnxruntime that `npm run onnx` runs exported models in.
set -euo pipefail
cd "$(dirname "$0")"
[ -x .venv/bin/python ] || "${PYTHON:-python3}" -m venv .venv
.venv/bin/python -c 'import onnxruntime, onnx' 2>/dev/null ||
  .venv/bin/pip install --quiet --disable-pip-version-check onnxruntime onnx numpy
.venv/bin/python -c 'import onnxruntime; print("onnxruntime", onnxruntime.__version__, "is in test/onnx/.venv")'
