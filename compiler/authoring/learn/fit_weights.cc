// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/learn/fit_weights.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numeric>
#include <optional>
#include <random>
#include <set>
#include <unordered_map>
#include <utility>

#include "compiler/authoring/learn/clues.h"
#include "runtime/src/artifact/likeness_format.h"

namespace ricochet::compiler {
namespace {

struct ClueUse {
  explicit ClueUse(std::size_t count) : number(static_cast<std::uint32_t>(count)) {}

  std::uint32_t number;  // in the order in which clues come
  std::size_t texts = 0;
  std::set<std::string_view> sources;
};

// Texts as numbers.
struct Example {
  std::vector<std::uint32_t> clues;
  std::size_t code = 0;           // index in `codes`
  std::vector<std::size_t> also;  // those of other acceptable codes
};

class Fit {
 public:
  Fit(std::span<const TrainingText* const> texts, const FitOptions& options) : options_(options) {
    std::set<std::uint16_t> codes;
    for (const TrainingText* text : texts) codes.insert(text->code);
    codes_.assign(codes.begin(), codes.end());
    for (const TrainingText* text : texts) AddExample(*text);
    weights_.assign(uses_.size() * codes_.size(), 0.0);
    squares_.assign(weights_.size(), kFirstSquare);
    decay_.resize(uses_.size());
    for (const auto& [clue, use] : uses_) {
      decay_[use.number] = options.shrinkage / static_cast<double>(use.texts);
    }
  }

  void Run() {
    std::vector<std::size_t> order(examples_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::mt19937 random(1);  // its numbers are the standard's
    for (int epoch = 0; epoch < options_.epochs; ++epoch) {
      for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
      for (const std::size_t i : order) Learn(examples_[i]);
    }
  }

  WeightTable Table() const {
    WeightTable table;
    for (const auto& [clue, use] : uses_) {
      const std::size_t least = IsPair(clue) ? options_.min_pair_sources : options_.min_sources;
      if (use.sources.size() < least || IsLeftOut(clue)) continue;
      Weights weights = Rounded(use.number);
      const bool loud = std::ranges::any_of(weights, [&](const auto& weight) {
        return std::abs(weight.second) >= options_.min_weight;
      });
      if (loud) table.emplace(clue, std::move(weights));
    }
    return table;
  }

 private:
  bool IsLeftOut(const std::string& clue) const {
    const std::size_t blank = clue.find(' ');
    const std::string_view first = std::string_view(clue).substr(0, blank);
    const std::string_view last = std::string_view(clue).substr(blank + 1);  // of a word: itself
    return std::ranges::any_of(
        options_.without, [&](const std::string& word) { return word == first || word == last; });
  }

  static constexpr double kFirstSquare = 1e-3;
  static constexpr double kNoError = 1e-4;

  // None if it is no text's own code.
  std::optional<std::size_t> IndexOf(std::uint16_t code) const {
    const auto found = std::ranges::lower_bound(codes_, code);
    if (found == codes_.end() || *found != code) return std::nullopt;
    return static_cast<std::size_t>(found - codes_.begin());
  }

  void AddExample(const TrainingText& text) {
    Example example;
    example.code = IndexOf(text.code).value();
    for (const std::uint16_t code : text.also) {
      if (const auto index = IndexOf(code)) example.also.push_back(*index);
    }
    for (std::string& clue : CluesOf(text.texts.front())) {
      ClueUse& use = uses_.try_emplace(std::move(clue), uses_.size()).first->second;
      ++use.texts;
      use.sources.insert(text.source);
      example.clues.push_back(use.number);
    }
    examples_.push_back(std::move(example));
  }

  // How far the probability of each code is off.
  void FindErrors(const Example& example, std::vector<double>* errors) const {
    errors->assign(codes_.size(), 0.0);
    for (const std::uint32_t clue : example.clues) {
      const double* const weights = weights_.data() + clue * codes_.size();
      for (std::size_t c = 0; c < codes_.size(); ++c) (*errors)[c] += weights[c];
    }
    const double most = *std::ranges::max_element(*errors);
    double sum = 0;
    for (double& error : *errors) {
      error = StableExp(std::max(error - most, -700.0));
      sum += error;
    }
    for (double& error : *errors) error /= sum;
    const double also = example.also.empty() ? 0.0 : options_.also_share;
    (*errors)[example.code] -= 1.0 - also;
    for (const std::size_t code : example.also) {
      (*errors)[code] -= also / static_cast<double>(example.also.size());
    }
    for (double& error : *errors) {
      if (std::abs(error) < kNoError) error = 0;
    }
  }

  void Learn(const Example& example) {
    FindErrors(example, &errors_);
    for (const std::uint32_t clue : example.clues) {
      double* const weights = weights_.data() + clue * codes_.size();
      double* const squares = squares_.data() + clue * codes_.size();
      for (std::size_t c = 0; c < codes_.size(); ++c) {
        const double shrink = decay_[clue] * weights[c];
        const double slope = errors_[c] + shrink;
        if (slope == 0) continue;
        squares[c] += slope * slope;
        weights[c] -= options_.rate * slope / std::sqrt(squares[c]);
      }
    }
  }

  Weights Rounded(std::uint32_t clue) const {
    Weights weights;
    for (std::size_t c = 0; c < codes_.size(); ++c) {
      const double scaled = weights_[clue * codes_.size() + c] * options_.scale;
      constexpr double kMost = format::kMaxVoteWeight;
      const auto rounded =
          static_cast<std::int32_t>(std::floor(std::clamp(scaled, -kMost, kMost) + 0.5));
      if (std::abs(rounded) >= options_.min_vote) weights.emplace(codes_[c], rounded);
    }
    return weights;
  }

  const FitOptions& options_;
  std::vector<std::uint16_t> codes_;  // ascending
  std::unordered_map<std::string, ClueUse> uses_;
  std::vector<Example> examples_;
  std::vector<double> weights_, squares_;  // by clue, and in that by code
  std::vector<double> decay_;              // by clue
  std::vector<double> errors_;
};

}  // namespace

// 2^(n + f) with a whole n and f from 0 to 1, whose power is a Taylor series around 1/2.
double StableExp(double x) {
  constexpr double kLog2OfE = 1.4426950408889634;
  constexpr double kLogOf2 = 0.6931471805599453;
  constexpr double kRootOf2 = 1.4142135623730951;
  const double power = x * kLog2OfE;
  const double whole = std::floor(power);
  const double rest = (power - whole - 0.5) * kLogOf2;
  double term = kRootOf2;
  double sum = kRootOf2;
  for (int i = 1; i <= 8; ++i) {
    term = term * rest / i;
    sum += term;
  }
  return std::ldexp(sum, static_cast<int>(whole));
}

WeightTable FitWeights(std::span<const TrainingText* const> texts, const FitOptions& options) {
  if (texts.empty()) return {};
  Fit fit(texts, options);
  fit.Run();
  return fit.Table();
}

}  // namespace ricochet::compiler
