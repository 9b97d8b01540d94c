#!/usr/bin/env python3
"""How long a save takes until the browser shows it, and that a broken notebook recovers.

    Tools/Preview/measure.py --litho .build/release/litho --preview Tools/Preview/.build/release/litho-preview [--notebook FILE] [--saves 20]

Needs the virtual environment that `make check-reports` makes (.venv-browser). Prints milliseconds: the fastest, the median and the slowest save, of
prose, of a cell, and of a data file. Exit status 1 where something was never shown.
"""
import argparse
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SMALL = """---
title: A fleet
data:
  fleet: fleet.csv
---

The mark is word0.

```{chips}
#| label: sites
SELECT site, count, count * watts AS "busy [W]" FROM fleet
```

```{calc}
#| label: power
total = sum(sites.busy) * 100
```

It draws `{calc} power.total`.
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--litho", default=".build/release/litho")
    parser.add_argument("--preview", default="Tools/Preview/.build/release/litho-preview")
    parser.add_argument("--notebook", type=Path, help="saves of this notebook's prose are measured too")
    parser.add_argument("--saves", type=int, default=20)
    a = parser.parse_args()
    from playwright.sync_api import sync_playwright

    failed = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        folder = Path(folder)
        notebook = folder / "n.md"
        (folder / "fleet.csv").write_text("site,count,watts\nOslo,1,700\n")
        notebook.write_text(SMALL)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-dev-shm-usage"])

        def session(file, body):
            preview = subprocess.Popen([a.preview, str(file), "--litho", str(Path(a.litho).resolve())], stderr=subprocess.PIPE, text=True)
            try:
                address = re.search(r"http://\S+", preview.stderr.readline()).group()
                tab = browser.new_page()
                tab.goto(address)
                body(tab.frame_locator("iframe"))
                tab.close()
            finally:
                preview.terminate()
                preview.wait()

        def shown(frame, text, limit=60_000):
            try:
                frame.get_by_text(text, exact=False).first.wait_for(state="attached", timeout=limit)
            except Exception:
                failed.append(text)

        def measure(name, frame, save, expected):
            times = []
            for i in range(a.saves):
                save(i)
                start = time.monotonic()
                shown(frame, expected(i))
                times.append((time.monotonic() - start) * 1000)
                time.sleep(0.3)
            print(f"{name}: {min(times):.0f}, {statistics.median(times):.0f}, {max(times):.0f} ms")

        def small(frame):
            shown(frame, "word0")
            measure("prose", frame, lambda i: notebook.write_text(SMALL.replace("word0", f"word{i + 1}x")), lambda i: f"word{i + 1}x")
            measure("a cell", frame, lambda i: notebook.write_text(SMALL.replace("* 100", f"* {i + 11} + 3 W")), lambda i: f"{0.7 * (i + 11) + 0.003:.3f}")
            notebook.write_text(SMALL)
            shown(frame, "word0")
            measure("data", frame, lambda i: (folder / "fleet.csv").write_text(f"site,count,watts\nOslo,{501 + i},700\n"), lambda i: f"{501 + i}")
            notebook.write_text(SMALL.replace("sum(sites.busy)", "sum(sites.bizy) + ("))
            shown(frame, "Incomplete")
            notebook.write_text("---\ntitle: [\n---\n")
            shown(frame, "error")
            notebook.unlink()
            time.sleep(1)
            notebook.write_text(SMALL.replace("word0", "mended"))
            shown(frame, "mended")

        session(notebook, small)
        if a.notebook:
            for file in a.notebook.parent.iterdir():
                if file.is_file():
                    shutil.copy(file, folder)
            for part in ["Corpus", "Facts"]:
                if (a.notebook.parent.parent / part).is_dir():
                    shutil.copytree(a.notebook.parent.parent / part, folder / part)
            big = folder / a.notebook.name
            text = big.read_text()
            big.write_text(text + "\nThe mark is word0.\n")

            def large(frame):
                shown(frame, "word0", 600_000)
                measure(f"prose of {big.name}", frame, lambda i: big.write_text(text + f"\nThe mark is word{i + 1}x.\n"), lambda i: f"word{i + 1}x")

            session(big, large)
        browser.close()
    for text in failed:
        print(f"never shown: {text}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
