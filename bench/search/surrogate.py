"""LCBench's surrogate: validation accuracy of neural networks after each of 52 epochs."""
import json
import os

import numpy as np
import onnxruntime

EPOCHS = 52
NAMES = ["batch_size", "learning_rate", "momentum", "weight_decay", "num_layers", "max_units", "max_dropout"]
# Of config_space.json: lowest, highest, integer, logarithm.
SPACE = {
    "batch_size": (16, 512, True, True),
    "learning_rate": (1e-4, 0.1, False, True),
    "momentum": (0.1, 0.99, False, False),
    "weight_decay": (1e-5, 0.1, False, False),
    "num_layers": (1, 5, True, False),
    "max_units": (64, 1024, True, True),
    "max_dropout": (0.0, 1.0, False, False),
}
TASKS = ["168335", "167184", "167168", "189873", "126026", "167190", "189906", "7593", "3945", "168910"]


def random_settings(random, n):
    columns = []
    for low, high, is_integer, is_log in SPACE.values():
        u = random.random(n)
        x = np.exp(np.log(low) + u * np.log(high / low)) if is_log else low + u * (high - low)
        columns.append(np.round(x) if is_integer else x)
    return np.column_stack(columns)


class Surrogate:
    def __init__(self, folder):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        self.session = onnxruntime.InferenceSession(os.path.join(folder, "model.onnx"), options)
        self.codes = json.load(open(os.path.join(folder, "encoding.json")))["OpenML_task_id"]

    def accuracy(self, task, settings, epochs):
        """Of each setting (shape (n, 7), in the order of NAMES) after each of the epochs, shape (n, len(epochs))."""
        settings = np.asarray(settings, dtype=np.float64)
        rows = len(settings) * len(epochs)
        numbers = np.column_stack([np.tile(epochs, len(settings)), np.repeat(settings, len(epochs), axis=0)])
        inputs = {
            "x_cat": np.full((rows, 1), self.codes[task], dtype=np.int32),
            "x_cont": numbers.astype(np.float32),
        }
        output = self.session.run(None, inputs)[0]
        return output[:, 1].astype(float).reshape(len(settings), len(epochs))

    def best_of_random(self, task, n=20_000):
        """The reference: the best of random settings after all epochs."""
        settings = random_settings(np.random.default_rng(0), n)
        return float(self.accuracy(task, settings, [EPOCHS]).max())
