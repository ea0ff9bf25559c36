// SPDX-License-Identifier: Apache-2.0
//
// Finds and reads the rule files of all folders of a build.
//
// Tested by tests/compiler/source/load_sources_test.cc
#ifndef RICOCHET_COMPILER_SOURCE_LOAD_SOURCES_H_
#define RICOCHET_COMPILER_SOURCE_LOAD_SOURCES_H_

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "compiler/source/diagnostic.h"
#include "compiler/source/source_file.h"

namespace ricochet::compiler {

// All *.toml files below each folder (a path to one file is a folder of that file alone), in the
// order of their paths within the folder, byte by byte, folders in the order given. Names that
// begin with a dot are left out. What cannot be read is reported.
SourceFiles LoadSources(const std::vector<std::string>& folders, DiagnosticSink* sink);

// Of the paths within the folders and the texts, in order: independent of where the folders are.
std::array<std::uint8_t, 16> DigestSources(const SourceFiles& files);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_SOURCE_LOAD_SOURCES_H_
