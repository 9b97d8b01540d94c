"""The same chained workload as a Litho notebook and in the forms of the peers.

Cell i is one aggregate over a table of 1,000 accelerators plus half of the value of cell i - 1, so that no cell can run before
the one above it. A paragraph of some 70 words stands before each. Nothing is random: two calls write the same bytes.
"""
import json
from pathlib import Path

ROWS = [(i, 100 + (i * 37) % 900, 150 + (i * 53) % 850, 5000 + (i * 7919) % 35000) for i in range(1, 1001)]


def limits(i):
    return 150 + i % 400, 40000 - i % 900


def paragraph(i):
    watts, price = limits(i)
    head = f"## Step {i}\n\n" if i % 10 == 1 else ""
    return head + (
        f"Step **{i}** keeps the accelerators above {watts} W that cost less than {price} dollars and sums what each watt of "
        "theirs computes. The *sum* is one query over the whole table; half of the value that the step before came to is added, "
        f"so that step {i} has to wait for step {i - 1} and no engine can take a short cut. The paragraph stands here because real "
        "notebooks are mostly prose: see the [note on method](https://example.org/method) for what the ratio means, and why "
        "nobody should read too much into it."
    )


def csv(changed=None):
    rows = [list(row) for row in ROWS]
    if changed:
        row, column, value = changed
        rows[row - 1][column] = value
    return "id,tflops,watts,price\n" + "".join(",".join(map(str, row)) + "\n" for row in rows)


def litho_cell(i, wording=""):
    watts, price = limits(i)
    before = f":x{i - 1}.value" if i > 1 else "1.0"
    return (f"```{{chips}}\n#| label: x{i}\nSELECT {before} * 0.5 + sum(tflops * 1.0 / watts) / 1000.0 AS value{wording}\n"
            f"FROM fleet WHERE watts > {watts} AND price < {price}\n```\n")


def litho(n, reworded=None, wording=""):
    out = ["---\ntitle: Workload of %d cells\ndata:\n  fleet: fleet.csv\n---\n" % n]
    for i in range(1, n + 1):
        out += [paragraph(i) + "\n", litho_cell(i, wording if i == reworded else "")]
    return "\n".join(out)


def litho_independent(n, iterations):
    """Cells that have nothing to do with each other, each counting to `iterations`."""
    out = ["---\ntitle: Independent cells\n---\n"]
    for i in range(1, n + 1):
        out.append(f"```{{chips}}\n#| label: y{i}\nWITH RECURSIVE n(i) AS (SELECT {i} UNION ALL SELECT i + 1 FROM n WHERE i < {iterations + i})\n"
                   "SELECT count(*) AS value FROM n\n```\n")
    return "\n".join(out)


SETUP = """import sqlite3
con = sqlite3.connect(':memory:')
con.execute('CREATE TABLE fleet(id INTEGER PRIMARY KEY, tflops REAL, watts REAL, price REAL)')
con.executemany('INSERT INTO fleet VALUES (?,?,?,?)',
                [(i, 100 + (i * 37) % 900, 150 + (i * 53) % 850, 5000 + (i * 7919) % 35000) for i in range(1, 1001)])
x0 = 1.0"""


def python_cell(i):
    watts, price = limits(i)
    return (f"x{i} = x{i - 1} * 0.5 + con.execute('SELECT sum(tflops * 1.0 / watts) FROM fleet WHERE watts > ? AND price < ?', "
            f"({watts}, {price})).fetchone()[0] / 1000.0")


def ipynb(n):
    def cell(kind, name, text):
        base = {"cell_type": kind, "id": name, "metadata": {}, "source": text.splitlines(True)}
        return base | ({"execution_count": None, "outputs": []} if kind == "code" else {})
    cells = [cell("code", "c0", SETUP)]
    for i in range(1, n + 1):
        cells += [cell("markdown", f"m{i}", paragraph(i)), cell("code", f"c{i}", python_cell(i) + f"\nx{i}")]
    return json.dumps({"cells": cells, "nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": {
        "display_name": "Python 3", "language": "python", "name": "python3"}, "language_info": {"name": "python"}}}, indent=1)


def marimo(n):
    out = ["import marimo", "", "app = marimo.App()", "", "", "@app.cell", "def _():", "    import marimo as mo", "    return (mo,)",
           "", "", "@app.cell", "def _():"] + ["    " + line for line in SETUP.splitlines()] + ["    return con, x0", "", ""]
    for i in range(1, n + 1):
        out += ["@app.cell", "def _(mo):", "    mo.md(" + repr(paragraph(i)) + ")", "    return", "", "", "@app.cell",
                f"def _(con, x{i - 1}):", "    " + python_cell(i), f"    x{i}", f"    return (x{i},)", "", ""]
    return "\n".join(out + ['if __name__ == "__main__":', "    app.run()"]) + "\n"


def prose(n):
    parts = [f"# Workload of {n} cells\n"]
    for i in range(1, n + 1):
        parts += [paragraph(i) + "\n", "```python\n" + python_cell(i) + "\n```\n"]
    return "\n".join(parts)


def write(folder: Path, n: int):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "fleet.csv").write_text(csv())
    (folder / f"w{n}.md").write_text(litho(n))
    (folder / f"w{n}.ipynb").write_text(ipynb(n))
    (folder / f"w{n}.marimo.py").write_text(marimo(n))
    (folder / f"w{n}.prose.md").write_text(prose(n))
