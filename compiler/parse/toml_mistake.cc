// SPDX-License-Identifier: Apache-2.0
//
// Recursive descent over TOML that stores only the names of keys and the positions of comments. The
// intended text is guessed at the first unexpected character: from that character, from the form of
// the previous value, and from whether a new `key =` or header begins on the line.
#include "compiler/parse/toml_mistake.h"

#include <re2/re2.h>

#include <algorithm>
#include <unordered_map>
#include <utility>
#include <vector>

#include "compiler/parse/toml_scalar.h"

namespace ricochet::compiler {
namespace {

constexpr std::string_view kInnerQuoteHelp =
    "write the text in \"…\" instead; a phrase or pattern may stand there if it has no backslash";
constexpr std::string_view kBareKeyCharacters =
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-";

struct Key {
  std::string name;  // as written, without quotes and without blanks around dots
  std::string id;    // distinguishes keys with the same name, such as a.b and "a.b"
  std::size_t offset = 0;
  std::size_t size = 0;
  std::size_t parts = 0;
  bool quoted = false;
};

using KeyPlaces = std::unordered_map<std::string, TomlMark>;

class Scanner {
 public:
  // `comments` may be null.
  Scanner(std::string_view text, std::vector<TomlComment>* comments)
      : text_(text), comments_(comments) {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
  }

  std::optional<TomlMistake> Run() {
    KeyPlaces keys;
    while (SkipToContent()) {
      const bool header = Peek() == '[';
      if (header) keys.clear();
      if (!(header ? Header() : KeyValue(&keys, 0) && EndOfLine())) return std::move(mistake_);
    }
    return std::nullopt;
  }

 private:
  // These begin at what they read and end after it; false once `mistake_` is set.
  bool Header();
  bool CheckHeader(const Key& key, bool list, std::size_t begin);
  bool KeyValue(KeyPlaces* keys, std::size_t depth);
  bool ReadKey(Key* key);
  bool ReadKeyPart(Key* key);
  bool NoEquals(const Key& key);
  bool Value(const Key& key, std::size_t depth);
  bool List(const Key& key, std::size_t depth);
  bool BehindItem(std::size_t list, const Key& key, bool* closed);
  bool Table(std::size_t depth);
  bool EndOfLine();
  // The text at `at_` does not belong after the previous value.
  bool JunkBehindText();

  bool Fail(std::size_t offset, std::size_t size, std::string title, std::string_view help);
  bool Fail(TomlMistake mistake);
  bool ListNotClosed(std::size_t list, const Key& key);

  char Peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  bool AtLineEnd() const {
    return at_ >= text_.size() || text_[at_] == '\n' || text_[at_] == '#' ||
           (text_[at_] == '\r' && Peek(1) == '\n');
  }
  bool AtNewKeyOrHeader() const;
  void SkipBlanks() {
    while (Peek() == ' ' || Peek() == '\t') ++at_;
  }
  // Blanks, line ends and comments; false at the end of the file.
  bool SkipToContent() {
    while (at_ < text_.size()) {
      SkipBlanks();
      if (!AtLineEnd()) return true;
      if (Peek() == '#') NoteComment();
      at_ = std::min(text_.find('\n', at_), text_.size() - 1) + 1;
    }
    return false;
  }
  void NoteComment() {
    if (comments_ == nullptr) return;
    const std::size_t end = std::min(text_.find_first_of("\r\n", at_), text_.size());
    comments_->push_back({at_, end - at_});
  }
  std::size_t RestOfLine() const { return TomlLineEnd(text_, at_) - at_; }

  std::string_view text_;
  std::vector<TomlComment>* comments_;
  std::size_t at_ = 0;
  std::size_t value_begin_ = 0;  // of the value that was read last
  std::size_t value_end_ = 0;
  std::unordered_map<std::string, std::pair<bool, TomlMark>> headers_;  // whether it is a list
  std::optional<TomlMistake> mistake_;
};

bool Scanner::Fail(TomlMistake mistake) {
  mistake_ = std::move(mistake);
  return false;
}

bool Scanner::Fail(std::size_t offset, std::size_t size, std::string title, std::string_view help) {
  TomlMistake mistake;
  mistake.place = {offset, size, {}};
  mistake.title = std::move(title);
  mistake.help = help;
  return Fail(std::move(mistake));
}

bool Scanner::Header() {
  const std::size_t begin = at_;
  const bool list = Peek(1) == '[';
  at_ += list ? 2 : 1;
  SkipBlanks();
  Key key;
  if (!ReadKey(&key)) return false;
  SkipBlanks();
  std::size_t closing = 0;
  while (Peek() == ']') ++at_, ++closing;
  if (closing != (list ? 2U : 1U)) {
    at_ = begin;
    return Fail(begin, RestOfLine(), "unbalanced brackets in a header",
                "write [[" + key.name + "]]: two brackets for each table of a list of tables");
  }
  return CheckHeader(key, list, begin) && EndOfLine();
}

// Tables within tables are left to the library.
bool Scanner::CheckHeader(const Key& key, bool list, std::size_t begin) {
  if (key.parts != 1) return true;
  const TomlMark here{begin, at_ - begin, {}};
  const auto [first, fresh] = headers_.try_emplace(key.id, list, here);
  if (fresh || (list && first->second.first)) return true;
  const bool was_list = first->second.first;
  Fail(here.offset, here.size,
       was_list == list ? "[" + key.name + "] is given twice"
                        : "[" + key.name + "] and [[" + key.name + "]] do not go together",
       "write [[" + key.name + "]], with two brackets, above each of them");
  mistake_->other = first->second.second;
  mistake_->other->label = "first here";
  return false;
}

bool Scanner::KeyValue(KeyPlaces* keys, std::size_t depth) {
  Key key;
  if (!ReadKey(&key)) return false;
  SkipBlanks();
  if (Peek() != '=') return NoEquals(key);
  ++at_;
  SkipBlanks();
  const auto [first, fresh] = keys->try_emplace(key.id, TomlMark{key.offset, key.size, {}});
  if (!fresh) {
    Fail(key.offset, key.size, "the key `" + key.name + "` is given twice",
         "remove one of them, or make one list of both");
    mistake_->other = first->second;
    mistake_->other->label = "first here";
    return false;
  }
  return Value(key, depth);
}

bool Scanner::ReadKey(Key* key) {
  key->offset = at_;
  while (ReadKeyPart(key)) {
    key->size = at_ - key->offset;
    const std::size_t behind = at_;
    SkipBlanks();
    if (Peek() != '.') {
      at_ = behind;
      return true;
    }
    ++at_;
    SkipBlanks();
    key->name += '.';
    key->id += '\n';  // no key has one
  }
  return false;
}

bool Scanner::ReadKeyPart(Key* key) {
  const std::size_t begin = at_;
  if (++key->parts > kMaxTomlDepth) {
    Fail(key->offset, at_ - key->offset, "a key of more than 16 parts", "rule files need one part");
    mistake_->code = DiagnosticCode::kLimitExceeded;
    return false;
  }
  if (Peek() == '"' || Peek() == '\'') {
    if (text_.substr(at_).starts_with(std::string(3, Peek()))) {
      return Fail(at_, 3, "three quotes begin no key", "write the key without quotes");
    }
    const auto end = SkipTomlText(text_, at_);
    if (const auto* mistake = std::get_if<TomlMistake>(&end)) return Fail(*mistake);
    at_ = *std::get_if<std::size_t>(&end);
    key->quoted = true;
    const std::string_view inside = text_.substr(begin + 1, at_ - begin - 2);
    key->name += inside;
    key->id += inside;
    if (inside.find('\\') != std::string_view::npos) key->id += text_[begin];  // escape or not
    return true;
  }
  at_ = std::min(text_.find_first_not_of(kBareKeyCharacters, at_), text_.size());
  key->name += text_.substr(begin, at_ - begin);
  key->id += text_.substr(begin, at_ - begin);
  return at_ != begin || Fail(NoKeyHere(text_, at_));
}

bool Scanner::NoEquals(const Key& key) {
  if (Peek() == ':') {
    return Fail(at_, 1, "`:` instead of `=`", "write " + key.name + " = …");
  }
  if (key.quoted) {
    return Fail(key.offset, key.size, "a text that belongs to no key",
                "write the texts of a list between [ and ], separated by commas");
  }
  static const re2::RE2* const words = new re2::RE2(R"(((?:[\w-]+[ \t]+)*[\w-]+)[ \t]*=)");
  const std::string_view rest = text_.substr(at_, RestOfLine());
  re2::StringPiece more(rest.data(), rest.size());
  std::string others;
  if (re2::RE2::Consume(&more, *words, &others)) {
    const std::size_t size = at_ - key.offset + others.size();
    std::string joined = key.name + "_" + others;
    std::ranges::replace(joined, ' ', '_');
    return Fail(key.offset, size, "a key of several words", "write " + joined);
  }
  return Fail(key.offset + key.size, 0, "a = is missing after `" + key.name + "`",
              "write " + key.name + " = …");
}

bool Scanner::Value(const Key& key, std::size_t depth) {
  if (depth > kMaxTomlDepth) {
    Fail(at_, 1, "lists and tables nested deeper than 16", "rule files need three at most");
    mistake_->code = DiagnosticCode::kLimitExceeded;
    return false;
  }
  if (AtLineEnd()) {
    return Fail(key.offset + key.size, 0, "`" + key.name + "` has no value",
                "write it on the same line, after the =");
  }
  const std::size_t begin = at_;
  if (Peek() == '[') {
    if (!List(key, depth)) return false;
  } else if (Peek() == '{') {
    if (!Table(depth)) return false;
  } else {
    if (auto conflict = FindConflictMarker(text_, at_)) return Fail(*std::move(conflict));
    const bool quoted = Peek() == '"' || Peek() == '\'';
    const auto end = quoted ? SkipTomlText(text_, at_) : SkipTomlWord(text_, at_);
    if (const auto* mistake = std::get_if<TomlMistake>(&end)) return Fail(*mistake);
    at_ = *std::get_if<std::size_t>(&end);
  }
  value_begin_ = begin;
  value_end_ = at_;
  return true;
}

// A line of the form `key =` or [[header]] within a list: its ] was forgotten.
bool Scanner::AtNewKeyOrHeader() const {
  static const re2::RE2* const begin =
      new re2::RE2(R"([\w-]+[ \t]*=|\[\[[ \t]*[a-z]+[ \t]*\]\][ \t\r]*(?:#.*)?(?:\n|$))");
  const std::string_view rest = text_.substr(at_);
  const std::size_t before = text_.find_last_not_of(" \t", at_ - 1);
  const bool first = before != std::string_view::npos && text_[before] == '\n';
  return first && begin->Match(re2::StringPiece(rest.data(), rest.size()), 0, rest.size(),
                               re2::RE2::ANCHOR_START, nullptr, 0);
}

bool Scanner::ListNotClosed(std::size_t list, const Key& key) {
  const bool at_end = at_ >= text_.size();
  const std::size_t next = at_;
  at_ = list;
  Fail(list, RestOfLine(), "the list of `" + key.name + "` is not closed",
       "write ] after the last value");
  mistake_->place.label = "begins here";
  if (!at_end) mistake_->other = TomlMark{next, 1, "and should have ended before this"};
  return false;
}

bool Scanner::List(const Key& key, std::size_t depth) {
  const std::size_t list = at_++;
  for (bool closed = false; !closed;) {
    if (!SkipToContent() || AtNewKeyOrHeader()) return ListNotClosed(list, key);
    if (Peek() == ']') break;
    if (Peek() == ',') {
      return Fail(at_, 1, "a comma without a value before it", "remove it, or add the value");
    }
    if (!Value(key, depth + 1) || !BehindItem(list, key, &closed)) return false;
    if (closed) return true;
  }
  ++at_;
  return true;
}

bool Scanner::BehindItem(std::size_t list, const Key& key, bool* closed) {
  const std::size_t end = value_end_;
  if (!SkipToContent() || AtNewKeyOrHeader()) return ListNotClosed(list, key);
  *closed = Peek() == ']';
  if (*closed || Peek() == ',') {
    ++at_;
    return true;
  }
  if (at_ == end && !JunkBehindText()) return false;
  if (Peek() == '}') return Fail(at_, 1, "a list is closed with ]", "write ] in place of the }");
  Fail(end, 0, "a comma is missing between two values of `" + key.name + "`",
       "write one after each value");
  mistake_->place.label = "here";
  return false;
}

bool Scanner::JunkBehindText() {
  const char quote = text_[value_begin_];
  if (quote != '\'' && quote != '"') return true;
  const std::string_view inside = text_.substr(value_begin_ + 1, value_end_ - value_begin_ - 2);
  const std::size_t last = inside.find_last_not_of(" \t");
  if (last != std::string_view::npos && inside[last] == ',') {
    Fail(value_begin_, value_end_ - value_begin_, "a quote is missing at the end of a text",
         "close each text with the quote that it begins with");
    mistake_->place.label = "this reads as one text";
    return false;
  }
  Fail(value_end_ - 1, 1,
       quote == '\'' ? "a text in '…' cannot hold a '" : "a \" within \"…\" ends the text",
       quote == '\'' ? kInnerQuoteHelp : "write \\\" for it");
  mistake_->place.label = "the text ends here";
  return false;
}

// {key = value, …}
bool Scanner::Table(std::size_t depth) {
  const std::size_t table = at_++;
  KeyPlaces keys;
  SkipBlanks();
  for (bool first = true; Peek() != '}' || !first; first = false) {
    if (Peek() == '}') {
      return Fail(text_.rfind(',', at_), 1, "a comma before the }", "remove it");
    }
    if (!AtLineEnd() && !KeyValue(&keys, depth + 1)) return false;
    const std::size_t end = at_;
    SkipBlanks();
    if (AtLineEnd()) {
      at_ = table;
      return Fail(table, RestOfLine(), "a table in { } that does not end on its line",
                  "write all of it on one line, from { to }: TOML allows no line break in it");
    }
    if (Peek() == '}') break;
    if (Peek() != ',') {
      if (at_ == end && !JunkBehindText()) return false;
      return Fail(end, 0, "a comma or } is missing in a table", "write {key = value, key = value}");
    }
    ++at_;
    SkipBlanks();
  }
  ++at_;
  return true;
}

bool Scanner::EndOfLine() {
  const std::size_t end = at_;
  SkipBlanks();
  if (AtLineEnd()) return true;
  const bool separator = std::string_view(",]}").find(Peek()) != std::string_view::npos;
  if (!separator && at_ == end && end == value_end_ && !JunkBehindText()) return false;
  const std::size_t rest = RestOfLine();
  if (Peek() == ',') {
    const bool more = text_.substr(at_, rest).find('=') != std::string_view::npos;
    return Fail(at_, 1, more ? "two keys on one line" : "a comma after a value",
                more ? "write each `key = value` on a line of its own"
                     : "remove it; or put the value into a list: […, …]");
  }
  if (Peek() == ']' || Peek() == '}') {
    return Fail(at_, 1, std::string("`") + Peek() + "` closes nothing",
                "remove it, or add the bracket that it closes");
  }
  return Fail(at_, rest, "more text on the line than `key = value` or a header",
              "a comment begins with #; texts are written in quotes");
}

}  // namespace

std::optional<TomlMistake> FindTomlMistake(std::string_view text,
                                           std::vector<TomlComment>* comments) {
  return Scanner(text, comments).Run();
}

}  // namespace ricochet::compiler
