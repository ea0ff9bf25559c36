// SPDX-License-Identifier: Apache-2.0
//
// RE2 does not expose its parse tree. pattern_syntax.h splits the expression into elements, RE2
// itself is queried for the characters that an element matches (character_sets.h), and the
// automaton is built from back to front: each part gets the state that follows it.
#include "compiler/lint/automaton.h"

#include <re2/re2.h>

#include <algorithm>
#include <string>

#include "compiler/parse/pattern_syntax.h"
#include "runtime/src/text/unicode.h"

namespace ricochet::compiler {
namespace {

using Op = AutomatonState::Op;
using std::string_view;

constexpr int kUnlimited = -1;

struct Piece {
  string_view atom;
  int least = 1, most = 1;
};

string_view Skip(string_view text, std::size_t count) {
  return text.substr(std::min(count, text.size()));
}

// Takes a quantifier off the front of `rest`.
void ReadQuantifier(string_view* rest, Piece* piece) {
  static const re2::RE2 counted(R"(\{([0-9]+)(,?)([0-9]*)\}\??)");
  static const re2::RE2 sign(R"(([*+?])\??)");
  if (rest->empty() || string_view("*+?{").find(rest->front()) == string_view::npos) return;
  re2::StringPiece input(rest->data(), rest->size());
  std::string text, comma, most;
  if (re2::RE2::Consume(&input, sign, &text)) {
    piece->least = text == "+" ? 1 : 0;
    piece->most = text == "?" ? 1 : kUnlimited;
  } else if (re2::RE2::Consume(&input, counted, &piece->least, &comma, &most)) {
    piece->most = comma.empty() ? piece->least : most.empty() ? kUnlimited : std::stoi(most);
  }
  *rest = {input.data(), input.size()};
}

class Builder {
 public:
  explicit Builder(CharacterSets* sets) : sets_(*sets) { automaton_.states.emplace_back(); }

  std::optional<Automaton> Build(string_view re2) {
    const std::uint32_t expression = Alternatives(re2, /*next=*/0);
    // Anything may be before it.
    const std::uint32_t search = Add(Op::kSplit, expression, 0);
    const std::uint32_t any = Add(Op::kCharacter, search, Element("."));
    if (failed_) return std::nullopt;
    automaton_.states[search].other = any;
    automaton_.begin = search;
    return std::move(automaton_);
  }

 private:
  // These return the state where the part begins that goes on to `next`.
  std::uint32_t Alternatives(string_view text, std::uint32_t next);
  std::uint32_t Series(string_view text, std::uint32_t next);
  std::uint32_t Repeated(const Piece& piece, std::uint32_t next);
  std::uint32_t Atom(string_view atom, std::uint32_t next);
  std::uint32_t Group(string_view atom, std::uint32_t next);
  std::uint32_t Escape(string_view atom, std::uint32_t next);

  std::uint32_t Add(Op op, std::uint32_t next, std::uint32_t other) {
    if (automaton_.states.size() >= kMaxAutomatonStates) return Fail();
    automaton_.states.push_back({op, next, other});
    return static_cast<std::uint32_t>(automaton_.states.size() - 1);
  }
  std::uint32_t Assert(Assertion assertion, std::uint32_t next) {
    automaton_.asks_for_boundaries |=
        assertion == Assertion::kWordBoundary || assertion == Assertion::kNoWordBoundary;
    return Add(Op::kAssert, next, static_cast<std::uint32_t>(assertion));
  }
  std::uint32_t Read(CharacterSets::Index set, std::uint32_t next) {
    if (std::ranges::find(automaton_.sets, set) == automaton_.sets.end()) {
      automaton_.sets.push_back(set);
    }
    return Add(Op::kCharacter, next, set);
  }
  CharacterSets::Index Element(string_view element) {
    const auto set = sets_.OfElement(element);
    if (set && std::ranges::find(automaton_.sets, *set) == automaton_.sets.end()) {
      automaton_.sets.push_back(*set);
    }
    return set ? *set : Fail();
  }
  std::uint32_t Fail() {
    failed_ = true;
    return 0;
  }

  CharacterSets& sets_;
  Automaton automaton_;
  bool failed_ = false;
};

std::uint32_t Builder::Alternatives(string_view text, std::uint32_t next) {
  std::optional<std::uint32_t> begin;
  std::size_t from = 0;
  for (std::size_t at = 0; at <= text.size() && !failed_;) {
    if (at == text.size() || text[at] == '|') {
      const std::uint32_t branch = Series(text.substr(from, at - from), next);
      begin = begin ? Add(Op::kSplit, *begin, branch) : branch;
      from = ++at;
    } else {
      at = text[at] == '(' ? GroupEnd(text, at) : NextElement(text, at);
    }
  }
  return begin ? *begin : Fail();
}

std::uint32_t Builder::Series(string_view text, std::uint32_t next) {
  std::vector<Piece> pieces;
  while (!text.empty() && !failed_) {
    const bool wide = (text.front() & 0x80) != 0;
    const std::size_t size = wide                  ? DecodeUtf8(text).length
                             : text.front() == '(' ? GroupEnd(text, 0)
                                                   : NextElement(text, 0);
    if (size == 0 || size > text.size()) return Fail();
    Piece piece{text.substr(0, size)};
    text = Skip(text, size);
    ReadQuantifier(&text, &piece);
    pieces.push_back(piece);
  }
  for (std::size_t i = pieces.size(); i-- > 0 && !failed_;) next = Repeated(pieces[i], next);
  return next;
}

std::uint32_t Builder::Repeated(const Piece& piece, std::uint32_t next) {
  std::uint32_t begin = next;
  if (piece.most == kUnlimited) {
    begin = Add(Op::kSplit, next, next);
    const std::uint32_t body = Atom(piece.atom, begin);
    automaton_.states[begin].other = body;
  }
  for (int i = piece.least; i < piece.most && !failed_; ++i) {
    begin = Add(Op::kSplit, next, Atom(piece.atom, begin));
  }
  for (int i = 0; i < piece.least && !failed_; ++i) begin = Atom(piece.atom, begin);
  return begin;
}

std::uint32_t Builder::Atom(string_view atom, std::uint32_t next) {
  switch (atom.front()) {
    case '(':
      return Group(atom, next);
    case '\\':
      return Escape(atom, next);
    case '[':
    case '.':
      return Read(Element(atom), next);
    case '^':
      return Assert(Assertion::kBegin, next);
    case '$':
      return Assert(Assertion::kEnd, next);
    case ')':
    case '*':
    case '+':
    case '?':
      return Fail();  // RE2 takes none of these here
    default:
      return Read(sets_.OfCharacter(atom), next);
  }
}

std::uint32_t Builder::Group(string_view atom, std::uint32_t next) {
  string_view inner = atom.substr(1, atom.size() - 2);
  if (inner.starts_with("?:")) {
    inner = Skip(inner, 2);
  } else if (inner.starts_with("?P<")) {
    inner = Skip(inner, inner.find('>') + 1);
  } else if (inner.starts_with('?')) {
    return Fail();  // flags
  }
  return Alternatives(inner, next);
}

std::uint32_t Builder::Escape(string_view atom, std::uint32_t next) {
  const string_view character = Skip(atom, 1);
  const char c = character.front();
  switch (c) {
    case 'A':
      return Assert(Assertion::kBegin, next);
    case 'z':
      return Assert(Assertion::kEnd, next);
    case 'b':
      return Assert(Assertion::kWordBoundary, next);
    case 'B':
      return Assert(Assertion::kNoWordBoundary, next);
    default:
      break;
  }
  if (string_view("dDsSwW").find(c) != string_view::npos) return Read(Element(atom), next);
  const bool punctuation =
      c > ' ' && c < 0x7F && !((c | 0x20) >= 'a' && (c | 0x20) <= 'z') && !(c >= '0' && c <= '9');
  return punctuation ? Read(sets_.OfCharacter(character), next) : Fail();
}

}  // namespace

std::optional<Automaton> MakeAutomaton(string_view re2, CharacterSets* sets) {
  return Builder(sets).Build(re2);
}

}  // namespace ricochet::compiler
