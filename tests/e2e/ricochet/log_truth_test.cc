// SPDX-License-Identifier: Apache-2.0
//
// The logs of ../shared/logs/dev, written by real servers that delivered to one that answered as
// truth.jsonl says: a reply that survived its log gets the code that it gets bare.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "tests/support/json.h"
#include "tests/support/paths.h"
#include "tests/support/run_program.h"

namespace ricochet::testing {
namespace {

std::string TruthPath(const std::string& name) { return SourcePath("../shared/logs/dev/" + name); }

std::vector<Json> ParseLines(const std::string& text) {
  std::vector<Json> rows;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) rows.push_back(ParseJson(line));
  return rows;
}

std::vector<Json> Classify(std::vector<std::string> args, const std::string& input = "") {
  ProgramCall call;
  call.program = RicochetProgram();
  call.args = {"classify", "--output", "jsonl"};
  call.args.insert(call.args.end(), args.begin(), args.end());
  call.input = input;
  call.env["RICOCHET_RULESET"] = "";
  const ProgramResult result = RunProgram(call);
  EXPECT_EQ(result.exit_code, 0) << result.err;
  return ParseLines(result.out);
}

// The stage in the words of the runtime; those of truth.jsonl are SMTP's.
std::string Stage(const std::string& stage) {
  if (stage == "banner") return "connect";
  return stage == "end_of_data" ? "end-of-data" : stage;
}

struct Truth {
  Json row;
  Json bare_code;  // of the reply as it went over the wire
};

struct Figures {
  int survived = 0, same = 0, labelled = 0;  // replies
  int cut = 0;                               // flagged as such
  int own = 0, own_labelled = 0;             // the server's own failures: codes 29 and 21
};

class LogTruthTest : public ::testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(TruthPath("truth.jsonl"))) {
      GTEST_SKIP() << "no ../shared/logs/dev: nothing to compare with";
    }
    std::ifstream file(TruthPath("truth.jsonl"));
    std::string bare;
    std::vector<std::string> recipients;
    for (std::string line; std::getline(file, line);) {
      Truth truth{ParseJson(line), {}};
      const std::string recipient = truth.row["recipient"].AsString();
      truth_[recipient] = truth;
      if (truth.row["kind"] != "reply") continue;
      recipients.push_back(recipient);
      bare += ToLine({{"text", truth.row["reply_text_sent"]},
                      {"domain", recipient.substr(recipient.find('@') + 1)},
                      {"command", Stage(truth.row["stage"].AsString())}}) +
              "\n";
    }
    const std::vector<Json> rows = Classify({"--input", "jsonl"}, bare);
    ASSERT_EQ(rows.size(), recipients.size());
    for (std::size_t i = 0; i < rows.size(); ++i) truth_[recipients[i]].bare_code = rows[i]["code"];
  }

  // Whether the log holds the whole reply. Sendmail keeps the first of several lines, and does not
  // always tell.
  static bool Survived(const Json& row, const Json& truth) {
    for (const Json& flag : row["flags"].items()) {
      if (flag == "truncated") return false;
    }
    const std::string& sent = truth["reply_text_sent"].AsString();
    return row["source"] != "sendmail" || sent.find('\n') == std::string::npos;
  }

  static bool IsLabelled(const Json& row, const Json& truth) {
    if (row["code"] == truth["code"]) return true;
    for (const Json& also : truth["also"].items()) {
      if (row["code"] == also) return true;
    }
    return false;
  }

  void Add(const Json& row, Figures* figures) {
    const auto found = truth_.find(row["recipient"].AsString());
    ASSERT_NE(found, truth_.end()) << row;
    const Json& truth = found->second.row;
    if (truth["kind"] != "reply") {
      ++figures->own;
      figures->own_labelled += IsLabelled(row, truth) ? 1 : 0;
      return;
    }
    if (!row["stage"].IsNull()) {
      EXPECT_EQ(row["stage"], Stage(truth["stage"].AsString())) << row;
    }
    if (!Survived(row, truth)) {
      ++figures->cut;
      return;
    }
    ++figures->survived;
    figures->labelled += IsLabelled(row, truth) ? 1 : 0;
    if (row["code"] == found->second.bare_code) {
      ++figures->same;
    } else {
      std::cout << row["code"] << " instead of " << found->second.bare_code << ": " << row << "\n";
    }
  }

  std::map<std::string, Truth> truth_;
};

TEST_P(LogTruthTest, AReplyGetsTheCodeThatItGetsBare) {
  const std::vector<Json> rows = Classify({TruthPath(GetParam())});
  EXPECT_EQ(rows.size(), 474U) << "a failed attempt for every message but the 20 accepted ones";
  Figures f;
  std::map<std::string, int> seen;
  for (const Json& row : rows) {
    Add(row, &f);
    EXPECT_EQ(++seen[row["recipient"].AsString()], 1) << row;
    EXPECT_TRUE(row["time"].IsString()) << row;
    EXPECT_TRUE(row["queue_id"].IsString()) << row;
  }
  std::cout << GetParam() << ": " << f.same << " of " << f.survived
            << " replies that survived get the code that they get bare (" << f.cut
            << " did not survive whole); " << f.labelled
            << " get their label; own failures: " << f.own_labelled << " of " << f.own << "\n";
  EXPECT_GE(f.survived, 250);
  EXPECT_GE(f.same * 100, f.survived * 99);
  EXPECT_GE(f.own_labelled * 100, f.own * 80);
}

INSTANTIATE_TEST_SUITE_P(Logs, LogTruthTest,
                         ::testing::Values("postfix.log", "postfix.bsd.log", "exim.log",
                                           "sendmail.log", "sendmail.bsd.log"),
                         [](const auto& test) {
                           std::string name = test.param;
                           for (char& c : name) c = c == '.' ? '_' : c;
                           return name;
                         });

}  // namespace
}  // namespace ricochet::testing
