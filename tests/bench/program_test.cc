// SPDX-License-Identifier: Apache-2.0
//
// The benchmark program and what is made of its output, on the sample responses.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "tests/compiler/temporary_folder.h"
#include "tests/e2e/run_program.h"

namespace ricochet::testing {
namespace {

class BenchProgramTest : public ::testing::Test {
 protected:
  // With two engines and the quickest models.
  ProgramResult Bench(std::vector<std::string> more) const {
    std::vector<std::string> args = {"--ruleset",
                                     RICOCHET_SHIPPED_RULESET,
                                     "--engines=ricochet,filtered_re2_ac",
                                     "--benchmark_filter=^(batch|latency|scale|memory)/",
                                     "--benchmark_min_time=0.001",
                                     "--benchmark_out=" + folder_.path("run.json"),
                                     "--benchmark_out_format=json"};
    args.insert(args.end(), more.begin(), more.end());
    ProgramCall call;
    call.program = RICOCHET_BENCH_PROGRAM;
    call.args = args;
    return RunProgram(call);
  }
  ProgramResult Report(std::vector<std::string> args) const {
    args.insert(args.begin(), RICOCHET_SOURCE_DIR "/bench/report/report.py");
    ProgramCall call;
    call.program = "/usr/bin/python3";
    call.args = std::move(args);
    call.env = {{"PYTHONDONTWRITEBYTECODE", "1"}};
    call.cwd = RICOCHET_SOURCE_DIR;
    return RunProgram(call);
  }
  nlohmann::json Output() const {
    std::ifstream file(folder_.path("run.json"));
    return nlohmann::json::parse(file);
  }

  const std::string sample_ = RICOCHET_SOURCE_DIR "/bench/corpora/sample-responses.txt";
  // Of this test alone. When all shared a name, each that ended removed the files of those that ran
  // beside it: under load, expected counts were gone before they were read.
  const TemporaryFolder folder_;
};

TEST_F(BenchProgramTest, MeasuresAndMakesARecord) {
  const ProgramResult run = Bench({"--corpus", sample_});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  const nlohmann::json output = Output();
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

TEST_F(BenchProgramTest, GeneratesResponses) {
  const ProgramResult run = Bench({"--generate", "300", "--benchmark_filter=^batch/"});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(Output()["context"]["corpus_responses"], "300");
}

TEST_F(BenchProgramTest, OtherCountsThanExpectedEndTheRun) {
  const std::string known = folder_.path("known.json");
  std::ofstream(known) << "[]";
  const ProgramResult run = Bench({"--corpus", sample_, "--expected", known});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  const std::size_t begin = run.err.find("{\"rules\"");
  ASSERT_NE(begin, std::string::npos) << run.err;
  const std::string counted = run.err.substr(begin);
  nlohmann::json entry = nlohmann::json::parse(counted.substr(0, counted.find('\n')));
  entry["cause"] = entry["cause"].get<int>() + 1;
  std::ofstream(known) << nlohmann::json::array({entry});
  const ProgramResult other = Bench({"--corpus", sample_, "--expected", known});
  EXPECT_EQ(other.exit_code, 1);
  EXPECT_NE(other.err.find("counts other than expected"), std::string::npos) << other.err;
}

TEST_F(BenchProgramTest, RefusesWhatItCannotMeasure) {
  EXPECT_EQ(Bench({}).exit_code, 2);
  EXPECT_EQ(Bench({"--corpus", folder_.path("none.txt")}).exit_code, 1);
  EXPECT_EQ(Bench({"--corpus", sample_, "--engines=other"}).exit_code, 1);
  EXPECT_EQ(Bench({"--corpus", sample_, "--unknown"}).exit_code, 2);
}

}  // namespace
}  // namespace ricochet::testing
