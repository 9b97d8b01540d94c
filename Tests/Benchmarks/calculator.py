#!/usr/bin/env python3
"""Lines of the calculator beside GNU units and pint, in one run on one machine.

    calculator.py --litho .build/release/litho [--lines 200000]

Processor seconds of whole processes: each reads the same kind of lines, an expression and the unit to show it in, and prints a
result a line. Median (lowest to highest) of five runs. GNU units and pint get fewer lines, as many as take them about a second.
"""
import argparse
import random
import resource
import statistics
import subprocess
import sys

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
    done = subprocess.run(argv, input=text.encode(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0: sys.exit(f"{argv[0]}: {done.stderr.decode()[-300:]}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout.decode().split("\n")


def row(name, count, argv, text, runs=5):
    seconds, out = [], []
    for _ in range(runs):
        spent, out = cpu(argv, text)
        seconds.append(spent)
    seconds.sort()
    median = statistics.median(seconds)
    print(f"| {name}, {count:,} lines | {median:.2f} ({seconds[0]:.2f} to {seconds[-1]:.2f}) | {count / median:,.0f} |", flush=True)
    return out


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--litho", required=True)
    parser.add_argument("--lines", type=int, default=200_000)
    parser.add_argument("--python", default=sys.executable, help="the Python that has pint")
    options = parser.parse_args()
    print("| what | CPU s | lines per CPU second |\n| --- | --- | --- |")
    many = list(lines(options.lines))
    ours = row("litho calc --lines", len(many), [options.litho, "calc", "--lines"], "".join(f"{a} in {b}\n" for a, b in many))
    few = many[: max(200, options.lines // 100)]
    units = row("GNU units", len(few), ["units", "-q", "--terse", "--digits", "15"], "".join(f"{words(a)}\n{words(b)}\n" for a, b in few))
    pint = row("pint", len(few), [options.python, "-c", PINT], "".join(f"{words(a)} -> {words(b)}\n" for a, b in few))
    # The three agree, or the times mean nothing.
    for i in range(len(few)):
        want = float(pint[i])
        for name, got in (("litho", ours[i].split()[0]), ("GNU units", units[i])):
            if abs(float(got) - want) > 1e-9 * abs(want): sys.exit(f"{name} differs on {few[i]}: {got}, pint {want}")
    print(f"\nAll three agree on {len(few)} lines to 1e-9.")


main()
