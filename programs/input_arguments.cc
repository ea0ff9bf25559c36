// SPDX-License-Identifier: Apache-2.0
#include "programs/input_arguments.h"

#include <fmt/core.h>

#include <vector>

#include "io/formats/input_formats.h"

namespace ricochet::cli {
namespace {

std::vector<std::string> InputNames() {
  std::vector<std::string> names = {"auto"};
  for (const io::InputFormatInfo& info : io::InputFormats()) names.emplace_back(info.name);
  return names;
}

std::string InputHelp() {
  std::string help = "auto: by the first lines";
  for (const io::InputFormatInfo& info : io::InputFormats()) {
    help += fmt::format("; {}: {}", info.name, info.description);
  }
  return help;
}

}  // namespace

void AddInputArguments(Arguments& command, std::string* format, std::optional<int>* year,
                       std::string* rejects) {
  command.AddOption("--input", format, InputHelp())
      .Choices(InputNames())
      .ShowDefault()
      .TypeName("FORMAT");
  command
      .AddOption("--year", year,
                 "Of log lines without a year (default: that in which the file was last written, "
                 "or the one before)")
      .Range(1970, 9999)
      .TypeName("YYYY");
  command.AddOption("--rejects", rejects, "Keep the lines of logs that are not understood")
      .TypeName("FILE");
}

}  // namespace ricochet::cli
