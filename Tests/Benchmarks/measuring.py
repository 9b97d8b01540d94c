"""Whole processes measured in turn, and the table of them.

Processor seconds are user and system with all descendants that were waited for; memory is the peak of the largest process. What is compared is run in
rounds, one after the other, so that whatever else the machine does meets all of them.
"""
import argparse
import os
import shutil
import signal
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PEERS = ROOT / ".venv-bench/bin"
# Without what a user has set, and with the peers before everything else.
ENVIRONMENT = {k: v for k, v in os.environ.items() if not k.startswith("LITHO_") and k != "SLURM_CONF"} | {
    "PATH": f"{PEERS}{os.pathsep}{os.environ['PATH']}"}


def options(about, *more):
    """The options that every part has: `--litho` and `--runs`."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--litho", required=True)
    parser.add_argument("--runs", type=int, default=7)
    for name, how in more:
        parser.add_argument(name, **how)
    read = parser.parse_args()
    # A server or a cluster that a part has started is stopped when the part is.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    read.litho = str(Path(read.litho).resolve())
    return read


def installed(program):
    return shutil.which(program, path=ENVIRONMENT["PATH"]) is not None


@dataclass
class Spent:
    """What one process took."""
    cpu: float
    wall: float
    mib: float
    status: int


def spend(argv, folder, environment=None, output=None):
    """Runs a process to its end. `output` is a file for its standard output."""
    with open(output or os.devnull, "wb") as out:
        start = time.monotonic()
        process = subprocess.Popen(argv, cwd=folder, env=environment or ENVIRONMENT, stdin=subprocess.DEVNULL, stdout=out,
                                   stderr=subprocess.DEVNULL, start_new_session=True)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    return Spent(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024, process.returncode)


@dataclass
class Entry:
    name: str
    argv: list
    before: object = None
    runs: int = 0
    target: float | None = None
    output: str | None = None
    spent: list = field(default_factory=list)

    @property
    def cpu(self):
        return statistics.median(s.cpu for s in self.spent)

    @property
    def wall(self):
        return statistics.median(s.wall for s in self.spent)


class Contest:
    """Programs that do the same thing. The first that is added is the one that the others are set against."""

    def __init__(self, folder, runs):
        self.folder, self.runs, self.entries, self.absent = folder, runs, [], []

    def add(self, name, argv, before=None, runs=None, target=None, needs=None, output=None):
        """A program with what has to be done before each of its runs. One that is not installed is named in the table."""
        if not installed(needs or argv[0]):
            self.absent.append(f"{name}: {needs or argv[0]} is not installed")
            return None
        entry = Entry(name, argv, before, runs or self.runs, target, output)
        self.entries.append(entry)
        return entry

    def run(self):
        for number in range(max((e.runs for e in self.entries), default=0)):
            for entry in self.entries:
                if number >= entry.runs:
                    continue
                if entry.before:
                    entry.before(number)
                entry.spent.append(spend(entry.argv, self.folder, output=entry.output))
        for entry in self.entries:
            print(f"{entry.name}: {entry.cpu:.3f} s", file=sys.stderr, flush=True)
        return self

    def table(self, title="what"):
        """Markdown. The ratio is that of medians to the first entry."""
        rows = [[e.name, spread([s.cpu for s in e.spent], "{:.3f}"), "1" if e is self.entries[0] else ratio(e.cpu, self.entries[0].cpu),
                 f"{e.target:g}" if e.target else "", f"{e.wall:.3f}", f"{statistics.median(s.mib for s in e.spent):.0f}",
                 f"{len(e.spent)}" + (f", {failed} failed" if (failed := sum(s.status != 0 for s in e.spent)) else "")] for e in self.entries]
        text = table([title, "CPU s", "ratio", "target", "wall s", "peak MiB", "runs"], rows)
        return text + "".join(f"\nNot measured: {line}.\n" for line in self.absent)


def spread(values, form="{:.1f}"):
    """Median, lowest and highest."""
    return f"{form.format(statistics.median(values))} ({form.format(min(values))} to {form.format(max(values))})"


def ratio(value, base):
    by = value / base
    return f"{by:.2g}" if by < 0.1 else f"{by:.2f}" if by < 10 else f"{by:,.0f}"


def table(head, rows):
    """A Markdown table: words in the first column, figures in the others."""
    line = lambda cells: "| " + " | ".join(str(c) for c in cells) + " |\n"
    return line(head) + "| --- |" + " ---: |" * (len(head) - 1) + "\n" + "".join(line(r) for r in rows)
