"""Times one workload on one peer.

Usage: python run_peer.py WORKLOAD BACKEND JOBS
Backends: loky, multiprocessing, ray, dask (all through joblib), dask_ml (its own searches). Prints one JSON object: seconds (without starting the cluster), versions, answer.
"""
import importlib, json, os, sys, time, warnings
from functools import partial

warnings.filterwarnings("ignore")
os.environ.setdefault("PYTHONWARNINGS", "ignore")
os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")

import joblib
import sklearn

import workloads

workload, backend, jobs = sys.argv[1], sys.argv[2], int(sys.argv[3])
TASKS = 45000


def identity(i):
    return i


def start(backend):
    """Starts what the backend needs, outside the timing."""
    if backend == "ray":
        import ray
        from ray.util.joblib import register_ray
        ray.init(num_cpus=jobs, include_dashboard=False, logging_level="ERROR", log_to_driver=False)
        register_ray()
    if backend in ("dask", "dask_ml"):
        from dask.distributed import Client
        return Client(n_workers=jobs, threads_per_worker=1, dashboard_address=None, silence_logs="ERROR", host="127.0.0.1")
    return None


def noop(backend, client):
    """45,000 functions that return their argument, one task each."""
    if backend in ("loky", "multiprocessing"):
        with joblib.parallel_backend(backend, n_jobs=jobs):
            joblib.Parallel(batch_size=1)(joblib.delayed(identity)(i) for i in range(TASKS))
    elif backend == "ray":
        import ray
        remote = ray.remote(identity)
        ray.get([remote.remote(i) for i in range(TASKS)])
    elif backend == "dask":
        client.gather(client.map(identity, range(TASKS), pure=False, batch_size=1000))
    return dict(fraction=1.0, tasks=TASKS)


def timed(backend, client):
    begun = time.perf_counter()
    run = workloads.WORKLOADS.get(workload)
    if run is None:
        answer = noop(backend, client)
    elif backend == "dask_ml":
        from dask_ml.model_selection import GridSearchCV, RandomizedSearchCV
        # iid weighs folds by their size, as scikit-learn did until 0.24.
        workloads.GridSearchCV, workloads.RandomizedSearchCV = partial(GridSearchCV, iid=False), partial(RandomizedSearchCV, iid=False)
        answer = run(jobs)
    elif backend in ("loky", "multiprocessing"):
        with joblib.parallel_backend(backend, n_jobs=jobs):
            answer = run(jobs)
    else:
        with joblib.parallel_backend(backend):
            answer = run(jobs)
    return time.perf_counter() - begun, answer


if __name__ == "__main__":
    client = start(backend)
    seconds, answer = timed(backend, client)
    versions = {"scikit-learn": sklearn.__version__, "joblib": joblib.__version__, "python": sys.version.split()[0]}
    if backend != "loky" and backend != "multiprocessing":
        versions[backend] = importlib.import_module(backend).__version__
    print(json.dumps(dict(seconds=seconds, versions=versions, answer=answer), default=lambda o: o.item()))
    if client is not None:
        client.close()
    sys.stdout.flush()
    # Ray and Dask can take long to say goodbye; the figure is out.
    os._exit(0)
