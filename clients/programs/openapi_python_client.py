# openapi-python-client. Arguments: the URL of a scheduler, a CSV file.
import io
import sys

from foldmill_client import Client
from foldmill_client.api.datasets import upload_dataset
from foldmill_client.api.models import predict
from foldmill_client.api.studies import get_results, get_study, submit_study, watch_study
from foldmill_client.models import (
    Estimator,
    GridSearch,
    GridSearchMethod,
    Params,
    Problem,
    RowsToPredict,
    SearchResults,
    SearchSpec,
    SearchSpecKind,
    Space,
    SpaceEntry,
    StratifiedKFold,
    StratifiedKFoldType,
    StudyState,
)
from foldmill_client.types import File

url, path = sys.argv[1:]
client = Client(base_url=url, timeout=60)


def step(name):
    print("ok", name, flush=True)


with open(path, "rb") as file:
    body = File(payload=io.BytesIO(file.read()))
dataset = upload_dataset.sync(client=client, body=body, name="from-openapi-python-client", target="species")
assert dataset.n_samples == 150, dataset
step("upload")

space = Space()
space["svc__C"] = SpaceEntry(logspace=[-1, 1, 3])
space["svc__kernel"] = SpaceEntry(values=["linear", "rbf"])
spec = SearchSpec(
    kind=SearchSpecKind.SEARCH,
    dataset=dataset.id,
    estimator=Estimator(
        type_="pipeline",
        steps=[["scale", Estimator(type_="standard_scaler")], ["svc", Estimator(type_="svc")]],
    ),
    search=GridSearch(method=GridSearchMethod.GRID, space=space),
    cv=StratifiedKFold(type_=StratifiedKFoldType.STRATIFIED_KFOLD, n_splits=3),
    scoring=["accuracy", "f1_macro"],
    refit="accuracy",
)
accepted = submit_study.sync(client=client, body=spec)
step("search")

study = get_study.sync(accepted.id, client=client)
while study.state in (StudyState.QUEUED, StudyState.RUNNING):
    study = get_study.sync(accepted.id, client=client, wait=10)
assert study.state == StudyState.COMPLETED, study
step("poll")

results = get_results.sync(accepted.id, client=client)
assert isinstance(results, SearchResults), results
assert len(results.cv_results["params"]) == 6
assert isinstance(results.best_params, Params)
step("results")

predicted = predict.sync(results.best_estimator.model_id, client=client, body=RowsToPredict(rows=[[5.1, 3.5, 1.4, 0.2]]))
assert predicted.predictions == ["setosa"], predicted
step("predict")

events = watch_study.sync(accepted.id, client=client)
assert "event: done" in events, events
step("events")

spec.dataset = "none"
refused = submit_study.sync(client=client, body=spec)
assert isinstance(refused, Problem) and refused.code.value == "unknown_dataset", refused
step("refusal")
