// SPDX-License-Identifier: Apache-2.0
//
// The accuracy of a ruleset on labelled responses: figures only, no input and no output.
//
// Tested by tests/programs/ricochet/evaluation_test.cc
#ifndef RICOCHET_PROGRAMS_RICOCHET_EVALUATION_H_
#define RICOCHET_PROGRAMS_RICOCHET_EVALUATION_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "io/input/labelled_input.h"
#include "ricochet/classification.h"

namespace ricochet::cli {

// So many of so many.
struct Share {
  std::uint64_t part = 0;
  std::uint64_t whole = 0;
  // Nothing where `whole` is 0: then there is no such figure.
  std::optional<double> percent() const noexcept;
};

struct CodeFigures {
  std::uint16_t code = 0;
  std::uint64_t support = 0;  // rows labelled with it
  std::uint64_t given = 0;    // rows that got it
  std::uint64_t right = 0;    // rows that got it and are labelled with it
  Share precision() const noexcept { return {right, given}; }
  Share recall() const noexcept { return {right, support}; }
};

struct LayerFigures {
  std::uint64_t rows = 0;     // it decided so many
  std::uint64_t primary = 0;  // of which so many got their label
};

// A row that got neither its label nor an accepted code.
struct WrongRow {
  io::LabelledRow row;
  Classification got;
};

class Evaluation {
 public:
  // At most `max_wrong` wrong rows are kept; all are counted.
  explicit Evaluation(std::size_t max_wrong) : max_wrong_(max_wrong) {}

  // REQUIRES: got.ok().
  void Add(const io::LabelledRow& row, const Classification& got);

  std::uint64_t rows() const noexcept { return rows_; }
  Share primary() const noexcept { return {primary_, rows_}; }        // the code is the label
  Share acceptable() const noexcept { return {acceptable_, rows_}; }  // ... or an accepted one
  // Of the rows that got a code of type hard, those for which that code is the label or an accepted
  // one. The others are addresses that would be removed by mistake.
  Share hard_precision() const noexcept { return {hard_right_, hard_}; }

  std::vector<CodeFigures> codes() const;  // that are a label or were given; ascending
  // How many rows labelled `label` got `given`.
  std::uint64_t Confused(std::uint16_t label, std::uint16_t given) const;
  std::vector<std::uint16_t> labels() const;       // rows of the confusion matrix
  std::vector<std::uint16_t> given_codes() const;  // its columns
  const LayerFigures& layer(Layer layer) const noexcept;
  std::uint64_t wrong_count() const noexcept { return rows_ - acceptable_; }
  const std::vector<WrongRow>& wrong() const noexcept { return wrong_; }

 private:
  std::size_t max_wrong_;
  std::uint64_t rows_ = 0;
  std::uint64_t primary_ = 0;
  std::uint64_t acceptable_ = 0;
  std::uint64_t hard_ = 0;
  std::uint64_t hard_right_ = 0;
  std::map<std::pair<std::uint16_t, std::uint16_t>, std::uint64_t> confusion_;  // label, given
  std::array<LayerFigures, kLayerCount + 1> layers_ = {};
  std::vector<WrongRow> wrong_;
};

}  // namespace ricochet::cli

#endif  // RICOCHET_PROGRAMS_RICOCHET_EVALUATION_H_
