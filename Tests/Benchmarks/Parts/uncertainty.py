#!/usr/bin/env python3
"""The views of an uncertain cost line beside numpy, in one run on one machine.

    uncertainty.py --litho PATH      (looks for `litho-uncertainty-bench` beside it)

Processor time, one thread. The line is power * pue * price / (throughput * 0.6) with a normal, a
uniform, a triangular and a lognormal input; both sides compute mean, standard deviation and seven quantiles, Litho with standard errors.
"""
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from measuring import options, spread, table

os.environ.setdefault("OMP_NUM_THREADS", "1")


def row(name, count, seconds):
    return [name, f"{count:,}", spread([s * 1e3 for s in seconds], "{:.3f}"), f"{count / statistics.median(seconds) / 1e6:.2f}"]


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
    read = options(__doc__)
    bench = Path(read.litho).parent / "litho-uncertainty-bench"
    if not bench.exists():
        print("Not measured: `swift build --configuration release --product litho-uncertainty-bench` has not been run.")
        return
    rows = []
    for line in subprocess.run([bench], capture_output=True, text=True, check=True).stdout.splitlines():
        result = json.loads(line)
        rows.append(row(f"litho {result['name']}", result["count"], result["seconds"]))
    absent = ""
    try:
        import numpy
        for count in (10_000, 100_000, 1_000_000):
            seconds = []
            for seed in range(9):
                start = time.process_time()
                numpy_samples(count, seed)
                seconds.append(time.process_time() - start)
            rows.append(row(f"numpy {numpy.__version__} samples", count, seconds))
    except ImportError:
        absent = "\nNot measured: numpy is not installed.\n"
    print("A cost line, power × PUE × price / throughput, of a normal, a uniform, a triangular and a lognormal input: mean, deviation and seven quantiles,\n"
          "Litho's with their standard errors; one thread.\n")
    print(table(["what", "samples", "CPU ms", "million a second"], rows) + absent)


main()
