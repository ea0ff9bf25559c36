// SPDX-License-Identifier: Apache-2.0
//
// Recursive descent over the characters of a phrase:
//
//   phrase   = sequence { gap sequence }            blanks next to a gap are part of it
//   gap      = "..."
//   sequence = { literal | escape | joiner | star | group | list }
//   escape   = "\" character
//   joiner   = " " | "-" | "_"
//   group    = "(" sequence { "|" sequence } ")"    no gaps within
//   list     = "{" name "}"
//
// Only the syntax is checked here; check_phrase.cc checks the result as a whole.
//
// Tested by tests/compiler/parse/phrase_test.cc
#include <algorithm>
#include <optional>
#include <utility>

#include "compiler/parse/check_phrase.h"
#include "compiler/parse/phrase.h"
#include "compiler/parse/phrase_items.h"
#include "compiler/parse/scripts.h"
#include "compiler/parse/word_lists.h"
#include "runtime/src/text/unicode.h"

namespace ricochet::compiler {
namespace {

constexpr std::string_view kGap = "...";
constexpr std::size_t kMaxQuotedBytes = 60;
constexpr std::string_view kBraceHelp =
    R"(write {name} for the word list of that name, and \{ or \} for the character itself)";
constexpr std::string_view kParenthesisHelp = R"(write \( or \) for the character itself)";

bool IsAsciiAlphanumeric(char c) {
  return (c & 0x80) == 0 && IsWordCharacter(std::string_view(&c, 1));
}

// As much of a phrase as a title has room for.
std::string Quoted(std::string_view phrase) {
  const std::size_t size = CutSize(phrase, kMaxQuotedBytes);
  return "'" + std::string(phrase.substr(0, size)) + (size < phrase.size() ? "…'" : "'");
}

// Gaps and blanks, nothing else.
bool IsOnlyGaps(std::string_view text) {
  std::size_t dots = 0;
  for (const char c : text) {
    if (c != '.' && c != ' ') return false;
    dots += c == '.' ? 1 : 0;
    if (c == ' ' && dots % kGap.size() != 0) return false;
  }
  return dots % kGap.size() == 0;
}

// `stands_as_word` of its groups, which depends on what follows them.
void MarkWords(PhraseSequence* sequence) {
  std::vector<PhraseNode>& nodes = sequence->nodes;
  const auto separates = [&nodes](std::size_t index) {
    return index >= nodes.size() || nodes[index].kind == PhraseNode::Kind::kJoiner;
  };
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (nodes[i].kind != PhraseNode::Kind::kGroup) continue;
    nodes[i].stands_as_word = (i == 0 || separates(i - 1)) && separates(i + 1);
  }
}

class PhraseParser {
 public:
  enum class Kind { kPhrase, kWrittenOut, kAlternative };
  PhraseParser(std::string_view text, const WordLists& lists, Kind kind)
      : text_(text), lists_(lists), kind_(kind) {}

  std::variant<Phrase, PhraseError> Parse();

 private:
  // These begin at what they read and end after it; false once `error_` is set.
  bool ParseSegments(Phrase* phrase);
  bool ParseGap(PhraseSequence* before);
  bool ParseSequence(bool in_group, PhraseSequence* sequence);
  bool ParseNode(PhraseSequence* sequence);
  bool ParseGroup(PhraseNode* group);
  bool ParseList(PhraseNode* group);
  bool Nest(std::size_t offset, std::size_t levels);
  bool ParseStar(const PhraseSequence& sequence, PhraseNode* node);
  bool ParseEscape(PhraseNode* node);
  void TakeCharacter(PhraseNode* node);

  bool Fail(DiagnosticCode code, std::size_t offset, std::size_t size, std::string title,
            std::string_view help);
  bool at_end() const { return at_ == text_.size(); }
  bool at_gap() const { return text_.substr(at_).starts_with(kGap); }

  std::string_view text_;
  const WordLists& lists_;
  Kind kind_;
  std::size_t at_ = 0;
  std::size_t nodes_ = 0;  // with those of the lists
  std::size_t open_groups_ = 0;
  std::size_t depth_ = 0;
  std::optional<PhraseError> error_;
};

std::variant<Phrase, PhraseError> PhraseParser::Parse() {
  Phrase phrase;
  if (text_.size() > kMaxPhraseBytes && kind_ != Kind::kWrittenOut) {
    Fail(DiagnosticCode::kLimitExceeded, kMaxPhraseBytes, text_.size() - kMaxPhraseBytes,
         "a phrase is longer than " + std::to_string(kMaxPhraseBytes) + " bytes",
         "keep the words that identify the cause");
  } else if (kind_ == Kind::kAlternative &&
             text_.find_first_not_of(' ') == std::string_view::npos) {
    Fail(DiagnosticCode::kPhraseEmptyBranch, 0, text_.size(), "an empty alternative of a word list",
         "remove it; where the list may be missing, write ({name}|) in the phrase");
  } else if (text_.find_first_not_of(' ') == std::string_view::npos) {
    Fail(DiagnosticCode::kPhraseEmpty, 0, text_.size(), "a phrase is empty",
         "write the words to look for");
  } else if (IsOnlyGaps(text_)) {
    Fail(DiagnosticCode::kPhraseEmpty, 0, text_.size(), "a phrase consists of gaps only",
         "write the words to look for");
  } else if (error_ = FindWhatNeverOccurs(text_); !error_ && ParseSegments(&phrase)) {
    for (PhraseSequence& segment : phrase.segments) MarkWords(&segment);
    error_ = CheckPhrase(phrase);
  }
  phrase.nodes = nodes_;
  phrase.depth = depth_;
  if (!error_) return phrase;
  if (error_->code == DiagnosticCode::kPhraseEmpty) error_->title += ": " + Quoted(text_);
  return *std::move(error_);
}

bool PhraseParser::ParseSegments(Phrase* phrase) {
  while (true) {
    PhraseSequence segment;
    if (!ParseSequence(/*in_group=*/false, &segment)) return false;
    if (!at_end() && text_[at_] == ')') {
      return Fail(DiagnosticCode::kPhraseParenthesis, at_, 1,
                  "this ) has no ( before it that it closes", kParenthesisHelp);
    }
    if (!at_end() && text_[at_] == '|') {
      return Fail(DiagnosticCode::kPhraseParenthesis, at_, 1, "a | outside of parentheses",
                  R"(write (a|b) for alternatives, or \| for the character itself)");
    }
    const bool last = at_end();
    if (!last && !ParseGap(&segment)) return false;
    phrase->segments.push_back(std::move(segment));
    if (last) return true;
  }
}

bool PhraseParser::ParseGap(PhraseSequence* before) {
  const std::size_t offset = at_;
  at_ = std::min(text_.find_first_not_of('.', offset), text_.size());
  const std::size_t dots = at_ - offset;
  if (kind_ == Kind::kAlternative) {
    return Fail(DiagnosticCode::kPhraseGapInGroup, offset, dots, "a gap within a word list",
                R"(write the gap in the phrases that name the list; or \. for each dot)");
  }
  if (dots > kGap.size()) {
    return Fail(DiagnosticCode::kPhraseGapAtEdge, offset, dots, "a gap of more than three dots",
                R"(write ... for a gap, and \. for each dot that belongs to the text)");
  }
  if (!before->nodes.empty() && IsBlank(before->nodes.back())) before->nodes.pop_back();
  if (!at_end() && text_[at_] == ' ') ++at_;

  // The part before the first gap begins the phrase; the part before another follows a gap.
  const bool first = text_.substr(0, offset).find_first_not_of(' ') == std::string_view::npos;
  if (first || at_end()) {
    return Fail(DiagnosticCode::kPhraseGapAtEdge, offset, dots,
                "a phrase begins or ends with a gap",
                "remove the ...: a phrase may occur anywhere in a text");
  }
  if (before->nodes.empty()) {
    return Fail(DiagnosticCode::kPhraseGapAtEdge, offset, dots, "two gaps in a row",
                "write one ... only; for a longer gap, use a pattern");
  }
  return true;
}

// Up to the end, a gap, `|` or `)`.
bool PhraseParser::ParseSequence(bool in_group, PhraseSequence* sequence) {
  while (!at_end() && text_[at_] != '|' && text_[at_] != ')') {
    if (at_gap()) {
      if (!in_group) return true;
      return Fail(DiagnosticCode::kPhraseGapInGroup, at_, kGap.size(), "a gap within parentheses",
                  R"(write one phrase for each alternative; or \. for each dot)");
    }
    if (!ParseNode(sequence)) return false;
  }
  sequence->nodes.shrink_to_fit();
  if (in_group) MarkWords(sequence);
  return true;
}

bool PhraseParser::ParseNode(PhraseSequence* sequence) {
  PhraseNode node;
  node.offset = static_cast<std::uint32_t>(at_);
  switch (text_[at_]) {
    case '(':
      if (!ParseGroup(&node)) return false;
      break;
    case '{':
      if (!ParseList(&node)) return false;
      break;
    case '}':
      return Fail(DiagnosticCode::kPhraseBrace, at_, 1, "this } has no { before it that it closes",
                  kBraceHelp);
    case '*':
      if (!ParseStar(*sequence, &node)) return false;
      break;
    case '\\':
      if (!ParseEscape(&node)) return false;
      break;
    default: {
      const bool joins = std::string_view(" -_").find(text_[at_]) != std::string_view::npos;
      node.kind = joins ? PhraseNode::Kind::kJoiner : PhraseNode::Kind::kLiteral;
      TakeCharacter(&node);
    }
  }
  node.size = static_cast<std::uint32_t>(at_ - node.offset);
  if (++nodes_ > kMaxPhraseNodes) {
    return Fail(DiagnosticCode::kLimitExceeded, node.offset, node.size,
                "with its word lists put in, a phrase has more than " +
                    std::to_string(kMaxPhraseNodes) + " characters",
                "name fewer or shorter lists, or write several phrases");
  }
  sequence->nodes.push_back(std::move(node));
  return true;
}

// Groups of `levels` within one another are within those that are open.
bool PhraseParser::Nest(std::size_t offset, std::size_t levels) {
  depth_ = std::max(depth_, open_groups_ + levels);
  if (depth_ <= kMaxPhraseDepth) return true;
  return Fail(DiagnosticCode::kLimitExceeded, offset, 1,
              "parentheses and word lists more than " + std::to_string(kMaxPhraseDepth) +
                  " deep within one another",
              "write fewer of them");
}

bool PhraseParser::ParseGroup(PhraseNode* group) {
  group->kind = PhraseNode::Kind::kGroup;
  if (!Nest(group->offset, 1)) return false;
  ++open_groups_;
  const auto branches = std::make_shared<PhraseBranches>();
  std::size_t empty_branches = 0;
  bool closed = false;
  while (!closed) {
    ++at_;
    PhraseSequence branch;
    if (!ParseSequence(/*in_group=*/true, &branch)) return false;
    if (at_end()) {
      return Fail(DiagnosticCode::kPhraseParenthesis, group->offset, 1, "this ( is not closed",
                  kParenthesisHelp);
    }
    if (branch.nodes.empty()) {
      ++empty_branches;
    } else {
      branches->sequences.push_back(std::move(branch));
    }
    closed = text_[at_] == ')';
  }
  ++at_;
  --open_groups_;
  group->nullable = empty_branches > 0;
  group->group = branches;
  if (!branches->sequences.empty() && empty_branches < 2) return true;
  return Fail(DiagnosticCode::kPhraseEmptyBranch, group->offset, at_ - group->offset,
              branches->sequences.empty() ? "parentheses around nothing" : "two empty alternatives",
              "write (word|) for an optional word");
}

bool PhraseParser::ParseList(PhraseNode* group) {
  group->kind = PhraseNode::Kind::kGroup;
  const std::size_t end = text_.find_first_of("{}", at_ + 1);
  if (end == std::string_view::npos || text_[end] == '{') {
    return Fail(DiagnosticCode::kPhraseBrace, at_, 1, "this { is not closed", kBraceHelp);
  }
  const std::string_view name = text_.substr(at_ + 1, end - at_ - 1);
  const std::size_t size = end + 1 - at_;
  if (!IsListName(name)) {
    return Fail(DiagnosticCode::kPhraseBrace, at_, size,
                name.empty() ? "no name between { and }"
                             : "what these braces enclose is no name of a word list",
                kBraceHelp);
  }
  group->group = lists_.Find(name);
  if (group->group == nullptr) {
    return Fail(DiagnosticCode::kUnknownWords, at_, size,
                "unknown word list `" + std::string(name) + "`", lists_.HelpForUnknown(name));
  }
  nodes_ += group->group->nodes;
  at_ = end + 1;
  return Nest(group->offset, group->group->depth);
}

bool PhraseParser::ParseStar(const PhraseSequence& sequence, PhraseNode* node) {
  const PhraseNode* const before = sequence.nodes.empty() ? nullptr : &sequence.nodes.back();
  if (before != nullptr && before->kind == PhraseNode::Kind::kGroup) {
    return Fail(DiagnosticCode::kPhraseStar, at_, 1,
                before->is_list() ? "a * after a word list" : "a * after parentheses",
                "write the * after the word of each alternative: (a*|b*)");
  }
  const bool follows_word = before != nullptr && before->kind == PhraseNode::Kind::kLiteral &&
                            before->size == before->literal().size() &&
                            IsWordCharacter(before->literal());
  if (!follows_word) {
    if (before != nullptr && before->literal() == "." && before->size == 1) {
      return Fail(DiagnosticCode::kPhraseStar, before->offset, 2, "a .* in a phrase",
                  "write ` ... ` for a gap of up to 60 characters; or a pattern; write \\* for the "
                  "character itself");
    }
    return Fail(DiagnosticCode::kPhraseStar, at_, 1, "a * that follows no word",
                R"(word* matches any ending of a word; write \* for the character itself)");
  }
  node->kind = PhraseNode::Kind::kStar;
  ++at_;
  return true;
}

bool PhraseParser::ParseEscape(PhraseNode* node) {
  if (at_ + 1 == text_.size()) {
    return Fail(DiagnosticCode::kPhraseBackslash, at_, 1, "a phrase ends with a backslash",
                R"(write \\ for the character itself)");
  }
  if (IsAsciiAlphanumeric(text_[at_ + 1])) {
    return Fail(DiagnosticCode::kPhraseBackslash, at_, 2,
                "a backslash before a letter or a digit has no meaning in a phrase",
                R"(a phrase is not a regular expression: use a pattern; write \\ for a backslash)");
  }
  node->kind = PhraseNode::Kind::kLiteral;
  ++at_;
  TakeCharacter(node);
  return true;
}

void PhraseParser::TakeCharacter(PhraseNode* node) {
  const std::string_view character = CharacterAt(text_, at_);
  std::ranges::copy(character, node->character.begin());
  node->character_size = static_cast<std::uint8_t>(character.size());
  at_ += character.size();
}

bool PhraseParser::Fail(DiagnosticCode code, std::size_t offset, std::size_t size,
                        std::string title, std::string_view help) {
  error_ = PhraseError{code, offset, size, std::move(title), std::string(help)};
  return false;
}

}  // namespace

std::variant<Phrase, PhraseError> ParsePhrase(std::string_view text, const WordLists& lists) {
  return PhraseParser(text, lists, PhraseParser::Kind::kPhrase).Parse();
}

std::variant<Phrase, PhraseError> ParsePhrase(std::string_view text) {
  return ParsePhrase(text, WordLists());
}

std::variant<Phrase, PhraseError> ParseWrittenOut(std::string_view text) {
  return PhraseParser(text, WordLists(), PhraseParser::Kind::kWrittenOut).Parse();
}

std::variant<Phrase, PhraseError> ParseAlternative(std::string_view text, const WordLists& lists) {
  return PhraseParser(text, lists, PhraseParser::Kind::kAlternative).Parse();
}

}  // namespace ricochet::compiler
