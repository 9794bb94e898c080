// Generated from openapi.yaml by `npm run openapi`.
export interface paths {
    "/v1/studies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Studies, newest first
         * @description A page of studies. `next` of the answer is the `cursor` of the next page, null on the last.
         */
        get: operations["listStudies"];
        put?: never;
        /**
         * Submit a search, a cross-validation, a benchmark, a fit, a tuning, or calls of functions
         * @description Answers 202 once the study is stored: from then on it survives the end of every process. `kind` says what it is; the answer's links lead to its state, events and results.
         */
        post: operations["submitStudy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/studies/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A study: its state, its progress, and the best candidate so far
         * @description With `wait` the answer comes when the study has ended, or after so many seconds: the cheapest way to wait. Ask again while the state is queued or running.
         */
        get: operations["getStudy"];
        put?: never;
        post?: never;
        /**
         * Stop a study and remove it with its results
         * @description Stops the study if it runs, and removes it with its results, events and models.
         */
        delete: operations["deleteStudy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/studies/{id}/predictions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Out-of-fold predictions in row order, and those of held-out rows with their mean
         * @description For cross-validations, benchmarks and searches that were posted with `return_predictions`. A search keeps those of held-out rows, by its refitted best. Missing predictions are null.
         */
        get: operations["getPredictions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/studies/{id}/graph": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The plan of a study: steps, edges, counts, and what is shared
         * @description What the study computes: steps named by the hash of what they compute, equal ones once. `counts` counts them all; `steps` and `edges` list at most `limit`.
         */
        get: operations["getGraph"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/studies/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand out no more of a study until it is resumed
         * @description What workers compute now is finished, and its results are kept. A study that is paused already stays so.
         */
        post: operations["pauseStudy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/studies/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have a paused study go on
         * @description A study that is not paused stays as it is.
         */
        post: operations["resumeStudy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/studies/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop a study within 2 s
         * @description Workers stop computing for the study within two seconds. The results that it has are kept.
         */
        post: operations["cancelStudy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/studies/{id}/extend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a search more candidates
         * @description The added candidates get the next numbers, and nothing is computed again. A completed search runs again; at its end it ranks all candidates again, chooses the best and fits its model. Say `n_iter` for a random search, `n_trials` for one by tpe, gp or cmaes, or a `space` whose candidates are added to a grid or random search. The study does not add a candidate of a discrete space that it already has.
         */
        post: operations["extendStudy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/studies/{id}/retry_failed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Compute what failed again, and nothing else
         * @description Workers compute those evaluations again in which the fit or a scorer failed, even while others are still under way. A study that has ended runs again; a cancelled or failed one also computes what it never did. At its end it scores and ranks the candidates again, chooses the best and fits its model.
         */
        post: operations["retryFailed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/studies/{id}/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The results, with scikit-learn's keys in its order
         * @description What the results hold depends on the `kind` of the study. Unless it completed with all of its evaluations, it has those so far, marked as `partial`. Times are in seconds; null stands for NaN. The same as CSV: getResultsCsv, or `?format=csv`.
         */
        get: operations["getResults"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/studies/{id}/results.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The results as CSV
         * @description A row per candidate of a search, per split of a cross-validation, per estimator of a benchmark; with `table=outer` per outer split of a search with `outer_cv`.
         */
        get: operations["getResultsCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/studies/{id}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Rows of the results, chosen and sorted
         * @description The table of getResultsCsv a page at a time: a row per candidate of a search, per split, estimator, point or trial of the other kinds. Rows without a value come last. A study that has not ended has the rows so far, up to two seconds old.
         */
        get: operations["listStudyRows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/studies/{id}/issues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What failed and what was warned of, without the scores
         * @description `errors` and `warnings` of getResults, grouped by reason. A study that has not ended has those so far, up to two seconds old.
         */
        get: operations["listStudyIssues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/studies/{id}/comparison": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the best is better than the others, and how sure that is
         * @description Compares the best candidate of a search with each other one, or every two estimators of a benchmark, by the corrected resampled t-test with Holm's correction and by Bayes' correlated t-test with a region of practical equivalence. Says as well what is within one standard error of the best. A study that has not ended is compared by the results it has.
         */
        get: operations["getComparison"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/studies/{id}/importance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How much each parameter of a search matters to the scores
         * @description Functional analysis of variance over the finished candidates of a search: the share of the variance of scores over the search space that each parameter explains by itself. The same candidates give the same numbers.
         */
        get: operations["getImportance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/studies/{id}/curves": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The scores along a learning curve or a validation curve
         * @description Per scorer the scores on training rows and on test rows at each point: by split, and their means and standard deviations. A study that has not ended has those so far. The same as CSV, a row per point: getResultsCsv, or `?format=csv`.
         */
        get: operations["getCurves"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/studies/{id}/trials:ask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for trials to carry out
         * @description Gives at most `n` trials, each to one caller until its lease ends: trials whose lease has ended before new ones, which the strategy decides from all that was told by then. None are given where others have to end first; then ask again after `retry_after` seconds.
         */
        post: operations["askTrials"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/studies/{id}/trials/{number}:report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report how far a trial has come, and learn whether to stop it
         * @description Renews the lease. `stop` is true where the rule of the study stops the trial, where it has had its resource, and where the study has ended. The same report again changes nothing; another value at the same step is refused.
         */
        post: operations["reportTrial"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/studies/{id}/trials/{number}:tell": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell how a trial ended
         * @description A `value`, an `error`, or `stopped`, after which the last value that it reported stands for it. The first answer counts: the same again changes nothing, another is refused. Whoever had the trial may tell it after its lease, too, as long as nobody else has.
         */
        post: operations["tellTrial"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/studies/{id}/trials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Trials in the order in which they were given out
         * @description A page of trials. `next` of the answer is the `offset` of the next page, null on the last.
         */
        get: operations["listTrials"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/studies/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Server-sent events of a study, from its beginning or after Last-Event-ID, until it is done
         * @description A stream that begins with the first event of the study, or after `Last-Event-ID`, and ends after `done`. Each event has an `id`, a type after `event:`, and JSON after `data:`; a line that begins with a colon keeps the connection alive.
         */
        get: operations["watchStudy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/datasets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The bundled datasets and those that were uploaded or made
         * @description The bundled datasets come first.
         */
        get: operations["listDatasets"];
        put?: never;
        /**
         * Upload a dataset as a file
         * @description The scheduler detects the format from the content: CSV, JSON, Parquet, Arrow or Feather, .xlsx, .npy or .npz, as it is or packed with
         *     gzip, or with zstd where the scheduler runs on Node 22.15 or later. A
         *     `Content-Type` that names the format is taken as well: `text/csv`, `application/json`, `application/x-ndjson`, `application/vnd.apache.parquet`, `application/vnd.apache.arrow.file`, `application/vnd.apache.arrow.stream`, `application/vnd.openxmlformats-officedocument.spreadsheetml.sheet`, `application/x-npy`, `application/x-npz`, `application/gzip`, `application/zstd`, `application/octet-stream`, `multipart/form-data`. The same
         *     content again answers 200 with the same id.
         */
        post: operations["uploadDataset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/datasets/form": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload a dataset as the file of a form
         * @description Does what uploadDataset does. The options are fields of the form or of the query.
         */
        post: operations["uploadDatasetForm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/datasets/json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload a dataset as columns of values
         * @description The table as JSON, a list of values per column. The other forms of JSON that uploadDataset takes are taken here too.
         */
        post: operations["uploadDatasetColumns"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/datasets/generate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a dataset with one of scikit-learn's generators
         * @description Value for value what scikit-learn makes of the same `random_state`. At most 20,000,000 values.
         */
        post: operations["generateDataset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/datasets/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A dataset, by id or name
         * @description Shows the columns of a dataset, its target and where its bytes come from.
         */
        get: operations["getDataset"];
        put?: never;
        post?: never;
        /**
         * Remove a name, or a dataset with all its names
         * @description A name is removed with all its versions, `name@version` removes that version, and an id removes the dataset
         *     with every name. A dataset that has another name stays. Bundled datasets, and those that a running study uses, cannot be removed.
         */
        delete: operations["deleteDataset"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/datasets/{id}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Rows of a dataset
         * @description Shows the values as they were understood, a page at a time.
         */
        get: operations["listDatasetRows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/datasets/{id}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make another dataset of the same columns
         * @description The columns are used for something else: another target, other groups or weights, or some are left out. Nothing is sent again, and the dataset itself stays as it is.
         */
        post: operations["setDatasetRoles"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A model: the refitted best estimator of a search, or a fit
         * @description The model that a search leaves behind, or a fit makes. It stays for as long as its study does.
         */
        get: operations["getModel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A model as JSON that says all that its predictions need
         * @description Steps and a learner, with every number. As ONNX: exportModelOnnx, or `?format=onnx`. Models of up to 16 MiB.
         */
        get: operations["exportModel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{id}/export.onnx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A model as an ONNX file
         * @description Its input `X` is float64, a row per row, in the order of `columns`; where some are categories or text there is an input for each column instead, under its name. Its outputs are `prediction` and, where the estimator has them, `probabilities`. What ONNX cannot say is refused by name.
         */
        get: operations["exportModelOnnx"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{id}/predict": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Predict rows with a model
         * @description Returns a prediction per row, and the probabilities of the classes where the estimator has them. `rows` are
         *     lists in the order of the model's `features`, or objects by their names in any order; `dataset` predicts the rows of a stored
         *     dataset. A file of rows is taken too, as its content type says: `text/csv`, `application/vnd.apache.parquet`, `application/vnd.apache.arrow.file`, `application/vnd.apache.arrow.stream`, `application/vnd.openxmlformats-officedocument.spreadsheetml.sheet`, `application/x-npy`, `application/gzip`, `application/zstd`, `application/octet-stream`. `Accept: text/csv`
         *     or `?format=csv` answers CSV, as predictCsv does.
         */
        post: operations["predict"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{id}/permutation_importance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * How much worse a model scores with each column permuted
         * @description scikit-learn's `permutation_importance`, number for number: the score of the model on the rows, less
         *     its score after the values of one column were permuted among them. Rows are those of a stored dataset, which the model need
         *     not have seen, or are sent with what is true of them. The weights of the rows weigh the scores. Up to 100,000 rows and
         *     50,000,000 values. Requests are computed one after another; what takes more than four minutes is given up.
         */
        post: operations["permutationImportance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{id}/predict.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Predict the rows of a file with a model, as CSV
         * @description The file is CSV, Parquet, Arrow, .xlsx or .npy, as it is or packed with gzip or zstd. Its columns are found by name where it has names; columns that the model does not want, such as the target, are passed over. The answer has a line per row: `prediction` and, where the estimator has them, `probability_…` of each class.
         */
        post: operations["predictCsv"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/artifacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Store bytes that functions take by name
         * @description Numbers as bytes, little-endian. What is answered stands for them in arguments; with `as`, such as `{"$artifact": "sha256:…", "as": "float64"}`, as numbers. A worker fetches them once, and its threads share them. The same bytes again are stored once.
         */
        put: operations["putArtifact"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/artifacts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The bytes of an artifact
         * @description Those of an argument that was stored, or of a result that is too large to stand in JSON.
         */
        get: operations["getArtifact"];
        put?: never;
        post?: never;
        /**
         * Forget an artifact
         * @description Calls that take it fail from then on, and results that name it lack its bytes.
         */
        delete: operations["deleteArtifact"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/estimators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The estimators that exist, with their parameters
         * @description Each of the estimators with a summary, the reference of its semantics, and its parameters as JSON Schema with defaults.
         */
        get: operations["listEstimators"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/splitters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The splitters that exist, with their parameters
         * @description Each of the splitters with a summary, the reference of its semantics, and its parameters as JSON Schema with defaults.
         */
        get: operations["listSplitters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scorers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The scorers that exist, with their parameters
         * @description Each of the scorers with a summary, the reference of its semantics, and its parameters as JSON Schema with defaults.
         */
        get: operations["listScorers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Connected workers, their slots, and the tasks that they run
         * @description Workers that gave a sign of life in the last seconds, and what each of their threads computes now.
         */
        get: operations["listWorkers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/functions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Functions of your own that workers offer
         * @description What workers that were started with `--functions` offer: for studies of kind `graph` and `map`. A function that is listed twice has two texts: workers are being replaced.
         */
        get: operations["listFunctions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether this scheduler is alive
         * @description Answers as long as the process runs, and asks nothing of Redis.
         */
        get: operations["health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether a study posted now would be accepted and make progress
         * @description Answers 200 when Redis answers and a worker is connected, else 503 with the reason.
         */
        get: operations["readiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Prometheus metrics of the whole cluster
         * @description Counters and gauges in the text format of Prometheus. Every scheduler of a cluster answers the same.
         */
        get: operations["metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The page to look at studies, workers, datasets and models
         * @description A web page that needs nothing else, not even a network.
         */
        get: operations["startPage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.yaml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The description of this API, in OpenAPI 3.1
         * @description What client generators read. Generated from the schemas that requests and answers are checked with.
         */
        get: operations["openapi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A page to read about this API
         * @description Shows the operations, schemas and errors on one page without external resources.
         */
        get: operations["docs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description ASHA (Li et al. 2020): a setting goes on as soon as it is among the best of its rung so far */
        AshaSearch: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            method: "asha";
            space: components["schemas"]["SearchSpace"];
            /** @description parameters that exist only where others have certain values, such as gamma when kernel is rbf; a condition may depend on a parameter of one before it */
            conditions?: components["schemas"]["Condition"][];
            /**
             * Format: double
             * @description one of so many candidates goes on, with so many times the resource; 3 when left out
             */
            factor?: number;
            /** @description what a candidate is given more of: "n_samples", "splits", or an integer parameter such as n_estimators; "n_samples" when left out */
            resource?: string;
            /** @description what a candidate is given first: "smallest" is 2 samples per split and class, or 1; "smallest" when left out */
            min_resources?: components["schemas"]["SmallestResources"];
            /** @description what a candidate is given at most; "auto" is all samples, or all splits; "auto" when left out */
            max_resources?: components["schemas"]["MaxResources"];
            /** @description settings to try; 50 when left out */
            n_trials?: number;
            /** @description what suggests the settings to try; "random" when left out */
            suggest?: components["schemas"]["SuggestMethod"];
            /** @description trials that are asked for at once: part of the search, so that results do not depend on the cluster; 4 when left out */
            parallel?: number;
            /**
             * Format: int64
             * @description 0 when left out
             */
            random_state?: number;
        };
        /** @description ASHA (Li et al. 2020): a setting goes on as soon as it is among the best of its rung so far */
        AshaSearchResolved: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            method: "asha";
            space: components["schemas"]["SearchSpaceResolved"];
            /** @description parameters that exist only where others have certain values, such as gamma when kernel is rbf; a condition may depend on a parameter of one before it */
            conditions?: components["schemas"]["ConditionResolved"][];
            /**
             * Format: double
             * @description one of so many candidates goes on, with so many times the resource; 3 when left out
             */
            factor: number;
            /** @description what a candidate is given more of: "n_samples", "splits", or an integer parameter such as n_estimators; "n_samples" when left out */
            resource: string;
            /** @description what a candidate is given first: "smallest" is 2 samples per split and class, or 1; "smallest" when left out */
            min_resources: components["schemas"]["SmallestResources"];
            /** @description what a candidate is given at most; "auto" is all samples, or all splits; "auto" when left out */
            max_resources: components["schemas"]["MaxResources"];
            /** @description settings to try; 50 when left out */
            n_trials: number;
            /** @description what suggests the settings to try; "random" when left out */
            suggest: components["schemas"]["SuggestMethod"];
            /** @description trials that are asked for at once: part of the search, so that results do not depend on the cluster; 4 when left out */
            parallel: number;
            /**
             * Format: int64
             * @description 0 when left out
             */
            random_state: number;
        };
        /** @description ASHA: a setting goes on as soon as it is among the best of its rung so far; nobody waits */
        AshaTuning: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            method: "asha";
            space: components["schemas"]["SearchSpace"];
            /** @description parameters that exist only where others have certain values, such as gamma when kernel is rbf; a condition may depend on a parameter of one before it */
            conditions?: components["schemas"]["Condition"][];
            /** @description settings to try; 50 when left out */
            n_trials?: number;
            /** @description trials that may be out at once, asked for and not told yet; no limit when left out */
            parallel?: number;
            /**
             * Format: int64
             * @description 0 when left out
             */
            random_state?: number;
            /**
             * Format: double
             * @description one of so many candidates goes on, with so many times the resource; 3 when left out
             */
            factor?: number;
            /** @description what a trial is given more of, such as epoch; "step" when left out */
            resource?: string;
            /** @description what a trial is given first; 1 when left out */
            min_resources?: number;
            /** @description what a trial is given at most */
            max_resources: number;
            /** @description what suggests the settings to try; "random" when left out */
            suggest?: components["schemas"]["SuggestMethod"];
        };
        /** @description ASHA: a setting goes on as soon as it is among the best of its rung so far; nobody waits */
        AshaTuningResolved: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            method: "asha";
            space: components["schemas"]["SearchSpaceResolved"];
            /** @description parameters that exist only where others have certain values, such as gamma when kernel is rbf; a condition may depend on a parameter of one before it */
            conditions?: components["schemas"]["ConditionResolved"][];
            /** @description settings to try; 50 when left out */
            n_trials: number;
            /** @description trials that may be out at once, asked for and not told yet; no limit when left out */
            parallel?: number;
            /**
             * Format: int64
             * @description 0 when left out
             */
            random_state: number;
            /**
             * Format: double
             * @description one of so many candidates goes on, with so many times the resource; 3 when left out
             */
            factor: number;
            /** @description what a trial is given more of, such as epoch; "step" when left out */
            resource: string;
            /** @description what a trial is given first; 1 when left out */
            min_resources: number;
            /** @description what a trial is given at most */
            max_resources: number;
            /** @description what suggests the settings to try; "random" when left out */
            suggest: components["schemas"]["SuggestMethod"];
        };
        AskedTrial: {
            /** @description its number within the study */
            number: number;
            params: components["schemas"]["Params"];
            /** @description how far to train in all, of asha and hyperband; null where trials have no limit */
            resource: number | null;
            /** @description the trial of the same setting whose training this one continues, where there is one */
            continues: number | null;
            /**
             * Format: date-time
             * @description told or reported on by then, it is not given to another
             */
            lease_until: string;
        };
        AskedTrials: {
            /** @description fewer than were asked for, or none, where others have to end first */
            trials: components["schemas"]["AskedTrial"][];
            /** @description of the study; nothing is given out unless it is running */
            state: components["schemas"]["StudyState"];
            /** @description whether the study has ended: nothing more will come */
            done: boolean;
            /** @description seconds after which to ask again; null where trials were given, or nothing more will come */
            retry_after: number | null;
        };
        AskTrials: {
            /** @description at most so many; 1 when left out */
            n?: number;
        };
        BenchmarkResults: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "benchmark";
            /** @description true unless the study completed with all of its evaluations: what is not there is null, and means are of candidates that are complete */
            partial: boolean;
            /** @description the limit that completed the study with what it had */
            ended_by?: components["schemas"]["EndedBy"];
            /** @description what failed, and where; empty when nothing did */
            errors: components["schemas"]["ResultError"][];
            /** @description the warnings that scikit-learn would have given, and where */
            warnings: components["schemas"]["ResultWarning"][];
            n_splits: number;
            scorers: string[];
            /** @description a row per estimator, in the order of the request */
            estimators: {
                name: string;
                scores: components["schemas"]["MeanScores"];
                folds: components["schemas"]["FoldScores"];
            }[];
        };
        /** @description several estimators on the same splits */
        BenchmarkSpec: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "benchmark";
            name?: string;
            /** @description words to find the study by: `GET /v1/studies?label=` */
            labels?: string[];
            /** @description the id or the name of a dataset */
            dataset: string;
            estimators: {
                [key: string]: components["schemas"]["Estimator"];
            };
            /** @description 5 when left out */
            cv?: components["schemas"]["Cv"];
            /** @description a scorer, or several; the estimator's own (accuracy, r2) when left out */
            scoring?: components["schemas"]["Scoring"];
            /**
             * Format: double
             * @description rows held out before splitting: a fraction in (0, 1) or a count, by train_test_split
             */
            test_size?: number;
            /** @description held-out rows, named or drawn; instead of test_size */
            test?: components["schemas"]["HeldOutRows"];
            /**
             * Format: int64
             * @description of the draw that test_size makes; 0 when left out
             */
            random_state?: number;
            /** @description false when left out */
            return_predictions?: boolean;
            /**
             * @description what predictions hold; "predict" when left out
             * @enum {string}
             */
            method?: "predict" | "predict_proba" | "decision_function";
            /** @description the score where a fit or a scorer fails; "raise" fails the study; "nan" when left out */
            error_score?: components["schemas"]["ErrorScore"];
            /** @description false when left out */
            return_train_score?: boolean;
            limits?: components["schemas"]["Limits"];
            plan?: {
                /** @description false computes every fit separately; true when left out */
                share?: boolean;
                /**
                 * Format: double
                 * @description seconds of compute that a task should take; 1 when left out
                 */
                task_seconds?: number;
            };
            /** @description reuse and keep results by what they compute; true when left out */
            cache?: boolean;
            /** @description tasks of a study go before those of all studies of a lower priority; 0 when left out */
            priority?: number;
        };
        /** @description several estimators on the same splits */
        BenchmarkSpecResolved: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "benchmark";
            name?: string;
            /** @description words to find the study by: `GET /v1/studies?label=` */
            labels: string[];
            /** @description the id or the name of a dataset */
            dataset: string;
            estimators: {
                [key: string]: components["schemas"]["Estimator"];
            };
            /** @description 5 when left out */
            cv: components["schemas"]["CvResolved"];
            /** @description a scorer, or several; the estimator's own (accuracy, r2) when left out */
            scoring?: components["schemas"]["Scoring"];
            /**
             * Format: double
             * @description rows held out before splitting: a fraction in (0, 1) or a count, by train_test_split
             */
            test_size?: number;
            /** @description held-out rows, named or drawn; instead of test_size */
            test?: components["schemas"]["HeldOutRows"];
            /**
             * Format: int64
             * @description of the draw that test_size makes; 0 when left out
             */
            random_state: number;
            /** @description false when left out */
            return_predictions: boolean;
            /**
             * @description what predictions hold; "predict" when left out
             * @enum {string}
             */
            method: "predict" | "predict_proba" | "decision_function";
            /** @description the score where a fit or a scorer fails; "raise" fails the study; "nan" when left out */
            error_score: components["schemas"]["ErrorScore"];
            /** @description false when left out */
            return_train_score: boolean;
            limits?: components["schemas"]["Limits"];
            plan: {
                /** @description false computes every fit separately; true when left out */
                share: boolean;
                /**
                 * Format: double
                 * @description seconds of compute that a task should take; 1 when left out
                 */
                task_seconds: number;
            };
            /** @description reuse and keep results by what they compute; true when left out */
            cache: boolean;
            /** @description tasks of a study go before those of all studies of a lower priority; 0 when left out */
            priority: number;
        };
        Best: {
            params: components["schemas"]["Params"];
            score: components["schemas"]["Score"];
            candidate: number;
        };
        BestImproved: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "best";
            id: string;
            data: components["schemas"]["Best"];
        };
        /** @description a transformer, or what becomes of columns without one */
        Branch: components["schemas"]["Estimator"] | components["schemas"]["BranchString"];
        /** @enum {string} */
        BranchString: "passthrough" | "drop";
        CallError: {
            /** @description of the error, as `TypeError`; `Skipped` where a call that it needs has failed */
            name: string;
            message: string;
            /** @description the lines of the stack that are in the files of the function */
            stack?: string;
        };
        CallEvent: {
            /** @description name of the task, or index of the item */
            call: string;
            /** @description which call of the study it is, from 0 */
            index: number;
            state: components["schemas"]["CallState"];
            /** Format: double */
            seconds: number;
            /** @description what it returned */
            value?: components["schemas"]["CallValue"];
            error: components["schemas"]["CallError"] | null;
        };
        CallMade: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "call";
            id: string;
            data: components["schemas"]["CallEvent"];
        };
        CallSaid: {
            /** @description name of the task, or index of the item */
            call: string;
            /** @description which call of the study it is, from 0 */
            index: number;
            /** @description what it logged */
            message: string | null;
            /** @description how far it is */
            done: number | null;
            /** @description of how much; null where it did not say */
            of: number | null;
        };
        /** @enum {string} */
        CallState: "done" | "failed" | "skipped";
        CallTold: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "call_said";
            id: string;
            data: components["schemas"]["CallSaid"];
        };
        /** @description any JSON. `{"$number": "NaN"}`, `{"$bigint": "1"}`, `{"$date": "…"}`, `{"$array": "float64", "base64": "…"}`, `{"$undefined": true}` and `{"$artifact": "sha256:…", "as": "float64"}` stand for what JSON cannot say; `{"$object": {…}}` is an object with keys that begin with `$` */
        CallValue: unknown;
        CandidateCount: components["schemas"]["CandidateCountInteger"] | components["schemas"]["CandidateCountString"];
        CandidateCountInteger: number;
        /** @enum {string} */
        CandidateCountString: "exhaust";
        Catalog: {
            entries: components["schemas"]["CatalogEntry"][];
        };
        CatalogEntry: {
            type: string;
            kind: string;
            summary: string;
            /** @description where the semantics come from */
            reference: string;
            /** @description JSON Schema of the parameters, with defaults */
            params: {
                [key: string]: unknown;
            };
        };
        /** @description a value of a table: a text, a number, true or false; null where it is missing */
        Cell: unknown;
        /** @description CMA-ES with margin: settings about the best so far, from a normal distribution that adapts */
        CmaEsSearch: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            method: "cmaes";
            space: components["schemas"]["SearchSpace"];
            /** @description parameters that exist only where others have certain values, such as gamma when kernel is rbf; a condition may depend on a parameter of one before it */
            conditions?: components["schemas"]["Condition"][];
            /** @description settings to try; 50 when left out */
            n_trials?: number;
            /** @description trials that are asked for at once: part of the search, so that results do not depend on the cluster; 4 when left out */
            parallel?: number;
            /**
             * Format: int64
             * @description 0 when left out
             */
            random_state?: number;
        };
        /** @description CMA-ES with margin: settings about the best so far, from a normal distribution that adapts */
        CmaEsSearchResolved: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            method: "cmaes";
            space: components["schemas"]["SearchSpaceResolved"];
            /** @description parameters that exist only where others have certain values, such as gamma when kernel is rbf; a condition may depend on a parameter of one before it */
            conditions?: components["schemas"]["ConditionResolved"][];
            /** @description settings to try; 50 when left out */
            n_trials: number;
            /** @description trials that are asked for at once: part of the search, so that results do not depend on the cluster; 4 when left out */
            parallel: number;
            /**
             * Format: int64
             * @description 0 when left out
             */
            random_state: number;
        };
        CmaEsTuning: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            method: "cmaes";
            space: components["schemas"]["SearchSpace"];
            /** @description parameters that exist only where others have certain values, such as gamma when kernel is rbf; a condition may depend on a parameter of one before it */
            conditions?: components["schemas"]["Condition"][];
            /** @description settings to try; 50 when left out */
            n_trials?: number;
            /** @description trials that may be out at once, asked for and not told yet; no limit when left out */
            parallel?: number;
            /**
             * Format: int64
             * @description 0 when left out
             */
            random_state?: number;
        };
        CmaEsTuningResolved: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            method: "cmaes";
            space: components["schemas"]["SearchSpaceResolved"];
            /** @description parameters that exist only where others have certain values, such as gamma when kernel is rbf; a condition may depend on a parameter of one before it */
            conditions?: components["schemas"]["ConditionResolved"][];
            /** @description settings to try; 50 when left out */
            n_trials: number;
            /** @description trials that may be out at once, asked for and not told yet; no limit when left out */
            parallel?: number;
            /**
             * Format: int64
             * @description 0 when left out
             */
            random_state: number;
        };
        /** @description [name, transformer, columns] */
        ColumnBranch: components["schemas"]["ColumnBranchItem"][];
        ColumnBranchItem: components["schemas"]["ColumnBranchItemString"] | components["schemas"]["Branch"] | components["schemas"]["ColumnChoice"];
        ColumnBranchItemString: string;
        /** @description columns by name or place (-1 is the last), by type, {"dtype": "number"}, or by what their names begin with, {"prefix": "price_"} */
        ColumnChoice: components["schemas"]["ColumnChoiceString"] | components["schemas"]["ColumnChoiceInteger"] | components["schemas"]["ColumnChoiceList"] | components["schemas"]["ColumnsOfType"] | components["schemas"]["ColumnsNamed"];
        ColumnChoiceInteger: number;
        ColumnChoiceList: components["schemas"]["ColumnPlace"][];
        ColumnChoiceString: string;
        /** @enum {string} */
        ColumnKind: "number" | "boolean" | "category" | "datetime" | "text";
        ColumnKinds: components["schemas"]["ColumnKind"] | components["schemas"]["ColumnKindsList"];
        ColumnKindsList: components["schemas"]["ColumnKind"][];
        /** @description the name of a column, or its place from 0; -1 is the last */
        ColumnPlace: components["schemas"]["ColumnPlaceString"] | components["schemas"]["ColumnPlaceInteger"];
        ColumnPlaceInteger: number;
        ColumnPlaceString: string;
        ColumnPrefixes: components["schemas"]["ColumnPrefixesString"] | components["schemas"]["ColumnPrefixesList"];
        ColumnPrefixesList: string[];
        ColumnPrefixesString: string;
        /**
         * @description what a column is for
         * @enum {string}
         */
        ColumnRole: "feature" | "target" | "groups" | "sample_weight" | "ignored";
        ColumnSchema: {
            name: string;
            type: components["schemas"]["ColumnType"];
            /** @description of a category or a text: the distinct values, sorted by code point */
            readonly categories?: string[];
            /** @description of a datetime: the time zone that it was written in; none where it was written without */
            timezone?: string;
        };
        ColumnsNamed: {
            prefix: components["schemas"]["ColumnPrefixes"];
        };
        ColumnsOfType: {
            dtype: components["schemas"]["ColumnKinds"];
        };
        /**
         * @description the narrowest type that holds every value exactly
         * @enum {string}
         */
        ColumnStorage: "uint8" | "int8" | "uint16" | "int16" | "uint32" | "int32" | "float32" | "float64";
        /**
         * @description what the values of a column are; any of them may be missing
         * @enum {string}
         */
        ColumnType: "numeric" | "boolean" | "category" | "datetime" | "text";
        ComparedCandidate: {
            /** @description its number in the results, from 0 */
            candidate: number;
            /** @description of an estimator of a benchmark */
            name: string | null;
            /** @description what a candidate of a search sets */
            params: components["schemas"]["Params"];
            /** @description mean score over the splits */
            mean: components["schemas"]["Score"];
            /**
             * Format: double
             * @description of that mean, as the one-standard-error rule takes it: splits count as independent
             */
            standard_error: number;
            /** @description of the best */
            within_one_standard_error: boolean;
        };
        ComparedPair: {
            /** @description its number in the results, from 0 */
            first: number;
            /** @description its number in the results, from 0 */
            second: number;
            /**
             * Format: double
             * @description mean over the splits of the score of the first minus that of the second
             */
            difference: number;
            /**
             * Format: double
             * @description of the difference, corrected for the rows that splits share
             */
            standard_error: number;
            /** @description null where the difference is the same on every split */
            t: number | null;
            /**
             * Format: double
             * @description two-sided, of the corrected resampled t-test (Nadeau and Bengio 2003)
             */
            p_value: number;
            /**
             * Format: double
             * @description with Holm's correction for the number of pairs
             */
            p_holm: number;
            /** @description of Bayes' correlated t-test (Benavoli et al. 2017) */
            probabilities: {
                /**
                 * Format: double
                 * @description by more than rope
                 */
                first_better: number;
                /**
                 * Format: double
                 * @description the difference is at most rope
                 */
                equivalent: number;
                /**
                 * Format: double
                 * @description by more than rope
                 */
                second_better: number;
            };
        };
        /** @description parameters that are searched only where others have certain values */
        Condition: {
            when: components["schemas"]["ConditionWhen"];
            space: components["schemas"]["Space"];
        };
        /** @description parameters that are searched only where others have certain values */
        ConditionResolved: {
            when: components["schemas"]["ConditionWhen"];
            space: components["schemas"]["SpaceResolved"];
        };
        /** @description parameter name to the values at which the condition holds; all of them must hold */
        ConditionWhen: {
            [key: string]: components["schemas"]["ParamValue"][];
        };
        CrossValidationResults: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "cross_validation";
            /** @description true unless the study completed with all of its evaluations: what is not there is null, and means are of candidates that are complete */
            partial: boolean;
            /** @description the limit that completed the study with what it had */
            ended_by?: components["schemas"]["EndedBy"];
            /** @description what failed, and where; empty when nothing did */
            errors: components["schemas"]["ResultError"][];
            /** @description the warnings that scikit-learn would have given, and where */
            warnings: components["schemas"]["ResultWarning"][];
            n_splits: number;
            scorers: string[];
            folds: components["schemas"]["FoldScores"];
            scores: components["schemas"]["MeanScores"];
        };
        /** @description a cross-validation, as by cross_validate and cross_val_predict, with optional held-out rows */
        CrossValidationSpec: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "cross_validation";
            name?: string;
            /** @description words to find the study by: `GET /v1/studies?label=` */
            labels?: string[];
            /** @description the id or the name of a dataset */
            dataset: string;
            estimator: components["schemas"]["Estimator"];
            /** @description 5 when left out */
            cv?: components["schemas"]["Cv"];
            /** @description a scorer, or several; the estimator's own (accuracy, r2) when left out */
            scoring?: components["schemas"]["Scoring"];
            /**
             * Format: double
             * @description rows held out before splitting: a fraction in (0, 1) or a count, by train_test_split
             */
            test_size?: number;
            /** @description held-out rows, named or drawn; instead of test_size */
            test?: components["schemas"]["HeldOutRows"];
            /**
             * Format: int64
             * @description of the draw that test_size makes; 0 when left out
             */
            random_state?: number;
            /** @description false when left out */
            return_predictions?: boolean;
            /**
             * @description what predictions hold; "predict" when left out
             * @enum {string}
             */
            method?: "predict" | "predict_proba" | "decision_function";
            /** @description the score where a fit or a scorer fails; "raise" fails the study; "nan" when left out */
            error_score?: components["schemas"]["ErrorScore"];
            /** @description false when left out */
            return_train_score?: boolean;
            limits?: components["schemas"]["Limits"];
            plan?: {
                /** @description false computes every fit separately; true when left out */
                share?: boolean;
                /**
                 * Format: double
                 * @description seconds of compute that a task should take; 1 when left out
                 */
                task_seconds?: number;
            };
            /** @description reuse and keep results by what they compute; true when left out */
            cache?: boolean;
            /** @description tasks of a study go before those of all studies of a lower priority; 0 when left out */
            priority?: number;
        };
        /** @description a cross-validation, as by cross_validate and cross_val_predict, with optional held-out rows */
        CrossValidationSpecResolved: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "cross_validation";
            name?: string;
            /** @description words to find the study by: `GET /v1/studies?label=` */
            labels: string[];
            /** @description the id or the name of a dataset */
            dataset: string;
            estimator: components["schemas"]["Estimator"];
            /** @description 5 when left out */
            cv: components["schemas"]["CvResolved"];
            /** @description a scorer, or several; the estimator's own (accuracy, r2) when left out */
            scoring?: components["schemas"]["Scoring"];
            /**
             * Format: double
             * @description rows held out before splitting: a fraction in (0, 1) or a count, by train_test_split
             */
            test_size?: number;
            /** @description held-out rows, named or drawn; instead of test_size */
            test?: components["schemas"]["HeldOutRows"];
            /**
             * Format: int64
             * @description of the draw that test_size makes; 0 when left out
             */
            random_state: number;
            /** @description false when left out */
            return_predictions: boolean;
            /**
             * @description what predictions hold; "predict" when left out
             * @enum {string}
             */
            method: "predict" | "predict_proba" | "decision_function";
            /** @description the score where a fit or a scorer fails; "raise" fails the study; "nan" when left out */
            error_score: components["schemas"]["ErrorScore"];
            /** @description false when left out */
            return_train_score: boolean;
            limits?: components["schemas"]["Limits"];
            plan: {
                /** @description false computes every fit separately; true when left out */
                share: boolean;
                /**
                 * Format: double
                 * @description seconds of compute that a task should take; 1 when left out
                 */
                task_seconds: number;
            };
            /** @description reuse and keep results by what they compute; true when left out */
            cache: boolean;
            /** @description tasks of a study go before those of all studies of a lower priority; 0 when left out */
            priority: number;
        };
        Curve: {
            /** @description per point a score per split */
            train_scores: components["schemas"]["Score"][][];
            /** @description per point a score per split */
            test_scores: components["schemas"]["Score"][][];
            /** @description per point, over the splits */
            mean_train_score: components["schemas"]["Score"][];
            /** @description per point, over the splits */
            std_train_score: components["schemas"]["Score"][];
            /** @description per point, over the splits */
            mean_test_score: components["schemas"]["Score"][];
            /** @description per point, over the splits */
            std_test_score: components["schemas"]["Score"][];
        };
        /** @description a splitter, or a number of folds (stratified for a classifier) */
        Cv: components["schemas"]["FoldCount"] | components["schemas"]["Splitter"];
        /** @description a splitter, or a number of folds (stratified for a classifier) */
        CvResolved: components["schemas"]["FoldCount"] | components["schemas"]["SplitterResolved"];
        /** @description scikit-learn's cv_results_, column by column */
        CvResults: {
            [key: string]: unknown[];
        };
        Dataset: {
            /** @description derived from the content: the same bytes have the same id */
            id: string;
            /** @description studies can use it in place of the id, and mean its latest version */
            name: string;
            /** @description which upload of that name it is: `name@version` is this one */
            version: number;
            n_samples: number;
            n_features: number;
            /** @description names of the features, in the order of a row */
            features: string[];
            /** @description the features in their order, then the target, the groups, the weights and what is ignored */
            columns: components["schemas"]["DatasetColumn"][];
            target: {
                name: string;
                /** @enum {string} */
                task: "classification" | "regression";
                /** @description sorted as numpy.unique sorts them */
                classes?: components["schemas"]["Label"][];
            };
            /** @description the column of groups, for splitters that keep groups together */
            groups: string | null;
            /** @description the column of sample weights */
            sample_weight: string | null;
            bytes: number;
            sha256: string;
            bundled: boolean;
            created_at: string | null;
            /** @description what was done with the file that you may not expect, such as a column of row numbers left out */
            notes: string[];
        };
        DatasetColumn: {
            name: string;
            type: components["schemas"]["ColumnType"];
            role: components["schemas"]["ColumnRole"];
            /** @description rows without a value */
            missing: number;
            /** @description different values, the missing one aside, counted up to 10,000 */
            distinct?: number;
            storage?: components["schemas"]["ColumnStorage"];
            /** @description of a category, sorted by code point, where there are at most 100 */
            categories?: string[];
            /** @description of a datetime: the time zone that it was written in */
            timezone?: string;
        };
        DatasetColumns: {
            /** @description column name to a value per row */
            columns: {
                [key: string]: components["schemas"]["Cell"][];
            };
        };
        DatasetList: {
            datasets: components["schemas"]["Dataset"][];
        };
        DatasetRoles: {
            /** @description the column to predict */
            target?: string;
            /**
             * @description detected from the values of the target by default
             * @enum {string}
             */
            task?: "classification" | "regression";
            /** @description the column of groups; null for none */
            groups?: string | null;
            /** @description the column of weights; null for none */
            sample_weight?: string | null;
            /** @description columns to leave out */
            ignore?: string[];
            /** @description studies can use it; by default the name of the dataset */
            name?: string;
        };
        DatasetRows: {
            /** @description the features, then the target, the groups and the weights */
            columns: string[];
            /** @description a list of cells per row: numbers, texts, booleans, dates as ISO 8601 in UTC; null where a value is missing. Groups are numbered from 0 in the order of their names */
            rows: components["schemas"]["Cell"][][];
            /** @description the number of the first row, from 0 */
            offset: number;
            /** @description rows that the dataset has */
            total: number;
        };
        /** @enum {string} */
        Direction: "maximize" | "minimize";
        /**
         * @description the limit that completed a study before all of it was computed
         * @enum {string}
         */
        EndedBy: "limits.seconds" | "limits.evaluations";
        ErrorScore: components["schemas"]["ErrorScoreString"] | components["schemas"]["ErrorScoreNumber"];
        /** Format: double */
        ErrorScoreNumber: number;
        /** @enum {string} */
        ErrorScoreString: "raise" | "nan";
        /** @description a learner or transformer and its parameters, or several put together */
        Estimator: {
            /** @description the scikit-learn class in snake_case, or "pipeline" */
            type: string;
            params?: components["schemas"]["Params"];
            /** @description for a pipeline: [name, estimator] pairs, transformers first; "passthrough" is a step that does nothing */
            steps?: components["schemas"]["PipelineStep"][];
            /** @description for a column_transformer: [name, transformer, columns]; "passthrough" keeps the columns as they are, "drop" leaves them out */
            transformers?: components["schemas"]["ColumnBranch"][];
            /** @description for a feature_union: [name, transformer] pairs, whose columns stand beside one another */
            transformer_list?: components["schemas"]["UnionBranch"][];
            /** @description for a column_transformer: what becomes of the columns that no transformer gets; "drop" where left out */
            remainder?: components["schemas"]["Branch"];
            /** @description for a select_from_model: the classifier or regressor whose coefficients or importances say what counts */
            estimator?: components["schemas"]["Estimator"];
        };
        EstimatorPredictions: {
            /** @description the name in a benchmark */
            name: string | null;
            /** @description ascending dataset rows; a row tested twice keeps the last split, an untested row is null */
            out_of_fold: {
                rows: number[];
                /** @description per row: a label or value, or the probabilities or decision values of its classes */
                predictions: (components["schemas"]["Prediction"] | null)[];
            };
            /** @description per split, the predictions of its own test rows */
            splits: {
                split: number;
                test_rows: number[];
                /** @description per row: a label or value, or the probabilities or decision values of its classes */
                predictions: (components["schemas"]["Prediction"] | null)[];
            }[];
            held_out: {
                rows: number[];
                /** @description per split, its predictions of the held-out rows */
                splits: (components["schemas"]["Prediction"] | null)[][];
                /** @description their mean over the splits; null for class labels, or where a split is missing */
                mean: (components["schemas"]["Prediction"] | null)[] | null;
                /** @description of a search: what the refitted best predicts; null before the refit */
                refitted?: (components["schemas"]["Prediction"] | null)[] | null;
            } | null;
        };
        EvaluationAccepted: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "evaluation";
            id: string;
            data: components["schemas"]["EvaluationEvent"];
        };
        EvaluationEvent: {
            candidate: number;
            split: number;
            /** @description of a search with outer_cv, where it is not of the splits of all rows */
            outer?: components["schemas"]["OuterPlace"];
            params: components["schemas"]["Params"];
            scores: {
                [key: string]: components["schemas"]["Score"];
            };
            /** Format: double */
            fit_time: number;
            /** Format: double */
            score_time: number;
            /** @description why the fit failed, or null */
            error: string | null;
            /** @description everything that failed: the fit, scorers, predictions */
            errors: components["schemas"]["EvaluationIssue"][];
            /** @description the warnings that scikit-learn would have given */
            warnings: components["schemas"]["EvaluationIssue"][];
            /** @description not computed, because the candidate could not win any more */
            pruned: boolean;
        };
        EvaluationIssue: {
            /** @enum {string} */
            source: "fit" | "score" | "predictions";
            /** @description the scorer, where the source is `score` */
            scorer?: string;
            message: string;
        };
        FitResults: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "fit";
            /** @description true unless the study completed with all of its evaluations: what is not there is null, and means are of candidates that are complete */
            partial: boolean;
            /** @description the limit that completed the study with what it had */
            ended_by?: components["schemas"]["EndedBy"];
            /** @description what failed, and where; empty when nothing did */
            errors: components["schemas"]["ResultError"][];
            /** @description the warnings that scikit-learn would have given, and where */
            warnings: components["schemas"]["ResultWarning"][];
            /** @description null before it is there */
            model: {
                model_id: string;
                href: string;
            } | null;
            /** @description seconds of compute, added up over the pieces */
            fit_time: number | null;
            /** @description tasks that the fit was divided into; 1 when it was not */
            pieces: number;
        };
        /** @description one estimator on a whole dataset; a large forest is grown by all workers */
        FitSpec: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "fit";
            name?: string;
            /** @description words to find the study by: `GET /v1/studies?label=` */
            labels?: string[];
            /** @description the id or the name of a dataset */
            dataset: string;
            estimator: components["schemas"]["Estimator"];
            plan?: {
                /** @description false computes every fit separately; true when left out */
                share?: boolean;
                /**
                 * Format: double
                 * @description seconds of compute that a task should take; 1 when left out
                 */
                task_seconds?: number;
            };
            /** @description reuse and keep results by what they compute; true when left out */
            cache?: boolean;
            /** @description tasks of a study go before those of all studies of a lower priority; 0 when left out */
            priority?: number;
        };
        /** @description one estimator on a whole dataset; a large forest is grown by all workers */
        FitSpecResolved: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "fit";
            name?: string;
            /** @description words to find the study by: `GET /v1/studies?label=` */
            labels: string[];
            /** @description the id or the name of a dataset */
            dataset: string;
            estimator: components["schemas"]["Estimator"];
            plan: {
                /** @description false computes every fit separately; true when left out */
                share: boolean;
                /**
                 * Format: double
                 * @description seconds of compute that a task should take; 1 when left out
                 */
                task_seconds: number;
            };
            /** @description reuse and keep results by what they compute; true when left out */
            cache: boolean;
            /** @description tasks of a study go before those of all studies of a lower priority; 0 when left out */
            priority: number;
        };
        /** @description floats from low to high */
        FloatRange: {
            /** Format: double */
            low: number;
            /**
             * Format: double
             * @description included
             */
            high: number;
            /**
             * Format: double
             * @description from low; every float when left out
             */
            step?: number;
            /** @description search the logarithm; low must be above 0, and step left out; false when left out */
            log?: boolean;
        };
        /** @description floats from low to high */
        FloatRangeResolved: {
            /** Format: double */
            low: number;
            /**
             * Format: double
             * @description included
             */
            high: number;
            /**
             * Format: double
             * @description from low; every float when left out
             */
            step?: number;
            /** @description search the logarithm; low must be above 0, and step left out; false when left out */
            log: boolean;
        };
        FoldCount: number;
        /** @description fit_time, score_time, test_<scorer>, train_<scorer>: one entry per split */
        FoldScores: {
            [key: string]: components["schemas"]["Score"][];
        };
        FunctionList: {
            functions: components["schemas"]["OfferedFunction"][];
        };
        GenerateRequest: {
            /** @enum {string} */
            generator: "make_classification" | "make_regression" | "make_blobs" | "make_moons";
            params?: components["schemas"]["Params"];
            name?: string;
        };
        /** @description Bayesian optimization: the settings of which a Gaussian process expects most */
        GpSearch: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            method: "gp";
            space: components["schemas"]["SearchSpace"];
            /** @description parameters that exist only where others have certain values, such as gamma when kernel is rbf; a condition may depend on a parameter of one before it */
            conditions?: components["schemas"]["Condition"][];
            /** @description settings to try; 50 when left out */
            n_trials?: number;
            /** @description trials that are asked for at once: part of the search, so that results do not depend on the cluster; 4 when left out */
            parallel?: number;
            /**
             * Format: int64
             * @description 0 when left out
             */
            random_state?: number;
        };
        /** @description Bayesian optimization: the settings of which a Gaussian process expects most */
        GpSearchResolved: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            method: "gp";
            space: components["schemas"]["SearchSpaceResolved"];
            /** @description parameters that exist only where others have certain values, such as gamma when kernel is rbf; a condition may depend on a parameter of one before it */
            conditions?: components["schemas"]["ConditionResolved"][];
            /** @description settings to try; 50 when left out */
            n_trials: number;
            /** @description trials that are asked for at once: part of the search, so that results do not depend on the cluster; 4 when left out */
            parallel: number;
            /**
             * Format: int64
             * @description 0 when left out
             */
            random_state: number;
        };
        GpTuning: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            method: "gp";
            space: components["schemas"]["SearchSpace"];
            /** @description parameters that exist only where others have certain values, such as gamma when kernel is rbf; a condition may depend on a parameter of one before it */
            conditions?: components["schemas"]["Condition"][];
            /** @description settings to try; 50 when left out */
            n_trials?: number;
            /** @description trials that may be out at once, asked for and not told yet; no limit when left out */
            parallel?: number;
            /**
             * Format: int64
             * @description 0 when left out
             */
            random_state?: number;
        };
        GpTuningResolved: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            method: "gp";
            space: components["schemas"]["SearchSpaceResolved"];
            /** @description parameters that exist only where others have certain values, such as gamma when kernel is rbf; a condition may depend on a parameter of one before it */
            conditions?: components["schemas"]["ConditionResolved"][];
            /** @description settings to try; 50 when left out */
            n_trials: number;
            /** @description trials that may be out at once, asked for and not told yet; no limit when left out */
            parallel?: number;
            /**
             * Format: int64
             * @description 0 when left out
             */
            random_state: number;
        };
        GraphResults: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "graph";
            /** @description true unless the study completed with all of its evaluations: what is not there is null, and means are of candidates that are complete */
            partial: boolean;
            /** @description the limit that completed the study with what it had */
            ended_by?: components["schemas"]["EndedBy"];
            /** @description what failed, and where; empty when nothing did */
            errors: components["schemas"]["ResultError"][];
            /** @description the warnings that scikit-learn would have given, and where */
            warnings: components["schemas"]["ResultWarning"][];
            /** @description calls without a result, in order; the first 1,000 */
            failed: {
                /** @description name of the task, or index of the item */
                call: string;
                error: components["schemas"]["CallError"];
            }[];
            /** @description which functions were called: the hash of the module of each */
            functions: {
                [key: string]: string;
            };
            /** @description of the tasks that are kept and have one, by name */
            results: {
                [key: string]: components["schemas"]["CallValue"];
            };
        };
        /** @description calls of functions of your own, which may take the results of one another */
        GraphSpec: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "graph";
            name?: string;
            /** @description words to find the study by: `GET /v1/studies?label=` */
            labels?: string[];
            /** @description tasks of a study go before those of all studies of a lower priority; 0 when left out */
            priority?: number;
            /** @description use and keep the results of pure functions by name, version and arguments; true when left out */
            cache?: boolean;
            /** @description a call that fails fails the study; otherwise what does not need it goes on; false when left out */
            stop_on_error?: boolean;
            /** @description calls by name. A study is shown without them once it is stored */
            tasks: {
                [key: string]: components["schemas"]["GraphTask"];
            };
            /** @description tasks whose results are wanted; those that no other needs when left out */
            keep?: string[];
        };
        /** @description calls of functions of your own, which may take the results of one another */
        GraphSpecResolved: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "graph";
            name?: string;
            /** @description words to find the study by: `GET /v1/studies?label=` */
            labels: string[];
            /** @description tasks of a study go before those of all studies of a lower priority; 0 when left out */
            priority: number;
            /** @description use and keep the results of pure functions by name, version and arguments; true when left out */
            cache: boolean;
            /** @description a call that fails fails the study; otherwise what does not need it goes on; false when left out */
            stop_on_error: boolean;
            /** @description calls by name. A study is shown without them once it is stored */
            tasks: {
                [key: string]: components["schemas"]["GraphTaskResolved"];
            };
            /** @description tasks whose results are wanted; those that no other needs when left out */
            keep?: string[];
        };
        GraphStep: {
            /** @description hash of what the step computes */
            id: string;
            /** @enum {string} */
            op: "dataset" | "split" | "transform" | "kernel" | "fit" | "score" | "aggregate" | "refit";
            label: string;
            inputs: string[];
            /** @description number of evaluations that need this step */
            evaluations: number;
        };
        GraphTask: {
            /** @description the name of a function that workers offer */
            call: string;
            /** @description how often a call that failed is made again; 0 when left out */
            retries?: number;
            /**
             * Format: double
             * @description a call that takes longer is ended, and fails
             */
            timeout_seconds?: number;
            /** @description the argument of the function; `{"$ref": "name"}` in it stands for the result of another task */
            args?: components["schemas"]["CallValue"];
            /** @description tasks whose results it does not take, but that must have been made before */
            after?: string[];
        };
        GraphTaskResolved: {
            /** @description the name of a function that workers offer */
            call: string;
            /** @description how often a call that failed is made again; 0 when left out */
            retries: number;
            /**
             * Format: double
             * @description a call that takes longer is ended, and fails
             */
            timeout_seconds?: number;
            /** @description the argument of the function; `{"$ref": "name"}` in it stands for the result of another task */
            args?: components["schemas"]["CallValue"];
            /** @description tasks whose results it does not take, but that must have been made before */
            after?: string[];
        };
        GridSearch: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            method: "grid";
            space: components["schemas"]["SearchSpace"];
            /** @description parameters that exist only where others have certain values, such as gamma when kernel is rbf; a condition may depend on a parameter of one before it */
            conditions?: components["schemas"]["Condition"][];
            /** @description "lossless" stops a candidate that cannot win even if its remaining splits are perfect: the best stays the same; {"method": "wilcoxon"} one that has lost clearly on its first splits */
            prune?: components["schemas"]["Prune"];
            /** @description false lets a candidate start from the solution of another: faster, with scores that agree with separate fits within the tolerance of the solver; results are then not kept for other studies; true when left out */
            exact?: boolean;
        };
        GridSearchResolved: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            method: "grid";
            space: components["schemas"]["SearchSpaceResolved"];
            /** @description parameters that exist only where others have certain values, such as gamma when kernel is rbf; a condition may depend on a parameter of one before it */
            conditions?: components["schemas"]["ConditionResolved"][];
            /** @description "lossless" stops a candidate that cannot win even if its remaining splits are perfect: the best stays the same; {"method": "wilcoxon"} one that has lost clearly on its first splits */
            prune?: components["schemas"]["PruneResolved"];
            /** @description false lets a candidate start from the solution of another: faster, with scores that agree with separate fits within the tolerance of the solver; results are then not kept for other studies; true when left out */
            exact: boolean;
        };
        /** @description every setting, in the order of ParameterGrid */
        GridTuning: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            method: "grid";
            space: components["schemas"]["SearchSpace"];
            /** @description parameters that exist only where others have certain values, such as gamma when kernel is rbf; a condition may depend on a parameter of one before it */
            conditions?: components["schemas"]["Condition"][];
            /** @description trials that may be out at once, asked for and not told yet; no limit when left out */
            parallel?: number;
        };
        /** @description every setting, in the order of ParameterGrid */
        GridTuningResolved: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            method: "grid";
            space: components["schemas"]["SearchSpaceResolved"];
            /** @description parameters that exist only where others have certain values, such as gamma when kernel is rbf; a condition may depend on a parameter of one before it */
            conditions?: components["schemas"]["ConditionResolved"][];
            /** @description trials that may be out at once, asked for and not told yet; no limit when left out */
            parallel?: number;
        };
        GroupKFold: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "group_kfold";
            /** @description 5 when left out */
            n_splits?: number;
            /** @description shuffle before splitting; random_state has no effect otherwise; false when left out */
            shuffle?: boolean;
            /** @description null is fixed to 0, so that a study is reproducible; null when left out */
            random_state?: number | null;
        };
        GroupKFoldResolved: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "group_kfold";
            /** @description 5 when left out */
            n_splits: number;
            /** @description shuffle before splitting; random_state has no effect otherwise; false when left out */
            shuffle: boolean;
            /** @description null is fixed to 0, so that a study is reproducible; null when left out */
            random_state: number | null;
        };
        GroupShuffleSplit: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "group_shuffle_split";
            /** @description 5 when left out */
            n_splits?: number;
            /** @description null when left out */
            test_size?: number | null;
            /** @description null when left out */
            train_size?: number | null;
            /** @description null is fixed to 0, so that a study is reproducible; null when left out */
            random_state?: number | null;
        };
        GroupShuffleSplitResolved: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "group_shuffle_split";
            /** @description 5 when left out */
            n_splits: number;
            /** @description null when left out */
            test_size: number | null;
            /** @description null when left out */
            train_size: number | null;
            /** @description null is fixed to 0, so that a study is reproducible; null when left out */
            random_state: number | null;
        };
        /** @description a search by successive halving, as by HalvingGridSearchCV */
        HalvingGridSearch: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            method: "halving_grid";
            space: components["schemas"]["SearchSpace"];
            /** @description parameters that exist only where others have certain values, such as gamma when kernel is rbf; a condition may depend on a parameter of one before it */
            conditions?: components["schemas"]["Condition"][];
            /**
             * Format: double
             * @description one of so many candidates goes on, with so many times the resource; 3 when left out
             */
            factor?: number;
            /** @description what a candidate is given more of: "n_samples", or an integer parameter such as n_estimators; "n_samples" when left out */
            resource?: string;
            /** @description what a candidate is given at most; "auto" is all samples, or all splits; "auto" when left out */
            max_resources?: components["schemas"]["MaxResources"];
            /** @description repeat the first rung until few enough candidates are left for the last; false when left out */
            aggressive_elimination?: boolean;
            /**
             * Format: int64
             * @description of the samples that a rung draws, and of the candidates that a random search draws; 0 when left out
             */
            random_state?: number;
            /** @description what a candidate of the first rung is given: "smallest" is 2 samples per split and class, or 1; "exhaust" is as much as makes the last rung use max_resources; "exhaust" when left out */
            min_resources?: components["schemas"]["MinResources"];
        };
        /** @description a search by successive halving, as by HalvingGridSearchCV */
        HalvingGridSearchResolved: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            method: "halving_grid";
            space: components["schemas"]["SearchSpaceResolved"];
            /** @description parameters that exist only where others have certain values, such as gamma when kernel is rbf; a condition may depend on a parameter of one before it */
            conditions?: components["schemas"]["ConditionResolved"][];
            /**
             * Format: double
             * @description one of so many candidates goes on, with so many times the resource; 3 when left out
             */
            factor: number;
            /** @description what a candidate is given more of: "n_samples", or an integer parameter such as n_estimators; "n_samples" when left out */
            resource: string;
            /** @description what a candidate is given at most; "auto" is all samples, or all splits; "auto" when left out */
            max_resources: components["schemas"]["MaxResources"];
            /** @description repeat the first rung until few enough candidates are left for the last; false when left out */
            aggressive_elimination: boolean;
            /**
             * Format: int64
             * @description of the samples that a rung draws, and of the candidates that a random search draws; 0 when left out
             */
            random_state: number;
            /** @description what a candidate of the first rung is given: "smallest" is 2 samples per split and class, or 1; "exhaust" is as much as makes the last rung use max_resources; "exhaust" when left out */
            min_resources: components["schemas"]["MinResources"];
        };
        /** @description a random search by successive halving, as by HalvingRandomSearchCV */
        HalvingRandomSearch: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            method: "halving_random";
            space: components["schemas"]["SearchSpace"];
            /** @description parameters that exist only where others have certain values, such as gamma when kernel is rbf; a condition may depend on a parameter of one before it */
            conditions?: components["schemas"]["Condition"][];
            /** @description candidates of the first rung; "exhaust" is as many as make the last rung use max_resources; "exhaust" when left out */
            n_candidates?: components["schemas"]["CandidateCount"];
            /**
             * Format: double
             * @description one of so many candidates goes on, with so many times the resource; 3 when left out
             */
            factor?: number;
            /** @description what a candidate is given more of: "n_samples", or an integer parameter such as n_estimators; "n_samples" when left out */
            resource?: string;
            /** @description what a candidate is given at most; "auto" is all samples, or all splits; "auto" when left out */
            max_resources?: components["schemas"]["MaxResources"];
            /** @description repeat the first rung until few enough candidates are left for the last; false when left out */
            aggressive_elimination?: boolean;
            /**
             * Format: int64
             * @description of the samples that a rung draws, and of the candidates that a random search draws; 0 when left out
             */
            random_state?: number;
            /** @description what a candidate of the first rung is given: "smallest" is 2 samples per split and class, or 1; "exhaust" is as much as makes the last rung use max_resources; "smallest" when left out */
            min_resources?: components["schemas"]["MinResources"];
        };
        /** @description a random search by successive halving, as by HalvingRandomSearchCV */
        HalvingRandomSearchResolved: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            method: "halving_random";
            space: components["schemas"]["SearchSpaceResolved"];
            /** @description parameters that exist only where others have certain values, such as gamma when kernel is rbf; a condition may depend on a parameter of one before it */
            conditions?: components["schemas"]["ConditionResolved"][];
            /** @description candidates of the first rung; "exhaust" is as many as make the last rung use max_resources; "exhaust" when left out */
            n_candidates: components["schemas"]["CandidateCount"];
            /**
             * Format: double
             * @description one of so many candidates goes on, with so many times the resource; 3 when left out
             */
            factor: number;
            /** @description what a candidate is given more of: "n_samples", or an integer parameter such as n_estimators; "n_samples" when left out */
            resource: string;
            /** @description what a candidate is given at most; "auto" is all samples, or all splits; "auto" when left out */
            max_resources: components["schemas"]["MaxResources"];
            /** @description repeat the first rung until few enough candidates are left for the last; false when left out */
            aggressive_elimination: boolean;
            /**
             * Format: int64
             * @description of the samples that a rung draws, and of the candidates that a random search draws; 0 when left out
             */
            random_state: number;
            /** @description what a candidate of the first rung is given: "smallest" is 2 samples per split and class, or 1; "exhaust" is as much as makes the last rung use max_resources; "smallest" when left out */
            min_resources: components["schemas"]["MinResources"];
        };
        /** @description stop a trial that is not among the best of those that came to a step so far, as ASHA does */
        HalvingStop: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            rule: "successive_halving";
            /** @description the first step at which trials are compared; 1 when left out */
            min_resources?: number;
            /**
             * Format: double
             * @description one of so many goes on; the next comparison is after so many times the steps; 3 when left out
             */
            factor?: number;
        };
        /** @description stop a trial that is not among the best of those that came to a step so far, as ASHA does */
        HalvingStopResolved: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            rule: "successive_halving";
            /** @description the first step at which trials are compared; 1 when left out */
            min_resources: number;
            /**
             * Format: double
             * @description one of so many goes on; the next comparison is after so many times the steps; 3 when left out
             */
            factor: number;
        };
        Health: {
            /** @enum {string} */
            status: "ok";
        };
        HeldOutRows: {
            rows?: number[];
            /**
             * Format: double
             * @description a fraction of the samples in (0, 1), or a count of 1 or more
             */
            size?: number;
            /**
             * Format: int64
             * @description 0 when left out
             */
            random_state?: number;
            /** @description true when left out */
            shuffle?: boolean;
            /** @description false when left out */
            stratify?: boolean;
        };
        /** @description Hyperband (Li et al. 2018): brackets of successive halving, from many settings with little to few with all */
        HyperbandSearch: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            method: "hyperband";
            space: components["schemas"]["SearchSpace"];
            /** @description parameters that exist only where others have certain values, such as gamma when kernel is rbf; a condition may depend on a parameter of one before it */
            conditions?: components["schemas"]["Condition"][];
            /**
             * Format: double
             * @description one of so many candidates goes on, with so many times the resource; 3 when left out
             */
            factor?: number;
            /** @description what a candidate is given more of: "n_samples", "splits", or an integer parameter such as n_estimators; "n_samples" when left out */
            resource?: string;
            /** @description what a candidate is given first: "smallest" is 2 samples per split and class, or 1; "smallest" when left out */
            min_resources?: components["schemas"]["SmallestResources"];
            /** @description what a candidate is given at most; "auto" is all samples, or all splits; "auto" when left out */
            max_resources?: components["schemas"]["MaxResources"];
            /** @description settings to try; those of every bracket once, when left out, and brackets again when above */
            n_trials?: number;
            /** @description what suggests the settings to try; "random" when left out */
            suggest?: components["schemas"]["SuggestMethod"];
            /** @description trials that are asked for at once: part of the search, so that results do not depend on the cluster; 4 when left out */
            parallel?: number;
            /**
             * Format: int64
             * @description 0 when left out
             */
            random_state?: number;
        };
        /** @description Hyperband (Li et al. 2018): brackets of successive halving, from many settings with little to few with all */
        HyperbandSearchResolved: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            method: "hyperband";
            space: components["schemas"]["SearchSpaceResolved"];
            /** @description parameters that exist only where others have certain values, such as gamma when kernel is rbf; a condition may depend on a parameter of one before it */
            conditions?: components["schemas"]["ConditionResolved"][];
            /**
             * Format: double
             * @description one of so many candidates goes on, with so many times the resource; 3 when left out
             */
            factor: number;
            /** @description what a candidate is given more of: "n_samples", "splits", or an integer parameter such as n_estimators; "n_samples" when left out */
            resource: string;
            /** @description what a candidate is given first: "smallest" is 2 samples per split and class, or 1; "smallest" when left out */
            min_resources: components["schemas"]["SmallestResources"];
            /** @description what a candidate is given at most; "auto" is all samples, or all splits; "auto" when left out */
            max_resources: components["schemas"]["MaxResources"];
            /** @description settings to try; those of every bracket once, when left out, and brackets again when above */
            n_trials?: number;
            /** @description what suggests the settings to try; "random" when left out */
            suggest: components["schemas"]["SuggestMethod"];
            /** @description trials that are asked for at once: part of the search, so that results do not depend on the cluster; 4 when left out */
            parallel: number;
            /**
             * Format: int64
             * @description 0 when left out
             */
            random_state: number;
        };
        /** @description Hyperband; a later bracket begins where a rung of an earlier one waits for its last trials */
        HyperbandTuning: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            method: "hyperband";
            space: components["schemas"]["SearchSpace"];
            /** @description parameters that exist only where others have certain values, such as gamma when kernel is rbf; a condition may depend on a parameter of one before it */
            conditions?: components["schemas"]["Condition"][];
            /** @description settings to try; those of every bracket once, when left out, and brackets again when above */
            n_trials?: number;
            /** @description trials that may be out at once, asked for and not told yet; no limit when left out */
            parallel?: number;
            /**
             * Format: int64
             * @description 0 when left out
             */
            random_state?: number;
            /**
             * Format: double
             * @description one of so many candidates goes on, with so many times the resource; 3 when left out
             */
            factor?: number;
            /** @description what a trial is given more of, such as epoch; "step" when left out */
            resource?: string;
            /** @description what a trial is given first; 1 when left out */
            min_resources?: number;
            /** @description what a trial is given at most */
            max_resources: number;
            /** @description what suggests the settings to try; "random" when left out */
            suggest?: components["schemas"]["SuggestMethod"];
        };
        /** @description Hyperband; a later bracket begins where a rung of an earlier one waits for its last trials */
        HyperbandTuningResolved: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            method: "hyperband";
            space: components["schemas"]["SearchSpaceResolved"];
            /** @description parameters that exist only where others have certain values, such as gamma when kernel is rbf; a condition may depend on a parameter of one before it */
            conditions?: components["schemas"]["ConditionResolved"][];
            /** @description settings to try; those of every bracket once, when left out, and brackets again when above */
            n_trials?: number;
            /** @description trials that may be out at once, asked for and not told yet; no limit when left out */
            parallel?: number;
            /**
             * Format: int64
             * @description 0 when left out
             */
            random_state: number;
            /**
             * Format: double
             * @description one of so many candidates goes on, with so many times the resource; 3 when left out
             */
            factor: number;
            /** @description what a trial is given more of, such as epoch; "step" when left out */
            resource: string;
            /** @description what a trial is given first; 1 when left out */
            min_resources: number;
            /** @description what a trial is given at most */
            max_resources: number;
            /** @description what suggests the settings to try; "random" when left out */
            suggest: components["schemas"]["SuggestMethod"];
        };
        /** @description integers from low to high */
        IntRange: {
            low: number;
            /** @description included */
            high: number;
            /** @description from low; 1 when left out */
            step?: number;
            /** @description search the logarithm; low must be above 0, and step left out; false when left out */
            log?: boolean;
        };
        /** @description integers from low to high */
        IntRangeResolved: {
            low: number;
            /** @description included */
            high: number;
            /** @description from low; 1 when left out */
            step: number;
            /** @description search the logarithm; low must be above 0, and step left out; false when left out */
            log: boolean;
        };
        /** @description the candidates from first to last; in a benchmark, its estimators by index */
        IssuePlaces: {
            first_candidate: number;
            last_candidate: number;
            /** @description of each of these candidates */
            splits: number[];
            /** @description of a search with outer_cv, where it is not of the splits of all rows */
            outer?: components["schemas"]["OuterPlace"];
        };
        KFold: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "kfold";
            /** @description 5 when left out */
            n_splits?: number;
            /** @description shuffle before splitting; random_state has no effect otherwise; false when left out */
            shuffle?: boolean;
            /** @description null is fixed to 0, so that a study is reproducible; null when left out */
            random_state?: number | null;
        };
        KFoldResolved: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "kfold";
            /** @description 5 when left out */
            n_splits: number;
            /** @description shuffle before splitting; random_state has no effect otherwise; false when left out */
            shuffle: boolean;
            /** @description null is fixed to 0, so that a study is reproducible; null when left out */
            random_state: number | null;
        };
        /** @description a class label */
        Label: components["schemas"]["LabelString"] | components["schemas"]["LabelNumber"] | components["schemas"]["LabelBoolean"];
        LabelBoolean: boolean;
        /** Format: double */
        LabelNumber: number;
        LabelString: string;
        LearningCurveResults: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "learning_curve";
            /** @description training rows of each point, ascending, each once */
            train_sizes: number[];
            /** @description true unless the study completed with all of its evaluations: what is not there is null, and means are of candidates that are complete */
            partial: boolean;
            /** @description the limit that completed the study with what it had */
            ended_by?: components["schemas"]["EndedBy"];
            /** @description what failed, and where; empty when nothing did */
            errors: components["schemas"]["ResultError"][];
            /** @description the warnings that scikit-learn would have given, and where */
            warnings: components["schemas"]["ResultWarning"][];
            n_splits: number;
            scorers: string[];
            /** @description by scorer */
            curves: {
                [key: string]: components["schemas"]["Curve"];
            };
            /** @description seconds */
            fit_times: components["schemas"]["Score"][][];
            /** @description seconds */
            score_times: components["schemas"]["Score"][][];
        };
        /** @description scores of an estimator on more and more training rows, as by learning_curve */
        LearningCurveSpec: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "learning_curve";
            name?: string;
            /** @description words to find the study by: `GET /v1/studies?label=` */
            labels?: string[];
            /** @description the id or the name of a dataset */
            dataset: string;
            estimator: components["schemas"]["Estimator"];
            /** @description fractions of the training rows of the first split, in (0, 1], or counts; numbers without a point are counts unless one of the others has one */
            train_sizes?: number[];
            /** @description shuffle the training rows before the first ones are taken; false when left out */
            shuffle?: boolean;
            /**
             * Format: int64
             * @description of the shuffle; 0 when left out
             */
            random_state?: number;
            /** @description 5 when left out */
            cv?: components["schemas"]["Cv"];
            /** @description a scorer, or several; the estimator's own (accuracy, r2) when left out */
            scoring?: components["schemas"]["Scoring"];
            /** @description the score where a fit or a scorer fails; "raise" fails the study; "nan" when left out */
            error_score?: components["schemas"]["ErrorScore"];
            /**
             * @description true when left out
             * @enum {boolean}
             */
            return_train_score?: true;
            limits?: components["schemas"]["Limits"];
            plan?: {
                /** @description false computes every fit separately; true when left out */
                share?: boolean;
                /**
                 * Format: double
                 * @description seconds of compute that a task should take; 1 when left out
                 */
                task_seconds?: number;
            };
            /** @description reuse and keep results by what they compute; true when left out */
            cache?: boolean;
            /** @description tasks of a study go before those of all studies of a lower priority; 0 when left out */
            priority?: number;
        };
        /** @description scores of an estimator on more and more training rows, as by learning_curve */
        LearningCurveSpecResolved: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "learning_curve";
            name?: string;
            /** @description words to find the study by: `GET /v1/studies?label=` */
            labels: string[];
            /** @description the id or the name of a dataset */
            dataset: string;
            estimator: components["schemas"]["Estimator"];
            /** @description fractions of the training rows of the first split, in (0, 1], or counts; numbers without a point are counts unless one of the others has one */
            train_sizes: number[];
            /** @description shuffle the training rows before the first ones are taken; false when left out */
            shuffle: boolean;
            /**
             * Format: int64
             * @description of the shuffle; 0 when left out
             */
            random_state: number;
            /** @description 5 when left out */
            cv: components["schemas"]["CvResolved"];
            /** @description a scorer, or several; the estimator's own (accuracy, r2) when left out */
            scoring?: components["schemas"]["Scoring"];
            /** @description the score where a fit or a scorer fails; "raise" fails the study; "nan" when left out */
            error_score: components["schemas"]["ErrorScore"];
            /**
             * @description true when left out
             * @enum {boolean}
             */
            return_train_score: true;
            limits?: components["schemas"]["Limits"];
            plan: {
                /** @description false computes every fit separately; true when left out */
                share: boolean;
                /**
                 * Format: double
                 * @description seconds of compute that a task should take; 1 when left out
                 */
                task_seconds: number;
            };
            /** @description reuse and keep results by what they compute; true when left out */
            cache: boolean;
            /** @description tasks of a study go before those of all studies of a lower priority; 0 when left out */
            priority: number;
        };
        LeaveOneGroupOut: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "leave_one_group_out";
        };
        LeaveOneOut: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "leave_one_out";
        };
        LeavePGroupsOut: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "leave_p_groups_out";
            n_groups: number;
        };
        LeavePOut: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "leave_p_out";
            p: number;
        };
        Limits: {
            /**
             * Format: double
             * @description the study completes with what it has once so many seconds have passed since it started, pauses not counted
             */
            seconds?: number;
            /** @description the study computes so many evaluations at most, the first ones in the order of candidates, and completes with these */
            evaluations?: number;
            /**
             * Format: double
             * @description an evaluation that computes for longer is ended, and fails with that reason
             */
            evaluation_seconds?: number;
            /**
             * Format: double
             * @description an evaluation that takes more MiB of memory is ended, and fails with that reason
             */
            evaluation_memory_mb?: number;
        };
        MapResults: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "map";
            /** @description true unless the study completed with all of its evaluations: what is not there is null, and means are of candidates that are complete */
            partial: boolean;
            /** @description the limit that completed the study with what it had */
            ended_by?: components["schemas"]["EndedBy"];
            /** @description what failed, and where; empty when nothing did */
            errors: components["schemas"]["ResultError"][];
            /** @description the warnings that scikit-learn would have given, and where */
            warnings: components["schemas"]["ResultWarning"][];
            /** @description calls without a result, in order; the first 1,000 */
            failed: {
                /** @description name of the task, or index of the item */
                call: string;
                error: components["schemas"]["CallError"];
            }[];
            /** @description which functions were called: the hash of the module of each */
            functions: {
                [key: string]: string;
            };
            /** @description in the order of the items; `{"$undefined": true}` where there is none (yet) */
            results: components["schemas"]["CallValue"][];
        };
        /** @description a function of your own, called on each of many items */
        MapSpec: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "map";
            name?: string;
            /** @description words to find the study by: `GET /v1/studies?label=` */
            labels?: string[];
            /** @description tasks of a study go before those of all studies of a lower priority; 0 when left out */
            priority?: number;
            /** @description use and keep the results of pure functions by name, version and arguments; true when left out */
            cache?: boolean;
            /** @description a call that fails fails the study; otherwise what does not need it goes on; false when left out */
            stop_on_error?: boolean;
            /** @description the name of a function that workers offer */
            call: string;
            /** @description how often a call that failed is made again; 0 when left out */
            retries?: number;
            /**
             * Format: double
             * @description a call that takes longer is ended, and fails
             */
            timeout_seconds?: number;
            /** @description an argument for each call. A study is shown without them once it is stored */
            items: components["schemas"]["CallValue"][];
        };
        /** @description a function of your own, called on each of many items */
        MapSpecResolved: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "map";
            name?: string;
            /** @description words to find the study by: `GET /v1/studies?label=` */
            labels: string[];
            /** @description tasks of a study go before those of all studies of a lower priority; 0 when left out */
            priority: number;
            /** @description use and keep the results of pure functions by name, version and arguments; true when left out */
            cache: boolean;
            /** @description a call that fails fails the study; otherwise what does not need it goes on; false when left out */
            stop_on_error: boolean;
            /** @description the name of a function that workers offer */
            call: string;
            /** @description how often a call that failed is made again; 0 when left out */
            retries: number;
            /**
             * Format: double
             * @description a call that takes longer is ended, and fails
             */
            timeout_seconds?: number;
            /** @description an argument for each call. A study is shown without them once it is stored */
            items: components["schemas"]["CallValue"][];
        };
        MaxResources: components["schemas"]["MaxResourcesInteger"] | components["schemas"]["MaxResourcesString"];
        MaxResourcesInteger: number;
        /** @enum {string} */
        MaxResourcesString: "auto";
        /** @description per scorer, over the splits */
        MeanScores: {
            [key: string]: {
                mean: components["schemas"]["Score"];
                std: components["schemas"]["Score"];
            };
        };
        /** @description stop a trial whose best value so far is below the median of what the others had reported by that step */
        MedianStop: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            rule: "median";
            /** @description trials that have to have ended before one is stopped; 5 when left out */
            n_startup_trials?: number;
            /** @description no trial is stopped before this step; 0 when left out */
            n_warmup_steps?: number;
        };
        /** @description stop a trial whose best value so far is below the median of what the others had reported by that step */
        MedianStopResolved: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            rule: "median";
            /** @description trials that have to have ended before one is stopped; 5 when left out */
            n_startup_trials: number;
            /** @description no trial is stopped before this step; 0 when left out */
            n_warmup_steps: number;
        };
        MinResources: components["schemas"]["MinResourcesInteger"] | components["schemas"]["MinResourcesString"];
        MinResourcesInteger: number;
        /** @enum {string} */
        MinResourcesString: "smallest" | "exhaust";
        Model: {
            id: string;
            study: string;
            estimator: string;
            params: components["schemas"]["Params"];
            /** @enum {string} */
            task: "classification" | "regression";
            /** @description the column that it predicts; null for a model of an earlier release */
            target: string | null;
            n_features: number;
            /** @description the columns that it wants, in the order of a row */
            features: string[];
            /** @description what each of the features is */
            columns: components["schemas"]["ColumnSchema"][];
            classes: components["schemas"]["Label"][] | null;
            bytes: number;
            /** Format: date-time */
            created_at: string;
            /** @description the columns that its last step gets, which coefficients and importances are of; null where it shows neither */
            inputs: string[] | null;
            /** @description of a linear model, per input: one row for two classes, else one per class */
            coefficients: number[][] | null;
            /** @description of a linear model: one per row of the coefficients */
            intercept: number[] | null;
            /** @description of an svc: support vectors of each class */
            n_support: number[] | null;
            /** @description of a tree or forest, per input: its share of what splits took from the impurity, scikit-learn's feature_importances_; null for a model of a release that did not measure it */
            importances: number[] | null;
        };
        NestedScores: {
            /** @description outer splits */
            n_splits: number;
            /** @description per outer split what the search chose there; null before it has, and where every fit failed */
            best: (components["schemas"]["OuterBest"] | null)[];
            /** @description fit_time, score_time, test_<scorer>, train_<scorer> of what was chosen: one entry per outer split */
            folds: components["schemas"]["FoldScores"];
            /** @description per scorer, over the outer splits: what to expect of the search on new rows */
            scores: components["schemas"]["MeanScores"];
        };
        /** @description NSGA-II: settings bred from the best by Pareto front, for several objectives */
        Nsga2Search: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            method: "nsga2";
            space: components["schemas"]["SearchSpace"];
            /** @description parameters that exist only where others have certain values, such as gamma when kernel is rbf; a condition may depend on a parameter of one before it */
            conditions?: components["schemas"]["Condition"][];
            /** @description settings to try; 50 when left out */
            n_trials?: number;
            /** @description trials that are asked for at once: part of the search, so that results do not depend on the cluster; 4 when left out */
            parallel?: number;
            /**
             * Format: int64
             * @description 0 when left out
             */
            random_state?: number;
        };
        /** @description NSGA-II: settings bred from the best by Pareto front, for several objectives */
        Nsga2SearchResolved: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            method: "nsga2";
            space: components["schemas"]["SearchSpaceResolved"];
            /** @description parameters that exist only where others have certain values, such as gamma when kernel is rbf; a condition may depend on a parameter of one before it */
            conditions?: components["schemas"]["ConditionResolved"][];
            /** @description settings to try; 50 when left out */
            n_trials: number;
            /** @description trials that are asked for at once: part of the search, so that results do not depend on the cluster; 4 when left out */
            parallel: number;
            /**
             * Format: int64
             * @description 0 when left out
             */
            random_state: number;
        };
        OfferedFunction: {
            name: string;
            version: string;
            /** @description of the text of its module: no cache mixes two */
            hash: string;
            /** @description its results are remembered by its arguments */
            pure: boolean;
            description: string | null;
            /** @description JSON Schema of its argument; null: anything */
            args: {
                [key: string]: unknown;
            } | null;
            /** @description ids of the workers that offer it */
            workers: string[];
        };
        OuterBest: {
            best_index: number;
            best_params: components["schemas"]["Params"];
            /** @description its mean score over the splits of the training rows of the outer split */
            best_score: components["schemas"]["Score"];
        };
        OuterPlace: {
            /** @description the outer split */
            split: number;
            /**
             * @description `search`: on a split of the training rows of the outer split; `score`: the best of those, trained on all of these rows and scored on the test rows of the outer split
             * @enum {string}
             */
            stage: "search" | "score";
        };
        Params: {
            [key: string]: components["schemas"]["ParamValue"];
        };
        /** @description a parameter value: any JSON. {"float": 1} is 1.0, for languages that cannot write it */
        ParamValue: unknown;
        PermutationImportance: {
            /** @description the columns that the model wants, which the arrays below are of */
            features: string[];
            /** @description rows that were scored while a column was permuted */
            n_samples: number;
            /** @description by scorer */
            scores: {
                [key: string]: {
                    /** @description on all rows, as they are */
                    baseline_score: components["schemas"]["Score"];
                    /** @description per column, over the repeats */
                    importances_mean: components["schemas"]["Score"][];
                    /** @description per column, over the repeats */
                    importances_std: components["schemas"]["Score"][];
                    /** @description per column and repeat: how much lower the score is than on the rows as they are */
                    importances: components["schemas"]["Score"][][];
                };
            };
            /** @description what scikit-learn would have warned of, each once */
            warnings: string[];
        };
        PermutationRequest: {
            /** @description id or name of a stored dataset: its columns are found by name, and its target is what is true */
            dataset?: string;
            /** @description the rows themselves, in place of a dataset */
            rows?: components["schemas"]["RowToPredict"][];
            /** @description what is true of each of the rows */
            target?: components["schemas"]["Label"][];
            /** @description what each of the rows weighs in the scores; a dataset has its own */
            sample_weight?: number[];
            /** @description a scorer, or several; the model's own (accuracy, r2) when left out */
            scoring?: components["schemas"]["Scoring"];
            /** @description how often each column is permuted; 5 when left out */
            n_repeats?: number;
            /**
             * Format: int64
             * @description of the permutations; 0 when left out
             */
            random_state?: number;
            /**
             * Format: double
             * @description rows that are drawn, without replacement, and scored while a column is permuted: a count, or a float in (0, 1] of the rows; all of them when left out
             */
            max_samples?: number;
        };
        /** @description [name, estimator] */
        PipelineStep: components["schemas"]["PipelineStepItem"][];
        PipelineStepItem: components["schemas"]["PipelineStepItemString"] | components["schemas"]["Estimator"];
        PipelineStepItemString: string;
        PortableBranch: {
            name: string;
            /** @description columns that it gets */
            columns: number[];
            /**
             * Format: double
             * @description what comes out is multiplied by this
             */
            weight: number;
            /** @description what becomes of them, in order; as they are without any */
            steps: components["schemas"]["PortableTransformer"][];
        };
        PortableColumnTransformer: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "column_transformer";
            /** @description of the step: prep__num__scale for the step scale of num in the step prep */
            name: string;
            /** @description what each makes of its columns stands side by side */
            branches: components["schemas"]["PortableBranch"][];
        };
        PortableDatetimeEncoder: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "datetime_encoder";
            /** @description of the step: prep__num__scale for the step scale of num in the step prep */
            name: string;
            /** @description per column */
            times: components["schemas"]["PortableTime"][];
        };
        PortableDecisionTreeClassifier: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "decision_tree_classifier";
            /** @description the model predicts the mean of what they say */
            trees: components["schemas"]["PortableTree"][];
        };
        PortableDecisionTreeRegressor: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "decision_tree_regressor";
            /** @description the model predicts the mean of what they say */
            trees: components["schemas"]["PortableTree"][];
        };
        PortableDummyClassifier: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "dummy_classifier";
            /** @enum {string} */
            strategy: "prior" | "most_frequent" | "stratified" | "uniform" | "constant";
            /** @description share of each class */
            prior: number[];
            /** @description the class of the strategy constant, by its place in classes */
            constant: number;
        };
        PortableDummyRegressor: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "dummy_regressor";
            /** Format: double */
            value: number;
        };
        PortableFeatureUnion: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "feature_union";
            /** @description of the step: prep__num__scale for the step scale of num in the step prep */
            name: string;
            /** @description what each makes of its columns stands side by side */
            branches: components["schemas"]["PortableBranch"][];
        };
        PortableFunctionTransformer: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "function_transformer";
            /** @description of the step: prep__num__scale for the step scale of num in the step prep */
            name: string;
            /** @description numpy's function of that name, of every value */
            func: string;
        };
        PortableKBinsDiscretizer: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "k_bins_discretizer";
            /** @description of the step: prep__num__scale for the step scale of num in the step prep */
            name: string;
            /** @description per column: a value belongs to the bin whose number is how many of these are at most it */
            edges: number[][];
            /** @description a column of 0 and 1 per bin, or else the number of the bin */
            one_hot: boolean;
        };
        PortableKernel: {
            name: string;
            /** @description the numbers of its formula */
            options: {
                [key: string]: number;
            };
        };
        PortableKnnImputer: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "knn_imputer";
            /** @description of the step: prep__num__scale for the step scale of num in the step prep */
            name: string;
            n_neighbors: number;
            /** @enum {string} */
            weights: "uniform" | "distance";
            /** @description columns that are kept; those without values are left out */
            columns: number[];
            /** @description columns for each of which one of 0 and 1 follows, 1 where it is missing */
            indicators: number[];
            /** @description per column: for a row that is near to none; null: always 0 */
            means: (number | null)[];
            /** @description the training rows */
            rows: (number | null)[][];
        };
        PortableLearner: components["schemas"]["PortableLogisticRegression"] | components["schemas"]["PortableDecisionTreeClassifier"] | components["schemas"]["PortableDecisionTreeRegressor"] | components["schemas"]["PortableRandomForestClassifier"] | components["schemas"]["PortableRandomForestRegressor"] | components["schemas"]["PortableSvc"] | components["schemas"]["PortableMlSvm"] | components["schemas"]["PortableDummyClassifier"] | components["schemas"]["PortableDummyRegressor"];
        PortableLogisticRegression: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "logistic_regression";
            /** @description one row for two classes, else one per class */
            coef: number[][];
            intercept: number[];
        };
        PortableMaxAbsScaler: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "max_abs_scaler";
            /** @description of the step: prep__num__scale for the step scale of num in the step prep */
            name: string;
            /** @description per column: first this is subtracted; the list is null where nothing is, and has a null for a column without values, whose values become missing */
            subtract: (number | null)[] | null;
            /** @description then divided by this */
            divide: (number | null)[] | null;
            /** @description then multiplied by this */
            multiply: (number | null)[] | null;
            /** @description then this is added */
            add: (number | null)[] | null;
            /** @description then clipped to these two bounds */
            clip: number[] | null;
        };
        PortableMinMaxScaler: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "min_max_scaler";
            /** @description of the step: prep__num__scale for the step scale of num in the step prep */
            name: string;
            /** @description per column: first this is subtracted; the list is null where nothing is, and has a null for a column without values, whose values become missing */
            subtract: (number | null)[] | null;
            /** @description then divided by this */
            divide: (number | null)[] | null;
            /** @description then multiplied by this */
            multiply: (number | null)[] | null;
            /** @description then this is added */
            add: (number | null)[] | null;
            /** @description then clipped to these two bounds */
            clip: number[] | null;
        };
        PortableMissingIndicator: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "missing_indicator";
            /** @description of the step: prep__num__scale for the step scale of num in the step prep */
            name: string;
            /** @description columns for each of which one of 0 and 1 follows, 1 where it is missing */
            columns: number[];
            /** @description whether a missing value in any other column is an error */
            refuses_new: boolean;
        };
        PortableMlSvm: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "ml_svm";
            pairs: components["schemas"]["PortablePairMachine"][];
        };
        PortableModel: {
            /** @enum {string} */
            format: "foldmill-model";
            /**
             * Format: double
             * @description of this format
             * @enum {number}
             */
            version: 1;
            /** @enum {string} */
            task: "classification" | "regression";
            target: string | null;
            /** @description what the model wants, in the order of a row */
            columns: components["schemas"]["ColumnSchema"][];
            /** @description what the model can predict, in the order of its numbers */
            classes: components["schemas"]["Label"][] | null;
            /** @description what becomes of a row before the learner sees it, in order */
            steps: components["schemas"]["PortableTransformer"][];
            learner: components["schemas"]["PortableLearner"];
        };
        PortableNormalizer: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "normalizer";
            /** @description of the step: prep__num__scale for the step scale of num in the step prep */
            name: string;
            /** @enum {string} */
            norm: "l1" | "l2" | "max";
        };
        PortableOneHot: {
            /** @description what it knows: texts, numbers, 0 and 1 of a boolean, UTC milliseconds of a time, null for none */
            values: components["schemas"]["Cell"][];
            /** @description per value: the column of its 1; -1 for none */
            places: number[];
            /** @description the same for a value that is not among them */
            unknown: number;
        };
        PortableOneHotEncoder: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "one_hot_encoder";
            /** @description of the step: prep__num__scale for the step scale of num in the step prep */
            name: string;
            /** @description per column */
            encodings: components["schemas"]["PortableOneHot"][];
            /** @description columns that come out */
            n_out: number;
            /** @description whether a value that is not among them is an error */
            refuses_unknown: boolean;
        };
        PortableOrdinal: {
            /** @description what it knows: texts, numbers, 0 and 1 of a boolean, UTC milliseconds of a time, null for none */
            values: components["schemas"]["Cell"][];
            /** @description per value: what stands for it */
            codes: (number | null)[];
        };
        PortableOrdinalEncoder: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "ordinal_encoder";
            /** @description of the step: prep__num__scale for the step scale of num in the step prep */
            name: string;
            /** @description per column */
            encodings: components["schemas"]["PortableOrdinal"][];
            /** @description what stands for a value that is not among them; null: it is missing */
            unknown: number | null;
            /** @description whether a value that is not among them is an error */
            refuses_unknown: boolean;
        };
        /** @description a machine between two classes: it votes for the second where its decision is below 0 */
        PortablePairMachine: {
            /** @description the first class, by its place in classes */
            first: number;
            second: number;
            kernel: components["schemas"]["PortableKernel"];
            /** @description support vectors */
            vectors: number[][];
            /** @description per support vector */
            coefficients: number[];
            /**
             * Format: double
             * @description the decision is the sum of coefficient × kernel, plus this
             */
            intercept: number;
            /** @description of the columns before they are scaled to [0, 1]; null where they are not */
            min: number[] | null;
            max: number[] | null;
        };
        PortablePca: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "pca";
            /** @description of the step: prep__num__scale for the step scale of num in the step prep */
            name: string;
            /** @description first this is subtracted */
            mean: number[];
            /** @description then multiplied by these, each of which makes a column */
            components: number[][];
            /** @description then divided by this */
            scale: (number | null)[];
        };
        PortablePolynomialFeatures: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "polynomial_features";
            /** @description of the step: prep__num__scale for the step scale of num in the step prep */
            name: string;
            /** @description whether a column of ones comes first */
            bias: boolean;
            /** @description columns that are multiplied, a list for each column that comes out */
            products: number[][];
        };
        PortablePowerTransformer: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "power_transformer";
            /** @description of the step: prep__num__scale for the step scale of num in the step prep */
            name: string;
            /** @enum {string} */
            method: "yeo-johnson" | "box-cox";
            /** @description per column: the power */
            lambdas: number[];
            /** @description then this is subtracted */
            mean: number[];
            /** @description then divided by this */
            scale: number[];
        };
        PortableQuantileTransformer: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "quantile_transformer";
            /** @description of the step: prep__num__scale for the step scale of num in the step prep */
            name: string;
            /** @description per column, ascending */
            quantiles: (number | null)[][];
            /** @description of the quantiles */
            ranks: number[];
            /**
             * @description a value becomes its rank by linear interpolation, the middle of several; "normal" then takes the quantile of the normal distribution
             * @enum {string}
             */
            distribution: "uniform" | "normal";
        };
        PortableRandomForestClassifier: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "random_forest_classifier";
            /** @description the model predicts the mean of what they say */
            trees: components["schemas"]["PortableTree"][];
        };
        PortableRandomForestRegressor: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "random_forest_regressor";
            /** @description the model predicts the mean of what they say */
            trees: components["schemas"]["PortableTree"][];
        };
        PortableRobustScaler: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "robust_scaler";
            /** @description of the step: prep__num__scale for the step scale of num in the step prep */
            name: string;
            /** @description per column: first this is subtracted; the list is null where nothing is, and has a null for a column without values, whose values become missing */
            subtract: (number | null)[] | null;
            /** @description then divided by this */
            divide: (number | null)[] | null;
            /** @description then multiplied by this */
            multiply: (number | null)[] | null;
            /** @description then this is added */
            add: (number | null)[] | null;
            /** @description then clipped to these two bounds */
            clip: number[] | null;
        };
        PortableSelectFromModel: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "select_from_model";
            /** @description of the step: prep__num__scale for the step scale of num in the step prep */
            name: string;
            /** @description columns that are kept, in their order */
            columns: number[];
            /** @description whether a missing value in any column that comes in is an error */
            refuses_missing: boolean;
        };
        PortableSelectKBest: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "select_k_best";
            /** @description of the step: prep__num__scale for the step scale of num in the step prep */
            name: string;
            /** @description columns that are kept, in their order */
            columns: number[];
        };
        PortableSelectPercentile: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "select_percentile";
            /** @description of the step: prep__num__scale for the step scale of num in the step prep */
            name: string;
            /** @description columns that are kept, in their order */
            columns: number[];
        };
        PortableSimpleImputer: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "simple_imputer";
            /** @description of the step: prep__num__scale for the step scale of num in the step prep */
            name: string;
            /** @description columns that are kept; those without values are left out */
            columns: number[];
            /** @description per kept column: what stands for a missing value */
            fill: components["schemas"]["Cell"][];
            /** @description columns for each of which one of 0 and 1 follows, 1 where it is missing */
            indicators: number[];
        };
        PortableSplineTransformer: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "spline_transformer";
            /** @description of the step: prep__num__scale for the step scale of num in the step prep */
            name: string;
            degree: number;
            /** @description per column, with those beyond its ends */
            knots: number[][];
            /** @description per column */
            n_splines: number;
            /** @description whether the last spline of each column is kept */
            include_bias: boolean;
            /** @enum {string} */
            extrapolation: "error" | "constant" | "linear" | "continue" | "periodic";
        };
        PortableStandardScaler: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "standard_scaler";
            /** @description of the step: prep__num__scale for the step scale of num in the step prep */
            name: string;
            /** @description per column: first this is subtracted; the list is null where nothing is, and has a null for a column without values, whose values become missing */
            subtract: (number | null)[] | null;
            /** @description then divided by this */
            divide: (number | null)[] | null;
            /** @description then multiplied by this */
            multiply: (number | null)[] | null;
            /** @description then this is added */
            add: (number | null)[] | null;
            /** @description then clipped to these two bounds */
            clip: number[] | null;
        };
        PortableSvc: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "svc";
            kernel: components["schemas"]["PortableKernel"];
            /** @description class after class */
            support_vectors: number[][];
            /** @description support vectors of each class */
            n_support: number[];
            pairs: components["schemas"]["PortableSvcPair"][];
            /** @enum {string} */
            decision_function_shape: "ovr" | "ovo";
            break_ties: boolean;
        };
        /** @description a decision between two classes: the sum of coefficient × kernel, plus the intercept; below 0 it votes for the second */
        PortableSvcPair: {
            /** @description the first class, by its place in classes */
            first: number;
            second: number;
            /** @description per support vector of the first class, then of the second */
            coefficients: number[];
            /** Format: double */
            intercept: number;
        };
        PortableTableVectorizer: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "table_vectorizer";
            /** @description of the step: prep__num__scale for the step scale of num in the step prep */
            name: string;
            /** @description what each makes of its columns stands side by side */
            branches: components["schemas"]["PortableBranch"][];
        };
        PortableTargetEncoder: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "target_encoder";
            /** @description of the step: prep__num__scale for the step scale of num in the step prep */
            name: string;
            /** @description per column */
            encodings: components["schemas"]["PortableTargetMeans"][];
            /** @description what stands for a value that is not among them, a column per target */
            unknown: number[];
        };
        PortableTargetMeans: {
            /** @description what it knows: texts, numbers, 0 and 1 of a boolean, UTC milliseconds of a time, null for none */
            values: components["schemas"]["Cell"][];
            /** @description per value: what stands for it, a column per target */
            means: number[][];
        };
        PortableTime: {
            /** @description the time zone whose clock counts; null for UTC */
            zone: string | null;
            /** @description parts of the time, each a column */
            plain: string[];
            /** @description parts of the time, each a sine and a cosine of its share of the period */
            circular: string[];
        };
        PortableTransformer: components["schemas"]["PortableStandardScaler"] | components["schemas"]["PortableMinMaxScaler"] | components["schemas"]["PortableMaxAbsScaler"] | components["schemas"]["PortableRobustScaler"] | components["schemas"]["PortableNormalizer"] | components["schemas"]["PortableSimpleImputer"] | components["schemas"]["PortableMissingIndicator"] | components["schemas"]["PortableKnnImputer"] | components["schemas"]["PortableOneHotEncoder"] | components["schemas"]["PortableOrdinalEncoder"] | components["schemas"]["PortableTargetEncoder"] | components["schemas"]["PortableVarianceThreshold"] | components["schemas"]["PortableSelectKBest"] | components["schemas"]["PortableSelectPercentile"] | components["schemas"]["PortableSelectFromModel"] | components["schemas"]["PortablePolynomialFeatures"] | components["schemas"]["PortableKBinsDiscretizer"] | components["schemas"]["PortableFunctionTransformer"] | components["schemas"]["PortablePca"] | components["schemas"]["PortableTruncatedSvd"] | components["schemas"]["PortablePowerTransformer"] | components["schemas"]["PortableQuantileTransformer"] | components["schemas"]["PortableSplineTransformer"] | components["schemas"]["PortableDatetimeEncoder"] | components["schemas"]["PortableColumnTransformer"] | components["schemas"]["PortableFeatureUnion"] | components["schemas"]["PortableTableVectorizer"];
        /** @description one tree; node 0 is its root */
        PortableTree: {
            /** @description per node: the column that is asked for; -1 for a leaf */
            feature: number[];
            /** @description per node: rows whose value, rounded to float32, is at most this go left; 0 for a leaf */
            threshold: number[];
            /** @description per node: its left child; -1 for a leaf */
            left: number[];
            /** @description per node: its right child; -1 for a leaf */
            right: number[];
            /** @description per node: whether rows that miss the value go left; false for a leaf. Null for a model of a release that took none */
            missing_left: boolean[] | null;
            /** @description per node: of a leaf, the fraction of each class, or the mean; empty for a split */
            value: number[][];
        };
        PortableTruncatedSvd: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "truncated_svd";
            /** @description of the step: prep__num__scale for the step scale of num in the step prep */
            name: string;
            /** @description each makes a column: its product with the row */
            components: number[][];
        };
        PortableVarianceThreshold: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "variance_threshold";
            /** @description of the step: prep__num__scale for the step scale of num in the step prep */
            name: string;
            /** @description columns that are kept, in their order */
            columns: number[];
        };
        PredefinedSplit: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "predefined_split";
            /** @description per sample: its test fold, or -1 for never tested */
            test_fold: number[];
        };
        /** @description a label or value, or the probabilities or decision values of the classes */
        Prediction: components["schemas"]["Label"] | components["schemas"]["PredictionList"];
        PredictionList: number[];
        /** @description parameter to the values that make a candidate simpler; the first parameter counts most */
        Preferences: {
            [key: string]: components["schemas"]["PreferredOrder"];
        };
        /** @description which values are simpler: low or high numbers, or a list with the simplest first */
        PreferredOrder: components["schemas"]["PreferredOrderString"] | components["schemas"]["PreferredOrderList"];
        PreferredOrderList: components["schemas"]["ParamValue"][];
        /** @enum {string} */
        PreferredOrderString: "low" | "high";
        /** @description What went wrong, and where (RFC 9457). */
        Problem: {
            type: string;
            title: string;
            status: number;
            detail: string;
            /** @enum {string} */
            code: "invalid_request" | "invalid_json" | "invalid_dataset" | "unknown_estimator" | "unknown_scorer" | "unknown_function" | "unknown_dataset" | "invalid_parameter" | "invalid_space" | "invalid_cv" | "too_many_evaluations" | "host_not_allowed" | "origin_not_allowed" | "study_not_found" | "trial_not_found" | "dataset_not_found" | "artifact_not_found" | "model_not_found" | "route_not_found" | "method_unknown" | "method_not_allowed" | "request_timeout" | "study_cancelled" | "study_finished" | "not_extendable" | "nothing_to_retry" | "other_release" | "study_changed" | "trial_told" | "not_tuned" | "not_computed" | "dataset_in_use" | "dataset_bundled" | "request_in_progress" | "no_predictions" | "not_exportable" | "no_curves" | "nothing_to_compare" | "payload_too_large" | "unsupported_media_type" | "idempotency_key_reused" | "call_failed" | "fit_failed" | "score_failed" | "all_fits_failed" | "internal" | "uploads_busy" | "store_unavailable";
            /** @description at most 50 */
            errors: {
                pointer: string;
                message: string;
            }[];
            /** @description how many more there are, where there are more */
            more_errors?: number;
        };
        Progress: {
            /** @description candidates × splits */
            evaluations: number;
            done: number;
            /** @description evaluations in which the fit or a scorer failed */
            failed: number;
            /** @description fits that scikit-learn would make */
            fits_asked: number;
            /** @description fits made so far; the others were shared or cached */
            fits_run: number;
        };
        ProgressMade: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "progress";
            id: string;
            data: components["schemas"]["Progress"];
        };
        Prune: components["schemas"]["PruneString"] | components["schemas"]["WilcoxonPrune"];
        PruneResolved: components["schemas"]["PruneString"] | components["schemas"]["WilcoxonPruneResolved"];
        /** @enum {string} */
        PruneString: "lossless";
        RandomSearch: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            method: "random";
            space: components["schemas"]["SearchSpace"];
            /** @description parameters that exist only where others have certain values, such as gamma when kernel is rbf; a condition may depend on a parameter of one before it */
            conditions?: components["schemas"]["Condition"][];
            /** @description 10 when left out */
            n_iter?: number;
            /**
             * Format: int64
             * @description 0 when left out
             */
            random_state?: number;
            /** @description "lossless" stops a candidate that cannot win even if its remaining splits are perfect: the best stays the same; {"method": "wilcoxon"} one that has lost clearly on its first splits */
            prune?: components["schemas"]["Prune"];
            /** @description false lets a candidate start from the solution of another: faster, with scores that agree with separate fits within the tolerance of the solver; results are then not kept for other studies; true when left out */
            exact?: boolean;
        };
        RandomSearchResolved: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            method: "random";
            space: components["schemas"]["SearchSpaceResolved"];
            /** @description parameters that exist only where others have certain values, such as gamma when kernel is rbf; a condition may depend on a parameter of one before it */
            conditions?: components["schemas"]["ConditionResolved"][];
            /** @description 10 when left out */
            n_iter: number;
            /**
             * Format: int64
             * @description 0 when left out
             */
            random_state: number;
            /** @description "lossless" stops a candidate that cannot win even if its remaining splits are perfect: the best stays the same; {"method": "wilcoxon"} one that has lost clearly on its first splits */
            prune?: components["schemas"]["PruneResolved"];
            /** @description false lets a candidate start from the solution of another: faster, with scores that agree with separate fits within the tolerance of the solver; results are then not kept for other studies; true when left out */
            exact: boolean;
        };
        /** @description settings as ParameterSampler draws them */
        RandomTuning: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            method: "random";
            space: components["schemas"]["SearchSpace"];
            /** @description parameters that exist only where others have certain values, such as gamma when kernel is rbf; a condition may depend on a parameter of one before it */
            conditions?: components["schemas"]["Condition"][];
            /** @description settings to try; 50 when left out */
            n_trials?: number;
            /** @description trials that may be out at once, asked for and not told yet; no limit when left out */
            parallel?: number;
            /**
             * Format: int64
             * @description 0 when left out
             */
            random_state?: number;
        };
        /** @description settings as ParameterSampler draws them */
        RandomTuningResolved: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            method: "random";
            space: components["schemas"]["SearchSpaceResolved"];
            /** @description parameters that exist only where others have certain values, such as gamma when kernel is rbf; a condition may depend on a parameter of one before it */
            conditions?: components["schemas"]["ConditionResolved"][];
            /** @description settings to try; 50 when left out */
            n_trials: number;
            /** @description trials that may be out at once, asked for and not told yet; no limit when left out */
            parallel?: number;
            /**
             * Format: int64
             * @description 0 when left out
             */
            random_state: number;
        };
        Readiness: {
            ready: boolean;
            redis: boolean;
            workers: number;
            detail: string;
        };
        Refit: components["schemas"]["RefitBoolean"] | components["schemas"]["RefitString"] | components["schemas"]["RefitRule"];
        RefitBoolean: boolean;
        RefitChoice: {
            /** @enum {string} */
            rule: "one_standard_error";
            /** @description the candidate with the greatest mean score */
            highest: {
                candidate: number;
                /** Format: double */
                score: number;
            };
            /**
             * Format: double
             * @description of that mean
             */
            standard_error: number;
            /** Format: double */
            threshold: number;
            /** @description candidates at or above the threshold */
            n_within: number;
        };
        RefitRule: {
            /**
             * @description the simplest candidate whose mean score is within one standard error of the best
             * @enum {string}
             */
            rule: "one_standard_error";
            prefer: components["schemas"]["Preferences"];
            /** @description with several scorers, the one that decides */
            scorer?: string;
        };
        RefitString: string;
        RepeatedKFold: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "repeated_kfold";
            /** @description 5 when left out */
            n_splits?: number;
            /** @description 10 when left out */
            n_repeats?: number;
            /** @description null is fixed to 0, so that a study is reproducible; null when left out */
            random_state?: number | null;
        };
        RepeatedKFoldResolved: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "repeated_kfold";
            /** @description 5 when left out */
            n_splits: number;
            /** @description 10 when left out */
            n_repeats: number;
            /** @description null is fixed to 0, so that a study is reproducible; null when left out */
            random_state: number | null;
        };
        RepeatedStratifiedKFold: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "repeated_stratified_kfold";
            /** @description 5 when left out */
            n_splits?: number;
            /** @description 10 when left out */
            n_repeats?: number;
            /** @description null is fixed to 0, so that a study is reproducible; null when left out */
            random_state?: number | null;
        };
        RepeatedStratifiedKFoldResolved: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "repeated_stratified_kfold";
            /** @description 5 when left out */
            n_splits: number;
            /** @description 10 when left out */
            n_repeats: number;
            /** @description null is fixed to 0, so that a study is reproducible; null when left out */
            random_state: number | null;
        };
        ReportedTrial: {
            /** @description whether to stop training: then tell what there is, or that the trial was stopped */
            stop: boolean;
            /** @description a report renews the lease; null where the trial is over */
            lease_until: string | null;
        };
        ReportTrial: {
            step: number;
            /**
             * Format: double
             * @description a finite number
             */
            value: number;
        };
        /** @description everything that failed for one reason; its scores are error_score */
        ResultError: {
            /**
             * @description `test`: the refitted best on held-out rows
             * @enum {string}
             */
            source: "fit" | "score" | "predictions" | "refit" | "test";
            /** @description the scorer, where the source is `score` or `test` */
            scorer?: string;
            /** @description why it failed */
            message: string;
            /** @description how often */
            count: number;
            /** @description every evaluation it is of, ascending; none for searches, splits, refits and tests */
            places: components["schemas"]["IssuePlaces"][];
        };
        /** @description a warning that scikit-learn would have given; equal warnings are listed once */
        ResultWarning: {
            /**
             * @description `search`: the space of a search; `test`: the refitted best on held-out rows
             * @enum {string}
             */
            source: "search" | "split" | "fit" | "score" | "refit" | "test";
            /** @description the scorer, where the source is `score` or `test` */
            scorer?: string;
            /** @description scikit-learn's words */
            message: string;
            /** @description how often */
            count: number;
            /** @description every evaluation it is of, ascending; none for searches, splits, refits and tests */
            places: components["schemas"]["IssuePlaces"][];
        };
        /** @description a value for each of the features of the model, by name */
        RowByName: {
            [key: string]: components["schemas"]["Cell"];
        };
        /** @description a value for each of the features of the model, in their order */
        RowInOrder: components["schemas"]["Cell"][];
        RowPredictions: {
            /** @description per row */
            predictions: components["schemas"]["Label"][];
            /** @description per row, in the order of classes */
            probabilities?: number[][];
            classes?: components["schemas"]["Label"][];
        };
        RowsToPredict: {
            /** @description the rows themselves */
            rows?: components["schemas"]["RowToPredict"][];
            /** @description id or name of a stored dataset whose rows are predicted; its columns are found by name */
            dataset?: string;
        };
        /** @description the values of a row, in the order of the features or by name */
        RowToPredict: components["schemas"]["RowInOrder"] | components["schemas"]["RowByName"];
        /** @description null stands for NaN */
        Score: number | null;
        ScorerName: string;
        /** @description several scorers */
        ScorerNames: string[];
        Scoring: components["schemas"]["ScorerName"] | components["schemas"]["ScorerNames"];
        SearchMethod: components["schemas"]["GridSearch"] | components["schemas"]["RandomSearch"] | components["schemas"]["HalvingGridSearch"] | components["schemas"]["HalvingRandomSearch"] | components["schemas"]["HyperbandSearch"] | components["schemas"]["AshaSearch"] | components["schemas"]["TpeSearch"] | components["schemas"]["CmaEsSearch"] | components["schemas"]["GpSearch"] | components["schemas"]["Nsga2Search"];
        SearchMethodResolved: components["schemas"]["GridSearchResolved"] | components["schemas"]["RandomSearchResolved"] | components["schemas"]["HalvingGridSearchResolved"] | components["schemas"]["HalvingRandomSearchResolved"] | components["schemas"]["HyperbandSearchResolved"] | components["schemas"]["AshaSearchResolved"] | components["schemas"]["TpeSearchResolved"] | components["schemas"]["CmaEsSearchResolved"] | components["schemas"]["GpSearchResolved"] | components["schemas"]["Nsga2SearchResolved"];
        SearchResults: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "search";
            /** @description true unless the study completed with all of its evaluations: what is not there is null, and means are of candidates that are complete */
            partial: boolean;
            /** @description the limit that completed the study with what it had */
            ended_by?: components["schemas"]["EndedBy"];
            /** @description what failed, and where; empty when nothing did */
            errors: components["schemas"]["ResultError"][];
            /** @description the warnings that scikit-learn would have given, and where */
            warnings: components["schemas"]["ResultWarning"][];
            /** @description null when several scorers leave open which decides, or nothing is fitted yet */
            best_params: components["schemas"]["Params"] | null;
            best_score: components["schemas"]["Score"];
            best_index: number | null;
            /** @description where a rule of refit chose: best_index, best_params and best_score are then those of its choice */
            chosen_by?: components["schemas"]["RefitChoice"];
            /** @description the refitted model, for /v1/models/{id}/predict */
            best_estimator: {
                model_id: string;
                href: string;
            } | null;
            cv_results: components["schemas"]["CvResults"];
            n_splits: number;
            /** @description seconds */
            refit_time: number | null;
            scorers: string[];
            /** @description of a search with held-out rows or a test_dataset, by scorer: the scores of the refitted best on those rows; null before the refit, and where a scorer failed */
            test_scores?: {
                [key: string]: components["schemas"]["Score"];
            };
            /** @description of a search with directions: the candidates that no other is better than, as good in every score and better in one; those that are in, while the search runs */
            pareto_front?: number[];
            /** @description of a search with outer_cv */
            nested?: components["schemas"]["NestedScores"];
            /** @description rows that test_scores are of */
            n_test?: number;
        };
        SearchSpace: components["schemas"]["Space"] | components["schemas"]["Spaces"];
        SearchSpaceResolved: components["schemas"]["SpaceResolved"] | components["schemas"]["SpacesResolved"];
        /** @description a hyperparameter search, as by GridSearchCV or RandomizedSearchCV */
        SearchSpec: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "search";
            name?: string;
            /** @description words to find the study by: `GET /v1/studies?label=` */
            labels?: string[];
            /** @description the id or the name of a dataset */
            dataset: string;
            estimator: components["schemas"]["Estimator"];
            search: components["schemas"]["SearchMethod"];
            /** @description 5 when left out */
            cv?: components["schemas"]["Cv"];
            /** @description a scorer, or several; the estimator's own (accuracy, r2) when left out */
            scoring?: components["schemas"]["Scoring"];
            /** @description nested cross-validation: the whole search is also made on the training rows of each of these splits, and what it chooses there scored on their test rows */
            outer_cv?: components["schemas"]["Cv"];
            /** @description of several objectives: for each scorer, in order, whether its score is to be large or small; the results then have the Pareto front. Every scorer of the catalog is better when it is larger, errors too: they are negated */
            directions?: components["schemas"]["Direction"][];
            /** @description whether to refit the best candidate; with several scorers, the one that chooses it, or false; or a rule that chooses another; true when left out */
            refit?: components["schemas"]["Refit"];
            /**
             * Format: double
             * @description rows held out before splitting: a fraction in (0, 1) or a count, by train_test_split
             */
            test_size?: number;
            /** @description held-out rows, named or drawn; instead of test_size */
            test?: components["schemas"]["HeldOutRows"];
            /** @description the id or the name of another dataset, whose rows the refitted best is scored on: the same features and the same kind of target; instead of test_size and test */
            test_dataset?: string;
            /**
             * Format: int64
             * @description of the draw that test_size makes; 0 when left out
             */
            random_state?: number;
            /** @description whether to keep what the refitted best predicts for the held-out rows */
            return_predictions?: boolean;
            /**
             * @description what predictions hold; predict when left out
             * @enum {string}
             */
            method?: "predict" | "predict_proba" | "decision_function";
            /** @description the score where a fit or a scorer fails; "raise" fails the study; "nan" when left out */
            error_score?: components["schemas"]["ErrorScore"];
            /** @description false when left out */
            return_train_score?: boolean;
            limits?: components["schemas"]["Limits"];
            plan?: {
                /** @description false computes every fit separately; true when left out */
                share?: boolean;
                /**
                 * Format: double
                 * @description seconds of compute that a task should take; 1 when left out
                 */
                task_seconds?: number;
            };
            /** @description reuse and keep results by what they compute; true when left out */
            cache?: boolean;
            /** @description tasks of a study go before those of all studies of a lower priority; 0 when left out */
            priority?: number;
        };
        /** @description a hyperparameter search, as by GridSearchCV or RandomizedSearchCV */
        SearchSpecResolved: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "search";
            name?: string;
            /** @description words to find the study by: `GET /v1/studies?label=` */
            labels: string[];
            /** @description the id or the name of a dataset */
            dataset: string;
            estimator: components["schemas"]["Estimator"];
            search: components["schemas"]["SearchMethodResolved"];
            /** @description 5 when left out */
            cv: components["schemas"]["CvResolved"];
            /** @description a scorer, or several; the estimator's own (accuracy, r2) when left out */
            scoring?: components["schemas"]["Scoring"];
            /** @description nested cross-validation: the whole search is also made on the training rows of each of these splits, and what it chooses there scored on their test rows */
            outer_cv?: components["schemas"]["CvResolved"];
            /** @description of several objectives: for each scorer, in order, whether its score is to be large or small; the results then have the Pareto front. Every scorer of the catalog is better when it is larger, errors too: they are negated */
            directions?: components["schemas"]["Direction"][];
            /** @description whether to refit the best candidate; with several scorers, the one that chooses it, or false; or a rule that chooses another; true when left out */
            refit: components["schemas"]["Refit"];
            /**
             * Format: double
             * @description rows held out before splitting: a fraction in (0, 1) or a count, by train_test_split
             */
            test_size?: number;
            /** @description held-out rows, named or drawn; instead of test_size */
            test?: components["schemas"]["HeldOutRows"];
            /** @description the id or the name of another dataset, whose rows the refitted best is scored on: the same features and the same kind of target; instead of test_size and test */
            test_dataset?: string;
            /**
             * Format: int64
             * @description of the draw that test_size makes; 0 when left out
             */
            random_state?: number;
            /** @description whether to keep what the refitted best predicts for the held-out rows */
            return_predictions?: boolean;
            /**
             * @description what predictions hold; predict when left out
             * @enum {string}
             */
            method?: "predict" | "predict_proba" | "decision_function";
            /** @description the score where a fit or a scorer fails; "raise" fails the study; "nan" when left out */
            error_score: components["schemas"]["ErrorScore"];
            /** @description false when left out */
            return_train_score: boolean;
            limits?: components["schemas"]["Limits"];
            plan: {
                /** @description false computes every fit separately; true when left out */
                share: boolean;
                /**
                 * Format: double
                 * @description seconds of compute that a task should take; 1 when left out
                 */
                task_seconds: number;
            };
            /** @description reuse and keep results by what they compute; true when left out */
            cache: boolean;
            /** @description tasks of a study go before those of all studies of a lower priority; 0 when left out */
            priority: number;
        };
        ShuffleSplit: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "shuffle_split";
            /** @description 10 when left out */
            n_splits?: number;
            /** @description null when left out */
            test_size?: number | null;
            /** @description null when left out */
            train_size?: number | null;
            /** @description null is fixed to 0, so that a study is reproducible; null when left out */
            random_state?: number | null;
        };
        ShuffleSplitResolved: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "shuffle_split";
            /** @description 10 when left out */
            n_splits: number;
            /** @description null when left out */
            test_size: number | null;
            /** @description null when left out */
            train_size: number | null;
            /** @description null is fixed to 0, so that a study is reproducible; null when left out */
            random_state: number | null;
        };
        SmallestResources: components["schemas"]["SmallestResourcesInteger"] | components["schemas"]["SmallestResourcesString"];
        SmallestResourcesInteger: number;
        /** @enum {string} */
        SmallestResourcesString: "smallest";
        /** @description parameter name to its values */
        Space: {
            [key: string]: components["schemas"]["SpaceEntry"];
        };
        /** @description the values of one parameter: a list or a distribution */
        SpaceEntry: {
            /** @description these values, in this order */
            values?: components["schemas"]["ParamValue"][];
            /** @description numpy.linspace(a, b, n) */
            linspace?: number[];
            /** @description numpy.logspace(a, b, n): base 10, a and b are exponents */
            logspace?: number[];
            /** @description numpy.arange(a, b, step): b excluded; integers unless one of the three is a float */
            range?: number[];
            /** @description integers, both bounds included */
            int?: components["schemas"]["IntRange"];
            /** @description floats, both bounds included */
            float?: components["schemas"]["FloatRange"];
            /** @description uniform on [low, high) */
            uniform?: number[];
            /** @description log-uniform on [low, high), both above 0 */
            loguniform?: number[];
            /** @description uniform integer in [low, high), as scipy.stats.randint */
            randint?: number[];
            /** @description normal with mean and standard deviation */
            normal?: number[];
        };
        /** @description the values of one parameter: a list or a distribution */
        SpaceEntryResolved: {
            /** @description these values, in this order */
            values?: components["schemas"]["ParamValue"][];
            /** @description numpy.linspace(a, b, n) */
            linspace?: number[];
            /** @description numpy.logspace(a, b, n): base 10, a and b are exponents */
            logspace?: number[];
            /** @description numpy.arange(a, b, step): b excluded; integers unless one of the three is a float */
            range?: number[];
            /** @description integers, both bounds included */
            int?: components["schemas"]["IntRangeResolved"];
            /** @description floats, both bounds included */
            float?: components["schemas"]["FloatRangeResolved"];
            /** @description uniform on [low, high) */
            uniform?: number[];
            /** @description log-uniform on [low, high), both above 0 */
            loguniform?: number[];
            /** @description uniform integer in [low, high), as scipy.stats.randint */
            randint?: number[];
            /** @description normal with mean and standard deviation */
            normal?: number[];
        };
        /** @description parameter name to its values */
        SpaceResolved: {
            [key: string]: components["schemas"]["SpaceEntryResolved"];
        };
        /** @description searched one after another */
        Spaces: components["schemas"]["Space"][];
        /** @description searched one after another */
        SpacesResolved: components["schemas"]["SpaceResolved"][];
        /** @description how rows are split into train and test */
        Splitter: components["schemas"]["KFold"] | components["schemas"]["StratifiedKFold"] | components["schemas"]["RepeatedKFold"] | components["schemas"]["RepeatedStratifiedKFold"] | components["schemas"]["ShuffleSplit"] | components["schemas"]["StratifiedShuffleSplit"] | components["schemas"]["GroupKFold"] | components["schemas"]["StratifiedGroupKFold"] | components["schemas"]["GroupShuffleSplit"] | components["schemas"]["LeaveOneGroupOut"] | components["schemas"]["LeavePGroupsOut"] | components["schemas"]["TimeSeriesSplit"] | components["schemas"]["PredefinedSplit"] | components["schemas"]["LeaveOneOut"] | components["schemas"]["LeavePOut"];
        /** @description how rows are split into train and test */
        SplitterResolved: components["schemas"]["KFoldResolved"] | components["schemas"]["StratifiedKFoldResolved"] | components["schemas"]["RepeatedKFoldResolved"] | components["schemas"]["RepeatedStratifiedKFoldResolved"] | components["schemas"]["ShuffleSplitResolved"] | components["schemas"]["StratifiedShuffleSplitResolved"] | components["schemas"]["GroupKFoldResolved"] | components["schemas"]["StratifiedGroupKFoldResolved"] | components["schemas"]["GroupShuffleSplitResolved"] | components["schemas"]["LeaveOneGroupOut"] | components["schemas"]["LeavePGroupsOut"] | components["schemas"]["TimeSeriesSplitResolved"] | components["schemas"]["PredefinedSplit"] | components["schemas"]["LeaveOneOut"] | components["schemas"]["LeavePOut"];
        StateChange: {
            id: string;
            state: components["schemas"]["StudyState"];
        };
        StoredArtifact: {
            $artifact: string;
            bytes: number;
        };
        StratifiedGroupKFold: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "stratified_group_kfold";
            /** @description 5 when left out */
            n_splits?: number;
            /** @description shuffle before splitting; random_state has no effect otherwise; false when left out */
            shuffle?: boolean;
            /** @description null is fixed to 0, so that a study is reproducible; null when left out */
            random_state?: number | null;
        };
        StratifiedGroupKFoldResolved: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "stratified_group_kfold";
            /** @description 5 when left out */
            n_splits: number;
            /** @description shuffle before splitting; random_state has no effect otherwise; false when left out */
            shuffle: boolean;
            /** @description null is fixed to 0, so that a study is reproducible; null when left out */
            random_state: number | null;
        };
        StratifiedKFold: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "stratified_kfold";
            /** @description 5 when left out */
            n_splits?: number;
            /** @description shuffle before splitting; random_state has no effect otherwise; false when left out */
            shuffle?: boolean;
            /** @description null is fixed to 0, so that a study is reproducible; null when left out */
            random_state?: number | null;
        };
        StratifiedKFoldResolved: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "stratified_kfold";
            /** @description 5 when left out */
            n_splits: number;
            /** @description shuffle before splitting; random_state has no effect otherwise; false when left out */
            shuffle: boolean;
            /** @description null is fixed to 0, so that a study is reproducible; null when left out */
            random_state: number | null;
        };
        StratifiedShuffleSplit: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "stratified_shuffle_split";
            /** @description 10 when left out */
            n_splits?: number;
            /** @description null when left out */
            test_size?: number | null;
            /** @description null when left out */
            train_size?: number | null;
            /** @description null is fixed to 0, so that a study is reproducible; null when left out */
            random_state?: number | null;
        };
        StratifiedShuffleSplitResolved: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "stratified_shuffle_split";
            /** @description 10 when left out */
            n_splits: number;
            /** @description null when left out */
            test_size: number | null;
            /** @description null when left out */
            train_size: number | null;
            /** @description null is fixed to 0, so that a study is reproducible; null when left out */
            random_state: number | null;
        };
        Study: {
            id: string;
            name: string | null;
            /** @enum {string} */
            kind: "search" | "cross_validation" | "benchmark" | "fit" | "learning_curve" | "validation_curve" | "tuning" | "graph" | "map";
            state: components["schemas"]["StudyState"];
            /** @description of a search with a `test_dataset`: the dataset that its refitted best is scored on */
            test_dataset_id?: string;
            /** @description the dataset that it runs on, whatever `spec.dataset` names by now; null for a tuning */
            dataset_id: string | null;
            progress: components["schemas"]["Progress"];
            best: components["schemas"]["Best"] | null;
            /** @description the model of a completed fit, or of a completed search with refit, for /v1/models/{id} */
            model_id: string | null;
            /** @description what was asked for, with all that was added since */
            spec: components["schemas"]["StudySpecResolved"];
            /** @description what was added to a search after it was posted, in order */
            extensions: components["schemas"]["StudyExtensionResolved"][];
            /** Format: date-time */
            created_at: string;
            started_at: string | null;
            finished_at: string | null;
            /** @description why the study failed; null in the other states */
            error: components["schemas"]["StudyError"] | null;
            /** @description the limit that completed it with what it had; null for others */
            ended_by: components["schemas"]["EndedBy"] | null;
            /** @description the warnings that scikit-learn gives before the first fit; the results have all warnings */
            warnings: string[];
        };
        StudyAccepted: {
            id: string;
            state: components["schemas"]["StudyState"];
            links: {
                [key: string]: string;
            };
            /** @description the warnings that scikit-learn gives before the first fit; the results have all warnings */
            warnings: string[];
        };
        StudyChanged: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "study";
            id: string;
            data: components["schemas"]["StateChange"];
        };
        StudyComparison: {
            /** @description true unless the study completed with all of its evaluations */
            partial: boolean;
            scorer: string;
            /**
             * Format: double
             * @description differences up to this, in the scorer's units, are of no account
             */
            rope: number;
            n_splits: number;
            /**
             * Format: double
             * @description rows that are tested on for each row that is trained on: what corrects the variance
             */
            test_train_ratio: number;
            /** @description candidates with a score on the same rows as the best; the others are left out */
            n_comparable: number;
            /** @description the candidate with the greatest mean score */
            best: number;
            /** @description those that are compared, best first */
            candidates: components["schemas"]["ComparedCandidate"][];
            /** @description a search compares the best with each other one, a benchmark every two estimators */
            pairs: components["schemas"]["ComparedPair"][];
            /** @description candidates that one standard error does not tell from the best */
            one_standard_error: {
                /**
                 * Format: double
                 * @description of the best
                 */
                standard_error: number;
                /**
                 * Format: double
                 * @description the mean score of the best less its standard error
                 */
                threshold: number;
                /** @description comparable candidates at or above the threshold */
                n_within: number;
                /** @description the simplest of them; null where neither the query nor the study says what is simpler */
                simplest: number | null;
            };
        };
        /** @description the curves of a study as data: scores per point */
        StudyCurves: {
            /** @description true unless the study completed with all of its evaluations */
            partial: boolean;
            /** @enum {string} */
            kind: "learning_curve" | "validation_curve";
            /** @description what changes along the curve: train_size, or the name of the parameter */
            axis: string;
            /** @description training rows or values of the parameter, in the order of the curve */
            points: components["schemas"]["ParamValue"][];
            n_splits: number;
            /** @description by scorer */
            curves: {
                [key: string]: components["schemas"]["Curve"];
            };
        };
        StudyDone: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "done";
            id: string;
            data: components["schemas"]["StudyEnd"];
        };
        StudyEnd: {
            id: string;
            state: components["schemas"]["StudyState"];
            /** @description why it failed; null in the other states */
            error: components["schemas"]["StudyError"] | null;
        };
        StudyError: {
            /** @enum {string} */
            code: "fit_failed" | "score_failed" | "all_fits_failed" | "call_failed" | "internal";
            detail: string;
        };
        StudyEvent: components["schemas"]["StudyChanged"] | components["schemas"]["ProgressMade"] | components["schemas"]["EvaluationAccepted"] | components["schemas"]["CallMade"] | components["schemas"]["CallTold"] | components["schemas"]["TrialChanged"] | components["schemas"]["BestImproved"] | components["schemas"]["StudyDone"];
        /** @description more candidates for a search */
        StudyExtension: {
            /** @description so many more candidates of a random search; with space, and left out, as many as it began with */
            n_iter?: number;
            /** @description so many more trials of a search by tpe, gp or cmaes */
            n_trials?: number;
            /** @description a space whose candidates are added: all of a grid search, n_iter drawn ones of a random search */
            space?: components["schemas"]["SearchSpace"];
        };
        /** @description more candidates for a search */
        StudyExtensionResolved: {
            /** @description so many more candidates of a random search; with space, and left out, as many as it began with */
            n_iter?: number;
            /** @description so many more trials of a search by tpe, gp or cmaes */
            n_trials?: number;
            /** @description a space whose candidates are added: all of a grid search, n_iter drawn ones of a random search */
            space?: components["schemas"]["SearchSpaceResolved"];
        };
        StudyGraph: {
            /** @description steps per operation */
            counts: {
                [key: string]: number;
            };
            fits_asked: number;
            /** @description distinct fits after sharing, including those that cached results save */
            fits_planned: number;
            evaluations_cached: number;
            tasks: number;
            /** @description what candidates share, and how much work is left */
            shared: {
                what: string;
                asked: number;
                run: number;
            }[];
            /** @description at most `limit` of them */
            steps: components["schemas"]["GraphStep"][];
            /** @description from, to */
            edges: string[][];
            truncated: boolean;
        };
        StudyImportance: {
            /** @description true unless the study completed with all of its evaluations */
            partial: boolean;
            scorer: string;
            /**
             * @description functional analysis of variance (Hutter et al. 2014)
             * @enum {string}
             */
            method: "fanova";
            /** @description finished candidates that it was computed from */
            n_candidates: number;
            /** @description what these candidates were given, in a search that gives candidates different resources */
            resource: number | null;
            /**
             * Format: double
             * @description share of the variance of scores that parameters explain one by one; interactions have the rest
             */
            explained: number;
            /** @description the most important first */
            parameters: {
                name: string;
                /**
                 * Format: double
                 * @description its share of what is explained; all add up to 1
                 */
                importance: number;
            }[];
        };
        StudyIssues: {
            /** @description true unless the study completed with all of its evaluations */
            partial: boolean;
            /** @description what failed, and where; empty when nothing did */
            errors: components["schemas"]["ResultError"][];
            /** @description the warnings that scikit-learn would have given, and where */
            warnings: components["schemas"]["ResultWarning"][];
        };
        StudyList: {
            studies: components["schemas"]["Study"][];
            /** @description pass as `cursor` for the next page */
            next: string | null;
        };
        StudyPredictions: {
            /** @description true unless the study completed with all of its evaluations: predictions that are not there are null */
            partial: boolean;
            /** @enum {string} */
            method: "predict" | "predict_proba" | "decision_function";
            classes: components["schemas"]["Label"][] | null;
            /** @description one, or one per estimator of a benchmark */
            estimators: components["schemas"]["EstimatorPredictions"][];
        };
        StudyResults: components["schemas"]["SearchResults"] | components["schemas"]["CrossValidationResults"] | components["schemas"]["BenchmarkResults"] | components["schemas"]["FitResults"] | components["schemas"]["LearningCurveResults"] | components["schemas"]["ValidationCurveResults"] | components["schemas"]["TuningResults"] | components["schemas"]["GraphResults"] | components["schemas"]["MapResults"];
        StudyRows: {
            /** @description true unless the study completed with all of its evaluations */
            partial: boolean;
            columns: string[];
            /** @description a list of cells per row, in the order of the columns */
            rows: unknown[][];
            /** @description of the rows, from 0: of a search the candidates */
            numbers: number[];
            offset: number;
            /** @description rows for which the conditions hold */
            matching: number;
            /** @description rows that the results have */
            total: number;
        };
        StudySpec: components["schemas"]["SearchSpec"] | components["schemas"]["CrossValidationSpec"] | components["schemas"]["BenchmarkSpec"] | components["schemas"]["FitSpec"] | components["schemas"]["LearningCurveSpec"] | components["schemas"]["ValidationCurveSpec"] | components["schemas"]["TuningSpec"] | components["schemas"]["GraphSpec"] | components["schemas"]["MapSpec"];
        StudySpecResolved: components["schemas"]["SearchSpecResolved"] | components["schemas"]["CrossValidationSpecResolved"] | components["schemas"]["BenchmarkSpecResolved"] | components["schemas"]["FitSpecResolved"] | components["schemas"]["LearningCurveSpecResolved"] | components["schemas"]["ValidationCurveSpecResolved"] | components["schemas"]["TuningSpecResolved"] | components["schemas"]["GraphSpecResolved"] | components["schemas"]["MapSpecResolved"];
        /** @enum {string} */
        StudyState: "queued" | "running" | "paused" | "completed" | "failed" | "cancelled";
        /** @enum {string} */
        SuggestMethod: "random" | "tpe" | "cmaes" | "gp";
        TellTrial: {
            /**
             * Format: double
             * @description the value of the trial, a finite number
             */
            value?: number;
            /** @description why the trial has no value */
            error?: string;
            /**
             * @description the trial was stopped early; the last value that it reported stands for it
             * @enum {boolean}
             */
            stopped?: true;
        };
        TimeSeriesSplit: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "time_series_split";
            /** @description 5 when left out */
            n_splits?: number;
            /** @description null when left out */
            max_train_size?: number | null;
            /** @description null when left out */
            test_size?: number | null;
            /** @description 0 when left out */
            gap?: number;
        };
        TimeSeriesSplitResolved: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "time_series_split";
            /** @description 5 when left out */
            n_splits: number;
            /** @description null when left out */
            max_train_size: number | null;
            /** @description null when left out */
            test_size: number | null;
            /** @description 0 when left out */
            gap: number;
        };
        /** @description the tree-structured Parzen estimator, multivariate: settings like the good ones and unlike the bad ones */
        TpeSearch: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            method: "tpe";
            space: components["schemas"]["SearchSpace"];
            /** @description parameters that exist only where others have certain values, such as gamma when kernel is rbf; a condition may depend on a parameter of one before it */
            conditions?: components["schemas"]["Condition"][];
            /** @description settings to try; 50 when left out */
            n_trials?: number;
            /** @description trials that are asked for at once: part of the search, so that results do not depend on the cluster; 4 when left out */
            parallel?: number;
            /**
             * Format: int64
             * @description 0 when left out
             */
            random_state?: number;
        };
        /** @description the tree-structured Parzen estimator, multivariate: settings like the good ones and unlike the bad ones */
        TpeSearchResolved: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            method: "tpe";
            space: components["schemas"]["SearchSpaceResolved"];
            /** @description parameters that exist only where others have certain values, such as gamma when kernel is rbf; a condition may depend on a parameter of one before it */
            conditions?: components["schemas"]["ConditionResolved"][];
            /** @description settings to try; 50 when left out */
            n_trials: number;
            /** @description trials that are asked for at once: part of the search, so that results do not depend on the cluster; 4 when left out */
            parallel: number;
            /**
             * Format: int64
             * @description 0 when left out
             */
            random_state: number;
        };
        TpeTuning: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            method: "tpe";
            space: components["schemas"]["SearchSpace"];
            /** @description parameters that exist only where others have certain values, such as gamma when kernel is rbf; a condition may depend on a parameter of one before it */
            conditions?: components["schemas"]["Condition"][];
            /** @description settings to try; 50 when left out */
            n_trials?: number;
            /** @description trials that may be out at once, asked for and not told yet; no limit when left out */
            parallel?: number;
            /**
             * Format: int64
             * @description 0 when left out
             */
            random_state?: number;
        };
        TpeTuningResolved: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            method: "tpe";
            space: components["schemas"]["SearchSpaceResolved"];
            /** @description parameters that exist only where others have certain values, such as gamma when kernel is rbf; a condition may depend on a parameter of one before it */
            conditions?: components["schemas"]["ConditionResolved"][];
            /** @description settings to try; 50 when left out */
            n_trials: number;
            /** @description trials that may be out at once, asked for and not told yet; no limit when left out */
            parallel?: number;
            /**
             * Format: int64
             * @description 0 when left out
             */
            random_state: number;
        };
        Trial: {
            /** @description its number within the study */
            number: number;
            state: components["schemas"]["TrialState"];
            params: components["schemas"]["Params"];
            /** @description as it was told; null before, and where the trial failed */
            value: components["schemas"]["Score"];
            error: string | null;
            /** @description how far to train in all, of asha and hyperband; null where trials have no limit */
            resource: number | null;
            /** @description the trial of the same setting whose training this one continues, where there is one */
            continues: number | null;
            /** @description in their order */
            reports: {
                step: number;
                /** Format: double */
                value: number;
            }[];
            /** @description null where the trial is over */
            lease_until: string | null;
        };
        /** @enum {string} */
        TrialChange: "running" | "completed" | "stopped" | "failed";
        TrialChanged: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "trial";
            id: string;
            data: components["schemas"]["TrialEvent"];
        };
        /** @description a row per trial, column by column: number, state, value, param_<name>, params, error and, with asha and hyperband, resource, iter, bracket and from */
        TrialColumns: {
            [key: string]: unknown[];
        };
        TrialEvent: {
            number: number;
            state: components["schemas"]["TrialChange"];
            params: components["schemas"]["Params"];
            /** @description as it was told */
            value: components["schemas"]["Score"];
            error: string | null;
        };
        TrialList: {
            trials: components["schemas"]["Trial"][];
            /** @description how many trials the study has given out so far */
            total: number;
            /** @description pass as `from` for the next page */
            next: number | null;
        };
        /**
         * @description lapsed: its lease ran out, and whoever asks next is given it
         * @enum {string}
         */
        TrialState: "running" | "lapsed" | "completed" | "stopped" | "failed";
        TuningMethod: components["schemas"]["GridTuning"] | components["schemas"]["RandomTuning"] | components["schemas"]["TpeTuning"] | components["schemas"]["CmaEsTuning"] | components["schemas"]["GpTuning"] | components["schemas"]["AshaTuning"] | components["schemas"]["HyperbandTuning"];
        TuningMethodResolved: components["schemas"]["GridTuningResolved"] | components["schemas"]["RandomTuningResolved"] | components["schemas"]["TpeTuningResolved"] | components["schemas"]["CmaEsTuningResolved"] | components["schemas"]["GpTuningResolved"] | components["schemas"]["AshaTuningResolved"] | components["schemas"]["HyperbandTuningResolved"];
        TuningResults: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "tuning";
            /** @description true unless the study completed with all of its evaluations: what is not there is null, and means are of candidates that are complete */
            partial: boolean;
            /** @description the limit that completed the study with what it had */
            ended_by?: components["schemas"]["EndedBy"];
            /** @description what failed, and where; empty when nothing did */
            errors: components["schemas"]["ResultError"][];
            /** @description the warnings that scikit-learn would have given, and where */
            warnings: components["schemas"]["ResultWarning"][];
            /** @description null before a trial has a value */
            best_params: components["schemas"]["Params"] | null;
            /** @description the value of the best trial, as it was told */
            best_score: components["schemas"]["Score"];
            /** @description the number of the best trial */
            best_index: number | null;
            /** @enum {string} */
            direction: "maximize" | "minimize";
            trials: components["schemas"]["TrialColumns"];
        };
        /** @description a space and a strategy for what is trained elsewhere: ask for trials, and tell their values */
        TuningSpec: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "tuning";
            name?: string;
            /** @description words to find the study by: `GET /v1/studies?label=` */
            labels?: string[];
            search: components["schemas"]["TuningMethod"];
            /**
             * @description which values are better: the greater, as with scores, or the smaller, as with losses; "maximize" when left out
             * @enum {string}
             */
            direction?: "maximize" | "minimize";
            /** @description which trials to stop early; not with asha and hyperband */
            stop?: components["schemas"]["TuningStop"];
            /**
             * Format: double
             * @description a trial that is neither told nor reported on for so long is given to whoever asks next; 600 when left out
             */
            lease_seconds?: number;
        };
        /** @description a space and a strategy for what is trained elsewhere: ask for trials, and tell their values */
        TuningSpecResolved: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "tuning";
            name?: string;
            /** @description words to find the study by: `GET /v1/studies?label=` */
            labels: string[];
            search: components["schemas"]["TuningMethodResolved"];
            /**
             * @description which values are better: the greater, as with scores, or the smaller, as with losses; "maximize" when left out
             * @enum {string}
             */
            direction: "maximize" | "minimize";
            /** @description which trials to stop early; not with asha and hyperband */
            stop?: components["schemas"]["TuningStopResolved"];
            /**
             * Format: double
             * @description a trial that is neither told nor reported on for so long is given to whoever asks next; 600 when left out
             */
            lease_seconds: number;
        };
        TuningStop: components["schemas"]["MedianStop"] | components["schemas"]["HalvingStop"];
        TuningStopResolved: components["schemas"]["MedianStopResolved"] | components["schemas"]["HalvingStopResolved"];
        /** @description [name, transformer] */
        UnionBranch: components["schemas"]["UnionBranchItem"][];
        UnionBranchItem: components["schemas"]["UnionBranchItemString"] | components["schemas"]["Branch"];
        UnionBranchItemString: string;
        ValidationCurveResults: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "validation_curve";
            param_name: string;
            param_range: components["schemas"]["ParamValue"][];
            /** @description true unless the study completed with all of its evaluations: what is not there is null, and means are of candidates that are complete */
            partial: boolean;
            /** @description the limit that completed the study with what it had */
            ended_by?: components["schemas"]["EndedBy"];
            /** @description what failed, and where; empty when nothing did */
            errors: components["schemas"]["ResultError"][];
            /** @description the warnings that scikit-learn would have given, and where */
            warnings: components["schemas"]["ResultWarning"][];
            n_splits: number;
            scorers: string[];
            /** @description by scorer */
            curves: {
                [key: string]: components["schemas"]["Curve"];
            };
            /** @description seconds */
            fit_times: components["schemas"]["Score"][][];
            /** @description seconds */
            score_times: components["schemas"]["Score"][][];
        };
        /** @description scores of an estimator along the values of one parameter, as by validation_curve */
        ValidationCurveSpec: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "validation_curve";
            name?: string;
            /** @description words to find the study by: `GET /v1/studies?label=` */
            labels?: string[];
            /** @description the id or the name of a dataset */
            dataset: string;
            estimator: components["schemas"]["Estimator"];
            /** @description the parameter that changes; `step__param` for a step */
            param_name: string;
            /** @description its values, in the order of the curve */
            param_range: components["schemas"]["ParamValue"][];
            /** @description 5 when left out */
            cv?: components["schemas"]["Cv"];
            /** @description a scorer, or several; the estimator's own (accuracy, r2) when left out */
            scoring?: components["schemas"]["Scoring"];
            /** @description the score where a fit or a scorer fails; "raise" fails the study; "nan" when left out */
            error_score?: components["schemas"]["ErrorScore"];
            /**
             * @description true when left out
             * @enum {boolean}
             */
            return_train_score?: true;
            limits?: components["schemas"]["Limits"];
            plan?: {
                /** @description false computes every fit separately; true when left out */
                share?: boolean;
                /**
                 * Format: double
                 * @description seconds of compute that a task should take; 1 when left out
                 */
                task_seconds?: number;
            };
            /** @description reuse and keep results by what they compute; true when left out */
            cache?: boolean;
            /** @description tasks of a study go before those of all studies of a lower priority; 0 when left out */
            priority?: number;
        };
        /** @description scores of an estimator along the values of one parameter, as by validation_curve */
        ValidationCurveSpecResolved: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "validation_curve";
            name?: string;
            /** @description words to find the study by: `GET /v1/studies?label=` */
            labels: string[];
            /** @description the id or the name of a dataset */
            dataset: string;
            estimator: components["schemas"]["Estimator"];
            /** @description the parameter that changes; `step__param` for a step */
            param_name: string;
            /** @description its values, in the order of the curve */
            param_range: components["schemas"]["ParamValue"][];
            /** @description 5 when left out */
            cv: components["schemas"]["CvResolved"];
            /** @description a scorer, or several; the estimator's own (accuracy, r2) when left out */
            scoring?: components["schemas"]["Scoring"];
            /** @description the score where a fit or a scorer fails; "raise" fails the study; "nan" when left out */
            error_score: components["schemas"]["ErrorScore"];
            /**
             * @description true when left out
             * @enum {boolean}
             */
            return_train_score: true;
            limits?: components["schemas"]["Limits"];
            plan: {
                /** @description false computes every fit separately; true when left out */
                share: boolean;
                /**
                 * Format: double
                 * @description seconds of compute that a task should take; 1 when left out
                 */
                task_seconds: number;
            };
            /** @description reuse and keep results by what they compute; true when left out */
            cache: boolean;
            /** @description tasks of a study go before those of all studies of a lower priority; 0 when left out */
            priority: number;
        };
        /** @description drop a candidate whose scores on its first splits are clearly below the best's on the same splits, by Wilcoxon's signed rank test, as Optuna's WilcoxonPruner; the best may be another than without */
        WilcoxonPrune: {
            /** @enum {string} */
            method: "wilcoxon";
            /**
             * Format: double
             * @description a candidate is dropped where chance would have it lose as clearly with less than this; 0.1 when left out
             */
            p_threshold?: number;
            /** @description splits before the first is dropped; 2 when left out */
            n_startup_steps?: number;
        };
        /** @description drop a candidate whose scores on its first splits are clearly below the best's on the same splits, by Wilcoxon's signed rank test, as Optuna's WilcoxonPruner; the best may be another than without */
        WilcoxonPruneResolved: {
            /** @enum {string} */
            method: "wilcoxon";
            /**
             * Format: double
             * @description a candidate is dropped where chance would have it lose as clearly with less than this; 0.1 when left out
             */
            p_threshold: number;
            /** @description splits before the first is dropped; 2 when left out */
            n_startup_steps: number;
        };
        Worker: {
            id: string;
            name: string;
            host: string;
            pid: number;
            /** @description names the code that it computes with; it runs the studies of schedulers of the same release */
            release: string;
            /** @description threads that compute */
            slots: number;
            running: {
                study: string;
                task: number;
                evaluations: number;
                /** @description of a task that is one evaluation: its candidate */
                candidate?: number;
                /** @description of a task that is one evaluation: its split */
                split?: number;
                /**
                 * Format: double
                 * @description seconds since a slot began to compute the task
                 */
                seconds: number;
            }[];
            tasks_done: number;
            evaluations_done: number;
            /** @description of the user, that it offers: name@hash of the text */
            functions?: string[];
            /** Format: date-time */
            started_at: string;
            /** Format: date-time */
            last_seen: string;
        };
        WorkerList: {
            workers: components["schemas"]["Worker"][];
            slots: number;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listStudies: {
        parameters: {
            query?: {
                /** @description at most this many, 50 when left out */
                limit?: number;
                /** @description `next` of the page before */
                cursor?: string;
                /** @description only those in this state */
                state?: components["schemas"]["StudyState"];
                /** @description only those of this kind */
                kind?: "search" | "cross_validation" | "benchmark" | "fit" | "learning_curve" | "validation_curve" | "tuning" | "graph" | "map";
                /** @description only those with this label */
                label?: string;
                /** @description only those that were created at this time or later */
                since?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of studies */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "studies": [
                     *         {
                     *           "id": "st_w2ApaBm4f2x2",
                     *           "name": "svc on iris",
                     *           "kind": "search",
                     *           "state": "completed",
                     *           "progress": {
                     *             "evaluations": 6,
                     *             "done": 6,
                     *             "failed": 0,
                     *             "fits_asked": 6,
                     *             "fits_run": 6
                     *           },
                     *           "best": {
                     *             "candidate": 1,
                     *             "score": 0.9733333333333333,
                     *             "params": {
                     *               "C": 10
                     *             }
                     *           },
                     *           "model_id": "mo_14d7175a9c82b89c579adc6f",
                     *           "dataset_id": "ds_075daeef643d957e81daa76a",
                     *           "spec": {
                     *             "kind": "search",
                     *             "name": "svc on iris",
                     *             "dataset": "iris",
                     *             "estimator": {
                     *               "type": "svc"
                     *             },
                     *             "search": {
                     *               "method": "grid",
                     *               "space": {
                     *                 "C": {
                     *                   "values": [
                     *                     1,
                     *                     10
                     *                   ]
                     *                 }
                     *               },
                     *               "exact": true
                     *             },
                     *             "cv": 3,
                     *             "refit": true,
                     *             "error_score": "nan",
                     *             "return_train_score": false,
                     *             "plan": {
                     *               "share": true,
                     *               "task_seconds": 1
                     *             },
                     *             "cache": true
                     *           },
                     *           "created_at": "2026-11-30T04:09:37.251Z",
                     *           "started_at": "2026-11-30T04:09:37.296Z",
                     *           "finished_at": "2026-11-30T04:09:37.593Z",
                     *           "error": null,
                     *           "extensions": [],
                     *           "ended_by": null,
                     *           "warnings": []
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["StudyList"];
                };
            };
            /** @description Code invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code host_not_allowed, origin_not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code store_unavailable */
            503: {
                headers: {
                    /** @description seconds to wait before the next try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    submitStudy: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own, up to 255 characters. The same request with the same key, within 24 hours, makes nothing again and is answered as the first was; another request with that key is refused. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StudySpec"];
            };
        };
        responses: {
            /** @description The study is stored and will run */
            202: {
                headers: {
                    /** @description where the study is */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "st_w2ApaBm4f2x2",
                     *       "state": "queued",
                     *       "links": {
                     *         "self": "/v1/studies/st_w2ApaBm4f2x2",
                     *         "results": "/v1/studies/st_w2ApaBm4f2x2/results",
                     *         "events": "/v1/studies/st_w2ApaBm4f2x2/events",
                     *         "graph": "/v1/studies/st_w2ApaBm4f2x2/graph",
                     *         "cancel": "/v1/studies/st_w2ApaBm4f2x2/cancel"
                     *       },
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["StudyAccepted"];
                };
            };
            /** @description Code invalid_json, invalid_request, unknown_estimator, unknown_scorer, unknown_function, unknown_dataset, invalid_parameter, invalid_space, invalid_cv, too_many_evaluations */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code host_not_allowed, origin_not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code request_timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code request_in_progress */
            409: {
                headers: {
                    /** @description seconds to wait before the next try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code payload_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code idempotency_key_reused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code store_unavailable */
            503: {
                headers: {
                    /** @description seconds to wait before the next try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStudy: {
        parameters: {
            query?: {
                /** @description how many seconds to wait for the end of the study before answering */
                wait?: number;
            };
            header?: never;
            path: {
                /**
                 * @description the id of a study
                 * @example st_w2ApaBm4f2x2
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The study */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "st_w2ApaBm4f2x2",
                     *       "name": "svc on iris",
                     *       "kind": "search",
                     *       "state": "completed",
                     *       "progress": {
                     *         "evaluations": 6,
                     *         "done": 6,
                     *         "failed": 0,
                     *         "fits_asked": 6,
                     *         "fits_run": 6
                     *       },
                     *       "best": {
                     *         "candidate": 1,
                     *         "score": 0.9733333333333333,
                     *         "params": {
                     *           "C": 10
                     *         }
                     *       },
                     *       "model_id": "mo_14d7175a9c82b89c579adc6f",
                     *       "dataset_id": "ds_075daeef643d957e81daa76a",
                     *       "spec": {
                     *         "kind": "search",
                     *         "name": "svc on iris",
                     *         "dataset": "iris",
                     *         "estimator": {
                     *           "type": "svc"
                     *         },
                     *         "search": {
                     *           "method": "grid",
                     *           "space": {
                     *             "C": {
                     *               "values": [
                     *                 1,
                     *                 10
                     *               ]
                     *             }
                     *           },
                     *           "exact": true
                     *         },
                     *         "cv": 3,
                     *         "refit": true,
                     *         "error_score": "nan",
                     *         "return_train_score": false,
                     *         "plan": {
                     *           "share": true,
                     *           "task_seconds": 1
                     *         },
                     *         "cache": true
                     *       },
                     *       "created_at": "2026-11-30T04:09:37.251Z",
                     *       "started_at": "2026-11-30T04:09:37.296Z",
                     *       "finished_at": "2026-11-30T04:09:37.593Z",
                     *       "error": null,
                     *       "extensions": [],
                     *       "ended_by": null,
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["Study"];
                };
            };
            /** @description Code invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code host_not_allowed, origin_not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code study_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code store_unavailable */
            503: {
                headers: {
                    /** @description seconds to wait before the next try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteStudy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description the id of a study
                 * @example st_w2ApaBm4f2x2
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It was removed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Code invalid_request, invalid_json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code host_not_allowed, origin_not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code study_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code request_timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code payload_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code store_unavailable */
            503: {
                headers: {
                    /** @description seconds to wait before the next try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPredictions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description the id of a study
                 * @example st_w2ApaBm4f2x2
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The predictions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "partial": false,
                     *       "method": "predict",
                     *       "classes": [
                     *         0,
                     *         1,
                     *         2
                     *       ],
                     *       "estimators": [
                     *         {
                     *           "name": null,
                     *           "out_of_fold": {
                     *             "rows": [
                     *               0,
                     *               1,
                     *               2,
                     *               3
                     *             ],
                     *             "predictions": [
                     *               0,
                     *               0,
                     *               2,
                     *               1
                     *             ]
                     *           },
                     *           "splits": [
                     *             {
                     *               "split": 0,
                     *               "test_rows": [
                     *                 0,
                     *                 2
                     *               ],
                     *               "predictions": [
                     *                 0,
                     *                 2
                     *               ]
                     *             },
                     *             {
                     *               "split": 1,
                     *               "test_rows": [
                     *                 1,
                     *                 3
                     *               ],
                     *               "predictions": [
                     *                 0,
                     *                 1
                     *               ]
                     *             }
                     *           ],
                     *           "held_out": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["StudyPredictions"];
                };
            };
            /** @description Code invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code host_not_allowed, origin_not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code study_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code no_predictions */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code store_unavailable */
            503: {
                headers: {
                    /** @description seconds to wait before the next try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getGraph: {
        parameters: {
            query?: {
                /** @description the most steps to list; 1000 by default */
                limit?: number;
            };
            header?: never;
            path: {
                /**
                 * @description the id of a study
                 * @example st_w2ApaBm4f2x2
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The plan */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "counts": {
                     *         "dataset": 1,
                     *         "split": 3,
                     *         "kernel": 3,
                     *         "fit": 6,
                     *         "score": 6,
                     *         "aggregate": 1,
                     *         "refit": 1
                     *       },
                     *       "fits_asked": 6,
                     *       "fits_planned": 6,
                     *       "evaluations_cached": 0,
                     *       "tasks": 2,
                     *       "shared": [
                     *         {
                     *           "what": "kernels, bins and trees: one per share key",
                     *           "asked": 6,
                     *           "run": 3
                     *         }
                     *       ],
                     *       "steps": [
                     *         {
                     *           "id": "130fe5f01ab1c03731e0639488a7acb4",
                     *           "op": "dataset",
                     *           "label": "iris",
                     *           "inputs": [],
                     *           "evaluations": 6
                     *         },
                     *         {
                     *           "id": "743469aa7135ba969867e60ed9df72c6",
                     *           "op": "split",
                     *           "label": "split 0",
                     *           "inputs": [
                     *             "130fe5f01ab1c03731e0639488a7acb4"
                     *           ],
                     *           "evaluations": 2
                     *         }
                     *       ],
                     *       "edges": [
                     *         [
                     *           "130fe5f01ab1c03731e0639488a7acb4",
                     *           "743469aa7135ba969867e60ed9df72c6"
                     *         ]
                     *       ],
                     *       "truncated": true
                     *     }
                     */
                    "application/json": components["schemas"]["StudyGraph"];
                };
            };
            /** @description Code invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code host_not_allowed, origin_not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code study_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code store_unavailable */
            503: {
                headers: {
                    /** @description seconds to wait before the next try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    pauseStudy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description the id of a study
                 * @example st_w2ApaBm4f2x2
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The study, paused */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "st_w2ApaBm4f2x2",
                     *       "name": "svc on iris",
                     *       "kind": "search",
                     *       "state": "paused",
                     *       "progress": {
                     *         "evaluations": 6,
                     *         "done": 2,
                     *         "failed": 0,
                     *         "fits_asked": 6,
                     *         "fits_run": 2
                     *       },
                     *       "best": null,
                     *       "model_id": null,
                     *       "dataset_id": "ds_075daeef643d957e81daa76a",
                     *       "spec": {
                     *         "kind": "search",
                     *         "name": "svc on iris",
                     *         "dataset": "iris",
                     *         "estimator": {
                     *           "type": "svc"
                     *         },
                     *         "search": {
                     *           "method": "grid",
                     *           "space": {
                     *             "C": {
                     *               "values": [
                     *                 1,
                     *                 10
                     *               ]
                     *             }
                     *           },
                     *           "exact": true
                     *         },
                     *         "cv": 3,
                     *         "refit": true,
                     *         "error_score": "nan",
                     *         "return_train_score": false,
                     *         "plan": {
                     *           "share": true,
                     *           "task_seconds": 1
                     *         },
                     *         "cache": true
                     *       },
                     *       "created_at": "2026-11-30T04:09:37.251Z",
                     *       "started_at": "2026-11-30T04:09:37.296Z",
                     *       "finished_at": null,
                     *       "error": null,
                     *       "extensions": [],
                     *       "ended_by": null,
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["Study"];
                };
            };
            /** @description Code invalid_request, invalid_json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code host_not_allowed, origin_not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code study_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code request_timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code study_finished */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code payload_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code store_unavailable */
            503: {
                headers: {
                    /** @description seconds to wait before the next try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resumeStudy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description the id of a study
                 * @example st_w2ApaBm4f2x2
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The study */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "st_w2ApaBm4f2x2",
                     *       "name": "svc on iris",
                     *       "kind": "search",
                     *       "state": "completed",
                     *       "progress": {
                     *         "evaluations": 6,
                     *         "done": 6,
                     *         "failed": 0,
                     *         "fits_asked": 6,
                     *         "fits_run": 6
                     *       },
                     *       "best": {
                     *         "candidate": 1,
                     *         "score": 0.9733333333333333,
                     *         "params": {
                     *           "C": 10
                     *         }
                     *       },
                     *       "model_id": "mo_14d7175a9c82b89c579adc6f",
                     *       "dataset_id": "ds_075daeef643d957e81daa76a",
                     *       "spec": {
                     *         "kind": "search",
                     *         "name": "svc on iris",
                     *         "dataset": "iris",
                     *         "estimator": {
                     *           "type": "svc"
                     *         },
                     *         "search": {
                     *           "method": "grid",
                     *           "space": {
                     *             "C": {
                     *               "values": [
                     *                 1,
                     *                 10
                     *               ]
                     *             }
                     *           },
                     *           "exact": true
                     *         },
                     *         "cv": 3,
                     *         "refit": true,
                     *         "error_score": "nan",
                     *         "return_train_score": false,
                     *         "plan": {
                     *           "share": true,
                     *           "task_seconds": 1
                     *         },
                     *         "cache": true
                     *       },
                     *       "created_at": "2026-11-30T04:09:37.251Z",
                     *       "started_at": "2026-11-30T04:09:37.296Z",
                     *       "finished_at": "2026-11-30T04:09:37.593Z",
                     *       "error": null,
                     *       "extensions": [],
                     *       "ended_by": null,
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["Study"];
                };
            };
            /** @description Code invalid_request, invalid_json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code host_not_allowed, origin_not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code study_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code request_timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code study_finished */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code payload_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code store_unavailable */
            503: {
                headers: {
                    /** @description seconds to wait before the next try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelStudy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description the id of a study
                 * @example st_w2ApaBm4f2x2
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The study, cancelled */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "st_w2ApaBm4f2x2",
                     *       "name": "svc on iris",
                     *       "kind": "search",
                     *       "state": "cancelled",
                     *       "progress": {
                     *         "evaluations": 6,
                     *         "done": 0,
                     *         "failed": 0,
                     *         "fits_asked": 6,
                     *         "fits_run": 0
                     *       },
                     *       "best": null,
                     *       "model_id": null,
                     *       "dataset_id": "ds_075daeef643d957e81daa76a",
                     *       "spec": {
                     *         "kind": "search",
                     *         "name": "svc on iris",
                     *         "dataset": "iris",
                     *         "estimator": {
                     *           "type": "svc"
                     *         },
                     *         "search": {
                     *           "method": "grid",
                     *           "space": {
                     *             "C": {
                     *               "values": [
                     *                 1,
                     *                 10
                     *               ]
                     *             }
                     *           },
                     *           "exact": true
                     *         },
                     *         "cv": 3,
                     *         "refit": true,
                     *         "error_score": "nan",
                     *         "return_train_score": false,
                     *         "plan": {
                     *           "share": true,
                     *           "task_seconds": 1
                     *         },
                     *         "cache": true
                     *       },
                     *       "created_at": "2026-11-30T04:09:37.251Z",
                     *       "started_at": "2026-11-30T04:09:37.296Z",
                     *       "finished_at": "2026-11-30T04:09:37.593Z",
                     *       "error": null,
                     *       "extensions": [],
                     *       "ended_by": null,
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["Study"];
                };
            };
            /** @description Code invalid_request, invalid_json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code host_not_allowed, origin_not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code study_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code request_timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code study_finished */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code payload_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code store_unavailable */
            503: {
                headers: {
                    /** @description seconds to wait before the next try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    extendStudy: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own, up to 255 characters. The same request with the same key, within 24 hours, makes nothing again and is answered as the first was; another request with that key is refused. */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description the id of a study
                 * @example st_w2ApaBm4f2x2
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StudyExtension"];
            };
        };
        responses: {
            /** @description The study, which goes on */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "st_w2ApaBm4f2x2",
                     *       "name": "svc on iris",
                     *       "kind": "search",
                     *       "state": "running",
                     *       "progress": {
                     *         "evaluations": 6,
                     *         "done": 5,
                     *         "failed": 0,
                     *         "fits_asked": 6,
                     *         "fits_run": 6
                     *       },
                     *       "best": null,
                     *       "model_id": null,
                     *       "dataset_id": "ds_075daeef643d957e81daa76a",
                     *       "spec": {
                     *         "kind": "search",
                     *         "name": "svc on iris",
                     *         "dataset": "iris",
                     *         "estimator": {
                     *           "type": "svc"
                     *         },
                     *         "search": {
                     *           "method": "grid",
                     *           "space": {
                     *             "C": {
                     *               "values": [
                     *                 1,
                     *                 10
                     *               ]
                     *             }
                     *           },
                     *           "exact": true
                     *         },
                     *         "cv": 3,
                     *         "refit": true,
                     *         "error_score": "nan",
                     *         "return_train_score": false,
                     *         "plan": {
                     *           "share": true,
                     *           "task_seconds": 1
                     *         },
                     *         "cache": true
                     *       },
                     *       "created_at": "2026-11-30T04:09:37.251Z",
                     *       "started_at": "2026-11-30T04:09:37.296Z",
                     *       "finished_at": null,
                     *       "error": null,
                     *       "extensions": [],
                     *       "ended_by": null,
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["Study"];
                };
            };
            /** @description Code invalid_parameter, invalid_space, too_many_evaluations, invalid_request, invalid_json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code host_not_allowed, origin_not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code study_not_found, dataset_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code request_timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code not_extendable, other_release, study_changed, request_in_progress */
            409: {
                headers: {
                    /** @description seconds to wait before the next try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code payload_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code idempotency_key_reused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code store_unavailable */
            503: {
                headers: {
                    /** @description seconds to wait before the next try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retryFailed: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own, up to 255 characters. The same request with the same key, within 24 hours, makes nothing again and is answered as the first was; another request with that key is refused. */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description the id of a study
                 * @example st_w2ApaBm4f2x2
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The study, which runs again */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "st_w2ApaBm4f2x2",
                     *       "name": "svc on iris",
                     *       "kind": "search",
                     *       "state": "running",
                     *       "progress": {
                     *         "evaluations": 6,
                     *         "done": 5,
                     *         "failed": 0,
                     *         "fits_asked": 6,
                     *         "fits_run": 6
                     *       },
                     *       "best": null,
                     *       "model_id": null,
                     *       "dataset_id": "ds_075daeef643d957e81daa76a",
                     *       "spec": {
                     *         "kind": "search",
                     *         "name": "svc on iris",
                     *         "dataset": "iris",
                     *         "estimator": {
                     *           "type": "svc"
                     *         },
                     *         "search": {
                     *           "method": "grid",
                     *           "space": {
                     *             "C": {
                     *               "values": [
                     *                 1,
                     *                 10
                     *               ]
                     *             }
                     *           },
                     *           "exact": true
                     *         },
                     *         "cv": 3,
                     *         "refit": true,
                     *         "error_score": "nan",
                     *         "return_train_score": false,
                     *         "plan": {
                     *           "share": true,
                     *           "task_seconds": 1
                     *         },
                     *         "cache": true
                     *       },
                     *       "created_at": "2026-11-30T04:09:37.251Z",
                     *       "started_at": "2026-11-30T04:09:37.296Z",
                     *       "finished_at": null,
                     *       "error": null,
                     *       "extensions": [],
                     *       "ended_by": null,
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["Study"];
                };
            };
            /** @description Code invalid_request, invalid_json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code host_not_allowed, origin_not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code study_not_found, dataset_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code request_timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code nothing_to_retry, other_release, study_changed, request_in_progress */
            409: {
                headers: {
                    /** @description seconds to wait before the next try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code payload_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code idempotency_key_reused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code store_unavailable */
            503: {
                headers: {
                    /** @description seconds to wait before the next try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getResults: {
        parameters: {
            query?: never;
            header?: {
                /** @description the `ETag` of an earlier answer: 304 when it is still right */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description the id of a study
                 * @example st_w2ApaBm4f2x2
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The results */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "kind": "search",
                     *       "partial": false,
                     *       "errors": [],
                     *       "warnings": [
                     *         {
                     *           "source": "fit",
                     *           "message": "Solver terminated early (max_iter=100).",
                     *           "count": 2,
                     *           "places": [
                     *             {
                     *               "first_candidate": 0,
                     *               "last_candidate": 1,
                     *               "splits": [
                     *                 2
                     *               ]
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "best_params": {
                     *         "C": 10
                     *       },
                     *       "best_score": 0.9733333333333333,
                     *       "best_index": 1,
                     *       "best_estimator": {
                     *         "model_id": "mo_14d7175a9c82b89c579adc6f",
                     *         "href": "/v1/models/mo_14d7175a9c82b89c579adc6f"
                     *       },
                     *       "cv_results": {
                     *         "mean_fit_time": [
                     *           0.00062,
                     *           0.00062
                     *         ],
                     *         "std_fit_time": [
                     *           0.00017,
                     *           0.00017
                     *         ],
                     *         "mean_score_time": [
                     *           0.0022,
                     *           0.0022
                     *         ],
                     *         "std_score_time": [
                     *           0.003,
                     *           0.003
                     *         ],
                     *         "param_C": [
                     *           1,
                     *           10
                     *         ],
                     *         "params": [
                     *           {
                     *             "C": 1
                     *           },
                     *           {
                     *             "C": 10
                     *           }
                     *         ],
                     *         "split0_test_score": [
                     *           0.96,
                     *           0.98
                     *         ],
                     *         "split1_test_score": [
                     *           0.98,
                     *           1
                     *         ],
                     *         "split2_test_score": [
                     *           0.94,
                     *           0.94
                     *         ],
                     *         "mean_test_score": [
                     *           0.96,
                     *           0.9733333333333333
                     *         ],
                     *         "std_test_score": [
                     *           0.016329931618554536,
                     *           0.024944382578492966
                     *         ],
                     *         "rank_test_score": [
                     *           2,
                     *           1
                     *         ]
                     *       },
                     *       "n_splits": 3,
                     *       "refit_time": 0.0011,
                     *       "scorers": [
                     *         "accuracy"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["StudyResults"];
                };
            };
            /** @description What If-None-Match names is still right */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Code invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code host_not_allowed, origin_not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code study_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code store_unavailable */
            503: {
                headers: {
                    /** @description seconds to wait before the next try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getResultsCsv: {
        parameters: {
            query?: {
                /** @description outer: what a nested search chose on each outer split, and how that scored */
                table?: "results" | "outer";
            };
            header?: {
                /** @description the `ETag` of an earlier answer: 304 when it is still right */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description the id of a study
                 * @example st_w2ApaBm4f2x2
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The table */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example param_C,params,mean_test_score,rank_test_score
                     *     1,"{""C"":1}",0.96,2
                     *     10,"{""C"":10}",0.97,1
                     */
                    "text/csv": string;
                };
            };
            /** @description What If-None-Match names is still right */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Code invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code host_not_allowed, origin_not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code study_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code store_unavailable */
            503: {
                headers: {
                    /** @description seconds to wait before the next try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listStudyRows: {
        parameters: {
            query?: {
                /** @description how many rows to pass over, 0 when left out */
                offset?: number;
                /** @description at most this many, 100 when left out */
                limit?: number;
                /** @description the column to sort by; with - before it the greatest come first */
                sort?: string;
                /** @description conditions that all have to hold, such as `mean_test_score>=0.9,param_kernel=rbf`: = and != compare as written, ~ finds a part of a text */
                where?: string;
                /** @description the columns to answer, with commas between them; all when left out */
                columns?: string;
            };
            header?: never;
            path: {
                /**
                 * @description the id of a study
                 * @example st_w2ApaBm4f2x2
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "partial": false,
                     *       "columns": [
                     *         "param_C",
                     *         "mean_test_score",
                     *         "rank_test_score"
                     *       ],
                     *       "rows": [
                     *         [
                     *           10,
                     *           0.98,
                     *           1
                     *         ],
                     *         [
                     *           1,
                     *           0.9733333333333334,
                     *           2
                     *         ]
                     *       ],
                     *       "numbers": [
                     *         1,
                     *         0
                     *       ],
                     *       "offset": 0,
                     *       "matching": 2,
                     *       "total": 2
                     *     }
                     */
                    "application/json": components["schemas"]["StudyRows"];
                };
            };
            /** @description Code invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code host_not_allowed, origin_not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code study_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code store_unavailable */
            503: {
                headers: {
                    /** @description seconds to wait before the next try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listStudyIssues: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description the id of a study
                 * @example st_w2ApaBm4f2x2
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The issues */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "partial": false,
                     *       "errors": [
                     *         {
                     *           "source": "fit",
                     *           "message": "the evaluation took more than 60 s",
                     *           "count": 3,
                     *           "places": [
                     *             {
                     *               "first_candidate": 7,
                     *               "last_candidate": 7,
                     *               "splits": [
                     *                 0,
                     *                 1,
                     *                 2
                     *               ]
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["StudyIssues"];
                };
            };
            /** @description Code invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code host_not_allowed, origin_not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code study_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code store_unavailable */
            503: {
                headers: {
                    /** @description seconds to wait before the next try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getComparison: {
        parameters: {
            query?: {
                /** @description one of the study's scorers; the one that decides, or the first, when left out */
                scorer?: string;
                /** @description differences up to this, in the scorer's units, are of no account; when left out 0.01, or 0 for an error, whose units are the target's */
                rope?: number;
                /** @description so many of the best are compared; 100 by default */
                limit?: number;
                /** @description which candidates are simpler, such as `C:low,max_depth:low`, the most important first; what `refit` of the study says when left out */
                prefer?: string;
            };
            header?: never;
            path: {
                /**
                 * @description the id of a study
                 * @example st_w2ApaBm4f2x2
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The comparison */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "partial": false,
                     *       "scorer": "accuracy",
                     *       "rope": 0.01,
                     *       "n_splits": 3,
                     *       "test_train_ratio": 0.5,
                     *       "n_comparable": 2,
                     *       "best": 1,
                     *       "candidates": [
                     *         {
                     *           "candidate": 1,
                     *           "name": null,
                     *           "params": {
                     *             "C": 10
                     *           },
                     *           "mean": 0.9733333333333333,
                     *           "standard_error": 0.01763834207376396,
                     *           "within_one_standard_error": true
                     *         },
                     *         {
                     *           "candidate": 0,
                     *           "name": null,
                     *           "params": {
                     *             "C": 1
                     *           },
                     *           "mean": 0.96,
                     *           "standard_error": 0.011547005383792516,
                     *           "within_one_standard_error": true
                     *         }
                     *       ],
                     *       "pairs": [
                     *         {
                     *           "first": 1,
                     *           "second": 0,
                     *           "difference": 0.013333333333333345,
                     *           "standard_error": 0.01054092553389461,
                     *           "t": 1.2649110640673513,
                     *           "p_value": 0.3333333333333339,
                     *           "p_holm": 0.3333333333333339,
                     *           "probabilities": {
                     *             "first_better": 0.608,
                     *             "equivalent": 0.312,
                     *             "second_better": 0.08
                     *           }
                     *         }
                     *       ],
                     *       "one_standard_error": {
                     *         "standard_error": 0.01763834207376396,
                     *         "threshold": 0.9556949912595692,
                     *         "n_within": 2,
                     *         "simplest": 0
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["StudyComparison"];
                };
            };
            /** @description Code invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code host_not_allowed, origin_not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code study_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code nothing_to_compare */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code store_unavailable */
            503: {
                headers: {
                    /** @description seconds to wait before the next try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getImportance: {
        parameters: {
            query?: {
                /** @description one of the study's scorers; the one that decides, or the first, when left out */
                scorer?: string;
            };
            header?: never;
            path: {
                /**
                 * @description the id of a study
                 * @example st_w2ApaBm4f2x2
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The importance */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "partial": false,
                     *       "scorer": "accuracy",
                     *       "method": "fanova",
                     *       "n_candidates": 40,
                     *       "resource": null,
                     *       "explained": 0.83,
                     *       "parameters": [
                     *         {
                     *           "name": "gamma",
                     *           "importance": 0.71
                     *         },
                     *         {
                     *           "name": "C",
                     *           "importance": 0.29
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["StudyImportance"];
                };
            };
            /** @description Code invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code host_not_allowed, origin_not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code study_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code nothing_to_compare */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code store_unavailable */
            503: {
                headers: {
                    /** @description seconds to wait before the next try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCurves: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description the id of a study
                 * @example st_w2ApaBm4f2x2
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The curves */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "partial": false,
                     *       "kind": "learning_curve",
                     *       "axis": "train_size",
                     *       "points": [
                     *         12,
                     *         120
                     *       ],
                     *       "n_splits": 2,
                     *       "curves": {
                     *         "accuracy": {
                     *           "train_scores": [
                     *             [
                     *               1,
                     *               1
                     *             ],
                     *             [
                     *               0.975,
                     *               0.983
                     *             ]
                     *           ],
                     *           "test_scores": [
                     *             [
                     *               0.867,
                     *               0.9
                     *             ],
                     *             [
                     *               0.967,
                     *               0.933
                     *             ]
                     *           ],
                     *           "mean_train_score": [
                     *             1,
                     *             0.979
                     *           ],
                     *           "std_train_score": [
                     *             0,
                     *             0.004
                     *           ],
                     *           "mean_test_score": [
                     *             0.8835,
                     *             0.95
                     *           ],
                     *           "std_test_score": [
                     *             0.0165,
                     *             0.017
                     *           ]
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["StudyCurves"];
                };
            };
            /** @description Code invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code host_not_allowed, origin_not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code study_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code no_curves */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code store_unavailable */
            503: {
                headers: {
                    /** @description seconds to wait before the next try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    askTrials: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description the id of a tuning study
                 * @example st_w2ApaBm4f2x2
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AskTrials"];
            };
        };
        responses: {
            /** @description The trials */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "trials": [
                     *         {
                     *           "number": 7,
                     *           "params": {
                     *             "learning_rate": 0.0123,
                     *             "depth": 4
                     *           },
                     *           "resource": null,
                     *           "continues": null,
                     *           "lease_until": "2026-09-20T18:10:00.000Z"
                     *         }
                     *       ],
                     *       "state": "running",
                     *       "done": false,
                     *       "retry_after": null
                     *     }
                     */
                    "application/json": components["schemas"]["AskedTrials"];
                };
            };
            /** @description Code invalid_request, invalid_json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code host_not_allowed, origin_not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code study_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code request_timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code not_tuned */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code payload_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code store_unavailable */
            503: {
                headers: {
                    /** @description seconds to wait before the next try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reportTrial: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description the id of a tuning study
                 * @example st_w2ApaBm4f2x2
                 */
                id: string;
                /**
                 * @description the number of a trial
                 * @example 7
                 */
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportTrial"];
            };
        };
        responses: {
            /** @description Whether to stop */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "stop": false,
                     *       "lease_until": "2026-09-20T18:10:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["ReportedTrial"];
                };
            };
            /** @description Code invalid_request, invalid_json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code host_not_allowed, origin_not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code study_not_found, trial_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code request_timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code trial_told, not_tuned */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code payload_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code store_unavailable */
            503: {
                headers: {
                    /** @description seconds to wait before the next try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    tellTrial: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description the id of a tuning study
                 * @example st_w2ApaBm4f2x2
                 */
                id: string;
                /**
                 * @description the number of a trial
                 * @example 7
                 */
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TellTrial"];
            };
        };
        responses: {
            /** @description The trial */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "number": 7,
                     *       "params": {
                     *         "learning_rate": 0.0123,
                     *         "depth": 4
                     *       },
                     *       "resource": null,
                     *       "continues": null,
                     *       "state": "completed",
                     *       "value": 0.93,
                     *       "error": null,
                     *       "reports": [
                     *         {
                     *           "step": 3,
                     *           "value": 0.81
                     *         }
                     *       ],
                     *       "lease_until": null
                     *     }
                     */
                    "application/json": components["schemas"]["Trial"];
                };
            };
            /** @description Code invalid_request, invalid_json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code host_not_allowed, origin_not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code study_not_found, trial_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code request_timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code trial_told, study_cancelled, study_finished, not_tuned */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code payload_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code store_unavailable */
            503: {
                headers: {
                    /** @description seconds to wait before the next try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTrials: {
        parameters: {
            query?: {
                /** @description the number of the first, 0 when left out */
                offset?: number;
                /** @description at most this many, 100 when left out */
                limit?: number;
                /** @description only those in this state */
                state?: components["schemas"]["TrialState"];
            };
            header?: never;
            path: {
                /**
                 * @description the id of a tuning study
                 * @example st_w2ApaBm4f2x2
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The trials */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "trials": [
                     *         {
                     *           "number": 7,
                     *           "params": {
                     *             "learning_rate": 0.0123,
                     *             "depth": 4
                     *           },
                     *           "resource": null,
                     *           "continues": null,
                     *           "state": "completed",
                     *           "value": 0.93,
                     *           "error": null,
                     *           "reports": [
                     *             {
                     *               "step": 3,
                     *               "value": 0.81
                     *             }
                     *           ],
                     *           "lease_until": null
                     *         }
                     *       ],
                     *       "total": 8,
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["TrialList"];
                };
            };
            /** @description Code invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code host_not_allowed, origin_not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code study_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code not_tuned */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code store_unavailable */
            503: {
                headers: {
                    /** @description seconds to wait before the next try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    watchStudy: {
        parameters: {
            query?: {
                /** @description only these types, with commas between them: `best,done` is little to read of a large study */
                types?: string;
            };
            header?: {
                /** @description the id of the last event that was read */
                "Last-Event-ID"?: string;
            };
            path: {
                /**
                 * @description the id of a study
                 * @example st_w2ApaBm4f2x2
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description study, progress, evaluation, best and done events; `data` is the JSON of the event’s data */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example id: 1796011777309-0.0
                     *     event: study
                     *     data: {"id":"st_w2ApaBm4f2x2","state":"running"}
                     *
                     *     id: 1796011777458-0.6
                     *     event: progress
                     *     data: {"evaluations":6,"done":6,"failed":0,"fits_asked":6,"fits_run":6}
                     *
                     *     id: 1796011777458-0.7
                     *     event: best
                     *     data: {"candidate":1,"score":0.9733333333333333,"params":{"C":10}}
                     *
                     *     id: 1796011777594-0.0
                     *     event: done
                     *     data: {"id":"st_w2ApaBm4f2x2","state":"completed","error":null}
                     */
                    "text/event-stream": string;
                };
            };
            /** @description Code invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code host_not_allowed, origin_not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code study_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code store_unavailable */
            503: {
                headers: {
                    /** @description seconds to wait before the next try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDatasets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The datasets */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "datasets": [
                     *         {
                     *           "id": "ds_075daeef643d957e81daa76a",
                     *           "name": "iris",
                     *           "n_samples": 150,
                     *           "n_features": 4,
                     *           "features": [
                     *             "sepal_length",
                     *             "sepal_width",
                     *             "petal_length",
                     *             "petal_width"
                     *           ],
                     *           "columns": [
                     *             {
                     *               "name": "sepal_length",
                     *               "type": "numeric",
                     *               "role": "feature",
                     *               "missing": 0
                     *             },
                     *             {
                     *               "name": "sepal_width",
                     *               "type": "numeric",
                     *               "role": "feature",
                     *               "missing": 0
                     *             },
                     *             {
                     *               "name": "petal_length",
                     *               "type": "numeric",
                     *               "role": "feature",
                     *               "missing": 0
                     *             },
                     *             {
                     *               "name": "petal_width",
                     *               "type": "numeric",
                     *               "role": "feature",
                     *               "missing": 0
                     *             },
                     *             {
                     *               "name": "target",
                     *               "type": "numeric",
                     *               "role": "target",
                     *               "missing": 0
                     *             }
                     *           ],
                     *           "target": {
                     *             "name": "target",
                     *             "task": "classification",
                     *             "classes": [
                     *               0,
                     *               1,
                     *               2
                     *             ]
                     *           },
                     *           "groups": null,
                     *           "sample_weight": null,
                     *           "bytes": 5400,
                     *           "sha256": "075daeef643d957e81daa76a67e02d4dc8f7ea6114a07932168d785ceb493d9b",
                     *           "bundled": true,
                     *           "version": 1,
                     *           "notes": [],
                     *           "created_at": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["DatasetList"];
                };
            };
            /** @description Code invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code host_not_allowed, origin_not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code store_unavailable */
            503: {
                headers: {
                    /** @description seconds to wait before the next try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    uploadDataset: {
        parameters: {
            query?: {
                /** @description studies can use it in place of the id */
                name?: string;
                /** @description name or index of the target column; the last column by default */
                target?: string;
                /** @description detected from the values of the target by default */
                task?: "classification" | "regression";
                /** @description column of groups, for splitters that keep groups together */
                groups?: string;
                /** @description column of sample weights */
                sample_weight?: string;
                /** @description whether the first line of a CSV or a sheet names the columns; detected by default */
                header?: boolean;
                /** @description what features are, as `zip:category,when:datetime` or JSON; detected from all values by default */
                types?: string;
                /** @description names or indices of columns to leave out, with commas between */
                ignore?: string;
                /** @description texts of a CSV that stand for a missing value, with commas between or as a JSON list */
                na_values?: string;
                /** @description what separates the cells of a CSV, `tab` for a tab; detected by default */
                delimiter?: string;
                /** @description the decimal point of a CSV; . by default */
                decimal?: "." | ",";
                /** @description what stands between the thousands of the numbers of a CSV; nothing by default */
                thousands?: "," | "." | " " | "'" | "_";
                /** @description of the text of a CSV, such as windows-1252; utf-8 by default */
                encoding?: string;
                /** @description of an .xlsx: the name of the sheet, or its place from 0; the first by default */
                sheet?: string;
            };
            header?: {
                /** @description A text of your own, up to 255 characters. The same request with the same key, within 24 hours, makes nothing again and is answered as the first was; another request with that key is refused. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description the bytes of the file */
        requestBody: {
            content: {
                "application/octet-stream": string | Blob | ArrayBuffer | Uint8Array<ArrayBuffer>;
            };
        };
        responses: {
            /** @description The same content was stored before */
            200: {
                headers: {
                    /** @description where it is */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "ds_075daeef643d957e81daa76a",
                     *       "name": "iris",
                     *       "n_samples": 150,
                     *       "n_features": 4,
                     *       "features": [
                     *         "sepal_length",
                     *         "sepal_width",
                     *         "petal_length",
                     *         "petal_width"
                     *       ],
                     *       "columns": [
                     *         {
                     *           "name": "sepal_length",
                     *           "type": "numeric",
                     *           "role": "feature",
                     *           "missing": 0
                     *         },
                     *         {
                     *           "name": "sepal_width",
                     *           "type": "numeric",
                     *           "role": "feature",
                     *           "missing": 0
                     *         },
                     *         {
                     *           "name": "petal_length",
                     *           "type": "numeric",
                     *           "role": "feature",
                     *           "missing": 0
                     *         },
                     *         {
                     *           "name": "petal_width",
                     *           "type": "numeric",
                     *           "role": "feature",
                     *           "missing": 0
                     *         },
                     *         {
                     *           "name": "target",
                     *           "type": "numeric",
                     *           "role": "target",
                     *           "missing": 0
                     *         }
                     *       ],
                     *       "target": {
                     *         "name": "target",
                     *         "task": "classification",
                     *         "classes": [
                     *           0,
                     *           1,
                     *           2
                     *         ]
                     *       },
                     *       "groups": null,
                     *       "sample_weight": null,
                     *       "bytes": 5400,
                     *       "sha256": "075daeef643d957e81daa76a67e02d4dc8f7ea6114a07932168d785ceb493d9b",
                     *       "bundled": true,
                     *       "version": 1,
                     *       "notes": [],
                     *       "created_at": null
                     *     }
                     */
                    "application/json": components["schemas"]["Dataset"];
                };
            };
            /** @description The dataset is stored */
            201: {
                headers: {
                    /** @description where it is */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "ds_075daeef643d957e81daa76a",
                     *       "name": "iris",
                     *       "n_samples": 150,
                     *       "n_features": 4,
                     *       "features": [
                     *         "sepal_length",
                     *         "sepal_width",
                     *         "petal_length",
                     *         "petal_width"
                     *       ],
                     *       "columns": [
                     *         {
                     *           "name": "sepal_length",
                     *           "type": "numeric",
                     *           "role": "feature",
                     *           "missing": 0
                     *         },
                     *         {
                     *           "name": "sepal_width",
                     *           "type": "numeric",
                     *           "role": "feature",
                     *           "missing": 0
                     *         },
                     *         {
                     *           "name": "petal_length",
                     *           "type": "numeric",
                     *           "role": "feature",
                     *           "missing": 0
                     *         },
                     *         {
                     *           "name": "petal_width",
                     *           "type": "numeric",
                     *           "role": "feature",
                     *           "missing": 0
                     *         },
                     *         {
                     *           "name": "target",
                     *           "type": "numeric",
                     *           "role": "target",
                     *           "missing": 0
                     *         }
                     *       ],
                     *       "target": {
                     *         "name": "target",
                     *         "task": "classification",
                     *         "classes": [
                     *           0,
                     *           1,
                     *           2
                     *         ]
                     *       },
                     *       "groups": null,
                     *       "sample_weight": null,
                     *       "bytes": 5400,
                     *       "sha256": "075daeef643d957e81daa76a67e02d4dc8f7ea6114a07932168d785ceb493d9b",
                     *       "bundled": true,
                     *       "version": 1,
                     *       "notes": [],
                     *       "created_at": null
                     *     }
                     */
                    "application/json": components["schemas"]["Dataset"];
                };
            };
            /** @description Code invalid_request, invalid_dataset */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code host_not_allowed, origin_not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code request_timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code request_in_progress */
            409: {
                headers: {
                    /** @description seconds to wait before the next try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code payload_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code idempotency_key_reused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code store_unavailable, uploads_busy */
            503: {
                headers: {
                    /** @description seconds to wait before the next try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    uploadDatasetForm: {
        parameters: {
            query?: {
                /** @description studies can use it in place of the id */
                name?: string;
                /** @description name or index of the target column; the last column by default */
                target?: string;
                /** @description detected from the values of the target by default */
                task?: "classification" | "regression";
                /** @description column of groups, for splitters that keep groups together */
                groups?: string;
                /** @description column of sample weights */
                sample_weight?: string;
                /** @description whether the first line of a CSV or a sheet names the columns; detected by default */
                header?: boolean;
                /** @description what features are, as `zip:category,when:datetime` or JSON; detected from all values by default */
                types?: string;
                /** @description names or indices of columns to leave out, with commas between */
                ignore?: string;
                /** @description texts of a CSV that stand for a missing value, with commas between or as a JSON list */
                na_values?: string;
                /** @description what separates the cells of a CSV, `tab` for a tab; detected by default */
                delimiter?: string;
                /** @description the decimal point of a CSV; . by default */
                decimal?: "." | ",";
                /** @description what stands between the thousands of the numbers of a CSV; nothing by default */
                thousands?: "," | "." | " " | "'" | "_";
                /** @description of the text of a CSV, such as windows-1252; utf-8 by default */
                encoding?: string;
                /** @description of an .xlsx: the name of the sheet, or its place from 0; the first by default */
                sheet?: string;
            };
            header?: {
                /** @description A text of your own, up to 255 characters. The same request with the same key, within 24 hours, makes nothing again and is answered as the first was; another request with that key is refused. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description the file, in any of the formats */
        requestBody: {
            content: {
                "multipart/form-data": {
                    /**
                     * Format: binary
                     * @description the file, in any of the formats
                     */
                    file: string | Blob | ArrayBuffer | Uint8Array<ArrayBuffer>;
                    /** @description studies can use it in place of the id */
                    name?: string;
                    /** @description name or index of the target column; the last column by default */
                    target?: string;
                    /**
                     * @description detected from the values of the target by default
                     * @enum {string}
                     */
                    task?: "classification" | "regression";
                    /** @description column of groups, for splitters that keep groups together */
                    groups?: string;
                    /** @description column of sample weights */
                    sample_weight?: string;
                    /** @description whether the first line of a CSV or a sheet names the columns; detected by default */
                    header?: boolean;
                    /** @description what features are, as `zip:category,when:datetime` or JSON; detected from all values by default */
                    types?: string;
                    /** @description names or indices of columns to leave out, with commas between */
                    ignore?: string;
                    /** @description texts of a CSV that stand for a missing value, with commas between or as a JSON list */
                    na_values?: string;
                    /** @description what separates the cells of a CSV, `tab` for a tab; detected by default */
                    delimiter?: string;
                    /**
                     * @description the decimal point of a CSV; . by default
                     * @enum {string}
                     */
                    decimal?: "." | ",";
                    /**
                     * @description what stands between the thousands of the numbers of a CSV; nothing by default
                     * @enum {string}
                     */
                    thousands?: "," | "." | " " | "'" | "_";
                    /** @description of the text of a CSV, such as windows-1252; utf-8 by default */
                    encoding?: string;
                    /** @description of an .xlsx: the name of the sheet, or its place from 0; the first by default */
                    sheet?: string;
                };
            };
        };
        responses: {
            /** @description The same content was stored before */
            200: {
                headers: {
                    /** @description where it is */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "ds_075daeef643d957e81daa76a",
                     *       "name": "iris",
                     *       "n_samples": 150,
                     *       "n_features": 4,
                     *       "features": [
                     *         "sepal_length",
                     *         "sepal_width",
                     *         "petal_length",
                     *         "petal_width"
                     *       ],
                     *       "columns": [
                     *         {
                     *           "name": "sepal_length",
                     *           "type": "numeric",
                     *           "role": "feature",
                     *           "missing": 0
                     *         },
                     *         {
                     *           "name": "sepal_width",
                     *           "type": "numeric",
                     *           "role": "feature",
                     *           "missing": 0
                     *         },
                     *         {
                     *           "name": "petal_length",
                     *           "type": "numeric",
                     *           "role": "feature",
                     *           "missing": 0
                     *         },
                     *         {
                     *           "name": "petal_width",
                     *           "type": "numeric",
                     *           "role": "feature",
                     *           "missing": 0
                     *         },
                     *         {
                     *           "name": "target",
                     *           "type": "numeric",
                     *           "role": "target",
                     *           "missing": 0
                     *         }
                     *       ],
                     *       "target": {
                     *         "name": "target",
                     *         "task": "classification",
                     *         "classes": [
                     *           0,
                     *           1,
                     *           2
                     *         ]
                     *       },
                     *       "groups": null,
                     *       "sample_weight": null,
                     *       "bytes": 5400,
                     *       "sha256": "075daeef643d957e81daa76a67e02d4dc8f7ea6114a07932168d785ceb493d9b",
                     *       "bundled": true,
                     *       "version": 1,
                     *       "notes": [],
                     *       "created_at": null
                     *     }
                     */
                    "application/json": components["schemas"]["Dataset"];
                };
            };
            /** @description The dataset is stored */
            201: {
                headers: {
                    /** @description where it is */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "ds_075daeef643d957e81daa76a",
                     *       "name": "iris",
                     *       "n_samples": 150,
                     *       "n_features": 4,
                     *       "features": [
                     *         "sepal_length",
                     *         "sepal_width",
                     *         "petal_length",
                     *         "petal_width"
                     *       ],
                     *       "columns": [
                     *         {
                     *           "name": "sepal_length",
                     *           "type": "numeric",
                     *           "role": "feature",
                     *           "missing": 0
                     *         },
                     *         {
                     *           "name": "sepal_width",
                     *           "type": "numeric",
                     *           "role": "feature",
                     *           "missing": 0
                     *         },
                     *         {
                     *           "name": "petal_length",
                     *           "type": "numeric",
                     *           "role": "feature",
                     *           "missing": 0
                     *         },
                     *         {
                     *           "name": "petal_width",
                     *           "type": "numeric",
                     *           "role": "feature",
                     *           "missing": 0
                     *         },
                     *         {
                     *           "name": "target",
                     *           "type": "numeric",
                     *           "role": "target",
                     *           "missing": 0
                     *         }
                     *       ],
                     *       "target": {
                     *         "name": "target",
                     *         "task": "classification",
                     *         "classes": [
                     *           0,
                     *           1,
                     *           2
                     *         ]
                     *       },
                     *       "groups": null,
                     *       "sample_weight": null,
                     *       "bytes": 5400,
                     *       "sha256": "075daeef643d957e81daa76a67e02d4dc8f7ea6114a07932168d785ceb493d9b",
                     *       "bundled": true,
                     *       "version": 1,
                     *       "notes": [],
                     *       "created_at": null
                     *     }
                     */
                    "application/json": components["schemas"]["Dataset"];
                };
            };
            /** @description Code invalid_request, invalid_dataset */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code host_not_allowed, origin_not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code request_timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code request_in_progress */
            409: {
                headers: {
                    /** @description seconds to wait before the next try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code payload_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code idempotency_key_reused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code store_unavailable, uploads_busy */
            503: {
                headers: {
                    /** @description seconds to wait before the next try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    uploadDatasetColumns: {
        parameters: {
            query?: {
                /** @description studies can use it in place of the id */
                name?: string;
                /** @description name or index of the target column; the last column by default */
                target?: string;
                /** @description detected from the values of the target by default */
                task?: "classification" | "regression";
                /** @description column of groups, for splitters that keep groups together */
                groups?: string;
                /** @description column of sample weights */
                sample_weight?: string;
                /** @description whether the first line of a CSV or a sheet names the columns; detected by default */
                header?: boolean;
                /** @description what features are, as `zip:category,when:datetime` or JSON; detected from all values by default */
                types?: string;
                /** @description names or indices of columns to leave out, with commas between */
                ignore?: string;
                /** @description texts of a CSV that stand for a missing value, with commas between or as a JSON list */
                na_values?: string;
                /** @description what separates the cells of a CSV, `tab` for a tab; detected by default */
                delimiter?: string;
                /** @description the decimal point of a CSV; . by default */
                decimal?: "." | ",";
                /** @description what stands between the thousands of the numbers of a CSV; nothing by default */
                thousands?: "," | "." | " " | "'" | "_";
                /** @description of the text of a CSV, such as windows-1252; utf-8 by default */
                encoding?: string;
                /** @description of an .xlsx: the name of the sheet, or its place from 0; the first by default */
                sheet?: string;
            };
            header?: {
                /** @description A text of your own, up to 255 characters. The same request with the same key, within 24 hours, makes nothing again and is answered as the first was; another request with that key is refused. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description the columns, in their order; each has a value per row */
        requestBody: {
            content: {
                "application/json": components["schemas"]["DatasetColumns"];
            };
        };
        responses: {
            /** @description The same content was stored before */
            200: {
                headers: {
                    /** @description where it is */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "ds_075daeef643d957e81daa76a",
                     *       "name": "iris",
                     *       "n_samples": 150,
                     *       "n_features": 4,
                     *       "features": [
                     *         "sepal_length",
                     *         "sepal_width",
                     *         "petal_length",
                     *         "petal_width"
                     *       ],
                     *       "columns": [
                     *         {
                     *           "name": "sepal_length",
                     *           "type": "numeric",
                     *           "role": "feature",
                     *           "missing": 0
                     *         },
                     *         {
                     *           "name": "sepal_width",
                     *           "type": "numeric",
                     *           "role": "feature",
                     *           "missing": 0
                     *         },
                     *         {
                     *           "name": "petal_length",
                     *           "type": "numeric",
                     *           "role": "feature",
                     *           "missing": 0
                     *         },
                     *         {
                     *           "name": "petal_width",
                     *           "type": "numeric",
                     *           "role": "feature",
                     *           "missing": 0
                     *         },
                     *         {
                     *           "name": "target",
                     *           "type": "numeric",
                     *           "role": "target",
                     *           "missing": 0
                     *         }
                     *       ],
                     *       "target": {
                     *         "name": "target",
                     *         "task": "classification",
                     *         "classes": [
                     *           0,
                     *           1,
                     *           2
                     *         ]
                     *       },
                     *       "groups": null,
                     *       "sample_weight": null,
                     *       "bytes": 5400,
                     *       "sha256": "075daeef643d957e81daa76a67e02d4dc8f7ea6114a07932168d785ceb493d9b",
                     *       "bundled": true,
                     *       "version": 1,
                     *       "notes": [],
                     *       "created_at": null
                     *     }
                     */
                    "application/json": components["schemas"]["Dataset"];
                };
            };
            /** @description The dataset is stored */
            201: {
                headers: {
                    /** @description where it is */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "ds_075daeef643d957e81daa76a",
                     *       "name": "iris",
                     *       "n_samples": 150,
                     *       "n_features": 4,
                     *       "features": [
                     *         "sepal_length",
                     *         "sepal_width",
                     *         "petal_length",
                     *         "petal_width"
                     *       ],
                     *       "columns": [
                     *         {
                     *           "name": "sepal_length",
                     *           "type": "numeric",
                     *           "role": "feature",
                     *           "missing": 0
                     *         },
                     *         {
                     *           "name": "sepal_width",
                     *           "type": "numeric",
                     *           "role": "feature",
                     *           "missing": 0
                     *         },
                     *         {
                     *           "name": "petal_length",
                     *           "type": "numeric",
                     *           "role": "feature",
                     *           "missing": 0
                     *         },
                     *         {
                     *           "name": "petal_width",
                     *           "type": "numeric",
                     *           "role": "feature",
                     *           "missing": 0
                     *         },
                     *         {
                     *           "name": "target",
                     *           "type": "numeric",
                     *           "role": "target",
                     *           "missing": 0
                     *         }
                     *       ],
                     *       "target": {
                     *         "name": "target",
                     *         "task": "classification",
                     *         "classes": [
                     *           0,
                     *           1,
                     *           2
                     *         ]
                     *       },
                     *       "groups": null,
                     *       "sample_weight": null,
                     *       "bytes": 5400,
                     *       "sha256": "075daeef643d957e81daa76a67e02d4dc8f7ea6114a07932168d785ceb493d9b",
                     *       "bundled": true,
                     *       "version": 1,
                     *       "notes": [],
                     *       "created_at": null
                     *     }
                     */
                    "application/json": components["schemas"]["Dataset"];
                };
            };
            /** @description Code invalid_request, invalid_dataset */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code host_not_allowed, origin_not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code request_timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code request_in_progress */
            409: {
                headers: {
                    /** @description seconds to wait before the next try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code payload_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code idempotency_key_reused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code store_unavailable, uploads_busy */
            503: {
                headers: {
                    /** @description seconds to wait before the next try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    generateDataset: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own, up to 255 characters. The same request with the same key, within 24 hours, makes nothing again and is answered as the first was; another request with that key is refused. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GenerateRequest"];
            };
        };
        responses: {
            /** @description The same content was stored before */
            200: {
                headers: {
                    /** @description where it is */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "ds_075daeef643d957e81daa76a",
                     *       "name": "iris",
                     *       "n_samples": 150,
                     *       "n_features": 4,
                     *       "features": [
                     *         "sepal_length",
                     *         "sepal_width",
                     *         "petal_length",
                     *         "petal_width"
                     *       ],
                     *       "columns": [
                     *         {
                     *           "name": "sepal_length",
                     *           "type": "numeric",
                     *           "role": "feature",
                     *           "missing": 0
                     *         },
                     *         {
                     *           "name": "sepal_width",
                     *           "type": "numeric",
                     *           "role": "feature",
                     *           "missing": 0
                     *         },
                     *         {
                     *           "name": "petal_length",
                     *           "type": "numeric",
                     *           "role": "feature",
                     *           "missing": 0
                     *         },
                     *         {
                     *           "name": "petal_width",
                     *           "type": "numeric",
                     *           "role": "feature",
                     *           "missing": 0
                     *         },
                     *         {
                     *           "name": "target",
                     *           "type": "numeric",
                     *           "role": "target",
                     *           "missing": 0
                     *         }
                     *       ],
                     *       "target": {
                     *         "name": "target",
                     *         "task": "classification",
                     *         "classes": [
                     *           0,
                     *           1,
                     *           2
                     *         ]
                     *       },
                     *       "groups": null,
                     *       "sample_weight": null,
                     *       "bytes": 5400,
                     *       "sha256": "075daeef643d957e81daa76a67e02d4dc8f7ea6114a07932168d785ceb493d9b",
                     *       "bundled": true,
                     *       "version": 1,
                     *       "notes": [],
                     *       "created_at": null
                     *     }
                     */
                    "application/json": components["schemas"]["Dataset"];
                };
            };
            /** @description The dataset is stored */
            201: {
                headers: {
                    /** @description where it is */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "ds_075daeef643d957e81daa76a",
                     *       "name": "iris",
                     *       "n_samples": 150,
                     *       "n_features": 4,
                     *       "features": [
                     *         "sepal_length",
                     *         "sepal_width",
                     *         "petal_length",
                     *         "petal_width"
                     *       ],
                     *       "columns": [
                     *         {
                     *           "name": "sepal_length",
                     *           "type": "numeric",
                     *           "role": "feature",
                     *           "missing": 0
                     *         },
                     *         {
                     *           "name": "sepal_width",
                     *           "type": "numeric",
                     *           "role": "feature",
                     *           "missing": 0
                     *         },
                     *         {
                     *           "name": "petal_length",
                     *           "type": "numeric",
                     *           "role": "feature",
                     *           "missing": 0
                     *         },
                     *         {
                     *           "name": "petal_width",
                     *           "type": "numeric",
                     *           "role": "feature",
                     *           "missing": 0
                     *         },
                     *         {
                     *           "name": "target",
                     *           "type": "numeric",
                     *           "role": "target",
                     *           "missing": 0
                     *         }
                     *       ],
                     *       "target": {
                     *         "name": "target",
                     *         "task": "classification",
                     *         "classes": [
                     *           0,
                     *           1,
                     *           2
                     *         ]
                     *       },
                     *       "groups": null,
                     *       "sample_weight": null,
                     *       "bytes": 5400,
                     *       "sha256": "075daeef643d957e81daa76a67e02d4dc8f7ea6114a07932168d785ceb493d9b",
                     *       "bundled": true,
                     *       "version": 1,
                     *       "notes": [],
                     *       "created_at": null
                     *     }
                     */
                    "application/json": components["schemas"]["Dataset"];
                };
            };
            /** @description Code invalid_json, invalid_request, invalid_parameter */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code host_not_allowed, origin_not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code request_timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code request_in_progress */
            409: {
                headers: {
                    /** @description seconds to wait before the next try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code payload_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code idempotency_key_reused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code store_unavailable, uploads_busy */
            503: {
                headers: {
                    /** @description seconds to wait before the next try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDataset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description the id or the name of a dataset, or `name@version`
                 * @example iris
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The dataset */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "ds_075daeef643d957e81daa76a",
                     *       "name": "iris",
                     *       "n_samples": 150,
                     *       "n_features": 4,
                     *       "features": [
                     *         "sepal_length",
                     *         "sepal_width",
                     *         "petal_length",
                     *         "petal_width"
                     *       ],
                     *       "columns": [
                     *         {
                     *           "name": "sepal_length",
                     *           "type": "numeric",
                     *           "role": "feature",
                     *           "missing": 0
                     *         },
                     *         {
                     *           "name": "sepal_width",
                     *           "type": "numeric",
                     *           "role": "feature",
                     *           "missing": 0
                     *         },
                     *         {
                     *           "name": "petal_length",
                     *           "type": "numeric",
                     *           "role": "feature",
                     *           "missing": 0
                     *         },
                     *         {
                     *           "name": "petal_width",
                     *           "type": "numeric",
                     *           "role": "feature",
                     *           "missing": 0
                     *         },
                     *         {
                     *           "name": "target",
                     *           "type": "numeric",
                     *           "role": "target",
                     *           "missing": 0
                     *         }
                     *       ],
                     *       "target": {
                     *         "name": "target",
                     *         "task": "classification",
                     *         "classes": [
                     *           0,
                     *           1,
                     *           2
                     *         ]
                     *       },
                     *       "groups": null,
                     *       "sample_weight": null,
                     *       "bytes": 5400,
                     *       "sha256": "075daeef643d957e81daa76a67e02d4dc8f7ea6114a07932168d785ceb493d9b",
                     *       "bundled": true,
                     *       "version": 1,
                     *       "notes": [],
                     *       "created_at": null
                     *     }
                     */
                    "application/json": components["schemas"]["Dataset"];
                };
            };
            /** @description Code invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code host_not_allowed, origin_not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code dataset_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code store_unavailable */
            503: {
                headers: {
                    /** @description seconds to wait before the next try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteDataset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description the id or the name of a dataset, or `name@version`
                 * @example iris
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It was removed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Code invalid_request, invalid_json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code host_not_allowed, origin_not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code dataset_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code request_timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code dataset_in_use, dataset_bundled */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code payload_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code store_unavailable */
            503: {
                headers: {
                    /** @description seconds to wait before the next try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDatasetRows: {
        parameters: {
            query?: {
                /** @description the number of the first row, 0 when left out */
                offset?: number;
                /** @description at most this many, 100 when left out */
                limit?: number;
            };
            header?: never;
            path: {
                /**
                 * @description the id or the name of a dataset, or `name@version`
                 * @example iris
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "columns": [
                     *         "sepal_length",
                     *         "sepal_width",
                     *         "petal_length",
                     *         "petal_width",
                     *         "target"
                     *       ],
                     *       "rows": [
                     *         [
                     *           5.1,
                     *           3.5,
                     *           1.4,
                     *           0.2,
                     *           0
                     *         ],
                     *         [
                     *           4.9,
                     *           3,
                     *           1.4,
                     *           0.2,
                     *           0
                     *         ]
                     *       ],
                     *       "offset": 0,
                     *       "total": 150
                     *     }
                     */
                    "application/json": components["schemas"]["DatasetRows"];
                };
            };
            /** @description Code invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code host_not_allowed, origin_not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code dataset_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code store_unavailable */
            503: {
                headers: {
                    /** @description seconds to wait before the next try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setDatasetRoles: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own, up to 255 characters. The same request with the same key, within 24 hours, makes nothing again and is answered as the first was; another request with that key is refused. */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description the id or the name of a dataset, or `name@version`
                 * @example iris
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DatasetRoles"];
            };
        };
        responses: {
            /** @description The same content was stored before */
            200: {
                headers: {
                    /** @description where it is */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "ds_075daeef643d957e81daa76a",
                     *       "name": "iris",
                     *       "n_samples": 150,
                     *       "n_features": 4,
                     *       "features": [
                     *         "sepal_length",
                     *         "sepal_width",
                     *         "petal_length",
                     *         "petal_width"
                     *       ],
                     *       "columns": [
                     *         {
                     *           "name": "sepal_length",
                     *           "type": "numeric",
                     *           "role": "feature",
                     *           "missing": 0
                     *         },
                     *         {
                     *           "name": "sepal_width",
                     *           "type": "numeric",
                     *           "role": "feature",
                     *           "missing": 0
                     *         },
                     *         {
                     *           "name": "petal_length",
                     *           "type": "numeric",
                     *           "role": "feature",
                     *           "missing": 0
                     *         },
                     *         {
                     *           "name": "petal_width",
                     *           "type": "numeric",
                     *           "role": "feature",
                     *           "missing": 0
                     *         },
                     *         {
                     *           "name": "target",
                     *           "type": "numeric",
                     *           "role": "target",
                     *           "missing": 0
                     *         }
                     *       ],
                     *       "target": {
                     *         "name": "target",
                     *         "task": "classification",
                     *         "classes": [
                     *           0,
                     *           1,
                     *           2
                     *         ]
                     *       },
                     *       "groups": null,
                     *       "sample_weight": null,
                     *       "bytes": 5400,
                     *       "sha256": "075daeef643d957e81daa76a67e02d4dc8f7ea6114a07932168d785ceb493d9b",
                     *       "bundled": true,
                     *       "version": 1,
                     *       "notes": [],
                     *       "created_at": null
                     *     }
                     */
                    "application/json": components["schemas"]["Dataset"];
                };
            };
            /** @description The dataset is stored */
            201: {
                headers: {
                    /** @description where it is */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "ds_075daeef643d957e81daa76a",
                     *       "name": "iris",
                     *       "n_samples": 150,
                     *       "n_features": 4,
                     *       "features": [
                     *         "sepal_length",
                     *         "sepal_width",
                     *         "petal_length",
                     *         "petal_width"
                     *       ],
                     *       "columns": [
                     *         {
                     *           "name": "sepal_length",
                     *           "type": "numeric",
                     *           "role": "feature",
                     *           "missing": 0
                     *         },
                     *         {
                     *           "name": "sepal_width",
                     *           "type": "numeric",
                     *           "role": "feature",
                     *           "missing": 0
                     *         },
                     *         {
                     *           "name": "petal_length",
                     *           "type": "numeric",
                     *           "role": "feature",
                     *           "missing": 0
                     *         },
                     *         {
                     *           "name": "petal_width",
                     *           "type": "numeric",
                     *           "role": "feature",
                     *           "missing": 0
                     *         },
                     *         {
                     *           "name": "target",
                     *           "type": "numeric",
                     *           "role": "target",
                     *           "missing": 0
                     *         }
                     *       ],
                     *       "target": {
                     *         "name": "target",
                     *         "task": "classification",
                     *         "classes": [
                     *           0,
                     *           1,
                     *           2
                     *         ]
                     *       },
                     *       "groups": null,
                     *       "sample_weight": null,
                     *       "bytes": 5400,
                     *       "sha256": "075daeef643d957e81daa76a67e02d4dc8f7ea6114a07932168d785ceb493d9b",
                     *       "bundled": true,
                     *       "version": 1,
                     *       "notes": [],
                     *       "created_at": null
                     *     }
                     */
                    "application/json": components["schemas"]["Dataset"];
                };
            };
            /** @description Code invalid_json, invalid_request, invalid_dataset */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code host_not_allowed, origin_not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code dataset_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code request_timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code request_in_progress */
            409: {
                headers: {
                    /** @description seconds to wait before the next try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code payload_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code idempotency_key_reused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code store_unavailable, uploads_busy */
            503: {
                headers: {
                    /** @description seconds to wait before the next try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getModel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description the id of a model: model_id of a completed search or fit
                 * @example mo_14d7175a9c82b89c579adc6f
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The model */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "mo_14d7175a9c82b89c579adc6f",
                     *       "study": "st_w2ApaBm4f2x2",
                     *       "estimator": "svc",
                     *       "params": {
                     *         "C": 10,
                     *         "kernel": "rbf",
                     *         "gamma": "scale"
                     *       },
                     *       "task": "classification",
                     *       "target": "target",
                     *       "n_features": 4,
                     *       "features": [
                     *         "sepal_length",
                     *         "sepal_width",
                     *         "petal_length",
                     *         "petal_width"
                     *       ],
                     *       "columns": [
                     *         {
                     *           "name": "sepal_length",
                     *           "type": "numeric"
                     *         },
                     *         {
                     *           "name": "sepal_width",
                     *           "type": "numeric"
                     *         },
                     *         {
                     *           "name": "petal_length",
                     *           "type": "numeric"
                     *         },
                     *         {
                     *           "name": "petal_width",
                     *           "type": "numeric"
                     *         }
                     *       ],
                     *       "classes": [
                     *         0,
                     *         1,
                     *         2
                     *       ],
                     *       "bytes": 1728,
                     *       "created_at": "2026-11-30T04:09:37.582Z",
                     *       "inputs": [
                     *         "sepal_length",
                     *         "sepal_width",
                     *         "petal_length",
                     *         "petal_width"
                     *       ],
                     *       "coefficients": null,
                     *       "intercept": null,
                     *       "n_support": [
                     *         3,
                     *         23,
                     *         21
                     *       ],
                     *       "importances": null
                     *     }
                     */
                    "application/json": components["schemas"]["Model"];
                };
            };
            /** @description Code invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code host_not_allowed, origin_not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code model_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code other_release */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code store_unavailable */
            503: {
                headers: {
                    /** @description seconds to wait before the next try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportModel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description the id of a model: model_id of a completed search or fit
                 * @example mo_14d7175a9c82b89c579adc6f
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The model */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "format": "foldmill-model",
                     *       "version": 1,
                     *       "task": "regression",
                     *       "target": "fare",
                     *       "columns": [
                     *         {
                     *           "name": "km",
                     *           "type": "numeric"
                     *         }
                     *       ],
                     *       "classes": null,
                     *       "steps": [
                     *         {
                     *           "type": "standard_scaler",
                     *           "name": "scale",
                     *           "subtract": [
                     *             3.2
                     *           ],
                     *           "divide": [
                     *             2.5
                     *           ],
                     *           "multiply": null,
                     *           "add": null,
                     *           "clip": null
                     *         }
                     *       ],
                     *       "learner": {
                     *         "type": "decision_tree_regressor",
                     *         "trees": [
                     *           {
                     *             "feature": [
                     *               0,
                     *               -1,
                     *               -1
                     *             ],
                     *             "threshold": [
                     *               0.1,
                     *               0,
                     *               0
                     *             ],
                     *             "left": [
                     *               1,
                     *               -1,
                     *               -1
                     *             ],
                     *             "right": [
                     *               2,
                     *               -1,
                     *               -1
                     *             ],
                     *             "missing_left": [
                     *               false,
                     *               false,
                     *               false
                     *             ],
                     *             "value": [
                     *               [],
                     *               [
                     *                 6.1
                     *               ],
                     *               [
                     *                 12.5
                     *               ]
                     *             ]
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["PortableModel"];
                };
            };
            /** @description Code invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code host_not_allowed, origin_not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code model_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code not_exportable, other_release */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code store_unavailable */
            503: {
                headers: {
                    /** @description seconds to wait before the next try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportModelOnnx: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description the id of a model: model_id of a completed search or fit
                 * @example mo_14d7175a9c82b89c579adc6f
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string | Blob | ArrayBuffer | Uint8Array<ArrayBuffer>;
                };
            };
            /** @description Code invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code host_not_allowed, origin_not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code model_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code not_exportable, other_release */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code store_unavailable */
            503: {
                headers: {
                    /** @description seconds to wait before the next try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    predict: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description the id of a model: model_id of a completed search or fit
                 * @example mo_14d7175a9c82b89c579adc6f
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RowsToPredict"];
            };
        };
        responses: {
            /** @description A prediction per row */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "predictions": [
                     *         0
                     *       ],
                     *       "probabilities": [
                     *         [
                     *           0.97,
                     *           0.02,
                     *           0.01
                     *         ]
                     *       ],
                     *       "classes": [
                     *         0,
                     *         1,
                     *         2
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["RowPredictions"];
                };
            };
            /** @description Code invalid_request, invalid_dataset, invalid_json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code host_not_allowed, origin_not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code model_not_found, dataset_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code request_timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code other_release */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code payload_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code store_unavailable */
            503: {
                headers: {
                    /** @description seconds to wait before the next try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    permutationImportance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description the id of a model: model_id of a completed search or fit
                 * @example mo_14d7175a9c82b89c579adc6f
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PermutationRequest"];
            };
        };
        responses: {
            /** @description The importance of each column */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "features": [
                     *         "sepal_length",
                     *         "sepal_width",
                     *         "petal_length",
                     *         "petal_width"
                     *       ],
                     *       "n_samples": 150,
                     *       "scores": {
                     *         "accuracy": {
                     *           "baseline_score": 0.9733333333333334,
                     *           "importances_mean": [
                     *             0.00933333333333336,
                     *             0.00800000000000001,
                     *             0.5933333333333333,
                     *             0.252
                     *           ],
                     *           "importances_std": [
                     *             0.0053333333333333,
                     *             0.0078881106377466,
                     *             0.0330319205886398,
                     *             0.0219696760715929
                     *           ],
                     *           "importances": [
                     *             [
                     *               0.0133,
                     *               0,
                     *               0.0133,
                     *               0.0067,
                     *               0.0133
                     *             ],
                     *             [
                     *               0,
                     *               0.0067,
                     *               0.0067,
                     *               0.0227,
                     *               0.004
                     *             ],
                     *             [
                     *               0.58,
                     *               0.5533,
                     *               0.6533,
                     *               0.5867,
                     *               0.5933
                     *             ],
                     *             [
                     *               0.2467,
                     *               0.2933,
                     *               0.2333,
                     *               0.24,
                     *               0.2467
                     *             ]
                     *           ]
                     *         }
                     *       },
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["PermutationImportance"];
                };
            };
            /** @description Code invalid_request, unknown_scorer, invalid_json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code host_not_allowed, origin_not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code model_not_found, dataset_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code request_timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code other_release */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code payload_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code score_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code store_unavailable */
            503: {
                headers: {
                    /** @description seconds to wait before the next try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    predictCsv: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description the id of a model: model_id of a completed search or fit
                 * @example mo_14d7175a9c82b89c579adc6f
                 */
                id: string;
            };
            cookie?: never;
        };
        /** @description the bytes of the file */
        requestBody: {
            content: {
                "application/octet-stream": string | Blob | ArrayBuffer | Uint8Array<ArrayBuffer>;
            };
        };
        responses: {
            /** @description A line per row */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example prediction,probability_0,probability_1,probability_2
                     *     0,0.97,0.02,0.01
                     */
                    "text/csv": string;
                };
            };
            /** @description Code invalid_request, invalid_dataset */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code host_not_allowed, origin_not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code model_not_found, dataset_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code request_timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code other_release */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code payload_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code store_unavailable */
            503: {
                headers: {
                    /** @description seconds to wait before the next try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putArtifact: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description the bytes */
        requestBody: {
            content: {
                "application/octet-stream": string | Blob | ArrayBuffer | Uint8Array<ArrayBuffer>;
            };
        };
        responses: {
            /** @description They are stored */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "$artifact": "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                     *       "bytes": 800000
                     *     }
                     */
                    "application/json": components["schemas"]["StoredArtifact"];
                };
            };
            /** @description Code invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code host_not_allowed, origin_not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code request_timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code payload_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code store_unavailable, uploads_busy */
            503: {
                headers: {
                    /** @description seconds to wait before the next try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getArtifact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description sha256: and the hash of the bytes
                 * @example sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bytes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string | Blob | ArrayBuffer | Uint8Array<ArrayBuffer>;
                };
            };
            /** @description Code invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code host_not_allowed, origin_not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code artifact_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code store_unavailable */
            503: {
                headers: {
                    /** @description seconds to wait before the next try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteArtifact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description sha256: and the hash of the bytes
                 * @example sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Code invalid_request, invalid_json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code host_not_allowed, origin_not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code artifact_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code request_timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code payload_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code store_unavailable */
            503: {
                headers: {
                    /** @description seconds to wait before the next try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listEstimators: {
        parameters: {
            query?: never;
            header?: {
                /** @description the `ETag` of an earlier answer: 304 when it is still right */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The estimators */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "entries": [
                     *         {
                     *           "type": "accuracy",
                     *           "kind": "classification",
                     *           "summary": "Share of rows predicted right.",
                     *           "reference": "https://scikit-learn.org/stable/modules/generated/sklearn.metrics.accuracy_score.html",
                     *           "params": {
                     *             "type": "object",
                     *             "properties": {},
                     *             "additionalProperties": false
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Catalog"];
                };
            };
            /** @description What If-None-Match names is still right */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Code invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code host_not_allowed, origin_not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSplitters: {
        parameters: {
            query?: never;
            header?: {
                /** @description the `ETag` of an earlier answer: 304 when it is still right */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The splitters */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "entries": [
                     *         {
                     *           "type": "accuracy",
                     *           "kind": "classification",
                     *           "summary": "Share of rows predicted right.",
                     *           "reference": "https://scikit-learn.org/stable/modules/generated/sklearn.metrics.accuracy_score.html",
                     *           "params": {
                     *             "type": "object",
                     *             "properties": {},
                     *             "additionalProperties": false
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Catalog"];
                };
            };
            /** @description What If-None-Match names is still right */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Code invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code host_not_allowed, origin_not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listScorers: {
        parameters: {
            query?: never;
            header?: {
                /** @description the `ETag` of an earlier answer: 304 when it is still right */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The scorers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "entries": [
                     *         {
                     *           "type": "accuracy",
                     *           "kind": "classification",
                     *           "summary": "Share of rows predicted right.",
                     *           "reference": "https://scikit-learn.org/stable/modules/generated/sklearn.metrics.accuracy_score.html",
                     *           "params": {
                     *             "type": "object",
                     *             "properties": {},
                     *             "additionalProperties": false
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Catalog"];
                };
            };
            /** @description What If-None-Match names is still right */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Code invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code host_not_allowed, origin_not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWorkers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The workers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "workers": [
                     *         {
                     *           "id": "wk_2075984c18ac",
                     *           "name": "worker-1",
                     *           "host": "lab",
                     *           "pid": 1571,
                     *           "release": "4d1f0c9a7be2",
                     *           "slots": 1,
                     *           "running": [
                     *             {
                     *               "study": "st_w2ApaBm4f2x2",
                     *               "task": 1,
                     *               "evaluations": 3,
                     *               "seconds": 0.4
                     *             }
                     *           ],
                     *           "tasks_done": 3,
                     *           "evaluations_done": 9,
                     *           "started_at": "2026-11-30T04:09:36.538Z",
                     *           "last_seen": "2026-11-30T04:09:38.699Z"
                     *         }
                     *       ],
                     *       "slots": 1
                     *     }
                     */
                    "application/json": components["schemas"]["WorkerList"];
                };
            };
            /** @description Code invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code host_not_allowed, origin_not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code store_unavailable */
            503: {
                headers: {
                    /** @description seconds to wait before the next try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listFunctions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The functions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "functions": [
                     *         {
                     *           "name": "add",
                     *           "version": "1",
                     *           "hash": "3f1c9b7d2a604e58",
                     *           "pure": true,
                     *           "description": "the sum of two numbers",
                     *           "args": {
                     *             "type": "array",
                     *             "prefixItems": [
                     *               {
                     *                 "type": "number"
                     *               },
                     *               {
                     *                 "type": "number"
                     *               }
                     *             ]
                     *           },
                     *           "workers": [
                     *             "wk_2075984c18ac"
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["FunctionList"];
                };
            };
            /** @description Code invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code host_not_allowed, origin_not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code store_unavailable */
            503: {
                headers: {
                    /** @description seconds to wait before the next try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Alive */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ok"
                     *     }
                     */
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description Code invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code host_not_allowed, origin_not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ready */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ready": true,
                     *       "redis": true,
                     *       "workers": 1,
                     *       "detail": "ready"
                     *     }
                     */
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            /** @description Code invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code host_not_allowed, origin_not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not ready, and why */
            503: {
                headers: {
                    /** @description seconds to wait before the next try */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ready": false,
                     *       "redis": true,
                     *       "workers": 0,
                     *       "detail": "no worker is connected"
                     *     }
                     */
                    "application/json": components["schemas"]["Readiness"];
                };
            };
        };
    };
    metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Metrics */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example # HELP foldmill_workers Workers that are connected
                     *     # TYPE foldmill_workers gauge
                     *     foldmill_workers 1
                     */
                    "text/plain": string;
                };
            };
            /** @description Code invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code host_not_allowed, origin_not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code store_unavailable */
            503: {
                headers: {
                    /** @description seconds to wait before the next try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    startPage: {
        parameters: {
            query?: never;
            header?: {
                /** @description the `ETag` of an earlier answer: 304 when it is still right */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description What If-None-Match names is still right */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Code invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code host_not_allowed, origin_not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    openapi: {
        parameters: {
            query?: never;
            header?: {
                /** @description the `ETag` of an earlier answer: 304 when it is still right */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The description */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/yaml": unknown;
                };
            };
            /** @description What If-None-Match names is still right */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Code invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code host_not_allowed, origin_not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    docs: {
        parameters: {
            query?: never;
            header?: {
                /** @description the `ETag` of an earlier answer: 304 when it is still right */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description What If-None-Match names is still right */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Code invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code host_not_allowed, origin_not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Code internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
