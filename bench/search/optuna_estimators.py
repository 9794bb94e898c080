"""Runs Optuna's default sampler on scikit-learn's estimators, each cross-validation on two processes of joblib.

Arguments: the number of seeds and of trials. Prints a line of JSON for each task and seed. The tasks are those of
estimators.ts.
"""
import json
import sys
import time

import numpy as np
import optuna
from sklearn.datasets import load_breast_cancer, load_diabetes, load_digits
from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor
from sklearn.model_selection import cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

optuna.logging.set_verbosity(optuna.logging.ERROR)
seeds, trials = int(sys.argv[1]), int(sys.argv[2])


def forest(make, features, depth, leaf):
    return lambda trial: make(
        n_estimators=30,
        random_state=0,
        max_features=trial.suggest_float("max_features", features, 1.0),
        max_depth=trial.suggest_int("max_depth", *depth),
        min_samples_leaf=trial.suggest_int("min_samples_leaf", *leaf),
    )


def svc(low):
    return lambda trial: SVC(
        C=trial.suggest_float("C", 1e-3, 1e4, log=True), gamma=trial.suggest_float("gamma", low, 1, log=True)
    )


TASKS = {
    "digits, SVC": (load_digits, "accuracy", svc(1e-7)),
    "digits, forest": (load_digits, "accuracy", forest(RandomForestClassifier, 0.02, (2, 30), (1, 20))),
    "breast_cancer, SVC": (
        load_breast_cancer,
        "accuracy",
        lambda trial: make_pipeline(StandardScaler(), svc(1e-6)(trial)),
    ),
    "diabetes, forest": (load_diabetes, "r2", forest(RandomForestRegressor, 0.1, (1, 20), (1, 60))),
}
for task, (load, scoring, make) in TASKS.items():
    X, y = load(return_X_y=True)
    for seed in range(seeds):
        study = optuna.create_study(direction="maximize", sampler=optuna.samplers.TPESampler(seed=seed))
        started = time.perf_counter()
        study.optimize(
            lambda trial: cross_val_score(make(trial), X, y, cv=3, scoring=scoring, n_jobs=2).mean(), n_trials=trials
        )
        run = {
            "method": f"Optuna {optuna.__version__} with joblib",
            "task": task,
            "seed": seed,
            "best": list(np.maximum.accumulate([trial.value for trial in study.trials])),
            "seconds": time.perf_counter() - started,
        }
        print(json.dumps(run), flush=True)
