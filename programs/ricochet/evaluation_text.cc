// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include "io/text/escape.h"
#include "programs/ricochet/evaluation_report.h"

namespace ricochet::cli {
namespace {

class TextReport {
 public:
  TextReport(const Evaluation& evaluation, const Ruleset& ruleset)
      : evaluation_(evaluation), ruleset_(ruleset) {}

  std::string Make() {
    Print("{:<16}{:>6}\n", "rows", evaluation_.rows());
    AppendFigure("primary", evaluation_.primary());
    AppendFigure("acceptable", evaluation_.acceptable());
    AppendFigure("hard precision", evaluation_.hard_precision());
    AppendCodes();
    AppendConfusion();
    AppendLayers();
    AppendWrong();
    return std::move(out_);
  }

 private:
  template <typename... Args>
  void Print(fmt::format_string<Args...> format, Args&&... args) {
    fmt::format_to(std::back_inserter(out_), format, std::forward<Args>(args)...);
  }

  static std::string Percent(const Share& share) {
    const std::optional<double> percent = share.percent();
    return percent ? fmt::format("{:.1f} %", *percent) : "-";
  }

  void AppendFigure(std::string_view name, const Share& share) {
    Print("{:<16}{:>6} of {}  {}\n", name, share.part, share.whole, Percent(share));
  }

  void AppendCodes() {
    Print("\n{:>4}  {:>7}  {:>6}  {:>6}  {:>9}  {:>8}  {}\n", "code", "support", "given", "right",
          "precision", "recall", "name");
    for (const CodeFigures& f : evaluation_.codes()) {
      const std::optional<CodeInfo> code = ruleset_.FindCode(f.code);
      Print("{:>4}  {:>7}  {:>6}  {:>6}  {:>9}  {:>8}  {}\n", f.code, f.support, f.given, f.right,
            Percent(f.precision()), Percent(f.recall()),
            code ? io::Visible(code->name[static_cast<std::size_t>(Language::kEnglish)]) : "");
    }
  }

  void AppendConfusion() {
    const std::vector<std::uint16_t> given = evaluation_.given_codes();
    const std::size_t width =
        2 + std::max<std::size_t>(3, std::to_string(evaluation_.rows()).size());
    Print("\nconfusion: a row is a label, a column the code that was given\n{:>5}", "");
    for (const std::uint16_t code : given) Print("{:>{}}", code, width);
    Print("\n");
    for (const std::uint16_t label : evaluation_.labels()) {
      Print("{:>5}", label);
      for (const std::uint16_t code : given) {
        const std::uint64_t count = evaluation_.Confused(label, code);
        Print("{:>{}}", count == 0 ? "." : std::to_string(count), width);
      }
      Print("\n");
    }
  }

  void AppendLayers() {
    Print("\n{:<10}{:>6}  {:>8}  {:>8}\n", "layer", "rows", "share", "primary");
    for (int i = 0; i <= kLayerCount; ++i) {
      const auto layer = static_cast<Layer>(i);
      const LayerFigures& f = evaluation_.layer(layer);
      if (f.rows == 0) continue;
      Print("{:<10}{:>6}  {:>8}  {:>8}\n", ToString(layer), f.rows,
            Percent({f.rows, evaluation_.rows()}), Percent({f.primary, f.rows}));
    }
  }

  void AppendWrong() {
    const std::size_t shown = evaluation_.wrong().size();
    Print("\nwrong rows: {}", evaluation_.wrong_count());
    if (shown < evaluation_.wrong_count()) Print(" ({} shown; see --wrong)", shown);
    Print("\n");
    for (const WrongRow& wrong : evaluation_.wrong()) {
      std::string also;
      for (const std::uint16_t code : wrong.row.also) also += fmt::format(" or {}", code);
      const bool has_rule = wrong.got.rule < ruleset_.rule_count();
      const std::string by =
          has_rule ? io::Visible(ruleset_.rule(wrong.got.rule).id) : std::string("no rule");
      Print("  {}  expected {}{}, got {} by {} ({})\n", io::Visible(wrong.row.id), wrong.row.code,
            also, wrong.got.code, by, ToString(wrong.got.layer));
      Print("      {}\n", io::Visible(wrong.row.text));
    }
  }

  const Evaluation& evaluation_;
  const Ruleset& ruleset_;
  std::string out_;
};

}  // namespace

std::string EvaluationToText(const Evaluation& evaluation, const Ruleset& ruleset) {
  return TextReport(evaluation, ruleset).Make();
}

}  // namespace ricochet::cli
