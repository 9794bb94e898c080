"""How well ranks of settings after few epochs tell their ranks after all of them, on LCBench's surrogate.

Argument: the surrogate's folder. Prints, mean over the tasks, Spearman's correlation after 1, 5 and 17 epochs, and how
many of the best hundredth are among the best third by then. Needs scipy beside what lcbench.ts installs.
"""
import sys

import numpy as np
from scipy.stats import spearmanr
from surrogate import EPOCHS, TASKS, Surrogate, random_settings

settings = random_settings(np.random.default_rng(1), 2700)
surrogate = Surrogate(sys.argv[1])
correlations, kept = [], []
for task in TASKS:
    accuracy = surrogate.accuracy(task, settings, [1, 5, 17, EPOCHS])
    early, end = accuracy[:, :3].T, accuracy[:, 3]
    best = np.argsort(-end)[:27]
    correlations.append([spearmanr(one, end)[0] for one in early])
    kept.append([np.mean(np.isin(best, np.argsort(-one)[:900])) for one in early])
print("correlation", np.mean(correlations, axis=0).round(2), "kept", np.mean(kept, axis=0).round(2))
