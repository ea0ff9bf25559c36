// SPDX-License-Identifier: Apache-2.0
#include "compiler/lint/implied_context.h"

#include <gtest/gtest.h>

#include <string>

#include "compiler/resolve/load_rules.h"
#include "tests/support/rulesets.h"

namespace ricochet::compiler {
namespace {

// Whether the conditions `wide` hold whenever `narrow` do.
bool Implied(const std::string& wide, const std::string& narrow) {
  const std::string groups =
      "[[group]]\nname = 'g'\ndomain = ['a.example', '*.b.example']\n"
      "mx = ['*.mx.example']\n[[group]]\nname = 'part'\ndomain = ['x.b.example']\n";
  const LoadedRules loaded = testing::LoadTexts({testing::InCause(
      groups + testing::PhraseRule("a", 1, "a", wide) + testing::PhraseRule("b", 1, "b", narrow))});
  return ContextImplied(loaded.rules, loaded.rules.rules[0], loaded.rules.rules[1]);
}

TEST(ContextImplied, NoConditionHoldsAlways) {
  EXPECT_TRUE(Implied("", ""));
  EXPECT_TRUE(Implied("", "reply = ['550']\nmx = ['a.example']"));
  EXPECT_FALSE(Implied("reply = ['550']", ""));
}

TEST(ContextImplied, ComparesMasks) {
  EXPECT_TRUE(Implied("reply = ['5xx']", "reply = ['550', '55x']"));
  EXPECT_FALSE(Implied("reply = ['5xx']", "reply = ['550', '450']"));
  EXPECT_TRUE(Implied("status = ['x.1.x']", "status = ['5.1.1', '4.1.2-9']"));
  EXPECT_FALSE(Implied("status = ['5.1.x']", "status = ['x.1.1']"));
  EXPECT_FALSE(Implied("reply = ['5xx']\nstatus = ['5.1.1']", "reply = ['550']"));
}

TEST(ContextImplied, ComparesHosts) {
  EXPECT_TRUE(Implied("domain = ['*.a.example']", "domain = ['b.a.example', '*.c.a.example']"));
  EXPECT_FALSE(Implied("domain = ['*.a.example']", "domain = ['a.example']"));
  EXPECT_FALSE(Implied("domain = ['a.example']", "domain = ['*.a.example']"));
  EXPECT_TRUE(Implied("domain = ['@g']", "domain = ['a.example', 'y.b.example']"));
  EXPECT_FALSE(Implied("domain = ['@g']", "domain = ['c.example']"));
  EXPECT_TRUE(Implied("domain = ['@g']", "domain = ['@part']"));
  EXPECT_FALSE(Implied("domain = ['@part']", "domain = ['@g']"));
  EXPECT_FALSE(Implied("domain = ['a.example', '*.b.example']", "domain = ['@g']"))
      << "a group holds by the MX, too";
  EXPECT_TRUE(Implied("mx = ['*.mx.example']", "mx = ['@g', 'in.mx.example']"));
  EXPECT_TRUE(Implied("mx = ['@g']", "mx = ['in.mx.example']"));
  EXPECT_FALSE(Implied("mx = ['@g']", "mx = ['a.example']"));
}

TEST(ContextImplied, ComparesCommands) {
  EXPECT_TRUE(Implied("command = ['rcpt']", "command = ['RCPT TO']"));
  EXPECT_FALSE(Implied("command = ['rcpt to']", "command = ['rcpt']"));
  EXPECT_FALSE(Implied("command = ['rcpt']", "command = ['rcpts']"));
}

}  // namespace
}  // namespace ricochet::compiler
