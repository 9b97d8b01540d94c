#!/usr/bin/env python3
"""Works published cases out again: `worked_cases.py LITHO SHARED`, SHARED with `energy/reference_cases.csv` and `perf/inference-calibration.csv`.

Prints the cost rows of the reference cases with what they come to, and the AWS rows that state an hourly price as USD per million tokens or requests.
"""
import csv
import json
import subprocess
import sys


def calc(litho, cases):
    lines = "".join(json.dumps(case) + "\n" for case in cases)
    answers = subprocess.run([litho, "calc", "--jsonl"], input=lines, capture_output=True, text=True, check=True).stdout
    return [json.loads(line) for line in answers.splitlines()]


def main():
    litho, shared = sys.argv[1], sys.argv[2]
    with open(f"{shared}/energy/reference_cases.csv") as file:
        rows = [row for row in csv.DictReader(file) if "USD" in row["unit"] + row["program"]]
    answers = calc(litho, [
        {"expr": row["expression"], "to": row["unit"], "statements": [s.strip() for s in row["program"].split(";") if s.strip()],
         "published": float(row["published"]), "rel_tol": float(row["rel_tol"])} for row in rows])
    print("| case | published | comes to | |\n| --- | ---: | ---: | --- |")
    for row, answer in zip(rows, answers):
        print(f"| {row['case']}: `{row['expression']}` | {row['published']} {row['unit']} | {answer.get('value', answer)!s:.10} | {answer.get('verdict', '')} |")
    with open(f"{shared}/perf/inference-calibration.csv") as file:
        rows = [row for row in csv.DictReader(file) if row["price_usd_per_hour"]]
    cases = []
    for row in rows:
        price = f"{row['price_usd_per_hour']} USD/h"
        if row["output_tokens_per_s_total"]:
            cases.append({"expr": f"{price} / ({row['output_tokens_per_s_total']} token/s)", "to": "USD/Mtoken"})
        else:
            cases.append({"expr": f"1e6 request * {price} / ({row['requests_per_s']} request/s)", "to": "USD"})
    answers = calc(litho, cases)
    print("\n| AWS row | chip | model | in/out/batch | USD/h | rate | USD a million |\n| --- | --- | --- | --- | ---: | ---: | ---: |")
    for row, answer in zip(rows, answers):
        rate = f"{row['output_tokens_per_s_total']} token/s" if row["output_tokens_per_s_total"] else f"{row['requests_per_s']} request/s"
        shape = f"{row['input_tokens']}/{row['output_tokens']}/{row['batch_or_concurrency']}"
        print(f"| {row['row_id']} | {row['chip']} | {row['model']} | {shape} | {row['price_usd_per_hour']} | {rate} | {answer['value']:.4g} |")
    follows(rows)


def follows(rows):
    """Does a row's throughput follow from its own latencies: batch * output / (ttft + (output - 1) * tpot)?"""
    ratios = {}
    for row in rows:
        if not (row["output_tokens_per_s_total"] and row["tpot_ms"]):
            continue
        output = float(row["output_tokens"])
        seconds = (float(row["ttft_ms"]) + (output - 1) * float(row["tpot_ms"])) / 1000
        ratios[row["row_id"]] = float(row["batch_or_concurrency"]) * output / seconds / float(row["output_tokens_per_s_total"])
    near = sum(abs(ratio - 1) <= 0.05 for ratio in ratios.values())
    far = {name: f"{ratio:.2f}" for name, ratio in ratios.items() if abs(ratio - 1) > 0.25}
    print(f"\n{near} of {len(ratios)} rows follow from their own latencies within 5 %; beyond 25 %: {far}")


if __name__ == "__main__":
    main()
