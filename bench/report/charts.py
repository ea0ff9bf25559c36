# SPDX-License-Identifier: Apache-2.0
"""Charts of a record, as SVG: nothing but the standard library."""

import math
from xml.sax.saxutils import escape

from record import Run, kinds_of, runs_by_count

COLORS = ["#0b6e4f", "#8d99ae", "#c1666b", "#d4a373", "#5e7ce2", "#7b506f", "#a5a58d"]
FONT = 'font-family="system-ui, sans-serif" font-size="13"'


def svg(width, height, body, title):
    return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
            f'viewBox="0 0 {width} {height}" role="img" aria-label="{escape(title)}">\n'
            f'<rect width="{width}" height="{height}" fill="#ffffff"/>\n'
            f'<text x="16" y="26" {FONT} font-weight="600">{escape(title)}</text>\n'
            + "\n".join(body) + "\n</svg>\n")


def ns_text(ns):
    for unit, size in (("ms", 1e6), ("us", 1e3)):
        if ns >= size:
            return f"{ns / size:,.3g} {unit}"
    return f"{ns:,.3g} ns"


def bars(title, values):
    """Horizontal bars on a logarithmic scale; `values`: (name, ns)."""
    width, left, right, step = 760, 170, 110, 30
    low = min(ns for _, ns in values) / 2
    high = max(ns for _, ns in values)
    body = []
    for i, (name, ns) in enumerate(values):
        y = 44 + i * step
        size = (width - left - right) * math.log(ns / low) / math.log(high / low)
        color = COLORS[0] if name == "ricochet" else COLORS[1]
        body.append(f'<text x="{left - 8}" y="{y + 16}" {FONT} text-anchor="end">'
                    f'{escape(name)}</text>')
        body.append(f'<rect x="{left}" y="{y}" width="{size:.1f}" height="20" fill="{color}"/>')
        body.append(f'<text x="{left + size + 8:.1f}" y="{y + 15}" {FONT}>{ns_text(ns)}</text>')
    height = 44 + len(values) * step + 28
    body.append(f'<text x="{left}" y="{height - 10}" {FONT} fill="#666666">'
                'logarithmic scale; shorter is faster</text>')
    return svg(width, height, body, title)


def lines(title, x_name, series):
    """Lines on two logarithmic scales; `series`: (name, [(x, ns)])."""
    width, height, left, right, top, bottom = 760, 420, 80, 180, 44, 52
    points = [point for _, line in series for point in line]
    x_low, x_high = min(x for x, _ in points), max(x for x, _ in points)
    y_low = 10 ** math.floor(math.log10(min(y for _, y in points)))
    y_high = 10 ** math.ceil(math.log10(max(y for _, y in points)))

    def place(x, y):
        across = math.log(x / x_low) / math.log(x_high / x_low) if x_high > x_low else 0.5
        up = math.log(y / y_low) / math.log(y_high / y_low)
        return left + across * (width - left - right), height - bottom - up * (height - top - bottom)

    body = []
    decade = y_low
    while decade <= y_high * 1.01:
        _, y = place(x_low, decade)
        body.append(f'<line x1="{left}" y1="{y:.1f}" x2="{width - right}" y2="{y:.1f}" '
                    'stroke="#e0e0e0"/>')
        body.append(f'<text x="{left - 8}" y="{y + 4:.1f}" {FONT} text-anchor="end">'
                    f'{ns_text(decade)}</text>')
        decade *= 10
    for x in sorted({x for x, _ in points}):
        across, _ = place(x, y_low)
        body.append(f'<text x="{across:.1f}" y="{height - bottom + 18}" {FONT} '
                    f'text-anchor="middle">{x:,}</text>')
    body.append(f'<text x="{left}" y="{height - 10}" {FONT} fill="#666666">{escape(x_name)}</text>')
    body += drawn(series, place)
    return svg(width, height, body, title)


def drawn(series, place):
    """The lines with their names at the right ends, moved apart."""
    body, taken = [], []
    colored = [(name, line, COLORS[i % len(COLORS)]) for i, (name, line) in enumerate(series)]
    for name, line, color in sorted(colored, key=lambda entry: place(*entry[1][-1])[1]):
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in (place(*point) for point in line))
        body.append(f'<polyline points="{path}" fill="none" stroke="{color}" '
                    f'stroke-width="{3 if name == "ricochet" else 1.5}"/>')
        x, y = place(*line[-1])
        while any(abs(y - other) < 14 for other in taken):
            y += 14
        taken.append(y)
        body.append(f'<text x="{x + 8:.1f}" y="{y + 4:.1f}" {FONT} fill="{color}">'
                    f'{escape(name)}</text>')
    return body


def charts_of(record, kind):
    run = Run(record["runs"][kind + "rules"])
    on = "" if not kind else ", traffic"
    charts = {}
    values = [(engine, run.item_ns("batch/" + engine)) for engine in run.engines()]
    if values:
        charts["batch.svg"] = bars(f"Raw text to winning rule{on}: time a response, batch, 1 thread",
                                   sorted(values, key=lambda value: value[1]))
    lengths = [(engine, run.lengths(engine)) for engine in run.engines()]
    lengths = [(engine, line) for engine, line in lengths if len(line) > 1]
    if lengths:
        charts["length.svg"] = lines(f"Time a byte by length of the text{on}", "bytes", lengths)
    runs = runs_by_count(record, kind)
    if len(runs) > 1:
        by_rules = []
        for engine in next(iter(runs.values())).engines():
            line = [(count, run.item_ns("batch/" + engine)) for count, run in runs.items()]
            by_rules.append((engine, [point for point in line if point[1]]))
        charts["rules.svg"] = lines(f"Time a response by number of rules, batch{on}", "rules", by_rules)
    return charts


def all_charts(record):
    """File name to SVG, for what the record has figures for."""
    return {kind + name: text
            for kind in kinds_of(record) for name, text in charts_of(record, kind).items()}
