#!/usr/bin/env python3
"""Questions to the chip database and to a table of a million facts, beside SQLite's shell, DuckDB and Datasette.

    query.py --litho PATH [--runs 21]

Whole processes, from start to printed result. The others are asked the same of what `litho chips export` writes.
"""
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "Tests/Benchmarks"))
import measuring
from measuring import PEERS, Contest, options

CHIPS = "SELECT name, fp8, bandwidth FROM chip WHERE vendor = 'AWS'"
LOOKUP = "SELECT quantity, value FROM fact WHERE part = 'chip-31415'"
NOTHING = "SELECT 1 AS q19"
OF_CSV = "import duckdb, sys; print(duckdb.connect().execute(sys.argv[2].replace('chip', \"read_csv('%s')\" % sys.argv[1])).fetchall())"
OF_FILE = "import duckdb, sys; print(duckdb.connect(sys.argv[1], read_only=True).execute(sys.argv[2]).fetchall())"
MADE = """
import duckdb
c = duckdb.connect('facts.duckdb')
c.execute("CREATE TABLE fact AS SELECT i AS id, concat('chip-', i // 20) AS part, concat('q', i % 20) AS quantity, i * 0.5 AS value FROM range(1000000) t(i)")
c.execute("CREATE INDEX by_part ON fact(part)")
"""


def answered(entry, expected):
    """The last answer holds what it must, or the times mean nothing."""
    text = Path(entry.output).read_text()
    if expected not in text: sys.exit(f"{entry.name}: '{expected}' is not in the answer: {text[:200]}")


def main():
    read = options(__doc__)
    python, slow = str(PEERS / "python"), max(3, read.runs // 3)
    has = lambda module: subprocess.run([python, "-c", f"import {module}"], capture_output=True).returncode == 0 if Path(python).exists() else False
    with tempfile.TemporaryDirectory() as path:
        folder = Path(path)
        measuring.ENVIRONMENT["XDG_CACHE_HOME"] = f"{folder}/cache"
        for target in ("chips", "chips.sqlite"):
            if target == "chips": (folder / target).mkdir()
            subprocess.run([read.litho, "chips", "export", target], cwd=folder, check=True, env=measuring.ENVIRONMENT)

        def contest(runs): return Contest(folder, runs)

        def add(contest, name, argv, expected, runs=None, before=None, target=None, without=None):
            if without: return contest.absent.append(f"{name}: {without}")
            entry = contest.add(name, argv, before, runs, target, output=str(folder / f"out{len(contest.entries)}"))
            if entry: entry.expected = expected

        first = contest(read.runs)
        add(first, "litho query", [read.litho, "query", CHIPS], "Trainium3", target=0.015)
        add(first, "sqlite3's shell, of the exported file", ["sqlite3", "chips.sqlite", CHIPS], "Trainium3")
        add(first, "DuckDB in Python, of the exported CSV", [python, "-c", OF_CSV, "chips/chip.csv", CHIPS], "Trainium3", slow,
            without=None if has("duckdb") else "not in .venv-bench")
        add(first, "Datasette, of the exported file", [python, "-m", "datasette", "chips.sqlite", "--get", "/chips.json?sql=" + CHIPS.replace(" ", "+")], "Trainium3",
            slow, without=None if has("datasette") else "not in .venv-bench")
        first.run()
        anew = contest(slow)
        add(anew, "litho query, its views made anew", [read.litho, "query", CHIPS], "Trainium3", before=lambda _: shutil.rmtree(folder / "cache", ignore_errors=True))
        first.entries += anew.run().entries
        for entry in first.entries[:-1]: answered(entry, entry.expected)
        print(first.table("name, FP8 and bandwidth of AWS's chips, of the curated database"), flush=True)

        facts = sqlite3.connect(folder / "facts.sqlite")
        facts.execute("CREATE TABLE fact(id INTEGER PRIMARY KEY, part TEXT, quantity TEXT, value REAL)")
        facts.executemany("INSERT INTO fact VALUES (?, ?, ?, ?)", ((i, f"chip-{i // 20}", f"q{i % 20}", i * 0.5) for i in range(1_000_000)))
        facts.execute("CREATE INDEX by_part ON fact(part)")
        facts.commit()
        facts.close()
        second = contest(read.runs)
        add(second, "litho query FILE", [read.litho, "query", "facts.sqlite", LOOKUP], "q19")
        add(second, "litho query FILE, nothing looked up", [read.litho, "query", "facts.sqlite", NOTHING], "q19")
        add(second, "sqlite3's shell", ["sqlite3", "facts.sqlite", LOOKUP], "q19")
        add(second, "sqlite3's shell, nothing looked up", ["sqlite3", "-header", "facts.sqlite", NOTHING], "q19")
        if has("duckdb"): subprocess.run([python, "-c", MADE], cwd=folder, check=True)
        add(second, "DuckDB in Python, of the same rows in a file of its own", [python, "-c", OF_FILE, "facts.duckdb", LOOKUP], "q19", slow,
            without=None if has("duckdb") else "not in .venv-bench")
        second.run()
        for entry in second.entries: answered(entry, entry.expected)
        print(second.table("a look-up by an index among a million facts"), end="")
        print("\nThe look-up itself is lost in the start of the programs; at most twice sqlite3's shell was wanted for the whole.")


if __name__ == "__main__":
    main()
