#!/usr/bin/env python3
"""Prose to HTML, beside cmark and pandoc: the paragraphs and code blocks of the workload without cells.

    prose.py --litho PATH [--runs 7]
"""
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import workload
from measuring import Contest, options


def main():
    read = options(__doc__)
    print("Litho's page is whole, with its style, script and policy; pandoc's is whole (`-s`); cmark writes the body alone and is the floor.\n")
    with tempfile.TemporaryDirectory() as path:
        folder = Path(path)
        for n in (100, 1000):
            (folder / f"d{n}.md").write_text(workload.prose(n))
            contest = Contest(folder, read.runs)
            contest.add("litho render", [read.litho, "render", f"d{n}.md", "-o", "l.html", "--no-cache"])
            contest.add("cmark", ["cmark", f"d{n}.md"], output=str(folder / "c.html"))
            contest.add("pandoc -s", ["pandoc", "-s", "--metadata", "title=w", "-o", "p.html", f"d{n}.md"])
            print(contest.run().table(f"{n:,} paragraphs, {(folder / f'd{n}.md').stat().st_size // 1000} kB"), flush=True)


main()
