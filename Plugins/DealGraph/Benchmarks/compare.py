#!/usr/bin/env python3
"""Times questions to large deal graphs, beside networkx, igraph, DuckDB and SQLite, in one run.

usage: compare.py --litho PATH --generator gen_graph.py [--edges 100000,1000000] [--limit SECONDS]

Figures are seconds of processor time (of the child process where there is one). A peer that is not installed, or that
takes longer than the limit, says so. Rings are simple cycles of at most five parties in the money graph with parallel
deals taken as one; each tool's count stands beside its time, and they have to agree.
"""
import argparse, json, os, resource, subprocess, sys, tempfile

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
    ap = argparse.ArgumentParser()
    ap.add_argument('--litho', required=True)
    ap.add_argument('--generator', required=True)
    ap.add_argument('--edges', default='100000,1000000')
    ap.add_argument('--limit', type=float, default=60)
    a = ap.parse_args()
    if not os.path.exists(a.generator):
        print(f'no graphs to measure: {a.generator} is not there')
        return
    for edges in a.edges.split(','):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([sys.executable, a.generator, '--edges', edges, '--out', folder], check=True, stdout=subprocess.DEVNULL)
            print(f'\n{edges} edges')
            r = subprocess.run([a.litho, 'deals', 'measure', os.path.join(folder, 'graph.db'), '--json'], capture_output=True, text=True, check=True)
            for name, figure in json.loads(r.stdout)['figures'].items():
                print(f"  litho    {name:45s} {figure['seconds']:9.4f} s  {figure['answer']:.12g}")
            for name, code in PEERS.items():
                seconds, answer = peer(code, folder, a.limit)
                print(f"  {name:54s} {'' if seconds is None else f'{seconds:9.4f} s'}  {answer}", flush=True)


main()
