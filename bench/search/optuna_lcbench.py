"""Runs Optuna's TPE alone, with successive halving (ASHA) and with Hyperband on LCBench's surrogate.

Arguments: the surrogate's folder, the number of tasks, the seed, full fits of budget, which of them (TPE,ASHA,Hyperband). Prints a line of JSON for each
method and task: the regret after each full fit of budget, in percentage points of accuracy.
"""
import json
import sys

import optuna
from surrogate import EPOCHS, NAMES, SPACE, TASKS, Surrogate

optuna.logging.set_verbosity(optuna.logging.ERROR)
folder, n_tasks, seed, fits = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
chosen = sys.argv[5].split(",")
surrogate = Surrogate(folder)
pruners = {
    "TPE": optuna.pruners.NopPruner,
    "ASHA": optuna.pruners.SuccessiveHalvingPruner,
    "Hyperband": lambda: optuna.pruners.HyperbandPruner(max_resource=EPOCHS),
}
for task in TASKS[:n_tasks]:
    reference = surrogate.best_of_random(task)
    for name, make_pruner in pruners.items():
        if name not in chosen:
            continue
        study = optuna.create_study(
            direction="maximize", sampler=optuna.samplers.TPESampler(seed=seed), pruner=make_pruner()
        )
        budget = fits * EPOCHS
        best, at_fit = float("-inf"), []
        spent = 0
        while spent < budget:
            trial = study.ask()
            setting = [
                trial.suggest_int(key, low, high, log=is_log)
                if is_integer
                else trial.suggest_float(key, low, high, log=is_log)
                for key, (low, high, is_integer, is_log) in SPACE.items()
            ]
            curve = surrogate.accuracy(task, [setting], range(1, EPOCHS + 1))[0]
            state = optuna.trial.TrialState.COMPLETE
            for epoch, accuracy in enumerate(curve, start=1):
                trial.report(accuracy, epoch)
                spent += 1
                best = max(best, accuracy)
                if spent % EPOCHS == 0:
                    at_fit.append(reference - best)
                if epoch < EPOCHS and trial.should_prune():
                    state = optuna.trial.TrialState.PRUNED
                    break
                if spent == budget:
                    break
            if state == optuna.trial.TrialState.PRUNED:
                study.tell(trial, state=state)
            else:
                study.tell(trial, accuracy)
        method = f"Optuna {optuna.__version__} {name}"
        print(json.dumps({"method": method, "task": task, "seed": seed, "regret": at_fit}), flush=True)
