// SPDX-License-Identifier: Apache-2.0
//
// Reads JSON in place: what lines and events of logs are parsed with. The library that parses
// (simdjson) is included by json_reader.cc alone, for it costs seconds in each file that includes
// it. JSON that is built, or kept longer than a line, is an io::Json (io/text/json.h).
//
//   JsonParser parser;
//   const std::optional<JsonElement> element = parser.Parse(line);
//   if (!element) return parser.error();
//
// Tested by tests/io/input/json_reader_test.cc
#ifndef RICOCHET_IO_INPUT_JSON_READER_H_
#define RICOCHET_IO_INPUT_JSON_READER_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace ricochet::io {

class JsonArray;
class JsonObject;

// Where a value stands in what a parser has read. What is called for each member of each line takes
// it by value: taken through a pointer, it would be written to memory and read back at once.
struct JsonPlace {
  const void* document = nullptr;
  std::size_t index = 0;
};

// A value. Like JsonObject, JsonArray and all strings that they give it is a view: it is
// valid until its parser parses again. Pass it by value.
class JsonElement {
 public:
  explicit JsonElement(JsonPlace place) noexcept : place_(place) {}

  bool IsNull() const noexcept;
  // Nothing where the value is of another type, or out of the type's range.
  std::optional<std::string_view> String() const noexcept { return StringAt(place_); }
  std::optional<std::int64_t> Signed() const noexcept;
  std::optional<std::uint64_t> Unsigned() const noexcept;
  std::optional<double> Double() const noexcept;  // of any number
  std::optional<JsonObject> Object() const noexcept;
  std::optional<JsonArray> Array() const noexcept;

 private:
  static std::optional<std::string_view> StringAt(JsonPlace place) noexcept;

  JsonPlace place_;
};

struct JsonMember {
  std::string_view key;  // without escapes
  JsonElement value;
};

class JsonObject {
 public:
  class Iterator {
   public:
    explicit Iterator(JsonPlace place) noexcept : place_(place) {}
    JsonMember operator*() const noexcept { return MemberAt(place_); }
    Iterator& operator++() noexcept {
      place_ = Next(place_);
      return *this;
    }
    bool operator!=(const Iterator& other) const noexcept {
      return place_.index != other.place_.index;
    }

   private:
    static JsonMember MemberAt(JsonPlace place) noexcept;
    static JsonPlace Next(JsonPlace place) noexcept;

    JsonPlace place_;
  };

  explicit JsonObject(JsonPlace place) noexcept : place_(place) {}

  Iterator begin() const noexcept;
  Iterator end() const noexcept;
  // The first member of that name. Cost: linear in the number of members.
  std::optional<JsonElement> Find(std::string_view key) const noexcept;

 private:
  JsonPlace place_;
};

class JsonArray {
 public:
  class Iterator {
   public:
    explicit Iterator(JsonPlace place) noexcept : place_(place) {}
    JsonElement operator*() const noexcept;
    Iterator& operator++() noexcept;
    bool operator!=(const Iterator& other) const noexcept {
      return place_.index != other.place_.index;
    }

   private:
    JsonPlace place_;
  };

  explicit JsonArray(JsonPlace place) noexcept : place_(place) {}

  Iterator begin() const noexcept;
  Iterator end() const noexcept;
  bool empty() const noexcept { return !(begin() != end()); }

 private:
  JsonPlace place_;
};

// Thread-safety: none; one parser a thread. Cost: its memory grows with the longest text, and is
// kept for the next.
class JsonParser {
 public:
  JsonParser();
  JsonParser(JsonParser&& other) noexcept;
  JsonParser& operator=(JsonParser&& other) noexcept;
  ~JsonParser();

  // The whole of `text` as one value; nothing where it is no JSON in UTF-8, or nested more than
  // 1024 deep. REQUIRES: LineReader::kPadding readable bytes after `text`.
  std::optional<JsonElement> Parse(std::string_view text);
  // The same of text without padding, which may be copied for it.
  std::optional<JsonElement> ParseUnpadded(std::string_view text);

  // Why the last call gave nothing.
  std::string error() const;
  // Whether that was a number only: malformed, or out of the range of 64 bits or of a double.
  bool refused_number() const noexcept;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ricochet::io

#endif  // RICOCHET_IO_INPUT_JSON_READER_H_
