"""Runs a study as a user of scikit-learn would; what comes out has the names of Foldmill's results."""
import inspect
import json
import re
import traceback

import numpy as np
import sklearn
from sklearn.base import is_classifier
from sklearn.experimental import enable_halving_search_cv  # noqa: F401
from sklearn.model_selection import (
    GridSearchCV,
    HalvingGridSearchCV,
    HalvingRandomSearchCV,
    RandomizedSearchCV,
    _validation,
    cross_validate,
    learning_curve,
    train_test_split,
    validation_curve,
)

import rounding
from build import AsTold, NotCompared, request_weights, used
from heard import heard, names_of
from plain import as_text


fit_errors = []
"""Of the last cross_validate: per split why its fit failed, or None. scikit-learn only warns of it."""

about_failures = _validation._warn_or_raise_about_fit_failures


def remember_failures(results, error_score):
    fit_errors[:] = [result["fit_error"] for result in results]
    about_failures(results, error_score)


_validation._warn_or_raise_about_fit_failures = remember_failures


def is_ours(error):
    """Whether an exception comes from the reference's own lines rather than from scikit-learn."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return "fuzz/reference" in last.filename and not isinstance(error, (AsTold, Refused))


class Refused(Exception):
    """scikit-learn would be used in a way that it has no word for; Foldmill refuses it as well."""


class Data:
    def __init__(self, dataset, keeps_columns=False):
        self.X = np.array(dataset["X"], dtype=np.float64)
        if rounding.vary:
            self.X = rounding.varied(self.X, keeps_columns)
        is_real = dataset["task"] == "regression"
        self.y = np.array(dataset["y"], dtype=np.float64 if is_real else None)
        if not is_real and isinstance(dataset["y"][0], str):
            self.y = np.array([as_text(label) for label in dataset["y"]])
        self.labels = [] if is_real else np.unique(self.y).tolist()
        self.groups = None if "groups" not in dataset else np.array(dataset["groups"])
        weights = dataset.get("sample_weight")
        self.weights = None if weights is None else np.array(weights, dtype=np.float64)

    def take(self, rows):
        taken = object.__new__(Data)
        taken.X, taken.y, taken.labels = self.X[rows], self.y[rows], self.labels
        taken.groups = None if self.groups is None else self.groups[rows]
        taken.weights = None if self.weights is None else self.weights[rows]
        return taken


def run(builder, case, rules):
    spec = case["spec"]
    rounding.vary = case.get("vary", 0)
    names_columns = re.search(r'"(column_transformer|categories)"', json.dumps(spec)) is not None
    data = Data(case["dataset"], names_columns)
    heard.start()
    specs = list(spec["estimators"].values()) if "estimators" in spec else [spec["estimator"]]
    if not all(builder.has_counterpart(one) for one in specs):
        raise NotCompared("no-counterpart")
    with sklearn.config_context(enable_metadata_routing=data.weights is not None):
        run_kind = {
            "search": search,
            "cross_validation": cross_validation,
            "benchmark": benchmark,
            "fit": fit,
            "learning_curve": curve_of_sizes,
            "validation_curve": curve_of_values,
        }
        return run_kind[spec["kind"]](builder, spec, data, rules)


def build(builder, spec, data):
    estimator = builder.estimator(spec, data.labels)
    if not is_classifier(estimator) and data.labels:
        if not all(isinstance(label, int) and not isinstance(label, bool) for label in data.labels):
            raise Refused("a regressor of labels")
        data.y, data.labels = data.y.astype(np.float64), []
    return estimator if data.weights is None else request_weights(estimator)


def scoring(builder, spec, data, rules):
    asked = spec.get("scoring")
    if asked is None:
        return None
    make = lambda name: builder.scorer(name, data.labels, rules)
    made = make(asked) if isinstance(asked, str) else {name: make(name) for name in asked}
    if data.weights is not None:
        for scorer in made.values() if isinstance(made, dict) else [made]:
            request_weights(scorer)
    return made


def error_score(spec):
    given = spec.get("error_score", "nan")
    return np.nan if given == "nan" else given


def metadata(data, cv):
    """What goes to the fit, the scorers and the splitter."""
    grouped = data.groups is not None and not isinstance(cv, int) and "Group" in type(cv).__name__
    params = {}
    if grouped:
        params["groups"] = data.groups
    if data.weights is not None:
        params["sample_weight"] = data.weights
    return params


def search(builder, spec, data, rules):
    estimator = build(builder, spec["estimator"], data)
    training, held = held_out(spec, data)
    whole, data = data, data.take(training)
    given = spec["search"]
    cv = builder.splitter(spec.get("cv", 5), rules)
    options = dict(
        scoring=scoring(builder, spec, data, rules),
        cv=cv,
        refit=spec.get("refit", True),
        error_score=error_score(spec),
        return_train_score=spec.get("return_train_score", False),
    )
    space = builder.space(given["space"], data.labels)
    if data.weights is not None:
        for one in space if isinstance(space, list) else [space]:
            for values in one.values():
                if isinstance(values, list):
                    for value in values:
                        request_weights(value)
    if given["method"] == "grid":
        made = GridSearchCV(estimator, space, **options)
    elif given["method"].startswith("halving_"):
        state = given.get("random_state", 0)
        names = "factor resource min_resources max_resources aggressive_elimination n_candidates".split()
        halving = {name: given[name] for name in names if name in given}
        cls = HalvingGridSearchCV if given["method"] == "halving_grid" else HalvingRandomSearchCV
        made = cls(estimator, space, random_state=state, **halving, **options)
    else:
        state = given.get("random_state", 0)
        made = RandomizedSearchCV(estimator, space, n_iter=given.get("n_iter", 10), random_state=state, **options)
    # What neither a fit nor a scorer of a split warns of comes from the refit.
    with heard.of("refit"):
        made.fit(data.X, data.y, **metadata(data, cv))
    columns = dict(made.cv_results_)
    for key in columns:
        # As the candidates have them: numpy's columns make plain numbers of seeds that were fixed.
        if key.startswith("param_"):
            columns[key] = [params.get(key.removeprefix("param_")) for params in columns["params"]]
    results = {"cv_results": columns, "n_splits": made.n_splits_, **best_of(made, spec, rules)}
    if hasattr(made, "best_estimator_"):
        results["predicted"] = predicted(made.best_estimator_, whole)
        if held is not None:
            results["test_scores"] = scores_of(made, spec, whole.take(held))
    return results | heard.results(lambda _, fit: divmod(fit, made.n_splits_))


def best_of(made, spec, rules):
    asked = spec.get("scoring")
    if not isinstance(asked, list) or len(asked) > 1 or spec.get("refit", True):
        return {name: getattr(made, f"{name}_", None) for name in ("best_index", "best_score", "best_params")}
    rules.add("best-of-one")
    index = made.cv_results_[f"rank_test_{asked[0]}"].argmin()
    best_score = made.cv_results_[f"mean_test_{asked[0]}"][index]
    return {"best_index": index, "best_score": best_score, "best_params": made.cv_results_["params"][index]}


def scores_of(made, spec, data):
    """What the best scores on rows that no split saw; None where a scorer can't say."""
    asked = spec.get("scoring")
    name = asked if isinstance(asked, str) else "accuracy" if data.labels else "r2"
    scorers = made.scorer_ if isinstance(made.scorer_, dict) else {name: made.scorer_}
    names_of(scorers)
    heard.rows = "test"

    def score(scorer):
        takes = data.weights is not None and scorer_takes_weights(scorer)
        weights = {"sample_weight": data.weights} if takes else {}
        try:
            return scorer(made.best_estimator_, data.X, data.y, **weights)
        except ValueError:
            return None

    return {name: score(scorer) for name, scorer in scorers.items()}


def scorer_takes_weights(scorer):
    function = getattr(scorer, "_score_func", None) or scorer._estimator.score
    return "sample_weight" in inspect.signature(function).parameters


def curve_of_sizes(builder, spec, data, rules):
    sizes = spec.get("train_sizes", [0.1, 0.325, 0.55, 0.775, 1.0])
    # A number with a point makes fractions of all, as numpy's array does.
    options = {"train_sizes": np.array(sizes), "shuffle": spec.get("shuffle", False)}
    if options["shuffle"]:
        options["random_state"] = spec.get("random_state", 0)
    train_sizes, *scores = curve(learning_curve, builder, spec, data, rules, options)
    return {"train_sizes": train_sizes, **curves(spec, data, scores)}


def curve_of_values(builder, spec, data, rules):
    values = [builder.value(spec["param_name"], value, data.labels) for value in spec["param_range"]]
    if data.weights is not None:
        for value in values:
            request_weights(value)
    options = {"param_name": spec["param_name"], "param_range": values}
    return curves(spec, data, curve(validation_curve, builder, spec, data, rules, options))


def curve(function, builder, spec, data, rules, options):
    estimator = build(builder, spec["estimator"], data)
    cv = builder.splitter(spec.get("cv", 5), rules)
    given = metadata(data, cv)
    with heard.of("curve"):
        scores = function(
            estimator,
            data.X,
            data.y,
            scoring=scoring(builder, spec, data, rules),
            cv=cv,
            error_score=error_score(spec),
            **({"params": given} if data.weights is not None else given),
            **options,
        )
    if len(heard.failed.get("fit", ())) == heard.fit + 1:
        # A curve of nothing but error_score: Foldmill fails it as scikit-learn fails a search.
        rules.add("all-fits-of-a-curve")
        raise Refused("all the fits failed")
    return scores


def curves(spec, data, scores):
    name = spec.get("scoring", "accuracy" if data.labels else "r2")
    n_points = len(scores[0])
    # All points of a split come before the next split.
    heard_at = heard.results(lambda _, fit: (fit % n_points, fit // n_points))
    return {"curves": {name: dict(zip(("train_scores", "test_scores"), scores))}, **heard_at}


def fit(builder, spec, data, rules):
    estimator = build(builder, spec["estimator"], data)
    weights = {} if data.weights is None else {"sample_weight": data.weights}
    with heard.of("refit"):
        estimator.fit(data.X, data.y, **weights)
    return {"predicted": predicted(estimator, data), **heard.results()}


def predicted(model, data):
    try:
        answer = {"predictions": model.predict(data.X)}
    except ValueError:
        # What a model was fitted with may keep it from predicting, as break_ties of SVC does.
        return {"refused": True}
    if hasattr(model, "predict_proba"):
        answer["probabilities"] = model.predict_proba(data.X)
    return answer


def cross_validation(builder, spec, data, rules):
    estimator = build(builder, spec["estimator"], data)
    results, predictions = one_estimator(builder, spec, data, estimator, rules)
    results["n_splits"] = len(fit_errors)
    results |= heard.results()
    return {**results, **({"predictions": {"estimators": [predictions]}} if predictions else {})}


def benchmark(builder, spec, data, rules):
    rows, predictions, failures = [], [], 0
    for index, (name, one) in enumerate(spec["estimators"].items()):
        estimator = build(builder, one, data)
        heard.start(index)
        try:
            results, predicted = one_estimator(builder, spec, data, estimator, rules)
        except ValueError as error:
            # One estimator that can't be fitted does not stop the others, unless none can.
            failures += 1
            if not str(error).startswith("\nAll the") or failures == len(spec["estimators"]):
                raise
            results, predicted = failed_everywhere(spec), {}
        rows.append({"name": name, **results})
        predictions.append(predicted)
    answer = {"estimators": rows, **heard.results()}
    if spec.get("return_predictions"):
        answer["predictions"] = {"estimators": predictions}
    return answer


def failed_everywhere(spec):
    asked = spec.get("scoring")
    names = ["score"] if asked is None or isinstance(asked, str) else asked
    return {"folds": {f"test_{name}": [error_score(spec)] * len(fit_errors) for name in names}}


def held_out(spec, data):
    """Rows that take part in the splits, and rows that are only predicted."""
    rows = np.arange(len(data.y))
    test = spec.get("test")
    if test is None and spec.get("test_size") is None:
        return rows, None
    if test is not None and "rows" in test:
        return np.setdiff1d(rows, test["rows"]), np.array(test["rows"])
    if test is None:
        return train_test_split(rows, test_size=spec["test_size"], random_state=spec.get("random_state", 0))
    shuffle = test.get("shuffle", True)
    return train_test_split(
        rows,
        test_size=test["size"],
        shuffle=shuffle,
        random_state=test.get("random_state", 0) if shuffle else None,
        stratify=data.y if test.get("stratify") else None,
    )


def one_estimator(builder, spec, data, estimator, rules):
    method = spec.get("method", "predict")
    if spec.get("return_predictions") and not hasattr(estimator, method):
        raise Refused(f"{type(estimator).__name__} has no {method}")
    training, held = held_out(spec, data)
    taken = data.take(training)
    cv = builder.splitter(spec.get("cv", 5), rules)
    scorers = scoring(builder, spec, data, rules)
    given = metadata(taken, cv)
    with heard.of("splits"):
        scores = cross_validate(
            estimator,
            taken.X,
            taken.y,
            scoring=scorers,
            cv=cv,
            return_train_score=spec.get("return_train_score", False),
            error_score=error_score(spec),
            return_estimator=True,
            return_indices=True,
            **({"params": given} if data.weights is not None else given),
        )
    columns = {key: value for key, value in scores.items() if key.startswith(("test_", "train_"))}
    results = {"folds": columns}
    if not spec.get("return_predictions"):
        return results, None
    classes = np.array(data.labels) if is_classifier(estimator) else None
    splits, out_of_fold, held_splits = [], {}, []
    for split, (model, test) in enumerate(zip(scores["estimator"], scores["indices"]["test"])):
        rows = training[test]
        is_fitted = fit_errors[split] is None
        entries = answers(model, method, data.X[rows], classes) if is_fitted else [None] * len(rows)
        splits.append({"split": split, "test_rows": rows, "predictions": entries})
        out_of_fold.update(zip(rows.tolist(), entries))
        if held is not None:
            fitted = answers(model, method, data.X[held], classes) if is_fitted else [None] * len(held)
            held_splits.append(fitted)
    ordered = sorted(out_of_fold)
    predictions = {
        "out_of_fold": {"rows": ordered, "predictions": [out_of_fold[row] for row in ordered]},
        "splits": splits,
        "held_out": None,
    }
    if held is not None:
        predictions["held_out"] = {"rows": held, "splits": held_splits, "mean": mean_of(held_splits, method, classes)}
    return results, predictions


def answers(model, method, X, classes):
    """What a fold's model answers, a column per class of the dataset; None for each row where it can't."""
    try:
        answer = getattr(model, method)(X)
    except ValueError:
        # As where an encoder meets a category that its training rows lack: the fold has no predictions.
        return [None] * len(X)
    if method == "predict_proba" and len(model.classes_) < len(classes):
        padded = np.zeros((len(X), len(classes)))
        padded[:, np.searchsorted(classes, model.classes_)] = answer
        answer = padded
    if method == "decision_function" and len(model.classes_) < len(classes):
        # As cross_val_predict: refused, or the least number for a class that the fold lacks.
        codes = np.searchsorted(classes, model.classes_)
        if len(codes) == 2 and "forgotten-class" in used:
            # cross_val_predict would refuse the study; Foldmill only knows when this fold is fitted.
            return list(np.full((len(X), len(classes)), np.nan))
        answer = _validation._enforce_prediction_order(codes, answer, len(classes), method)
    return list(answer)


def mean_of(splits, method, classes):
    if any(split[0] is None for split in splits) or (method == "predict" and classes is not None):
        return None
    if any(np.any(np.array(split) == np.finfo(float).min) for split in splits):
        # Folds that know other classes: their decisions have no mean.
        return None
    total = np.zeros(np.shape(splits[0]))
    for split in splits:
        total = total + np.array(split)
    return list(total / len(splits))
