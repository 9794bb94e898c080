"""Makes scikit-learn's objects from the parts of a study."""
import importlib
import inspect
import json
import re

import numpy as np
import scipy.stats
from sklearn.base import BaseEstimator
from sklearn.compose import ColumnTransformer
from sklearn.dummy import DummyClassifier
from sklearn.feature_selection import SelectFromModel
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import _scorer, get_scorer, get_scorer_names, make_scorer, roc_auc_score
from sklearn.pipeline import FeatureUnion, Pipeline
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier
from sklearn.utils._response import _get_response_values

import rounding
import transformers
from plain import FixedSeed, InfiniteOrder, Renamed, as_text, plain


def named_by(reference):
    """The class or function that a page of scikit-learn's documentation is about; None for other pages."""
    found = re.search(r"scikit-learn\.org/stable/modules/generated/([\w.]+)\.html", reference)
    if not found:
        return None
    module, name = found[1].rsplit(".", 1)
    return getattr(importlib.import_module(module), name)


def weighed_as(label):
    """The key that scikit-learn looks a class up by in class_weight: it makes integers of labels such as "2"."""
    try:
        return label if isinstance(label, bool) else int(label)
    except ValueError:
        return label


def one_against_one(y_true, y_score, *, n_classes, sample_weight=None, **options):
    """Of a dataset of more than two classes unweighted: scikit-learn has no weighted form and raises, unless a split
    happens to hold two of them."""
    return roc_auc_score(y_true, y_score, sample_weight=None if n_classes > 2 else sample_weight, **options)


class AsTold(ValueError):
    """A failure that a convention has where scikit-learn has none."""


class NotCompared(Exception):
    """The convention of docs/parity.md by which there is nothing to compare with."""


class SimulatedClassifier(DummyClassifier):
    """A DummyClassifier that ignores how long it is to take."""

    def __init__(self, fit_seconds=0, fit_megabytes=0, random_state=None):
        super().__init__(random_state=random_state)
        self.fit_seconds = fit_seconds
        self.fit_megabytes = fit_megabytes


class SteppedPipeline(Pipeline):
    """A Pipeline whose fit fails where a candidate has parameters of a step that another candidate swapped away.

    In scikit-learn the candidate before its fit raises, and with it the search, whatever error_score is.
    """

    lacking = None

    def set_params(self, **params):
        try:
            return super().set_params(**params)
        except (ValueError, AttributeError) as error:
            # The second is of "passthrough", which is a string.
            if not str(error).startswith(("Invalid parameter", "'str' object has no attribute 'set_params'")):
                raise
            self.lacking = error
            return self

    def fit(self, X, y=None, **params):
        if self.lacking is not None:
            used.add("swapped-away")
            raise self.lacking
        return super().fit(X, y, **params)


class WeighedTree(DecisionTreeClassifier):
    """A tree that fails where class_weight leaves no row a weight, as scikit-learn's forests do; its trees answer NaN."""

    def fit(self, X, y, sample_weight=None, check_input=True):
        super().fit(X, y, sample_weight=sample_weight, check_input=check_input)
        if self.tree_.weighted_n_node_samples[0] == 0:
            used.add("tree-without-weight")
            raise AsTold("the weights of the training rows sum to 0")
        return self


class RemainingClasses(SVC):
    """An SVC whose classes are those that libsvm still knows: it forgets one whose training rows all weigh 0.

    scikit-learn keeps the forgotten name, gives predictions the names of the first classes, and raises where it needs
    a decision value per class.
    """

    def fit(self, X, y, sample_weight=None):
        super().fit(rounding.varied(X, True) if rounding.vary else X, y, sample_weight=sample_weight)
        if len(self._n_support) < len(self.classes_):
            used.add("forgotten-class")
            self.classes_ = np.array([label for label in self.classes_ if np.any(sample_weight[y == label] > 0)])
        return self


class PrimalLogistic(LogisticRegression):
    """liblinear's dual problem has the optimum of the primal one and stops elsewhere: the primal is solved for either.

    The sums over rows have no order, so that other rounding errors come of the rows in another one.
    """

    def fit(self, X, y, sample_weight=None):
        given = self.dual
        is_l2 = self.penalty == "l2" or self.penalty == "deprecated" and self.l1_ratio in (0, None)
        if self.dual and self.solver == "liblinear" and is_l2:
            used.add("dual-as-primal")
            self.dual = False
        if rounding.vary and len(X) == len(y):
            rows = rounding.order(len(y))
            # Steps before may have rounded the table's own errors away, as bins do.
            X, y = rounding.varied(X, True)[rows], y[rows]
            sample_weight = None if sample_weight is None else sample_weight[rows]
        try:
            return super().fit(X, y, sample_weight=sample_weight)
        finally:
            self.dual = given


used = set()
"""Conventions that came up while scikit-learn computed."""


def call_for_one_class(cache, estimator, response_method, *args, pos_label=None, **kwargs):
    """As scikit-learn's _cached_call, but scorers share answers about the same positive class only."""
    found = None if cache is None else cache.get((response_method, pos_label))
    if found is None:
        found = _get_response_values(
            estimator, *args, response_method=response_method, pos_label=pos_label, **kwargs
        )[0]
        if cache is not None:
            if any(method == response_method for method, _ in cache):
                used.add("class-of-each-scorer")
            cache[response_method, pos_label] = found
    return found


_scorer._cached_call = call_for_one_class

made_here = transformers.made_here | {
    "decision_tree_classifier": WeighedTree,
    "logistic_regression": PrimalLogistic,
    "svc": RemainingClasses,
    "simulated_classifier": SimulatedClassifier,
}


parts_in = {"pipeline": "steps", "column_transformer": "transformers", "feature_union": "transformer_list"}


class Builder:
    def __init__(self, catalogs):
        self.estimators = {entry["type"]: entry for entry in catalogs["estimators"]}
        self.splitters = {entry["type"]: named_by(entry["reference"]) for entry in catalogs["splitters"]}
        self.scorers = {entry["type"]: named_by(entry["reference"]) for entry in catalogs["scorers"]}

    def has_counterpart(self, spec):
        if isinstance(spec, str):
            return True
        if spec["type"] == "select_from_model":
            return self.has_counterpart(spec["estimator"])
        if spec["type"] in parts_in:
            return all(self.has_counterpart(step) for _, step, *_ in spec[parts_in[spec["type"]]])
        return named_by(self.estimators[spec["type"]]["reference"]) is not None

    def estimator(self, spec, labels):
        """An estimator of the spec. Seeds that are left out are 0, as Foldmill fixes them."""
        if isinstance(spec, str):
            return spec
        if spec["type"] == "column_transformer":
            branches = [(name, self.estimator(step, labels), columns) for name, step, columns in spec["transformers"]]
            made = ColumnTransformer(branches, remainder=self.estimator(spec.get("remainder", "drop"), labels))
            return made.set_params(**spec.get("params", {}))
        if spec["type"] == "feature_union":
            made = FeatureUnion([(name, self.estimator(step, labels)) for name, step in spec["transformer_list"]])
            return made.set_params(**spec.get("params", {}))
        if spec["type"] == "select_from_model":
            params = {key: self.value(key, value, labels) for key, value in spec.get("params", {}).items()}
            return SelectFromModel(self.estimator(spec["estimator"], labels)).set_params(**params)
        if spec["type"] == "pipeline":
            steps = [(name, self.estimator(step, labels)) for name, step in spec["steps"]]
            params = {key: self.value(key, value, labels) for key, value in spec.get("params", {}).items()}
            return SteppedPipeline(steps).set_params(**params)
        make = made_here.get(spec["type"]) or named_by(self.estimators[spec["type"]]["reference"])
        params = {key: self.value(key, value, labels) for key, value in spec.get("params", {}).items()}
        accepted = inspect.signature(make).parameters
        params |= transformers.always.get(spec["type"], {})
        if spec["type"] == "truncated_svd":
            params["random_state"] = rounding.vary
        if spec["type"] == "k_bins_discretizer":
            params.setdefault("encode", "onehot-dense")
        if "random_state" in accepted and params.get("random_state") is None:
            params["random_state"] = 0
        return make(**params)

    def value(self, name, value, labels):
        """A parameter's value: lists of two are tuples, weights go by label, and a step's replacement is made."""
        if isinstance(value, dict) and set(value) == {"float"}:
            return float(value["float"])
        if isinstance(value, dict) and "type" in value:
            if not self.has_counterpart(value):
                raise NotCompared("no-counterpart")
            return self.estimator(value, labels)
        if isinstance(value, dict):
            known = {plain(label) if isinstance(label, str) else json.dumps(label): label for label in labels}
            return {weighed_as(known.get(key, key)): weight for key, weight in value.items()}
        own_name = name.split("__")[-1]
        if own_name == "categories" and isinstance(value, list):
            return [np.array(one) for one in value]
        if isinstance(value, list):
            return tuple(value)
        if own_name == "random_state" and value is None:
            return FixedSeed(0)
        if own_name == "score_func":
            return transformers.score_functions[value]
        if own_name == "func":
            return transformers.function(value)
        if own_name == "norm_order" and isinstance(value, str):
            return InfiniteOrder(value)
        if own_name == "encode" and value == "onehot":
            return Renamed("onehot", "onehot-dense")
        if isinstance(value, str) and as_text(value) in labels:
            return as_text(value)
        if value == "friedman_mse":
            # Its constructors rename it; set_params, which searches use, does not, and the fit then fails.
            return Renamed("friedman_mse", "squared_error")
        return value

    def space(self, space, labels):
        if isinstance(space, list):
            return [self.space(one, labels) for one in space]
        return {name: self.entry(name, entry, labels) for name, entry in space.items()}

    def entry(self, name, entry, labels):
        if isinstance(entry, list):
            entry = {"values": entry}
        [(how, given)] = entry.items()
        if how == "values":
            return [self.value(name, value, labels) for value in given]
        if how == "linspace":
            return np.linspace(*given).tolist()
        if how == "logspace":
            return np.logspace(*given).tolist()
        if how == "range":
            return np.arange(*given).tolist()
        low, high = given
        if how == "uniform":
            return scipy.stats.uniform(loc=low, scale=high - low)
        if how == "loguniform":
            return scipy.stats.loguniform(low, high)
        if how == "randint":
            return scipy.stats.randint(low, high)
        if how == "normal":
            return scipy.stats.norm(loc=low, scale=high)
        raise AssertionError(f"the reference doesn't know {how}")

    def splitter(self, spec, rules):
        if isinstance(spec, int):
            return spec
        make = self.splitters[spec["type"]]
        params = {key: value for key, value in spec.items() if key != "type"}
        accepted = inspect.signature(make).parameters
        if "shuffle" in accepted and not params.get("shuffle", False):
            if params.pop("random_state", None) is not None:
                rules.add("seed-without-shuffle")
        elif "random_state" in accepted and params.get("random_state") is None:
            params["random_state"] = 0
        return make(**params)

    def scorer(self, name, labels, rules):
        """scikit-learn's scorer; where it raises because no label is 1, the greater of two is positive."""
        scorer = get_scorer(name) if name in get_scorer_names() else make_scorer(self.scorers[name])
        if scorer._kwargs.get("multi_class") == "ovo":
            made = {"response_method": "predict_proba", "n_classes": len(labels)}
            return make_scorer(one_against_one, **made, **scorer._kwargs)
        known = inspect.signature(scorer._score_func).parameters.get("pos_label")
        is_averaged = scorer._kwargs.get("average", "binary") != "binary"
        if known is None or is_averaged or not 1 <= len(labels) <= 2 or 1 in labels:
            return scorer
        if known.default == 1 or isinstance(labels[0], str):
            rules.add("positive-class")
            return make_scorer(
                scorer._score_func,
                response_method=scorer._response_method,
                greater_is_better=scorer._sign > 0,
                **{**scorer._kwargs, "pos_label": labels[-1]},
            )
        return scorer


def request_weights(made):
    """Asks for sample weights wherever something takes them, as metadata routing has it."""
    if isinstance(made, Pipeline):
        for _, step in made.steps:
            request_weights(step)
    elif isinstance(made, ColumnTransformer):
        for _, step, _ in made.transformers:
            request_weights(step)
    elif isinstance(made, FeatureUnion):
        for _, step in made.transformer_list:
            request_weights(step)
    elif isinstance(made, SelectFromModel):
        request_weights(made.estimator)
    elif isinstance(made, BaseEstimator):
        if "sample_weight" in inspect.signature(made.fit).parameters:
            made.set_fit_request(sample_weight=True)
        if hasattr(made, "score") and "sample_weight" in inspect.signature(made.score).parameters:
            made.set_score_request(sample_weight=True)
    elif hasattr(made, "set_score_request"):
        if "sample_weight" in inspect.signature(made._score_func).parameters:
            made.set_score_request(sample_weight=True)
    return made
