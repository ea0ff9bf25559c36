#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Guess: Python's email package writes a part of a message that nobody touched as it read it; only
# the headers of the message itself may be folded anew.
#
# What happens (python3.11 3.11.2-6+deb12u9, Debian 12): the fields inside a message/delivery-status
# part are folded anew too, once a line has more than 78 characters. Under policy.SMTP (and
# policy.default) a reply in UTF-8 within Diagnostic-Code then turns into encoded words of the
# character set "unknown-8bit", one of which ends in the middle of a character. The older compat32
# leaves those bytes alone and folds lines of ASCII.
#
# For readers of bounces: a DSN that a Python program passed on need not quote the reply any more.
# =?unknown-8bit?q?r=C3?= stands for bytes; join the bytes of neighbours before decoding them, and
# take no fold for an end of a reply's line. A program that forwards should send the bytes it got.
#
# Unpacks the interpreter into a temporary folder and fails if this changes. Needs apt-get
# (Debian 12, x86-64) with its lists; no root.

set -euo pipefail

version=3.11.2-6+deb12u9
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download -qq "python3.11-minimal=$version" "libpython3.11-minimal=$version" \
  "libpython3.11-stdlib=$version" 2>/dev/null
for package in *.deb; do dpkg -x "$package" root; done
cat >show.py <<'END'
import email
import email.policy

REPORT = """\
From: MAILER-DAEMON@mx.example
Subject: Undelivered
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

Not delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; anna@example.org
Action: failed
Status: 5.2.2
DIAGNOSTIC

--b--
"""
FRENCH = ("Diagnostic-Code: smtp; 552 5.2.2 Boîte pleine, réessayez plus tard ou appelez"
          " le propriétaire")
ENGLISH = ("Diagnostic-Code: smtp; 552 5.2.2 Mailbox full, over quota, try later;"
           " the owner was told, see his page")

for name, policy in (("compat32", email.policy.compat32), ("SMTP", email.policy.SMTP)):
    for field in (ENGLISH, FRENCH):
        report = REPORT.replace("DIAGNOSTIC", field).encode()
        written = email.message_from_bytes(report, policy=policy).as_bytes().replace(b"\r\n", b"\n")
        print(f"-- {name}: {'the same' if written == report else 'changed'}")
        print(written[written.index(b"Diagnostic-Code") : written.rindex(b"\n\n--b")].decode())
END
PYTHONHOME=root/usr PYTHONIOENCODING=utf-8 root/usr/bin/python3.11 show.py | tee seen
cat >expected <<'END'
-- compat32: changed
Diagnostic-Code: smtp; 552 5.2.2 Mailbox full, over quota, try later;
 the owner was told, see his page
-- compat32: the same
Diagnostic-Code: smtp; 552 5.2.2 Boîte pleine, réessayez plus tard ou appelez le propriétaire
-- SMTP: changed
Diagnostic-Code: smtp; 552 5.2.2 Mailbox full, over quota, try later; the
 owner was told, see his page
-- SMTP: changed
Diagnostic-Code: smtp; 552 5.2.2 =?unknown-8bit?q?Bo=C3=AEte_pleine=2C_r=C3?=
 =?unknown-8bit?q?=A9essayez_plus_tard_ou_appelez_le_propri=C3=A9taire?=
END
diff expected seen
