#!/usr/bin/env python3
"""What a change costs, how cost grows with the notebook, and what a second worker is worth.

    engine.py --litho PATH [--runs 7]
"""
import json
import math
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import workload
from measuring import ENVIRONMENT, Contest, options, spend

CELLS = 1000


def main():
    read = options(__doc__)
    with tempfile.TemporaryDirectory() as path:
        folder = Path(path)
        clear = lambda _=None: shutil.rmtree(folder / ".litho", ignore_errors=True)

        def outcomes(notebook):
            done = subprocess.run([read.litho, "run", notebook, "--json"], cwd=folder, env=ENVIRONMENT, capture_output=True, text=True)
            return json.loads(done.stdout)

        starts = Contest(folder, 20)
        starts.add("litho --version", [read.litho, "--version"], target=0.015)
        starts.add("pandoc --version", ["pandoc", "--version"])
        starts.add("jupyter --version", ["jupyter", "--version"])
        print(starts.run().table("start of a program"), flush=True)

        # Changes to a notebook of 1,000 cells whose results are kept.
        notebook, middle = f"w{CELLS}.md", CELLS // 2
        workload.write(folder, CELLS)
        spend([read.litho, "run", notebook], folder)
        run = [read.litho, "run", notebook, "-o", "page.html"]

        def reword(k):
            (folder / notebook).write_text(workload.litho(CELLS, middle, f" /* wording {time.monotonic_ns()} {k} */"))

        def unread(k):
            # No cell keeps a row of 150 W: changing its price changes no answer.
            row = next(r[0] for r in workload.ROWS if r[2] == 150)
            (folder / "fleet.csv").write_text(workload.csv((row, 3, 100 + k + time.monotonic_ns() % 1000)))

        changes = Contest(folder, read.runs)
        changes.add("nothing", run)
        print_after = []
        changes.add("one cell reworded, its value the same", run, reword, target=0.12)
        changes.run()
        (folder / notebook).write_text(workload.litho(CELLS, middle, " /* last */"))
        ran = [c["label"] for c in outcomes(notebook)["cells"] if c["outcome"] == "computed"]
        rows = Contest(folder, read.runs)
        rows.add("a row changed that no answer depends on", run, unread)
        rows.run()
        changes.entries += rows.entries
        unread(99)
        totals = outcomes(notebook)["totals"]
        print(changes.table(f"changed in {CELLS:,} cells"))
        print(f"After the rewording {', '.join(f'`{label}`' for label in ran) or 'no cell'} ran, and no other cell; after the change to the table: "
              f"{totals}.\n", flush=True)

        sizes = Contest(folder, 3)
        for n in (100, 1000, 10_000):
            workload.write(folder, n)
            sizes.add(f"{n:,} cells, cold, with HTML", [read.litho, "run", f"w{n}.md", "-o", "page.html"], clear)
        sizes.run()
        print(sizes.table("size"))
        small, large = sizes.entries[0], sizes.entries[-1]
        print(f"Exponent of the cost from 100 to 10,000 cells: {math.log(large.cpu / small.cpu) / math.log(100):.2f} (target 1.1).\n", flush=True)

        (folder / "par.md").write_text(workload.litho_independent(64, 330_000))
        workers = Contest(folder, read.runs)
        one = workers.add("1 worker", [read.litho, "run", "par.md", "--jobs", "1"], clear)
        two = workers.add("2 workers", [read.litho, "run", "par.md", "--jobs", "2"], clear)
        workers.run()
        print(workers.table("64 independent cells"))
        print(f"{one.wall / 64 * 1000:.0f} ms a cell; two workers are {one.wall / two.wall:.2f} times one by the clock (target 1.9).")


main()
