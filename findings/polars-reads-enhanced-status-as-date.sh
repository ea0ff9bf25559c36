#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Guess: a CSV column of enhanced status codes (5.1.1, 4.2.2) is text to every CSV reader, also
# when it is asked to find dates.
#
# What happens (polars 2.1.0 from PyPI, CPython 3.11): read_csv(try_parse_dates=True) makes it a
# column of dates. 5.1.1 becomes 0001-01-05, 5.7.26 becomes 0026-07-05, without a warning. A zero
# in the column, as in 5.0.0, keeps it text, but only among the rows from which the type is
# inferred: behind them it is an error. DuckDB 2.0.1 and pyarrow 26.0.1 keep the codes as text.
#
# For readers of bounces: an accounting file (PowerMTA's dsnStatus) read so for the sake of its
# times loses its codes or not, depending on which codes a day brought. Name the type of the column.
#
# Installs the packages into a temporary folder and fails if this changes. Needs python3 with pip.

set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib \
  polars==2.1.0 duckdb==2.0.1 pyarrow==26.0.1
cat >show.py <<'END'
import io

import duckdb
import polars
import pyarrow.csv


def table(codes):
    rows = [f"b,2026-09-21 12:00:01+0200,{code}\n" for code in codes]
    return ("type,timeLogged,dsnStatus\n" + "".join(rows)).encode()


def with_polars(codes):
    try:
        column = polars.read_csv(io.BytesIO(table(codes)), try_parse_dates=True)["dsnStatus"]
    except polars.exceptions.ComputeError as error:
        return str(error).splitlines()[0]
    return f"{column.dtype}: {', '.join(str(value) for value in column)}"


print("polars, ordinary codes:", with_polars(["5.1.1", "4.2.2", "5.7.26"]))
print("polars, with 5.0.0:", with_polars(["5.1.1", "4.2.2", "5.0.0"]))
print("polars, with 5.0.0 in row 201:", with_polars(["5.1.1"] * 200 + ["5.0.0"]))
with open("codes.csv", "wb") as file:
    file.write(table(["5.1.1", "4.2.2", "5.7.26"]))
print("duckdb:", duckdb.sql("select dsnStatus from 'codes.csv'").types[0])
print("pyarrow:", pyarrow.csv.read_csv("codes.csv").schema.field("dsnStatus").type)
END
PYTHONPATH=lib python3 show.py | tee seen
cat >expected <<'END'
polars, ordinary codes: Date: 0001-01-05, 0002-02-04, 0026-07-05
polars, with 5.0.0: String: 5.1.1, 4.2.2, 5.0.0
polars, with 5.0.0 in row 201: could not parse `5.0.0` as dtype `date` at column 'dsnStatus' (column number 3)
duckdb: VARCHAR
pyarrow: string
END
diff expected seen
