#!/usr/bin/env python3
"""Two-way tables of an uncertain result: every point is 10,000 samples.

    economics.py --litho PATH [--runs 3]
"""
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from measuring import Contest, options

NOTEBOOK = """---
params:
  rent: 2 +- 0.3 USD/(chip*h)
  load: 50 to 70 %
  power: 1.1 +- 0.1 kW/chip
---

```{{calc}}
#| label: cost
rented = params.rent / params.load
owned = params.power * 0.06 USD/kWh / params.load + 1.4 USD/(chip*h)
margin = rented - owned
```

```{{sensitivity}}
#| label: grid
result: cost.margin
across: params.load from 40 % to 90 %
down: params.rent from 1 USD/(chip*h) to 4 USD/(chip*h)
points: {side} x {side}
```
"""


def main():
    read = options(__doc__)
    with tempfile.TemporaryDirectory() as path:
        folder = Path(path)
        contest = Contest(folder, min(read.runs, 5))
        for side in (10, 25, 50):
            (folder / f"t{side}.md").write_text(NOTEBOOK.format(side=side))
            contest.add(f"{side} × {side} points", [read.litho, "run", f"t{side}.md"], lambda _: shutil.rmtree(folder / ".litho", ignore_errors=True))
        print("Sums and quotients of three uncertain parameters (`calc`), 10,000 samples at each point, the whole program with its start.\n")
        print(contest.run().table("two-way table"), end="")


main()
