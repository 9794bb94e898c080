"""Python and numpy values as JSON says them: NaN, infinities and masked values are null."""
import json
import math
import re

import numpy as np
from sklearn.base import BaseEstimator


class FixedSeed(int):
    """The 0 that a seed left open (null) is fixed to; results show it as it was given."""


class InfiniteOrder(float):
    """The order of a norm that JSON has no number for; results show it as it was given."""


class Renamed(str):
    """A value that scikit-learn only takes under another name; results show it as it was given."""

    def __new__(cls, given, value):
        made = super().__new__(cls, value)
        made.given = given
        return made

    def __getnewargs__(self):
        return self.given, str(self)


class NamedFunction(str):
    """A function that results show by its name."""

    def __new__(cls, name, function):
        made = super().__new__(cls, name)
        made.function = function
        return made

    def __getnewargs__(self):
        return str(self), self.function

    def __call__(self, *args):
        return self.function(*args)


mark = "\x01"


def as_text(label):
    """A label that no one takes for a number: scikit-learn looks classes such as "2" up in class_weight as 2."""
    return label + mark if re.fullmatch(r"[-+]?[\d_.]+", label) else label


def plain(value):
    if isinstance(value, FixedSeed):
        return None
    if isinstance(value, InfiniteOrder):
        return "inf" if value > 0 else "-inf"
    if isinstance(value, Renamed):
        return value.given
    if isinstance(value, str):
        return str(value).removesuffix(mark)
    if isinstance(value, dict):
        return {plain(key) if isinstance(key, str) else json.dumps(key): plain(entry) for key, entry in value.items()}
    if isinstance(value, np.ma.MaskedArray):
        return [None if masked else plain(entry) for entry, masked in zip(value.data, np.ma.getmaskarray(value))]
    if isinstance(value, (list, tuple, np.ndarray)):
        return [plain(entry) for entry in value]
    if isinstance(value, BaseEstimator):
        return {"estimator": type(value).__name__.lower()}
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value
