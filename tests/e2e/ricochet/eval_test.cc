// SPDX-License-Identifier: Apache-2.0
//
// `ricochet eval`: figures, gates, rows that are wrong.

#include "tests/e2e/program_fixture.h"
#include "tests/support/files.h"
#include "tests/support/json.h"

namespace ricochet::testing {
namespace {

using testing::Lines;
using EvalTest = CliTest;

// Of five: three primary, four acceptable; of three hard ones two are right.
constexpr char kRows[] =
    R"j({"id": "a", "text": "550 User unknown", "code": 300, "also": []}
{"id": "b", "text": "550 User unknown", "code": 301, "also": [300]}
{"id": "c", "text": "550 5.1.1 gone\u001b", "code": 7, "also": null, "domain": null}
{"id": "d", "text": "550 User unknown (inactive)", "code": 301, "domain": "tiny.example"}

{"id": "e", "text": "hm", "code": 7, "lang": "en", "big": 1}
)j";

TEST_F(EvalTest, PrintsTheFigures) {
  const std::string path = WriteFile("rows.jsonl", kRows);
  const ProgramResult r = Run({"eval", path});
  EXPECT_EQ(r.exit_code, 0) << r.err;
  EXPECT_EQ(r.err, "");
  for (const std::string part : {
           "rows                 5\n",
           "primary              3 of 5  60.0 %\n",
           "acceptable           4 of 5  80.0 %\n",
           "hard precision       2 of 3  66.7 %\n",
           " 300        1       3       1     33.3 %   100.0 %  Nobody there\n",
           "         7  300  301\n",
           "    7    1    1    .\n",
           "  301    .    1    1\n",
           "cause          2    40.0 %    50.0 %\n",
           "wrong rows: 1\n",
           "  c  expected 7, got 300 by status.bad-mailbox (status)\n"
           "      550 5.1.1 gone\\x1b\n",
       }) {
    EXPECT_NE(r.out.find(part), std::string::npos) << part << "\nin\n" << r.out;
  }
}

TEST_F(EvalTest, PrintsJson) {
  const std::string path = WriteFile("rows.jsonl", kRows);
  const Json figures = ParseJson(Run({"eval", "--format", "json", path}).out);
  EXPECT_EQ(figures["rows"], 5);
  EXPECT_EQ(figures["primary"]["count"], 3);
  EXPECT_DOUBLE_EQ(figures["acceptable"]["percent"].AsDouble(), 80.0);
  EXPECT_EQ(figures["confusion"]["labels"], Json::Array({7, 300, 301}));
  EXPECT_EQ(figures["confusion"]["counts"][2], Json::Array({0, 1, 1}));
  EXPECT_EQ(figures["wrong"][0]["id"], "c");
  EXPECT_EQ(figures["wrong"][0]["rule"], "status.bad-mailbox");
}

TEST_F(EvalTest, GatesHoldOrFail) {
  const std::string path = WriteFile("rows.jsonl", kRows);
  EXPECT_EQ(Run({"eval", "--min-primary", "60", "--min-acceptable", "80", "--min-hard-precision",
                 "66.6", path})
                .exit_code,
            0);
  const ProgramResult r = Run({"eval", "--min-primary", "60.1", "--min-acceptable", "80.1",
                               "--min-hard-precision", "66.7", path});
  EXPECT_EQ(r.exit_code, 1);
  const std::vector<std::string> err = Lines(r.err);
  ASSERT_EQ(err.size(), 3U) << r.err;
  EXPECT_EQ(err[0], "ricochet: the primary rate is 60 % (3 of 5); at least 60.1 % is required");
  EXPECT_EQ(err[1], "ricochet: the acceptable rate is 80 % (4 of 5); at least 80.1 % is required");
  EXPECT_EQ(err[2],
            "ricochet: the precision of hard codes is 66.6667 % (2 of 3); at least 66.7 % is "
            "required");
}

TEST_F(EvalTest, AGateWithoutRowsFails) {
  const ProgramResult r = Run({"eval", "--min-primary", "0", WriteFile("none.jsonl", "")});
  EXPECT_EQ(r.exit_code, 1);
  EXPECT_NE(r.err.find("the primary rate is undefined"), std::string::npos) << r.err;
}

TEST_F(EvalTest, ShowsAsManyWrongRowsAsAskedFor) {
  std::string rows;
  for (int i = 0; i < 30; ++i) rows += "{\"text\": \"hm\", \"code\": 300}\n";
  const std::string path = WriteFile("wrong.jsonl", rows);
  const auto shown = [](const ProgramResult& r) {
    std::size_t count = 0;
    for (const std::string& line : Lines(r.out)) {
      if (line.find("expected 300, got 7 by no rule (none)") != std::string::npos) ++count;
    }
    return count;
  };
  EXPECT_EQ(shown(Run({"eval", path})), 20U);
  EXPECT_EQ(shown(Run({"eval", "--wrong", "3", path})), 3U);
  EXPECT_EQ(shown(Run({"eval", "--wrong", "all", path})), 30U);
}

TEST_F(EvalTest, BadRowsAreToldAndPassedOver) {
  const std::string path =
      WriteFile("bad.jsonl",
                "{\"text\": \"250 OK\", \"code\": 302}\n{\"text\": \"x\"}\n{\"code\": 7}\nx\n"
                "{\"text\": \"x\", \"code\": 999}\n{\"text\": \"x\", \"code\": \"7\"}\n"
                "{\"text\": \"x\", \"code\": 7, \"also\": [12]}\n");
  const ProgramResult r = Run({"eval", path});
  EXPECT_EQ(r.exit_code, 1);
  EXPECT_NE(r.out.find("primary              1 of 1  100.0 %\n"), std::string::npos) << r.out;
  const std::vector<std::string> err = Lines(r.err);
  ASSERT_EQ(err.size(), 7U) << r.err;
  EXPECT_EQ(err[0], "ricochet: " + path + ":2: member \"code\" is missing");
  EXPECT_EQ(err[1], "ricochet: " + path + ":3: member \"text\" is missing");
  EXPECT_EQ(err[3], "ricochet: " + path + ":5: the ruleset has no code 999");
  EXPECT_EQ(err[4], "ricochet: " + path + ":6: member \"code\" is not a bounce code");
  EXPECT_EQ(err[5], "ricochet: " + path + ":7: the ruleset has no code 12");
  EXPECT_EQ(err[6], "ricochet: 6 bad records were left out");
}

}  // namespace
}  // namespace ricochet::testing
