// SPDX-License-Identifier: Apache-2.0
#include "io/logs/json_nesting.h"

#include <algorithm>

#include "io/text/ascii.h"

namespace ricochet::io {

JsonNesting::State JsonNesting::Advance(std::string_view text, std::size_t* pos) {
  while (*pos < text.size()) {
    if (in_string_) {
      if (!SkipString(text, pos)) return State::kBroken;
      continue;
    }
    const char c = text[*pos];
    const State state = Take(c);
    if (state == State::kBroken) return state;
    ++*pos;
    if (state == State::kClosed) return state;
  }
  return State::kInside;
}

// False at a line end, which no string of JSON has.
bool JsonNesting::SkipString(std::string_view text, std::size_t* pos) {
  if (escaped_) {
    escaped_ = false;
    ++*pos;
    return true;
  }
  const std::size_t end = std::min(text.find_first_of("\"\\\n", *pos), text.size());
  *pos = end;
  if (end == text.size()) return true;
  if (text[end] == '\n') return false;
  escaped_ = text[end] == '\\';
  in_string_ = escaped_;
  ++*pos;
  return true;
}

JsonNesting::State JsonNesting::Take(char c) {
  switch (c) {
    case '"':
      in_string_ = true;
      break;
    case '{':
      if (!open_.empty() && !MayOpenObject()) return State::kBroken;
      [[fallthrough]];
    case '[':
      if (open_.size() == kMaxDepth) return State::kBroken;
      open_ += c;
      break;
    case '}':
    case ']':
      if (open_.back() != (c == '}' ? '{' : '[')) return State::kBroken;
      open_.pop_back();
      if (open_.empty()) return State::kClosed;
      break;
    default:
      if (IsBlank(c)) {
        at_line_start_ = at_line_start_ || c == '\n';
        return State::kInside;
      }
  }
  previous_ = c;
  at_line_start_ = false;
  return State::kInside;
}

bool JsonNesting::MayOpenObject() const {
  if (previous_ == ':') return true;
  return open_.back() == '[' && (previous_ == '[' || previous_ == ',');
}

}  // namespace ricochet::io
