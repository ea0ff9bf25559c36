#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Turns what ricochet_bench measured into a record, tables and charts.

  report.py collect NAME=RUN.json... --date DATE --output FOLDER   record.json and charts
  report.py table RECORD.json                                      the tables, for a terminal
  report.py markdown RECORD.json                                   what README.md shows of it
  report.py readme [--check]        README.md's part between the bench marks, from the newest record
"""

import argparse
import json
import os
import sys

import charts
import record
import tables

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
RECORDS = os.path.join(ROOT, "bench", "record")
# Engines of older records that are built no more (CHANGELOG.md).
LET_GO = {"re2_set_8mb", "vectorscan"}
BEGIN, END = "<!-- bench: begin -->\n", "<!-- bench: end -->\n"


def write_record(found, folder):
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "record.json"), "w", encoding="utf-8") as file:
        json.dump(found, file, indent=1)
        file.write("\n")
    for name, text in charts.all_charts(found).items():
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(text)


def collect(options):
    found = {"environment": record.environment(options.date), "runs": {}, "seconds": {}}
    for argument in options.runs:
        name, path = argument.split("=", 1)
        found["runs"][name] = record.load(path)
    for argument in options.time:
        what, seconds = argument.rsplit("=", 1)
        found["seconds"][what] = float(seconds)
    if options.instructions:
        found["instructions"] = record.load_lines(options.instructions)
    folder = options.output or os.path.join(RECORDS, record.folder_name(found))
    write_record(found, folder)
    print(folder)


def describe_responses(run):
    count = int(run.context["corpus_responses"])
    return f"{count:,} responses of {int(run.context['corpus_bytes']) / count:.0f} bytes on average"


def describe(found):
    run = record.Run(found["runs"]["rules"])
    context, machine = run.context, found["environment"]
    changed = ", changed" if machine["dirty"] else ""
    responses = describe_responses(run)
    if "traffic-rules" in found["runs"]:
        responses += (", generated and all distinct, and "
                      f"{describe_responses(record.Run(found['runs']['traffic-rules']))} as in traffic")
    return (f"{machine['date']}, {machine['cpu']}, {machine['cores']} cores; {context['compiler']}, "
            f"{context['build_type']}; commit {machine['commit'][:10]}{changed}; {context['rules']} "
            f"rules with {context['expressions']} phrases and patterns; {responses}")


def print_tables(options):
    found = record.load(options.record)
    print(describe(found) + "\n")
    for header, rows in tables.all_tables(found):
        print(tables.plain(header, rows))
    for line in tables.left_out(record.Run(found["runs"]["rules"])):
        print(line)


def tables_of_readme(found):
    wanted = [0, 1, 3, 4, 5, 6, 9, 10]  # of the engines' columns
    parts = []
    for kind in record.kinds_of(found):
        run = record.Run(found["runs"][kind + "rules"])
        header = tables.on_kind(found, kind, [tables.ENGINE_HEADER[i] for i in wanted])
        rows = [[row[i] for i in wanted] for row in tables.engine_rows(run) if row[0] not in LET_GO]
        parts.append(tables.markdown(header, rows))
        parts.append(tables.markdown(tables.on_kind(found, kind, tables.SCALE_HEADER),
                                     tables.scale_rows(run)))
    parts.append(tables.markdown(tables.INSTRUCTION_HEADER, tables.instruction_rows(found)))
    return "\n".join(part for part in parts if part)


def readme_part(path):
    found = record.load(path)
    chart = os.path.relpath(os.path.join(os.path.dirname(path), "batch.svg"), ROOT)
    return (f"![Time a response by engine]({chart})\n\n{tables_of_readme(found)}\n"
            f"{describe(found)}. Made by `bench/report/report.py readme` from "
            f"`{os.path.relpath(path, ROOT)}`.\n")


def print_markdown(options):
    print(readme_part(options.record), end="")


def readme(options):
    newest = record.newest(RECORDS)
    if newest is None:
        sys.exit("report.py: there is no record below bench/record")
    path = os.path.join(ROOT, "README.md")
    with open(path, encoding="utf-8") as file:
        text = file.read()
    if BEGIN not in text or END not in text:
        sys.exit("report.py: README.md has no bench marks")
    before, rest = text.split(BEGIN, 1)
    after = rest.split(END, 1)[1]
    fresh = before + BEGIN + readme_part(newest) + END + after
    if options.check:
        sys.exit(0 if fresh == text else "report.py: README.md is not of the newest record")
    with open(path, "w", encoding="utf-8") as file:
        file.write(fresh)


def main():
    parser = argparse.ArgumentParser(description="Records, tables and charts of a run.")
    commands = parser.add_subparsers(required=True)
    sub = commands.add_parser("collect")
    sub.add_argument("runs", nargs="+", metavar="NAME=RUN.json")
    sub.add_argument("--date", required=True)
    sub.add_argument("--time", action="append", default=[], metavar="WHAT=SECONDS")
    sub.add_argument("--instructions", metavar="COUNTS.json")
    sub.add_argument("--output")
    sub.set_defaults(run=collect)
    sub = commands.add_parser("table")
    sub.add_argument("record")
    sub.set_defaults(run=print_tables)
    sub = commands.add_parser("markdown")
    sub.add_argument("record")
    sub.set_defaults(run=print_markdown)
    sub = commands.add_parser("readme")
    sub.add_argument("--check", action="store_true")
    sub.set_defaults(run=readme)
    options = parser.parse_args()
    options.run(options)


if __name__ == "__main__":
    main()
