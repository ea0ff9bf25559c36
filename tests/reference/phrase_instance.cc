// SPDX-License-Identifier: Apache-2.0
#include "tests/reference/phrase_instance.h"

#include <array>
#include <variant>

#include "compiler/parse/phrase.h"

namespace ricochet::testing {
namespace {

using compiler::PhraseNode;
using compiler::PhraseSequence;
using std::string_view;

class Writer {
 public:
  explicit Writer(Random* random) : random_(random) {}

  void Write(const PhraseSequence& sequence) {
    bool swallow_joiner = false;  // an optional word left out takes one with it
    for (const PhraseNode& node : sequence.nodes) {
      const bool swallowed = swallow_joiner && node.kind == PhraseNode::Kind::kJoiner;
      swallow_joiner = false;
      if (swallowed) continue;
      if (node.kind == PhraseNode::Kind::kGroup && node.nullable && random_->OneIn(3)) {
        swallow_joiner = node.stands_as_word;
        continue;
      }
      Write(node);
    }
    if (swallow_joiner && !text_.empty()) text_.pop_back();
  }

  void WriteGap() {
    constexpr std::array<string_view, 6> kBeside = {" ", " ", "-", ". ", " (", "x"};
    text_ += random_->Pick<string_view>(kBeside);
    // Around what a gap may hold, and anything.
    const std::size_t size = random_->OneIn(4) ? 56 + random_->Below(6) : random_->Below(8);
    const bool wide = random_->OneIn(4);
    for (std::size_t i = 0; i < size; ++i) text_ += wide ? "é" : "x";
    text_ += random_->Pick<string_view>(kBeside);
  }

  std::string Take() { return std::move(text_); }

 private:
  void Write(const PhraseNode& node) {
    switch (node.kind) {
      case PhraseNode::Kind::kLiteral:
        if (random_->OneIn(60)) return;
        text_ += random_->OneIn(3) ? OtherCase(node.literal()) : std::string(node.literal());
        return;
      case PhraseNode::Kind::kJoiner: {
        constexpr std::array<string_view, 6> kJoiners = {" ", " ", "-", "_", "\t ", "\r\n"};
        text_ += random_->Pick<string_view>(kJoiners);
        return;
      }
      case PhraseNode::Kind::kStar: {
        constexpr std::array<string_view, 5> kEndings = {"", "s", "é", "0ed", "箱"};
        text_ += random_->Pick<string_view>(kEndings);
        return;
      }
      case PhraseNode::Kind::kGroup:
        Write(node.branches()[random_->Below(node.branches().size())]);
        return;
    }
  }

  std::string OtherCase(std::string_view character) {
    constexpr std::array<std::pair<string_view, string_view>, 6> kPairs = {
        {{"é", "É"}, {"ü", "Ü"}, {"s", "ſ"}, {"k", "K"}, {"ⱥ", "Ⱥ"}, {"ß", "ẞ"}}};
    for (const auto& [lower, upper] : kPairs) {
      if (character == lower) return std::string(upper);
    }
    const char c = character.front();
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return letter ? std::string(1, static_cast<char>(c ^ 0x20)) : std::string(character);
  }

  Random* random_;
  std::string text_;
};

}  // namespace

std::string RandomInstance(Random* random, std::string_view phrase) {
  const auto parsed = compiler::ParseWrittenOut(phrase);
  Writer writer(random);
  bool first = true;
  for (const PhraseSequence& segment : std::get<compiler::Phrase>(parsed).segments) {
    if (!first) writer.WriteGap();
    first = false;
    writer.Write(segment);
  }
  return writer.Take();
}

}  // namespace ricochet::testing
