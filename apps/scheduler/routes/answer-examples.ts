const study = 'st_w2ApaBm4f2x2';
const model = 'mo_14d7175a9c82b89c579adc6f';
const artifact = 'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

const features = ['sepal_length', 'sepal_width', 'petal_length', 'petal_width'];
const progress = { evaluations: 6, done: 6, failed: 0, fits_asked: 6, fits_run: 6 };
const best = { candidate: 1, score: 0.9733333333333333, params: { C: 10 } };

const trial = { number: 7, params: { learning_rate: 0.0123, depth: 4 }, resource: null, continues: null };
const ended = {
  ...trial,
  state: 'completed',
  value: 0.93,
  error: null,
  reports: [{ step: 3, value: 0.81 }],
  lease_until: null,
};
const leaseUntil = '2026-09-20T18:10:00.000Z';

const dataset = {
  id: 'ds_075daeef643d957e81daa76a',
  name: 'iris',
  n_samples: 150,
  n_features: 4,
  features,
  columns: [
    ...features.map((name) => ({ name, type: 'numeric', role: 'feature', missing: 0 })),
    { name: 'target', type: 'numeric', role: 'target', missing: 0 },
  ],
  target: { name: 'target', task: 'classification', classes: [0, 1, 2] },
  groups: null,
  sample_weight: null,
  bytes: 5400,
  sha256: '075daeef643d957e81daa76a67e02d4dc8f7ea6114a07932168d785ceb493d9b',
  bundled: true,
  version: 1,
  notes: [],
  created_at: null,
};

const searched = {
  id: study,
  name: 'svc on iris',
  kind: 'search',
  state: 'completed',
  progress,
  best,
  model_id: model,
  dataset_id: dataset.id,
  spec: {
    kind: 'search',
    name: 'svc on iris',
    dataset: 'iris',
    estimator: { type: 'svc' },
    search: { method: 'grid', space: { C: { values: [1, 10] } }, exact: true },
    cv: 3,
    refit: true,
    error_score: 'nan',
    return_train_score: false,
    plan: { share: true, task_seconds: 1 },
    cache: true,
  },
  created_at: '2026-11-30T04:09:37.251Z',
  started_at: '2026-11-30T04:09:37.296Z',
  finished_at: '2026-11-30T04:09:37.593Z',
  error: null,
  extensions: [],
  ended_by: null,
  warnings: [],
};

const steps = [
  {
    id: '130fe5f01ab1c03731e0639488a7acb4',
    op: 'dataset',
    label: 'iris',
    inputs: [],
    evaluations: 6,
  },
  {
    id: '743469aa7135ba969867e60ed9df72c6',
    op: 'split',
    label: 'split 0',
    inputs: ['130fe5f01ab1c03731e0639488a7acb4'],
    evaluations: 2,
  },
];

/** Ids that stand in the paths of openapi.yaml. */
export const exampleIds = { study, model, artifact, dataset: 'iris' };

/** What is answered to a small search, as openapi.yaml shows it. A test holds each to the schema of its answer. */
export const answers = {
  accepted: {
    id: study,
    state: 'queued',
    links: Object.fromEntries(
      ['self', 'results', 'events', 'graph', 'cancel'].map((name) => [
        name,
        `/v1/studies/${study}${name === 'self' ? '' : `/${name}`}`,
      ]),
    ),
    warnings: [],
  },
  study: searched,
  paused: {
    ...searched,
    state: 'paused',
    best: null,
    model_id: null,
    finished_at: null,
    progress: { ...progress, done: 2, fits_run: 2 },
  },
  running: {
    ...searched,
    state: 'running',
    best: null,
    model_id: null,
    finished_at: null,
    progress: { ...progress, done: 5, fits_run: 6 },
  },
  cancelled: {
    ...searched,
    state: 'cancelled',
    best: null,
    model_id: null,
    progress: { ...progress, done: 0, fits_run: 0 },
  },
  studies: { studies: [searched], next: null },
  results: {
    kind: 'search',
    partial: false,
    errors: [],
    warnings: [
      {
        source: 'fit',
        message: 'Solver terminated early (max_iter=100).',
        count: 2,
        places: [{ first_candidate: 0, last_candidate: 1, splits: [2] }],
      },
    ],
    best_params: { C: 10 },
    best_score: 0.9733333333333333,
    best_index: 1,
    best_estimator: { model_id: model, href: `/v1/models/${model}` },
    cv_results: {
      mean_fit_time: [0.00062, 0.00062],
      std_fit_time: [0.00017, 0.00017],
      mean_score_time: [0.0022, 0.0022],
      std_score_time: [0.003, 0.003],
      param_C: [1, 10],
      params: [{ C: 1 }, { C: 10 }],
      split0_test_score: [0.96, 0.98],
      split1_test_score: [0.98, 1],
      split2_test_score: [0.94, 0.94],
      mean_test_score: [0.96, 0.9733333333333333],
      std_test_score: [0.016329931618554536, 0.024944382578492966],
      rank_test_score: [2, 1],
    },
    n_splits: 3,
    refit_time: 0.0011,
    scorers: ['accuracy'],
  },
  resultsCsv:
    'param_C,params,mean_test_score,rank_test_score\r\n1,"{""C"":1}",0.96,2\r\n10,"{""C"":10}",0.97,1\r\n',
  predictions: {
    partial: false,
    method: 'predict',
    classes: [0, 1, 2],
    estimators: [
      {
        name: null,
        out_of_fold: { rows: [0, 1, 2, 3], predictions: [0, 0, 2, 1] },
        splits: [
          { split: 0, test_rows: [0, 2], predictions: [0, 2] },
          { split: 1, test_rows: [1, 3], predictions: [0, 1] },
        ],
        held_out: null,
      },
    ],
  },
  comparison: {
    partial: false,
    scorer: 'accuracy',
    rope: 0.01,
    n_splits: 3,
    test_train_ratio: 0.5,
    n_comparable: 2,
    best: 1,
    candidates: [
      {
        candidate: 1,
        name: null,
        params: { C: 10 },
        mean: 0.9733333333333333,
        standard_error: 0.01763834207376396,
        within_one_standard_error: true,
      },
      {
        candidate: 0,
        name: null,
        params: { C: 1 },
        mean: 0.96,
        standard_error: 0.011547005383792516,
        within_one_standard_error: true,
      },
    ],
    pairs: [
      {
        first: 1,
        second: 0,
        difference: 0.013333333333333345,
        standard_error: 0.01054092553389461,
        t: 1.2649110640673513,
        p_value: 0.3333333333333339,
        p_holm: 0.3333333333333339,
        probabilities: { first_better: 0.608, equivalent: 0.312, second_better: 0.08 },
      },
    ],
    one_standard_error: {
      standard_error: 0.01763834207376396,
      threshold: 0.9556949912595692,
      n_within: 2,
      simplest: 0,
    },
  },
  askedTrials: {
    trials: [{ ...trial, lease_until: leaseUntil }],
    state: 'running',
    done: false,
    retry_after: null,
  },
  reportedTrial: { stop: false, lease_until: leaseUntil },
  trial: ended,
  trials: { trials: [ended], total: 8, next: null },
  curves: {
    partial: false,
    kind: 'learning_curve',
    axis: 'train_size',
    points: [12, 120],
    n_splits: 2,
    curves: {
      accuracy: {
        train_scores: [
          [1, 1],
          [0.975, 0.983],
        ],
        test_scores: [
          [0.867, 0.9],
          [0.967, 0.933],
        ],
        mean_train_score: [1, 0.979],
        std_train_score: [0, 0.004],
        mean_test_score: [0.8835, 0.95],
        std_test_score: [0.0165, 0.017],
      },
    },
  },
  importance: {
    partial: false,
    scorer: 'accuracy',
    method: 'fanova',
    n_candidates: 40,
    resource: null,
    explained: 0.83,
    parameters: [
      { name: 'gamma', importance: 0.71 },
      { name: 'C', importance: 0.29 },
    ],
  },
  graph: {
    counts: { dataset: 1, split: 3, kernel: 3, fit: 6, score: 6, aggregate: 1, refit: 1 },
    fits_asked: 6,
    fits_planned: 6,
    evaluations_cached: 0,
    tasks: 2,
    shared: [{ what: 'kernels, bins and trees: one per share key', asked: 6, run: 3 }],
    steps,
    edges: [[steps[0]?.id, steps[1]?.id]],
    truncated: true,
  },
  events: [
    { id: '1796011777309-0.0', event: 'study', data: { id: study, state: 'running' } },
    { id: '1796011777458-0.6', event: 'progress', data: progress },
    { id: '1796011777458-0.7', event: 'best', data: best },
    { id: '1796011777594-0.0', event: 'done', data: { id: study, state: 'completed', error: null } },
  ]
    .map(({ id, event, data }) => `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
    .join(''),
  dataset,
  datasets: { datasets: [dataset] },
  studyIssues: {
    partial: false,
    errors: [
      {
        source: 'fit',
        message: 'the evaluation took more than 60 s',
        count: 3,
        places: [{ first_candidate: 7, last_candidate: 7, splits: [0, 1, 2] }],
      },
    ],
    warnings: [],
  },
  studyRows: {
    partial: false,
    columns: ['param_C', 'mean_test_score', 'rank_test_score'],
    rows: [
      [10, 0.98, 1],
      [1, 0.9733333333333334, 2],
    ],
    numbers: [1, 0],
    offset: 0,
    matching: 2,
    total: 2,
  },
  rows: {
    columns: [...features, 'target'],
    rows: [
      [5.1, 3.5, 1.4, 0.2, 0],
      [4.9, 3, 1.4, 0.2, 0],
    ],
    offset: 0,
    total: 150,
  },
  model: {
    id: model,
    study,
    estimator: 'svc',
    params: { C: 10, kernel: 'rbf', gamma: 'scale' },
    task: 'classification',
    target: 'target',
    n_features: 4,
    features,
    columns: features.map((name) => ({ name, type: 'numeric' })),
    classes: [0, 1, 2],
    bytes: 1728,
    created_at: '2026-11-30T04:09:37.582Z',
    inputs: features,
    coefficients: null,
    intercept: null,
    n_support: [3, 23, 21],
    importances: null,
  },
  rowPredictions: { predictions: [0], probabilities: [[0.97, 0.02, 0.01]], classes: [0, 1, 2] },
  permutationImportance: {
    features,
    n_samples: 150,
    scores: {
      accuracy: {
        baseline_score: 0.9733333333333334,
        importances_mean: [0.00933333333333336, 0.00800000000000001, 0.5933333333333333, 0.252],
        importances_std: [0.0053333333333333, 0.0078881106377466, 0.0330319205886398, 0.0219696760715929],
        importances: [
          [0.0133, 0, 0.0133, 0.0067, 0.0133],
          [0, 0.0067, 0.0067, 0.0227, 0.004],
          [0.58, 0.5533, 0.6533, 0.5867, 0.5933],
          [0.2467, 0.2933, 0.2333, 0.24, 0.2467],
        ],
      },
    },
    warnings: [],
  },
  portableModel: {
    format: 'foldmill-model',
    version: 1,
    task: 'regression',
    target: 'fare',
    columns: [{ name: 'km', type: 'numeric' }],
    classes: null,
    steps: [
      {
        type: 'standard_scaler',
        name: 'scale',
        subtract: [3.2],
        divide: [2.5],
        multiply: null,
        add: null,
        clip: null,
      },
    ],
    learner: {
      type: 'decision_tree_regressor',
      trees: [
        {
          feature: [0, -1, -1],
          threshold: [0.1, 0, 0],
          left: [1, -1, -1],
          right: [2, -1, -1],
          missing_left: [false, false, false],
          value: [[], [6.1], [12.5]],
        },
      ],
    },
  },
  rowPredictionsCsv: 'prediction,probability_0,probability_1,probability_2\r\n0,0.97,0.02,0.01\r\n',
  catalog: {
    entries: [
      {
        type: 'accuracy',
        kind: 'classification',
        summary: 'Share of rows predicted right.',
        reference: 'https://scikit-learn.org/stable/modules/generated/sklearn.metrics.accuracy_score.html',
        params: { type: 'object', properties: {}, additionalProperties: false },
      },
    ],
  },
  workers: {
    workers: [
      {
        id: 'wk_2075984c18ac',
        name: 'worker-1',
        host: 'lab',
        pid: 1571,
        release: '4d1f0c9a7be2',
        slots: 1,
        running: [{ study, task: 1, evaluations: 3, seconds: 0.4 }],
        tasks_done: 3,
        evaluations_done: 9,
        started_at: '2026-11-30T04:09:36.538Z',
        last_seen: '2026-11-30T04:09:38.699Z',
      },
    ],
    slots: 1,
  },
  functions: {
    functions: [
      {
        name: 'add',
        version: '1',
        hash: '3f1c9b7d2a604e58',
        pure: true,
        description: 'the sum of two numbers',
        args: { type: 'array', prefixItems: [{ type: 'number' }, { type: 'number' }] },
        workers: ['wk_2075984c18ac'],
      },
    ],
  },
  artifact: { $artifact: artifact, bytes: 800_000 },
  health: { status: 'ok' },
  ready: { ready: true, redis: true, workers: 1, detail: 'ready' },
  notReady: { ready: false, redis: true, workers: 0, detail: 'no worker is connected' },
  metrics:
    '# HELP foldmill_workers Workers that are connected\n# TYPE foldmill_workers gauge\nfoldmill_workers 1\n',
};
