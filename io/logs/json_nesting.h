// SPDX-License-Identifier: Apache-2.0
//
// Tracks the brackets and strings of one JSON object, byte by byte, to find its end.
//
// Tested by tests/io/logs/json_values_test.cc
#ifndef RICOCHET_IO_LOGS_JSON_NESTING_H_
#define RICOCHET_IO_LOGS_JSON_NESTING_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace ricochet::io {

// Not a check of JSON: whoever reads the object does that. What no JSON has is noticed where it
// would hide the object's end: a line end in a string, a bracket that closes another, an object
// where none may be.
class JsonNesting {
 public:
  enum class State { kInside, kClosed, kBroken };

  // JsonParser's own limit.
  static constexpr std::size_t kMaxDepth = 1024;

  void Reset() {
    open_.clear();
    in_string_ = escaped_ = at_line_start_ = false;
    previous_ = '\0';
  }

  // Takes bytes of `text` from *pos on, up to the object's end or the first byte that breaks it;
  // *pos is then after that end, or at that byte. `text` may go on in another call.
  State Advance(std::string_view text, std::size_t* pos);

  // Whether only blanks are between the last byte taken and the line end before it.
  bool at_line_start() const { return at_line_start_; }

 private:
  bool SkipString(std::string_view text, std::size_t* pos);
  State Take(char c);
  bool MayOpenObject() const;

  std::string open_;  // the brackets that are open
  bool in_string_ = false;
  bool escaped_ = false;
  bool at_line_start_ = false;
  char previous_ = '\0';  // the last byte that is no white space; a quote for a string
};

}  // namespace ricochet::io

#endif  // RICOCHET_IO_LOGS_JSON_NESTING_H_
