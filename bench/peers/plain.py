"""Makes plain and wide data, and times scikit-learn on it.

Usage: python plain.py make NAME FOLDER     writes NAME.npy, the target as its last column
       python plain.py run NAME FOLDER JOBS prints one JSON object: seconds, mean_test_score per candidate
"""
import json, os, sys, time, warnings

warnings.filterwarnings("ignore")
os.environ.setdefault("PYTHONWARNINGS", "ignore")
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")

import joblib
import numpy as np
from sklearn.datasets import load_digits, make_classification
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeClassifier


def pixels():
    """60,000 × 784 pixels of a byte: scikit-learn's digits, enlarged to 28 × 28, shifted, and their strokes noisy."""
    X, y = load_digits(return_X_y=True)
    random = np.random.RandomState(0)
    small = X.reshape(-1, 8, 8)
    rows = random.randint(len(small), size=60_000)
    shifts = random.randint(-2, 3, size=(60_000, 2))
    made = np.zeros((60_000, 28, 28), dtype=np.uint8)
    for at, row in enumerate(rows):
        strokes = np.kron(small[row] * 15, np.ones((3, 3)))
        noisy = np.clip(strokes + random.normal(0, 20, strokes.shape) * (strokes > 0), 0, 255)
        down, right = 2 + shifts[at]
        made[at, down : down + 24, right : right + 24] = noisy
    return made.reshape(60_000, 784), y[rows].astype(np.uint8)


def wide():
    return make_classification(300, 5000, n_informative=30, random_state=0)


def tall():
    return make_classification(200_000, 30, n_informative=12, flip_y=0.05, random_state=0)


forest = RandomForestClassifier(n_estimators=30, random_state=0)
logistic = lambda steps: make_pipeline(StandardScaler(), LogisticRegression(max_iter=steps))
DATA = {"pixels_forest": pixels, "pixels_logistic": pixels, "wide_logistic": wide, "tall_tree": tall}
SEARCHES = {
    "pixels_forest": (forest, {"min_samples_leaf": [1, 5]}, 2),
    "pixels_logistic": (logistic(30), {"logisticregression__C": [0.01, 1.0]}, 2),
    "wide_logistic": (logistic(100), {"logisticregression__C": [0.001, 0.01, 0.1, 1.0, 10.0]}, 5),
    "tall_tree": (DecisionTreeClassifier(random_state=0), {"min_samples_leaf": [1, 20]}, 3),
}

if __name__ == "__main__":
    what, name, folder = sys.argv[1:4]
    file = os.path.join(folder, f"{DATA[name].__name__}.npy")
    if what == "make":
        if not os.path.exists(file):
            X, y = DATA[name]()
            np.save(file, np.column_stack([X, y]))
        print(file)
    else:
        table = np.load(file)
        X, y = table[:, :-1], table[:, -1].astype(int)
        estimator, space, folds = SEARCHES[name]
        search = GridSearchCV(estimator, space, cv=folds, refit=False)
        begun = time.perf_counter()
        with joblib.parallel_backend("loky", n_jobs=int(sys.argv[4])):
            search.fit(X, y)
        seconds = time.perf_counter() - begun
        print(json.dumps(dict(seconds=seconds, scores=search.cv_results_["mean_test_score"].tolist())))
