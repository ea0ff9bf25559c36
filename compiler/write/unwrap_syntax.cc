// SPDX-License-Identifier: Apache-2.0
//
// pattern_syntax.h splits the pattern into elements, and RE2 itself is asked which characters one
// of them matches (character_sets.h).
#include "compiler/write/unwrap_syntax.h"

#include <re2/re2.h>

#include <algorithm>
#include <string>
#include <utility>

#include "compiler/parse/pattern_syntax.h"
#include "runtime/src/text/unicode.h"

namespace ricochet::compiler {
namespace {

using std::string_view;
using Kind = PatternNode::Kind;

bool IsLetterOrDigit(char c) {
  return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= '0' && c <= '9');
}

class Parser {
 public:
  // Nothing once `failed`.
  std::vector<PatternSequence> Alternatives(string_view text) {
    std::vector<PatternSequence> alternatives;
    std::size_t from = 0;
    for (std::size_t at = 0; at <= text.size() && !failed_;) {
      if (at == text.size() || text[at] == '|') {
        alternatives.push_back(Sequence(text.substr(from, at - from)));
        from = ++at;
      } else {
        at = text[at] == '(' ? GroupEnd(text, at) : NextElement(text, at);
      }
    }
    return alternatives;
  }

  bool failed() const { return failed_; }

 private:
  PatternSequence Sequence(string_view text) {
    PatternSequence sequence;
    while (!text.empty() && !failed_) {
      const std::size_t size = SizeOfAtom(text);
      if (size == 0 || size > text.size()) {
        failed_ = true;
        break;
      }
      PatternNode node = Atom(text.substr(0, size));
      text.remove_prefix(size);
      TakeQuantifier(&text, &node);
      sequence.push_back(std::move(node));
    }
    return sequence;
  }

  static std::size_t SizeOfAtom(string_view text) {
    if ((text.front() & 0x80) != 0) return DecodeUtf8(text).length;
    if (text.front() == '(') return GroupEnd(text, 0);
    return text.starts_with("\\x") ? 4 : NextElement(text, 0);
  }

  PatternNode Atom(string_view atom) {
    PatternNode node;
    switch (atom.front()) {
      case '(':
        return Group(atom);
      case '\\':
        return Escape(atom);
      case '[':
      case '.':
        node.set = Element(atom);
        return node;
      case '^':
        node.kind = Kind::kTextStart;
        return node;
      case '$':
        node.kind = Kind::kTextEnd;
        return node;
      default:
        node.set = sets_[sets_.OfCharacter(atom)];
        if (node.set.wide != 0) node.character = atom;
        return node;
    }
  }

  PatternNode Group(string_view atom) {
    PatternNode node;
    node.kind = Kind::kGroup;
    string_view inner = atom.substr(1, atom.size() - 2);
    if (inner.starts_with("?P<")) {
      node.name = inner.substr(3, inner.find('>') - 3);
      inner.remove_prefix(inner.find('>') + 1);
    } else if (inner.starts_with("?:")) {
      inner.remove_prefix(2);
    } else if (inner.starts_with('?')) {
      failed_ = true;  // flags
    }
    if (++depth_ > kMaxDepth) failed_ = true;
    node.alternatives = Alternatives(inner);
    --depth_;
    return node;
  }

  PatternNode Escape(string_view atom) {
    PatternNode node;
    const char c = atom[1];
    if (c == 'x') {
      const std::uint8_t value = HexByte(atom.substr(2));
      if (!failed_)
        node.set = sets_[sets_.OfCharacter(string_view(reinterpret_cast<const char*>(&value), 1))];
      return node;
    }
    const bool punctuation = c > ' ' && c < 0x7F && !IsLetterOrDigit(c);
    if (c == 'b') {
      node.kind = Kind::kWordEdge;
    } else if (string_view("dDsSwW").find(c) != string_view::npos) {
      node.set = Element(atom);
    } else if (punctuation) {
      node.set = sets_[sets_.OfCharacter(atom.substr(1))];
    } else {
      failed_ = true;
    }
    return node;
  }

  // 0, and it fails, for anything but two digits of a printable character.
  std::uint8_t HexByte(string_view digits) {
    unsigned value = 0;
    static const re2::RE2 two("([0-9A-Fa-f]{2})");
    if (!re2::RE2::FullMatch(re2::StringPiece(digits.data(), digits.size()), two,
                             re2::RE2::Hex(&value)) ||
        value < ' ' || value >= 0x7F) {
      failed_ = true;
    }
    return static_cast<std::uint8_t>(value);
  }

  CharacterSet Element(string_view element) {
    // The sets know no escapes of characters by their numbers.
    std::string plain;
    for (std::size_t at = 0; at < element.size();) {
      if (!element.substr(at).starts_with("\\x")) {
        const std::size_t size = element[at] == '\\' ? 2 : 1;
        plain += element.substr(at, size);
        at += size;
        continue;
      }
      const char c = static_cast<char>(HexByte(element.substr(at + 2, 2)));
      if (failed_) return {};
      if (!IsLetterOrDigit(c)) plain += '\\';
      plain += c;
      at += 4;
    }
    const auto index = sets_.OfElement(plain);
    failed_ = failed_ || !index;
    return index ? sets_[*index] : CharacterSet();
  }

  void TakeQuantifier(string_view* rest, PatternNode* node) {
    static const re2::RE2 counted(R"(\{([0-9]+)(,?)([0-9]*)\}(\??))");
    static const re2::RE2 sign(R"(([*+?])(\??))");
    re2::StringPiece input(rest->data(), rest->size());
    std::string text, comma, most, lazy;
    if (re2::RE2::Consume(&input, sign, &text, &lazy)) {
      node->least = text == "+" ? 1 : 0;
      node->most = text == "?" ? 1 : kNoLimit;
    } else if (re2::RE2::Consume(&input, counted, &node->least, &comma, &most, &lazy)) {
      node->most = comma.empty()  ? node->least
                   : most.empty() ? kNoLimit
                                  : static_cast<std::uint32_t>(std::stoul(most));
    } else {
      return;
    }
    node->lazy = !lazy.empty();
    *rest = {input.data(), input.size()};
    // What is repeated again, or says nothing of characters.
    const bool again =
        !rest->empty() && string_view("*+?{").find(rest->front()) != string_view::npos;
    const bool assertion = node->kind != Kind::kSet && node->kind != Kind::kGroup;
    failed_ = failed_ || again || assertion;
  }

  static constexpr int kMaxDepth = 32;  // of groups in groups; RE2 takes a thousand

  CharacterSets sets_;
  int depth_ = 0;
  bool failed_ = false;
};

constexpr std::uint32_t kMaxUtf8Bytes = 4;

std::uint32_t Plus(std::uint32_t a, std::uint32_t b) { return a > kNoLimit - b ? kNoLimit : a + b; }
std::uint32_t Times(std::uint32_t a, std::uint32_t b) {
  const std::uint64_t product = std::uint64_t{a} * b;
  return product > kNoLimit ? kNoLimit : static_cast<std::uint32_t>(product);
}

}  // namespace

PatternWidth operator+(PatternWidth a, PatternWidth b) {
  return {Plus(a.least, b.least), Plus(a.most, b.most)};
}

PatternWidth WidthOf(const PatternSequence& sequence) {
  PatternWidth width;
  for (const PatternNode& node : sequence) width = width + WidthOf(node);
  return width;
}

PatternWidth WidthOf(const PatternNode& node) {
  PatternWidth width;
  if (node.kind == Kind::kSet) {
    const bool wide = node.set.all_wide || node.set.wide != 0;
    width = {1, wide ? kMaxUtf8Bytes : 1};
  } else if (node.kind == Kind::kGroup) {
    width.least = kNoLimit;
    for (const PatternSequence& sequence : node.alternatives) {
      const PatternWidth one = WidthOf(sequence);
      width = {std::min(width.least, one.least), std::max(width.most, one.most)};
    }
  }
  return {Times(width.least, node.least), Times(width.most, node.most)};
}

std::optional<std::vector<PatternSequence>> ParseUnwrapPattern(string_view pattern) {
  Parser parser;
  std::vector<PatternSequence> alternatives = parser.Alternatives(pattern);
  if (parser.failed()) return std::nullopt;
  return alternatives;
}

}  // namespace ricochet::compiler
