"""The benchmark's workloads as scikit-learn users write them. Each returns what bench/ compares: scores and the best."""
import numpy as np
from sklearn.datasets import load_breast_cancer, load_digits, make_classification
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, ParameterGrid, RandomizedSearchCV
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC


def search_answer(search, fraction=1.0):
    """Every candidate that the peer scored, for bench/ to compare with ours."""
    return dict(fraction=fraction, params=list(search.cv_results_["params"]),
                mean_test_score=search.cv_results_["mean_test_score"].tolist())


def notebook(jobs):
    X, y = load_digits(return_X_y=True)
    space = {"C": np.logspace(-6, 6, 10), "gamma": np.logspace(-8, 8, 10), "tol": np.logspace(-4, -1, 10), "class_weight": [None, "balanced"]}
    return search_answer(RandomizedSearchCV(SVC(kernel="rbf"), space, cv=3, n_iter=300, n_jobs=jobs, random_state=0).fit(X, y))


def article_random(jobs):
    X, y = load_digits(return_X_y=True)
    space = {"C": np.logspace(-6, 6, 30), "gamma": np.logspace(-8, 8, 30), "tol": np.logspace(-4, -1, 30), "class_weight": [None, "balanced"]}
    return search_answer(RandomizedSearchCV(SVC(kernel="rbf"), space, cv=5, n_iter=300, n_jobs=jobs, random_state=0).fit(X, y))


def article_grid(jobs, fraction=0.05):
    """A random `fraction` of the 4,000 candidates, since the whole takes scikit-learn most of an hour."""
    X, y = load_digits(return_X_y=True)
    space = {"C": np.logspace(-6, 6, 10), "gamma": np.logspace(-8, 8, 5), "tol": np.logspace(-4, -1, 10),
             "kernel": ["linear", "poly", "rbf", "sigmoid"], "class_weight": [None, "balanced"]}
    n = int(fraction * len(ParameterGrid(space)))
    return search_answer(RandomizedSearchCV(SVC(), space, cv=5, n_iter=n, n_jobs=jobs, random_state=0).fit(X, y), fraction)


def forest(jobs, fraction=0.1):
    """A `fraction` of the 45,000 trees: every tree costs the same."""
    X, y = load_digits(return_X_y=True)
    X, y = np.vstack([X, X]), np.r_[y, y]
    model = RandomForestClassifier(n_estimators=int(45000 * fraction), n_jobs=jobs, random_state=0).fit(X, y)
    return dict(fraction=fraction, best_score=float(np.mean(model.estimators_[0].predict(X) == y)), n_trees=len(model.estimators_))


def forest_search(jobs, fraction=0.1):
    """A random `fraction` of the 180 candidates."""
    X, y = load_digits(return_X_y=True)
    grid = {"n_estimators": list(range(50, 1001, 50)), "max_features": ["sqrt", "log2", 0.3], "min_samples_leaf": [1, 5, 20]}
    n = int(fraction * len(ParameterGrid(grid)))
    model = RandomForestClassifier(random_state=0)
    return search_answer(RandomizedSearchCV(model, grid, cv=3, n_iter=n, n_jobs=jobs, random_state=0).fit(X, y), fraction)


def logistic_breast_cancer(jobs):
    X, y = load_breast_cancer(return_X_y=True)
    X = StandardScaler().fit_transform(X)
    return search_answer(GridSearchCV(LogisticRegression(), {"C": np.logspace(-4, 4, 30)}, cv=5, n_jobs=jobs).fit(X, y))


def logistic_20000(jobs):
    X, y = make_classification(n_samples=20000, n_features=50, random_state=0)
    return search_answer(GridSearchCV(LogisticRegression(), {"C": np.logspace(-4, 4, 30)}, cv=5, n_jobs=jobs).fit(X, y))


WORKLOADS = dict(notebook=notebook, article_random=article_random, article_grid=article_grid, forest=forest, forest_search=forest_search,
                 logistic_breast_cancer=logistic_breast_cancer, logistic_20000=logistic_20000)
