// SPDX-License-Identifier: Apache-2.0
#include "bench/distinct_texts.h"

namespace ricochet::bench {

std::uint64_t HashText(std::string_view text) {
  std::uint64_t hash = 0xCBF29CE484222325;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
    const char character = text[i] == '\n' ? ' ' : text[i];
    hash = (hash ^ static_cast<unsigned char>(character)) * 0x100000001B3;
  }
  hash ^= hash >> 32;
  hash *= 0x9E3779B97F4A7C15;
  return hash ^ (hash >> 29);
}

bool DistinctTexts::Insert(std::string_view text) {
  if (size_ >= slots_.size() / 4 * 3) Grow();
  const std::uint64_t hash = HashText(text);
  const bool is_new = InsertHash(hash == 0 ? 1 : hash);
  if (is_new) ++size_;
  return is_new;
}

bool DistinctTexts::InsertHash(std::uint64_t hash) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = static_cast<std::size_t>(hash) & mask;
  while (slots_[at] != 0) {
    if (slots_[at] == hash) return false;
    at = (at + 1) & mask;
  }
  slots_[at] = hash;
  return true;
}

void DistinctTexts::Grow() {
  std::vector<std::uint64_t> old(slots_.size() * 2);
  old.swap(slots_);
  for (const std::uint64_t hash : old) {
    if (hash != 0) InsertHash(hash);
  }
}

}  // namespace ricochet::bench
