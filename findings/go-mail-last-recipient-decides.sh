#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Guess: where a server refuses two recipients of a message, one for now and one for good, the
# error's IsTemp and ErrorCode do not depend on the order of the recipients.
#
# What happens (github.com/wneessen/go-mail v0.8.1): the last refusal overwrites those before it.
# 550 then 450 is "temporary, 450, 4.2.1"; 450 then 550 is "permanent, 550, 5.1.1". A recipient that
# the server accepted gets no mail either (the transaction is reset), and is not among the affected
# recipients. EnhancedStatusCode is empty, though the reply begins with 5.1.1, unless the server
# offers ENHANCEDSTATUSCODES.
#
# For readers of bounces: never remove an address by IsTemp or ErrorCode of a message with several
# recipients. The error's text has every reply, each as a code and a quoted string, in the order of
# the affected recipients behind them: 550 "5.1.1 User unknown", 450 "4.2.1 Try later".
#
# Fetches the module into a temporary folder and fails if this changes. Needs Go 1.26 or later and
# python3 for the server.

set -euo pipefail

work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server"; chmod -R u+w "$work"; rm -rf "$work"' EXIT
cd "$work"
cat >server.py <<'END'
import os
import socketserver

REPLIES = {b"GONE": b"550 5.1.1 User unknown", b"BUSY": b"450 4.2.1 Try later"}


class Session(socketserver.StreamRequestHandler):
    def handle(self):
        self.wfile.write(b"220 mx.example ESMTP\r\n")
        for line in self.rfile:
            line = line.upper()
            reply = b"250 mx.example"
            if line.startswith(b"EHLO") and self.server.enhanced:
                reply = b"250-mx.example\r\n250 ENHANCEDSTATUSCODES"
            if line.startswith(b"DATA"):
                open("data", "w").close()
            if line.startswith(b"RCPT TO:<"):
                reply = REPLIES.get(line[9:13], b"250 2.1.5 Ok")
            self.wfile.write(reply + b"\r\n")


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    enhanced = os.environ["ENHANCED"] == "yes"


with Server(("127.0.0.1", 0), Session) as server:
    with open("port.new", "w") as file:
        file.write(str(server.server_address[1]))
    os.rename("port.new", "port")
    server.serve_forever()
END
cat >send.go <<'END'
package main

import (
	"errors"
	"fmt"
	"os"
	"strconv"

	"github.com/wneessen/go-mail"
)

func main() {
	port, _ := strconv.Atoi(os.Args[1])
	message := mail.NewMsg()
	message.From("news@shop.example")
	message.To(os.Args[2:]...)
	message.SetBodyString(mail.TypeTextPlain, "Hello")
	client, err := mail.NewClient("127.0.0.1", mail.WithPort(port), mail.WithTLSPolicy(mail.NoTLS))
	if err != nil {
		panic(err)
	}
	var failure *mail.SendError
	if !errors.As(client.DialAndSend(message), &failure) {
		panic("no SendError")
	}
	fmt.Printf("temporary %v, code %d, enhanced %q\n  %v\n", failure.IsTemp(), failure.ErrorCode(),
		failure.EnhancedStatusCode(), failure)
}
END
export GOPATH=$work/go GOCACHE=$work/cache GOFLAGS=-mod=mod GOTOOLCHAIN=local CGO_ENABLED=0
go mod init example.org/send >/dev/null 2>&1
go get github.com/wneessen/go-mail@v0.8.1 2>/dev/null
go build -o send send.go

# try ENHANCED RECIPIENT...: what is reported for these recipients.
try() {
  rm -f port
  ENHANCED=$1 python3 server.py &
  server=$!
  for _ in $(seq 100); do [ -e port ] && break; sleep 0.1; done
  echo "-- ${*:2}, ENHANCEDSTATUSCODES offered: $1"
  ./send "$(cat port)" "${@:2}"
  if [ -e data ]; then echo "  sent"; else echo "  sent to nobody"; fi
  kill "$server"
  server=
}
{
  try yes gone@example.org busy@example.org
  try yes busy@example.org gone@example.org
  try yes good@example.org gone@example.org
  try no gone@example.org
} | tee seen
cat >expected <<'END'
-- gone@example.org busy@example.org, ENHANCEDSTATUSCODES offered: yes
temporary true, code 450, enhanced "4.2.1"
  sending SMTP RCPT TO command: 550 "5.1.1 User unknown", 450 "4.2.1 Try later", affected recipient(s): <gone@example.org>, <busy@example.org>
  sent to nobody
-- busy@example.org gone@example.org, ENHANCEDSTATUSCODES offered: yes
temporary false, code 550, enhanced "5.1.1"
  sending SMTP RCPT TO command: 450 "4.2.1 Try later", 550 "5.1.1 User unknown", affected recipient(s): <busy@example.org>, <gone@example.org>
  sent to nobody
-- good@example.org gone@example.org, ENHANCEDSTATUSCODES offered: yes
temporary false, code 550, enhanced "5.1.1"
  sending SMTP RCPT TO command: 550 "5.1.1 User unknown", affected recipient(s): <gone@example.org>
  sent to nobody
-- gone@example.org, ENHANCEDSTATUSCODES offered: no
temporary false, code 550, enhanced ""
  sending SMTP RCPT TO command: 550 "5.1.1 User unknown", affected recipient(s): <gone@example.org>
  sent to nobody
END
diff expected seen
