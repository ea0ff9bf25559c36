#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Opens a report in headless Chromium and checks that it works: it renders, the charts draw, tables
sort and filter, nothing is complained of, no request leaves, and nothing in a response became markup.

usage: check_page.py REPORT.html | --probe
--probe only looks whether there is a Chromium.
Exit code: 0 all holds, 1 something does not (each told on a line), 77 no Chromium.
"""

import json
import pathlib
import sys

sys.dont_write_bytecode = True

import browser  # noqa: E402

SIZES = ((1280, 900), (390, 844))
NO_BROWSER = 77


class Checks:
    def __init__(self):
        self.failures = []

    def equal(self, found, wanted, what):
        if found != wanted:
            self.failures.append(f"{what}: found {found!r}, wanted {wanted!r}")

    def holds(self, condition, what):
        self.equal(bool(condition), True, what)


def check_structure(page, report, checks):
    checks.equal(page.evaluate("document.documentElement.lang"), report["language"], "language")
    checks.equal(page.evaluate("document.querySelectorAll('h1').length"), 1, "headings of level 1")
    for landmark in ("header", "nav", "main"):
        checks.equal(page.evaluate(f"document.querySelectorAll('body > {landmark}').length"), 1, landmark)
    unnamed = "[...document.querySelectorAll('table')].filter(t => !t.caption?.textContent).length"
    checks.equal(page.evaluate(unnamed), 0, "tables without a caption")
    checks.equal(page.evaluate("document.querySelectorAll('th:not([scope])').length"), 0, "headers without scope")
    checks.equal(page.evaluate("document.querySelectorAll('canvas:not([aria-label])').length"), 0, "charts without a label")
    checks.equal(page.evaluate("document.querySelectorAll('input:not([aria-label])').length"), 0, "fields without a label")
    dead = "[...document.querySelectorAll('nav a')].filter(a => !document.querySelector(a.getAttribute('href'))).length"
    checks.equal(page.evaluate(dead), 0, "links of the contents that lead nowhere")
    holding = sum(1 for row in report["diagnoses"] if row["findings"])
    checks.equal(page.evaluate("document.querySelectorAll('.diagnosis').length"), holding, "cards of diagnoses")
    # The page itself does not scroll sideways; wide tables do within it.
    checks.holds(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "fits the width")


def check_charts(page, report, checks):
    wanted = 2 if report["timeline"]["buckets"] else 1
    checks.equal(page.evaluate("document.querySelectorAll('canvas').length"), wanted, "charts")
    drawn = """[...document.querySelectorAll('canvas')].map(canvas => {
      const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
      const colours = new Set();
      for (let i = 0; i < data.length; i += 4) {
        if (data[i + 3] === 255) colours.add(data[i] << 16 | data[i + 1] << 8 | data[i + 2]);
      }
      return colours.size;
    })"""
    for colours in page.evaluate(drawn):
        checks.holds(colours >= 2, f"a chart draws ({colours} colours)")


def check_sorting(page, checks):
    """Sorts the table of codes by its count, both ways."""
    page.evaluate("""window.codes = document.querySelector('#by_code table');
      window.column = [...codes.tHead.rows[0].cells].findIndex(c => c.className === 'number' && c !== codes.tHead.rows[0].cells[0]);
      window.values = () => [...codes.tBodies[0].rows].map(r => Number(r.cells[column].textContent.replace(/\\D/g, '')));
      window.sort = () => codes.tHead.rows[0].cells[column].querySelector('button').click(); null""")
    state = "codes.tHead.rows[0].cells[column].getAttribute('aria-sort')"
    for direction, reverse in (("descending", True), ("ascending", False)):
        page.evaluate("sort()")
        values = page.evaluate("values()")
        checks.equal(page.evaluate(state), direction, "aria-sort")
        checks.equal(values, sorted(values, reverse=reverse), f"codes, {direction}")


def check_filter(page, report, checks):
    rows = "document.querySelectorAll('#by_code tbody > tr').length"
    if len(report["codes"]) <= 5:
        return
    before = page.evaluate(rows)
    name = report["codes"][0]["name"]
    typed = """(text => { const field = document.querySelector('#by_code input'); field.value = text;
      field.dispatchEvent(new Event('input')); })(%s)"""
    page.evaluate(typed % json.dumps(name.upper()))
    matching = sum(1 for row in report["codes"] if name.lower() in row["name"].lower())
    checks.equal(page.evaluate(rows), matching, "rows that pass the filter")
    page.evaluate(typed % json.dumps("no row holds this"))
    checks.equal(page.evaluate(rows), 0, "rows that pass a filter that nothing passes")
    page.evaluate(typed % json.dumps(""))
    checks.equal(page.evaluate(rows), before, "rows without a filter")


def check_texts(page, report, checks):
    """Every sample stands on the page, as text, and no element that only a stranger could have made."""
    shown = set(page.evaluate("[...document.querySelectorAll('ul.samples li')].map(li => li.textContent)"))
    for code in report["codes"]:
        for sample in code["samples"]:
            checks.holds(sample["text"] in shown, f"the sample {sample['text']!r} is shown")
    foreign = "document.querySelectorAll('img, iframe, object, embed, link, svg, form, base, a:not([href^=\"#\"])').length"
    checks.equal(page.evaluate(foreign), 0, "foreign elements")
    checks.equal(page.evaluate("document.querySelectorAll('script').length"), 3, "scripts")
    handlers = """[...document.querySelectorAll('*')].filter(
      e => [...e.attributes].some(a => a.name.startsWith('on') || a.value.startsWith('javascript:'))).length"""
    checks.equal(page.evaluate(handlers), 0, "elements with handlers in their markup")


# WCAG 2.1, 1.4.3: the ratio of every text to what lies behind it.
LOW_CONTRAST = """(() => {
  const channels = text => text.match(/[\\d.]+/g).map(Number);
  const luminance = rgb => rgb.slice(0, 3).map(c => c / 255)
    .map(c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = element => {
    for (let e = element; e; e = e.parentElement) {
      const colour = channels(getComputedStyle(e).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const low = new Set();
  for (const element of document.querySelectorAll('body *')) {
    const own = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    if (!own || element.closest('script, noscript') || !element.checkVisibility()) continue;
    const style = getComputedStyle(element);
    const [a, b] = [luminance(channels(style.color)), luminance(behind(element))].sort((x, y) => y - x);
    if ((a + 0.05) / (b + 0.05) < 4.5) low.add(`${element.tagName}.${element.className} ${style.color}`);
  }
  return [...low];
})()"""


def check_policy(page, checks):
    """A script that got in after all would not run."""
    page.evaluate("""(() => { const script = document.createElement('script');
      script.textContent = 'window.pwned = true'; document.body.append(script); script.remove();
      const div = document.createElement('div'); div.setAttribute('onclick', 'window.pwned = true');
      document.body.append(div); div.click(); div.remove(); })()""")
    checks.holds(page.evaluate("window.pwned === undefined"), "the policy stops other scripts")


def check(path, width, height, dark):
    checks = Checks()
    with browser.Browser() as chromium:
        page = chromium.open(path, width, height, dark)
        report = json.loads(page.evaluate("document.getElementById('data').textContent"))["report"]
        check_structure(page, report, checks)
        check_charts(page, report, checks)
        check_sorting(page, checks)
        check_filter(page, report, checks)
        check_texts(page, report, checks)
        checks.equal(page.evaluate(LOW_CONTRAST), [], "texts of low contrast")
        checks.equal(page.messages(), [], "complaints of the browser")
        checks.equal(page.requests(), [pathlib.Path(path).resolve().as_uri()], "requests")
        check_policy(page, checks)  # last: the browser complains of what it stops
    return [f"{width} px{', dark' if dark else ''}: {failure}" for failure in checks.failures]


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: check_page.py REPORT.html | --probe")
    if browser.find_chromium() is None:
        print("no chromium; install the Debian package of that name")
        sys.exit(NO_BROWSER)
    if sys.argv[1] == "--probe":
        return
    failures = []
    for (width, height), dark in zip(SIZES, (False, True)):
        failures += check(sys.argv[1], width, height, dark)
    for failure in failures:
        print(failure)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
