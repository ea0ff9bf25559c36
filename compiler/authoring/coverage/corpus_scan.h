// SPDX-License-Identifier: Apache-2.0
//
// Classifies a corpus and counts what rules did, and the wordings that no rule with words decided.
//
// Tested by tests/e2e/ricochetc/coverage_test.cc
#ifndef RICOCHET_COMPILER_AUTHORING_COVERAGE_CORPUS_SCAN_H_
#define RICOCHET_COMPILER_AUTHORING_COVERAGE_CORPUS_SCAN_H_

#include <cstddef>
#include <cstdint>

#include "compiler/authoring/coverage/rule_usage.h"
#include "compiler/authoring/coverage/vocabulary.h"
#include "compiler/authoring/coverage/wording_table.h"
#include "io/formats/input_queue.h"
#include "io/terminal/messages.h"

namespace ricochet::compiler {

struct CorpusScan {
  explicit CorpusScan(const Ruleset& ruleset) : usage(ruleset) {}

  UsageCounter usage;
  std::uint64_t failed = 0;
  WordingTable unmatched;  // no rule held
  WordingTable by_reply;   // the reply code decided, the last resort, and something is to be done
  // Decided by a status, or by what was quoted around another text: what a new rule for words
  // might take away. What stronger rules decide it can't.
  WordingTable at_risk;
};

// All of `inputs`, by `threads` threads and one that reads. Responses that the matcher fails on
// are reported to `messages` and counted. The result does not depend on the number of threads.
CorpusScan ScanCorpus(const Ruleset& ruleset, const Vocabulary& vocabulary, std::size_t threads,
                      io::InputQueue* inputs, io::Messages* messages);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_AUTHORING_COVERAGE_CORPUS_SCAN_H_
