// SPDX-License-Identifier: Apache-2.0
//
// Any bytes as one rule file: it is formatted, or it is said why not. What is formatted says the
// same as the file, and stays as it is when it is formatted again.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "compiler/authoring/format/format_rules.h"
#include "compiler/parse/parse_rules.h"
#include "tests/fuzz/fuzz_check.h"
#include "tests/reference/describe_rule_file.h"

namespace ricochet::testing {
namespace {

using compiler::DiagnosticCode;
using compiler::DiagnosticSink;
using compiler::SourceFile;

// What ReadRules makes of the file, which must have no errors.
std::string Describe(const SourceFile& file) {
  DiagnosticSink sink;
  std::string description = DescribeRuleFile(compiler::ParseRules(file, 0, &sink));
  Require(!sink.has_errors(), "what is formatted has no errors");
  return description;
}

void RequireLayout(const std::string& text) {
  Require(text.empty() || text.ends_with('\n'), "the last line has an end");
  Require(!text.starts_with('\n') && !text.ends_with("\n\n"), "no blank lines around it all", text);
}

void Run(std::string_view input) {
  const SourceFile file("x.toml", "x.toml", 0, std::string(input));
  DiagnosticSink sink;
  const std::optional<std::string> text = FormatRules(file, 0, &sink);
  Require(text.has_value() != sink.has_errors(), "formatted, or it is said why not");
  Require(std::ranges::none_of(sink.all(),
                               [](const compiler::Diagnostic& diagnostic) {
                                 return diagnostic.code == DiagnosticCode::kFormatRefused;
                               }),
          "no file would be changed in what it says", input);
  if (!text) return;
  RequireLayout(*text);
  const SourceFile formatted("x.toml", "x.toml", 0, *text);
  Require(Describe(file) == Describe(formatted), "both say the same", *text);
  const std::optional<std::string> again = FormatRules(formatted, 0, &sink);
  Require(again.has_value() && *again == *text, "formatted again, it is the same", *text);
}

}  // namespace
}  // namespace ricochet::testing

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  ricochet::testing::Run({reinterpret_cast<const char*>(data), size});
  return 0;
}
