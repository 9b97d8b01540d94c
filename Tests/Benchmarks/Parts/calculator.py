#!/usr/bin/env python3
"""Lines of the calculator beside GNU units and pint, in one run on one machine.

    calculator.py --litho PATH [--lines 200000] [--runs 5]

Processor seconds of whole processes: each reads the same kind of lines, an expression and the unit to show it in, and prints a
result a line. GNU units and pint get fewer lines, as many as take them about a second.
"""
import random
import resource
import statistics
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from measuring import ENVIRONMENT, PEERS, installed, options, ratio, spread, table

LINES = [
    ("{a} MW * 8760 h * {b}", "GWh"), ("{a} GB / (3.35 TB/s)", "ms"), ("{a} kWh", "MJ"), ("{a} TB/s * 3 s", "GB"),
    ("({a} kW + 500 W) * (2 h + 30 min)", "kWh"), ("{a} km / (3 h)", "m/s"), ("{a} kJ / (2 m)", "N"), ("{a} L / (1 h)", "mL/s"),
]
# The same in each tool's own words.
UNITS = {"MW": "megawatt", "GB": "gigabyte", "TB": "terabyte", "kWh": "kilowatt*hour", "kW": "kilowatt", "W": "watt", "MJ": "megajoule",
         "GWh": "gigawatt*hour", "ms": "millisecond", "km": "kilometer", "kJ": "kilojoule", "N": "newton", "L": "liter", "mL": "milliliter",
         "h": "hour", "min": "minute", "s": "second", "m": "meter"}
PINT = """
import sys, pint
u = pint.UnitRegistry()
for line in sys.stdin:
    a, b = line.rstrip().split(" -> ")
    print(u.parse_expression(a).to(b).magnitude)
"""


def lines(count):
    random.seed(5)
    for _ in range(count):
        text, unit = random.choice(LINES)
        yield text.format(a=round(random.uniform(1, 999), 2), b=round(random.uniform(0.01, 0.99), 3)), unit


def words(text):
    """`3 kWh` as `(3*kilowatt*hour)`, which both tools read as one quantity."""
    out, parts = [], text.replace("(", "( ").replace(")", " )").replace("/", " / ").split()
    for part in parts:
        if part in UNITS and out and out[-1][-1].isdigit():
            out[-1] = f"({out[-1]}*{UNITS[part]})"
        else:
            out.append(UNITS.get(part, part))
    return "".join(out)


def cpu(argv, text):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(argv, input=text.encode(), capture_output=True, env=ENVIRONMENT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0: sys.exit(f"{argv[0]}: {done.stderr.decode()[-300:]}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout.decode().split("\n")


def main():
    read = options(__doc__, ("--lines", {"type": int, "default": 200_000}))
    many = list(lines(read.lines))
    few = many[: max(200, read.lines // 100)]
    programs = {"litho calc --lines": (many, [read.litho, "calc", "--lines"], "".join(f"{a} in {b}\n" for a, b in many))}
    if installed("units"):
        programs["GNU units"] = (few, ["units", "-q", "--terse", "--digits", "15"], "".join(f"{words(a)}\n{words(b)}\n" for a, b in few))
    if subprocess.run([str(PEERS / "python"), "-c", "import pint"], capture_output=True).returncode == 0:
        programs["pint"] = (few, [str(PEERS / "python"), "-c", PINT], "".join(f"{words(a)} -> {words(b)}\n" for a, b in few))
    spent, answers = {name: [] for name in programs}, {}
    for _ in range(min(read.runs, 5)):
        for name, (_, argv, text) in programs.items():
            seconds, answers[name] = cpu(argv, text)
            spent[name].append(seconds)
    rates = {name: len(programs[name][0]) / statistics.median(spent[name]) for name in programs}
    print("The same kinds of lines, an expression and the unit to show it in, through whole processes that read them and print a result each. Wanted were\n"
          "1,000,000 lines a second of processor time.\n")
    print(table(["what", "lines", "CPU s", "lines per CPU second", "ratio"],
                [[name, f"{len(programs[name][0]):,}", spread(spent[name], "{:.3f}"), f"{rates[name]:,.0f}", ratio(rates[name], rates["litho calc --lines"]) if name != "litho calc --lines" else "1"]
                 for name in programs]))
    # They agree, or the times mean nothing.
    for name in list(programs)[1:]:
        for i in range(len(few)):
            ours, theirs = float(answers["litho calc --lines"][i].split()[0]), float(answers[name][i])
            if abs(ours - theirs) > 1e-9 * abs(theirs): sys.exit(f"{name} differs on {few[i]}: {theirs}, litho {ours}")
    for name in ("GNU units", "pint"):
        if name not in programs: print(f"Not measured: {name} is not installed.")
    print(f"Those that were measured agree on {len(few):,} lines to 1e-9.")


main()
