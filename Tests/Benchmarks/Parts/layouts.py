#!/usr/bin/env python3
"""Layouts of a training job judged per second, beside Calculon's search: GPT-3 175B on 4,096 H100.

    layouts.py --litho PATH [--calculon CHECKOUT] [--runs 7]

Calculon is not on PyPI (the package of that name is another project): CHECKOUT, or `.venv-bench/calculon`, is a clone of
https://github.com/calculon-ai/calculon, which `peers.sh` makes where GitHub can be reached.
"""
import json
import re
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from measuring import ENVIRONMENT, PEERS, ROOT, options, ratio, spread, table

CHIPS, BATCH = 4096, 2048


def main():
    read = options(__doc__, ("--calculon", {"default": str(ROOT / ".venv-bench/calculon")}))
    search = [read.litho, "perf", "search", "--model", "gpt3-175b", "--chips", str(CHIPS), "--chip", "H100-SXM", "--batch", str(BATCH), "--sequence", "2048", "--json"]
    rates, seconds, one = [], [], {}
    for _ in range(read.runs):
        done = subprocess.run(search, env=ENVIRONMENT, capture_output=True, text=True, check=True)
        one = json.loads(done.stdout)["searches"][0]
        rates.append(one["layouts_per_second"])
        seconds.append(one["seconds"] * 1000)
    rows = [["litho perf search", f"{one['layouts']:,}", spread(seconds), spread(rates, "{:,.0f}"), "1"]]
    checkout, absent = Path(read.calculon), ""
    if (checkout / "bin/calculon").exists():
        with tempfile.TemporaryDirectory() as folder:
            theirs = []
            for _ in range(3):
                done = subprocess.run([str(PEERS / "python"), "bin/calculon", "loe", "models/gpt3-175B.json", str(CHIPS), str(BATCH), "float16",
                                       "systems/h100_80g_nvl8.json", f"{folder}/best.json", "-c", "1"],
                                      cwd=checkout, env=ENVIRONMENT | {"PYTHONPATH": str(checkout)}, capture_output=True, text=True, check=True)
                said = done.stdout + done.stderr
                theirs.append((float(re.search(r"Calculation rate: ([\d.]+)", said)[1]), int(re.search(r"Total executions: (\d+)", said)[1])))
        rows.append(["Calculon, one process", f"{theirs[0][1]:,}", spread([1000 * n / r for r, n in theirs]), spread([r for r, _ in theirs], "{:,.0f}"),
                     ratio(statistics.median(r for r, _ in theirs), statistics.median(rates))])
    else:
        absent = f"\nNot measured: Calculon: there is no checkout of https://github.com/calculon-ai/calculon in `{checkout.relative_to(ROOT) if checkout.is_relative_to(ROOT) else checkout}`, and PyPI has none.\n"
    print(table(["GPT-3 175B on 4,096 H100, one core", "layouts", "ms", "layouts/s", "ratio"], rows) + absent)
    print("The two judge a layout by other formulas and walk through other sets of layouts: Calculon's also vary how messages overlap. Litho leaves out "
          f"{one['pruned']:,} that cannot be among the best, and counts them.")


main()
