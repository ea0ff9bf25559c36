// SPDX-License-Identifier: Apache-2.0
#include "programs/response_arguments.h"

#include <memory>

#include "io/bytes/byte_source.h"
#include "io/input/text_input.h"

namespace ricochet::cli {

void AddResponseArguments(Arguments& command, ResponseArguments* arguments) {
  command.AddOption("--domain", &arguments->domain, "The recipient's domain").TypeName("NAME");
  command.AddOption("--mx", &arguments->mx, "Host name of the server that spoke").TypeName("HOST");
  command.AddOption("--reply", &arguments->reply, "Reply code, where the text has none")
      .TypeName("CODE");
  command.AddOption("--status", &arguments->status, "Enhanced status, where the text has none")
      .TypeName("X.Y.Z");
  command.AddOption("--command", &arguments->command, "SMTP stage: connect, mail, rcpt, data ...")
      .TypeName("STAGE");
  command.AddPositional("text", &arguments->text, "The response; `-` reads it from standard input")
      .Required()
      .TypeName("TEXT");
}

std::optional<std::string> ReadResponseText(const ResponseArguments& arguments,
                                            io::Messages& messages) {
  if (arguments.text != "-") return arguments.text;
  const Result<std::unique_ptr<io::ByteSource>> source = io::OpenByteSource("-");
  Status status = source.status();
  if (status.ok()) {
    Result<std::string> text = io::ReadAll(**source, io::TextInput::kMaxLineBytes);
    if (text.ok()) {
      while (text->ends_with('\n') || text->ends_with('\r')) text->pop_back();
      return *text;
    }
    status = text.status();
  }
  messages.FileFailed(io::DisplayName("-"), status.message());
  return std::nullopt;
}

Response MakeResponse(const ResponseArguments& arguments, const std::string& text) {
  Response response;
  response.text = text;
  response.domain = arguments.domain;
  response.mx = arguments.mx;
  response.reply = arguments.reply;
  response.status = arguments.status;
  response.command = arguments.command;
  return response;
}

}  // namespace ricochet::cli
