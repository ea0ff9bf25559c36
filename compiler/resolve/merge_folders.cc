// SPDX-License-Identifier: Apache-2.0
#include "compiler/resolve/merge_folders.h"

#include <string_view>
#include <unordered_map>
#include <utility>

#include "compiler/parse/read_table.h"
#include "compiler/parse/word_lists.h"

namespace ricochet::compiler {
namespace {

// Definitions of one kind under their names.
template <typename Def>
class NamedDefs {
 public:
  NamedDefs(DiagnosticCode duplicate, std::string_view what, const SourceFiles& sources,
            DiagnosticSink* sink)
      : duplicate_(duplicate), what_(what), sources_(sources), sink_(sink) {}

  // An empty name matches nothing.
  void Add(const Def& def, const std::string& name, const SourceSpan& span) {
    const auto [found, fresh] = by_name_.emplace(name, Entry{defs_.size(), span});
    if (name.empty() || fresh) {
      defs_.push_back(&def);
      return;
    }
    Entry& first = found->second;
    if (Folder(span) != Folder(first.span)) {
      defs_[first.index] = &def;
      first.span = span;
      return;
    }
    Diagnostic& diagnostic =
        sink_->Error(duplicate_, span, std::string(what_) + " `" + name + "` is defined twice",
                     "change or remove one of them; to replace what a shipped file defines, put "
                     "yours\ninto a folder of your own, and give that folder after this one");
    diagnostic.secondary.push_back({first.span, "first defined here"});
  }

  std::vector<const Def*> Take() { return std::move(defs_); }

 private:
  struct Entry {
    std::size_t index;
    SourceSpan span;
  };
  std::uint32_t Folder(const SourceSpan& span) const { return sources_[span.file].folder(); }

  DiagnosticCode duplicate_;
  std::string_view what_;
  const SourceFiles& sources_;
  DiagnosticSink* sink_;
  std::vector<const Def*> defs_;
  std::unordered_map<std::string, Entry> by_name_;
};

void MergeDefault(const RuleFile& file, const SourceFiles& sources, MergedFiles* merged,
                  DiagnosticSink* sink) {
  if (!file.default_code) return;
  if (merged->default_code) {
    const SourceSpan first = merged->default_code->span;
    if (sources[first.file].folder() == sources[file.file].folder()) {
      Diagnostic& diagnostic =
          sink->Error(DiagnosticCode::kDuplicateCode, file.default_code->span,
                      "the default code is given twice", "keep one `default` in a folder");
      diagnostic.secondary.push_back({first, "first given here"});
    }
  }
  merged->default_code = file.default_code;
}

// What the threshold is for; one of a later folder replaces that for the same.
std::string NameOf(const ThresholdDef& threshold) {
  if (threshold.code) return "code " + std::to_string(threshold.code->value);
  if (threshold.type) return "type " + std::string(ToString(*threshold.type));
  return "all codes";
}

void MergeLikeness(const std::vector<RuleFile>& parsed, const SourceFiles& sources,
                   MergedFiles* merged, DiagnosticSink* sink) {
  NamedDefs<ClueDef> clues(DiagnosticCode::kDuplicateId, "clue", sources, sink);
  NamedDefs<ThresholdDef> thresholds(DiagnosticCode::kDuplicateId, "threshold of", sources, sink);
  for (const RuleFile& file : parsed) {
    for (const ClueDef& clue : file.clues) clues.Add(clue, clue.text, clue.place);
    for (const ThresholdDef& threshold : file.thresholds) {
      thresholds.Add(threshold, NameOf(threshold), threshold.place);
    }
    for (const LikeDef& like : file.likes) merged->likes.push_back(&like);
  }
  merged->clues = clues.Take();
  merged->thresholds = thresholds.Take();
}

// One line switches the layer off.
void DisableLikeness(MergedFiles* merged) {
  merged->clues.clear();
  merged->thresholds.clear();
  merged->likes.clear();
}

// Removes disabled rules. Any file may disable a rule, also before its definition.
void Disable(const std::vector<RuleFile>& parsed, MergedFiles* merged, DiagnosticSink* sink) {
  std::vector<std::string_view> ids;
  for (const RuleDef* rule : merged->rules) ids.push_back(rule->id.value);
  const std::unordered_set<std::string_view> known(ids.begin(), ids.end());
  for (const RuleFile& file : parsed) {
    for (const SpannedText& id : file.disable) {
      if (id.value == ToString(Layer::kLikeness)) {
        DisableLikeness(merged);
        continue;
      }
      merged->disabled.insert(id.value);
      // Searching for a similar name is expensive.
      if (known.contains(id.value) || sink->full()) continue;
      const std::string help = SuggestName(id.value, ids);
      sink->Error(DiagnosticCode::kUnknownRule, id.span,
                  "`disable` names an unknown rule: `" + id.value + "`",
                  help.empty() ? "no file has a rule with this id" : help);
    }
  }
  std::erase_if(merged->rules,
                [&](const RuleDef* rule) { return merged->disabled.contains(rule->id.value); });
}

void NoteWords(const RuleDef& rule, MergedFiles* merged) {
  for (const auto* list : {&rule.any, &rule.with, &rule.unless}) {
    for (const ExpressionDef& def : *list) {
      if (def.kind == ExpressionKind::kPattern) continue;
      for (ListReference& named : ListsNamedIn(def.text)) {
        merged->named_words.insert(std::move(named.name));
      }
    }
  }
}

}  // namespace

MergedFiles MergeFolders(const std::vector<RuleFile>& parsed, const SourceFiles& sources,
                         DiagnosticSink* sink) {
  MergedFiles merged;
  NamedDefs<RuleDef> rules(DiagnosticCode::kDuplicateId, "rule", sources, sink);
  NamedDefs<CodeDef> codes(DiagnosticCode::kDuplicateCode, "code", sources, sink);
  NamedDefs<GroupDef> groups(DiagnosticCode::kDuplicateGroup, "group", sources, sink);
  NamedDefs<WordsDef> words(DiagnosticCode::kDuplicateWords, "word list", sources, sink);
  NamedDefs<UnwrapDef> unwraps(DiagnosticCode::kDuplicateId, "unwrap", sources, sink);
  NamedDefs<DiagnosisDef> diagnoses(DiagnosticCode::kDuplicateId, "diagnosis", sources, sink);
  NamedDefs<KindDef> kinds(DiagnosticCode::kDuplicateId, "kind", sources, sink);
  for (const RuleFile& file : parsed) {
    MergeDefault(file, sources, &merged, sink);
    for (const RuleDef& rule : file.rules) {
      rules.Add(rule, rule.id.value, rule.id.span);
      NoteWords(rule, &merged);
    }
    for (const FormDef& form : file.forms) {
      rules.Add(form.rule, form.rule.id.value, form.rule.id.span);
      NoteWords(form.rule, &merged);
      merged.forms.push_back(&form);
    }
    for (const KindDef& kind : file.kinds) kinds.Add(kind, kind.name.value, kind.name.span);
    for (const MailNamesDef& names : file.mail_names) merged.mail_names.push_back(&names);
    for (const CodeDef& code : file.codes) {
      codes.Add(code, std::to_string(code.number.value), code.number.span);
    }
    for (const GroupDef& group : file.groups) groups.Add(group, group.name.value, group.name.span);
    for (const WordsDef& list : file.words) words.Add(list, list.name.value, list.name.span);
    for (const UnwrapDef& unwrap : file.unwraps) {
      unwraps.Add(unwrap, unwrap.id.value, unwrap.id.span);
    }
    for (const DiagnosisDef& diagnosis : file.diagnoses) {
      diagnoses.Add(diagnosis, diagnosis.id.value, diagnosis.id.span);
    }
  }
  merged.rules = rules.Take();
  merged.codes = codes.Take();
  merged.groups = groups.Take();
  merged.words = words.Take();
  merged.unwraps = unwraps.Take();
  merged.diagnoses = diagnoses.Take();
  merged.kinds = kinds.Take();
  MergeLikeness(parsed, sources, &merged, sink);
  Disable(parsed, &merged, sink);
  return merged;
}

}  // namespace ricochet::compiler
