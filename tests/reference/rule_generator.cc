// SPDX-License-Identifier: Apache-2.0
#include "tests/reference/rule_generator.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <variant>

#include "compiler/parse/phrase.h"
#include "compiler/parse/written_out.h"
#include "tests/reference/pattern_generator.h"
#include "tests/reference/phrase_instance.h"

namespace ricochet::testing {
namespace {

using std::string_view;

// Short ones that occur by chance, and long ones that differ behind the bytes that a key has.
constexpr std::array<string_view, 20> kWords = {
    "a",    "b",       "ab",         "k",          "s",   "full",    "é",
    "über", "箱",      "5",          "mail",       "箱a", "mailbox", "mailboxes",
    "maid", "box箱满", "greylisted", "greylister", "ⱥb",  "ß"};
constexpr std::array<string_view, 5> kPunctuation = {"<", ":", ".", "\\_", "\\("};
constexpr std::array<string_view, 43> kPieces = {
    "a",       "b",       "ab",      "k",         "s",     "full",       "é",          "É",
    "ÜBER",    "über",    "箱",      "5",         "mail",  "A",          "FULL",       "x",
    "_",       "-",       "“",       "'",         "ſ",     "\u212A",     "\xFF",       "<",
    ":",       ".",       "550-",    "550 ",      "5.1.1", "452 ",       "\r\n",       "...",
    " said: ", "(last: ", "mailbox", "MAILBOXES", "maid",  "greylister", "greylisteD", "box箱满",
    {"\0", 1}, "Ⱥ",       "@"};
constexpr std::array<string_view, 6> kHosts = {"",          "a.example",  "b.a.example",
                                               "é.example", "A.Example.", "other.example"};
constexpr std::array<string_view, 2> kFields = {"subject", "from.address"};
constexpr std::array<string_view, 5> kLayers = {"override", "provider", "cause", "status", "reply"};

// Word lists: with ends of both kinds, stars, optional parts, lists of lists; one is too long for
// its alternatives to be written out.
struct TextOfList {
  string_view name;
  std::vector<string_view> any;
};
const std::array<TextOfList, 4> kLists = {{
    {"be", {"a", "ab", "has b"}},
    {"box", {"mail(box|-box|)", "箱", "{be} full", "maid*"}},
    {"mark", {"<", "5.", "x"}},
    {"many", {"a",         "b",          "k",
              "s",         "5",          "é",
              "über",      "full",       "mailbox",
              "mailboxes", "greylisted", "ⱥb",
              "a k",       "b 5",        "k full",
              "full s",    "box箱满",    "mail s",
              "mailbox k", "ß",          "箱a",
              "5 full",    "a b k",      "s k",
              "{be} x",    "ab mail*",   "greylister b",
              "k-k",       "x_x",        "a\\(b"}},
}};

const compiler::WordDefs& DefsOfLists() {
  static const auto* const defs = [] {
    static auto* const all = new std::vector<compiler::WordsDef>(kLists.size());
    auto* by_name = new compiler::WordDefs();
    for (std::size_t i = 0; i < kLists.size(); ++i) {
      (*all)[i].name.value = kLists[i].name;
      for (const string_view one : kLists[i].any) {
        (*all)[i].any.push_back({ExpressionKind::kPhrase, std::string(one), {}});
      }
      by_name->emplace((*all)[i].name.value, &(*all)[i]);
    }
    return by_name;
  }();
  return *defs;
}

string_view Pick(Random* random, std::span<const string_view> items) { return random->Pick(items); }

std::string Word(Random* random) {
  std::string word(Pick(random, kWords));
  if (random->OneIn(6)) word += '*';
  return word;
}

std::string Alternatives(Random* random) {
  std::string group = "(" + Word(random);
  const std::size_t more = random->Below(2) + 1;
  for (std::size_t i = 0; i < more; ++i) {
    group += '|';
    if (random->OneIn(3)) continue;  // an empty branch: optional
    group += Word(random);
    if (random->OneIn(3)) group += " " + Word(random);
  }
  return group + ")";
}

std::string ListName(Random* random) {
  const std::string name = "{" + std::string(kLists[random->Below(kLists.size())].name) + "}";
  return random->OneIn(3) ? "(" + name + "|)" : name;
}

std::string Token(Random* random, bool lists) {
  std::string token = random->OneIn(3) ? Alternatives(random) : Word(random);
  if (lists && random->OneIn(4)) token = ListName(random);
  if (random->OneIn(8)) token += Pick(random, kPunctuation);
  if (random->OneIn(10)) token = std::string(Pick(random, kPunctuation)) + token;
  if (random->OneIn(8) && !token.ends_with('*')) token += Alternatives(random);
  return token;
}

std::string AnyPhrase(Random* random, bool lists) {
  std::string phrase = Token(random, lists);
  for (std::size_t more = random->Below(4); more > 0; --more) {
    constexpr std::array<string_view, 5> kJoiners = {" ", " ", "-", "_", " ... "};
    phrase += Pick(random, kJoiners);
    phrase += Token(random, lists);
  }
  return phrase;
}

bool Compiles(const std::string& text) {
  const auto phrase = compiler::ParseWrittenOut(compiler::WrittenOut(text, DefsOfLists()).text());
  const auto* parsed = std::get_if<compiler::Phrase>(&phrase);
  if (parsed == nullptr) return false;
  const auto lowered = compiler::LowerPhrase(*parsed);
  return std::holds_alternative<std::string>(lowered);
}

std::string Quoted(string_view text) { return "'" + std::string(text) + "'"; }

std::string PhraseWithLists(Random* random) {
  for (;;) {
    std::string phrase = AnyPhrase(random, /*lists=*/true);
    if (Compiles(phrase)) return phrase;
  }
}

std::string WordLists() {
  std::string lists;
  for (const TextOfList& list : kLists) {
    lists += "[[words]]\nname = " + Quoted(list.name) + "\nany = [";
    for (const string_view one : list.any) lists += Quoted(one) + ", ";
    lists += "]\n";
  }
  return lists;
}

// `make` gives the values as they stand in the file.
std::string List(Random* random, std::string_view key, const auto& make) {
  std::string list = std::string(key) + " = [";
  for (std::size_t count = random->Below(3) + 1; count > 0; --count) list += make() + ", ";
  return list + "]\n";
}

std::string FieldCondition(Random* random) {
  std::string condition = "{field = " + Quoted(Pick(random, kFields)) + ", ";
  if (random->OneIn(5)) return condition + "present = true}";
  if (random->OneIn(5)) return condition + "pattern = " + Quoted(RandomPattern(random)) + "}";
  return condition + "phrase = " + Quoted(PhraseWithLists(random)) + "}";
}

std::string Conditions(Random* random) {
  std::string conditions;
  const auto phrase = [&] {
    if (random->OneIn(6)) return FieldCondition(random);
    if (random->OneIn(6)) return "{pattern = " + Quoted(RandomPattern(random)) + "}";
    return Quoted(PhraseWithLists(random));
  };
  if (random->OneIn(4)) conditions += List(random, "with", phrase);
  if (random->OneIn(4)) conditions += List(random, "unless", phrase);
  constexpr std::array<string_view, 5> kReplies = {"550", "4xx", "55x", "452", "5xx"};
  constexpr std::array<string_view, 5> kStatuses = {"5.1.1", "x.1.1", "5.1.x", "5.x.x", "4.1.0-9"};
  constexpr std::array<string_view, 4> kMasks = {"a.example", "*.a.example", "é.example", "@group"};
  constexpr std::array<string_view, 2> kCommands = {"rcpt", "data"};
  if (random->OneIn(4)) {
    conditions += List(random, "reply", [&] { return Quoted(Pick(random, kReplies)); });
  }
  if (random->OneIn(5)) {
    conditions += List(random, "status", [&] { return Quoted(Pick(random, kStatuses)); });
  }
  if (random->OneIn(6)) {
    conditions += List(random, "domain", [&] { return Quoted(Pick(random, kMasks)); });
  }
  if (random->OneIn(8))
    conditions += List(random, "mx", [&] { return Quoted(Pick(random, kMasks)); });
  if (random->OneIn(8)) {
    conditions += List(random, "command", [&] { return Quoted(Pick(random, kCommands)); });
  }
  return conditions;
}

std::string RandomRule(Random* random, const std::string& id, const std::string& previous_id) {
  std::string rule =
      "[[rule]]\nid = '" + id + "'\ncode = " + std::to_string(random->Below(4) + 1) + "\n";
  const std::size_t kind = random->Below(8);
  const auto own = [&] {
    return random->OneIn(8) ? FieldCondition(random) : Quoted(PhraseWithLists(random));
  };
  if (kind < 6) rule += List(random, "phrase", own);
  if (kind == 5 || kind == 6) {
    rule += List(random, "pattern", [&] { return Quoted(RandomPattern(random)); });
  }
  const std::string conditions = Conditions(random);
  rule += conditions;
  const bool has_reply = conditions.find("reply = ") != std::string::npos;
  const bool has_status = conditions.find("status = ") != std::string::npos;
  if (kind == 7 && !has_reply && !has_status) rule += "reply = ['5xx']\n";
  if (random->OneIn(5)) rule += "priority = " + std::to_string(random->Below(3)) + "\n";
  if (random->OneIn(6) && !previous_id.empty()) rule += "beats = ['" + previous_id + "']\n";
  return rule;
}

std::string RandomForms(Random* random) {
  std::string file = "[[kind]]\nname = 'bounce'\ntitle = {en = 'x', da = 'x'}\n";
  const auto own = [&] {
    return random->OneIn(4) ? FieldCondition(random) : Quoted(PhraseWithLists(random));
  };
  for (int i = 0; i < 4; ++i) {
    file += "[[form]]\nid = 'f." + std::to_string(i) + "'\nkind = 'bounce'\n";
    file += List(random, "phrase", own);
    if (random->OneIn(3)) file += List(random, "with", own);
    if (random->OneIn(3)) file += List(random, "unless", own);
    if (random->OneIn(3)) file += "priority = " + std::to_string(random->Below(3)) + "\n";
  }
  return file;
}

std::string RandomLikeness(Random* random) {
  std::set<std::string> clues;
  constexpr std::array<string_view, 19> kLowWords = {
      "a", "b",    "ab",      "k",         "s",    "full", "é", "über",       "箱",        "5",
      "x", "mail", "mailbox", "mailboxes", "maid", "550",  "ⱥ", "greylisted", "greylister"};
  constexpr std::array<string_view, 3> kBeginnings = {"mail*", "grey*", "über*"};
  for (std::size_t more = random->Below(40) + 1; more > 0; --more) {
    std::string clue(Pick(random, kLowWords));
    if (random->OneIn(2)) clue += " " + std::string(Pick(random, kLowWords));
    if (random->OneIn(8)) clue = Pick(random, kBeginnings);
    clues.insert(clue);
  }
  std::string file = "[likeness]\n";
  for (const std::string& clue : clues) {
    file += "\"" + clue + "\" = {";
    string_view separator;
    for (int code = 1; code <= 4; ++code) {
      if (random->OneIn(2)) continue;
      const int weight = static_cast<int>(random->Below(random->OneIn(4) ? 255 : 9)) - 3;
      file += std::string(separator) + std::to_string(code) + " = " +
              std::to_string(std::min(weight, 127));
      separator = ", ";
    }
    file += "}\n";
  }
  file += "[[threshold]]\nlead = " + std::to_string(random->Below(6)) + "\n";
  if (random->OneIn(2)) file += "[[threshold]]\ntype = 'hard'\nhandicap = 5\n";
  if (random->OneIn(2)) file += "[[threshold]]\ncode = 2\nhandicap = 2\nlead = 3\n";
  return file;
}

}  // namespace

std::string RandomPhrase(Random* random) {
  for (;;) {
    std::string phrase = AnyPhrase(random, /*lists=*/false);
    if (Compiles(phrase)) return phrase;
  }
}

std::string WithListsPutIn(const std::string& phrase) {
  return compiler::WrittenOut(phrase, DefsOfLists()).text();
}

std::vector<std::string> RandomRuleFiles(Random* random, std::size_t rule_count) {
  std::vector<std::string> files;
  for (std::size_t layer = 0; layer < kLayers.size(); ++layer) {
    std::string file = "layer = '" + std::string(kLayers[layer]) + "'\n";
    std::string previous;
    for (std::size_t i = 0; i < rule_count / kLayers.size() + 1; ++i) {
      const std::string id = "r" + std::to_string(layer) + "." + std::to_string(i);
      file += RandomRule(random, id, previous);
      previous = id;
    }
    files.push_back(file);
  }
  std::string rest =
      "[[group]]\nname = 'group'\ndomain = ['a.example']\nmx = ['*.a.example']\n"
      "[[unwrap]]\npattern = ' said: (?P<inner>.+)$'\n"
      "[[unwrap]]\npattern = '\\(last: (?P<inner>[^()]+)\\)?'\n";
  for (std::size_t more = random->Below(3); more > 0; --more) {
    rest += "[[unwrap]]\npattern = " + Quoted(RandomUnwrapPattern(random)) + "\n";
  }
  files.push_back(rest + WordLists());
  files.push_back(RandomForms(random));
  if (!random->OneIn(3)) files.push_back(RandomLikeness(random));
  return files;
}

std::string RandomText(Random* random, std::size_t max_pieces) {
  std::string text;
  for (std::size_t pieces = random->Below(max_pieces + 1); pieces > 0; --pieces) {
    text += Pick(random, kPieces);
    if (random->OneIn(2)) text += ' ';
  }
  return text;
}

std::string RandomTextNear(Random* random, const Ruleset& ruleset) {
  const std::size_t count = ruleset.expression_count();
  if (count == 0) return RandomText(random, 14);
  std::string text = RandomText(random, 4);
  for (std::size_t more = random->Below(3) + 1; more > 0; --more) {
    const ExpressionInfo expression = ruleset.expression(random->Below(count));
    const bool phrase = expression.kind == ExpressionKind::kPhrase;
    const std::string source(expression.source);
    text += phrase ? RandomInstance(random, WithListsPutIn(source))
                   : RandomTextOfPattern(random, source);
    if (random->OneIn(2)) text += ' ';
    text += RandomText(random, 3);
  }
  return text;
}

std::string RandomHost(Random* random) { return std::string(Pick(random, kHosts)); }

}  // namespace ricochet::testing
