#!/usr/bin/env python3
"""What a point of a sweep costs, one sweep of 100,000 points, and two nodes of a cluster against one.

    sweeps.py --litho PATH [--runs 5] [--points 100000] [--only overhead large nodes]

The cluster is Slurm with a controller and two nodes of one core each on this machine (Tests/Support/Slurm/cluster.sh); it needs root.
"""
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import workload
from measuring import ENVIRONMENT, ROOT, installed, options, spend, spread, table

# One cell that depends on the parameter, and one that does not.
LIGHT = """---
params:
  load: 50 %
data:
  fleet: fleet.csv
---

```{chips}
#| label: sites
SELECT site, count * watts AS "busy [W]" FROM fleet
```

```{calc}
#| label: power
total = sum(sites.busy) * params.load
```
"""
CLUSTER = ROOT / "Tests/Support/Slurm/cluster.sh"


def cells(count):
    """The cell that depends on the parameter, so often."""
    head, cell = LIGHT.split("```{calc}")
    return head + "".join(("```{calc}" + cell).replace("power", f"p{i}") for i in range(count))


def cpu_bound(count, points):
    """A query that counts for a while at every point."""
    return ("---\nparams:\n  load: 1\n---\n\n```{chips}\n#| label: y\nWITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)\n"
            "SELECT count(*) + :params.load AS value FROM n\n```\n" % count)


def sweep(litho, folder, over, *more):
    for old in folder.glob("s.sqlite*"):
        shutil.rmtree(old) if old.is_dir() else old.unlink()
    shutil.rmtree(folder / ".litho", ignore_errors=True)
    spent = spend([litho, "sweep", "n.md", "--over", over, "-o", "s.sqlite", "-q", *more], folder)
    if spent.status != 0: sys.exit(f"the sweep ended with status {spent.status}")
    return spent


def overhead(litho, folder, runs):
    """A point with k cells costs a + b k: b is what a cell costs, a what the sweep adds."""
    points, rows, medians = 5000, [], {}
    spent = {count: [] for count in (1, 2, 4, 8)}
    for _ in range(runs):
        for count in spent:
            (folder / "n.md").write_text(cells(count))
            spent[count].append(1000 * sweep(litho, folder, "load=0.01%..50%:0.01%").cpu / points)
    for count, values in spent.items():
        medians[count] = statistics.median(values)
        rows.append([f"{count} cells a point" if count > 1 else "1 cell a point", f"{points:,}", spread(values, "{:.3f}")])
    mean_x, mean_y = statistics.mean(medians), statistics.mean(medians.values())
    slope = sum((x - mean_x) * (y - mean_y) for x, y in medians.items()) / sum((x - mean_x) ** 2 for x in medians)
    print(table(["a light `calc` cell, so often", "points", "CPU ms a point"], rows))
    print(f"By a straight line through the medians a cell costs {slope:.3f} ms and the sweep {mean_y - slope * mean_x:.3f} ms a point beyond its cells (wanted: 1 ms),\n"
          "the start of the program and its processes included.\n", flush=True)


def large(litho, folder, points):
    (folder / "n.md").write_text(LIGHT)
    spent = sweep(litho, folder, f"load=0.001%..{points / 1000:g}%:0.001%")
    again = spend([litho, "sweep", "n.md", "--over", f"load=0.001%..{points / 1000:g}%:0.001%", "-o", "s.sqlite", "-q"], folder)
    size = (folder / "s.sqlite").stat().st_size
    print(table([f"{points:,} points", "measured", "target"], [
        ["processor time of a point, with its cell", f"{1000 * spent.cpu / points:.2f} ms", ""],
        ["by the clock", f"{spent.wall:.1f} s", ""],
        ["memory of the largest process", f"{spent.mib:.0f} MiB", "300 MB"],
        ["the file of results", f"{size / 1e6:.1f} MB", ""],
        ["the same again, nothing new: by the clock; processor", f"{again.wall:.1f} s; {again.cpu:.1f} s", ""]]), flush=True)


def nodes(litho, runs):
    """The same tasks on both nodes, and on one (the other is drained)."""
    if os.geteuid() != 0 or not installed("slurmctld") or not installed("munged"):
        print("Not measured: two nodes against one, which needs `slurm-wlm`, `munge` and root.")
        return
    folder = Path(tempfile.mkdtemp(prefix="litho-cluster-"))
    folder.chmod(0o755)
    started = subprocess.run(["bash", CLUSTER, "start", folder], capture_output=True, text=True)
    try:
        if started.returncode != 0: sys.exit(f"no cluster: {started.stdout}{started.stderr}")
        environment = ENVIRONMENT | dict([started.stdout.strip().split("=", 1)])
        points, walls = 80, {1: [], 2: []}
        (folder / "n.md").write_text(cpu_bound(1_500_000, points))
        node = lambda state: subprocess.run(["scontrol", "update", "NodeName=n2", f"State={state}", "Reason=bench"], env=environment, check=True)
        for k in range(runs):
            for count in walls:
                node("DRAIN" if count == 1 else "RESUME")
                for old in folder.glob("s.sqlite*"):
                    shutil.rmtree(old) if old.is_dir() else old.unlink()
                shutil.rmtree(folder / ".litho", ignore_errors=True)
                spent = spend([litho, "sweep", "n.md", "--over", f"load=1..{points}:1", "-o", "s.sqlite", "-q", "--executor", "slurm", "--tasks", "4"], folder, environment)
                if spent.status != 0: sys.exit(f"the sweep on {count} nodes ended with status {spent.status}")
                walls[count].append(spent.wall)
        by = statistics.median(walls[1]) / statistics.median(walls[2])
        print(table([f"Slurm, {points} points bound by the processor, 4 tasks", "wall s"], [["one node of one core", spread(walls[1])], ["two nodes", spread(walls[2])]]))
        print(f"Two nodes are {by:.2f} times one by medians (wanted: 1.8), the waiting of the queue included.", flush=True)
    finally:
        subprocess.run(["bash", CLUSTER, "stop", folder])
        shutil.rmtree(folder, ignore_errors=True)


def main():
    read = options(__doc__, ("--points", {"type": int, "default": 100_000}), ("--only", {"nargs": "*", "default": ["overhead", "large", "nodes"]}))
    with tempfile.TemporaryDirectory() as path:
        folder = Path(path)
        (folder / "fleet.csv").write_text("site,count,watts\n" + "".join(f"s{i},{i},700\n" for i in range(1, 50)))
        if "overhead" in read.only: overhead(read.litho, folder, min(read.runs, 3))
        if "large" in read.only: large(read.litho, folder, read.points)
    if "nodes" in read.only: nodes(read.litho, min(read.runs, 3))


main()
