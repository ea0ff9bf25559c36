// SPDX-License-Identifier: Apache-2.0
#include "compiler/lint/lint_words.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "compiler/lint/automaton.h"
#include "compiler/lint/containment.h"
#include "compiler/parse/phrase.h"

namespace ricochet::compiler {
namespace {

// Looking at a pair of alternatives counts as one, a proof as its steps. Some seconds.
constexpr std::size_t kMaxWordsSteps = 1'000'000;

struct Alternative {
  const ExpressionDef* def;
  std::string re2;
  std::string folded;  // the same in lower case, as far as it is ASCII
  bool plain = false;  // neither stars nor groups: matches one series of words
  std::optional<Automaton> automaton;
  std::optional<std::vector<Symbol>> text;  // that it matches
};

class WordsLinter {
 public:
  explicit WordsLinter(DiagnosticSink* sink) : sink_(sink) {}

  void Lint(const ResolvedWords& words) {
    const std::string& name = words.def->name.value;
    if (!words.used) {
      sink_->Warning(DiagnosticCode::kUnusedWords, words.def->name.span,
                     "no phrase names the word list `" + name + "`",
                     "remove it, or write {" + name + "} where it belongs");
    }
    std::vector<Alternative> all = Alternatives(words);
    for (std::size_t i = 0; i < all.size(); ++i) {
      const std::optional<std::size_t> wider = FindWider(&all, i);
      if (!wider) continue;
      Diagnostic& diagnostic =
          sink_->Warning(DiagnosticCode::kCoveredAlternative, all[i].def->span,
                         "this alternative adds nothing to the word list `" + name + "`",
                         "remove it: what it matches, the other one matches too");
      diagnostic.secondary.push_back({all[*wider].def->span, "covers it"});
    }
  }

 private:
  static std::vector<Alternative> Alternatives(const ResolvedWords& words) {
    std::vector<Alternative> all;
    for (std::size_t i = 0; i < words.branches->sequences.size(); ++i) {
      const PhraseSequence& sequence = words.branches->sequences[i];
      Alternative alternative{&words.def->any[i], LowerAlternative(sequence), {}, false, {}, {}};
      alternative.folded = alternative.re2;
      for (char& c : alternative.folded) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
      }
      alternative.plain = std::ranges::all_of(sequence.nodes, [](const PhraseNode& node) {
        return node.kind == PhraseNode::Kind::kLiteral || node.kind == PhraseNode::Kind::kJoiner;
      });
      all.push_back(std::move(alternative));
    }
    return all;
  }

  // Of two that match the same the first stays.
  std::optional<std::size_t> FindWider(std::vector<Alternative>* all, std::size_t narrow) {
    Alternative& one = (*all)[narrow];
    for (std::size_t i = 0; i < all->size(); ++i) {
      Alternative& other = (*all)[i];
      if (i == narrow || steps_ > kMaxWordsSteps) continue;
      ++steps_;
      if (one.folded == other.folded) {
        if (i < narrow) return i;
        continue;
      }
      if (other.plain || !Covers(&other, &one)) continue;
      if (i < narrow || one.plain || !Covers(&one, &other)) return i;
    }
    return std::nullopt;
  }

  bool Covers(Alternative* wide, Alternative* narrow) {
    Prepare(wide);
    Prepare(narrow);
    if (!wide->automaton || !narrow->text || !Holds(*wide->automaton, *narrow->text, sets_)) {
      return false;
    }
    const ContainmentAnswer answer = Compare(*narrow->automaton, *wide->automaton, sets_);
    steps_ += answer.steps;
    return answer.verdict == Containment::kProved;
  }

  void Prepare(Alternative* alternative) {
    if (alternative->automaton) return;
    alternative->automaton = MakeAutomaton("^(?:" + alternative->re2 + ")$", &sets_);
    if (alternative->automaton) alternative->text = ShortText(*alternative->automaton, sets_);
  }

  DiagnosticSink* sink_;
  CharacterSets sets_;
  std::size_t steps_ = 0;
};

}  // namespace

void LintWords(const RuleSet& rules, DiagnosticSink* sink) {
  WordsLinter linter(sink);
  for (const ResolvedWords& words : rules.words) linter.Lint(words);
}

}  // namespace ricochet::compiler
