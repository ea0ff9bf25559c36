// SPDX-License-Identifier: Apache-2.0
//
// Storage for texts of a batch that do not occur in its input in that form: unescaped, or assembled
// from parts.
#ifndef RICOCHET_IO_TEXT_TEXT_ARENA_H_
#define RICOCHET_IO_TEXT_TEXT_ARENA_H_

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>

namespace ricochet::io {

// Example:
//   std::string& text = arena.New();
//   text.append("550 ").append(status);
//   record.time = arena.Keep(time);
//
// Strings never move, and keep their memory from batch to batch.
class TextArena {
 public:
  // An empty string that lives until Clear.
  std::string& New() {
    if (used_ == texts_.size()) texts_.emplace_back();
    std::string& text = texts_[used_++];
    text.clear();
    return text;
  }
  std::string_view Keep(std::string_view text) { return New().assign(text); }

  void Clear() noexcept { used_ = 0; }

 private:
  std::deque<std::string> texts_;
  std::size_t used_ = 0;
};

}  // namespace ricochet::io

#endif  // RICOCHET_IO_TEXT_TEXT_ARENA_H_
