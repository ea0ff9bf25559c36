// SPDX-License-Identifier: Apache-2.0
//
// The benchmark program and what is made of its output, on the sample responses.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
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
  static bool HasPython() { return std::filesystem::exists("/usr/bin/python3"); }
  // A script of bench/report.
  static ProgramResult Script(const std::string& name, std::vector<std::string> args,
                              std::map<std::string, std::string> env = {}) {
    args.insert(args.begin(), SourcePath("bench/report/" + name));
    ProgramCall call;
    call.program = "/usr/bin/python3";
    call.args = std::move(args);
    call.env = std::move(env);
    call.env["PYTHONDONTWRITEBYTECODE"] = "1";
    call.cwd = SourcePath();
    return RunProgram(call);
  }
  static ProgramResult Report(std::vector<std::string> args) {
    return Script("report.py", std::move(args));
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
  if (!HasPython()) {
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

TEST_F(BenchProgramTest, ARecordOfTwoKindsOfResponsesShowsBoth) {
  if (!HasPython()) GTEST_SKIP() << "there is no Python for the report";
  ASSERT_EQ(Bench({"--corpus", sample_}).exit_code, 0);
  folder_.Write("counts.json", R"({"name":"generated","instructions":12345,"scanner":"sse9"})"
                               "\n");
  const std::string run = folder_.path("run.json");
  const ProgramResult record =
      Report({"collect", "rules=" + run, "traffic-rules=" + run, "--date", "2026-01-02",
              "--instructions", folder_.path("counts.json"), "--output", folder_.path("record")});
  ASSERT_EQ(record.exit_code, 0) << record.err;
  EXPECT_TRUE(std::filesystem::exists(folder_.path("record/traffic-batch.svg")));
  for (const char* form : {"table", "markdown"}) {
    const ProgramResult shown = Report({form, folder_.path("record/record.json")});
    ASSERT_EQ(shown.exit_code, 0) << shown.err;
    for (const char* part : {"engine, generated", "engine, traffic", "the same bytes, traffic",
                             "12,345", "sse9", "as in traffic"}) {
      EXPECT_NE(shown.out.find(part), std::string::npos) << part << " of\n" << shown.out;
    }
  }
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

TEST_F(BenchProgramTest, InstructionsAreTheDifferenceOfTwoRuns) {
  if (!HasPython()) GTEST_SKIP() << "there is no Python for the report";
  // 1,000,000 instructions to start, 3,000 a pass; as valgrind it gets its options first.
  folder_.Write("valgrind",
                "#!/bin/sh\n"
                "for last; do :; done\n"
                "echo '{\"responses\":300,\"scanner\":\"none\"}'\n"
                "echo \"==1== Collected : $((1000000 + 3000 * last))\" >&2\n");
  std::filesystem::permissions(folder_.path("valgrind"), std::filesystem::perms::owner_all);
  const std::map<std::string, std::string> env = {{"PATH", folder_.path("") + ":/usr/bin:/bin"}};
  const ProgramResult counted =
      Script("instructions.py", {"count", "program", "traffic", "--corpus", "x"}, env);
  ASSERT_EQ(counted.exit_code, 0) << counted.err;
  const Json count = ParseJson(counted.out);
  EXPECT_EQ(count["instructions"], 10);
  EXPECT_EQ(count["name"], "traffic");
  EXPECT_EQ(count["scanner"], "none");
  folder_.Write("valgrind", "#!/bin/sh\necho 'no such file' >&2\nexit 1\n");
  const ProgramResult failed = Script("instructions.py", {"count", "program", "traffic"}, env);
  EXPECT_EQ(failed.exit_code, 1);
  EXPECT_NE(failed.err.find("no such file"), std::string::npos) << failed.err;
}

class InstructionGateTest : public BenchProgramTest {
 protected:
  // A count as the gate gets it; `change` replaces a member.
  static std::string Count(int instructions, const std::string& key = "rules",
                           const std::string& value = "r") {
    Json count = {{"name", "traffic"},
                  {"rules", "r"},
                  {"corpus", "c"},
                  {"responses", 300},
                  {"build", "b"},
                  {"scanner", "avx2"},
                  {"instructions", instructions}};
    count.Set(key, value);
    return ToLine(count) + "\n";
  }
  ProgramResult Gate(const std::string& command, const std::string& counts) const {
    folder_.Write("counts.json", counts);
    return Script("instructions.py", {command, folder_.path("counts.json"), "--expected",
                                      folder_.path("expected.json")});
  }
};

TEST_F(InstructionGateTest, FailsWhereACountIsTooHighOrHasNothingToBeComparedWith) {
  if (!HasPython()) GTEST_SKIP() << "there is no Python for the gate";
  ASSERT_EQ(Gate("expect", Count(1000)).exit_code, 0);
  EXPECT_EQ(ParseJson(folder_.Read("expected.json")), ParseJson(Count(1000)));
  EXPECT_EQ(Gate("gate", Count(1030)).exit_code, 0);
  EXPECT_EQ(Gate("gate", Count(500)).exit_code, 0);
  const ProgramResult high = Gate("gate", Count(1031));
  EXPECT_EQ(high.exit_code, 1);
  EXPECT_NE(high.out.find("traffic: 1,031 instructions a response, +3.1 % against 1,000"),
            std::string::npos)
      << high.out;
  EXPECT_NE(high.err.find("scripts/bench --expect-instructions"), std::string::npos) << high.err;
  const ProgramResult rules = Gate("gate", Count(1000, "rules", "other"));
  EXPECT_EQ(rules.exit_code, 0);
  EXPECT_NE(rules.out.find("rules changed since"), std::string::npos) << rules.out;
  const ProgramResult scanner = Gate("gate", Count(1000, "scanner", "sse2"));
  EXPECT_EQ(scanner.exit_code, 1);
  EXPECT_NE(scanner.out.find("scanner is sse2 and was avx2"), std::string::npos) << scanner.out;
  EXPECT_EQ(Gate("gate", Count(1000, "build", "other")).exit_code, 1);
  EXPECT_EQ(Gate("gate", Count(1000, "name", "other")).exit_code, 1);
  EXPECT_EQ(Gate("gate", "").exit_code, 1);
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
