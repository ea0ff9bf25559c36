// SPDX-License-Identifier: Apache-2.0
//
// A JSON value: what reports are built of and what tests read. The library that parses and formats
// is included by json.cc alone, for it costs seconds in each file that includes it.
//
//   Json row = {{"code", 101}, {"name", "no such user"}, {"samples", Json::Array()}};
//   row.Set("count", count);
//   out << row.Dump();
//
// Lines of input are read by io/input/json_reader.h, which is faster and makes no copies.
//
// Tested by tests/io/text/json_test.cc
#ifndef RICOCHET_IO_TEXT_JSON_H_
#define RICOCHET_IO_TEXT_JSON_H_

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "ricochet/status.h"

namespace ricochet::io {

enum class JsonLayout : std::uint8_t {
  kIndented,  // by two blanks a level, with a line end after the whole
  kCompact,   // without white space
};

enum class JsonCharacters : std::uint8_t {
  kAscii,  // all others become \u escapes, so that none acts on a terminal
  kUtf8,   // only those that JSON requires to be escaped are
};

// Thread-safety: const members may be called from several threads.
class Json {
 public:
  struct Member;
  // A member as an initializer list gives it.
  struct Field;

  static constexpr std::size_t kMaxDepth = 1024;

  Json() noexcept;  // null
  Json(std::nullptr_t) noexcept;
  Json(bool value) noexcept;
  Json(int value) noexcept;
  Json(unsigned value) noexcept;
  Json(long value) noexcept;
  Json(unsigned long value) noexcept;
  Json(long long value) noexcept;
  Json(unsigned long long value) noexcept;
  Json(double value) noexcept;  // null in JSON if it is not finite
  Json(const char* value);
  Json(std::string_view value);
  Json(std::string value) noexcept;
  Json(const void*) = delete;  // else any pointer were a bool
  // An object with these members. For a list of values see Array().
  Json(std::initializer_list<Field> members);

  Json(const Json& other);
  Json(Json&& other) noexcept;
  Json& operator=(const Json& other);
  Json& operator=(Json&& other) noexcept;
  ~Json();

  static Json Array(std::initializer_list<Json> items = {});
  static Json Object();
  // An array of what `range` holds.
  template <typename Range>
  static Json ArrayOf(const Range& range) {
    Json array = Array();
    for (const auto& item : range) array.Append(Json(item));
    return array;
  }

  // The whole of `text` as one value. Not ok for anything but JSON in UTF-8 nested at most
  // kMaxDepth deep; the message says what was wrong and where. Of members with the same key the
  // last counts.
  static Result<Json> Parse(std::string_view text);
  // Whether `text` is JSON, nested to any depth. Numbers too large for a double are refused.
  static bool IsValid(std::string_view text);

  // Bytes that are no UTF-8 become U+FFFD.
  std::string Dump(JsonLayout layout = JsonLayout::kIndented,
                   JsonCharacters characters = JsonCharacters::kAscii) const;

  bool IsNull() const noexcept;
  bool IsBool() const noexcept;
  bool IsNumber() const noexcept;
  bool IsInteger() const noexcept;
  bool IsString() const noexcept;
  bool IsArray() const noexcept;
  bool IsObject() const noexcept;

  // The value where it is of that type: else false, 0 or "". A number that an integer cannot hold
  // is 0 too.
  bool AsBool() const noexcept;
  std::int64_t AsSigned() const noexcept;
  std::uint64_t AsUnsigned() const noexcept;
  double AsDouble() const noexcept;
  const std::string& AsString() const noexcept;

  // Of an array or object, else 0.
  std::size_t size() const noexcept;
  bool empty() const noexcept { return size() == 0; }

  // Of an array; empty for anything else.
  const std::vector<Json>& items() const noexcept;
  // Of an object, in the order in which they were given; empty for anything else.
  const std::vector<Member>& members() const noexcept;

  // nullptr where there is no such member. Cost: linear in the number of members.
  const Json* Find(std::string_view key) const noexcept;
  bool Contains(std::string_view key) const noexcept { return Find(key) != nullptr; }
  // The member or item, or null where there is none.
  const Json& operator[](std::string_view key) const noexcept;
  const Json& operator[](std::size_t index) const noexcept;

  // Replaces the member, or adds it after the others. What is no object becomes one.
  Json& Set(std::string_view key, Json value);
  // What is no array becomes one.
  Json& Append(Json value);

  // Numbers are equal by value, objects where their members have the same order too.
  friend bool operator==(const Json& one, const Json& other) noexcept;
  // Compact, for messages of tests.
  friend std::ostream& operator<<(std::ostream& out, const Json& json);

 private:
  // Integers that are not negative are held unsigned.
  std::variant<std::monostate, bool, std::int64_t, std::uint64_t, double, std::string,
               std::vector<Json>, std::vector<Member>>
      value_;
};

struct Json::Member {
  std::string key;
  Json value;

  bool operator==(const Member& other) const = default;
};

struct Json::Field {
  std::string_view key;
  // The elements of an initializer list are const: the constructor moves out of them all the same.
  mutable Json value;
};

// Null for an empty text, or where there is no number.
Json StringOrNull(std::string_view text);
Json NumberOrNull(std::optional<double> number);

}  // namespace ricochet::io

#endif  // RICOCHET_IO_TEXT_JSON_H_
