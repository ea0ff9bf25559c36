// SPDX-License-Identifier: Apache-2.0
#include "bench/rule_stock.h"

#include <algorithm>
#include <utility>

#include "compiler/parse/parse_rules.h"
#include "compiler/parse/parse_toml.h"

namespace ricochet::bench {
namespace {

using compiler::RuleFile;
using compiler::SourceFile;

// Where the tables of a file begin, in order, and where the last one ends.
std::vector<std::size_t> TableEdges(const RuleFile& file, std::size_t file_size) {
  std::vector<std::size_t> edges;
  for (const auto& def : file.rules) edges.push_back(def.place.offset);
  for (const auto& def : file.codes) edges.push_back(def.place.offset);
  for (const auto& def : file.groups) edges.push_back(def.place.offset);
  for (const auto& def : file.unwraps) edges.push_back(def.place.offset);
  edges.push_back(file_size);
  std::ranges::sort(edges);
  return edges;
}

std::string Remove(std::string text, const std::vector<std::pair<std::size_t, std::size_t>>& cuts) {
  for (auto cut = cuts.rbegin(); cut != cuts.rend(); ++cut) {
    text.erase(cut->first, cut->second - cut->first);
  }
  return text;
}

// The text without the `example` of each [[code]].
std::string RemoveCodeExamples(const std::string& text) {
  const SourceFile file("rest.toml", "rest.toml", 0, text);
  compiler::DiagnosticSink sink;
  const auto root = compiler::ParseToml(file, 0, &sink);
  const compiler::TomlValue* codes = root ? root->Find("code") : nullptr;
  if (codes == nullptr) return text;
  std::vector<std::pair<std::size_t, std::size_t>> cuts;
  for (const compiler::TomlValue& code : codes->items) {
    for (const compiler::TomlMember& member : code.members) {
      if (member.key != "example") continue;
      const auto& span = member.value.span;
      cuts.emplace_back(member.key_span.offset, span.offset + span.size);
    }
  }
  std::ranges::sort(cuts);
  return Remove(text, cuts);
}

}  // namespace

std::optional<RuleStock> RuleStock::Cut(compiler::SourceFiles files,
                                        compiler::DiagnosticSink* sink) {
  RuleStock stock;
  for (std::uint32_t index = 0; index < files.size(); ++index) {
    const std::string& text = files[index].text();
    const RuleFile parsed = compiler::ParseRules(files[index], index, sink);
    const std::vector<std::size_t> edges = TableEdges(parsed, text.size());
    std::vector<std::pair<std::size_t, std::size_t>> cuts;
    for (const compiler::RuleDef& def : parsed.rules) {
      const std::size_t begin = def.place.offset;
      const std::size_t end = *std::ranges::upper_bound(edges, begin);
      cuts.emplace_back(begin, end);
      stock.rules_.push_back({index, def, text.substr(begin, end - begin)});
    }
    const std::string rest = Remove(text, cuts);
    // Forms may need any of the rules.
    stock.rests_.push_back({rest, parsed.forms.empty() ? RemoveCodeExamples(rest) : ""});
  }
  if (sink->has_errors()) return std::nullopt;
  stock.files_ = std::move(files);
  return stock;
}

compiler::SourceFiles RuleStock::Assemble(const std::vector<bool>& keep) const {
  const bool all = std::ranges::find(keep, false) == keep.end();
  std::vector<std::string> texts;
  for (const Rest& rest : rests_) texts.push_back(all ? rest.text : rest.text_without_examples);
  for (std::size_t i = 0; i < rules_.size(); ++i) {
    if (keep[i]) texts[rules_[i].file] += rules_[i].text + "\n";
  }
  compiler::SourceFiles files;
  for (std::size_t i = 0; i < files_.size(); ++i) {
    const SourceFile& file = files_[i];
    files.emplace_back(file.display_path(), file.path_in_folder(), file.folder(),
                       std::move(texts[i]));
  }
  return files;
}

}  // namespace ricochet::bench
