// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/import/import_report.h"

#include "io/text/escape.h"
#include "io/text/json.h"

namespace ricochet::compiler {
namespace {

// Wide enough for most; the line leads to the rest.
constexpr std::size_t kRegexColumns = 120;

std::string Counted(std::size_t count, std::string_view one, std::string_view many) {
  return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

}  // namespace

std::string_view ToString(ImportNote::Kind kind) {
  switch (kind) {
    case ImportNote::Kind::kChanged:
      return "changed";
    case ImportNote::Kind::kDoubtful:
      return "doubtful";
    case ImportNote::Kind::kLeftOut:
      return "left out";
    case ImportNote::Kind::kNeverMatches:
      break;
  }
  return "can never match";
}

std::string RenderImportReport(const ImportReport& report, const SourceFiles& sources) {
  std::string text;
  for (const ImportNote& note : report.notes) {
    text += io::Visible(sources[note.file].display_path()) + ":" + std::to_string(note.line) +
            ": " + std::string(ToString(note.kind)) + ": " + io::Visible(note.reason) + "\n    /" +
            io::CutToWidth(io::Visible(note.regex), kRegexColumns) + "/\n";
  }
  if (!text.empty()) text += "\n";
  const std::size_t carried = report.as_they_were + report.changed;
  text += Counted(report.entries, "entry", "entries") + ": " + std::to_string(carried) +
          " converted to " + Counted(report.rules, "rule", "rules") + " (" +
          std::to_string(report.changed) + " changed, " + std::to_string(report.doubtful) +
          " doubtful), " + std::to_string(report.left_out) + " left out, " +
          std::to_string(report.never_match) + " can never match, " +
          std::to_string(report.skipped) + " skipped by the mapping\n";
  if (report.ascii_only != 0) {
    text += Counted(report.ascii_only, "entry has", "entries have") +
            " \\d, \\w or \\b, which mean ASCII letters and digits here, and those of all "
            "languages there\n";
  }
  return text;
}

std::string RenderImportReportJson(const ImportReport& report, const SourceFiles& sources) {
  io::Json json = {{"entries", report.entries},
                   {"as_they_were", report.as_they_were},
                   {"changed", report.changed},
                   {"left_out", report.left_out},
                   {"never_match", report.never_match},
                   {"skipped", report.skipped},
                   {"rules", report.rules},
                   {"doubtful", report.doubtful},
                   {"ascii_only", report.ascii_only}};
  io::Json& notes = json.Set("notes", io::Json::Array());
  for (const ImportNote& note : report.notes) {
    notes.Append({{"file", sources[note.file].display_path()},
                  {"line", note.line},
                  {"kind", ToString(note.kind)},
                  {"reason", note.reason},
                  {"regex", note.regex}});
  }
  return json.Dump(io::JsonLayout::kIndented, io::JsonCharacters::kUtf8);
}

}  // namespace ricochet::compiler
