// SPDX-License-Identifier: Apache-2.0
//
// Any bytes as rule files: they compile, or it is said why, in a form that can be shown. What
// compiles opens, and answers as the reference does.
//
// Input: one rule file, or several with a line `--- name.toml` in front of each. A code table is
// added if none of them has one.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "compiler/compile.h"
#include "compiler/source/render_diagnostics.h"
#include "io/text/json.h"
#include "tests/fuzz/check_classification.h"
#include "tests/fuzz/fuzz_check.h"
#include "tests/support/paths.h"
#include "tests/support/rulesets.h"

namespace ricochet::testing {
namespace {

constexpr std::string_view kMarker = "--- ";

// That of the golden cases, which are among the inputs.
const std::string& CodeTable() {
  static const auto* const table = [] {
    std::ifstream file(DataPath("diagnostics/common/codes.toml"));
    return new std::string(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }();
  Require(!table->empty(), "the code table of the golden cases is there");
  return *table;
}

// A name that begins with "later/" is of a second folder.
void AddFile(std::string_view name, std::string_view text, compiler::SourceFiles* files) {
  const std::uint32_t folder = name.starts_with("later/") ? 1 : 0;
  files->emplace_back(std::string(name), std::string(name), folder, std::string(text));
}

compiler::SourceFiles SplitFiles(std::string_view input) {
  compiler::SourceFiles files;
  if (input.find("[[code]]") == std::string_view::npos) {
    AddFile("codes.toml", CodeTable(), &files);
  }
  std::string_view name = "rules.toml";
  while (!input.empty()) {
    if (input.starts_with(kMarker)) {
      const std::size_t end = std::min(input.find('\n'), input.size());
      name = input.substr(kMarker.size(), end - kMarker.size());
      input.remove_prefix(std::min(end + 1, input.size()));
    }
    const std::size_t next = input.find("\n--- ");
    const std::size_t size = next == std::string_view::npos ? input.size() : next + 1;
    AddFile(name, input.substr(0, size), &files);
    input.remove_prefix(size);
  }
  return files;
}

void RequireInFile(const compiler::Label& label, const compiler::SourceFiles& files) {
  Require(label.span.file < files.size(), "a diagnostic is about one of the files");
  const std::size_t end = std::size_t{label.span.offset} + label.span.size;
  Require(end <= files[label.span.file].text().size(), "the place lies within the file");
}

void RequireShowable(const compiler::Compilation& compilation) {
  for (const compiler::Diagnostic& diagnostic : compilation.diagnostics) {
    Require(!diagnostic.title.empty(), "a diagnostic says what is wrong");
    if (diagnostic.primary) RequireInFile(*diagnostic.primary, compilation.sources);
    for (const auto& label : diagnostic.secondary) RequireInFile(label, compilation.sources);
  }
  RequirePrintable(compiler::RenderText(compilation.diagnostics, compilation.sources, false), "\n",
                   "diagnostics are UTF-8 without control characters");
  const std::string json = compiler::RenderJson(compilation.diagnostics, compilation.sources);
  const Result<io::Json> parsed = io::Json::Parse(json);
  Require(parsed.ok() && parsed->IsArray() && parsed->size() == compilation.diagnostics.size(),
          "diagnostics as JSON are JSON", json);
}

void ClassifyAll(const Ruleset& ruleset) {
  const Matcher matcher = MatcherFrom(ruleset);
  const ReferenceMatcher reference(ruleset);
  Scratch scratch;
  const auto classify = [&](const Response& response) {
    RequireReference(matcher, reference, response, scratch);
    RequireAgreement(matcher, response, scratch);
  };
  for (const std::string_view text :
       {"", "550 5.1.1 <a@b.example>: no such user", "452 mailbox full - over quota",
        "host said: 550-5.2.2 x\r\n550 5.2.2 (last: \xE7\xAE\xB1 \xC3\xA9 \xFF)"}) {
    classify({.text = text, .domain = "a.example", .mx = "mx.a.example", .command = "rcpt"});
  }
  for (std::size_t i = 0; i < ruleset.example_count() && i < 8; ++i) {
    const ExampleInfo e = ruleset.example(i);
    classify({e.text, e.domain, e.mx, e.reply, e.status, e.command});
  }
}

void Run(std::string_view input) {
  const compiler::Compilation compilation = compiler::CompileSources(SplitFiles(input), {});
  RequireShowable(compilation);
  Require(compilation.ok() == !compilation.artifact.empty(), "no artifact without a reason");
  if (!compilation.ok()) return;
  const Result<Ruleset> ruleset = Ruleset::FromBytes(compilation.artifact);
  Require(ruleset.ok(), "what was compiled opens", ruleset.status().ToString());
  ClassifyAll(*ruleset);
}

}  // namespace
}  // namespace ricochet::testing

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  ricochet::testing::Run({reinterpret_cast<const char*>(data), size});
  return 0;
}
