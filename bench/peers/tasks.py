"""Times the tasks of bench/tasks.ts on a peer, whose cluster is up before the clock starts.

Usage: python tasks.py PEER WORK JOBS     prints one JSON object: seconds
"""
import json, logging, os, sys, time, warnings

warnings.filterwarnings("ignore")
os.environ["RAY_DEDUP_LOGS"] = "0"
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(name, "1")

import numpy as np


def noop(_):
    return None


def square(x):
    return x * x


def following(x):
    return x + 1


def total(array):
    return float(array.sum())


def array():
    return np.full(10_000_000, 0.5)


def on_joblib(work, jobs):
    from joblib import Parallel, delayed

    parallel = Parallel(n_jobs=jobs, backend="loky")
    parallel(delayed(noop)(i) for i in range(jobs))
    if work == "squares":
        return lambda: parallel(delayed(square)(i) for i in range(100_000))
    raise SystemExit(f"joblib has no {work}")


def on_dask(work, jobs):
    from dask import delayed
    from dask.distributed import Client, LocalCluster

    logging.getLogger("distributed").setLevel(logging.ERROR)
    processes, threads = (2, max(1, jobs // 2)) if work == "array" else (jobs, 1)
    client = Client(
        LocalCluster(n_workers=processes, threads_per_worker=threads, dashboard_address=None, silence_logs=50)
    )
    client.gather(client.map(noop, range(jobs)))
    if work == "noops":
        return lambda: client.gather([client.submit(noop, i, pure=False) for i in range(10_000)])
    if work == "squares":
        return lambda: client.gather(client.map(square, range(100_000), pure=False))
    if work == "chain":

        def chain():
            link = delayed(following)(0)
            for _ in range(999):
                link = delayed(following)(link)
            return link.compute()

        return chain
    large = array()

    def totals():
        (scattered,) = client.scatter([large])
        return client.gather([client.submit(total, scattered, pure=False) for _ in range(200)])

    return totals


def on_ray(work, jobs):
    import ray

    ray.init(num_cpus=jobs, logging_level=logging.ERROR, include_dashboard=False, log_to_driver=False)
    remote = {name: ray.remote(f) for name, f in dict(noop=noop, square=square, next=following, total=total).items()}
    ray.get([remote["noop"].remote(i) for i in range(jobs)])
    if work == "noops":
        return lambda: ray.get([remote["noop"].remote(i) for i in range(10_000)])
    if work == "squares":
        return lambda: ray.get([remote["square"].remote(i) for i in range(100_000)])
    if work == "chain":

        def chain():
            link = remote["next"].remote(0)
            for _ in range(999):
                link = remote["next"].remote(link)
            return ray.get(link)

        return chain
    large = array()

    def totals():
        stored = ray.put(large)
        return ray.get([remote["total"].remote(stored) for _ in range(200)])

    return totals


def close(peer):
    """Ends what the peer has started: it would keep this program's output open."""
    if peer == "joblib":
        from joblib.externals.loky import get_reusable_executor

        get_reusable_executor().shutdown(wait=True, kill_workers=True)
    if peer == "dask":
        from dask.distributed import default_client

        default_client().shutdown()
    if peer == "ray":
        import ray

        ray.shutdown()


if __name__ == "__main__":
    peer, work, jobs = sys.argv[1], sys.argv[2], int(sys.argv[3])
    run = {"joblib": on_joblib, "dask": on_dask, "ray": on_ray}[peer](work, jobs)
    begin = time.perf_counter()
    run()
    print(json.dumps({"seconds": time.perf_counter() - begin}), flush=True)
    close(peer)
    os._exit(0)
