// SPDX-License-Identifier: Apache-2.0
#include "programs/ricochet/evaluation.h"

#include <algorithm>

namespace ricochet::cli {

std::optional<double> Share::percent() const noexcept {
  if (whole == 0) return std::nullopt;
  return 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

void Evaluation::Add(const io::LabelledRow& row, const Classification& got) {
  const bool primary = got.code == row.code;
  const bool acceptable =
      primary || std::find(row.also.begin(), row.also.end(), got.code) != row.also.end();
  ++rows_;
  if (primary) ++primary_;
  if (acceptable) ++acceptable_;
  if (got.type == BounceType::kHard) {
    ++hard_;
    if (acceptable) ++hard_right_;
  }
  ++confusion_[{row.code, got.code}];
  LayerFigures& layer = layers_.at(static_cast<std::size_t>(got.layer));
  ++layer.rows;
  if (primary) ++layer.primary;
  if (!acceptable && wrong_.size() < max_wrong_) wrong_.push_back({row, got});
}

std::vector<CodeFigures> Evaluation::codes() const {
  std::map<std::uint16_t, CodeFigures> by_code;
  for (const auto& [pair, count] : confusion_) {
    by_code[pair.first].support += count;
    by_code[pair.second].given += count;
    if (pair.first == pair.second) by_code[pair.first].right += count;
  }
  std::vector<CodeFigures> list;
  for (auto& [code, figures] : by_code) {
    figures.code = code;
    list.push_back(figures);
  }
  return list;
}

std::uint64_t Evaluation::Confused(std::uint16_t label, std::uint16_t given) const {
  const auto found = confusion_.find({label, given});
  return found == confusion_.end() ? 0 : found->second;
}

std::vector<std::uint16_t> Evaluation::labels() const {
  std::set<std::uint16_t> codes;
  for (const auto& entry : confusion_) codes.insert(entry.first.first);
  return {codes.begin(), codes.end()};
}

std::vector<std::uint16_t> Evaluation::given_codes() const {
  std::set<std::uint16_t> codes;
  for (const auto& entry : confusion_) codes.insert(entry.first.second);
  return {codes.begin(), codes.end()};
}

const LayerFigures& Evaluation::layer(Layer layer) const noexcept {
  return layers_[static_cast<std::size_t>(layer)];
}

}  // namespace ricochet::cli
