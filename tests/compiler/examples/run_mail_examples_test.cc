// SPDX-License-Identifier: Apache-2.0
#include "compiler/examples/run_mail_examples.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support/rulesets.h"

namespace ricochet::compiler {
namespace {

constexpr const char* kKindsOfExamples = R"(
[[kind]]
name = "bounce"
title = {en = "Bounce", da = "Afvisning"}
action = ["failed"]
[[kind]]
name = "other"
title = {en = "Other", da = "Andet"}
)";

// What is reported for a form with one example, whose mail has form, kind, recipient and text of
// its own.
std::vector<std::string> Reported(const std::string& example) {
  const Compilation compiled = testing::CompileTexts(
      {kKindsOfExamples,
       "[[form]]\nid = \"a\"\nkind = \"bounce\"\nphrase = ['no luck with']\n"
       "find = ['<(?P<address>[^>]+)>: (?P<text>.+)']\n" +
           example,
       testing::InCause(testing::RuleWithoutExample("gone", 1, "phrase = ['user unknown']"))});
  std::vector<std::string> titles;
  for (const Diagnostic& diagnostic : compiled.diagnostics) {
    titles.push_back(ToString(diagnostic.code) + ' ' + diagnostic.title);
  }
  return titles;
}

std::string ExampleWith(const std::string& more,
                        const std::string& prose = "No luck with <a@example.org>: user unknown") {
  return "example = [{mail = '''\nSubject: x\n\n" + prose + "\n'''" + more + "}]\n";
}

using Titles = std::vector<std::string>;
const std::string kAnotherThing = "an example of form `a` has another ";

TEST(RunMailExamples, AnExampleThatHasAllItSays) {
  EXPECT_EQ(Reported(ExampleWith(", kind = \"bounce\", recipient = [\"A@example.org\"], "
                                 "text = [\"user unknown\"], code = [1]")),
            Titles());
  EXPECT_EQ(Reported(ExampleWith("")), Titles());
}

TEST(RunMailExamples, WhatAnExampleHasOtherwise) {
  const auto only = [](const std::string& example) {
    const Titles titles = Reported(example);
    return titles.size() == 1 ? titles[0] : std::to_string(titles.size()) + " diagnostics";
  };
  const std::string code = "R060 ";
  EXPECT_EQ(only(ExampleWith("", "Good luck")), code + kAnotherThing + "form: none");
  EXPECT_EQ(only(ExampleWith(", kind = \"other\"")), code + kAnotherThing + "kind: `bounce`");
  EXPECT_EQ(only(ExampleWith(", recipient = [\"b@example.org\"]")),
            code + kAnotherThing + "recipient: `a@example.org`");
  EXPECT_EQ(only(ExampleWith(", recipient = [\"a@example.org\", \"b@example.org\"]")),
            code + kAnotherThing + "recipient: `a@example.org`");
  EXPECT_EQ(only(ExampleWith(", text = [\"unknown\"]")),
            code + kAnotherThing + "text: `user unknown`");
  EXPECT_EQ(only(ExampleWith(", code = [2]")), code + kAnotherThing + "code: `1`");
}

TEST(RunMailExamples, AFormNeedsOne) {
  EXPECT_EQ(Reported(""), Titles{"R063 form `a` has no `example`"});
  EXPECT_EQ(Reported("allow = [\"no-example\"]\n"), Titles());
}

}  // namespace
}  // namespace ricochet::compiler
