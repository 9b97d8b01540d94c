#!/usr/bin/env python3
"""Litho beside other notebook engines, in one run on one machine.

    bench.py --litho .build/release/litho [--peers .venv-bench/bin] [--runs 7] [--only REGEX] [--markdown FILE]

Figures are of whole processes with their children: CPU seconds (user and system), wall seconds, and the peak memory of the largest
process. Median (lowest to highest) of the runs. Peers that are not installed are left out by name; `peers.sh` installs them.
"""
import argparse
import json
import math
import os
import platform
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import workload


def run(argv, cwd, env):
    start = time.monotonic()
    process = subprocess.Popen(argv, cwd=cwd, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL, start_new_session=True)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    return {"cpu": usage.ru_utime + usage.ru_stime, "wall": wall, "mib": usage.ru_maxrss / 1024, "code": process.returncode}


class Bench:
    def __init__(self, options, folder):
        self.options = options
        self.folder = folder
        self.litho = str(Path(options.litho).resolve())
        path = os.environ["PATH"]
        if options.peers:
            path = str(Path(options.peers).resolve()) + os.pathsep + path
        self.env = os.environ | {"PATH": path}
        self.env.pop("LITHO_CACHE", None)
        self.rows = []

    def measure(self, name, argv, before=None, runs=None, target=None, needs=None):
        if self.options.only and not re.search(self.options.only, name):
            return None
        program = needs or argv[0]
        if not shutil.which(program, path=self.env["PATH"]):
            print(f"# {name}: left out, {program} is not installed", file=sys.stderr)
            return None
        results = []
        for k in range(runs or self.options.runs):
            if before:
                before(k)
            results.append(run(argv, self.folder, self.env))
        row = {"name": name, "target": target, "failed": sum(r["code"] != 0 for r in results), "runs": len(results)}
        for key in ("cpu", "wall", "mib"):
            values = [r[key] for r in results]
            row[key] = statistics.median(values)
            row[key + "_low"], row[key + "_high"] = min(values), max(values)
        self.rows.append(row)
        print(f"{name:44s} cpu {row['cpu']:8.3f} s ({row['cpu_low']:.3f} to {row['cpu_high']:.3f})  wall {row['wall']:7.3f} s  "
              f"{row['mib']:6.1f} MiB" + (f"  FAILED {row['failed']}" if row["failed"] else ""), flush=True)
        return row

    # The pieces of the workload

    def clear(self, _=None):
        shutil.rmtree(self.folder / ".litho", ignore_errors=True)

    def write(self, n):
        workload.write(self.folder, n)

    def outcomes(self, notebook):
        text = subprocess.run([self.litho, "run", notebook, "--json"], cwd=self.folder, env=self.env, capture_output=True, text=True)
        return json.loads(text.stdout)

    def reuse(self, n):
        """Runs after one change each, with the list of cells that ran."""
        self.clear()
        notebook = f"w{n}.md"
        run([self.litho, "run", notebook], self.folder, self.env)
        middle = n // 2

        def reword(k):
            (self.folder / notebook).write_text(workload.litho(n, middle, f" /* wording {time.monotonic_ns()} {k} */"))
        self.measure(f"litho one cell reworded, N = {n}", [self.litho, "run", notebook, "-o", f"w{n}.html"], reword, target=0.12)
        (self.folder / notebook).write_text(workload.litho(n, middle, " /* last */"))
        ran = [c["label"] for c in self.outcomes(notebook)["cells"] if c["outcome"] == "computed"]
        print(f"#   ran: {ran}")

        def unread(k):
            # No cell keeps a row of 150 W: changing its price changes no answer.
            row = next(r[0] for r in workload.ROWS if r[2] == 150)
            (self.folder / "fleet.csv").write_text(workload.csv((row, 3, 100 + k + time.monotonic_ns() % 1000)))
        self.measure(f"litho a row nobody reads changed, N = {n}", [self.litho, "run", notebook, "-o", f"w{n}.html"], unread)
        unread(99)
        totals = self.outcomes(notebook)["totals"]
        print(f"#   totals after it: {totals}")
        (self.folder / "fleet.csv").write_text(workload.csv())
        (self.folder / notebook).write_text(workload.litho(n))

    def peers(self, n):
        if n > 1000:
            return
        runs = 5 if n <= 100 else 3
        quick = {"runs": runs}
        self.measure(f"marimo export html, N = {n}", ["marimo", "export", "html", "-f", f"w{n}.marimo.py", "-o", "m.html"], **quick)
        self.measure(f"nbconvert --execute, N = {n}", ["jupyter", "nbconvert", "--execute", "--to", "html", "--output", "n.html", f"w{n}.ipynb"],
                     needs="jupyter-nbconvert", **quick)
        # It writes the whole file back around every cell: over a minute at 1,000.
        if n <= 100:
            self.measure(f"papermill, N = {n}", ["papermill", "--no-progress-bar", f"w{n}.ipynb", "p.ipynb"], **quick)
        self.measure(f"marimo check, N = {n}", ["marimo", "check", f"w{n}.marimo.py"], **quick)
        self.measure(f"pandoc prose to HTML, N = {n}", ["pandoc", "-s", "--metadata", "title=w", "-o", "d.html", f"w{n}.prose.md"], **quick)
        if shutil.which("jcache", path=self.env["PATH"]):
            env = "JUPYTERCACHE=$PWD/.jc"
            subprocess.run(["sh", "-c", f"rm -rf .jc; yes | {env} jcache notebook add w{n}.ipynb; {env} jcache project execute"],
                           cwd=self.folder, env=self.env, capture_output=True)
            self.measure(f"jupyter-cache unchanged, without HTML, N = {n}", ["sh", "-c", f"{env} jcache project execute"], needs="jcache", **quick)

    def litho_runs(self, n, target_cold=None, target_warm=None):
        notebook, page = f"w{n}.md", f"w{n}.html"
        cold = self.measure(f"litho cold run with HTML, N = {n}", [self.litho, "run", notebook, "-o", page], self.clear,
                            runs=3 if n > 1000 else None, target=target_cold)
        if n > 1000:
            return cold
        run([self.litho, "run", notebook, "-o", page], self.folder, self.env)
        self.measure(f"litho unchanged run with HTML, N = {n}", [self.litho, "run", notebook, "-o", page], target=target_warm)
        self.measure(f"litho render, N = {n}", [self.litho, "render", notebook, "-o", page], target=0.15 if n == 1000 else None)
        self.measure(f"litho check, N = {n}", [self.litho, "check", notebook], target=0.10 if n == 1000 else None)
        self.measure(f"litho check without cache, N = {n}", [self.litho, "check", notebook], self.clear)
        return cold

    def parallel(self):
        iterations = 330_000
        (self.folder / "par.md").write_text(workload.litho_independent(64, iterations))
        one = self.measure("litho 64 independent cells, 1 worker", [self.litho, "run", "par.md", "--jobs", "1"], self.clear)
        two = self.measure("litho 64 independent cells, 2 workers", [self.litho, "run", "par.md", "--jobs", "2"], self.clear)
        if one and two:
            print(f"#   {one['wall'] / 64 * 1000:.0f} ms a cell; two workers are {one['wall'] / two['wall']:.2f} times one (target 1.9)")

    def all(self):
        for argv in (["litho"], ["pandoc"], ["jupyter"]):
            name = argv[0]
            self.measure(f"{name} --version", [self.litho if name == "litho" else name, "--version"], runs=20,
                         target=0.015 if name == "litho" else None)
        costs = {}
        for n in (100, 1000, 10000):
            self.write(n)
            row = self.litho_runs(n, {100: 0.15, 1000: 1.0}.get(n), {1000: 0.10}.get(n))
            if row:
                costs[n] = row["cpu"]
            if n == 1000:
                self.reuse(n)
            self.peers(n)
        self.parallel()
        if len(costs) == 3:
            print(f"#   exponent of the cost from 100 to 10,000 cells: {math.log(costs[10000] / costs[100]) / math.log(100):.2f} (target 1.1)")

    def markdown(self):
        lines = [f"Machine: {platform.machine()}, {os.cpu_count()} cores, {time.strftime('%Y-%m-%d', time.gmtime())}.", "",
                 "| what | CPU s, median (range) | target | wall s | peak MiB | runs |", "| --- | ---: | ---: | ---: | ---: | ---: |"]
        for r in self.rows:
            lines.append(f"| {r['name']} | {r['cpu']:.3f} ({r['cpu_low']:.3f} to {r['cpu_high']:.3f}) | {r['target'] or ''} | "
                         f"{r['wall']:.3f} | {r['mib']:.0f} | {r['runs']}{' (failed)' if r['failed'] else ''} |")
        return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--litho", required=True)
    parser.add_argument("--peers", default=".venv-bench/bin" if Path(".venv-bench/bin").exists() else "")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--only", default="")
    parser.add_argument("--markdown", default="")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(options, Path(folder))
        bench.all()
        if options.markdown:
            Path(options.markdown).write_text(bench.markdown())
        return 1 if any(r["failed"] for r in bench.rows) else 0


if __name__ == "__main__":
    sys.exit(main())
