"""Runs exported models in onnxruntime. Reads cases.json of a folder, writes outputs.json beside it."""
import json
import pathlib
import sys

import numpy as np
import onnx
import onnxruntime

folder = pathlib.Path(sys.argv[1])


def arrays(inputs):
    return {
        name: np.array(given["rows"], dtype=object if given["type"] == "string" else np.float64)
        for name, given in inputs.items()
    }


outputs = {}
for case in json.loads((folder / "cases.json").read_text()):
    model = folder / case["file"]
    onnx.checker.check_model(onnx.load(model), full_check=True)
    session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
    names = [output.name for output in session.get_outputs()]
    answers = dict(zip(names, session.run(None, arrays(case["inputs"]))))
    outputs[case["name"]] = {name: answer.tolist() for name, answer in answers.items()}
    if "refused" in case:
        try:
            session.run(None, arrays(case["refused"]))
        except Exception:
            outputs[case["name"]]["refused"] = True
(folder / "outputs.json").write_text(json.dumps(outputs))
print(f"onnxruntime {onnxruntime.__version__}, onnx {onnx.__version__}")
