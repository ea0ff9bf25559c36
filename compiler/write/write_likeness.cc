// SPDX-License-Identifier: Apache-2.0
#include "compiler/write/write_likeness.h"

#include <algorithm>
#include <bit>
#include <string>
#include <unordered_map>

#include "compiler/parse/parse_likeness.h"

namespace ricochet::compiler {
namespace {

using format::ClueKind;
using format::ClueRecord;
using format::kNone;

// As HashPaddedClue wants it.
std::uint64_t HashText(ClueKind kind, const std::string& text) {
  std::string padded = text;
  padded.resize((text.size() + 7) / 8 * 8, '\0');
  return format::HashPaddedClue(kind, std::string_view(padded).substr(0, text.size()));
}

class LikenessWriter {
 public:
  explicit LikenessWriter(StringPool* strings) : strings_(*strings) {}

  LikenessTables Write(const ResolvedLikeness& likeness) {
    if (likeness.codes.empty()) return {};
    tables_.codes = likeness.codes;
    for (const ResolvedClue& clue : likeness.clues) {
      const auto votes_first = static_cast<std::uint32_t>(tables_.votes.size());
      const std::uint32_t index = Add(*SplitClue(clue.def->text));
      tables_.votes.insert(tables_.votes.end(), clue.votes.begin(), clue.votes.end());
      tables_.clues[index].votes = {votes_first, static_cast<std::uint32_t>(clue.votes.size())};
    }
    FillSlots();
    return std::move(tables_);
  }

 private:
  std::uint32_t Add(const ClueParts& parts) {
    if (parts.beginning) return AddText(ClueKind::kBeginning, parts.first);
    if (parts.second.empty()) return AddWord(parts.first);
    const std::uint32_t first = AddWord(parts.first);
    const std::uint32_t second = AddWord(parts.second);
    hashes_.push_back(format::HashCluePair(first, second));
    return Append({static_cast<std::uint32_t>(ClueKind::kPair), {0, 0}, {first, second}, {0, 0}});
  }

  // Also one that has no votes of its own.
  std::uint32_t AddWord(const std::string& word) {
    const auto [known, fresh] = words_.emplace(word, 0);
    if (fresh) known->second = AddText(ClueKind::kWord, word);
    return known->second;
  }

  std::uint32_t AddText(ClueKind kind, const std::string& text) {
    hashes_.push_back(HashText(kind, text));
    return Append({static_cast<std::uint32_t>(kind), strings_.Add(text), {kNone, kNone}, {0, 0}});
  }

  std::uint32_t Append(const ClueRecord& clue) {
    tables_.clues.push_back(clue);
    return static_cast<std::uint32_t>(tables_.clues.size() - 1);
  }

  // At most half of them.
  void FillSlots() {
    const std::size_t size = std::bit_ceil(2 * std::max<std::size_t>(tables_.clues.size(), 1));
    const unsigned shift = 64U - static_cast<unsigned>(std::countr_zero(size));
    tables_.slots.assign(size, {0, kNone});
    for (std::uint32_t clue = 0; clue < hashes_.size(); ++clue) {
      std::size_t at = hashes_[clue] >> shift;
      while (tables_.slots[at].clue != kNone) at = (at + 1) % size;
      tables_.slots[at] = {static_cast<std::uint32_t>(hashes_[clue]), clue};
    }
  }

  StringPool& strings_;
  LikenessTables tables_;
  std::vector<std::uint64_t> hashes_;  // by clue
  std::unordered_map<std::string, std::uint32_t> words_;
};

}  // namespace

LikenessTables MakeLikenessTables(const ResolvedLikeness& likeness, StringPool* strings) {
  return LikenessWriter(strings).Write(likeness);
}

}  // namespace ricochet::compiler
