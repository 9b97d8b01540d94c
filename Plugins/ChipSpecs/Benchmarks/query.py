#!/usr/bin/env python3
"""Questions to the chip database and to a table of a million facts, beside SQLite's shell, DuckDB and Datasette, in one run.

    query.py --litho .build/release/litho [--runs 21]

Processor seconds and peak memory of whole processes, from start to printed result: median, and the span of the middle half. The others
are asked the same of what `litho chips export` writes. A peer that is not installed says so.
"""
import argparse
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile

DUCKDB = "import duckdb, sys; c = duckdb.connect(); c.execute(\"attach '%s' as f (type sqlite)\" % sys.argv[1]); print(c.execute(sys.argv[2].replace('FROM ', 'FROM f.')).fetchall())"
CSV = "import duckdb, sys; print(duckdb.connect().execute(sys.argv[2].replace('chip', \"read_csv('%s')\" % sys.argv[1])).fetchall())"
CHIPS = "SELECT name, fp8, bandwidth FROM chip WHERE vendor = 'AWS'"


def measure(argv, environment):
    """Processor seconds, KiB and the output of one process."""
    with tempfile.TemporaryFile() as out:
        pid = os.posix_spawnp(
            argv[0], argv, environment, file_actions=[(os.POSIX_SPAWN_DUP2, out.fileno(), 1), (os.POSIX_SPAWN_OPEN, 2, "/dev/null", os.O_WRONLY, 0)])
        _, status, usage = os.wait4(pid, 0)
        out.seek(0)
        return usage.ru_utime + usage.ru_stime, usage.ru_maxrss, out.read().decode(), status


def row(name, argv, runs, expected=None, environment=os.environ):
    seconds, memory = [], []
    for _ in range(runs):
        cpu, size, out, status = measure(argv, environment)
        if status != 0: return print(f"{name:<46} not there")
        if expected and expected not in out: sys.exit(f"{name}: '{expected}' is not in the answer: {out[:200]}")
        seconds.append(cpu * 1000)
        memory.append(size / 1024)
    quarters = statistics.quantiles(seconds, n=4) if runs > 1 else [seconds[0]] * 3
    middle = statistics.median(seconds)
    print(f"{name:<46} {middle:8.1f} ms  ({quarters[0]:.1f} to {quarters[2]:.1f})  {statistics.median(memory):7.1f} MiB", flush=True)
    return middle


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--litho", required=True)
    parser.add_argument("--runs", type=int, default=21)
    options = parser.parse_args()
    litho = os.path.abspath(options.litho)
    python = sys.executable
    with tempfile.TemporaryDirectory() as folder:
        home = dict(os.environ, XDG_CACHE_HOME=f"{folder}/cache")
        home.pop("LITHO_CACHE", None)
        os.chdir(folder)
        os.mkdir("chips")
        subprocess.run([litho, "chips", "export", "chips"], check=True, env=home)
        subprocess.run([litho, "chips", "export", "chips.sqlite"], check=True, env=home)
        print(f"the curated database: {CHIPS}")
        for _ in range(3):
            shutil.rmtree("cache", ignore_errors=True)
            cold = measure([litho, "query", CHIPS], home)[0] * 1000
        print(f"{'litho query, views made anew':<46} {cold:8.1f} ms")
        own = row("litho query", [litho, "query", CHIPS], options.runs, "Trainium3", home)
        shell = row("sqlite3, of the exported file", ["sqlite3", "chips.sqlite", CHIPS], options.runs, "Trainium3")
        row("DuckDB, of the exported CSV", [python, "-c", CSV, "chips/chip.csv", CHIPS], max(3, options.runs // 4), "Trainium3")
        row("Datasette, of the exported file", [python, "-m", "datasette", "chips.sqlite", "--get", "/chips.json?sql=" + CHIPS.replace(" ", "+")],
            max(3, options.runs // 7), "Trainium3")
        if own and shell: print(f"litho query / sqlite3: {own / shell:.1f}")

        print("a look-up by an index among a million facts")
        table = sqlite3.connect("facts.sqlite")
        table.execute("CREATE TABLE fact(id INTEGER PRIMARY KEY, part TEXT, quantity TEXT, value REAL)")
        table.executemany("INSERT INTO fact VALUES (?, ?, ?, ?)", ((i, f"chip-{i // 20}", f"q{i % 20}", i * 0.5) for i in range(1_000_000)))
        table.execute("CREATE INDEX by_part ON fact(part)")
        table.commit()
        table.close()
        sql = "SELECT quantity, value FROM fact WHERE part = 'chip-31415'"
        nothing = "SELECT 1 AS q19"
        row("litho query FILE, nothing looked up", [litho, "query", "facts.sqlite", nothing], options.runs, "q19")
        row("sqlite3 FILE, nothing looked up", ["sqlite3", "-header", "facts.sqlite", nothing], options.runs, "q19")
        own = row("litho query FILE", [litho, "query", "facts.sqlite", sql], options.runs, "q19")
        shell = row("sqlite3 FILE", ["sqlite3", "facts.sqlite", sql], options.runs, "q19")
        row("DuckDB, of the same file", [python, "-c", DUCKDB, "facts.sqlite", sql], max(3, options.runs // 4), "q19")
        if own and shell: print(f"litho query / sqlite3: {own / shell:.1f}")


if __name__ == "__main__":
    main()
