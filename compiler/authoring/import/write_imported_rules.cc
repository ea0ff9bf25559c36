// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "compiler/authoring/import/import_rules.h"
#include "compiler/authoring/import/write_toml.h"
#include "compiler/source/limits.h"
#include "io/text/escape.h"
#include "ricochet/taxonomy.h"

namespace ricochet::compiler {
namespace {

// "InvalidRecipient" as "invalid-recipient", "DNSFailure" as "dns-failure".
std::string IdOf(std::string_view name) {
  const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  const auto lower = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  std::string id;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    const bool word = upper(c) && i > 0 &&
                      (lower(name[i - 1]) || (upper(name[i - 1]) && i + 1 < name.size() &&
                                              name[i + 1] >= 'a' && name[i + 1] <= 'z'));
    const bool taken = upper(c) || lower(c);
    if ((word || !taken) && !id.empty() && id.back() != '-') id += '-';
    if (taken) id += static_cast<char>(upper(c) ? c | 0x20 : c);
  }
  while (id.ends_with('-')) id.pop_back();
  return id.empty() ? "class" : id;
}

// Foreign text as a comment, cut to fit a line of a rule file.
std::string Comment(std::string_view text) {
  constexpr std::size_t kColumns = 120;
  return io::CutToWidth(io::Visible(text), kColumns);
}

// Ids that no two rules share.
class Ids {
 public:
  explicit Ids(std::string prefix) : prefix_(std::move(prefix)) {}

  std::string Next(std::string_view class_name) {
    const std::string id = prefix_ + "." + IdOf(class_name);
    std::size_t& number = next_[id];
    for (;;) {
      ++number;
      const std::string end = number == 1 ? "" : "-" + std::to_string(number);
      std::string candidate = id.substr(0, kMaxIdBytes - end.size());
      while (candidate.ends_with('.')) candidate.pop_back();
      candidate += end;
      if (used_.insert(candidate).second) return candidate;
    }
  }

 private:
  std::string prefix_;
  std::map<std::string, std::size_t> next_;  // the number that an id had last
  std::set<std::string> used_;
};

class RuleWriter {
 public:
  RuleWriter(const SourceFiles& sources, const ImportOptions& options)
      : sources_(sources),
        options_(options),
        ids_(options.prefix.empty() ? std::string(ToString(options.format)) : options.prefix) {}

  void Head() {
    text_ +=
        "# Rules of " + std::string(ToString(options_.format)) +
        ", converted by `ricochetc import`, in the original order: of two rules that hold, the\n"
        "# earlier decides. The comment on each pattern gives its source.\n";
    if (options_.codes != nullptr && options_.codes->default_code) {
      text_ += "default = " + std::to_string(options_.codes->default_code->value) + "\n";
    }
    text_ += "layer = " + TomlText(ToString(options_.layer)) + "\n";
  }

  void Codes() {
    if (options_.codes == nullptr) return;
    for (const CodeDef& code : options_.codes->codes) {
      text_ += "\n[[code]]\nnumber      = " + std::to_string(code.number.value) +
               "\ntype        = " + TomlText(ToString(code.type)) +
               "\naction      = " + TomlText(ToString(code.action)) + "\n";
      Translated("name        = ", code.name);
      Translated("description = ", code.description);
    }
  }

  void Rule(const ImportedExpression* begin, const ImportedExpression* end) {
    text_ += "\n[[rule]]  # " + Comment(begin->entry->class_name) + "\n";
    text_ += "id       = " + TomlText(ids_.Next(begin->entry->class_name)) + "\n";
    text_ += "code     = " + std::to_string(begin->code) + "\n";
    if (options_.priority != 0) text_ += "priority = " + std::to_string(options_.priority) + "\n";
    Expressions("phrase   = [\n", ExpressionKind::kPhrase, begin, end);
    Expressions("pattern  = [\n", ExpressionKind::kPattern, begin, end);
    text_ += "allow    = [\"no-example\"]\n";
  }

  std::string Take() { return std::move(text_); }

 private:
  void Translated(std::string_view key, const TranslatedDef& def) {
    text_ += std::string(key) + "{en = " + TomlText(def.text[0]) +
             ", da = " + TomlText(def.text[1]) + "}\n";
  }

  void Expressions(std::string_view key, ExpressionKind kind, const ImportedExpression* begin,
                   const ImportedExpression* end) {
    const auto of_kind = [kind](const ImportedExpression& e) { return e.kind == kind; };
    if (std::none_of(begin, end, of_kind)) return;
    text_ += key;
    for (const ImportedExpression* e = begin; e != end; ++e) {
      if (!of_kind(*e)) continue;
      text_ += "  " + TomlLiteral(e->text) + ",  # " +
               io::Visible(sources_[e->entry->file].path_in_folder()) + ":" +
               std::to_string(e->entry->line);
      if (!e->entry->remark.empty()) text_ += " " + Comment(e->entry->remark);
      text_ += "\n";
    }
    text_ += "]\n";
  }

  const SourceFiles& sources_;
  const ImportOptions& options_;
  Ids ids_;
  std::string text_;
};

}  // namespace

std::string WriteImportedRules(const std::vector<ImportedExpression>& expressions,
                               const SourceFiles& sources, const ImportOptions& options,
                               std::size_t* rules) {
  RuleWriter writer(sources, options);
  writer.Head();
  writer.Codes();
  *rules = 0;
  for (auto begin = expressions.begin(); begin != expressions.end();) {
    const auto same_rule = [&](const ImportedExpression& e) {
      return e.code == begin->code && e.entry->class_name == begin->entry->class_name;
    };
    const auto end = std::find_if_not(begin, expressions.end(), same_rule);
    writer.Rule(&*begin, &*begin + (end - begin));
    ++*rules;
    begin = end;
  }
  return writer.Take();
}

}  // namespace ricochet::compiler
