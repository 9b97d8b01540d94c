#!/usr/bin/env python3
"""Compares the calculator's functions of money with numpy-financial on random cases: `money.py LITHO [CASES]`.

Needs numpy-financial (1.0.0). Prints the largest relative difference of each function; exits 1 where one is above 1e-12.
Depreciation has no function of its own in numpy-financial: the straight line is a payment at a rate of zero, and the declining
balance is the future value at a negative rate.
"""
import json
import random
import subprocess
import sys

import numpy_financial as npf


def cases(count):
    rng = random.Random(20260131)
    for index in range(count):
        rate = rng.uniform(0.005, 0.30)
        years = rng.randint(1, 30)
        price = rng.uniform(1e3, 1e9)
        rest = price * rng.uniform(0.01, 0.5)
        decline = rng.uniform(0.05, 0.6)
        flows = [-price] + [rng.uniform(0, price) for _ in range(rng.randint(1, 25))]
        yield "npv", f"npv({rate!r}, {flows!r} USD)", "USD", npf.npv(rate, flows), sum(abs(f) / (1 + rate) ** k for k, f in enumerate(flows))
        yield "capital_recovery", f"{price!r} USD * capital_recovery({rate!r}, {years} yr)", "USD/yr", -npf.pmt(rate, years, price), None
        yield "capital_charge", f"capital_charge({price!r} USD, {rest!r} USD, {rate!r}, {years} yr)", "USD/yr", \
            -npf.pmt(rate, years, price, -rest), price * (rate + 1 / years)
        yield "straight line", f"straight_line_to({price!r} USD, {rest!r} USD, {years} yr)", "USD/yr", -npf.pmt(0, years, price - rest), None
        yield "declining balance", f"declining_balance({price!r} USD, {decline!r}, {years} yr)", "USD", -npf.fv(-decline, years, 0, price), None
        yield "annuity_value", f"annuity_value({price!r} USD, {rate!r}, {years})", "USD", -npf.pv(rate, years, price), None
        yield "future_value", f"future_value({price!r} USD, {rate!r}, {years})", "USD", -npf.fv(rate, years, 0, price), None


def main():
    litho, count = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    wanted = list(cases(count))
    lines = "".join(json.dumps({"expr": expression, "to": unit}) + "\n" for _, expression, unit, _, _ in wanted)
    answers = subprocess.run([litho, "calc", "--jsonl"], input=lines, capture_output=True, text=True, check=True).stdout.splitlines()
    assert len(answers) == len(wanted), (len(answers), len(wanted))
    worst = {}
    for (name, expression, _, expected, scale), line in zip(wanted, answers):
        answer = json.loads(line)
        assert "value" in answer, (expression, answer)
        # A sum of payments of both signs is compared to the size of its parts.
        difference = abs(answer["value"] - float(expected)) / (scale or abs(float(expected)))
        worst[name] = max(worst.get(name, 0), difference)
    for name, difference in worst.items():
        print(f"{name:20} {difference:.1e}")
    sys.exit(1 if max(worst.values()) > 1e-12 else 0)


if __name__ == "__main__":
    main()
