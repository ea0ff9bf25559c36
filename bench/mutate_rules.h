// SPDX-License-Identifier: Apache-2.0
//
// New rules from old ones: their phrases with one or two words replaced by words that responses are
// full of, so that more rules come near a response the more rules there are.
//
// Tested by tests/bench/mutate_rules_test.cc
#ifndef RICOCHET_BENCH_MUTATE_RULES_H_
#define RICOCHET_BENCH_MUTATE_RULES_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "bench/random_numbers.h"
#include "bench/response_templates.h"
#include "compiler/parse/rule_file.h"

namespace ricochet::bench {

// The words of the templates (ASCII letters, at least four, in lower case), each as often as there
// are templates that hold it.
std::vector<std::string> CollectWords(const ResponseTemplates& templates);

// `phrase` with one or two of its words replaced; a word of the phrase is three or more ASCII
// letters between other characters. Nothing if there are fewer than two, if the result is no
// phrase, or if it matches a single word: that would be most responses.
std::optional<std::string> MutatePhrase(std::string_view phrase,
                                        const std::vector<std::string>& words,
                                        RandomNumbers* random);

// A text that the phrase matches: the first of the alternatives, and a short word in each gap.
// REQUIRES: `phrase` parses.
std::string InstanceOf(std::string_view phrase);

struct MutatedPhrase {
  std::string phrase;
  std::string example;  // that it matches
};

struct MutatedRule {
  Layer layer = Layer::kCause;
  std::int64_t code = 0;
  std::uint32_t number = 0;  // in its id: mutated.N
  std::vector<MutatedPhrase> phrases;
};

// The [[rule]], in TOML: a phrase and an example a line.
std::string ToToml(const MutatedRule& rule);

// The same rules for the same arguments. `base` and `words` must outlive it.
class RuleMutator {
 public:
  // Whether a phrase of this layer is wanted, by its example.
  using Wanted = std::function<bool(Layer layer, const std::string& example)>;

  RuleMutator(const std::vector<compiler::RuleDef>& base, const std::vector<std::string>& words,
              std::uint64_t seed);

  // A rule of the layer and code of some rule of `base`, with as many mutated phrases as that has
  // phrases, if so many are found that did not come before, and a priority below all others.
  // Nothing if none is found.
  std::optional<MutatedRule> Next(const Wanted& wanted);

 private:
  std::optional<MutatedPhrase> NewPhrase(const compiler::RuleDef& rule, const Wanted& wanted);

  const std::vector<compiler::RuleDef>& base_;
  const std::vector<std::string>& words_;
  RandomNumbers random_;
  std::vector<const compiler::RuleDef*> usable_;
  std::set<std::string, std::less<>> phrases_;
  std::uint32_t number_ = 0;
};

}  // namespace ricochet::bench

#endif  // RICOCHET_BENCH_MUTATE_RULES_H_
