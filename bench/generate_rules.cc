// SPDX-License-Identifier: Apache-2.0
#include "bench/generate_rules.h"

#include <array>
#include <random>
#include <string>
#include <string_view>

namespace ricochet::bench {
namespace {

constexpr std::string_view kCodes = R"(default = 1
[[code]]
number = 1
type = "other"
action = "keep"
name = {en = "a", da = "a"}
description = {en = "a", da = "a"}
[[code]]
number = 2
type = "hard"
action = "remove"
name = {en = "b", da = "b"}
description = {en = "b", da = "b"}
)";

// Words that real responses are full of: many rules share them.
constexpr std::array<std::string_view, 16> kCommon = {
    "mailbox", "user",     "message", "rejected", "blocked", "quota",   "server", "address",
    "sender",  "exceeded", "policy",  "unknown",  "invalid", "refused", "domain", "account"};

class Generator {
 public:
  explicit Generator(std::uint64_t seed) : engine_(seed) {}

  std::string Rule(std::size_t number) {
    const std::string own = Own(number);
    const std::string a = Common();
    const std::string b = Common();
    const std::string c = Common();
    std::string rule = "[[rule]]\nid = \"generated." + std::to_string(number) +
                       "\"\ncode = " + std::to_string(number % 2 + 1) + "\nphrase = [\n";
    rule += "  '" + a + " (is|was|) " + own + "',\n";
    rule += "  '(the|your) " + b + " ... " + own + " " + c + "',\n";
    rule += "  '" + own + "* (" + a + "|" + b + " " + c + ")',\n]\nmatch = [\n";
    rule += "  '550 5.7.1 <a@example.org>: " + a + " is " + own + ", please try later',\n";
    rule += "  '451 4.3.0 your " + b + " from 192.0.2.1 was " + own + " " + c + "',\n";
    rule += "  '552 " + own + "ed " + b + " " + c + " (in reply to RCPT TO command)',\n]\n";
    rule += "no_match = ['550 5.7.1 " + a + " is " + b + "']\n\n";
    return rule;
  }

 private:
  std::string Common() { return std::string(kCommon[engine_() % kCommon.size()]); }

  // A word that no other rule has.
  static std::string Own(std::size_t number) {
    std::string word = "q";
    for (std::size_t rest = number + 26; rest > 0; rest /= 26) {
      word += static_cast<char>('a' + rest % 26);
    }
    return word + "z";
  }

  std::mt19937_64 engine_;
};

}  // namespace

compiler::SourceFiles GenerateRules(std::size_t count, std::uint64_t seed) {
  compiler::SourceFiles files;
  files.emplace_back("codes.toml", "codes.toml", 0, std::string(kCodes));
  Generator generator(seed);
  for (std::size_t first = 0; first < count; first += 100) {
    std::string text = "layer = \"cause\"\n\n";
    for (std::size_t i = first; i < std::min(first + 100, count); ++i) text += generator.Rule(i);
    const std::string name = "generated-" + std::to_string(first) + ".toml";
    files.emplace_back(name, name, 0, std::move(text));
  }
  return files;
}

}  // namespace ricochet::bench
