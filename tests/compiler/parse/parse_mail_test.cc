// SPDX-License-Identifier: Apache-2.0
#include "compiler/parse/parse_mail.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "compiler/parse/parse_rules.h"
#include "compiler/source/diagnostic.h"
#include "compiler/source/source_file.h"

namespace ricochet::compiler {
namespace {

using Strings = std::vector<std::string>;

class ParseMailTest : public ::testing::Test {
 protected:
  RuleFile Parse(std::string text) {
    sink_ = DiagnosticSink();
    return ParseRules(SourceFile("x.toml", "x.toml", 0, std::move(text)), 0, &sink_);
  }
  Strings Errors() {
    Strings errors;
    for (const Diagnostic& diagnostic : sink_.TakeSorted()) {
      errors.push_back(ToString(diagnostic.code) + " " + diagnostic.title);
    }
    return errors;
  }

  DiagnosticSink sink_;
};

TEST_F(ParseMailTest, ReadsAFormWithAllItsKeys) {
  const RuleFile file = Parse(R"(
[[form]]
id       = "qmail.failure"
kind     = "bounce"
phrase   = ['program at', {field = "subject", phrase = 'failure notice'}]
pattern  = ['X[0-9]']
with     = [{field = "x-loop", present = true}]
unless   = [{field = "from", pattern = 'boss'}, 'delayed']
priority = 3
beats    = ["other"]
find     = ['(?P<address>\S+):']
ends     = ['---']
order    = "text-first"
address  = ["x-failed-recipients"]
ignore   = ["status"]
give     = {command = "rcpt"}
generic  = false
example  = [{mail = '''
From: a@example.org

b@example.org: no''', kind = "delay", recipient = ["b@example.org"], text = ["no"], code = [10]}]
)");
  EXPECT_EQ(Errors(), Strings());
  ASSERT_EQ(file.forms.size(), 1U);
  const FormDef& form = file.forms[0];
  EXPECT_EQ(form.rule.id.value, "qmail.failure");
  EXPECT_EQ(form.rule.layer, Layer::kForm);
  EXPECT_EQ(form.rule.priority, 3);
  ASSERT_EQ(form.rule.any.size(), 3U);
  EXPECT_EQ(form.rule.any[0].field, "");
  EXPECT_EQ(form.rule.any[1].field, "subject");
  EXPECT_EQ(form.rule.any[1].text, "failure notice");
  EXPECT_EQ(form.rule.any[2].kind, ExpressionKind::kPattern);
  EXPECT_EQ(form.rule.with[0].field, "x-loop");
  EXPECT_EQ(form.rule.with[0].kind, ExpressionKind::kPattern);
  EXPECT_EQ(form.rule.unless[0].kind, ExpressionKind::kPattern);
  EXPECT_EQ(form.rule.unless[1].field, "");
  EXPECT_EQ(form.kind.value, "bounce");
  EXPECT_EQ(form.find[0].text, R"((?P<address>\S+):)");
  EXPECT_EQ(form.ends.size(), 1U);
  EXPECT_TRUE(form.text_first);
  EXPECT_FALSE(form.generic);
  EXPECT_EQ(form.address[0].value, "x-failed-recipients");
  EXPECT_EQ(form.ignore[0].value, "status");
  EXPECT_EQ(form.give[0].name, "command");
  EXPECT_EQ(form.give[0].value, "rcpt");
  ASSERT_EQ(form.examples.size(), 1U);
  EXPECT_EQ(form.examples[0].mail, "From: a@example.org\n\nb@example.org: no");
  EXPECT_EQ(form.examples[0].kind, "delay");
  EXPECT_EQ(form.examples[0].recipients, Strings{"b@example.org"});
  EXPECT_EQ(form.examples[0].texts, Strings{"no"});
  EXPECT_EQ(form.examples[0].codes, std::vector<std::int64_t>{10});
}

TEST_F(ParseMailTest, ReadsKindsAndNames) {
  const RuleFile file = Parse(R"(
[[kind]]
name   = "delay"
title  = {en = "Delay notice", da = "Forsinkelse"}
action = ["delayed"]
[[part]]
role = "status"
type = ["message/delivery-status"]
[[label]]
in   = "status"
role = "final_recipient"
name = ["final-recipient", "final-recipent"]
[[original]]
pattern = ['(?m)^---']
)");
  EXPECT_EQ(Errors(), Strings());
  ASSERT_EQ(file.kinds.size(), 1U);
  EXPECT_EQ(file.kinds[0].name.value, "delay");
  EXPECT_EQ(file.kinds[0].actions, Strings{"delayed"});
  ASSERT_EQ(file.mail_names.size(), 3U);
  EXPECT_EQ(file.mail_names[0].place, kPlaceOfTypes);
  EXPECT_EQ(file.mail_names[0].role, "status");
  EXPECT_EQ(file.mail_names[1].place, "status");
  EXPECT_EQ(file.mail_names[1].names.size(), 2U);
  EXPECT_EQ(file.mail_names[2].place, kPlaceOfOriginals);
}

TEST_F(ParseMailTest, SaysWhatIsWrong) {
  Parse("[[form]]\nid = \"a\"\nkind = \"bounce\"\n");
  EXPECT_EQ(Errors(), Strings{"R033 form `a` has no condition of its own"});
  Parse("[[form]]\nid = \"A\"\nkind = \"bounce\"\nphrase = ['x y']\n");
  EXPECT_EQ(Errors(), Strings{"R015 `A` is not an id"});
  Parse("[[form]]\nid = \"a\"\nkind = \"b\"\nphrase = ['x y']\norder = \"last\"\n");
  EXPECT_EQ(Errors(), Strings{"R013 unknown order `last`"});
  Parse("[[part]]\nrole = \"stat\"\ntype = [\"a/b\"]\n");
  EXPECT_EQ(Errors(), Strings{"R013 unknown role `stat`"});
  Parse("[[label]]\nin = \"there\"\nrole = \"text\"\nname = [\"a\"]\n");
  EXPECT_EQ(Errors(), Strings{"R013 unknown in `there`"});
  Parse("[[form]]\nid = \"a\"\nkind = \"b\"\nphrase = ['x y']\ngive = {command = 1}\n");
  EXPECT_EQ(Errors(), Strings{"R011 each value of `give` must be a text: \"…\""});
}

TEST_F(ParseMailTest, AConditionHasOneOfPhrasePatternAndPresent) {
  const auto errors = [&](const std::string& condition) {
    Parse("layer = \"cause\"\n[[rule]]\nid = \"a\"\ncode = 1\nphrase = ['x y']\nwith = [" +
          condition + "]\n");
    return Errors();
  };
  EXPECT_EQ(errors("{field = \"subject\", phrase = 'x'}"), Strings());
  EXPECT_EQ(errors("{field = \"subject\", pattern = 'x'}"), Strings());
  EXPECT_EQ(errors("{field = \"subject\", present = true}"), Strings());
  EXPECT_EQ(errors("{phrase = 'x'}"), Strings());
  EXPECT_EQ(errors("{pattern = 'x'}"), Strings());
  EXPECT_EQ(errors("{field = \"subject\"}"),
            Strings{"R012 a condition has no `phrase`, `pattern` or `present`"});
  EXPECT_EQ(errors("{field = \"subject\", phrase = 'x', pattern = 'y'}"),
            Strings{"R013 a condition has one of `phrase`, `pattern` and `present`"});
  EXPECT_EQ(errors("{present = true}"),
            Strings{"R013 `present` needs a field, and the value true"});
  EXPECT_EQ(errors("{field = \"subject\", present = false}"),
            Strings{"R013 `present` needs a field, and the value true"});
  EXPECT_EQ(errors("{field = \"subject\", pharse = 'x'}"),
            Strings{"R010 unknown key `pharse` in a condition"});
}

}  // namespace
}  // namespace ricochet::compiler
