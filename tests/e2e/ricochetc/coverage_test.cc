// SPDX-License-Identifier: Apache-2.0
//
// `ricochetc coverage` as a user runs it: on a small ruleset (tests/data/coverage) and on the
// shipped one.
//
// RICOCHET_UPDATE_GOLDENS=1 writes what differs, and fails: the difference is to be read.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/files.h"
#include "tests/support/golden.h"
#include "tests/support/json.h"
#include "tests/support/paths.h"
#include "tests/support/run_program.h"
#include "tests/support/tamper.h"

namespace ricochet {
namespace {

namespace fs = std::filesystem;
using testing::Json;
using testing::ParseJson;
using testing::ProgramCall;
using testing::ProgramResult;
using testing::RunProgram;
using testing::ToLine;

class CoverageTest : public ::testing::Test {
 protected:
  CoverageTest()
      : folder_(fs::path(::testing::TempDir()) /
                ("ricochet-coverage-" + std::to_string(::getpid()))) {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  ~CoverageTest() override { fs::remove_all(folder_); }

  static ProgramResult Run(std::vector<std::string> args, const std::string& input = "") {
    ProgramCall call;
    call.program = testing::RicochetcProgram();
    call.args = std::move(args);
    call.input = input;
    call.cwd = testing::DataPath("coverage");
    return RunProgram(call);
  }
  static ProgramResult Classify(const std::string& ruleset, const std::string& input) {
    ProgramCall call;
    call.program = testing::RicochetProgram();
    call.args = {"classify", "--ruleset", ruleset, "--input", "text", "--output", "jsonl"};
    call.input = input;
    return RunProgram(call);
  }
  // The rule of each response.
  static std::vector<std::string> Rules(const std::string& ruleset, const std::string& input) {
    const ProgramResult result = Classify(ruleset, input);
    EXPECT_EQ(result.exit_code, 0) << result.err;
    std::vector<std::string> rules;
    std::istringstream lines(result.out);
    for (std::string line; std::getline(lines, line);) {
      const Json row = ParseJson(line);
      rules.push_back(row["rule"].IsNull() ? "" : row["rule"].AsString());
    }
    return rules;
  }
  std::string Write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
    return (folder_ / name).string();
  }
  std::string Path(const std::string& name) const { return (folder_ / name).string(); }

  static inline const std::string kShipped = testing::ShippedRules();
  fs::path folder_;
};

TEST_F(CoverageTest, Golden) {
  const std::string proposals = Path("proposals.toml");
  const ProgramResult text = Run({"coverage", "rules", "--corpus", "corpus.txt", "-o", proposals});
  EXPECT_EQ(text.exit_code, 0) << text.err;
  EXPECT_EQ(text.err, "");
  testing::ExpectGolden(testing::DataPath("coverage/expected.txt"), text.out);
  testing::ExpectGolden(testing::DataPath("coverage/expected.toml"), testing::ReadFile(proposals));
  const ProgramResult json =
      Run({"coverage", "rules", "--corpus", "corpus.txt", "--format", "json"});
  EXPECT_EQ(json.exit_code, 0) << json.err;
  testing::ExpectGolden(testing::DataPath("coverage/expected.json"), json.out);
}

// Of the shipped rules only what they miss: their figures change with every rule.
TEST_F(CoverageTest, GoldenOfTheShippedRules) {
  const ProgramResult text = Run({"coverage", kShipped, "--corpus", "shipped.txt"});
  EXPECT_EQ(text.exit_code, 0) << text.err;
  const std::size_t begin = text.out.find("Not matched");
  ASSERT_NE(begin, std::string::npos) << text.out;
  testing::ExpectGolden(testing::DataPath("coverage/expected-shipped.txt"), text.out.substr(begin));
}

TEST_F(CoverageTest, ThreadsAndArtifactsGiveTheSame) {
  const std::string artifact = Path("rules.rcs");
  ASSERT_EQ(Run({"build", "rules", "-o", artifact}).exit_code, 0);
  const std::string once = Run({"coverage", "rules", "--corpus", "corpus.txt"}).out;
  EXPECT_EQ(Run({"coverage", "rules", "--corpus", "corpus.txt", "--threads", "3"}).out, once);
  EXPECT_EQ(Run({"coverage", artifact, "--corpus", "corpus.txt"}).out, once);
}

// Pasted as they are: the rules compile without a warning, decide the wordings that they are for,
// and nothing else changes.
TEST_F(CoverageTest, ProposalsChangeWhatTheyAreForAndNothingElse) {
  for (const std::string& rules : {std::string("rules"), std::string(kShipped)}) {
    SCOPED_TRACE(rules);
    const bool shipped = rules == kShipped;
    // What the shipped rules know has to stay as it is; nobody else says the last lines.
    std::string corpus =
        shipped ? testing::ReadFile(testing::SourcePath("bench/corpora/sample-responses.txt"))
                : testing::ReadFile(testing::DataPath("coverage/corpus.txt"));
    if (shipped) {
      corpus +=
          "550 Telephone exchange closed on public holidays, reference 81\n"
          "the library of <a@example.com> lent its last volume on paper\n";
    }
    const std::string file = Write("corpus.txt", corpus);
    fs::create_directories(folder_ / "mine");
    const ProgramResult json = Run({"coverage", rules, "--corpus", file, "--input", "text", "--top",
                                    "0", "--format", "json", "-o", Path("mine/proposals.toml")});
    ASSERT_EQ(json.exit_code, 0) << json.err;
    const ProgramResult built =
        Run({"build", "--strict", rules, Path("mine"), "-o", Path("new.rcs")});
    ASSERT_EQ(built.exit_code, 0) << built.err;
    ASSERT_EQ(Run({"build", rules, "-o", Path("old.rcs")}).exit_code, 0);

    const std::vector<std::string> before = Rules(Path("old.rcs"), corpus);
    const std::vector<std::string> after = Rules(Path("new.rcs"), corpus);
    ASSERT_EQ(before.size(), after.size());
    std::size_t moved = 0;
    for (std::size_t i = 0; i < before.size(); ++i) {
      if (before[i] == after[i]) continue;
      ++moved;
      EXPECT_TRUE(before[i].empty() || before[i].starts_with("reply.")) << i << before[i];
      EXPECT_TRUE(after[i].starts_with("proposed.")) << i << after[i];
    }
    std::size_t promised = 0;
    const Json report = ParseJson(json.out);
    for (const char* kind : {"unmatched", "by_reply"}) {
      for (const Json& row : report[kind]["rows"].items()) {
        const Json& proposal = row["proposal"];
        if (!proposal.Contains("toml")) continue;
        promised += row["count"].AsUnsigned();
        promised += proposal["covered_responses"].AsUnsigned();
      }
    }
    EXPECT_EQ(moved, promised);
    EXPECT_GE(moved, 2U);
  }
}

// What may not come out, in every form in which responses carry it.
const std::vector<std::string> kPersonal = {
    "jsmith",       "Kowalczyk",       "kowalczyk",   "Brønsholm",      "Петренко",
    "Оксана",       "Müllerin",        "王小明",      "o.hara.private", "OHARA",
    "quoted.local", "1985-03-17",      "17.03.1985",  "5529946",        "+4917855",
    "DE8937",       "0440532013",      "2001:db8:77", "203.0.113.99",   "priv.example",
    "TOKENtoken77", "20260101.ABCDEF", "Geheimrat",   "Ziegelbrenner",  "smithsonian1970",
    "Xanthippe",    "FLAT-12B"};

// Where they may stand; %1 is one of them, %2 changes from response to response.
const std::vector<std::string> kPlaces = {
    "550 Account of %1 was shelved by the clerk on duty",
    "550 Account %1 was shelved (session %2)",
    "Shelved %1, by order",
    "550 <%1@example.org> shelved for good, see volume %2",
    "550 \"%1\"@example.org was shelved",
    "550 shelved: Subject: Letter to %1 about %2",
    "550 %1: shelved by host-%2.example.org (%1)",
    "550 shelved; see https://example.org/%1?who=%1&id=%2",
    "554 shelved message-id <%2.%1@priv.example>",
    "554 5.7.1 shelved [%1] volume %2",
    "host a.example.com said: 554 shelved %1, volume %2",
    "554 shelved \xff%1\xfe volume %2",
};

std::string Fill(std::string text, const std::string& what, const std::string& number) {
  const auto replace = [&](std::string_view mark, const std::string& by) {
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at)) {
      text.replace(at, mark.size(), by);
      at += by.size();
    }
  };
  replace("%1", what);
  replace("%2", number);
  return text;
}

void ExpectNothingPersonal(const std::string& output) {
  for (const std::string& personal : kPersonal) {
    EXPECT_EQ(output.find(personal), std::string::npos) << personal;
  }
}

// Once, and so often that nobody could take it for one person's.
TEST_F(CoverageTest, NoPersonalDataComesOut) {
  for (const int times : {1, 40}) {
    SCOPED_TRACE(times);
    std::string corpus;
    int number = 0;
    for (const std::string& place : kPlaces) {
      for (const std::string& personal : kPersonal) {
        for (int i = 0; i < times; ++i) {
          corpus += Fill(place, personal, std::to_string(++number % 1000)) + "\n";
        }
      }
    }
    const std::string file = Write("corpus.txt", corpus);
    for (const std::string& rules : {std::string("rules"), std::string(kShipped)}) {
      for (const char* format : {"text", "json"}) {
        const ProgramResult result =
            Run({"coverage", rules, "--corpus", file, "--input", "text", "--top", "0", "--format",
                 format, "-o", Path("proposals.toml")});
        EXPECT_EQ(result.exit_code, 0) << result.err;
        // JSON is read first: it may have letters as numbers.
        const bool json = format == std::string_view("json");
        ExpectNothingPersonal(json ? ToLine(ParseJson(result.out)) : result.out);
        ExpectNothingPersonal(result.err);
        ExpectNothingPersonal(testing::ReadFile(Path("proposals.toml")));
        EXPECT_NE(result.out.find("<word>"), std::string::npos);
      }
    }
  }
}

// What a log tells beside the text is not shown, and masked in the text.
TEST_F(CoverageTest, NoPersonalDataOfARecordComesOut) {
  std::string corpus;
  for (const char* text :
       {"550 Account unknown.mailbox shelved", "550 space left for unknown, shelved"}) {
    corpus += ToLine({{"text", text},
                      {"recipient", "unknown.space@kowalczyk.example"},
                      {"domain", "kowalczyk.example"},
                      {"mx", "mx.kowalczyk.example"},
                      {"queue_id", "jsmith"}}) +
              "\n";
  }
  const std::string file = Write("corpus.jsonl", corpus);
  const ProgramResult result = Run({"coverage", "rules", "--corpus", file, "--format", "json"});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  ExpectNothingPersonal(ToLine(ParseJson(result.out)));
  EXPECT_NE(result.out.find("550 <word> left for <word>, <word>"), std::string::npos) << result.out;
}

// The wording stays: it is what the rules are made of.
TEST_F(CoverageTest, WordListsShowMore) {
  const std::string corpus = "550 Parcel of jsmith was shelved\n";
  const std::string words = Write("words.txt", "parcel\nshelved\nJsmith\n");
  const ProgramResult without = Run({"coverage", "rules", "--corpus", "-"}, corpus);
  EXPECT_NE(without.out.find("550 <word> of <word> was <word>\n"), std::string::npos)
      << without.out;
  const ProgramResult with = Run({"coverage", "rules", "--corpus", "-", "--words", words}, corpus);
  EXPECT_NE(with.out.find("550 Parcel of <word> was shelved\n"), std::string::npos) << with.out;
  EXPECT_NE(with.out.find("phrase   = ['was shelved']"), std::string::npos) << with.out;
}

TEST_F(CoverageTest, ReadsLogsAndSeveralCorpora) {
  const std::string log = testing::DataPath("logs/postfix.log");
  const ProgramResult result =
      Run({"coverage", kShipped, "--corpus", log, "--corpus", "corpus.txt", "--format", "json"});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  const Json report = ParseJson(result.out);
  EXPECT_EQ(report["files"].size(), 2U);
  EXPECT_GT(report["responses"].AsSigned(), 16);
  EXPECT_NE(result.err.find("lines"), std::string::npos) << result.err;
}

TEST_F(CoverageTest, EveryResponseIsCounted) {
  const std::string sample = testing::SourcePath("bench/corpora/sample-responses.txt");
  const ProgramResult result = Run({"coverage", kShipped, "--corpus", sample, "--format", "json"});
  ASSERT_EQ(result.exit_code, 0) << result.err;
  const Json report = ParseJson(result.out);
  std::size_t hits = report["unmatched"]["responses"].AsUnsigned();
  for (const Json& rule : report["rules"].items()) {
    hits += rule["hits"].AsUnsigned();
    EXPECT_LE(rule["held"].AsUnsigned(), rule["confirmations"].AsUnsigned());
    EXPECT_LE(rule["hits"].AsUnsigned(), rule["candidates"].AsUnsigned()) << rule["rule"];
    std::size_t best = rule["expressions"].empty() ? rule["hits"].AsUnsigned() : 0;
    for (const Json& expression : rule["expressions"].items())
      best += expression["hits"].AsUnsigned();
    EXPECT_GE(best, rule["hits"].AsUnsigned()) << rule["rule"];
  }
  EXPECT_EQ(hits, report["responses"].AsUnsigned());
  std::size_t layers = 0;
  for (const Json& layer : report["layers"].items()) layers += layer["count"].AsUnsigned();
  EXPECT_EQ(layers, hits);
}

TEST_F(CoverageTest, HostileTextIsShownEscaped) {
  const ProgramResult result = Run({"coverage", "rules", "--corpus", "-"},
                                   "mailbox \x1b[31m its \xe2\x80\xae limit \xff \x07 owner\n");
  EXPECT_EQ(result.exit_code, 0) << result.err;
  for (const char* unsafe : {"\x1b", "\x07", "\xff", "\xe2\x80\xae"}) {
    EXPECT_EQ(result.out.find(unsafe), std::string::npos) << result.out;
  }
}

TEST_F(CoverageTest, SaysWhatIsWrong) {
  EXPECT_EQ(Run({"coverage", "rules"}).exit_code, 2);
  EXPECT_EQ(Run({"coverage", "--corpus", "corpus.txt"}).exit_code, 2);
  const ProgramResult missing = Run({"coverage", "rules", "--corpus", "no-such-file"});
  EXPECT_EQ(missing.exit_code, 1);
  EXPECT_NE(missing.err.find("no-such-file"), std::string::npos) << missing.err;
  const ProgramResult words =
      Run({"coverage", "rules", "--corpus", "corpus.txt", "--words", "no-such-list"});
  EXPECT_EQ(words.exit_code, 1);
  EXPECT_NE(words.err.find("no-such-list"), std::string::npos) << words.err;
  const ProgramResult artifact = Run({"coverage", "corpus.txt", "--corpus", "corpus.txt"});
  EXPECT_EQ(artifact.exit_code, 1);
  EXPECT_NE(artifact.err.find("damaged"), std::string::npos) << artifact.err;
  const ProgramResult broken = Run({"coverage", Write("x.toml", "layer = 3\n"), "--corpus", "-"});
  EXPECT_EQ(broken.exit_code, 1);
  EXPECT_NE(broken.err.find("R0"), std::string::npos) << broken.err;
  const ProgramResult output =
      Run({"coverage", "rules", "--corpus", "corpus.txt", "-o", "/no/such/folder/x.toml"});
  EXPECT_EQ(output.exit_code, 1);
  EXPECT_NE(output.out.find("17 responses"), std::string::npos)
      << "the report is there all the same";
}

// It opens, but RE2 refuses a pattern of it: told once, not for each response.
TEST_F(CoverageTest, AnArtifactOfSomebodyElseIsRefused) {
  ASSERT_EQ(Run({"build", "rules", "-o", Path("rules.rcs")}).exit_code, 0);
  const std::string artifact = testing::ReadFile(Path("rules.rcs"));
  const std::vector<std::byte> tampered =
      testing::Tamper(std::as_bytes(std::span(artifact)), "[0-9]", "[9-0]");
  Write("tampered.rcs", {reinterpret_cast<const char*>(tampered.data()), tampered.size()});
  const ProgramResult result =
      Run({"coverage", Path("tampered.rcs"), "--corpus", "-"}, "452 You use 104% of your quota\n");
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_NE(result.err.find("RE2 refuses"), std::string::npos) << result.err;
}

TEST_F(CoverageTest, TopAndMinCountLimitTheLists) {
  const ProgramResult top = Run({"coverage", "rules", "--corpus", "corpus.txt", "--top", "1"});
  EXPECT_NE(top.out.find("more (--top)"), std::string::npos);
  const ProgramResult often =
      Run({"coverage", "rules", "--corpus", "corpus.txt", "--min-count", "3", "--format", "json"});
  for (const char* kind : {"unmatched", "by_reply"}) {
    const Json kinds = ParseJson(often.out)[kind];
    EXPECT_GE(kinds["wordings"].AsSigned(), 2);
    for (const Json& row : kinds["rows"].items()) EXPECT_GE(row["count"].AsSigned(), 3);
  }
}

}  // namespace
}  // namespace ricochet
