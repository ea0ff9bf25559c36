// SPDX-License-Identifier: Apache-2.0
//
// `ricochet explain` and `ricochet info`.

#include <cstddef>
#include <span>
#include <string>

#include "tests/e2e/program_fixture.h"
#include "tests/support/files.h"
#include "tests/support/json.h"
#include "tests/support/tamper.h"

namespace ricochet::testing {
namespace {

using ExplainTest = CliTest;

constexpr char kWrapped[] = "host mx.example said: 550 5.1.1 User unknown (inactive)";

TEST_F(ExplainTest, SaysWhoWonAndWhy) {
  const ProgramResult r = Run({"explain", "--domain", "tiny.example", kWrapped});
  EXPECT_EQ(r.exit_code, 0) << r.err;
  for (const std::string part : {
           "given       domain tiny.example\n",
           "code        301 Full, for now (type soft, action retry)\n",
           "            The mailbox has no space left.\n",
           "rule        tiny-provider.inactive  provider.toml:3\n",
           "layer       provider\n",
           "reply       550\nstatus      5.1.1\nflags       unwrapped\n",
           "unwrapped by tiny.said (unwrap.toml:1), 3 rules hold; this text decides)\n",
           "  + phrase   'user unknown'\n",
           "  with: one of these must match too\n  + phrase   'inactive'\n",
           "  nobody.user-unknown  rules.toml:3\n",
           "      code 300 Nobody there, layer cause, for text 2\n",
           "      lost: the winner's layer is stronger\n",
       }) {
    EXPECT_NE(r.out.find(part), std::string::npos) << part << "\nin\n" << r.out;
  }
  EXPECT_NE(r.out.find("    RE2      (?:^|["), std::string::npos) << r.out;
}

TEST_F(ExplainTest, MarksWhatDoesNotHold) {
  const ProgramResult r = Run({"explain", "550 no such mailbox"});
  EXPECT_NE(r.out.find("  - phrase   'user unknown'\n"), std::string::npos) << r.out;
  EXPECT_NE(r.out.find("  + phrase   'no such (user|mailbox)'\n"), std::string::npos) << r.out;
  EXPECT_NE(r.out.find("  unless: none of these may match\n  - phrase   'mailbox full'\n"),
            std::string::npos)
      << r.out;
  EXPECT_NE(r.out.find("No other rule holds\n"), std::string::npos) << r.out;
}

TEST_F(ExplainTest, NoRuleIsTheDefault) {
  const ProgramResult r = Run({"explain", "something else"});
  EXPECT_EQ(r.exit_code, 0);
  EXPECT_NE(r.out.find("code        7 Unclear"), std::string::npos) << r.out;
  EXPECT_NE(r.out.find("rule        none held: this is the ruleset's default code\n"),
            std::string::npos)
      << r.out;
}

TEST_F(ExplainTest, ReadsSeveralLinesFromStandardInput) {
  const ProgramResult r =
      Run({"explain", "--format", "json", "-"}, "550-5.1.1 User\r\n550 5.1.1 unknown\r\n");
  const Json answer = ParseJson(r.out);
  EXPECT_EQ(answer["texts"][0]["text"], "550 5.1.1 User unknown");
  EXPECT_EQ(answer["rule"], "nobody.user-unknown");
}

TEST_F(ExplainTest, JsonHoldsTheWhole) {
  const ProgramResult r =
      Run({"explain", "--domain", "tiny.example", "--format", "json", kWrapped});
  const Json answer = ParseJson(r.out);
  EXPECT_EQ(answer["given"]["domain"], "tiny.example");
  EXPECT_EQ(answer["given"]["mx"], nullptr);
  EXPECT_EQ(answer["code"], 301);
  EXPECT_EQ(answer["rule"], "tiny-provider.inactive");
  EXPECT_EQ(answer["flags"], Json::Array({"unwrapped"}));
  ASSERT_EQ(answer["texts"].size(), 2U);
  const Json& inner = answer["texts"][1];
  EXPECT_EQ(inner["decided"], true);
  EXPECT_EQ(inner["unwrapped_by"], "tiny.said (unwrap.toml:1)");
  EXPECT_EQ(inner["rules"][0]["won"], true);
  EXPECT_EQ(inner["rules"][0]["origin"], "provider.toml:3");
  EXPECT_EQ(inner["rules"][0]["with"][0]["holds"], true);
  EXPECT_EQ(inner["rules"][1]["id"], "nobody.user-unknown");
  EXPECT_EQ(inner["rules"][1]["won"], false);
}

TEST_F(ExplainTest, InfoTellsWhatAnArtifactHolds) {
  const ProgramResult r = Run({"info"});
  EXPECT_EQ(r.exit_code, 0);
  for (const std::string part :
       {"format version  ", "built by        ricochetc ", "default code    7\n",
        "rules           6\n  override      0\n  provider      1\n  cause         3\n",
        "unwrap rules    1\n", " 301  soft   retry            3  Full, for now\n"}) {
    EXPECT_NE(r.out.find(part), std::string::npos) << part << "\nin\n" << r.out;
  }
}

TEST_F(ExplainTest, InfoAsJson) {
  const Json info = ParseJson(Run({"info", "--format", "json"}).out);
  EXPECT_EQ(info["rules"], 6);
  EXPECT_EQ(info["rules_per_layer"]["cause"], 3);
  EXPECT_EQ(info["digest"].AsString().size(), 32U);
  EXPECT_EQ(info["size_bytes"], ReadFile(ArtifactPath()).size());
  ASSERT_EQ(info["codes"].size(), 4U);
  EXPECT_EQ(info["codes"][1]["number"], 300);
  EXPECT_EQ(info["codes"][1]["name"]["da"], "Ingen hjemme");
  EXPECT_EQ(info["codes"][1]["rules"], 2);
}

TEST_F(ExplainTest, InfoVerifiesByTheExamples) {
  const ProgramResult good = Run({"info", "--verify"});
  EXPECT_EQ(good.exit_code, 0) << good.err;
  EXPECT_NE(good.out.find(", all pass\n"), std::string::npos) << good.out;
  EXPECT_EQ(Run({"info"}).out.find("all pass"), std::string::npos);
  EXPECT_EQ(ParseJson(Run({"info", "--format", "json"}).out)["verified"], false);
  EXPECT_EQ(ParseJson(Run({"info", "--verify", "--format", "json"}).out)["verified"], true);

  const std::string artifact = ReadFile(ArtifactPath());
  const auto tampered =
      Tamper(std::as_bytes(std::span(artifact)), "550 No such user here", "550 No such uncle now");
  const std::string path =
      WriteFile("tampered.rcs", {reinterpret_cast<const char*>(tampered.data()), tampered.size()});
  EXPECT_EQ(Run({"info", "--ruleset", path}).exit_code, 0);
  const ProgramResult bad = Run({"info", "--verify", "--ruleset", path});
  EXPECT_EQ(bad.exit_code, 1);
  EXPECT_EQ(bad.out, "");
  EXPECT_EQ(bad.err.find("ricochet: ruleset " + path + ": example failed: rule `nobody."), 0U)
      << bad.err;
  EXPECT_NE(bad.err.find("'550 No such uncle now' (expected code 300 by "), std::string::npos)
      << bad.err;
}

TEST_F(ExplainTest, EmbeddedRulesetNeedsNoFile) {
  ProgramCall call = Call({"info"});
  call.env["RICOCHET_RULESET"] = "";
  const ProgramResult r = RunProgram(call);
  EXPECT_EQ(r.exit_code, 0) << r.err;
  EXPECT_EQ(r.out.find("ruleset         embedded\n"), 0U) << r.out;
}

}  // namespace
}  // namespace ricochet::testing
