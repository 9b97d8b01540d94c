#!/usr/bin/env python3
"""A disk that is full at every write: litho on file systems of a few kilobytes to a few megabytes. full.py --litho PATH [--step KIB]

Needs root, for `mount -t tmpfs` in a name space of its own (`unshare -m`, which it calls itself). On every size: no signal, no half report, a cache
that is whole, a message that names the reason where something could not be written; and on the same files with room, the right result.
"""
import argparse, json, os, sqlite3, subprocess, sys, tempfile

ap = argparse.ArgumentParser()
ap.add_argument("--litho", required=True)
ap.add_argument("--step", type=int, default=64)
ap.add_argument("--inside", action="store_true")
a = ap.parse_args()
if not a.inside:
    if os.geteuid() != 0:
        print(json.dumps({"skipped": "a file system can be mounted by root only"})); sys.exit(0)
    # Not every container lets its root do it.
    trial = ["unshare", "-m", "sh", "-c", "mount -t tmpfs -o size=64k none /mnt && umount /mnt"]
    try: may = subprocess.run(trial, capture_output=True).returncode == 0
    except OSError: may = False
    if not may:
        print(json.dumps({"skipped": "no file system can be mounted here"})); sys.exit(0)
    os.execvp("unshare", ["unshare", "-m", sys.executable, os.path.realpath(__file__), "--litho", os.path.realpath(a.litho), "--step", str(a.step), "--inside"])

NOTEBOOK = "---\ntitle: Full\ndata:\n  fleet: fleet.csv\n---\n\n```{chips}\n#| label: sites\nSELECT site, count * watts AS \"busy [W]\" FROM fleet\n```\n\n" + \
    "".join(f"```{{calc}}\n#| label: c{i}\nx = sum(sites.busy) * {i + 1}\n```\n\n" for i in range(40))
FLEET = "site,count,watts\n" + "".join(f"s{i},{i},700\n" for i in range(1, 400))
CALLS = [["render", "n.md", "-o", "r.html"], ["run", "n.md"], ["new", "fresh"], ["sweep", "n2.md", "--over", "load=1%..60%:1%", "-o", "s.sqlite"]]
SWEPT = "---\nparams:\n  load: 5 %\n---\n\n```{calc}\n#| label: p\nx = params.load * 3 W\n```\n"
folder = tempfile.mkdtemp(prefix="litho-full-")
calls = failed = 0

def fault(text):
    print(json.dumps({"fault": text})); sys.exit(1)

def call(arguments):
    return subprocess.run([a.litho, *arguments], cwd=folder, capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL,
                          env={**os.environ, "TMPDIR": folder, "HOME": folder})

for size in list(range(40, 1200, a.step)):
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}k", "none", folder], check=True)
    try:
        open(folder + "/n.md", "w").write(NOTEBOOK); open(folder + "/fleet.csv", "w").write(FLEET); open(folder + "/n2.md", "w").write(SWEPT)
        for arguments in CALLS:
            done = call(arguments); calls += 1
            if done.returncode not in (0, 1, 2): fault(f"{size} KiB, {arguments[0]}: status {done.returncode}: {done.stderr[-300:]}")
            if done.returncode != 0:
                failed += 1
                if not any(word in done.stderr.lower() for word in ("no space", "full", "disk", "unknown command")): fault(f"{size} KiB, {arguments[0]}: says {done.stderr[-300:]}")
            report = folder + "/r.html"
            if os.path.exists(report) and not open(report, encoding="utf8").read().endswith("</html>\n"): fault(f"{size} KiB: half a report")
        subprocess.run(["mount", "-o", "remount,size=64m", folder], check=True)
        for path in [folder + "/.litho/cache.sqlite", folder + "/s.sqlite"]:
            if os.path.exists(path) and os.path.getsize(path) > 0:
                db = sqlite3.connect(path); answer = db.execute("PRAGMA integrity_check").fetchone()[0]; db.close()
                if answer != "ok": fault(f"{size} KiB: {path}: {answer}")
        done = call(CALLS[0])
        if done.returncode != 0 or "c39" not in open(report, encoding="utf8").read(): fault(f"{size} KiB, with room: {done.stderr[-300:]}")
        done = call(CALLS[3])
        if done.returncode != 0 and "unknown command" not in done.stderr: fault(f"{size} KiB, sweep with room: {done.stderr[-300:]}")
    finally:
        subprocess.run(["umount", "-l", folder])
os.rmdir(folder)
print(json.dumps({"calls": calls, "of which could not write": failed}))
