// SPDX-License-Identifier: Apache-2.0
#include "bench/classify_passes.h"

#include <algorithm>
#include <array>
#include <span>
#include <stdexcept>

#include "bench/corpus.h"
#include "io/text/json.h"
#include "ricochet/matcher.h"
#include "ricochet/ruleset.h"
#include "runtime/src/match/scan.h"

namespace ricochet::bench {

std::string ClassifyPasses(const std::string& ruleset_path, const ResponseSource& source,
                           std::size_t passes) {
  const Result<Ruleset> ruleset = Ruleset::Open(ruleset_path);
  if (!ruleset.ok()) throw std::runtime_error(ruleset.status().ToString());
  const Result<Matcher> matcher = Matcher::Create(*ruleset);
  if (!matcher.ok()) throw std::runtime_error(matcher.status().ToString());
  const Corpus corpus = ReadAll(source);
  const std::span<const Response> responses = corpus.responses();
  if (responses.empty()) throw std::runtime_error("there are no responses");
  std::array<Classification, kPassBatch> answers;
  Scratch scratch;
  for (std::size_t pass = 0; pass < passes; ++pass) {
    for (std::size_t begin = 0; begin < responses.size(); begin += kPassBatch) {
      const std::size_t count = std::min(kPassBatch, responses.size() - begin);
      const Status status = matcher->ClassifyBatch(responses.subspan(begin, count),
                                                   std::span(answers).first(count), scratch);
      if (!status.ok()) throw std::runtime_error(status.ToString());
    }
  }
  const io::Json result = {{"rules", ruleset->Summary().digest},
                           {"corpus", corpus.digest()},
                           {"responses", responses.size()},
                           {"scanner", CurrentScanner().name},
                           {"build", RICOCHET_COMPILER ", " RICOCHET_BUILD_TYPE}};
  return result.Dump(io::JsonLayout::kCompact);
}

}  // namespace ricochet::bench
