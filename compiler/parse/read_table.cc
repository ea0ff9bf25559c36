// SPDX-License-Identifier: Apache-2.0
#include "compiler/parse/read_table.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "compiler/source/check_limits.h"
#include "compiler/source/limits.h"

namespace ricochet::compiler {
namespace {

// Levenshtein distance.
std::size_t EditDistance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t substitute = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({substitute, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

constexpr std::string_view kReadMore = "see rules/README.md for the keys and their types";

struct KindWords {
  std::string_view expected;  // after "must be"
  std::string_view item;      // of a list, likewise; empty for no list
};

KindWords WordsFor(ValueKind kind) {
  switch (kind) {
    case ValueKind::kText:
      return {"a text: \"…\"", ""};
    case ValueKind::kInteger:
      return {"a whole number", ""};
    case ValueKind::kBoolean:
      return {"true or false", ""};
    case ValueKind::kExpression:
      return {"a text in single quotes: '…'", ""};
    case ValueKind::kTextList:
      return {"a list of texts: [\"…\", …]", "a text: \"…\""};
    case ValueKind::kIntegerList:
      return {"a list of whole numbers: [1, …]", "a whole number"};
    case ValueKind::kExpressionList:
    case ValueKind::kOwnConditionList:
    case ValueKind::kLinePatternList:
      return {"a list of texts in single quotes: ['…', …]", "a text in single quotes: '…'"};
    case ValueKind::kPhraseList:
      return {"a list of phrases in single quotes: ['…', …]", "a phrase in single quotes: '…'"};
    case ValueKind::kConditionList:
      return {"a list of phrases: ['…', {pattern = '…'}]", "a phrase '…' or {pattern = '…'}"};
    case ValueKind::kExampleList:
      return {"a list of examples: ['…', {text = '…', domain = '…'}]",
              "a text or a table {text = '…', …}"};
    case ValueKind::kUnwrapExampleList:
      return {"a list of tables: [{text = '…', inner = '…'}]", "a table {text = '…', inner = '…'}"};
    case ValueKind::kTranslated:
      return {"a table {en = \"…\", da = \"…\"}", ""};
    case ValueKind::kFieldTable:
      return {"a table of texts: {subject = '…'}", ""};
    case ValueKind::kMailExampleList:
      return {"a list of tables: [{mail = '''…''', recipient = [\"…\"]}]",
              "a table {mail = '''…''', …}"};
    case ValueKind::kClueTable:
      return {"a table of lines such as \"mailbox full\" = {22 = 9}", ""};
    case ValueKind::kWeightTable:
      return {"a table {22 = 9, …}", ""};
    case ValueKind::kTableList:
      break;
  }
  return {"a list of tables", "a table"};
}

// How to correct a value that should be as `expected` says.
std::string HelpForType(const TomlValue& value, ValueKind expected) {
  using Kind = TomlValue::Kind;
  const bool number = value.kind == Kind::kText && !value.text.empty() &&
                      value.text.find_first_not_of("0123456789") == std::string::npos;
  if (expected == ValueKind::kInteger && number) return "write " + value.text + " without quotes";
  if (expected == ValueKind::kText && value.kind == Kind::kInteger) {
    return "write \"" + std::to_string(value.integer) + "\"";
  }
  if (expected == ValueKind::kTableList) {
    return "write the header with two brackets on each side, above each of its tables: [[rule]]";
  }
  if (expected == ValueKind::kTranslated) return "write it in both languages";
  if (expected == ValueKind::kClueTable) return "write its header with one bracket: [likeness]";
  const bool list = !WordsFor(expected).item.empty();
  const bool alone = value.kind == Kind::kText ||
                     (expected == ValueKind::kIntegerList && value.kind == Kind::kInteger);
  if (list && alone) return "put it between [ and ], even a single value";
  return std::string(kReadMore);
}

// The same for a value of a list.
std::string HelpForItem(const TomlValue& item, ValueKind list) {
  using Kind = TomlValue::Kind;
  if (item.kind == Kind::kArray) return "one pair of [ and ] is enough";
  if (list == ValueKind::kIntegerList && item.kind == Kind::kText) {
    return "write numbers without quotes";
  }
  if (list == ValueKind::kTextList && item.kind == Kind::kInteger) {
    return "write \"" + std::to_string(item.integer) + "\"";
  }
  if (list == ValueKind::kPhraseList && item.kind == Kind::kTable) {
    return "a word list consists of phrases; only rules have patterns";
  }
  if (list == ValueKind::kUnwrapExampleList) {
    return "state the expected result: {text = '…', inner = '…'}";
  }
  return std::string(kReadMore);
}

std::vector<std::string_view> Names(std::span<const KeySpec> keys) {
  std::vector<std::string_view> names;
  for (const KeySpec& key : keys) names.push_back(key.name);
  return names;
}

std::string List(std::span<const std::string_view> names) {
  std::string list;
  for (const std::string_view name : names) {
    if (!list.empty()) list += ", ";
    list += name;
  }
  return list;
}

ExpressionDef ToExpression(const TomlValue& value, ExpressionKind kind) {
  return {kind, value.text, value.TextSpan()};
}

// A field that is there has a character.
constexpr std::string_view kAnyCharacter = ".";
constexpr std::string_view kTextField = "text";

std::vector<FieldDef> ToFields(const TomlValue& table) {
  std::vector<FieldDef> fields;
  for (const TomlMember& member : table.members) {
    fields.push_back({member.key, member.value.text});
  }
  return fields;
}

ExpressionDef ToCondition(const TomlValue& table, ExpressionKind kind) {
  ExpressionDef def;
  const TomlValue* const phrase = table.Find("phrase");
  const TomlValue* const pattern = table.Find("pattern");
  if (pattern != nullptr) {
    def = ToExpression(*pattern, ExpressionKind::kPattern);
  } else if (phrase != nullptr) {
    def = ToExpression(*phrase, kind);
  } else {
    def = {ExpressionKind::kPattern, std::string(kAnyCharacter), table.span};
  }
  const TomlValue* const field = table.Find("field");
  if (field != nullptr && field->text != kTextField) def.field = field->text;
  return def;
}

std::string TextOf(const TomlValue& table, std::string_view key) {
  const TomlValue* value = table.Find(key);
  return value == nullptr ? std::string() : value->text;
}

}  // namespace

std::string_view NearestName(std::string_view wrong, std::span<const std::string_view> names) {
  std::string_view nearest;
  if (wrong.size() > kMaxIdBytes) return nearest;
  std::size_t best = std::max<std::size_t>(wrong.size() / 3, 1) + 1;
  for (const std::string_view name : names) {
    if (name.size() >= wrong.size() + best) continue;
    const std::size_t distance = EditDistance(wrong, name);
    if (distance < best) {
      best = distance;
      nearest = name;
    }
  }
  return nearest;
}

std::string SuggestName(std::string_view wrong, std::span<const std::string_view> names) {
  const std::string_view nearest = NearestName(wrong, names);
  if (nearest.empty()) return {};
  return "did you mean `" + std::string(nearest) + "`?";
}

bool IsFieldName(std::string_view name) {
  return !name.empty() && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
  });
}

bool CheckFieldName(const SpannedText& name, DiagnosticSink* sink) {
  if (IsFieldName(name.value)) return true;
  sink->Error(DiagnosticCode::kBadValue, name.span, "`" + name.value + "` is not a name of a field",
              "write a header field in lower case, such as subject");
  return false;
}

TableReader::TableReader(const TomlValue& table, std::span<const KeySpec> keys,
                         std::string_view what, DiagnosticSink* sink)
    : table_(table), what_(what), sink_(sink) {
  CheckKeys(keys);
}

void TableReader::CheckKeys(std::span<const KeySpec> keys) {
  for (const TomlMember& member : table_.members) {
    const auto spec = std::ranges::find(keys, member.key, &KeySpec::name);
    if (spec == keys.end()) {
      ReportUnknown(member, keys);
    } else {
      CheckMember(member, *spec);
    }
  }
  for (const KeySpec& key : keys) {
    if (!key.required) continue;
    complete_ = complete_ && Find(key.name) != nullptr;
    if (table_.Find(key.name) == nullptr && !Misspelt(key.name)) ReportMissing(key);
  }
}

void TableReader::ReportUnknown(const TomlMember& member, std::span<const KeySpec> keys) {
  const std::vector<std::string_view> names = Names(keys);
  std::string help = SuggestName(member.key, names);
  if (!help.empty()) misspelt_.push_back(NearestName(member.key, names));
  const bool of_the_file =
      std::ranges::find(kFileKeys, member.key, &KeySpec::name) != kFileKeys.end();
  if (help.empty() && of_the_file) {
    help = "`" + member.key + "` belongs at the top of the file, above the first header";
  }
  if (help.empty()) help = std::string(what_) + " may have: " + List(names);
  sink_->Error(DiagnosticCode::kUnknownKey, member.key_span,
               "unknown key `" + member.key + "` in " + std::string(what_), std::move(help));
}

void TableReader::ReportMissing(const KeySpec& key) {
  std::string whose(what_);
  const TomlValue* id = table_.Find("id");
  if (id != nullptr && id->kind == TomlValue::Kind::kText) whose += " (`" + id->text + "`)";
  sink_->Error(DiagnosticCode::kMissingField, table_.span,
               whose + " has no `" + std::string(key.name) + "`",
               "add `" + std::string(key.name) + "`: " + std::string(key.description));
}

bool TableReader::Misspelt(std::string_view key) const {
  return std::ranges::find(misspelt_, key) != misspelt_.end();
}

void TableReader::WrongType(const TomlValue& value, std::string title, std::string help) {
  sink_->Error(DiagnosticCode::kWrongType, value.span, std::move(title), std::move(help),
               "this is " + std::string(DescribeKind(value.kind)));
}

bool TableReader::CheckExpression(const TomlValue& value, std::string_view key) {
  const bool apostrophe = value.text.find('\'') != std::string::npos;
  if (value.quotes == TomlValue::Quotes::kSingle) return true;
  if (apostrophe && value.quotes == TomlValue::Quotes::kDouble) return true;
  std::string help = "write '" + value.text + "': between single quotes a backslash is literal";
  if (apostrophe) {
    help =
        "because of the ', write it in double quotes, on one line and without a backslash; in a "
        "pattern, \\x27 is a '";
  } else if (value.text.find_first_of("\n\r") != std::string::npos) {
    help = "write '…' on one line";
  }
  sink_->Error(DiagnosticCode::kQuotes, value.span,
               "`" + std::string(key) + "` needs single quotes", std::move(help));
  return false;
}

bool TableReader::CheckExampleText(const TomlValue& value) {
  if (value.text.size() <= kMaxExampleBytes) return true;
  sink_->Error(DiagnosticCode::kLimitExceeded, value.span,
               "an example of " + MoreThan(kMaxExampleBytes, "bytes"),
               "keep the part of the response that tells the cause");
  return false;
}

bool TableReader::CheckExample(const TomlValue& table, std::span<const KeySpec> keys) {
  if (!TableReader(table, keys, "an example", sink_).complete()) return false;
  const TomlValue* const text = table.Find("text");
  return text == nullptr || CheckExampleText(*text);
}

// `own`: it is one of `phrase`, where patterns about the text have a list of their own.
bool TableReader::CheckCondition(const TomlValue& table, bool own) {
  const TableReader reader(table, kConditionKeys, "a condition", sink_);
  int given = 0;
  for (const std::string_view key : {"phrase", "pattern", "present"}) {
    if (table.Find(key) == nullptr) continue;
    if (reader.Find(key) == nullptr) return false;
    ++given;
  }
  const TomlValue* const field = table.Find("field");
  if (field != nullptr && reader.Find("field") == nullptr) return false;
  if (field != nullptr && !CheckFieldName({field->text, field->span}, sink_)) return false;
  if (given == 0 && reader.misspelt_.empty()) {
    sink_->Error(DiagnosticCode::kMissingField, table.span,
                 "a condition has no `phrase`, `pattern` or `present`",
                 "write {field = \"subject\", phrase = '…'} or {pattern = '…'}");
  }
  if (given > 1) {
    sink_->Error(DiagnosticCode::kBadValue, table.span,
                 "a condition has one of `phrase`, `pattern` and `present`",
                 "write a condition for each");
  }
  if (given != 1) return false;
  if (own && field == nullptr) {
    WrongType(table, "each value of `phrase` must be a text in single quotes: '…'",
              "write patterns in a list of their own: pattern = ['…']");
    return false;
  }
  if (table.Find("present") != nullptr && reader.Boolean("present", true) && field != nullptr) {
    return true;
  }
  if (table.Find("present") == nullptr) return true;
  sink_->Error(DiagnosticCode::kBadValue, table.span, "`present` needs a field, and the value true",
               "for a field that is not there, write {field = \"…\", present = true} in `unless`");
  return false;
}

bool TableReader::CheckFields(const TomlValue& table, std::string_view key) {
  for (const TomlMember& member : table.members) {
    if (member.value.kind == TomlValue::Kind::kText) continue;
    WrongType(member.value, "each value of `" + std::string(key) + "` must be a text: \"…\"",
              "write {subject = '…'}");
    return false;
  }
  return true;
}

bool TableReader::CheckItem(const TomlValue& item, ValueKind kind, std::string_view key) {
  using Kind = TomlValue::Kind;
  const bool text = item.kind == Kind::kText;
  const bool table = item.kind == Kind::kTable;
  switch (kind) {
    case ValueKind::kTextList:
      if (text) return true;
      break;
    case ValueKind::kIntegerList:
      if (item.kind == Kind::kInteger) return true;
      break;
    case ValueKind::kExpressionList:
    case ValueKind::kLinePatternList:
    case ValueKind::kPhraseList:
      if (text) return CheckExpression(item, key);
      break;
    case ValueKind::kOwnConditionList:
    case ValueKind::kConditionList:
      if (text) return CheckExpression(item, key);
      if (table) return CheckCondition(item, kind == ValueKind::kOwnConditionList);
      break;
    case ValueKind::kMailExampleList:
      if (table) return CheckExample(item, kMailExampleKeys);
      break;
    case ValueKind::kExampleList:
      if (text) return CheckExampleText(item);
      if (table) return CheckExample(item, kExampleKeys);
      break;
    case ValueKind::kUnwrapExampleList:
      if (table) return CheckExample(item, kUnwrapExampleKeys);
      break;
    case ValueKind::kTableList:
      if (table) return true;
      break;
    default:
      break;
  }
  WrongType(item,
            "each value of `" + std::string(key) + "` must be " + std::string(WordsFor(kind).item),
            HelpForItem(item, kind));
  return false;
}

void TableReader::CheckMember(const TomlMember& member, const KeySpec& spec) {
  using Kind = TomlValue::Kind;
  const TomlValue& value = member.value;
  const KindWords words = WordsFor(spec.kind);
  Kind expected = words.item.empty() ? Kind::kText : Kind::kArray;
  if (spec.kind == ValueKind::kInteger) expected = Kind::kInteger;
  if (spec.kind == ValueKind::kBoolean) expected = Kind::kBoolean;
  if (spec.kind == ValueKind::kTranslated || spec.kind == ValueKind::kClueTable ||
      spec.kind == ValueKind::kFieldTable) {
    expected = Kind::kTable;
  }
  if (value.kind != expected) {
    WrongType(value, "`" + std::string(spec.name) + "` must be " + std::string(words.expected),
              HelpForType(value, spec.kind));
    return;
  }
  bool good = true;
  if (spec.kind == ValueKind::kExpression) good = CheckExpression(value, spec.name);
  if (spec.kind == ValueKind::kTranslated) {
    const std::string what = "`" + std::string(spec.name) + "`";
    good = TableReader(value, kTranslatedKeys, what, sink_).complete();
  }
  if (spec.kind == ValueKind::kFieldTable) good = CheckFields(value, spec.name);
  if (value.items.size() > kMaxListItems) {
    sink_->Error(DiagnosticCode::kLimitExceeded, value.items[kMaxListItems].span,
                 "`" + std::string(spec.name) + "` holds " + MoreThan(kMaxListItems, "values"),
                 "leave some out");
    return;
  }
  for (const TomlValue& item : value.items) good = CheckItem(item, spec.kind, spec.name) && good;
  if (expected == Kind::kArray && value.items.empty()) {
    sink_->Error(DiagnosticCode::kEmptyList, value.span,
                 "`" + std::string(spec.name) + "` is an empty list",
                 "remove it, or put something into it");
  }
  if (good) good_.push_back(&member);
}

const TomlValue* TableReader::Find(std::string_view key) const {
  const auto found =
      std::ranges::find_if(good_, [&](const TomlMember* member) { return member->key == key; });
  return found == good_.end() ? nullptr : &(*found)->value;
}

SpannedText TableReader::Text(std::string_view key) const {
  const TomlValue* value = Find(key);
  if (value == nullptr) return {{}, table_.span};
  return {value->text, value->span};
}

SpannedInteger TableReader::Integer(std::string_view key) const {
  const TomlValue* value = Find(key);
  if (value == nullptr) return {0, table_.span};
  return {value->integer, value->span};
}

bool TableReader::Boolean(std::string_view key, bool otherwise) const {
  const TomlValue* value = Find(key);
  return value == nullptr ? otherwise : value->integer != 0;
}

std::vector<FieldDef> TableReader::Fields(std::string_view key) const {
  const TomlValue* value = Find(key);
  return value == nullptr ? std::vector<FieldDef>() : ToFields(*value);
}

std::vector<SpannedText> TableReader::TextList(std::string_view key) const {
  std::vector<SpannedText> list;
  if (const TomlValue* value = Find(key)) {
    for (const TomlValue& item : value->items) list.push_back({item.text, item.span});
  }
  return list;
}

std::vector<SpannedInteger> TableReader::IntegerList(std::string_view key) const {
  std::vector<SpannedInteger> list;
  if (const TomlValue* value = Find(key)) {
    for (const TomlValue& item : value->items) list.push_back({item.integer, item.span});
  }
  return list;
}

std::vector<ExpressionDef> TableReader::Expressions(std::string_view key,
                                                    ExpressionKind kind) const {
  std::vector<ExpressionDef> list;
  const TomlValue* value = Find(key);
  if (value == nullptr) return list;
  if (value->kind == TomlValue::Kind::kText) list.push_back(ToExpression(*value, kind));
  for (const TomlValue& item : value->items) {
    list.push_back(item.kind == TomlValue::Kind::kTable ? ToCondition(item, kind)
                                                        : ToExpression(item, kind));
  }
  return list;
}

std::vector<ExampleDef> TableReader::Examples(std::string_view key) const {
  std::vector<ExampleDef> list;
  const TomlValue* value = Find(key);
  if (value == nullptr) return list;
  for (const TomlValue& item : value->items) {
    ExampleDef example;
    example.span = item.span;
    example.text = item.kind == TomlValue::Kind::kText ? item.text : TextOf(item, "text");
    example.domain = TextOf(item, "domain");
    example.mx = TextOf(item, "mx");
    example.reply = TextOf(item, "reply");
    example.status = TextOf(item, "status");
    example.command = TextOf(item, "command");
    if (const TomlValue* fields = item.Find("field")) example.fields = ToFields(*fields);
    list.push_back(std::move(example));
  }
  return list;
}

std::vector<UnwrapExampleDef> TableReader::UnwrapExamples(std::string_view key) const {
  std::vector<UnwrapExampleDef> list;
  if (const TomlValue* value = Find(key)) {
    for (const TomlValue& item : value->items) {
      list.push_back({item.span, TextOf(item, "text"), TextOf(item, "inner")});
    }
  }
  return list;
}

TranslatedDef TableReader::Translated(std::string_view key) const {
  TranslatedDef translated;
  if (const TomlValue* value = Find(key)) {
    translated.text[0] = TextOf(*value, "en");
    translated.text[1] = TextOf(*value, "da");
  }
  return translated;
}

std::span<const TomlMember> TableReader::Lines(std::string_view key) const {
  const TomlValue* value = Find(key);
  if (value == nullptr) return {};
  return value->members;
}

std::span<const TomlValue> TableReader::Tables(std::string_view key) const {
  const TomlValue* value = Find(key);
  if (value == nullptr) return {};
  return value->items;
}

}  // namespace ricochet::compiler
