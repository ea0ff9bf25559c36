// SPDX-License-Identifier: Apache-2.0
//
// The table of input formats: name, recogniser for `auto`, and reader of each. A new format is a
// line in the .cc.
//
// Tested by tests/io/formats/open_input_test.cc
#ifndef RICOCHET_IO_FORMATS_INPUT_FORMATS_H_
#define RICOCHET_IO_FORMATS_INPUT_FORMATS_H_

#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "io/input/input_reader.h"
#include "io/terminal/messages.h"

namespace ricochet::io {

// REQUIRES: options.format is not kAuto.
std::unique_ptr<InputReader> MakeInputReader(const InputFile& file, const InputOptions& options,
                                             Messages& messages);

struct InputFormatInfo {
  InputFormat format;
  std::string_view name;         // "postfix", as --input takes it
  std::string_view description;  // for --help
  bool log;                      // it has a recipient, a time and so on; it counts its lines
  bool mail;                     // its responses are mails, to be taken apart (mail/read_mail.h)
  std::unique_ptr<InputReader> (*make)(const InputFile&, const InputOptions&, Messages&);
  // How `auto` knows the format; at most one of them is given. By the beginning of the file (some
  // whole lines, or all that it holds) ...
  bool (*recognises_start)(std::string_view start);
  // ... or line by line.
  bool (*recognises_line)(std::string_view line);
};

// All formats but kAuto; where two recognise a file equally well, the earlier wins.
std::span<const InputFormatInfo> InputFormats();
const InputFormatInfo& InfoOf(InputFormat format);
std::optional<InputFormat> FindInputFormat(std::string_view name);  // "auto" too

}  // namespace ricochet::io

#endif  // RICOCHET_IO_FORMATS_INPUT_FORMATS_H_
