# openapi-generator's `python`. Arguments: the URL of a scheduler, a CSV file.
import json
import sys

import openapi_client as foldmill

url, path = sys.argv[1:]
client = foldmill.ApiClient(foldmill.Configuration(host=url))
datasets, studies, models = foldmill.DatasetsApi(client), foldmill.StudiesApi(client), foldmill.ModelsApi(client)


def step(name):
    print("ok", name, flush=True)


with open(path, "rb") as file:
    dataset = datasets.upload_dataset(body=file.read(), name="from-openapi-generator", target="species")
assert dataset.n_samples == 150, dataset
step("upload")

spec = foldmill.SearchSpec(
    kind="search",
    dataset=dataset.id,
    estimator=foldmill.Estimator(
        type="pipeline",
        steps=[
            [foldmill.PipelineStepItem("scale"), foldmill.PipelineStepItem(foldmill.Estimator(type="standard_scaler"))],
            [foldmill.PipelineStepItem("svc"), foldmill.PipelineStepItem(foldmill.Estimator(type="svc"))],
        ],
    ),
    search=foldmill.SearchMethod(
        foldmill.GridSearch(
            method="grid",
            space=foldmill.SearchSpace(
                {
                    "svc__C": foldmill.SpaceEntry(logspace=[-1, 1, 3]),
                    "svc__kernel": foldmill.SpaceEntry(values=["linear", "rbf"]),
                }
            ),
        )
    ),
    cv=foldmill.Cv(foldmill.Splitter(foldmill.StratifiedKFold(type="stratified_kfold", n_splits=3))),
    scoring=foldmill.Scoring(["accuracy", "f1_macro"]),
    refit=foldmill.Refit("accuracy"),
)
accepted = studies.submit_study(foldmill.StudySpec(spec))
step("search")

study = studies.get_study(accepted.id)
while study.state in ("queued", "running"):
    study = studies.get_study(accepted.id, wait=10)
assert study.state == "completed", study
step("poll")

results = studies.get_results(accepted.id).actual_instance
assert isinstance(results, foldmill.SearchResults), results
assert len(results.cv_results["params"]) == 6
step("results")

rows = foldmill.RowsToPredict(rows=[foldmill.RowToPredict([5.1, 3.5, 1.4, 0.2])])
predicted = models.predict(results.best_estimator.model_id, rows)
assert predicted.predictions[0].actual_instance == "setosa", predicted
step("predict")

response = studies.watch_study_without_preload_content(accepted.id)
lines = [line.decode().strip() for line in response]
assert "event: done" in lines, lines
step("events")

try:
    spec.dataset = "none"
    studies.submit_study(foldmill.StudySpec(spec))
except foldmill.ApiException as error:
    assert json.loads(error.body)["code"] == "unknown_dataset", error
step("refusal")
