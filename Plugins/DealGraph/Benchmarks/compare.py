#!/usr/bin/env python3
"""Questions to large deal graphs, beside networkx, igraph, DuckDB and SQLite.

    compare.py --litho PATH [--generator gen_graph.py] [--edges 100000 1000000] [--limit SECONDS] [--runs 3]

The graphs are made by `$LITHO_SHARED/tools/gen_graph.py`. Figures are seconds of processor time of the question alone, the graph being read already
(of the child process where there is one). A peer that is not installed, or that takes longer than the limit, says so. Rings are simple cycles of at most five parties in the money graph with parallel
deals taken as one; each tool's count stands beside its time, and they have to agree.
"""
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "Tests/Benchmarks"))
from measuring import ROOT, options, ratio, spread, table

RINGS_SQL = '''
with m as (select distinct src, dst from edge where type in ('INVESTS','BUYS','LENDS')),
 p2 as (select a.src s, a.dst b, c.dst c from m a join m c on c.src = a.dst where a.dst > a.src and c.dst >= a.src and c.dst <> a.dst),
 p3 as (select s, b, p2.c, m.dst d from p2 join m on m.src = p2.c where p2.c <> s and m.dst >= s and m.dst not in (b, p2.c)),
 p4 as (select s, b, c, p3.d, m.dst e from p3 join m on m.src = p3.d where p3.d <> s and m.dst >= s and m.dst not in (b, c, p3.d)),
 p5 as (select s from p4 join m on m.src = p4.e and m.dst = s where p4.e <> s)
select (select count(*) from p2 where c = s) + (select count(*) from p3 where d = s) + (select count(*) from p4 where e = s) + (select count(*) from p5)'''

DAYS = [f"{2018 + k // 2}-{'03' if k % 2 == 0 else '09'}-01" for k in range(10)]
SUMS = ' union all '.join(
    f"select sum(amount_usd) x from edge where valid_from <= '{d}' and (valid_to is null or valid_to > '{d}')" for d in DAYS)

PEERS = {
    'networkx rings': '''
import networkx as nx, sqlite3
g = nx.DiGraph(); g.add_edges_from(sqlite3.connect(DB).execute("select distinct src, dst from edge where type in ('INVESTS','BUYS','LENDS')"))
start(); print(sum(1 for _ in nx.simple_cycles(g, length_bound=5)))''',
    'igraph rings': '''
import igraph, sqlite3
c = sqlite3.connect(DB); n = c.execute("select max(id)+1 from node").fetchone()[0]
g = igraph.Graph(n=n, edges=c.execute("select distinct src, dst from edge where type in ('INVESTS','BUYS','LENDS')").fetchall(), directed=True)
start(); print(len(g.simple_cycles(max=5)))''',
    'DuckDB rings': '''
import duckdb
c = duckdb.connect(); c.execute("create table edge as select src, dst, type from read_csv('%s')" % CSV)
start(); print(c.execute(SQL).fetchone()[0])''',
    'SQLite rings': '''
import sqlite3
c = sqlite3.connect(DB)
start(); print(c.execute(SQL).fetchone()[0])''',
    'DuckDB sums': '''
import duckdb
c = duckdb.connect(); c.execute("create table edge as select amount_usd, cast(valid_from as varchar) valid_from, cast(valid_to as varchar) valid_to from read_csv('%s')" % CSV)
start(); print(float(c.execute("select sum(x) from (" + SUMS + ")").fetchone()[0]))''',
    'SQLite sums': '''
import sqlite3
c = sqlite3.connect(DB)
start(); print(float(c.execute("select sum(x) from (" + SUMS + ")").fetchone()[0]))''',
}

HEAD = '''
import time, sys
t0 = 0.0
def start():
    global t0; t0 = time.process_time()
'''


def peer(code, folder, limit):
    names = f"DB = {os.path.join(folder, 'graph.db')!r}; CSV = {os.path.join(folder, 'edges.csv')!r}; SQL = {RINGS_SQL!r}; SUMS = {SUMS!r}\n"
    try:
        r = subprocess.run([sys.executable, '-c', names + HEAD + code + "\nprint(time.process_time() - t0)"], capture_output=True, text=True, timeout=limit)
    except subprocess.TimeoutExpired:
        return None, f'over {limit} s'
    if r.returncode:
        return None, (r.stderr.strip().splitlines() or ['failed'])[-1][:60]
    answer, seconds = r.stdout.split()
    return float(seconds), answer


def main():
    generator = Path(os.environ.get("LITHO_SHARED", ROOT / "../shared")) / "tools/gen_graph.py"
    read = options(__doc__, ("--generator", {"default": str(generator)}), ("--edges", {"type": int, "nargs": "*", "default": [100_000, 1_000_000]}),
                   ("--limit", {"type": float, "default": 60}))
    if not os.path.exists(read.generator):
        print(f"Not measured: the graphs are made by `gen_graph.py`, which is not at `{read.generator}`.")
        return
    for edges in read.edges:
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([sys.executable, read.generator, "--edges", str(edges), "--out", folder], check=True, stdout=subprocess.DEVNULL)
            runs, spent, answers = min(read.runs, 3), {}, {}
            for number in range(runs):
                done = subprocess.run([read.litho, "deals", "measure", os.path.join(folder, "graph.db"), "--json"], capture_output=True, text=True, check=True)
                for name, figure in json.loads(done.stdout)["figures"].items():
                    spent.setdefault(f"litho: {name}", []).append(figure["seconds"])
                    answers[f"litho: {name}"] = f"{figure['answer']:.12g}"
                for name, code in PEERS.items():
                    # One that is slow or absent once is so again.
                    if number and not spent.get(name): continue
                    seconds, answer = peer(code, folder, read.limit)
                    answers[name] = answer
                    if seconds is not None: spent.setdefault(name, []).append(seconds)
            base = {kind: next((name for name in spent if name.startswith("litho") and kind in name), None) for kind in ("rings", "sums")}
            rows = []
            for name, answer in answers.items():
                values = spent.get(name)
                own = next((base[kind] for kind in base if kind in name and base[kind]), None)
                by = ratio(statistics.median(values), statistics.median(spent[own])) if values and own and statistics.median(spent[own]) else ""
                rows.append([name, spread(values, "{:.4f}") if values else "", by, answer])
            print(table([f"{edges:,} edges", "CPU s", "ratio", "answer"], rows), flush=True)
    print("Rings are cycles of at most five parties in the money graph. A ratio is to Litho's first figure of that kind.")


main()
