// SPDX-License-Identifier: Apache-2.0
//
// `ricochetc schema`: what editors complete and check rule files with.
//
// Tested by tests/e2e/ricochetc/schema_test.cc
#include <cstddef>
#include <iostream>
#include <memory>
#include <span>
#include <string>

#include "compiler/authoring/schema/rule_file_schema.h"
#include "io/bytes/write_file.h"
#include "programs/exit_code.h"
#include "programs/ricochetc/commands.h"
#include "programs/ricochetc/say.h"

namespace ricochet::compiler {
namespace {

int RunSchema(const std::string& output) {
  const std::string schema = RuleFileSchema();
  if (!output.empty()) {
    const Status written = io::WriteFileAtomically(output, std::as_bytes(std::span(schema)));
    return written.ok() ? cli::kExitDone : Fail(std::string(written.message()));
  }
  std::cout << schema << std::flush;
  return std::cout ? cli::kExitDone : Fail("standard output cannot be written");
}

}  // namespace

cli::Command AddSchema(cli::Arguments& program) {
  cli::Arguments& command =
      program.AddCommand("schema", "print the JSON Schema of rule files, for editors");
  const auto output = std::make_shared<std::string>();
  command.AddOption("-o,--output", output.get(), "the file to write instead of standard output");
  return {&command, [output] { return RunSchema(*output); }};
}

}  // namespace ricochet::compiler
