#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Guess: in JSON Lines where a member is mostly a string and once an array of strings, the strings
# can still be queried as such; what cannot be is an error.
#
# What happens (DuckDB 2.0.1 from PyPI, CPython 3.11): one array makes the whole column JSON. The
# other rows are then the text "a@shop.example" with its quotes: LIKE, a pattern with $ and IN
# (SELECT ...) find none of them, without an error; the domain behind the @ ends in a quote; "="
# is "Malformed JSON", about the query's own literal. An array behind the first 20,480 lines, from
# which the type is inferred, leaves the column text, and every query finds what it should.
#
# For readers of bounces: KumoMTA writes "recipient" as a string, or as an array for a message with
# several recipients in one transaction. A suppression list joined with a day's log can thus hide
# every bounce of that day. Use recipient ->> '$', or give the columns' types.
#
# Installs the package into a temporary folder and fails if this changes. Needs python3 with pip.

set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib \
  duckdb==2.0.1
cat >show.py <<'END'
import json

import duckdb


def write(name, singles):
    with open(name, "w") as file:
        for _ in range(singles):
            print(json.dumps({"type": "Bounce", "recipient": "a@shop.example"}), file=file)
        both = ["b@shop.example", "c@shop.example"]
        print(json.dumps({"type": "Bounce", "recipient": both}), file=file)


def show(what, query):
    try:
        print(what + ":", *duckdb.sql(query).limit(1).fetchall()[0])
    except duckdb.Error as error:
        print(what + ":", str(error).splitlines()[0])


duckdb.sql("create table suppressed as select 'a@shop.example' as address")
for name, singles in (("short", 300), ("long", 20480)):
    write(name + ".jsonl", singles)
    print(f"-- {singles} strings, then an array")
    table = f"from '{name}.jsonl'"
    show("type", f"select any_value(typeof(recipient)) {table}")
    show("LIKE", f"select count(*) {table} where recipient like '%@shop.example'")
    show("pattern", f"select count(*) {table} where regexp_matches(recipient, '@shop[.]example$')")
    show("list", f"select count(*) {table} where recipient in (select address from suppressed)")
    show("equal", f"select count(*) {table} where recipient = 'a@shop.example'")
    show("domain", f"select split_part(recipient, '@', 2) {table}")
print("-- the cure")
show("->>", "select count(*) from 'short.jsonl' where recipient ->> '$' = 'a@shop.example'")
END
PYTHONPATH=lib python3 show.py | tee seen
cat >expected <<'END'
-- 300 strings, then an array
type: JSON
LIKE: 0
pattern: 0
list: 0
equal: Conversion Error: Malformed JSON at byte 0 of input: unexpected character.  Input: "a@shop.example"
domain: shop.example"
-- 20480 strings, then an array
type: VARCHAR
LIKE: 20480
pattern: 20480
list: 20480
equal: 20480
domain: shop.example
-- the cure
->>: 300
END
diff expected seen
