// SPDX-License-Identifier: Apache-2.0
#include "compiler/resolve/load_rules.h"

#include "compiler/parse/parse_rules.h"
#include "compiler/resolve/check_counts.h"
#include "compiler/resolve/resolve.h"
#include "compiler/source/check_limits.h"

namespace ricochet::compiler {

LoadedRules LoadRules(const SourceFiles& sources, DiagnosticSink* sink) {
  LoadedRules loaded;
  if (!CheckSourceLimits(sources, sink)) return loaded;
  for (std::uint32_t i = 0; i < sources.size(); ++i) {
    loaded.parsed.push_back(ParseRules(sources[i], i, sink));
  }
  loaded.merged = MergeFolders(loaded.parsed, sources, sink);
  if (CheckCountLimits(loaded.merged, sink)) loaded.rules = Resolve(loaded.merged, sink);
  return loaded;
}

}  // namespace ricochet::compiler
