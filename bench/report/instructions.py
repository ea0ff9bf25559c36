#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Counts the instructions that the library executes for a response, and holds them against those expected.

  instructions.py count PROGRAM NAME ARGUMENT...       a count, as a line of JSON
  instructions.py gate COUNTS.json [--expected FILE]   exit code 1 if one is too high
  instructions.py expect COUNTS.json [--expected FILE] expects these counts from now on

A count is the difference of two runs of `PROGRAM ARGUMENT... --passes N` (ricochet_bench) under
callgrind: what one has to do to start, read and warm up is not in it, and the same build gives the
same figure each time. COUNTS.json holds counts, one a line.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys

import record

EXPECTED = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "instructions.json")
PASSES = (2, 4)   # the first one warms up
MORE_PERCENT = 3  # that a count may be above the one expected
# Counts of another build, compiler or scanner are other counts.
SAME = ("build", "scanner", "responses")


def start(program, arguments, passes):
    valgrind = shutil.which("valgrind")
    if valgrind is None:
        sys.exit("instructions.py: there is no valgrind")
    command = [valgrind, "--tool=callgrind", "--callgrind-out-file=/dev/null", program, *arguments,
               "--passes", str(passes)]
    # An environment of another size moves the stack, and what copies memory counts its alignment.
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={})


def finish(process):
    """What the program printed, and its instructions."""
    out, err = process.communicate()
    collected = re.search(r"Collected : (\d+)", err)
    if process.returncode != 0 or collected is None:
        sys.exit("instructions.py: the program failed under valgrind\n" + err)
    return json.loads(out), int(collected.group(1))


def count(options):
    processes = [start(options.program, options.arguments, passes) for passes in PASSES]
    (said, few), (_, many) = [finish(process) for process in processes]
    passes = PASSES[1] - PASSES[0]
    said["instructions"] = round((many - few) / (passes * said["responses"]))
    print(json.dumps({"name": options.name, **said}))


def compare(counted, expected):
    """What there is to say of a count, and whether it is as expected."""
    name = f"{counted['name']}: {counted['instructions']:,} instructions a response"
    if expected is None:
        return f"{name}; none are expected", False
    for key in SAME:
        if counted[key] != expected[key]:
            return (f"{name}; not comparable, {key} is {counted[key]} and was {expected[key]}"), False
    change = counted["instructions"] / expected["instructions"] - 1
    text = f"{name}, {100 * change:+.1f} % against {expected['instructions']:,}"
    changed = [key for key in ("rules", "corpus") if counted[key] != expected[key]]
    if changed:
        text += f" ({' and '.join(changed)} changed since)"
    limit = expected["instructions"] * (100 + MORE_PERCENT)
    return text, counted["instructions"] * 100 <= limit


def gate(options):
    expected = {entry["name"]: entry for entry in record.load_lines(options.expected)}
    results = [compare(counted, expected.get(counted["name"]))
               for counted in record.load_lines(options.counts)]
    for text, _ in results:
        print(text)
    if not results or not all(good for _, good in results):
        sys.exit(f"instructions.py: more than {MORE_PERCENT} % above what is expected, or not comparable; "
                 "if it has to be so: scripts/bench --expect-instructions")


def expect(options):
    with open(options.expected, "w", encoding="utf-8") as file:
        for counted in record.load_lines(options.counts):
            file.write(json.dumps(counted) + "\n")


def main():
    parser = argparse.ArgumentParser(description="Instructions a response.")
    commands = parser.add_subparsers(required=True)
    sub = commands.add_parser("count")
    sub.add_argument("program")
    sub.add_argument("name")
    sub.add_argument("arguments", nargs=argparse.REMAINDER)
    sub.set_defaults(run=count)
    for name, run in (("gate", gate), ("expect", expect)):
        sub = commands.add_parser(name)
        sub.add_argument("counts", metavar="COUNTS.json")
        sub.add_argument("--expected", default=EXPECTED)
        sub.set_defaults(run=run)
    options = parser.parse_args()
    options.run(options)


if __name__ == "__main__":
    main()
