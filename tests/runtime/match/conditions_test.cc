// SPDX-License-Identifier: Apache-2.0
//
// Conditions on codes, hosts and commands, through the whole path from TOML.
#include "runtime/src/match/conditions.h"

#include <gtest/gtest.h>

#include <string>

#include "ricochet/matcher.h"
#include "tests/support/rulesets.h"

namespace ricochet {
namespace {

struct Case {
  const char* condition;  // of a rule whose phrase always holds
  const char* text;
  const char* domain;
  const char* mx;
  const char* command;
  bool holds;
};

const Case kCases[] = {
    // reply
    {"reply = ['552']", "552 word", "", "", "", true},
    {"reply = ['552']", "553 word", "", "", "", false},
    {"reply = ['552']", "word", "", "", "", false},
    {"reply = ['4xx', '55x']", "450 word", "", "", "", true},
    {"reply = ['4xx', '55x']", "559 word", "", "", "", true},
    {"reply = ['4xx', '55x']", "560 word", "", "", "", false},
    // status
    {"status = ['5.2.2']", "550 5.2.2 word", "", "", "", true},
    {"status = ['5.2.2']", "550 5.2.3 word", "", "", "", false},
    {"status = ['5.2.2']", "550 word", "", "", "", false},
    {"status = ['x.2.2']", "450 4.2.2 word", "", "", "", true},
    {"status = ['5.7.x']", "550 5.7.511 word", "", "", "", true},
    {"status = ['5.7.606-649']", "550 5.7.606 word", "", "", "", true},
    {"status = ['5.7.606-649']", "550 5.7.649 word", "", "", "", true},
    {"status = ['5.7.606-649']", "550 5.7.650 word", "", "", "", false},
    {"status = ['5.7.606-649']", "450 4.7.610 word", "", "", "", false},
    // domain
    {"domain = ['example.com']", "word", "example.com", "", "", true},
    {"domain = ['example.com']", "word", "EXAMPLE.com.", "", "", true},
    {"domain = ['Example.COM.']", "word", "example.com", "", "", true},
    {"domain = ['example.com']", "word", "a.example.com", "", "", false},
    {"domain = ['example.com']", "word", "", "", "", false},
    {"domain = ['*.example.com']", "word", "a.example.com", "", "", true},
    {"domain = ['*.example.com']", "word", "a.b.example.com", "", "", true},
    {"domain = ['*.example.com']", "word", "example.com", "", "", false},
    {"domain = ['*.example.com']", "word", "badexample.com", "", "", false},
    {"domain = ['bücher.example']", "word", "xn--bcher-kva.example", "", "", true},
    {"domain = ['xn--bcher-kva.example']", "word", "BÜCHER.example", "", "", true},
    {"domain = ['example.com']", "word", "other.example", "example.com", "", false},
    // group: by domain or, where it is known, by MX
    {"domain = ['@big']", "word", "big.example", "", "", true},
    {"domain = ['@big']", "word", "small.example", "mx1.big.example", "", true},
    {"domain = ['@big']", "word", "small.example", "mx1.small.example", "", false},
    {"domain = ['@big']", "word", "", "", "", false},
    // mx
    {"mx = ['*.big.example']", "word", "", "mx1.big.example", "", true},
    {"mx = ['*.big.example']", "word", "big.example", "", "", false},
    {"mx = ['@big']", "word", "", "MX1.big.example.", "", true},
    {"mx = ['@big']", "word", "big.example", "", "", false},
    // command
    {"command = ['rcpt']", "word", "", "", "rcpt", true},
    {"command = ['rcpt']", "word", "", "", "RCPT TO", true},
    {"command = ['RCPT']", "word", "", "", "rcpt", true},
    {"command = ['rcpt']", "word", "", "", "rcpts", false},
    {"command = ['rcpt']", "word", "", "", "", false},
    {"command = ['end of data', 'mail']", "word", "", "", "MAIL FROM", true},
    // with, unless
    {"with = ['other']", "a word, and another", "", "", "", false},
    {"with = ['other']", "a word, and the other", "", "", "", true},
    {"with = [{pattern = 'oth.r'}]", "a word, and the othxr", "", "", "", true},
    {"unless = ['other']", "a word, and the other", "", "", "", false},
    {"unless = ['other', {pattern = '[0-9]'}]", "a word and 1", "", "", "", false},
    {"unless = ['other', {pattern = '[0-9]'}]", "a word", "", "", "", true},
    // all of them
    {"reply = ['5xx']\nstatus = ['5.1.1']\ndomain = ['@big']", "550 5.1.1 word", "big.example", "",
     "", true},
    {"reply = ['5xx']\nstatus = ['5.1.1']\ndomain = ['@big']", "550 5.1.2 word", "big.example", "",
     "", false},
};

TEST(Conditions, HoldAsTheTableSays) {
  Scratch scratch;
  for (const Case& c : kCases) {
    const std::string group =
        "[[group]]\nname = 'big'\ndomain = ['big.example']\nmx = ['*.big.example']\n";
    const Matcher matcher = testing::MatcherFromTexts(
        {testing::InCause(testing::PhraseRule("r", 1, "word", c.condition) + group)});
    Response response;
    response.text = c.text;
    response.domain = c.domain;
    response.mx = c.mx;
    response.command = c.command;
    EXPECT_EQ(matcher.Classify(response, scratch).code == 1, c.holds)
        << c.condition << " | " << c.text << " | " << c.domain << " | " << c.mx << " | "
        << c.command;
  }
}

}  // namespace
}  // namespace ricochet
