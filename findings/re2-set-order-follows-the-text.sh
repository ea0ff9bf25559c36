#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Guess: RE2::Set::Match reports the indices of what matched in ascending order, so that the first
# one is the first rule of a list.
#
# What happens (google-re2 1.1.20251105 from PyPI, which wraps the C++ class): the order is
# that in which the matches come in the text: "full mailbox" and "mailbox full" give opposite orders
# for the same two rules. FilteredRE2, from the same library and for the same purpose, is in
# ascending order here. (The header of RE2::Set does tell callers not to expect an order.)
#
# For readers of bounces: rules of which the first shall win, as KumoMTA's with Rust's RegexSet,
# answer differently from reply to reply when they are moved to RE2::Set and the front element is
# taken. Take the smallest.
#
# Installs the package into a temporary folder and fails if this changes. Needs python3 with pip.

set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib \
  google-re2==1.1.20251105
cat >show.py <<'END'
import re2

RULES = ["mailbox", "full", "552"]
rules, filtered = re2.Set.SearchSet(), re2.Filter()
for rule in RULES:
    rules.Add(rule)
    filtered.Add(rule)
rules.Compile()
filtered.Compile()
for text in ("552 mailbox full", "552 full mailbox", "full: 552 in mailbox", "552"):
    print(f"{text}: Set {list(rules.Match(text))}, FilteredRE2 {list(filtered.Match(text))}")
END
PYTHONPATH=lib python3 show.py | tee seen
cat >expected <<'END'
552 mailbox full: Set [2, 0, 1], FilteredRE2 [0, 1, 2]
552 full mailbox: Set [2, 1, 0], FilteredRE2 [0, 1, 2]
full: 552 in mailbox: Set [1, 2, 0], FilteredRE2 [0, 1, 2]
552: Set [2], FilteredRE2 [2]
END
diff expected seen
