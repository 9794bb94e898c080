// oapi-codegen. Arguments: the URL of a scheduler, a CSV file.
package main

import (
	"bufio"
	"context"
	"fmt"
	"log"
	"os"
	"strings"

	"foldmill.test/client/api"
)

func step(name string) { fmt.Println("ok", name) }

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func to[T any](value T) *T { return &value }

// Makes a named estimator a step of a pipeline.
func pipelineStep(name string, estimator api.Estimator) api.PipelineStep {
	items := make(api.PipelineStep, 2)
	check(items[0].FromPipelineStepItemString(name))
	check(items[1].FromEstimator(estimator))
	return items
}

func main() {
	ctx := context.Background()
	client, err := api.NewClientWithResponses(os.Args[1])
	check(err)

	file, err := os.Open(os.Args[2])
	check(err)
	upload := &api.UploadDatasetParams{Name: to("from-oapi-codegen"), Target: to("species")}
	uploaded, err := client.UploadDatasetWithBodyWithResponse(ctx, upload, "application/octet-stream", file)
	check(err)
	dataset := uploaded.JSON201
	if dataset == nil {
		dataset = uploaded.JSON200
	}
	if dataset == nil {
		log.Fatalf("not stored: %s", uploaded.Body)
	}
	step("upload")

	var space api.SearchSpace
	check(space.FromSpace(api.Space{
		"svc__C":      {Logspace: &[]float64{-1, 1, 3}},
		"svc__kernel": {Values: &[]api.ParamValue{"linear", "rbf"}},
	}))
	var method api.SearchMethod
	check(method.FromGridSearch(api.GridSearch{Method: "grid", Space: space}))
	var splitter api.Splitter
	check(splitter.FromStratifiedKFold(api.StratifiedKFold{Type: "stratified_kfold", NSplits: to(3)}))
	var cv api.Cv
	check(cv.FromSplitter(splitter))
	var scoring api.Scoring
	check(scoring.FromScorerNames(api.ScorerNames{"accuracy", "f1_macro"}))
	var refit api.Refit
	check(refit.FromRefitString("accuracy"))
	search := api.SearchSpec{
		Kind:    "search",
		Dataset: dataset.Id,
		Estimator: api.Estimator{Type: "pipeline", Steps: &[]api.PipelineStep{
			pipelineStep("scale", api.Estimator{Type: "standard_scaler"}),
			pipelineStep("svc", api.Estimator{Type: "svc"}),
		}},
		Search: method, Cv: &cv, Scoring: &scoring, Refit: &refit,
	}
	var spec api.StudySpec
	check(spec.FromSearchSpec(search))
	// With a key the same request may be sent again when its answer is lost: it is one study.
	once := &api.SubmitStudyParams{IdempotencyKey: to(fmt.Sprintf("go-%d", os.Getpid()))}
	submitted, err := client.SubmitStudyWithResponse(ctx, once, spec)
	check(err)
	if submitted.JSON202 == nil {
		log.Fatalf("not accepted: %s", submitted.Body)
	}
	id := submitted.JSON202.Id
	again, err := client.SubmitStudyWithResponse(ctx, once, spec)
	check(err)
	if again.JSON202 == nil || again.JSON202.Id != id {
		log.Fatalf("not the same study: %s", again.Body)
	}
	step("search")

	state := submitted.JSON202.State
	for state == "queued" || state == "running" {
		study, err := client.GetStudyWithResponse(ctx, id, &api.GetStudyParams{Wait: to(10)})
		check(err)
		state = study.JSON200.State
	}
	if state != "completed" {
		log.Fatalf("the study is %s", state)
	}
	step("poll")

	answer, err := client.GetResultsWithResponse(ctx, id, nil)
	check(err)
	results, err := answer.JSON200.AsSearchResults()
	check(err)
	if results.BestEstimator == nil || len(results.CvResults["params"]) != 6 {
		log.Fatalf("not the results: %s", answer.Body)
	}
	step("results")

	var row api.RowToPredict
	check(row.FromRowInOrder(api.RowInOrder{5.1, 3.5, 1.4, 0.2}))
	rows := api.RowsToPredict{Rows: &[]api.RowToPredict{row}}
	predicted, err := client.PredictWithResponse(ctx, results.BestEstimator.ModelId, rows)
	check(err)
	label, err := predicted.JSON200.Predictions[0].AsLabelString()
	check(err)
	if label != "setosa" {
		log.Fatalf("predicted %s", label)
	}
	step("predict")

	stream, err := client.WatchStudy(ctx, id, nil)
	check(err)
	defer stream.Body.Close()
	isDone := false
	for lines := bufio.NewScanner(stream.Body); lines.Scan(); {
		isDone = isDone || strings.TrimSpace(lines.Text()) == "event: done"
	}
	if !isDone {
		log.Fatal("no event: done")
	}
	step("events")

	search.Dataset = "none"
	check(spec.FromSearchSpec(search))
	refused, err := client.SubmitStudyWithResponse(ctx, nil, spec)
	check(err)
	if refused.ApplicationproblemJSON400 == nil || refused.ApplicationproblemJSON400.Code != "unknown_dataset" {
		log.Fatalf("refused with %s", refused.Body)
	}
	step("refusal")
}
