#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Turns what ricochet_bench measured into a record, tables and charts.

  report.py collect NAME=RUN.json... --date DATE --output FOLDER   record.json and charts
  report.py table RECORD.json                                      the tables, for a terminal
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
    folder = options.output or os.path.join(RECORDS, record.folder_name(found))
    write_record(found, folder)
    print(folder)


def describe(found):
    run = record.Run(found["runs"]["rules"])
    context, machine = run.context, found["environment"]
    changed = ", changed" if machine["dirty"] else ""
    return (f"{machine['date']}, {machine['cpu']}, {machine['cores']} cores; {context['compiler']}, "
            f"{context['build_type']}; commit {machine['commit'][:10]}{changed}; {context['rules']} "
            f"rules with {context['expressions']} phrases and patterns; "
            f"{int(context['corpus_responses']):,} responses of "
            f"{int(context['corpus_bytes']) / int(context['corpus_responses']):.0f} bytes on average")


def print_tables(options):
    found = record.load(options.record)
    print(describe(found) + "\n")
    for header, rows in tables.all_tables(found):
        print(tables.plain(header, rows))
    for line in tables.left_out(record.Run(found["runs"]["rules"])):
        print(line)


def readme_part():
    path = record.newest(RECORDS)
    if path is None:
        sys.exit("report.py: there is no record below bench/record")
    found = record.load(path)
    run = record.Run(found["runs"]["rules"])
    wanted = [0, 1, 3, 4, 5, 6, 9, 10]  # of the engines' columns
    header = [tables.ENGINE_HEADER[i] for i in wanted]
    rows = [[row[i] for i in wanted] for row in tables.engine_rows(run) if row[0] not in LET_GO]
    chart = os.path.relpath(os.path.join(os.path.dirname(path), "batch.svg"), ROOT)
    return (f"![Time a response by engine]({chart})\n\n{tables.markdown(header, rows)}\n"
            f"{tables.markdown(tables.SCALE_HEADER, tables.scale_rows(run))}\n"
            f"{describe(found)}. Made by `bench/report/report.py readme` from "
            f"`{os.path.relpath(path, ROOT)}`.\n")


def readme(options):
    path = os.path.join(ROOT, "README.md")
    with open(path, encoding="utf-8") as file:
        text = file.read()
    if BEGIN not in text or END not in text:
        sys.exit("report.py: README.md has no bench marks")
    before, rest = text.split(BEGIN, 1)
    after = rest.split(END, 1)[1]
    fresh = before + BEGIN + readme_part() + END + after
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
    sub.add_argument("--output")
    sub.set_defaults(run=collect)
    sub = commands.add_parser("table")
    sub.add_argument("record")
    sub.set_defaults(run=print_tables)
    sub = commands.add_parser("readme")
    sub.add_argument("--check", action="store_true")
    sub.set_defaults(run=readme)
    options = parser.parse_args()
    options.run(options)


if __name__ == "__main__":
    main()
