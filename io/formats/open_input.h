// SPDX-License-Identifier: Apache-2.0
//
// Opens an input: decompresses it and determines its format.
//
// Tested by tests/io/formats/open_input_test.cc
#ifndef RICOCHET_IO_FORMATS_OPEN_INPUT_H_
#define RICOCHET_IO_FORMATS_OPEN_INPUT_H_

#include <memory>
#include <string>

#include "io/input/input_reader.h"

namespace ricochet::io {

struct OpenedInput {
  std::unique_ptr<ByteSource> source;
  InputFormat format = InputFormat::kText;  // never kAuto
  // What the user should know of how the format was found; empty where nothing is to be said.
  std::string note;
};

// `-` is standard input. With kAuto the format is found out from the first lines.
Result<OpenedInput> OpenInput(const std::string& path, InputFormat wanted);

// The rule of `auto`, of a source that is decompressed already. It looks at the lines that the
// first reads bring, at most kMaxRecogniseLines of them: the format that recognises most lines has
// it, if it recognises as many as look like no log at all. Else, and for an empty file, it is text.
// Lines with a time stamp that none of them recognises (of other programs) are ignored; while
// there is nothing else, it looks further, to kMaxRecogniseBytes.
inline constexpr std::size_t kMaxRecogniseLines = 200;
inline constexpr std::size_t kMaxRecogniseBytes = std::size_t{64} * 1024;
OpenedInput RecogniseInput(std::unique_ptr<ByteSource> source);

}  // namespace ricochet::io

#endif  // RICOCHET_IO_FORMATS_OPEN_INPUT_H_
