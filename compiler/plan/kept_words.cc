// SPDX-License-Identifier: Apache-2.0
#include "compiler/plan/kept_words.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/src/match/phrase_match.h"

namespace ricochet::compiler {
namespace {

struct RunWord {
  std::size_t begin = 0;  // in the run
  std::string_view bytes;
  bool whole = true;  // it can't go on in the text
};

bool IsAscii(std::string_view run) {
  return std::ranges::none_of(run, [](char c) { return (c & 0x80) != 0; });
}

std::vector<RunWord> WordsOf(std::string_view run, std::uint8_t flags) {
  std::vector<RunWord> words;
  for (std::size_t at = 0; at < run.size();) {
    if (!IsWordByte(run[at])) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    while (at < run.size() && IsWordByte(run[at])) ++at;
    words.push_back({begin, run.substr(begin, at - begin)});
  }
  const bool at_end =
      !words.empty() && words.back().begin + words.back().bytes.size() == run.size();
  if (at_end) words.back().whole = (flags & format::kRightIsWord) != 0;
  return words;
}

// How many bytes of a word that may go on have to be known.
std::size_t LeastBytes(const std::vector<RunWord>& words) {
  return words.size() > 1 ? format::kStemBytes : format::kPrefixBytes;
}

// The guard's word begins where it is found, be it a part of the run or behind it.
bool FirstWordBegins(const std::vector<RunWord>& words, std::uint8_t before, std::uint8_t flags) {
  return words.front().begin > 0 || before == 0 || (flags & format::kLeftIsWord) != 0;
}

std::uint64_t WordKey(std::string_view word) {
  std::uint64_t key = 0;
  for (std::size_t i = 0; i < std::min(word.size(), format::kWordKeyBytes); ++i) {
    key |= std::uint64_t{static_cast<unsigned char>(word[i]) | 0x20U} << (8 * i);
  }
  return key;
}
std::uint64_t PairKey(const RunWord& first, const RunWord& second) {
  return format::WordPairKey(static_cast<std::uint32_t>(WordKey(first.bytes)),
                             static_cast<std::uint32_t>(WordKey(second.bytes)));
}
std::uint64_t KeyOf(const RunWord& word) {
  const std::uint64_t key = WordKey(word.bytes);
  const std::size_t size = word.bytes.size();
  return word.whole || size >= format::kWordKeyBytes ? key : format::StemKey(key, size);
}

std::set<std::uint64_t> KeysOfRun(const std::vector<RunWord>& words) {
  std::set<std::uint64_t> keys;
  if (words.size() == 1) keys.insert(KeyOf(words.front()));
  for (std::size_t i = 0; i + 1 < words.size(); ++i) keys.insert(PairKey(words[i], words[i + 1]));
  return keys;
}

// Whether every text with the run has `key` where the guard's word is.
bool Tells(const std::vector<RunWord>& words, std::size_t before, std::uint64_t key) {
  const auto word = std::ranges::find(words, before, &RunWord::begin);
  if (word == words.end()) return false;
  const auto next = word + 1;
  switch (KindOf(key)) {
    case KeyKind::kWord:
      return KeyOf(*word) == key;
    case KeyKind::kPrefix:
      return word->bytes.size() >= format::kPrefixBytes &&
             format::PrefixKey(WordKey(word->bytes)) == key;
    case KeyKind::kPair:
      return next != words.end() && PairKey(*word, *next) == key;
    case KeyKind::kCharacters:
      break;
  }
  return false;
}

}  // namespace

bool IsClosed(const EntryDef& entry) {
  // Skeletons are made of texts of ASCII only.
  if (entry.run.empty() || !IsAscii(entry.run)) return true;
  const std::vector<RunWord> words = WordsOf(entry.run, entry.flags);
  return !words.empty() && words.front().begin <= 1 &&
         FirstWordBegins(words, entry.before, entry.flags) &&
         (words.back().whole || words.back().bytes.size() >= LeastBytes(words));
}

void CloseRun(EntryDef* entry) {
  if (!IsAscii(entry->run)) return;
  std::vector<RunWord> words = WordsOf(entry->run, entry->flags);
  std::size_t begin = 0, end = entry->run.size();
  while (!words.empty() && !words.back().whole && words.back().bytes.size() < LeastBytes(words)) {
    end = words.back().begin;
    words.pop_back();
    entry->flags &= static_cast<std::uint8_t>(~format::kRightIsWord);
  }
  if (!words.empty() && !FirstWordBegins(words, entry->before, entry->flags)) {
    begin = words.front().bytes.size();
    words.erase(words.begin());
  }
  if (words.empty()) {
    begin = end = 0;
  } else if (words.front().begin > begin + 1) {
    begin = words.front().begin - 1;
  }
  if (begin > 0 || end == 0) entry->flags &= static_cast<std::uint8_t>(~format::kLeftIsWord);
  entry->run = entry->run.substr(begin, end - begin);
  entry->before = static_cast<std::uint8_t>(end == 0 ? 0 : entry->before - begin);
}

std::set<std::uint64_t> KeptKeys(const EntriesByKey& lists) {
  std::set<std::uint64_t> kept;
  for (const auto& [key, list] : lists) {
    for (const FiledEntry& filed : list) {
      if (!IsAscii(filed.run)) continue;
      const std::vector<RunWord> words = WordsOf(filed.run, filed.entry.flags);
      kept.merge(KeysOfRun(words));
      if (!Tells(words, filed.entry.before, key)) kept.insert(key);
    }
  }
  return kept;
}

}  // namespace ricochet::compiler
