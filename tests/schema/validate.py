#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
#
# Holds TOML files against a JSON Schema, with a validator that shares nothing with ricochetc.
#
# usage: validate.py SCHEMA <LIST
#
# LIST names a file on each line. For each of them a line says `valid`, or `refused` and why. Exit
# code 3: the validator is not installed, or Python is older than 3.11.

import json
import sys

try:
    import jsonschema
    import tomllib
except ImportError:
    sys.exit(3)


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    for path in sys.stdin.read().splitlines():
        with open(path, "rb") as file:
            error = next(validator.iter_errors(tomllib.load(file)), None)
        print("valid" if error is None else f"refused {error.message!r}")


main()
