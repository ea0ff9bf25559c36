// SPDX-License-Identifier: Apache-2.0
#include "bench/response_templates.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "compiler/parse/parse_toml.h"
#include "compiler/parse/read_table.h"
#include "compiler/source/load_sources.h"
#include "compiler/source/render_diagnostics.h"

namespace ricochet::bench {
namespace {

using compiler::DiagnosticCode;
using compiler::DiagnosticSink;
using compiler::SourceFile;
using compiler::TomlMember;
using compiler::TomlValue;
using Kind = TomlValue::Kind;

// In the order of Placeholder.
constexpr std::array<std::string_view, 15> kPlaceholders = {
    "domain", "local", "address", "host",  "sender_domain", "sender", "helo", "ip",
    "ip6",    "id",    "hex",     "token", "number",        "date",   "url"};

constexpr std::array<std::string_view, 8> kTemplateKeys = {
    "text", "code", "also", "weight", "source", "domain", "wrapped", "expect_none"};
constexpr std::array<std::string_view, 7> kFileKeys = {
    "template", "locals", "labels", "domains", "networks", "tails", "overlong_per_100000"};

constexpr std::int64_t kMaxCode = 65535;
constexpr std::int64_t kMaxWeight = 1'000'000;

// Reads the values of one file; each accessor reports what is wrong and gives a default.
class Reader {
 public:
  Reader(const SourceFile& file, DiagnosticSink* sink) : file_(file), sink_(sink) {}

  std::optional<ResponseTemplates> File(const TomlValue& root) {
    CheckKeys(root, kFileKeys, "the file");
    ResponseTemplates result;
    result.locals = Texts(root, "locals");
    result.labels = Texts(root, "labels");
    result.domains = Texts(root, "domains");
    result.networks = Texts(root, "networks");
    result.overlong_per_100000 = Number(root, "overlong_per_100000", 0, 100'000);
    if (const TomlValue* tails = List(root, "tails")) {
      for (const TomlValue& tail : tails->items) result.tails.push_back(Tail(tail));
    }
    if (const TomlValue* templates = List(root, "template")) {
      for (const TomlValue& table : templates->items) result.templates.push_back(Template(table));
      CheckRepeated(*templates);
    }
    if (sink_->has_errors()) return std::nullopt;
    return result;
  }

 private:
  void Error(const TomlValue& value, std::string title, std::string help) {
    sink_->Error(DiagnosticCode::kBadValue, value.span, std::move(title), std::move(help));
  }

  void CheckKeys(const TomlValue& table, std::span<const std::string_view> keys,
                 const std::string& what) {
    for (const TomlMember& member : table.members) {
      if (std::ranges::find(keys, member.key) != keys.end()) continue;
      sink_->Error(DiagnosticCode::kUnknownKey, member.key_span,
                   "unknown key `" + member.key + "` in " + what,
                   compiler::SuggestName(member.key, keys));
    }
  }

  const TomlValue* Require(const TomlValue& table, std::string_view key, Kind kind) {
    const TomlValue* value = table.Find(key);
    if (value == nullptr) {
      sink_->Error(DiagnosticCode::kMissingField, table.span,
                   "`" + std::string(key) + "` is missing");
    } else if (value->kind != kind) {
      sink_->Error(DiagnosticCode::kWrongType, value->span,
                   "`" + std::string(key) + "` has the wrong type", {},
                   "this is " + std::string(compiler::DescribeKind(value->kind)));
      return nullptr;
    }
    return value;
  }

  const TomlValue* List(const TomlValue& table, std::string_view key) {
    const TomlValue* list = Require(table, key, Kind::kArray);
    if (list != nullptr && list->items.empty()) {
      sink_->Error(DiagnosticCode::kEmptyList, list->span, "`" + std::string(key) + "` is empty");
    }
    return list;
  }

  std::vector<std::string> Texts(const TomlValue& table, std::string_view key) {
    std::vector<std::string> texts;
    const TomlValue* list = List(table, key);
    if (list == nullptr) return texts;
    for (const TomlValue& item : list->items) {
      if (item.text.empty()) Error(item, "a text is wanted here", "write \"…\"");
      texts.push_back(item.text);
    }
    return texts;
  }

  std::uint32_t InRange(const TomlValue& value, std::int64_t least, std::int64_t most) {
    if (value.kind == Kind::kInteger && value.integer >= least && value.integer <= most) {
      return static_cast<std::uint32_t>(value.integer);
    }
    Error(value,
          "a whole number from " + std::to_string(least) + " to " + std::to_string(most) +
              " is wanted here",
          {});
    return 0;
  }

  std::uint32_t Number(const TomlValue& table, std::string_view key, std::int64_t least,
                       std::int64_t most) {
    const TomlValue* value = Require(table, key, Kind::kInteger);
    return value == nullptr ? 0 : InRange(*value, least, most);
  }

  // The parser of the compiler does not tell true from false; the file does.
  bool Flag(const TomlValue& table, std::string_view key) {
    const TomlValue* value = table.Find(key);
    if (value == nullptr) return false;
    const auto written =
        std::string_view(file_.text()).substr(value->span.offset, value->span.size);
    if (written != "true" && written != "false") {
      Error(*value, "`" + std::string(key) + "` must be true or false", {});
    }
    return written == "true";
  }

  ResponseTemplate Template(const TomlValue& table) {
    ResponseTemplate result;
    if (table.kind != Kind::kTable) {
      Error(table, "a template is wanted here", "write {code = …, weight = …, text = '…'}");
      return result;
    }
    CheckKeys(table, kTemplateKeys, "a template");
    result.code = Number(table, "code", 0, kMaxCode);
    result.weight = Number(table, "weight", 1, kMaxWeight);
    result.wrapped = Flag(table, "wrapped");
    result.expect_none = Flag(table, "expect_none");
    if (const TomlValue* source = Require(table, "source", Kind::kText)) {
      result.source = source->text;
    }
    if (table.Find("domain") != nullptr) {
      if (const auto* domain = Require(table, "domain", Kind::kText)) result.domain = domain->text;
    }
    if (table.Find("also") != nullptr) {
      const TomlValue* also = List(table, "also");
      for (std::size_t i = 0; also != nullptr && i < also->items.size(); ++i) {
        result.also.push_back(InRange(also->items[i], 0, kMaxCode));
      }
    }
    if (const TomlValue* text = Require(table, "text", Kind::kText)) {
      result.text = text->text;
      result.pieces = Pieces(*text);
    }
    return result;
  }

  TextPieces Tail(const TomlValue& value) {
    TextPieces pieces = Pieces(value);
    const bool varies = std::ranges::any_of(pieces, [](const TextPiece& piece) {
      return piece.placeholder == Placeholder::kId || piece.placeholder == Placeholder::kHex ||
             piece.placeholder == Placeholder::kToken;
    });
    if (!varies) Error(value, "a tail without {id}, {hex} or {token} repeats itself", {});
    return pieces;
  }

  // Cuts a text at its placeholders.
  TextPieces Pieces(const TomlValue& value) {
    const std::string_view text = value.text;
    TextPieces pieces(1);
    if (text.empty()) Error(value, "an empty text", {});
    for (std::size_t at = 0; at < text.size(); ++at) {
      const bool brace = text[at] == '{' || text[at] == '}';
      if (brace && at + 1 < text.size() && text[at + 1] == text[at]) {
        ++at;
      } else if (brace) {
        const std::size_t end = text[at] == '{' ? text.find('}', at) : text.npos;
        const auto name = end == text.npos ? text.substr(at) : text.substr(at + 1, end - at - 1);
        const auto found = std::ranges::find(kPlaceholders, name);
        if (end == text.npos || found == kPlaceholders.end()) {
          Unknown(value, name);
          return pieces;
        }
        pieces.back().placeholder = static_cast<Placeholder>(found - kPlaceholders.begin());
        pieces.emplace_back();
        at = end;
        continue;
      }
      pieces.back().literal += text[at];
    }
    return pieces;
  }

  void Unknown(const TomlValue& value, std::string_view name) {
    std::string help = compiler::SuggestName(name, kPlaceholders);
    if (help.empty()) help = "write {{ or }} for a brace itself";
    Error(value, "unknown placeholder `" + std::string(name) + "`", std::move(help));
  }

  void CheckRepeated(const TomlValue& templates) {
    std::vector<const TomlValue*> texts;
    for (const TomlValue& table : templates.items) {
      if (const TomlValue* text = table.Find("text")) texts.push_back(text);
    }
    std::ranges::stable_sort(texts, {}, &TomlValue::text);
    for (std::size_t i = 1; i < texts.size(); ++i) {
      if (texts[i]->text == texts[i - 1]->text) Error(*texts[i], "this text stands twice", {});
    }
  }

  const SourceFile& file_;
  DiagnosticSink* sink_;
};

}  // namespace

bool HasPlaceholder(const TextPieces& pieces) {
  return std::ranges::any_of(pieces,
                             [](const TextPiece& piece) { return piece.placeholder.has_value(); });
}

std::optional<ResponseTemplates> ParseResponseTemplates(const SourceFile& file, std::uint32_t index,
                                                        DiagnosticSink* sink) {
  const auto root = compiler::ParseToml(file, index, sink);
  if (!root) return std::nullopt;
  return Reader(file, sink).File(*root);
}

std::optional<ResponseTemplates> LoadResponseTemplates(const std::string& path,
                                                       std::string* error) {
  DiagnosticSink sink;
  const compiler::SourceFiles files = compiler::LoadSources({path}, &sink);
  std::optional<ResponseTemplates> result;
  if (!sink.has_errors() && files.size() == 1) {
    result = ParseResponseTemplates(files.front(), 0, &sink);
  } else if (!sink.has_errors()) {
    *error = path + ": no single file of templates\n";
  }
  if (!result) *error += compiler::RenderText(sink.TakeSorted(), files, false);
  return result;
}

}  // namespace ricochet::bench
