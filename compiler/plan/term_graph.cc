// SPDX-License-Identifier: Apache-2.0
//
// In two steps: the part as a graph of characters, then, from each state where a word may begin,
// all words that may follow. The claims that this rests on:
//
// 1. Where a joiner, punctuation or an end stands in the part, a word of the text ends; where a
//    letter stands behind one of these, a word begins. So a way of characters is a sequence of
//    whole words and what is between them, and says the same about a text.
// 2. Of a word with a star all bytes that follow belong to it, for what comes after the star is no
//    word byte: otherwise the part is refused.
// 3. A character of three or four bytes is a word of its own, here as in the text. Where nothing is
//    between two words, one of them is such a character.
#include "compiler/plan/term_graph.h"

#include <algorithm>
#include <span>
#include <tuple>
#include <utility>

#include "compiler/parse/phrase_items.h"
#include "compiler/parse/scripts.h"
#include "runtime/src/artifact/plan_format.h"
#include "runtime/src/match/words.h"

namespace ricochet::compiler {
namespace {

using Kind = PhraseNode::Kind;

// A part beyond these is left to RE2.
constexpr std::size_t kMaxStates = 10'000;
constexpr std::size_t kMaxSteps = 40'000;

bool IsWordEdge(std::string_view character) {
  return IsWordCharacter(character) && !IsUnspacedScript(character);
}

std::string_view LastCharacter(std::string_view text) {
  std::size_t at = text.size() - 1;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80) --at;
  return text.substr(at);
}

}  // namespace

// Makes one graph. What can't be said sets refused_, and nothing more is done.
class TermGraphMaker {
 public:
  explicit TermGraphMaker(TermGraphs* graphs) : graphs_(*graphs) {}

  std::optional<TermGraph> Run(std::span<const PhraseSequence> alternatives) {
    const std::uint32_t begin = NewCharacterState();
    end_ = NewCharacterState();
    for (const PhraseSequence& alternative : alternatives) {
      if (refused_) break;
      AddNothing(AddSequence(alternative, begin), end_);
    }
    FollowSeparator(begin, "");
    starting_ = false;
    for (std::size_t i = 0; i < pending_.size() && !refused_; ++i) {
      at_ = pending_[i];
      FollowSeparator(at_.characters, "");
    }
    if (refused_ || graph_.starts.empty() == !graph_.punctuation || IsTooDeep()) {
      return std::nullopt;
    }
    for (TermState& state : graph_.states) {
      SortUnique(&state.edges);
      SortUnique(&state.ends);
    }
    return std::move(graph_);
  }

 private:
  struct CharacterEdge {
    enum class Kind : std::uint8_t { kNothing, kCharacter, kJoiner, kStar, kList };
    Kind kind = Kind::kNothing;
    std::string character;  // folded
    const ListGraph* list = nullptr;
    std::uint32_t to = 0;
  };

  template <typename Value>
  static void SortUnique(std::vector<Value>* values) {
    std::ranges::sort(*values);
    values->erase(std::unique(values->begin(), values->end()), values->end());
  }

  // --- The graph of characters.

  std::uint32_t NewCharacterState() {
    if (characters_.size() >= kMaxStates) refused_ = true;
    characters_.emplace_back();
    return static_cast<std::uint32_t>(characters_.size() - 1);
  }
  void AddNothing(std::uint32_t from, std::uint32_t to) {
    characters_[from].push_back({CharacterEdge::Kind::kNothing, {}, nullptr, to});
  }
  // Returns the state that the new edge leads to.
  std::uint32_t Add(std::uint32_t from, CharacterEdge::Kind kind, std::string character = {},
                    const ListGraph* list = nullptr) {
    const std::uint32_t to = NewCharacterState();
    characters_[from].push_back({kind, std::move(character), list, to});
    return to;
  }

  std::uint32_t AddSequence(const PhraseSequence& sequence, std::uint32_t from) {
    for (const PhraseItem& item : ToItems(sequence)) {
      if (refused_) break;
      from = AddItem(item, from);
    }
    return from;
  }

  std::uint32_t AddItem(const PhraseItem& item, std::uint32_t from) {
    switch (item.node->kind) {
      case Kind::kLiteral:
        return Add(from, CharacterEdge::Kind::kCharacter,
                   graphs_.folds_.Fold(item.node->literal()));
      case Kind::kJoiner:
        return Add(from, CharacterEdge::Kind::kJoiner);
      case Kind::kStar:
        return Add(from, CharacterEdge::Kind::kStar);
      case Kind::kGroup:
        break;
    }
    return AddGroup(item, from);
  }

  std::uint32_t AddGroup(const PhraseItem& item, std::uint32_t from) {
    const std::uint32_t join = NewCharacterState();
    if (IsOptional(item)) AddNothing(from, join);
    if (item.joined == PhraseItem::Joined::kBefore) {
      from = Add(from, CharacterEdge::Kind::kJoiner);
    }
    const PhraseNode& group = *item.node;
    const ListGraph* const list = group.is_list() ? graphs_.ListOf(group.group) : nullptr;
    std::uint32_t last = NewCharacterState();
    if (list != nullptr) {
      AddNothing(Add(from, CharacterEdge::Kind::kList, {}, list), last);
    } else {
      for (const PhraseSequence& branch : group.branches()) {
        if (refused_) break;
        AddNothing(AddSequence(branch, from), last);
      }
    }
    if (item.joined == PhraseItem::Joined::kBehind) {
      last = Add(last, CharacterEdge::Kind::kJoiner);
    }
    AddNothing(last, join);
    return join;
  }

  // --- The graph of terms.

  bool Step() {
    if (++steps_ > kMaxSteps) refused_ = true;
    return !refused_;
  }

  // From a state where no word is open to where the next one begins.
  void FollowSeparator(std::uint32_t state, const std::string& separator) {
    if (!Step()) return;
    if (state == end_) End(separator);
    for (const CharacterEdge& edge : characters_[state]) {
      switch (edge.kind) {
        case CharacterEdge::Kind::kNothing:
          FollowSeparator(edge.to, separator);
          break;
        case CharacterEdge::Kind::kJoiner:
          FollowSeparator(edge.to, separator + ' ');
          break;
        case CharacterEdge::Kind::kStar:
          refused_ = true;  // behind a list, or a character that is a word of its own
          break;
        case CharacterEdge::Kind::kList:
          if (MayGoOnInWord(edge.to)) refused_ = true;
          AddEdge(separator, edge.list->left_word, edge.list->term,
                  {edge.to, edge.list->right_word});
          break;
        case CharacterEdge::Kind::kCharacter:
          FollowCharacter(edge, separator);
          break;
      }
    }
  }

  void FollowCharacter(const CharacterEdge& edge, const std::string& separator) {
    if (!IsWordCharacter(edge.character)) {
      // A joiner that stands for itself alone: in a separator it would stand for all three.
      if (IsJoiner(edge.character.front())) refused_ = true;
      FollowSeparator(edge.to, separator + edge.character);
    } else if (IsOwnWord(edge.character)) {
      AddWord(separator, edge.character, edge.to);
    } else if (starting_ || !separator.empty() || at_.own) {
      FollowWord(edge.to, edge.character, separator);
    }  // else the last word goes on, and Spell sees to that
  }

  // `state` is behind `word`, or what there is of it.
  void FollowWord(std::uint32_t state, const std::string& word, const std::string& separator) {
    if (Spell(state, word, separator)) AddWord(separator, word, state);
  }

  // Goes on with the word; whether it may also end here.
  bool Spell(std::uint32_t state, const std::string& word, const std::string& separator) {
    if (!Step()) return false;
    bool ends = state == end_;
    for (const CharacterEdge& edge : characters_[state]) {
      switch (edge.kind) {
        case CharacterEdge::Kind::kNothing:
          ends |= Spell(edge.to, word, separator);
          break;
        case CharacterEdge::Kind::kJoiner:
          ends = true;
          break;
        case CharacterEdge::Kind::kList:
          refused_ = true;
          break;
        case CharacterEdge::Kind::kStar:
          AddStem(separator, word, edge.to);
          break;
        case CharacterEdge::Kind::kCharacter:
          if (!IsWordCharacter(edge.character) || IsOwnWord(edge.character)) {
            ends = true;
          } else {
            FollowWord(edge.to, word + edge.character, separator);
          }
          break;
      }
    }
    return ends;
  }

  // Whether a word byte may come next.
  bool MayGoOnInWord(std::uint32_t state) const {
    return std::ranges::any_of(characters_[state], [&](const CharacterEdge& edge) {
      switch (edge.kind) {
        case CharacterEdge::Kind::kNothing:
          return MayGoOnInWord(edge.to);
        case CharacterEdge::Kind::kJoiner:
          return false;
        case CharacterEdge::Kind::kStar:
        case CharacterEdge::Kind::kList:
          return true;
        case CharacterEdge::Kind::kCharacter:
          break;
      }
      return IsWordCharacter(edge.character);
    });
  }

  // Where a term has ended: in the graph of characters, and whether at the edge of a word.
  struct Behind {
    std::uint32_t characters = 0;
    bool word = false;
    bool own = false;          // a character that is a word of its own
    std::uint32_t number = 0;  // in graph_.states
  };

  void AddWord(const std::string& separator, const std::string& word, std::uint32_t behind) {
    AddEdge(separator, IsWordEdge(CharacterAt(word, 0)), graphs_.terms_.Add(TermKind::kWord, word),
            {behind, IsWordEdge(LastCharacter(word)), IsOwnWord(LastCharacter(word))});
  }
  void AddStem(const std::string& separator, const std::string& stem, std::uint32_t behind) {
    if (MayGoOnInWord(behind) || stem.size() > format::kMaxStemBytes) refused_ = true;
    if (refused_) return;  // nor is it a term
    AddEdge(separator, IsWordEdge(CharacterAt(stem, 0)), graphs_.terms_.Add(TermKind::kStem, stem),
            {behind, true});
  }
  void AddEdge(const std::string& separator, bool left_word, std::uint32_t term, Behind behind) {
    if (!Step()) return;
    const std::uint32_t to = Number(behind);
    if (starting_) {
      const std::uint32_t start = Start({separator, separator.empty() && left_word});
      graph_.states[start].edges.push_back({kJoined, term, to});
      return;
    }
    if (separator.size() > format::kMaxSeparatorBytes) {
      refused_ = true;
      return;
    }
    const std::uint32_t before =
        separator == " " ? kJoined : graphs_.terms_.Add(TermKind::kSeparator, separator);
    graph_.states[at_.number].edges.push_back({before, term, to});
  }
  void End(const std::string& separator) {
    if (starting_) {
      if (graph_.punctuation) refused_ = true;  // a second way without words
      graph_.punctuation = separator;
    } else {
      graph_.states[at_.number].ends.push_back({separator, separator.empty() && at_.word});
    }
  }

  std::uint32_t Number(Behind behind) {
    behind.number = static_cast<std::uint32_t>(graph_.states.size());
    const auto [known, fresh] =
        numbers_.try_emplace({behind.characters, behind.word, behind.own}, behind.number);
    if (fresh) {
      graph_.states.emplace_back();
      pending_.push_back(behind);
    }
    return known->second;
  }
  // The state whose edges begin the part behind `left`.
  std::uint32_t Start(const PartEnd& left) {
    const auto known = std::ranges::find(graph_.starts, left, &TermStart::left);
    if (known != graph_.starts.end()) return known->state;
    graph_.starts.push_back({left, static_cast<std::uint32_t>(graph_.states.size())});
    graph_.states.emplace_back();
    return graph_.starts.back().state;
  }

  // --- Its depth, as a node of the automaton has it.

  bool IsTooDeep() const {
    std::vector<std::size_t> depths(graph_.states.size());
    return std::ranges::any_of(graph_.starts, [&](const TermStart& start) {
      return DepthOf(start.state, &depths) > format::kMaxDepth;
    });
  }
  // `depths`: of the states that are known; 0: not yet.
  std::size_t DepthOf(std::uint32_t state, std::vector<std::size_t>* depths) const {
    std::size_t& depth = (*depths)[state];
    if (depth != 0) return depth;
    for (const TermEdge& edge : graph_.states[state].edges) {
      const std::size_t own = edge.separator == kJoined ? 1 : 2;
      depth = std::max(depth, own + DepthOf(edge.to, depths));
    }
    return depth;
  }

  TermGraphs& graphs_;
  std::vector<std::vector<CharacterEdge>> characters_;
  std::uint32_t end_ = 0;
  TermGraph graph_;
  std::map<std::tuple<std::uint32_t, bool, bool>, std::uint32_t> numbers_;
  std::vector<Behind> pending_;
  Behind at_;  // the state whose edges are looked for
  std::size_t steps_ = 0;
  bool starting_ = true;
  bool refused_ = false;
};

namespace {

// What all `ends` are, or nothing.
std::optional<PartEnd> Only(const std::vector<PartEnd>& ends) {
  if (ends.empty() ||
      std::ranges::any_of(ends, [&](const PartEnd& end) { return end != ends.front(); })) {
    return std::nullopt;
  }
  return ends.front();
}

}  // namespace

std::optional<PartEnd> TermGraph::OnlyLeft() const {
  std::vector<PartEnd> ends;
  for (const TermStart& start : starts) ends.push_back(start.left);
  return Only(ends);
}

std::optional<PartEnd> TermGraph::OnlyRight() const {
  std::vector<PartEnd> ends;
  for (const TermState& state : states) {
    ends.insert(ends.end(), state.ends.begin(), state.ends.end());
  }
  return Only(ends);
}

std::optional<TermGraph> TermGraphs::Make(const PhraseSequence& part) {
  return TermGraphMaker(this).Run({&part, 1});
}

const ListGraph* TermGraphs::ListOf(const std::shared_ptr<const PhraseBranches>& branches) {
  const auto known = known_.find(branches.get());
  if (known != known_.end()) return known->second;
  alive_.push_back(branches);
  known_[branches.get()] = nullptr;
  std::optional<TermGraph> graph = TermGraphMaker(this).Run(branches->sequences);
  if (!graph) return nullptr;
  const std::optional<PartEnd> left = graph->OnlyLeft();
  const std::optional<PartEnd> right = graph->OnlyRight();
  if (!left || !right || !left->text.empty() || !right->text.empty()) return nullptr;
  auto list = std::make_unique<ListGraph>();
  // Lists of one name in different folders are different.
  list->term = terms_.Add(TermKind::kList, branches->list + '#' + std::to_string(lists_.size()));
  list->graph = *std::move(graph);
  list->left_word = left->word;
  list->right_word = right->word;
  lists_.push_back(std::move(list));
  return known_[branches.get()] = lists_.back().get();
}

}  // namespace ricochet::compiler
