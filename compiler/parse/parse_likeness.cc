// SPDX-License-Identifier: Apache-2.0
#include "compiler/parse/parse_likeness.h"

#include <charconv>
#include <utility>
#include <vector>

#include "compiler/parse/read_value.h"
#include "compiler/parse/rule_schema.h"
#include "runtime/src/text/word_reader.h"

namespace ricochet::compiler {
namespace {

constexpr std::string_view kOneLine = "write a line such as \"mailbox full\" = {22 = 9, 10 = -3}";

std::vector<std::string> WordsOf(std::string_view text) {
  std::vector<std::string> words;
  for (WordReader reader(text); reader.Next();) words.emplace_back(reader.word());
  return words;
}

// Whether `beginning` is that of a longer word.
bool IsBeginning(const std::string& beginning) {
  const std::string longer = beginning + 'x';
  WordReader reader(longer);
  return !beginning.empty() && reader.Next() && reader.beginning() == beginning;
}

std::optional<std::int64_t> ParseCode(std::string_view key) {
  std::int64_t code = 0;
  const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), code);
  if (error != std::errc() || end != key.data() + key.size() || code < 0) return std::nullopt;
  return code;
}

class LikenessParser {
 public:
  LikenessParser(RuleFile* file, DiagnosticSink* sink) : file_(*file), sink_(sink) {}

  void ParseClue(const TomlMember& line) {
    if (!SplitClue(line.key)) {
      sink_->Error(DiagnosticCode::kBadClue, line.key_span, "`" + line.key + "` is not a clue",
                   "write one word, two words with a blank between them, or the first four "
                   "characters of a\nlonger word and *: \"mailbox\", \"mailbox full\", \"mail*\"; "
                   "small letters and digits only");
      return;
    }
    if (line.value.kind != TomlValue::Kind::kTable) {
      sink_->Error(DiagnosticCode::kWrongType, line.value.span,
                   "`" + line.key + "` must be a table {22 = 9, …}", std::string(kOneLine),
                   "this is " + std::string(DescribeKind(line.value.kind)));
      return;
    }
    ClueDef clue;
    clue.place = line.key_span;
    clue.text = line.key;
    for (const TomlMember& vote : line.value.members) ParseVote(vote, &clue);
    file_.clues.push_back(std::move(clue));
  }

  void ParseThreshold(const TomlValue& table) {
    const TableReader reader(table, kThresholdKeys, "a threshold", sink_);
    if (!reader.complete()) return;
    ThresholdDef threshold;
    threshold.place = table.span;
    if (reader.Find("code") != nullptr) threshold.code = reader.Integer("code");
    if (reader.Find("type") != nullptr) {
      const SpannedText type = reader.Text("type");
      threshold.type = ReadEnumerator(type, "type", ValueDomain::kBounceType,
                                      ParseBounceType(type.value), sink_);
    }
    if (threshold.code && threshold.type) {
      sink_->Error(DiagnosticCode::kBadValue, reader.Text("type").span,
                   "a threshold has `code` or `type`, not both",
                   "write a second [[threshold]] for the other one");
      return;
    }
    const auto number = [&](std::string_view key) -> std::optional<std::int32_t> {
      if (reader.Find(key) == nullptr) return std::nullopt;
      return ReadNumber(reader, Spec(kThresholdKeys, key), 0, sink_);
    };
    threshold.handicap = number("handicap");
    threshold.lead = number("lead");
    file_.thresholds.push_back(threshold);
  }

  void ParseLike(const TomlValue& table) {
    const TableReader reader(table, kLikeKeys, "a like", sink_);
    if (!reader.complete()) return;
    file_.likes.push_back({table.span, reader.Integer("code"), reader.Examples("match")});
  }

 private:
  void ParseVote(const TomlMember& vote, ClueDef* clue) {
    const std::optional<std::int64_t> code = ParseCode(vote.key);
    if (!code) {
      sink_->Error(DiagnosticCode::kBadValue, vote.key_span,
                   "`" + vote.key + "` is not a bounce code", std::string(kOneLine));
      return;
    }
    if (vote.value.kind != TomlValue::Kind::kInteger) {
      sink_->Error(DiagnosticCode::kWrongType, vote.value.span, "a weight must be a whole number",
                   std::string(kOneLine), "this is " + std::string(DescribeKind(vote.value.kind)));
      return;
    }
    const SpannedInteger weight{vote.value.integer, vote.value.span};
    KeySpec spec = kClueKey;
    spec.name = clue->text;
    if (!CheckRange(weight, spec, sink_)) return;
    clue->votes.push_back({{*code, vote.key_span}, static_cast<std::int32_t>(weight.value)});
  }

  RuleFile& file_;
  DiagnosticSink* sink_;
};

}  // namespace

std::optional<ClueParts> SplitClue(std::string_view clue) {
  ClueParts parts;
  if (clue.ends_with('*')) {
    parts.first = clue.substr(0, clue.size() - 1);
    parts.beginning = true;
    return IsBeginning(parts.first) ? std::optional(std::move(parts)) : std::nullopt;
  }
  std::vector<std::string> words = WordsOf(clue);
  if (words.empty() || words.size() > 2 || words.front().empty() || words.back().empty()) {
    return std::nullopt;
  }
  parts.first = std::move(words.front());
  if (words.size() == 2) parts.second = std::move(words.back());
  const bool as_written = parts.first + (parts.second.empty() ? "" : " " + parts.second) == clue;
  return as_written ? std::optional(std::move(parts)) : std::nullopt;
}

void ParseLikeness(const TableReader& reader, RuleFile* file, DiagnosticSink* sink) {
  LikenessParser parser(file, sink);
  for (const TomlMember& line : reader.Lines("likeness")) parser.ParseClue(line);
  for (const TomlValue& table : reader.Tables("threshold")) parser.ParseThreshold(table);
  for (const TomlValue& table : reader.Tables("like")) parser.ParseLike(table);
}

}  // namespace ricochet::compiler
