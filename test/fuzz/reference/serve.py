"""Computes with scikit-learn what Foldmill is asked to compute: one study a line in, one answer a line out.

The first line holds the catalogs of the estimators, splitters and scorers, whose references name scikit-learn's classes.
"""
import json
import sys
import traceback
import warnings

import studies
from build import Builder, used
from plain import plain


def main():
    builder = Builder(json.loads(sys.stdin.readline()))
    for line in sys.stdin:
        case = json.loads(line)
        rules = set()
        used.clear()
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            try:
                outcome = {"results": plain(studies.run(builder, case, rules))}
            except studies.NotCompared as reason:
                rules.add(str(reason))
                outcome = {"failed": f"not compared: {reason}"}
            except Exception as error:
                if studies.is_ours(error):
                    print(json.dumps({"broken": traceback.format_exc()}), flush=True)
                    continue
                outcome = {"failed": f"{type(error).__name__}: {error}"}
        kinds = sorted({warning.category.__name__ for warning in caught})
        print(json.dumps({"outcome": outcome, "warnings": kinds, "rules": sorted(rules | used)}), flush=True)


main()
