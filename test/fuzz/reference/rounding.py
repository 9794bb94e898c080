"""Rounding errors made on purpose: whether scikit-learn itself determines a number shows in what they change."""
import numpy as np
from sklearn.linear_model import _logistic

vary = 0
"""Above 0: the seed of the errors."""


def order(n):
    """Another order of things whose order has no meaning."""
    return np.random.RandomState(vary).permutation(n)


def varied(X, keeps_columns):
    """The same table to any statistician: the columns in another order, unless the study says where they are, and each
    value as rounding could have left it. Equal values of a column stay equal."""
    random = np.random.RandomState(vary)
    columns = np.arange(X.shape[1]) if keeps_columns else random.permutation(X.shape[1])
    made = []
    for column in X.T[columns]:
        values, places = np.unique(column, return_inverse=True)
        made.append((values * (1 + random.randint(-1, 2, len(values)) * 2.0**-52))[places])
    return np.ascontiguousarray(np.array(made).reshape(len(columns), len(X)).T)


class VariedOptimize:
    """scipy.optimize as scikit-learn's logistic regression sees it: lbfgs goes on while its objective changes by more
    than a rounding, where scikit-learn stops it at 64."""

    def __init__(self, given):
        self.given = given

    def __getattr__(self, name):
        return getattr(self.given, name)

    def minimize(self, *args, options, **kwargs):
        progress = {"ftol": np.finfo(float).eps} if vary else {}
        return self.given.minimize(*args, options={**options, **progress}, **kwargs)


_logistic.optimize = VariedOptimize(_logistic.optimize)
