#!/usr/bin/env python3
"""Articles out of pages, beside trafilatura and the bare parser under both.

    articles.py --litho PATH [--pages FOLDER] [--runs 5]

FOLDER holds pages `*.html`; without it the benchmark sets of `$LITHO_SHARED/data/extraction` are taken, and where there are none, pages made up here.
"""
import gzip
import os
import re
import shlex
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from measuring import PEERS, ROOT, Contest, options

# The same work as `litho ingest --extract-only`: text, title, author and date of every file of a folder.
TRAFILATURA = """
import json, pathlib, sys, trafilatura
out = {}
for path in sorted(pathlib.Path(sys.argv[1]).glob('*.html')):
    text = trafilatura.extract(path.read_bytes(), output_format='json', with_metadata=True)
    out[path.stem] = json.loads(text) if text else None
json.dump(out, open(sys.argv[2], 'w'))
"""
# A tree of every page and nothing else.
BARE = r"""
#include <libxml/HTMLparser.h>
#include <stdio.h>
#include <stdlib.h>
int main(int count, char **names) {
  int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_COMPACT;
  for (int i = 1; i < count; i++) {
    htmlDocPtr page = htmlReadFile(names[i], NULL, options);
    if (page) xmlFreeDoc(page);
  }
  return 0;
}
"""
PAGE = """<!doctype html><html><head><meta charset=utf-8><title>Site {n} goes live</title><meta name=author content="A. Writer">
<meta property="article:published_time" content="2026-01-{day:02}"></head><body><nav><ul>{links}</ul></nav><article><h1>Site {n} goes live</h1>{text}</article>
<aside><ul>{links}</ul></aside><footer>All rights reserved.</footer></body></html>"""


def pages(given, folder):
    """The pages to read, and what they are."""
    if given:
        return Path(given), f"the pages of {Path(given).name}"
    sets = Path(os.environ.get("LITHO_SHARED", ROOT / "../shared")) / "data/extraction"
    place = folder / "pages"
    place.mkdir()
    if sets.exists():
        for path in sorted(sets.glob("*/pages/*.html.gz")):
            (place / f"{path.parts[-3]}-{path.name[:-3]}").write_bytes(gzip.decompress(path.read_bytes()))
        return place, "the pages of three public benchmark sets of article extraction"
    links = "".join(f"<li><a href=/{k}>A story about something else, number {k}</a>" for k in range(40))
    for n in range(400):
        text = "".join(f"<p>In paragraph {k} of story {n} the company said that site {n * k} draws {10 + k} MW, that it had cost ${n + k} million, and that "
                       f"nobody who lives near it had been asked, which a <a href=/{k}>spokesman</a> called a matter of course.</p>" for k in range(25))
        (place / f"{n}.html").write_text(PAGE.format(n=n, day=1 + n % 28, links=links, text=text))
    return place, "pages made up by the script (the benchmark sets are not there)"


def main():
    read = options(__doc__, ("--pages", {"default": ""}))
    with tempfile.TemporaryDirectory() as path:
        folder = Path(path)
        place, what = pages(read.pages, folder)
        files = sorted(str(p) for p in place.glob("*.html"))
        size = sum(os.path.getsize(f) for f in files)
        contest = Contest(folder, min(read.runs, 5))
        contest.add("litho ingest --extract-only", [read.litho, "ingest", "--extract-only", str(place), "-o", "litho.json"])
        contest.add("litho, in one process", [read.litho, "ingest", "--extract-only", str(place), "-o", "one.json", "--jobs", "1", "--in-process"])
        if subprocess.run([str(PEERS / "python"), "-c", "import trafilatura"], capture_output=True).returncode == 0:
            contest.add("trafilatura", [str(PEERS / "python"), "-c", TRAFILATURA, str(place), "t.json"], needs=str(PEERS / "python"), runs=3)
        else:
            contest.absent.append("trafilatura: not in .venv-bench")
        (folder / "bare.c").write_text(BARE)
        flags = subprocess.run(["sh", "-c", "pkg-config --cflags --libs libxml-2.0"], capture_output=True, text=True).stdout
        built = subprocess.run(["cc", "-O2", "-o", "bare", "bare.c", *shlex.split(flags)], cwd=folder, capture_output=True)
        if built.returncode == 0:
            contest.add("libxml2: a tree of each page, nothing else", [str(folder / "bare"), *files])
        else:
            contest.absent.append("libxml2 alone: no C compiler, or no libxml2-dev")
        print(f"{len(files)} pages, {size / 1e6:.1f} MB: {what}. Litho reads each in child processes without network, with limits, unless it is told not to.\n")
        print(contest.run().table("text and metadata"))
        print("Pages per second of processor time: " + ", ".join(f"{e.name} {len(files) / e.cpu:,.0f}" for e in contest.entries)
              + ". How good what comes out is: [Corpus](Corpus.md).")


main()
