#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Guess: where a server answers a recipient with "421 4.7.0 Too much mail from you" and hangs up, as
# RFC 5321 lets it, the client's exception has the code and the words.
#
# What happens: CPython's smtplib has them. Angus Mail 2.0.5 (Maven Central, OpenJDK 17) reports
# "Can't send command to SMTP host": Transport.send closes the transport at its end, and the
# exception of the QUIT replaces that of the recipient, which is in no part of the stack trace.
# aiosmtplib 5.1.3 (PyPI) has them for one recipient; for two it goes on after the 421 and reports
# "Server not connected" or "Connection lost", though it was the server that spoke last.
#
# For readers of bounces: these three texts are no evidence of a network that failed; a limit on the
# sender may stand behind them. They are temporary, and say nothing about the recipient.
#
# Installs the packages into a temporary folder and fails if this changes. Needs python3 with pip, a
# JDK of version 17 or later and Maven.

set -euo pipefail

work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server"; rm -rf "$work"' EXIT
cd "$work"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib \
  aiosmtplib==5.1.3
for artifact in org.eclipse.angus:angus-mail:2.0.5 jakarta.mail:jakarta.mail-api:2.1.5 \
  jakarta.activation:jakarta.activation-api:2.1.4 org.eclipse.angus:angus-activation:2.0.3; do
  mvn -q -B -Dmaven.repo.local=repository dependency:copy "-Dartifact=$artifact" \
    -DoutputDirectory=jars
done

cat >server.py <<'END'
import os
import socket
import socketserver


class Session(socketserver.StreamRequestHandler):
    def handle(self):
        self.wfile.write(b"220 mx.example ESMTP\r\n")
        for line in self.rfile:
            if line.upper().startswith(b"RCPT TO:<BUSY@"):
                self.wfile.write(b"421 4.7.0 Too much mail from you\r\n")
                self.request.shutdown(socket.SHUT_RDWR)
                return
            self.wfile.write(b"250 mx.example\r\n")


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True


with Server(("127.0.0.1", 0), Session) as server:
    with open("port.new", "w") as file:
        file.write(str(server.server_address[1]))
    os.rename("port.new", "port")
    server.serve_forever()
END
python3 server.py &
server=$!
for _ in $(seq 100); do [ -e port ] && break; sleep 0.1; done

cat >send.py <<'END'
import asyncio
import smtplib
import sys

import aiosmtplib

PORT = int(sys.argv[1])
MAIL = "Subject: News\n\nHello\n"
for to in (["busy@example.org"], ["busy@example.org", "b@example.org"],
           ["a@example.org", "busy@example.org"]):
    try:
        with smtplib.SMTP("127.0.0.1", PORT, local_hostname="client") as client:
            client.sendmail("news@shop.example", to, MAIL)
    except smtplib.SMTPException as error:
        print(len(to), "smtplib:", error)
    try:
        asyncio.run(aiosmtplib.send(MAIL, sender="news@shop.example", recipients=to,
                                    hostname="127.0.0.1", port=PORT, local_hostname="client"))
    except aiosmtplib.SMTPException as error:
        print(len(to), "aiosmtplib:", error)
END
cat >Send.java <<'END'
import jakarta.mail.*;
import jakarta.mail.internet.MimeMessage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Properties;

class Send {
  public static void main(String[] arguments) throws Exception {
    var settings = new Properties();
    settings.put("mail.smtp.host", "127.0.0.1");
    settings.put("mail.smtp.port", arguments[0]);
    settings.put("mail.smtp.localhost", "client");
    var mail = new MimeMessage(Session.getInstance(settings));
    mail.setFrom("news@shop.example");
    mail.setRecipients(Message.RecipientType.TO, "busy@example.org");
    mail.setText("Hello");
    try {
      Transport.send(mail);
    } catch (MessagingException error) {
      System.out.println("1 Angus Mail: " + error.getMessage());
      var trace = new StringWriter();
      error.printStackTrace(new PrintWriter(trace));
      System.out.println("1 Angus Mail, a 421 in the whole trace: "
          + trace.toString().contains("421"));
    }
  }
}
END
{
  PYTHONPATH=lib python3 send.py "$(cat port)"
  java -cp 'jars/*' Send.java "$(cat port)"
} | tee seen
cat >expected <<'END'
1 smtplib: {'busy@example.org': (421, b'4.7.0 Too much mail from you')}
1 aiosmtplib: [SMTPRecipientRefused(421, '4.7.0 Too much mail from you', 'busy@example.org')]
2 smtplib: {'busy@example.org': (421, b'4.7.0 Too much mail from you')}
2 aiosmtplib: Server not connected
2 smtplib: {'busy@example.org': (421, b'4.7.0 Too much mail from you')}
2 aiosmtplib: Connection lost
1 Angus Mail: Can't send command to SMTP host
1 Angus Mail, a 421 in the whole trace: false
END
diff expected seen
