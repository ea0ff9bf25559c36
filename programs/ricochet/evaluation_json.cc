// SPDX-License-Identifier: Apache-2.0
#include <string_view>
#include <utility>

#include "io/text/json.h"
#include "programs/ricochet/evaluation_report.h"

namespace ricochet::cli {
namespace {

io::Json ShareToJson(const Share& share) {
  return {
      {"count", share.part}, {"of", share.whole}, {"percent", io::NumberOrNull(share.percent())}};
}

io::Json CodesToJson(const Evaluation& evaluation, const Ruleset& ruleset) {
  io::Json list = io::Json::Array();
  for (const CodeFigures& f : evaluation.codes()) {
    const std::optional<CodeInfo> code = ruleset.FindCode(f.code);
    list.Append({{"code", f.code},
                 {"name", code ? io::Json(code->name[static_cast<std::size_t>(Language::kEnglish)])
                               : io::Json()},
                 {"support", f.support},
                 {"given", f.given},
                 {"right", f.right},
                 {"precision", io::NumberOrNull(f.precision().percent())},
                 {"recall", io::NumberOrNull(f.recall().percent())}});
  }
  return list;
}

io::Json ConfusionToJson(const Evaluation& evaluation) {
  const std::vector<std::uint16_t> given = evaluation.given_codes();
  io::Json counts = io::Json::Array();
  for (const std::uint16_t label : evaluation.labels()) {
    io::Json row = io::Json::Array();
    for (const std::uint16_t code : given) row.Append(evaluation.Confused(label, code));
    counts.Append(std::move(row));
  }
  return {{"labels", io::Json::ArrayOf(evaluation.labels())},
          {"given", io::Json::ArrayOf(given)},
          {"counts", std::move(counts)}};
}

io::Json LayersToJson(const Evaluation& evaluation) {
  io::Json list = io::Json::Array();
  for (int i = 0; i <= kLayerCount; ++i) {
    const auto layer = static_cast<Layer>(i);
    const LayerFigures& f = evaluation.layer(layer);
    if (f.rows == 0) continue;
    list.Append({{"layer", ToString(layer)},
                 {"rows", f.rows},
                 {"share", io::NumberOrNull(Share{f.rows, evaluation.rows()}.percent())},
                 {"primary", io::NumberOrNull(Share{f.primary, f.rows}.percent())}});
  }
  return list;
}

io::Json WrongToJson(const Evaluation& evaluation, const Ruleset& ruleset) {
  io::Json list = io::Json::Array();
  for (const WrongRow& wrong : evaluation.wrong()) {
    const bool has_rule = wrong.got.rule < ruleset.rule_count();
    list.Append({{"id", wrong.row.id},
                 {"expected", wrong.row.code},
                 {"also", io::Json::ArrayOf(wrong.row.also)},
                 {"got", wrong.got.code},
                 {"rule", has_rule ? io::Json(ruleset.rule(wrong.got.rule).id) : io::Json()},
                 {"layer", ToString(wrong.got.layer)},
                 {"text", wrong.row.text}});
  }
  return list;
}

}  // namespace

std::string EvaluationToJson(const Evaluation& evaluation, const Ruleset& ruleset) {
  const io::Json json = {{"rows", evaluation.rows()},
                         {"primary", ShareToJson(evaluation.primary())},
                         {"acceptable", ShareToJson(evaluation.acceptable())},
                         {"hard_precision", ShareToJson(evaluation.hard_precision())},
                         {"codes", CodesToJson(evaluation, ruleset)},
                         {"confusion", ConfusionToJson(evaluation)},
                         {"layers", LayersToJson(evaluation)},
                         {"wrong_count", evaluation.wrong_count()},
                         {"wrong", WrongToJson(evaluation, ruleset)}};
  return json.Dump();
}

}  // namespace ricochet::cli
