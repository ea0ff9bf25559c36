# SPDX-License-Identifier: Apache-2.0
"""What a record of a run holds, and the figures that tables and charts are made of.

A record is one JSON file: "environment" (of the machine and the build), "runs", the output of
ricochet_bench for each ruleset (Google Benchmark's JSON), by name: "rules" for the rules that were
asked for, "100", "1000" and "10000" for generated ones, and "traffic-rules", "traffic-1000" and so on
for the same on responses as in traffic; and "instructions", the counts of instructions.py.
"""

import json
import os
import platform
import re
import subprocess

NS = {"ns": 1.0, "us": 1e3, "ms": 1e6, "s": 1e9}


def output_of(*command):
    """What a command prints, or "" where it cannot be run."""
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def read_first(path):
    try:
        with open(path, encoding="utf-8") as file:
            return file.readline().strip()
    except OSError:
        return ""


def cpu_model():
    for line in output_of("lscpu").splitlines():
        if line.startswith("Model name"):
            return line.split(":", 1)[1].strip()
    return platform.processor() or platform.machine()


def environment(date):
    """The machine and the sources; the build and the versions stand in each run's context."""
    versions = {}
    for package in ("libre2-dev", "libvectorscan-dev", "libbenchmark-dev", "g++"):
        versions[package] = output_of("dpkg-query", "-W", "-f=${Version}", package) or "not installed"
    return {
        "date": date,
        "cpu": cpu_model(),
        "cores": os.cpu_count(),
        "flags": output_of("sh", "-c", "lscpu | sed -n 's/^Flags: *//p'"),
        "governor": read_first("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor") or "unknown",
        "kernel": platform.release(),
        "load": os.getloadavg()[0],
        "commit": output_of("git", "rev-parse", "HEAD"),
        "dirty": bool(output_of("git", "status", "--porcelain", "--untracked-files=no")),
        "packages": versions,
    }


def folder_name(record):
    cpu = re.sub(r"[^a-z0-9]+", "-", record["environment"]["cpu"].lower()).strip("-")
    return record["environment"]["date"] + "-" + cpu


def newest(folder):
    """The path of the newest record below `folder`, or None."""
    paths = []
    for name in sorted(os.listdir(folder)) if os.path.isdir(folder) else []:
        path = os.path.join(folder, name, "record.json")
        if os.path.exists(path):
            paths.append(path)
    return paths[-1] if paths else None


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def load_lines(path):
    """The values of a file of JSON Lines."""
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def kinds_of(record):
    """The kinds of responses that the record has runs of, as what precedes the names of those."""
    return ["", "traffic-"] if "traffic-rules" in record["runs"] else [""]


def runs_by_count(record, kind):
    """The runs with generated rules, by their number, ascending."""
    names = [name.removeprefix(kind) for name in record["runs"] if name.startswith(kind)]
    counts = sorted(int(name) for name in names if name.isdigit())
    return {count: Run(record["runs"][f"{kind}{count}"]) for count in counts}


class Run:
    """The benchmarks of one ruleset: medians where they were repeated."""

    def __init__(self, run):
        self.context = run["context"]
        self.medians = {}
        for benchmark in run["benchmarks"]:
            name = re.sub(r"/(real_time|manual_time|iterations:\d+|repeats:\d+|threads:\d+)", "",
                          benchmark["run_name"])
            aggregate = benchmark.get("aggregate_name")
            if aggregate == "median" or (aggregate is None and name not in self.medians):
                self.medians[name] = benchmark

    def engines(self):
        """This library first, then the fastest: a run shuffles them."""
        found = {name.split("/", 1)[1] for name in self.medians if name.startswith("batch/")}
        return sorted(found, key=lambda engine: (engine != "ricochet",
                                                 self.item_ns("batch/" + engine) or 0))

    def value(self, name, counter):
        return self.medians.get(name, {}).get(counter)

    def time_ms(self, name):
        found = self.medians.get(name)
        return None if found is None else found["real_time"] * NS[found["time_unit"]] / 1e6

    def item_ns(self, name):
        """Nanoseconds for a response, or for a byte where bytes are counted."""
        rate = self.value(name, "items_per_second")
        return None if not rate else 1e9 / rate

    def lengths(self, engine):
        """(bytes, ns a byte), ascending."""
        pattern = re.compile("length/" + re.escape(engine) + r"/(\d+)$")
        found = [(int(m.group(1)), self.item_ns(name))
                 for name in self.medians if (m := pattern.match(name))]
        return sorted(found)
