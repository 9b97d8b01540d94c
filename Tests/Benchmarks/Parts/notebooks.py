#!/usr/bin/env python3
"""Litho beside other notebook engines: the same chain of cells, cold and unchanged.

    notebooks.py --litho PATH [--cells 10 100 1000] [--runs 7]
"""
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import workload
from measuring import ENVIRONMENT, Contest, installed, options, spend


def jupyter_cache(contest, folder, n, runs):
    """A project with its own cache: computed anew each time, and asked when nothing has changed."""
    place = "JUPYTERCACHE=$PWD/.jc"
    execute = ["sh", "-c", f"{place} jcache project execute"]

    def register(_=None):
        shutil.rmtree(folder / ".jc", ignore_errors=True)
        subprocess.run(["sh", "-c", f"yes | {place} jcache notebook add w{n}.ipynb"], cwd=folder, env=ENVIRONMENT, capture_output=True)

    contest.add("jupyter-cache cold, without HTML", execute, register, runs, needs="jcache")
    contest.add("jupyter-cache unchanged, without HTML", execute, runs=runs, needs="jcache")


def main():
    read = options(__doc__, ("--cells", {"type": int, "nargs": "*", "default": [10, 100, 1000]}))
    print("A chain of N cells, each an aggregate over a table of 1,000 rows plus half of the value of the cell before, with a paragraph of some 70\n"
          "words before each; the peers run the same chain in their own form (`Tests/Benchmarks/workload.py`). The ratio is to Litho's cold run.\n")
    with tempfile.TemporaryDirectory() as path:
        folder = Path(path)
        clear = lambda _=None: shutil.rmtree(folder / ".litho", ignore_errors=True)
        for n in read.cells:
            workload.write(folder, n)
            notebook, page = f"w{n}.md", f"w{n}.html"
            runs = min(read.runs, 5 if n <= 100 else 3)
            contest = Contest(folder, read.runs)
            contest.add("litho run, cold, with HTML", [read.litho, "run", notebook, "-o", page], clear, target={100: 0.15, 1000: 1.0}.get(n))
            contest.add("litho run, unchanged, with HTML", [read.litho, "run", notebook, "-o", page], target={1000: 0.1}.get(n))
            contest.add("litho render", [read.litho, "render", notebook, "-o", page], target={1000: 0.15}.get(n))
            contest.add("litho check", [read.litho, "check", notebook], target={1000: 0.1}.get(n))
            contest.add("nbconvert --execute, HTML", ["jupyter", "nbconvert", "--execute", "--to", "html", "--output", "n.html", f"w{n}.ipynb"],
                        runs=runs, needs="jupyter-nbconvert")
            # It writes the whole file back around every cell: over a minute at 1,000.
            contest.add("papermill, without HTML", ["papermill", "--no-progress-bar", f"w{n}.ipynb", "p.ipynb"], runs=runs if n <= 100 else 1)
            contest.add("marimo export html", ["marimo", "export", "html", "-f", f"w{n}.marimo.py", "-o", "m.html"], runs=runs)
            contest.add("marimo check", ["marimo", "check", f"w{n}.marimo.py"], runs=runs)
            jupyter_cache(contest, folder, n, runs)
            print(contest.run().table(f"N = {n:,}"), flush=True)


main()
