# SPDX-License-Identifier: Apache-2.0
"""Tables of a record, for a terminal and in Markdown."""

from record import Run, kinds_of, runs_by_count


def number(value, digits=0):
    return "-" if value is None else f"{value:,.{digits}f}"


def ratio(value, base):
    if not value or not base:
        return "-"
    times = value / base
    return f"{times:,.1f} x" if times < 100 else f"{times:,.0f} x"


def engine_rows(run):
    """One row an engine: what a response costs and what the engine costs."""
    base = run.item_ns("batch/ricochet")
    rows = []
    for engine in run.engines():
        batch = run.item_ns("batch/" + engine)
        memory = run.value("memory/" + engine, "rss_bytes")
        rows.append([
            engine,
            number(batch),
            number(1e9 / batch if batch else None),
            "1" if engine == "ricochet" else ratio(batch, base),
            number(run.item_ns("single/" + engine)),
            number(run.value("latency/" + engine, "p50_ns")),
            number(run.value("latency/" + engine, "p99_ns")),
            number(run.item_ns("cold/" + engine)),
            number(run.time_ms("build/" + engine), 1),
            number(run.time_ms("open/" + engine), 2),
            number(None if memory is None else memory / 1e6, 1),
        ])
    return rows


ENGINE_HEADER = ["engine", "batch: ns a response", "responses a second", "ricochet is faster by",
                 "single: ns", "p50", "p99", "cold: ns", "build: ms", "open: ms", "memory: MB"]


def scale_rows(run):
    base = run.item_ns("batch/ricochet")
    rows = []
    for name, what in (("fnv1a", "FNV-1a, byte by byte"), ("letter_mask", "counting letters")):
        time = run.item_ns("scale/" + name)
        if time:
            rows.append([what, number(time), ratio(base, time)])
    return rows


SCALE_HEADER = ["for scale, the same bytes", "ns a response", "ricochet's batch takes"]


def rules_rows(record, kind):
    """Time a response by number of rules."""
    runs = runs_by_count(record, kind)
    engines = []
    for run in runs.values():
        engines += [engine for engine in run.engines() if engine not in engines]
    rows = [[engine] + [number(run.item_ns("batch/" + engine)) for run in runs.values()]
            for engine in engines]
    return ["batch: ns a response"] + [f"{count:,} rules" for count in runs], rows


def thread_rows(run):
    rows = []
    for engine in run.engines():
        one = run.item_ns("batch/" + engine)
        two = run.item_ns("threads/" + engine)
        if two is None:
            continue
        rows.append([engine, number(two), ratio(one, two)])
    return rows


THREAD_HEADER = ["2 threads", "ns a response", "faster than 1 by"]


def adversarial_rows(run):
    kinds = []
    for name in run.medians:
        if name.startswith("adversarial/"):
            kind, engine, size = name.split("/")[1:]
            if engine == "ricochet" and size == "1024":
                kinds.append(kind)
    rows = []
    for engine in run.engines():
        row = [engine]
        for kind in kinds:
            small = run.item_ns(f"adversarial/{kind}/{engine}/1024")
            large = run.item_ns(f"adversarial/{kind}/{engine}/1048576")
            row.append(f"{number(small, 2)} / {number(large, 2)}")
        rows.append(row)
    return ["ns a byte, 1 KiB / 1 MiB"] + [kind.replace("_", " ") for kind in kinds], rows


def instruction_rows(record):
    """One row for each kind of responses that instructions were counted for."""
    return [[counted["name"], number(counted["instructions"]), counted["scanner"]]
            for counted in record.get("instructions", [])]


INSTRUCTION_HEADER = ["ricochet, by callgrind", "instructions a response", "scanner"]


def on_kind(record, kind, header):
    """The header, with the kind of responses where the record has several."""
    if len(kinds_of(record)) == 1:
        return header
    return [f"{header[0]}, {'traffic' if kind else 'generated'}"] + header[1:]


def plain(header, rows):
    if not rows:
        return ""
    widths = [max(len(row[i]) for row in [header] + rows) for i in range(len(header))]
    lines = []
    for row in [header] + rows:
        cells = [row[0].ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(row[1:], widths[1:])]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines) + "\n"


def markdown(header, rows):
    if not rows:
        return ""
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" + "---:|" * (len(header) - 1)]
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def tables_of(record, kind):
    run = Run(record["runs"][kind + "rules"])
    tables = [(ENGINE_HEADER, engine_rows(run)), (SCALE_HEADER, scale_rows(run)),
              (THREAD_HEADER, thread_rows(run)), adversarial_rows(run), rules_rows(record, kind)]
    return [(on_kind(record, kind, header), rows)
            for header, rows in tables if rows and len(header) > 1]


def all_tables(record):
    """(header, rows) of each table that the record has figures for."""
    tables = [table for kind in kinds_of(record) for table in tables_of(record, kind)]
    if record.get("instructions"):
        tables.append((INSTRUCTION_HEADER, instruction_rows(record)))
    if record.get("seconds"):
        tables.append((["", "seconds"], [[what, number(taken, 2)]
                                         for what, taken in record["seconds"].items()]))
    return tables


def left_out(run):
    """Engines that were not measured, with the reason."""
    lines = []
    for key, why in run.context.items():
        if key.startswith(("missing ", "refused ")):
            lines.append(f"{key.split(' ', 1)[1]} was not measured: {why}")
    return lines
