#!/usr/bin/env python3
"""The views of an uncertain cost line beside numpy, in one run on one machine.

    uncertainty.py --bench .build/release/litho-uncertainty-bench

Seconds of processor time, one thread: median (lowest to highest). The line is power * pue * price / (throughput * 0.6) with a normal, a
uniform, a triangular and a lognormal input; both sides compute mean, standard deviation and seven quantiles, Litho with standard errors.
"""
import argparse
import json
import os
import statistics
import subprocess
import time

os.environ.setdefault("OMP_NUM_THREADS", "1")


def row(name, count, seconds):
    seconds = sorted(seconds)
    median = statistics.median(seconds)
    print(f"| {name}, {count:,} | {median * 1e3:.3f} ({seconds[0] * 1e3:.3f} to {seconds[-1] * 1e3:.3f}) | {count / median / 1e6:.2f} |")


def numpy_samples(count, seed):
    import numpy as np

    rng = np.random.default_rng(seed)
    power = rng.normal(1.2, 0.08, count)
    pue = rng.uniform(1.08, 1.2, count)
    price = rng.triangular(0.04, 0.06, 0.12, count)
    low, high = np.log(900), np.log(3000)
    throughput = rng.lognormal((low + high) / 2, (high - low) / (2 * 1.6448536269514722), count)
    cost = power * pue * price / (throughput * 0.6)
    return cost.mean(), cost.std(ddof=1), np.quantile(cost, [0.025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bench", required=True)
    options = parser.parse_args()
    print("| what | CPU ms, median (range) | million a second |\n| --- | ---: | ---: |")
    for line in subprocess.run([options.bench], capture_output=True, text=True, check=True).stdout.splitlines():
        result = json.loads(line)
        row(f"litho {result['name']}", result["count"], result["seconds"])
    try:
        import numpy
    except ImportError:
        print("# numpy is not installed: left out")
        return
    for count in (10_000, 100_000, 1_000_000):
        seconds = []
        for seed in range(9):
            start = time.process_time()
            numpy_samples(count, seed)
            seconds.append(time.process_time() - start)
        row(f"numpy {numpy.__version__} samples", count, seconds)


main()
