// SPDX-License-Identifier: Apache-2.0
#include "compiler/resolve/resolve_mail.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "compiler/compile.h"
#include "ricochet/ruleset.h"

namespace ricochet::compiler {
namespace {

using Strings = std::vector<std::string>;

const std::string kMailCodes = R"(default = 40
[[code]]
number = 40
type = "soft"
action = "retry"
name = {en = "x", da = "x"}
description = {en = "x", da = "x"}
[[kind]]
name = "bounce"
title = {en = "Bounce", da = "Afvisning"}
)";

Compilation CompileMail(const std::string& text) {
  SourceFiles sources;
  sources.emplace_back("x.toml", "x.toml", 0, kMailCodes + text);
  return CompileSources(std::move(sources), {});
}

Strings MailErrors(const std::string& text) {
  Strings errors;
  for (const Diagnostic& diagnostic : CompileMail(text).diagnostics) {
    errors.push_back(ToString(diagnostic.code) + " " + diagnostic.title);
  }
  return errors;
}

const std::string kMailForm = "[[form]]\nid = \"a\"\nkind = \"bounce\"\nphrase = ['x y']\n";

TEST(ResolveMailTest, FormsAreTheLastRulesInRankOrder) {
  const Compilation compiled = CompileMail(kMailForm + R"(find = ['(?P<address>\S+@\S+)']
[[form]]
id = "b"
kind = "bounce"
phrase = ['x y']
allow = ["shadowed", "overlap"]
priority = -1
address = ["x-failed-recipients"]
give = {command = "rcpt"}
[[label]]
in = "status"
role = "action"
name = ["action"]
)");
  ASSERT_TRUE(compiled.ok()) << compiled.diagnostics.front().title;
  const auto ruleset = Ruleset::FromBytes(compiled.artifact);
  ASSERT_TRUE(ruleset.ok()) << ruleset.status().ToString();
  ASSERT_EQ(ruleset->form_count(), 2U);
  EXPECT_EQ(ruleset->rule(ruleset->form(0).rule).id, "a");
  EXPECT_EQ(ruleset->rule(ruleset->form(1).rule).id, "b");
  EXPECT_EQ(ruleset->rule(ruleset->form(0).rule).layer, Layer::kForm);
  EXPECT_EQ(ruleset->kind(ruleset->form(0).kind).name, "bounce");
  ASSERT_EQ(ruleset->form(0).settings.size(), 1U);
  EXPECT_EQ(ruleset->form(0).settings[0].key, "find");
  EXPECT_EQ(ruleset->form(0).settings[0].value, R"((?P<address>\S+@\S+))");
  ASSERT_EQ(ruleset->form(1).settings.size(), 2U);
  EXPECT_EQ(ruleset->form(1).settings[0].key, "address");
  EXPECT_EQ(ruleset->form(1).settings[1].key, "give.command");
  ASSERT_EQ(ruleset->mail_name_count(), 1U);
  EXPECT_EQ(ruleset->mail_name(0).place, "status");
  EXPECT_EQ(ruleset->mail_name(0).role, "action");
  EXPECT_EQ(ruleset->mail_name(0).name, "action");
}

TEST(ResolveMailTest, SaysWhatIsWrong) {
  EXPECT_EQ(MailErrors("[[form]]\nid = \"a\"\nkind = \"bounc\"\nphrase = ['x y']\n"),
            Strings{"R082 there is no kind `bounc`"});
  EXPECT_EQ(MailErrors(kMailForm + "find = ['(']\n"), Strings{"R050 an unbalanced parenthesis"});
  EXPECT_EQ(MailErrors(kMailForm + "find = ['x*']\n"),
            Strings{"R051 this pattern matches the empty text, and so every text"});
  EXPECT_EQ(MailErrors(kMailForm + "find = ['(?P<recipient>x)']\n"),
            Strings{"R059 there is no use for a group named `recipient`"});
  EXPECT_EQ(MailErrors(kMailForm + "find = ['x(y)']\n"),
            Strings{"R052 a pattern of `find` needs a named group"});
  EXPECT_EQ(MailErrors(kMailForm + "ends = ['(?P<address>x)']\n"),
            Strings{"R059 there is no use for a group named `address`"});
  EXPECT_EQ(MailErrors(kMailForm + "ignore = [\"state\"]\n"),
            Strings{"R082 there is no role `state` here"});
  EXPECT_EQ(MailErrors(kMailForm + "give = {commando = \"rcpt\"}\n"),
            Strings{"R082 there is no role `commando` here"});
  EXPECT_EQ(MailErrors(kMailForm + "address = [\"From Address\"]\n"),
            Strings{"R013 `From Address` is not a name of a field"});
  EXPECT_EQ(MailErrors(kMailForm + "address = [\"from.name\"]\n"),
            Strings{"R082 there is no field `from.name`"});
  EXPECT_EQ(MailErrors("[[label]]\nin = \"status\"\nrole = \"subject\"\nname = [\"subject\"]\n"),
            Strings{"R082 there is no role `subject` here"});
  EXPECT_EQ(MailErrors("[[label]]\nin = \"status\"\nrole = \"action\"\nname = [\"Action\"]\n"),
            Strings{"R082 `Action` is not a name in lower case"});
  EXPECT_EQ(MailErrors("[[original]]\npattern = ['(?P<x>a)']\n"),
            Strings{"R059 there is no use for a group named `x`"});
  EXPECT_EQ(MailErrors("[[form]]\nid = \"a\"\nkind = \"bounce\"\nphrase = [{field = \"status.x\", "
                       "phrase = 'x y'}]\n"),
            Strings{"R082 there is no field `status.x`"});
}

TEST(ResolveMailTest, AFieldTooManyIsRefused) {
  std::string with;
  for (int i = 0; i < 49; ++i) {
    with += "{field = \"x-" + std::to_string(i) + "\", phrase = 'a'}, ";
  }
  EXPECT_EQ(MailErrors(kMailForm + "with = [" + with + "]\n"),
            Strings{"R007 more than 48 fields that conditions are about"});
}

}  // namespace
}  // namespace ricochet::compiler
