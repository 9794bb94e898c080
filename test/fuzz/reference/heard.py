"""What fails and what scikit-learn warns of while it runs a study, with source and place, as Foldmill's results have it."""
import contextlib
import re
import warnings

from sklearn.metrics import _scorer
from sklearn.model_selection import _search, _validation

NOT_OF_THE_STUDY = (
    # What a later release of scikit-learn will change.
    FutureWarning,
    # numpy's own: an overflow or a division by zero on the way.
    RuntimeWarning,
)
SAID_AS_ERRORS = ("Scoring failed.", "One or more of the ")
HAS_NO_PLACE = ("search", "split", "refit", "test")
OWN_SOURCES = {"The least populated class": "split", "The total space of parameters": "search"}


class InAFit(UserWarning):
    """What is warned of in a fit in words that a splitter of the study has as well."""


class Heard:
    """The warnings and failures of one study by source and text, each with the fits that they are of."""

    def __init__(self):
        self.start()

    def start(self, estimator=0):
        """What comes next is of this estimator of a benchmark; the first one starts a study."""
        if estimator == 0:
            self.warned = {}
            self.failed = {}
        self.estimator = estimator
        self.fit = -1
        self.rows = "score"

    @contextlib.contextmanager
    def of(self, source):
        """Files under a source what is warned of inside. Where these are nested, the innermost has it."""
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            yield
        for warning in caught:
            # numpy's numbers print their type; a user's are Python's.
            message = re.sub(r"np\.\w+\(([^()]*)\)", r"\1", " ".join(str(warning.message).split()))
            if not issubclass(warning.category, NOT_OF_THE_STUDY) and not message.startswith(SAID_AS_ERRORS):
                is_own = not issubclass(warning.category, InAFit)
                own = [name for text, name in OWN_SOURCES.items() if is_own and message.startswith(text)]
                self.add(self.warned, f"{(own or [source])[0]}: {message}")

    @contextlib.contextmanager
    def in_a_fit(self):
        """Marks what is warned of inside as of the fit that is going on."""
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            yield
        for warning in caught:
            is_plain = warning.category is UserWarning
            warnings.warn(str(warning.message), InAFit if is_plain else warning.category)

    def fail(self, source):
        self.add(self.failed, source)

    def add(self, found, key):
        has_no_place = key.startswith(HAS_NO_PLACE)
        found.setdefault(key, set()).add(None if has_no_place else (self.estimator, self.fit))

    def results(self, place_of=lambda estimator, fit: (estimator, fit)):
        """@param place_of: the candidate and the split of a fit, given its estimator and number."""

        def placed(found):
            return {
                key: ["/".join(map(str, place_of(*at))) for at in places if at is not None]
                for key, places in found.items()
            }

        return {"heard": {"warnings": placed(self.warned), "errors": placed(self.failed)}}


heard = Heard()
original_fit_and_score = _validation._fit_and_score
original_score = _validation._score
names = {}
"""The names of several scorers by their identity; one alone goes without."""


def fit_and_score(*args, **kwargs):
    heard.fit += 1
    with heard.of("fit"):
        result = original_fit_and_score(*args, **kwargs)
    if result["fit_error"] is not None:
        heard.fail("fit")
    return result


def score(estimator, X_test, y_test, scorer, *args, **kwargs):
    names_of(getattr(scorer, "_scorers", {}))
    return original_score(estimator, X_test, y_test, scorer, *args, **kwargs)


def names_of(scorers):
    names.clear()
    if len(scorers) > 1:
        names.update({id(scorer): f" {name}" for name, scorer in scorers.items()})


def listening(call):
    """A way to call a scorer that files what it warns of and that it failed."""

    def heard_call(scorer, *args, **kwargs):
        source = f"{heard.rows}{names.get(id(scorer), '')}"
        with heard.of(source):
            try:
                return call(scorer, *args, **kwargs)
            except Exception:
                heard.fail(source)
                raise

    return heard_call


_validation._fit_and_score = _search._fit_and_score = fit_and_score
_validation._score = score
_scorer._Scorer._score = listening(_scorer._Scorer._score)
_scorer._PassthroughScorer.__call__ = listening(_scorer._PassthroughScorer.__call__)
