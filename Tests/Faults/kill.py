#!/usr/bin/env python3
"""Kills litho (-9) at random moments of run, render, ingest, chips import, sweep and cache gc, and looks at what is left.

kill.py --litho PATH [--count N] [--seed S]: after every kill all SQLite files are whole (PRAGMA integrity_check), every report is whole, nothing
that was finished is gone, no temporary file or process outlives the next call; and every round ends with a call that is let run, whose result is
the one a fresh folder gives. Prints one line of JSON; exit 1 at the first fault, which it names with its seed.
"""
import argparse, glob, hashlib, json, os, random, shutil, signal, sqlite3, subprocess, sys, tempfile, time

ap = argparse.ArgumentParser()
ap.add_argument("--litho", required=True)
ap.add_argument("--count", type=int, default=20)
ap.add_argument("--seed", type=int, default=1)
ap.add_argument("--only", default="")
a = ap.parse_args()
litho = os.path.realpath(a.litho)
rng = random.Random(a.seed)
folder = tempfile.mkdtemp(prefix="litho-faults-")

NOTEBOOK = """---
title: Faults
params:
  load: 50 %
data:
  fleet: fleet.csv
---

```{chips}
#| label: sites
SELECT site, count * watts AS "busy [W]" FROM fleet
```

""" + "".join(f"```{{calc}}\n#| label: c{i}\nx = sum(sites.busy) * params.load * {i + 1}\n```\n\n" for i in range(12))
PARAGRAPH = "On 5 January 2026 Acme Inc. said that it had bought %d00 chips for $%d million, and that each of them draws 700 W when it is busy. "
ARTICLE = "<!doctype html><html><head><title>Chips %d</title></head><body><article><h1>Chips %d</h1>" + ("<p>" + PARAGRAPH + PARAGRAPH) * 4 + "</article></body></html>"

def write(name, text):
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    open(path, "w").write(text)

def setup():
    write("litho.yml", "jobs: 2\n")
    write("n.md", NOTEBOOK)
    write("fleet.csv", "site,count,watts\n" + "".join(f"s{i},{i},700\n" for i in range(1, 50)))
    for i in range(1, 25):
        write(f"pages/{i}.html", ARTICLE % tuple([i] * 18))
    os.makedirs(folder + "/Corpus", exist_ok=True)
    # A workspace beside it: a sweep's keys know the facts of their own.
    write("other/litho.yml", "jobs: 2\n")
    write("other/ours.csv", "device,flops,watts\n" + "".join(f"H{i},{900 + i},{700 + i}\n" for i in range(400)))
    write("other/columns.csv", "column,quantity,format,unit,reading\ndevice,@name,,,\nflops,peak,bf16,TFLOP/s,dense\nwatts,tdp,,W,\n")

def place(args):
    return folder + "/other" if args[:2] == ("chips", "import") else folder

def call(*args):
    return subprocess.run([litho, *args], cwd=place(args), capture_output=True, text=True, timeout=300, stdin=subprocess.DEVNULL)

CALLS = {
    "run": ["run", "n.md"], "render": ["render", "n.md", "-o", "r.html"], "ingest": ["ingest", "pages", "--into", "."],
    "sweep": ["sweep", "n.md", "--over", "load=1%..60%:0.1%", "-o", "s.sqlite"], "gc": ["cache", "gc", "--keep", "2"],
    "import": ["chips", "import", "ours.csv", "--mapping", "columns.csv", "--date", "2026-01-31", "--publisher", "Our own"],
}
if call("sweep", "--help").returncode != 0: CALLS.pop("sweep")
if a.only: CALLS = {k: v for k, v in CALLS.items() if k in a.only.split(",")}

def fault(text):
    print(json.dumps({"fault": text, "seed": a.seed, "folder": folder}))
    sys.exit(1)

def rows(name, table):
    path = os.path.join(folder, name)
    if not os.path.exists(path): return 0
    try:
        db = sqlite3.connect(path, timeout=20)
        try: return db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        finally: db.close()
    except sqlite3.OperationalError: return 0

def finished():
    """What must never become less (but for results that gc takes)."""
    documents = len(glob.glob(folder + "/Corpus/**/*.txt", recursive=True))
    return {"sweep": rows("s.sqlite", "point"), "documents": documents}

def facts():
    return {os.path.relpath(p, folder): open(p, "rb").read() for p in sorted(glob.glob(folder + "/other/Facts/chips/ours/**/*", recursive=True)) if os.path.isfile(p)}

def look(before, what):
    for path in glob.glob(folder + "/**/*.sqlite", recursive=True) + glob.glob(folder + "/.litho/*.sqlite"):
        db = sqlite3.connect(path, timeout=20)
        answer = db.execute("PRAGMA integrity_check").fetchone()[0]
        db.close()
        if answer != "ok": fault(f"after {what}: {os.path.relpath(path, folder)}: {answer}")
    report = folder + "/r.html"
    if os.path.exists(report) and not open(report, encoding="utf8").read().endswith("</html>\n"): fault(f"after {what}: half a report")
    for path in glob.glob(folder + "/Corpus/**/*.txt", recursive=True):
        name = os.path.relpath(path, folder)
        if whole and whole.get(name) != open(path, "rb").read(): fault(f"after {what}: {name} is not whole")
    if os.path.isdir(folder + "/other/Facts/chips/ours") and "import" in reference and facts() != reference["import"]: fault(f"after {what}: the facts are not whole")
    after = finished()
    for name, count in before.items():
        if after[name] < count: fault(f"after {what}: {name} went from {count} to {after[name]}")

def result(name):
    done = call(*CALLS[name])
    if name == "gc" and "there is no cache" in done.stderr: return ""
    if done.returncode != 0: fault(f"{name} after kills: status {done.returncode}: {done.stderr[-400:]}")
    if "set aside" in done.stderr or "damaged" in done.stderr: fault(f"{name} after kills: {done.stderr[-400:]}")
    if name == "render": return hashlib.sha256(open(folder + "/r.html", "rb").read()).hexdigest()
    if name == "run": return done.stdout
    if name == "sweep":
        db = sqlite3.connect(folder + "/s.sqlite"); answer = db.execute("SELECT * FROM point ORDER BY key").fetchall(); db.close()
        return hashlib.sha256(repr([r[:3] + r[4:] for r in answer]).encode()).hexdigest()
    if name == "import": return facts()
    if name == "ingest": return sorted(l for l in call("corpus", "list", "--format", "csv").stdout.split("\n") if l)
    return ""

setup()
reference, spent, whole = {}, {}, {}
for name in CALLS:
    start = time.time()
    reference[name] = result(name)
    spent[name] = time.time() - start
for path in glob.glob(folder + "/Corpus/**/*.txt", recursive=True): whole[os.path.relpath(path, folder)] = open(path, "rb").read()
shutil.rmtree(folder); os.makedirs(folder); setup()
kills, early = {name: 0 for name in CALLS}, 0
done = 0

def summary(left):
    print(json.dumps({"calls": done, "kills": kills, "ended before the kill": early, "temporary files left": left, "seed": a.seed}), flush=True)

def stopped(*_):
    """A long run that is stopped says how far it came without a fault."""
    summary(None)
    os._exit(143)

signal.signal(signal.SIGTERM, stopped)
while done < a.count:
    name = rng.choice(list(CALLS))
    for _ in range(rng.randint(1, 4)):
        before = finished()
        process = subprocess.Popen([litho, *CALLS[name]], cwd=place(tuple(CALLS[name])), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
        time.sleep(rng.random() * spent[name] * 1.05)
        during = finished()
        if process.poll() is None:
            process.send_signal(signal.SIGKILL); kills[name] += 1; done += 1
        else: early += 1; done += 1
        process.wait()
        look({k: max(before[k], during[k]) for k in before}, f"kill {done} in {name}")
        if done >= a.count: break
    if name in reference and rng.random() < 0.5:
        again = result(name)
        if again != reference[name]: fault(f"{name} after {done} kills gives another result")
    if rng.random() < 0.4:
        # From the beginning, so that first runs are killed too.
        shutil.rmtree(folder); os.makedirs(folder); setup()
for name in CALLS:
    if result(name) != reference[name]: fault(f"{name} at the end gives another result")
left = [f for f in glob.glob(folder + "/.litho-*") + glob.glob(folder + "/*/.litho-*")]
shutil.rmtree(folder)
summary(len(left))
