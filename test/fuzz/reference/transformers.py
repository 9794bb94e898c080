"""scikit-learn's transformers with the parameters that Foldmill's have. They keep the names of their classes."""
import functools

import numpy as np
import sklearn
from sklearn import decomposition, feature_selection, impute, preprocessing

import rounding
from heard import heard
from plain import NamedFunction


class OrdinalEncoder(preprocessing.OrdinalEncoder):
    """A code that is left open is NaN, which JSON does not have."""

    def fit(self, X, y=None):
        if self.handle_unknown == "use_encoded_value" and self.unknown_value is None:
            self.unknown_value = np.nan
        if self.encoded_missing_value is None:
            self.encoded_missing_value = np.nan
        return super().fit(X, y)


class TargetEncoder(preprocessing.TargetEncoder):
    """A seed has no effect without shuffling. With metadata routing, scikit-learn 1.9.1 finds no groups and raises."""

    def fit_transform(self, X, y, **params):
        if not self.shuffle:
            self.random_state = "deprecated"
        with sklearn.config_context(enable_metadata_routing=False), heard.in_a_fit():
            return super().fit_transform(X, y)


class MissingIndicator(impute.MissingIndicator):
    """Makes numbers: of booleans numpy computes in 16 bits, or not at all."""

    def fit_transform(self, X, y=None):
        return super().fit_transform(X, y).astype(np.float64)

    def transform(self, X):
        return super().transform(X).astype(np.float64)


class PCA(decomposition.PCA):
    """Rows and columns have no order, so that other rounding errors come of another one."""

    def fit_transform(self, X, y=None):
        if not rounding.vary:
            return super().fit_transform(X, y)
        columns = rounding.order(X.shape[1])
        made = super().fit_transform(X[rounding.order(len(X))][:, columns], y)
        self.components_ = self.components_[:, np.argsort(columns)]
        self.mean_ = self.mean_[np.argsort(columns)]
        largest = np.argmax(np.abs(self.components_), axis=1)
        self.components_ *= np.sign(self.components_[range(len(largest)), largest])[:, np.newaxis]
        return self.transform(X) if made.shape[1] else made


made_here = {
    "ordinal_encoder": OrdinalEncoder,
    "target_encoder": TargetEncoder,
    "missing_indicator": MissingIndicator,
    "pca": PCA,
}

always = {
    "k_bins_discretizer": {"quantile_method": "averaged_inverted_cdf"},
    "one_hot_encoder": {"sparse_output": False},
    "pca": {"svd_solver": "full"},
    # As many as make what is drawn at random exact: there are fewer rows.
    "truncated_svd": {"n_oversamples": 100},
}
"""What Foldmill has no parameter for."""

score_functions = {name: NamedFunction(name, getattr(feature_selection, name)) for name in ["f_classif", "f_regression", "chi2"]}
score_functions |= {
    name: NamedFunction(name, functools.partial(getattr(feature_selection, name), random_state=0))
    for name in ["mutual_info_classif", "mutual_info_regression"]
}


def function(name):
    return NamedFunction(name, (lambda X: X) if name == "identity" else getattr(np, name))
