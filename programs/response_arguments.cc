// SPDX-License-Identifier: Apache-2.0
#include "programs/response_arguments.h"

#include <memory>

#include "io/bytes/byte_source.h"
#include "io/input/text_input.h"

namespace ricochet::cli {

void AddResponseArguments(CLI::App& command, ResponseArguments& arguments) {
  command.add_option("--domain", arguments.domain, "The recipient's domain")->type_name("NAME");
  command.add_option("--mx", arguments.mx, "Host name of the server that spoke")->type_name("HOST");
  command.add_option("--reply", arguments.reply, "Reply code, where the text has none")
      ->type_name("CODE");
  command.add_option("--status", arguments.status, "Enhanced status, where the text has none")
      ->type_name("X.Y.Z");
  command.add_option("--command", arguments.command, "SMTP stage: connect, mail, rcpt, data ...")
      ->type_name("STAGE");
  command.add_option("text", arguments.text, "The response; `-` reads it from standard input")
      ->required()
      ->type_name("TEXT");
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
