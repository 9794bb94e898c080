"""Runs exported models in onnxruntime. Reads cases.json of a folder, writes outputs.json beside it."""
import json
import pathlib
import sys

import numpy as np
import onnx
import onnxruntime

folder = pathlib.Path(sys.argv[1])
outputs = {}
for case in json.loads((folder / "cases.json").read_text()):
    model = folder / case["file"]
    onnx.checker.check_model(onnx.load(model), full_check=True)
    session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
    rows = np.array(case["rows"], dtype=np.float64)
    names = [output.name for output in session.get_outputs()]
    answers = dict(zip(names, session.run(None, {"X": rows})))
    outputs[case["name"]] = {name: answer.tolist() for name, answer in answers.items()}
(folder / "outputs.json").write_text(json.dumps(outputs))
print(f"onnxruntime {onnxruntime.__version__}, onnx {onnx.__version__}")
