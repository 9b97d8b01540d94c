#!/usr/bin/env python3
"""A warm run through the shared result cache against one from the local cache: shared_cache.py --litho PATH [--rounds N]

Starts a PostgreSQL of its own (Tests/Support/PostgreSQL/server.sh). Three warm runs of one notebook, in turn, so that what else the machine does
meets all three: from the local cache, from the local cache with the server behind it, and from the server alone (a fresh folder each time).
Prints medians with the 25th and 75th percentile, and the ratio of medians.
"""
import argparse, json, os, shutil, statistics, subprocess, tempfile, time

ap = argparse.ArgumentParser()
ap.add_argument("--litho", required=True)
ap.add_argument("--rounds", type=int, default=15)
ap.add_argument("--cells", type=int, nargs="*", default=[10, 100, 400])
a = ap.parse_args()
litho = os.path.realpath(a.litho)
script = os.path.join(os.path.dirname(os.path.realpath(__file__)), "../Support/PostgreSQL/server.sh")
server = subprocess.run(["bash", script, "start"], capture_output=True, text=True, check=True).stdout.strip()
address = f"postgres://litho:se-cret@/postgres?host={server}"

def notebook(cells):
    return "---\nparams:\n  load: 50 %\ndata:\n  fleet: fleet.csv\n---\n\n```{chips}\n#| label: sites\nSELECT site, count * watts AS \"busy [W]\" FROM fleet\n```\n\n" + \
        "".join(f"```{{calc}}\n#| label: c{i}\nx = sum(sites.busy) * params.load * {i + 1}\n```\n\n" for i in range(cells - 1))

def run(folder, shared):
    environment = {k: v for k, v in os.environ.items() if not k.startswith("LITHO_")}
    if shared: environment["LITHO_CACHE"] = address
    start = time.perf_counter()
    done = subprocess.run([litho, "run", "n.md"], cwd=folder, env=environment, capture_output=True, text=True)
    spent = time.perf_counter() - start
    if done.returncode != 0 or "warning" in done.stderr: raise SystemExit(done.stderr)
    return spent, done

try:
    for cells in a.cells:
        base = tempfile.mkdtemp(prefix="litho-shared-")
        places = {name: os.path.join(base, name) for name in ["local", "in front", "fresh"]}
        for place in places.values():
            os.makedirs(place)
            open(place + "/n.md", "w").write(notebook(cells))
            open(place + "/fleet.csv", "w").write("site,count,watts\n" + "".join(f"s{i},{i},700\n" for i in range(1, 200)))
        run(places["local"], False); run(places["in front"], True)
        spent = {name: [] for name in places}
        for _ in range(a.rounds):
            shutil.rmtree(places["fresh"] + "/.litho", ignore_errors=True)
            for name in places:
                seconds, done = run(places[name], name != "local")
                if f"{cells} reused" not in done.stderr: raise SystemExit(f"{name}: {done.stderr}")
                spent[name].append(seconds)
        result = {"cells": cells, "rounds": a.rounds}
        for name, list_ in spent.items():
            quarter = statistics.quantiles(list_, n=4)
            result[name] = {"ms": [round(q * 1000, 1) for q in quarter], "ratio": round(statistics.median(list_) / statistics.median(spent["local"]), 2)}
        print(json.dumps(result))
        shutil.rmtree(base)
finally:
    subprocess.run(["bash", script, "stop", server])
