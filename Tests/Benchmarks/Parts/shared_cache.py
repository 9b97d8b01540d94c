#!/usr/bin/env python3
"""A warm run through the shared result cache against one from the local cache.

    shared_cache.py --litho PATH [--runs 15] [--cells 10 100 400]

Starts a PostgreSQL of its own (Tests/Support/PostgreSQL/server.sh). Three warm runs of one notebook, in turn: from the local cache, from the local cache
with the server behind it, and from the server alone (a fresh folder each time).
"""
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from measuring import ENVIRONMENT, ROOT, options, ratio, spread, table
import statistics

SERVER = ROOT / "Tests/Support/PostgreSQL/server.sh"


def notebook(cells):
    return ("---\nparams:\n  load: 50 %\ndata:\n  fleet: fleet.csv\n---\n\n```{chips}\n#| label: sites\nSELECT site, count * watts AS \"busy [W]\" FROM fleet\n```\n\n"
            + "".join(f"```{{calc}}\n#| label: c{i}\nx = sum(sites.busy) * params.load * {i + 1}\n```\n\n" for i in range(cells - 1)))


def run(litho, folder, cells, address=None):
    """Seconds by the clock, and processor seconds, of a run in which nothing is computed."""
    environment = ENVIRONMENT | ({"LITHO_CACHE": address} if address else {})
    before, start = os.times(), time.perf_counter()
    done = subprocess.run([litho, "run", "n.md"], cwd=folder, env=environment, capture_output=True, text=True)
    wall, after = time.perf_counter() - start, os.times()
    if done.returncode != 0 or "warning" in done.stderr: sys.exit(done.stderr)
    return wall, after.children_user + after.children_system - before.children_user - before.children_system, f"{cells} reused" in done.stderr


def measure(litho, cells, rounds, address):
    base = Path(tempfile.mkdtemp(prefix="litho-shared-"))
    places = {"local cache alone": None, "local cache, the server behind it": address, "a fresh clone, everything from the server": address}
    for name in places:
        (base / name).mkdir()
        (base / name / "n.md").write_text(notebook(cells))
        (base / name / "fleet.csv").write_text("site,count,watts\n" + "".join(f"s{i},{i},700\n" for i in range(1, 200)))
    local, front, fresh = places
    for name in (local, front): run(litho, base / name, cells, places[name])
    spent = {name: [] for name in places}
    for _ in range(rounds):
        shutil.rmtree(base / fresh / ".litho", ignore_errors=True)
        for name, server in places.items():
            wall, cpu, isWarm = run(litho, base / name, cells, server)
            if not isWarm: sys.exit(f"{name}: cells were computed")
            spent[name].append((wall * 1000, cpu * 1000))
    shutil.rmtree(base)
    middle = lambda name: statistics.median(w for w, _ in spent[name])
    return table([f"warm run of {cells} cells", "wall ms", "ratio", "CPU ms", "target"],
                 [[name, spread([w for w, _ in s]), "1" if name == local else ratio(middle(name), middle(local)), spread([c for _, c in s]),
                   "" if name == local else "2 times"] for name, s in spent.items()])


def main():
    read = options(__doc__, ("--cells", {"type": int, "nargs": "*", "default": [10, 100, 400]}))
    if not list(Path("/usr/lib/postgresql").glob("*/bin/initdb")):
        print("Not measured: PostgreSQL is not installed (Debian: `postgresql`).")
        return
    server = subprocess.run(["bash", SERVER, "start"], capture_output=True, text=True, check=True).stdout.strip()
    version = subprocess.run(["bash", SERVER, "sql", server, "SHOW server_version"], capture_output=True, text=True).stdout.strip()
    print(f"PostgreSQL {version} on the same machine, through a socket; its own processor time is not counted. What is compared is the clock.\n")
    try:
        for cells in read.cells:
            print(measure(read.litho, cells, read.runs, f"postgres://litho:se-cret@/postgres?host={server}"), flush=True)
    finally:
        subprocess.run(["bash", SERVER, "stop", server])


main()
