#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Guess: a summary of Postfix's log counts a message that was given up and returned to its sender
# among the bounces, or on a line of its own.
#
# What happens (pflogsumm 1.1.5-8, Debian 12): it is counted nowhere. Postfix logs it as
# status=expired, without a recipient; pflogsumm knows the states sent, deferred and bounced. The
# message stays one that was deferred, and the report says "0 bounced". Logwatch 7.7-1, over the
# same lines, says "1 Expired and returned to sender".
#
# For readers of bounces: a domain that is down for good, or a full mailbox, ends so and not as
# status=bounced. Who watches the rate of bounces by pflogsumm sees none of it; compare the queue
# ids of status=expired with the last status=deferred of the same id.
#
# Unpacks both programs into a temporary folder and fails if this changes. Needs apt-get (Debian 12)
# with its lists and perl; no root.

set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download -qq pflogsumm=1.1.5-8 logwatch=7.7-1 2>/dev/null
for package in *.deb; do dpkg -x "$package" root; done
cat >mail.log <<'END'
Nov 25 06:00:00 out postfix/qmgr[90]: 3D6809A291A: from=<news@shop.example>, size=812, nrcpt=1 (queue active)
Nov 25 06:00:09 out postfix/smtp[91]: 3D6809A291A: to=<anna@example.org>, relay=mx.example.org[192.0.2.7]:25, delay=9, delays=0/0/8/1, dsn=4.2.2, status=deferred (host mx.example.org[192.0.2.7] said: 452 4.2.2 Mailbox full (in reply to RCPT TO command))
Nov 30 06:00:02 out postfix/qmgr[90]: 3D6809A291A: from=<news@shop.example>, size=812, nrcpt=1 (queue active)
Nov 30 06:00:10 out postfix/smtp[93]: 3D6809A291A: to=<anna@example.org>, relay=mx.example.org[192.0.2.7]:25, delay=432010, delays=432002/0/7/1, dsn=4.2.2, status=deferred (host mx.example.org[192.0.2.7] said: 452 4.2.2 Mailbox full (in reply to RCPT TO command))
Nov 30 06:00:11 out postfix/qmgr[90]: 3D6809A291A: from=<news@shop.example>, status=expired, returned to sender
Nov 30 06:00:11 out postfix/qmgr[90]: 3D6809A291A: removed
END
perl root/usr/sbin/pflogsumm mail.log >summary
PERL5LIB=root/usr/share/logwatch/lib perl root/usr/share/logwatch/scripts/services/postfix \
  --detail 1 <mail.log >watch
{
  sed -nE 's/^ +([0-9]+ +(deferred|bounced|rejected)).*/pflogsumm: \1/p' summary
  echo "pflogsumm: $(grep -ciE 'expired|returned' summary || true) lines about expiry"
  sed -nE 's/^ +([0-9]+ +(Deferred|Expired.*sender)).*/logwatch: \1/p' watch
} | tr -s ' ' | tee seen
cat >expected <<'END'
pflogsumm: 1 deferred
pflogsumm: 0 bounced
pflogsumm: 0 rejected
pflogsumm: 0 lines about expiry
logwatch: 1 Deferred
logwatch: 1 Expired and returned to sender
END
diff expected seen
