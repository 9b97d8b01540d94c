#!/usr/bin/env python3
"""Litho beside other programs that do the same: measures, and writes Documentation/Benchmarks.md.

    bench.py --litho .build/release/litho [--part NAME ...] [--page FILE] [-- OPTIONS OF THE PART]
    bench.py --list

A part is a program of its own, in `Parts` or with the plugin that it is about, which prints Markdown. Each has a section of the page between two marks, with the day, the machine and the
versions it was measured with, so that parts can be measured one at a time; the others stay as they are.
"""
import argparse
import os
import platform
import re
import subprocess
import sys
import time
from pathlib import Path

from measuring import ENVIRONMENT, PEERS, ROOT

PARTS = {
    "notebooks": ("Notebook engines", "nbconvert ipykernel papermill jupyter-cache marimo"),
    "engine": ("What a change costs", "pandoc"),
    "prose": ("Prose to HTML", "cmark pandoc"),
    "queries": ("Questions to the chip database", "sqlite3 duckdb datasette"),
    "articles": ("Articles out of pages", "trafilatura libxml2-dev"),
    "graphs": ("Rings in a deal graph", "duckdb igraph networkx"),
    "layouts": ("Layouts of a training job", ""),
    "calculator": ("The calculator", "units pint"),
    "uncertainty": ("Uncertain values", "numpy"),
    "economics": ("Two-way tables", ""),
    "editor": ("Answers to an editor", ""),
    "shared_cache": ("A cache shared through PostgreSQL", "postgresql"),
    "sweeps": ("Sweeps", "slurm-wlm"),
}
# Where a part is that is not in `Parts`.
ELSEWHERE = {"queries": "Plugins/ChipSpecs/Benchmarks/query.py", "graphs": "Plugins/DealGraph/Benchmarks/compare.py"}
HEAD = """# Benchmarks

```
make bench                     # everything
make bench PART=queries        # one part: bench.py --list names them
```

`Tests/Benchmarks/bench.py` writes this page; each section is what one part printed. `Tests/Benchmarks/peers.sh` installs the other programs from PyPI
(`Tests/Benchmarks/requirements.txt`) and from Debian; one that cannot be had is named where it is missing.

Unless a section says otherwise: processor seconds (user and system) of whole processes with their children, from start to end, measured in rounds in turn;
medians with the lowest and the highest. A ratio is of medians, to the first line of its table. Memory is the peak of the largest process; a process measured
this way starts at the 16 MiB of the measuring one, so that smaller peaks cannot be seen. "target" is what this project asked of itself.

An unchanged rerun changes no byte of any file: `unchangedRerunRunsNothingAndChangesNoByteOfAnyFile` in `Tests/LithoCommandsTests`. From a clean
clone with the Debian packages there, `make report` took 386 s and `make test` 513 s on two cores (2026-11-25).
"""


def machine():
    model = re.search(r"^model name\s*: (.*)$", Path("/proc/cpuinfo").read_text(), re.M) if Path("/proc/cpuinfo").exists() else None
    system = re.search(r'^PRETTY_NAME="(.*)"$', Path("/etc/os-release").read_text(), re.M) if Path("/etc/os-release").exists() else None
    return f"{os.cpu_count()} cores of {model[1] if model else platform.processor()}, {system[1] if system else platform.platform()}"


def version(peer):
    """Of a package of the virtual environment, else of Debian's; None where it is not there."""
    python = subprocess.run([str(PEERS / "python"), "-c", f"from importlib import metadata; print(metadata.version('{peer}'))"],
                            capture_output=True, text=True) if (PEERS / "python").exists() else None
    if python and python.returncode == 0: return python.stdout.strip()
    debian = subprocess.run(["dpkg-query", "-W", "-f=${db:Status-Abbrev}${Version}", peer], capture_output=True, text=True) if Path("/usr/bin/dpkg-query").exists() else None
    return debian.stdout[3:] if debian and debian.returncode == 0 and debian.stdout.startswith("ii") else None


def measure(part, litho, options):
    """What the part printed, and the line that says when and on what."""
    title, peers = PARTS[part]
    print(f"litho: measuring {part}", file=sys.stderr, flush=True)
    busy = os.getloadavg()[0]
    start = time.monotonic()
    python = str(PEERS / "python") if (PEERS / "python").exists() else sys.executable
    script = ROOT / ELSEWHERE.get(part, f"Tests/Benchmarks/Parts/{part}.py")
    done = subprocess.run([python, script, "--litho", litho, *options], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    if done.returncode != 0:
        print(f"litho: {part} failed with status {done.returncode}; its section stays as it was", file=sys.stderr)
        return None
    versions = ", ".join(f"{peer} {version(peer)}" for peer in peers.split() if version(peer))
    program = subprocess.run([litho, "--version"], capture_output=True, text=True, env=ENVIRONMENT).stdout.split("\n")[0]
    when = (f"{time.strftime('%Y-%m-%d', time.gmtime())}, {machine()}; {program}" + (f"; {versions}" if versions else "")
            + f". The part took {time.monotonic() - start:.0f} s; load of the machine before it: {busy:.1f}.")
    return f"## {title}\n\n*{when}*\n\n{done.stdout.strip()}\n"


def marks(part): return f"<!-- begin {part} -->", f"<!-- end {part} -->"


def page(old, new):
    """The page with new sections in place of old ones, in the order of the parts."""
    sections = []
    for part in PARTS:
        begin, end = marks(part)
        kept = re.search(f"{re.escape(begin)}\n(.*?){re.escape(end)}", old, re.S)
        text = new.get(part) or (kept[1] if kept else None)
        if text: sections.append(f"{begin}\n{text}{end}\n")
    return HEAD + "\n" + "\n".join(sections)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--litho", default=str(ROOT / ".build/release/litho"))
    parser.add_argument("--part", nargs="*", default=[], choices=list(PARTS), metavar="NAME")
    parser.add_argument("--page", default=str(ROOT / "Documentation/Benchmarks.md"))
    parser.add_argument("--list", action="store_true")
    given = sys.argv[1:]
    here, options = (given[:given.index("--")], given[given.index("--") + 1:]) if "--" in given else (given, [])
    read = parser.parse_args(here)
    if read.list:
        for part, (title, peers) in PARTS.items(): print(f"{part:14s} {title}" + (f" ({peers})" if peers else ""))
        return 0
    path, failed = Path(read.page), False
    for part in read.part or PARTS:
        section = measure(part, str(Path(read.litho).resolve()), options)
        failed = failed or section is None
        if section: path.write_text(page(path.read_text() if path.exists() else "", {part: section}))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
