// SPDX-License-Identifier: Apache-2.0
#include "io/logs/log_input.h"

#include <gtest/gtest.h>

#include <random>
#include <sstream>

#include "io/formats/input_formats.h"
#include "io/input/log_tally.h"
#include "tests/io/logs/log_parsing.h"
#include "tests/io/logs/log_sample.h"
#include "tests/io/string_source.h"

namespace ricochet::io {
namespace {

struct LogRun {
  LogTally tally;
  std::vector<std::string> rejects;
  std::vector<std::uint64_t> lines;  // of the records
  std::vector<bool> cut;
  std::uint64_t bad = 0;
};

LogRun RunLog(InputFormat format, const std::string& text, Status end = Status(),
              std::size_t piece = std::string::npos) {
  LogRun run;
  KeptRejects rejects;
  StringSource source(text, piece, std::move(end));
  Messages messages;
  InputOptions options;
  options.format = format;
  options.tally = &run.tally;
  options.rejects = &rejects;
  const auto reader = MakeInputReader({source, "test"}, options, messages);
  RecordBatch batch;
  while (reader->Next(batch)) {
    EXPECT_EQ(batch.responses.size(), batch.records.size());
    for (const Record& record : batch.records) {
      run.lines.push_back(record.line);
      run.cut.push_back(record.cut);
    }
  }
  run.rejects = rejects.all();
  run.bad = messages.bad_records();
  return run;
}

const InputFormat kLineLogs[] = {InputFormat::kPostfix, InputFormat::kExim, InputFormat::kSendmail};

TEST(LogInputTest, CountsTheSamples) {
  const LogRun postfix = RunLog(InputFormat::kPostfix, LogSample("postfix.log"));
  EXPECT_EQ(ToText(postfix.tally),
            "11 failed attempts, 1 delivery, 9 other lines, 1 line not understood");
  EXPECT_EQ(postfix.lines.front(), 6U);
  EXPECT_EQ(postfix.rejects, std::vector<std::string>{"-- a line that no mail server wrote"});
  EXPECT_TRUE(postfix.cut.back());
  const LogRun exim = RunLog(InputFormat::kExim, LogSample("exim.log"));
  EXPECT_EQ(ToText(exim.tally),
            "12 failed attempts, 3 deliveries, 7 other lines, 1 line not understood");
  const LogRun sendmail = RunLog(InputFormat::kSendmail, LogSample("sendmail.log"));
  EXPECT_EQ(ToText(sendmail.tally),
            "9 failed attempts, 1 delivery, 4 other lines, 2 lines not understood");
}

TEST(LogInputTest, PiecesMakeNoDifference) {
  const std::string text = LogSample("postfix.log");
  for (const std::size_t piece : {1U, 7U, 1000U}) {
    EXPECT_EQ(RunLog(InputFormat::kPostfix, text, Status(), piece).lines,
              RunLog(InputFormat::kPostfix, text).lines);
  }
}

TEST(LogInputTest, ALineWithinWhichReadingFailedIsFlagged) {
  const LogRun run = RunLog(InputFormat::kExim, "2026-03-02 08:15:02 1tXa9B-000Abc-2f ** a@b: hal",
                            Status(ErrorCode::kIo, "gone"));
  ASSERT_EQ(run.cut.size(), 1U);
  EXPECT_TRUE(run.cut[0]);
}

TEST(LogInputTest, AnEndlessLineIsToldAndItsBeginningKept) {
  const LogRun run =
      RunLog(InputFormat::kExim, std::string(LogInput::kMaxLineBytes + 10, 'x') + "\nrest\n");
  EXPECT_EQ(run.tally.unexplained, 2U);
  EXPECT_EQ(run.bad, 1U);
  ASSERT_EQ(run.rejects.size(), 2U);
  EXPECT_EQ(run.rejects[0].size(), LogInput::kMaxLineBytes);
  EXPECT_EQ(run.rejects[1], "rest");
}

// Of a line of short words Exim's reader once looked at all that followed, for each of them.
TEST(LogInputTest, HostileLinesTakeNoLongerThanOthers) {
  const std::string stamp = "2026-03-02 08:15:02 1tXa9B-000Abc-2f ** a@b";
  const std::string syslog = "Mar  2 08:15:02 mx1 sm-mta[1]: A1: to=";
  std::string text;
  for (const std::string piece : {" x", " K=v", " \"", " defer (1)", " H=h (", ": ", "<", "\"\\"}) {
    for (const std::string& head : {stamp, syslog}) {
      std::string line = head;
      while (line.size() < LogInput::kMaxLineBytes - 10) line += piece;
      text += line + "\n";
    }
  }
  for (int i = 0; i < 3; ++i) text += text;
  for (const InputFormat format : kLineLogs) {
    EXPECT_GE(RunLog(format, text).tally.total(), 8 * 8 * 2U);
  }
}

// Lines as they are, cut, doubled up and with bytes changed: each is counted once, and what is not
// understood is kept as it was.
TEST(LogInputTest, EveryLineIsCountedOnce) {
  constexpr std::uint64_t kSeed = 20261123;
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  std::mt19937_64 random(kSeed);
  std::vector<std::string> stock;
  for (const std::string name : {"postfix.log", "exim.log", "sendmail.log"}) {
    std::istringstream lines(LogSample(name));
    for (std::string line; std::getline(lines, line);) stock.push_back(line);
  }
  for (int round = 0; round < 200; ++round) {
    std::string text;
    std::size_t count = 0;
    for (; count < 30; ++count) {
      std::string line = stock[random() % stock.size()];
      if (random() % 2 == 0) line.resize(1 + random() % line.size());
      if (random() % 3 == 0) line += stock[random() % stock.size()];
      for (std::uint64_t change = random() % 4; change > 0; --change) {
        char byte = static_cast<char>(random() % 256);
        if (byte == '\n' || byte == '\r') byte = '"';
        line[random() % line.size()] = byte;
      }
      text += line + "\n";
    }
    for (const InputFormat format : kLineLogs) {
      const LogRun run = RunLog(format, text);
      // Sendmail's lines may name several recipients.
      std::size_t lines_with_records = 0;
      for (std::size_t i = 0; i < run.lines.size(); ++i) {
        if (i == 0 || run.lines[i] != run.lines[i - 1]) ++lines_with_records;
      }
      EXPECT_EQ(run.tally.attempts, run.lines.size());
      EXPECT_EQ(lines_with_records + run.tally.successes + run.tally.other + run.tally.unexplained,
                count);
      EXPECT_EQ(run.rejects.size(), run.tally.unexplained);
      for (const std::string& reject : run.rejects) {
        EXPECT_NE(("\n" + text).find("\n" + reject + "\n"), std::string::npos) << reject;
      }
    }
  }
}

}  // namespace
}  // namespace ricochet::io
