// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/import/foreign_entry.h"

#include "compiler/source/check_limits.h"

namespace ricochet::compiler {

std::string_view ToString(ForeignFormat format) {
  return format == ForeignFormat::kKumomta ? "kumomta" : "zonemta";
}

std::optional<ForeignFormat> ParseForeignFormat(std::string_view name) {
  for (const ForeignFormat format : {ForeignFormat::kKumomta, ForeignFormat::kZonemta}) {
    if (name == ToString(format)) return format;
  }
  return std::nullopt;
}

std::vector<ForeignEntry> ReadForeignEntries(const SourceFiles& sources, ForeignFormat format,
                                             DiagnosticSink* sink) {
  std::vector<ForeignEntry> entries;
  if (!CheckSourceLimits(sources, sink)) return entries;
  for (std::uint32_t i = 0; i < sources.size(); ++i) {
    if (format == ForeignFormat::kKumomta) {
      ReadKumomta(sources[i], i, &entries, sink);
    } else {
      ReadZonemta(sources[i], i, &entries);
    }
  }
  if (sink->has_errors()) entries.clear();
  return entries;
}

}  // namespace ricochet::compiler
