// SPDX-License-Identifier: Apache-2.0
//
// Any bytes as a list of another program's rules: each entry is accounted for, what is said can be
// shown, and what is carried over compiles.
//
// Input: a byte of options, then the list.
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "compiler/authoring/import/import_rules.h"
#include "compiler/resolve/load_rules.h"
#include "compiler/source/render_diagnostics.h"
#include "io/text/json.h"
#include "tests/fuzz/check_output.h"
#include "tests/fuzz/fuzz_check.h"
#include "tests/support/rulesets.h"

namespace ricochet::testing {
namespace {

using compiler::ForeignEntry;

compiler::ImportOptions OptionsOf(std::uint8_t bits) {
  compiler::ImportOptions options;
  options.format =
      (bits & 1) != 0 ? compiler::ForeignFormat::kZonemta : compiler::ForeignFormat::kKumomta;
  options.any_case = (bits & 2) != 0;
  options.phrases = (bits & 4) != 0;
  return options;
}

// All classes are mapped but some.
compiler::ClassMapping MappingOf(const std::vector<ForeignEntry>& entries) {
  compiler::ClassMapping mapping;
  for (const ForeignEntry& entry : entries) {
    const std::size_t size = entry.class_name.size();
    if (size % 16 == 7) {
      mapping.skipped.insert(entry.class_name);
    } else if (size % 16 != 8) {
      mapping.codes[entry.class_name] = {static_cast<std::int64_t>(1 + size % 4), {}};
    }
  }
  return mapping;
}

void RequireReport(const compiler::ImportReport& report, const compiler::SourceFiles& sources,
                   std::size_t entries) {
  Require(report.entries == entries, "each entry is counted");
  Require(report.as_they_were + report.changed + report.left_out + report.never_match +
                  report.skipped ==
              entries,
          "each entry is counted once");
  Require(report.notes.size() >= report.changed + report.left_out + report.never_match,
          "what is not carried over as it was has a note");
  for (const compiler::ImportNote& note : report.notes) {
    Require(!note.reason.empty() && note.line >= 1 && note.line <= sources[0].line_count(),
            "a note says why, and where");
  }
  RequirePrintable(RenderImportReport(report, sources), "\n", "the report can be shown");
  const std::string json = RenderImportReportJson(report, sources);
  const Result<io::Json> parsed = io::Json::Parse(json);
  Require(parsed.ok() && parsed->IsObject(), "the report as JSON is JSON", json);
}

void RequireCompiles(const std::string& toml) {
  RequirePrintable(toml, "\n", "rules are UTF-8 without control characters");
  compiler::DiagnosticSink sink;
  LoadRules(SourcesOf({toml}), &sink);
  for (const compiler::Diagnostic& diagnostic : sink.all()) {
    const bool limit = diagnostic.code == compiler::DiagnosticCode::kLimitExceeded;
    Require(limit || diagnostic.severity != compiler::Severity::kError,
            "what was carried over compiles", diagnostic.title + "\n" + toml);
  }
}

void Run(FuzzInput input) {
  const compiler::ImportOptions options = OptionsOf(input.Byte());
  compiler::SourceFiles sources;
  sources.emplace_back("list", "list", 0, std::string(input.Rest()));
  compiler::DiagnosticSink sink;
  const auto entries = ReadForeignEntries(sources, options.format, &sink);
  RequirePrintable(compiler::RenderText(sink.TakeSorted(), sources, false), "\n",
                   "diagnostics can be shown");
  const auto imported = ImportRules(sources, entries, MappingOf(entries), options);
  RequireReport(imported.report, sources, entries.size());
  RequireCompiles(imported.toml);
  const compiler::SourceFile draft("draft", "draft", 0, DraftClassMapping(entries, sources));
  compiler::DiagnosticSink draft_sink;
  ReadClassMapping(draft, 0, &draft_sink);
  Require(!draft_sink.has_errors(), "a draft is a mapping", draft.text());
}

}  // namespace
}  // namespace ricochet::testing

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  ricochet::testing::Run(ricochet::testing::FuzzInput(data, size));
  return 0;
}
