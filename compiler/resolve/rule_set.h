// SPDX-License-Identifier: Apache-2.0
//
// All rule files together: names are resolved, conditions parsed, rules ranked. The artifact is
// written from it.
#ifndef RICOCHET_COMPILER_RESOLVE_RULE_SET_H_
#define RICOCHET_COMPILER_RESOLVE_RULE_SET_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "compiler/parse/phrase.h"
#include "compiler/parse/rule_file.h"
#include "compiler/parse/written_out.h"
#include "runtime/src/artifact/artifact_format.h"
#include "runtime/src/artifact/likeness_format.h"

namespace ricochet::compiler {

struct Expression {
  ExpressionKind kind = ExpressionKind::kPhrase;
  std::string source, re2;
  Phrase phrase;                        // of a kPhrase: `source` as parsed, until DropPhrases()
  std::vector<std::uint32_t> rules;     // those that have it in `any`, each once, in rank order
  std::uint16_t field = format::kText;  // or what is behind its index in RuleSet::fields
};

struct HostMaskDef {
  format::HostMaskKind kind = format::HostMaskKind::kExact;
  std::uint32_t group = format::kNone;
  std::string name;  // canonical, without "*."
};

// The defs belong to the RuleFiles that the set was made from.
struct ResolvedRule {
  const RuleDef* def = nullptr;
  std::uint32_t code = 0;                        // index in RuleSet::codes
  std::vector<std::uint32_t> any, with, unless;  // indices in RuleSet::expressions
  std::vector<format::ReplyMask> reply;
  std::vector<format::StatusMask> status;
  std::vector<HostMaskDef> domain, mx;
  std::vector<std::string> command;  // lower case
  std::vector<std::uint32_t> beats;  // indices in RuleSet::rules
};

struct ResolvedGroup {
  const GroupDef* def = nullptr;
  std::vector<HostMaskDef> domain, mx;
};

struct ResolvedWords {
  const WordsDef* def = nullptr;
  std::shared_ptr<const PhraseBranches> branches;  // one for each of its alternatives
  bool used = false;  // by a phrase, also of a rule that is replaced or disabled; or by such a list
};

struct ResolvedDiagnosis {
  const DiagnosisDef* def = nullptr;
  std::vector<std::uint32_t> codes;  // indices in RuleSet::codes
};

struct ResolvedClue {
  const ClueDef* def = nullptr;
  std::vector<format::VoteRecord> votes;  // not 0; codes ascend
};

struct ResolvedLike {
  const LikeDef* def = nullptr;
  std::uint32_t code = 0;  // index in RuleSet::codes
};

// The layer likeness.
struct ResolvedLikeness {
  std::vector<ResolvedClue> clues;                // in the order of their texts
  std::vector<format::LikenessCodeRecord> codes;  // those that some clue votes for or against
  std::vector<ResolvedLike> likes;
};

struct ResolvedForm {
  const FormDef* def = nullptr;
  std::uint32_t kind = 0;  // index in RuleSet::kinds
};

struct RuleSet {
  std::vector<const CodeDef*> codes;  // numbers ascend
  std::uint32_t default_code = 0;     // index in codes
  std::vector<ResolvedGroup> groups;
  std::vector<ResolvedWords> words;
  std::vector<const UnwrapDef*> unwraps;
  std::vector<ResolvedDiagnosis> diagnoses;
  std::vector<Expression> expressions;
  std::vector<ResolvedRule> rules;  // in rank order once ranked
  ResolvedLikeness likeness;
  // Inbound mail, and what conditions are about.
  std::vector<std::string> fields;
  std::vector<const KindDef*> kinds;
  std::vector<ResolvedForm> forms;  // of the last rules, in their order
  std::vector<const MailNamesDef*> mail_names;

  // Frees Expression::phrase, which may take more than all the rest: when the plan has been made,
  // nothing reads it.
  void DropPhrases() {
    for (Expression& expression : expressions) expression.phrase = Phrase();
  }
};

// Its word lists by name, as written.
inline WordDefs WordDefsOf(const RuleSet& rules) {
  std::vector<const WordsDef*> defs;
  for (const ResolvedWords& words : rules.words) defs.push_back(words.def);
  return DefsByName(defs);
}

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_RESOLVE_RULE_SET_H_
