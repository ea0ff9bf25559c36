// SPDX-License-Identifier: Apache-2.0
//
// `ricochet classify` on what services and their MTAs log, and `--redact`, through the built
// program.

#include "tests/e2e/program_fixture.h"
#include "tests/support/files.h"
#include "tests/support/json.h"
#include "tests/support/paths.h"

namespace ricochet::testing {
namespace {

using ServiceLogsTest = CliTest;

struct Sample {
  std::string format;
  std::string file;
  std::string counts;
};

std::vector<Sample> Samples() {
  return {{"pmta", "pmta.csv", "2 failed attempts, 1 delivery, 1 other line"},
          {"kumomta", "kumomta.jsonl", "3 failed attempts, 1 delivery, 1 other line"},
          {"ses", "ses.jsonl", "3 failed attempts, 1 delivery, 1 other line"},
          {"sendgrid", "sendgrid.json", "3 failed attempts, 1 delivery, 0 other lines"},
          {"mailgun", "mailgun.json", "3 failed attempts, 1 delivery, 0 other lines"}};
}

std::string PathOf(const Sample& sample) { return DataPath("logs/" + sample.file); }

TEST_F(ServiceLogsTest, SamplesAreRecognisedAndCounted) {
  for (const Sample& sample : Samples()) {
    const std::string path = PathOf(sample);
    const ProgramResult r = Run({"classify", "--output", "jsonl", path});
    EXPECT_EQ(r.exit_code, 0) << r.err;
    EXPECT_EQ(Lines(r.err), (std::vector<std::string>{
                                "ricochet: " + path + ": reading as " + sample.format +
                                    " (--input " + sample.format + ")",
                                "ricochet: " + sample.counts + ", 0 lines not understood"}));
    for (const std::string& line : Lines(r.out)) {
      const Json row = ParseJson(line);
      EXPECT_EQ(row["source"], sample.format);
      EXPECT_TRUE(row["recipient"].IsString() && row["time"].IsString()) << line;
      EXPECT_TRUE(row["queue_id"].IsString()) << line;
    }
    EXPECT_EQ(Run({"classify", "--output", "jsonl"}, ReadFile(path)).out, r.out) << "as a pipe";
    EXPECT_EQ(
        Run({"classify", "--input", sample.format, "--output", "jsonl", "--threads", "3", path})
            .out,
        r.out);
  }
}

TEST_F(ServiceLogsTest, WhatIsNotUnderstoodIsKeptAsItWas) {
  const std::string event =
      R"({"event":"bounce","email":"a@tiny.example","reason":"550 5.1.1 no"})";
  const std::string rejects = Path("rejects");
  const ProgramResult r =
      Run({"classify", "--output", "tsv", "--rejects", rejects},
          "[" + event + ",\n{\"event\" : \"new\"},\n" + event + "]\nstopped here\n{\"cut");
  EXPECT_EQ(r.exit_code, 0);
  EXPECT_EQ(Lines(r.out).size(), 3U);
  EXPECT_EQ(ReadFile(rejects), "{\"event\" : \"new\"}\nstopped here\n{\"cut\n");
  EXPECT_NE(r.err.find("2 failed attempts, 0 deliveries, 0 other lines, 3 lines not understood"),
            std::string::npos)
      << r.err;
}

TEST_F(ServiceLogsTest, JsonWithATextIsReadAsBefore) {
  const ProgramResult r =
      Run({"classify", "--output", "jsonl"}, "{\"event\":\"bounce\",\"text\":\"550 5.1.1 no\"}\n");
  EXPECT_EQ(r.err, "");
  EXPECT_EQ(ParseJson(r.out).size(), 12U);
}

TEST_F(ServiceLogsTest, RedactedRowsTellOfNobody) {
  std::vector<std::string> files;
  for (const Sample& sample : Samples()) files.push_back(PathOf(sample));
  files.push_back(DataPath("logs/postfix.log"));
  for (const std::string output : {"tsv", "csv", "jsonl", "text"}) {
    std::vector<std::string> args = {"classify", "--output", output};
    args.insert(args.end(), files.begin(), files.end());
    const std::string shown = Run(args).out;
    args.emplace_back("--redact");
    const ProgramResult r = Run(args);
    EXPECT_EQ(r.exit_code, 0) << r.err;
    EXPECT_EQ(Lines(r.out).size(), Lines(shown).size());
    for (const std::string secret : {"anna@", "bo@", "dora@", "192.0.2.", "2001:db8", "m-1.filter",
                                     "8f2c1e04", "env-301", "0100019a4c2e"}) {
      EXPECT_EQ(r.out.find(secret), std::string::npos) << output << ": " << secret << "\n" << r.out;
    }
    EXPECT_NE(r.out.find("***@shop.example"), std::string::npos) << output;
  }
}

TEST_F(ServiceLogsTest, RedactionComesBehindClassification) {
  const std::string text = "550 5.1.1 jo@tiny.example: User unknown, asked by 192.0.2.1\n";
  const ProgramResult plain = Run({"classify", "--output", "tsv"}, text);
  const ProgramResult redacted = Run({"classify", "--output", "tsv", "--redact"}, text);
  const std::string row = Lines(plain.out).at(1);
  EXPECT_EQ(Lines(redacted.out).at(1),
            row.substr(0, row.find("550 5.1.1 jo@")) +
                "550 5.1.1 ***@tiny.example: User unknown, asked by [ip]");
}

}  // namespace
}  // namespace ricochet::testing
