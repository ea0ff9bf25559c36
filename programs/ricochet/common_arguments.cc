// SPDX-License-Identifier: Apache-2.0
#include "programs/ricochet/common_arguments.h"

#include "programs/run_program.h"
#include "ricochet/version.h"

namespace ricochet::cli {

void AddVersionAndFooter(Arguments& arguments) {
  arguments.AddVersion("ricochet " RICOCHET_VERSION_STRING, "Print the version and exit");
  arguments.SetFooter(
      "Results go to standard output, everything else to standard error. Exit code: 0 success, 1 "
      "failure\nor a failed check, 2 wrong usage. A closed output pipe ends the program quietly. "
      "NO_COLOR\ndisables colours.");
}

Arguments& AddCommand(Arguments& program, const std::string& name, const std::string& description,
                      std::string* ruleset) {
  Arguments& command = program.AddCommand(name, description);
  AddVersionAndFooter(command);
  command
      .AddOption("--ruleset", ruleset,
                 "Artifact made by `ricochetc build`; default: the embedded ruleset")
      .Environment("RICOCHET_RULESET")
      .TypeName("FILE");
  return command;
}

void AddFormat(Arguments& command, std::string* format, const std::string& help) {
  command.AddOption("--format", format, help)
      .Choices({"text", "json"})
      .ShowDefault()
      .TypeName("FORMAT");
}

void AddOwn(Arguments& command, std::vector<std::string>* own) {
  command
      .AddOption("--own", own,
                 "Of mails: a domain of your own messages (also several times). A bounce of a "
                 "message from elsewhere is flagged foreign-original; report does not count its "
                 "address")
      .TypeName("DOMAIN");
}

Option AddFiles(Arguments& command, std::vector<std::string>* files) {
  return command.AddPositional("files", files, "Inputs; `-` is standard input").TypeName("FILE");
}

int WrongUsage(const Arguments& command, const std::string& message) {
  return EndProgram(command.WrongUsage(message), "ricochet");
}

bool MayBeLog(io::InputFormat format) {
  return format == io::InputFormat::kAuto || io::InfoOf(format).log;
}

}  // namespace ricochet::cli
