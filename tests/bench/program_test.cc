// SPDX-License-Identifier: Apache-2.0
//
// The benchmark program and what is made of its output, on the sample responses.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/json.h"
#include "tests/support/paths.h"
#include "tests/support/run_program.h"
#include "tests/support/temporary_folder.h"

namespace ricochet::testing {
namespace {

class BenchProgramTest : public ::testing::Test {
 protected:
  // With two engines and the quickest models.
  ProgramResult Bench(std::vector<std::string> more) const {
    std::vector<std::string> args = {
        "--engines=ricochet,filtered_re2_ac", "--benchmark_filter=^(batch|latency|scale|memory)/",
        "--benchmark_min_time=0.001", "--benchmark_out=" + folder_.path("run.json"),
        "--benchmark_out_format=json"};
    args.insert(args.end(), more.begin(), more.end());
    if (std::ranges::find(more, "--ruleset") == more.end()) {
      args.insert(args.end(), {"--ruleset", ShippedRuleset()});
    }
    ProgramCall call;
    call.program = BenchProgram();
    call.args = args;
    return RunProgram(call);
  }
  ProgramResult Report(std::vector<std::string> args) const {
    args.insert(args.begin(), SourcePath("bench/report/report.py"));
    ProgramCall call;
    call.program = "/usr/bin/python3";
    call.args = std::move(args);
    call.env = {{"PYTHONDONTWRITEBYTECODE", "1"}};
    call.cwd = SourcePath();
    return RunProgram(call);
  }
  Json Output() const { return ParseJson(folder_.Read("run.json")); }

  const std::string sample_ = SourcePath("bench/corpora/sample-responses.txt");
  // Of this test alone. When all shared a name, each that ended removed the files of those that ran
  // beside it: under load, expected counts were gone before they were read.
  const TemporaryFolder folder_;
};

TEST_F(BenchProgramTest, MeasuresAndMakesARecord) {
  const ProgramResult run = Bench({"--corpus", sample_});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  const Json output = Output();
  EXPECT_EQ(output["context"]["corpus_responses"], "315");
  EXPECT_EQ(output["benchmarks"].size(), 8U);  // 3 models of 2 engines, 2 for scale
  if (!std::filesystem::exists("/usr/bin/python3")) {
    std::cout << "skipped: there is no Python for the report\n";
    return;
  }
  const ProgramResult record = Report({"collect", "rules=" + folder_.path("run.json"), "--date",
                                       "2026-01-02", "--output", folder_.path("record")});
  ASSERT_EQ(record.exit_code, 0) << record.err;
  EXPECT_TRUE(std::filesystem::exists(folder_.path("record/batch.svg")));
  const ProgramResult table = Report({"table", folder_.path("record/record.json")});
  ASSERT_EQ(table.exit_code, 0) << table.err;
  EXPECT_NE(table.out.find("2026-01-02"), std::string::npos);
  EXPECT_NE(table.out.find("\nfiltered_re2_ac "), std::string::npos) << table.out;
}

TEST_F(BenchProgramTest, ClassifiesInPassesForToolsThatCount) {
  const ProgramResult run = Bench({"--corpus", sample_, "--passes", "2"});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  const Json said = ParseJson(run.out);
  EXPECT_EQ(said["responses"], 315);
  for (const char* key : {"rules", "corpus", "scanner", "build"}) {
    EXPECT_NE(said[key].AsString(), "") << key;
  }
  EXPECT_FALSE(std::filesystem::exists(folder_.path("run.json"))) << "nothing is measured";
  EXPECT_EQ(Bench({"--corpus", folder_.path("none.txt"), "--passes", "2"}).exit_code, 1);
}

TEST_F(BenchProgramTest, GeneratesResponses) {
  const ProgramResult run = Bench({"--generate", "300", "--benchmark_filter=^batch/"});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(Output()["context"]["corpus_responses"], "300");
}

TEST_F(BenchProgramTest, OtherCountsThanExpectedEndTheRun) {
  folder_.Write("known.json", "[]");
  const std::vector<std::string> counting = {"--corpus", sample_,      "--counts-name",
                                             "mine",     "--expected", folder_.path("known.json")};
  std::vector<std::string> updating = counting;
  updating.emplace_back("--update-expected");
  const ProgramResult update = Bench(updating);
  ASSERT_EQ(update.exit_code, 0) << update.err;
  EXPECT_FALSE(std::filesystem::exists(folder_.path("run.json"))) << "nothing is measured";
  const ProgramResult same = Bench(counting);
  EXPECT_EQ(same.exit_code, 0) << same.err;
  EXPECT_NE(same.err.find("counts as expected: {"), std::string::npos) << same.err;

  Json known = ParseJson(folder_.Read("known.json"))[0];
  EXPECT_EQ(known["name"], "mine, sample-responses.txt");
  known.Set("cause", known["cause"].AsSigned() + 1);
  folder_.Write("known.json", ToLine(Json::Array({known})));
  const ProgramResult other = Bench(counting);
  EXPECT_EQ(other.exit_code, 1);
  EXPECT_NE(other.err.find("counts other than expected"), std::string::npos) << other.err;
  EXPECT_NE(other.err.find("scripts/bench --update-expected"), std::string::npos) << other.err;

  known.Set("rules", "of last year");
  folder_.Write("known.json", ToLine(Json::Array({known})));
  const ProgramResult outdated = Bench(counting);
  EXPECT_EQ(outdated.exit_code, 0) << "rules may change without anything being wrong";
  EXPECT_NE(outdated.err.find("nothing was checked"), std::string::npos) << outdated.err;
}

// Rules that hardly ever change: what bench/expected.json says of them is checked by every run of
// the tests, so that an engine, the generator or the normal form cannot change it unseen.
TEST_F(BenchProgramTest, CountsOfTheTinyRulesAreAsExpected) {
  ProgramCall build;
  build.program = RicochetcProgram();
  build.args = {"build", DataPath("rules/tiny"), "-o", folder_.path("tiny.rcs")};
  ASSERT_EQ(RunProgram(build).exit_code, 0);
  for (const std::vector<std::string>& responses :
       {std::vector<std::string>{"--corpus", sample_}, {"--generate", "20000"}}) {
    std::vector<std::string> args = responses;
    args.insert(args.end(), {"--ruleset", folder_.path("tiny.rcs"), "--counts-name", "tiny",
                             "--benchmark_filter=none"});
    const ProgramResult run = Bench(args);
    EXPECT_NE(run.err.find("counts as expected: {"), std::string::npos)
        << run.err << "\nIf that is meant: scripts/bench --update-expected";
  }
}

TEST_F(BenchProgramTest, RefusesWhatItCannotMeasure) {
  EXPECT_EQ(Bench({}).exit_code, 2);
  EXPECT_EQ(Bench({"--passes", "2"}).exit_code, 2);
  EXPECT_EQ(Bench({"--corpus", folder_.path("none.txt")}).exit_code, 1);
  EXPECT_EQ(Bench({"--corpus", sample_, "--engines=other"}).exit_code, 1);
  EXPECT_EQ(Bench({"--corpus", sample_, "--unknown"}).exit_code, 2);
  EXPECT_EQ(Bench({"--corpus", sample_, "--update-expected"}).exit_code, 2);
}

}  // namespace
}  // namespace ricochet::testing
