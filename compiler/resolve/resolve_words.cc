// SPDX-License-Identifier: Apache-2.0
//
// Depth first: kMaxWordLists bounds how deep. An alternative that would close a cycle is reported
// and left out, and so is what would make a list too large; what is left of the lists is finite.
#include "compiler/resolve/resolve_words.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>
#include <variant>

#include "compiler/parse/phrase.h"

namespace ricochet::compiler {
namespace {

SourceSpan PartOf(const ExpressionDef& def, std::size_t offset, std::size_t size) {
  return {def.span.file, def.span.offset + static_cast<std::uint32_t>(offset),
          static_cast<std::uint32_t>(size)};
}

class WordsResolver {
 public:
  WordsResolver(const std::vector<const WordsDef*>& defs, DiagnosticSink* sink) : sink_(sink) {
    for (const WordsDef* def : defs) entries_.emplace(def->name.value, Entry{def});
    for (const WordsDef* def : defs) Visit(&entries_.at(def->name.value));
  }

  WordLists Take() { return std::move(lists_); }

 private:
  struct Entry {
    const WordsDef* def = nullptr;
    enum class State : std::uint8_t { kNew, kOpen, kDone } state = State::kNew;
  };
  struct OpenList {  // and the place in it that led on
    const WordsDef* def;
    SourceSpan place;
  };

  void Visit(Entry* entry) {
    if (entry->state != Entry::State::kNew) return;
    entry->state = Entry::State::kOpen;
    open_.push_back({entry->def, {}});
    auto list = std::make_shared<PhraseBranches>();
    list->list = entry->def->name.value;
    for (const ExpressionDef& alternative : entry->def->any) {
      if (sink_->full()) break;
      if (VisitListsOf(alternative) && !Add(alternative, list.get())) break;
    }
    if (list->sequences.empty()) AddPlaceholder(list.get());
    lists_.Add(std::move(list));
    open_.pop_back();
    entry->state = Entry::State::kDone;
  }

  // False if that comes back to a list that is open.
  bool VisitListsOf(const ExpressionDef& alternative) {
    for (const ListReference& reference : ListsNamedIn(alternative.text)) {
      const auto found = entries_.find(reference.name);
      if (found == entries_.end()) continue;  // parsing reports it
      open_.back().place = PartOf(alternative, reference.offset, reference.size);
      if (found->second.state == Entry::State::kOpen) {
        ReportCycle(found->second.def);
        return false;
      }
      Visit(&found->second);
    }
    return true;
  }

  void ReportCycle(const WordsDef* first) {
    const auto begin = std::ranges::find(open_, first, &OpenList::def);
    std::string path;
    for (auto at = begin; at != open_.end(); ++at) path += at->def->name.value + " > ";
    path += first->name.value;
    const bool alone = begin + 1 == open_.end();
    Diagnostic& diagnostic =
        sink_->Error(DiagnosticCode::kWordsCycle, open_.back().place,
                     alone ? "word list `" + first->name.value + "` contains itself"
                           : "these word lists contain one another: " + path,
                     alone ? "remove it" : "remove one of these");
    for (auto at = begin; at + 1 != open_.end(); ++at) {
      diagnostic.secondary.push_back({at->place, "`" + at->def->name.value + "` names this"});
    }
  }

  // False if the list has become too large: then nothing of it is left.
  bool Add(const ExpressionDef& alternative, PhraseBranches* list) {
    std::variant<Phrase, PhraseError> parsed = ParseAlternative(alternative.text, lists_);
    if (const auto* error = std::get_if<PhraseError>(&parsed)) {
      sink_->Error(error->code, PartOf(alternative, error->offset, error->size), error->title,
                   error->help);
      return true;
    }
    Phrase& phrase = *std::get_if<Phrase>(&parsed);
    list->nodes += phrase.nodes;
    list->depth = std::max(list->depth, phrase.depth + 1);
    list->sequences.push_back(std::move(phrase.segments.front()));
    if (list->nodes <= kMaxPhraseNodes) return true;
    sink_->Error(DiagnosticCode::kLimitExceeded, alternative.span,
                 "with the lists that it names, word list `" + list->list + "` has more than " +
                     std::to_string(kMaxPhraseNodes) + " characters",
                 "leave some alternatives out");
    list->sequences.clear();
    list->depth = 1;
    return false;
  }

  // Some word.
  void AddPlaceholder(PhraseBranches* list) {
    Phrase phrase = std::get<Phrase>(ParsePhrase("x"));
    list->nodes = phrase.nodes;
    list->sequences.push_back(std::move(phrase.segments.front()));
  }

  DiagnosticSink* sink_;
  std::unordered_map<std::string, Entry> entries_;
  std::vector<OpenList> open_;
  WordLists lists_;
};

}  // namespace

WordLists ResolveWords(const std::vector<const WordsDef*>& defs, DiagnosticSink* sink) {
  return WordsResolver(defs, sink).Take();
}

}  // namespace ricochet::compiler
