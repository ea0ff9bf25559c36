#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Guess: a bounce parser released in 2026 reads the reports that RFC 6533 defined in 2012 for mail to
# internationalised addresses.
#
# What happens (flufl.bounce 6.0.0 from PyPI, Mailman's parser): it finds no bounce in them. Two
# things keep them out, each by itself: the part's type message/global-delivery-status in place of
# message/delivery-status, and "utf-8;" before the address, even if that address is ASCII.
#
# For readers of bounces: Postfix sends such a report about a message that needed SMTPUTF8. To a
# program built on this parser its recipients have not bounced, for now or for good; it should look
# for the part's type itself.
#
# Installs the package into a temporary folder and fails if this changes. Needs python3 with pip.

set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib \
  flufl.bounce==6.0.0
export PYTHONIOENCODING=utf-8
cat >show.py <<'END'
import email

from flufl.bounce import all_failures

REPORT = """\
From: MAILER-DAEMON@out.example (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

This message could not be delivered.

--b
Content-Type: message/TYPE
Content-Transfer-Encoding: 8bit

Reporting-MTA: dns; out.example

Final-Recipient: ADDRESS
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 User unknown

--b--
"""

for kind in ("delivery-status", "global-delivery-status"):
    for address in ("rfc822; anna@example.org", "utf-8; anna@example.org",
                    "utf-8; søren@example.org"):
        text = REPORT.replace("TYPE", kind).replace("ADDRESS", address)
        temporary, permanent = all_failures(email.message_from_bytes(text.encode()))
        print(f"{kind}, {address}: {len(temporary)} temporary,", sorted(permanent))
END
PYTHONPATH=lib python3 show.py | tee seen
cat >expected <<'END'
delivery-status, rfc822; anna@example.org: 0 temporary, [b'anna@example.org']
delivery-status, utf-8; anna@example.org: 0 temporary, []
delivery-status, utf-8; søren@example.org: 0 temporary, []
global-delivery-status, rfc822; anna@example.org: 0 temporary, []
global-delivery-status, utf-8; anna@example.org: 0 temporary, []
global-delivery-status, utf-8; søren@example.org: 0 temporary, []
END
diff expected seen
