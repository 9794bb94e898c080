"""Tunes any function through a Foldmill scheduler, with Python's standard library alone.

    npx foldmill up                                     # in another terminal
    python3 examples/ask-and-tell.py [http://127.0.0.1:8080]

Foldmill chooses what to try; this program tries it, on as many machines as run it with the id of the same study:

    python3 examples/ask-and-tell.py http://127.0.0.1:8080 st_…
"""
import json
import math
import sys
import time
import urllib.error
import urllib.request


class Foldmill:
    """A scheduler. Every call returns the answer's JSON, or raises urllib.error.HTTPError with the reason in its body."""

    def __init__(self, url="http://127.0.0.1:8080"):
        self.url = url.rstrip("/")

    def call(self, method, path, body=None):
        sent = None if body is None else json.dumps(body, allow_nan=False).encode()
        request = urllib.request.Request(
            self.url + path, data=sent, method=method, headers={"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)

    def create(self, **study):
        """Posts a tuning study; returns its id."""
        return self.call("POST", "/v1/studies", {"kind": "tuning", **study})["id"]

    def tune(self, study, objective):
        """Asks for trials and tells their values until the study is over.

        `objective(params, report)` returns a value. It may call `report(step, value)` while it trains, and stop when that
        returns True.
        """
        while True:
            asked = self.call("POST", f"/v1/studies/{study}/trials:ask", {"n": 1})
            if asked["done"]:
                return self.call("GET", f"/v1/studies/{study}/results")
            if not asked["trials"]:
                # Others have to end first, or the study is paused.
                time.sleep(asked["retry_after"])
            for trial in asked["trials"]:
                self.carry_out(study, trial, objective)

    def carry_out(self, study, trial, objective):
        path = f"/v1/studies/{study}/trials/{trial['number']}"
        stopped = False

        def report(step, value):
            nonlocal stopped
            stopped = self.call("POST", f"{path}:report", {"step": step, "value": value})["stop"]
            return stopped

        try:
            value = objective(trial["params"], report)
            if stopped:
                told = {"stopped": True}
            elif math.isfinite(value):
                told = {"value": value}
            else:
                told = {"error": f"the value is {value}"}
        except Exception as error:
            told = {"error": f"{type(error).__name__}: {error}"}
        try:
            self.call("POST", f"{path}:tell", told)
        except urllib.error.HTTPError as error:
            # 409: the lease ran out and another was faster, or the study was cancelled.
            if error.code != 409:
                raise


def objective(params, report):
    """Put your own training here. This one has its least value, 0, at x = 0.3 and size = 12."""
    loss = (params["x"] - 0.3) ** 2 + (math.log2(params["size"] / 12)) ** 2
    for step in range(1, 4):
        if report(step, loss + 1 / step):
            break
    return loss


if __name__ == "__main__":
    foldmill = Foldmill(*sys.argv[1:2])
    study = sys.argv[2] if len(sys.argv) > 2 else foldmill.create(
        name="ask and tell",
        direction="minimize",
        search={
            "method": "tpe",
            "n_trials": 40,
            "random_state": 0,
            "space": {"x": {"uniform": [0, 1]}, "size": {"int": {"low": 1, "high": 64, "log": True}}},
        },
        stop={"rule": "median"},
        lease_seconds=60,
    )
    print(f"study {study}")
    results = foldmill.tune(study, objective)
    states = results["trials"]["state"]
    print(f"{len(states)} trials, {states.count('stopped')} of them stopped early")
    print(f"best {results['best_score']:.4f} at {json.dumps(results['best_params'])}")
