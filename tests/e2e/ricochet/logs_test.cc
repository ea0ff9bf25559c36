// SPDX-License-Identifier: Apache-2.0
//
// `ricochet classify` on the logs of mail servers, through the built program.
#include <zlib.h>
#include <zstd.h>

#include "tests/e2e/program_fixture.h"
#include "tests/support/files.h"
#include "tests/support/json.h"
#include "tests/support/paths.h"
#include "tests/support/sanitizers.h"

namespace ricochet::testing {
namespace {

using LogsTest = CliTest;

constexpr char kHeader[] =
    "line\tcode\ttype\taction\tname\trule\tlayer\treply\tstatus\tflags\tdomain\ttext\trecipient\t"
    "time\tmx\tstage\tqueue_id\tsource";
constexpr char kBounce[] =
    "2026-03-02T08:15:02+01:00 mx1 postfix/smtp[1]: A1: to=<a@tiny.example>, "
    "relay=mx.tiny.example[192.0.2.1]:25, delay=1, delays=0/0/1/0, dsn=5.1.1, status=bounced (host "
    "mx.tiny.example[192.0.2.1] said: 550 5.1.1 User unknown (in reply to RCPT TO command))\n";
constexpr char kSent[] =
    "2026-03-02T08:15:02+01:00 mx1 postfix/smtp[1]: A1: to=<b@tiny.example>, "
    "relay=mx.tiny.example[192.0.2.1]:25, delay=1, delays=0/0/1/0, dsn=2.0.0, status=sent (250 "
    "OK)\n";

std::string LogSamplePath(const std::string& name) { return DataPath("logs/" + name); }

std::string WriteGzip(const std::string& path, const std::string& text) {
  gzFile file = gzopen(path.c_str(), "wb");
  gzwrite(file, text.data(), static_cast<unsigned>(text.size()));
  gzclose(file);
  return path;
}

TEST_F(LogsTest, ALogIsRecognisedAndItsFieldsAreAdded) {
  const std::string path = WriteFile("mail.log", std::string(kSent) + kBounce);
  const ProgramResult r = Run({"classify", "--output", "tsv", path});
  EXPECT_EQ(r.exit_code, 0);
  EXPECT_EQ(Lines(r.out),
            (std::vector<std::string>{
                kHeader,
                "2\t300\thard\tremove\tNobody there\tnobody.user-unknown\tcause\t550\t5.1.1\t\t"
                "tiny.example\t550 5.1.1 User unknown\ta@tiny.example\t2026-03-02T08:15:02+01:00\t"
                "mx.tiny.example\trcpt\tA1\tpostfix"}));
  EXPECT_EQ(Lines(r.err),
            (std::vector<std::string>{
                "ricochet: " + path + ": reading as postfix (--input postfix)",
                "ricochet: 1 failed attempt, 1 delivery, 0 other lines, 0 lines not understood"}));
}

TEST_F(LogsTest, EveryOutputHasTheFields) {
  const ProgramResult csv = Run({"classify", "--input", "postfix", "--output", "csv"}, kBounce);
  EXPECT_NE(csv.out.find("domain,text,recipient,time,mx,stage,queue_id,source\r\n"),
            std::string::npos);
  EXPECT_NE(csv.out.find(",550 5.1.1 User unknown,a@tiny.example,2026-03-02T08:15:02+01:00,"
                         "mx.tiny.example,rcpt,A1,postfix\r\n"),
            std::string::npos)
      << csv.out;
  const ProgramResult jsonl = Run({"classify", "--input", "postfix", "--output", "jsonl"}, kBounce);
  const Json row = ParseJson(jsonl.out);
  EXPECT_EQ(row["recipient"], "a@tiny.example");
  EXPECT_EQ(row["source"], "postfix");
  EXPECT_EQ(row.size(), 18U);
  const ProgramResult text = Run({"classify", "--width", "80"}, kBounce);
  const std::vector<std::string> lines = Lines(text.out);
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0].substr(0, 36), "recipient                       code");
  EXPECT_EQ(lines[1].substr(0, 36), "a@tiny.example                   300");
  EXPECT_EQ(text.err.find("ricochet: standard input: reading as postfix"), 0U) << text.err;
}

TEST_F(LogsTest, OneHeaderForInputsOfSeveralKinds) {
  const std::string text = WriteFile("plain.txt", "452 Mailbox full\n");
  const std::string log = WriteFile("mail.log", kBounce);
  const ProgramResult r = Run({"classify", "--output", "tsv", text, "-", log}, kBounce);
  EXPECT_EQ(r.exit_code, 0) << r.err;
  const std::vector<std::string> lines = Lines(r.out);
  ASSERT_EQ(lines.size(), 4U);
  EXPECT_EQ(lines[0], kHeader);
  EXPECT_EQ(lines[1].substr(lines[1].find("452 Mailbox")), "452 Mailbox full\t\t\t\t\t\t");
  EXPECT_EQ(lines[2], lines[3]);
  // Without a log nothing changes.
  EXPECT_EQ(Run({"classify", "--output", "tsv", text}).out.find("recipient"), std::string::npos);
}

TEST_F(LogsTest, WhatIsNotUnderstoodIsCountedAndKept) {
  const std::string path =
      WriteFile("odd.log", std::string(kBounce) + "odd \\ line\t\xFF\n" + kSent);
  const std::string rejects = Path("rejects.txt");
  ProgramResult r = Run({"classify", "--output", "tsv", "--rejects", rejects, path});
  EXPECT_EQ(r.exit_code, 0);
  EXPECT_EQ(ReadFile(rejects), "odd \\ line\t\xFF\n");
  r = Run({"classify", "--output", "tsv", path});
  EXPECT_NE(r.err.find("1 line not understood (--rejects FILE keeps them)\n"), std::string::npos)
      << r.err;
}

TEST_F(LogsTest, RejectsNeverOverwriteAnInput) {
  const std::string path = WriteFile("precious.log", kBounce);
  ProgramResult r = Run({"classify", "--rejects", path, path});
  EXPECT_EQ(r.exit_code, 1);
  EXPECT_EQ(r.err, "ricochet: " + path + ": is an input too; name another file\n");
  EXPECT_EQ(ReadFile(path), kBounce);
  r = Run({"classify", "--rejects", Path("no/such/folder"), path});
  EXPECT_EQ(r.exit_code, 1);
  r = Run(
      {"classify", "--rejects", "/dev/full", WriteFile("odd.log", std::string(kBounce) + "x\n")});
  EXPECT_EQ(r.exit_code, 1);
  EXPECT_NE(r.err.find("/dev/full: No space left on device"), std::string::npos) << r.err;
}

TEST_F(LogsTest, WrongUsage) {
  for (const std::vector<std::string>& args :
       {std::vector<std::string>{"classify", "--input", "text", "--rejects", "x"},
        {"classify", "--input", "qmail"},
        {"classify", "--year", "20"},
        {"classify", "--threads", "0"}}) {
    const ProgramResult r = Run(args);
    EXPECT_EQ(r.exit_code, 2) << r.err;
    EXPECT_EQ(r.out, "");
  }
}

TEST_F(LogsTest, CompressedFilesAndStandardInput) {
  const std::string plain = WriteFile("mail.log", std::string(kBounce) + kBounce);
  const std::string expected = Run({"classify", "--output", "tsv", plain}).out;
  const std::string gzip = WriteGzip(Path("no-such-ending"), ReadFile(plain));
  EXPECT_EQ(Run({"classify", "--output", "tsv", gzip}).out, expected);
  EXPECT_EQ(Run({"classify", "--output", "tsv"}, ReadFile(gzip)).out, expected);
  std::string zstd(ZSTD_compressBound(ReadFile(plain).size()), '\0');
  zstd.resize(
      ZSTD_compress(zstd.data(), zstd.size(), ReadFile(plain).data(), ReadFile(plain).size(), 3));
  EXPECT_EQ(Run({"classify", "--output", "tsv", WriteFile("mail.zst", zstd)}).out, expected);
}

TEST_F(LogsTest, OfADamagedFileTheBeginningCounts) {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "450 full " + std::to_string(i * 7919) + "\n" + kBounce;
  const std::string gzip = ReadFile(WriteGzip(Path("whole.gz"), text));
  const std::string path = WriteFile("half.gz", gzip.substr(0, gzip.size() / 2));
  const ProgramResult r = Run({"classify", "--input", "postfix", "--output", "tsv", path});
  EXPECT_EQ(r.exit_code, 1);
  EXPECT_GT(Lines(r.out).size(), 1000U);
  EXPECT_NE(r.err.find("ricochet: " + path + ": the gzip data ends too early at byte " +
                       std::to_string(gzip.size() / 2) +
                       ": the file was cut; what comes before was read\n"),
            std::string::npos)
      << r.err;
}

TEST_F(LogsTest, EmptyFilesAreNothingSpecial) {
  const std::string empty = WriteFile("empty.log", "");
  const std::string log = WriteFile("mail.log", kBounce);
  const ProgramResult r = Run({"classify", "--output", "tsv", empty, log});
  EXPECT_EQ(r.exit_code, 0);
  EXPECT_EQ(Lines(r.out).size(), 2U);
  EXPECT_EQ(Run({"classify", "--output", "tsv", empty}).err, "");
}

TEST_F(LogsTest, ThreadsChangeNothing) {
  std::string text;
  const std::string samples = ReadFile(LogSamplePath("postfix.log")) +
                              ReadFile(LogSamplePath("exim.log")) +
                              ReadFile(LogSamplePath("sendmail.log"));
  for (int i = 0; i < 2000; ++i) text += samples;
  const std::string path = WriteFile("long.log", text);
  const std::string other = WriteFile("other.txt", "450 full\n550 User unknown\n");
  for (const std::string output : {"tsv", "text", "jsonl"}) {
    std::string expected;
    for (const std::string threads : {"1", "2", "4"}) {
      const std::string rejects = Path("rejects-" + threads);
      const ProgramResult r =
          Run({"classify", "--input", "postfix", "--summary", "--output", output, "--rejects",
               rejects, "--threads", threads, path, other, path});
      EXPECT_EQ(r.exit_code, 0) << r.err;
      const std::string all = r.out + r.err + ReadFile(rejects);
      if (threads == "1") expected = all;
      EXPECT_TRUE(all == expected) << output << " with " << threads << " threads";
    }
    EXPECT_GT(expected.size(), 1000000U);
  }
}

TEST_F(LogsTest, MemoryDoesNotGrowWithTheLog) {
  if (testing::kSanitized) GTEST_SKIP() << "sanitizers keep freed memory";
  const auto write_log = [](const std::string& name, int lines) {
    const std::string path = Path(name);
    gzFile file = gzopen(path.c_str(), "wb");
    for (int i = 0; i < lines; ++i) gzputs(file, kBounce);
    gzclose(file);
    return path;
  };
  const std::string small = write_log("small.gz", 10000);
  const std::string large = write_log("large.gz", 300000);  // 74 MB when unfolded
  for (const std::string threads : {"1", "4"}) {
    const auto peak_of = [&threads](const std::string& path) {
      ProgramCall call = Call({"classify", "--output", "tsv", "--threads", threads, path});
      call.stdout_path = "/dev/null";
      return RunProgram(call).peak_memory_kib;
    };
    const long small_peak = peak_of(small);
    EXPECT_GT(small_peak, 0);
    EXPECT_LT(peak_of(large), small_peak + 8 * 1024) << threads << " threads";
  }
}

TEST_F(LogsTest, TheYearOfBsdStamps) {
  const std::string log =
      "Mar  2 08:15:02 mx1 sendmail[1]: A1: to=<a@tiny.example>, delay=1, mailer=esmtp, dsn=5.0.0, "
      "reply=550 no, stat=User unknown\n";
  const ProgramResult r =
      Run({"classify", "--output", "tsv", "--year", "2019", WriteFile("bsd.log", log)});
  EXPECT_NE(r.out.find("\t2019-03-02T08:15:02\t"), std::string::npos) << r.out;
}

TEST_F(LogsTest, AHostileLogBreaksNoForm) {
  const std::string log =
      "2026-03-02T08:15:02Z mx1 postfix/smtp[1]: A\x1B[31m: to=<=cmd|\t\x1B[2Ja\\@b\xFF>, "
      "relay=m\x07x[192.0.2.1]:25, delay=1, dsn=5.0.0, status=bounced (host m\x07x[192.0.2.1] "
      "said: "
      "550 \x1B[2J no (in reply to RCPT TO command))\n";
  for (const std::string output : {"tsv", "text", "jsonl"}) {
    const ProgramResult r = Run({"classify", "--input", "postfix", "--output", output}, log);
    EXPECT_EQ(Lines(r.out).size(), output == "jsonl" ? 1U : 2U) << output;
    EXPECT_EQ(r.out.find('\x1B'), std::string::npos) << output;
    EXPECT_EQ(r.out.find('\x07'), std::string::npos) << output;
  }
  const ProgramResult tsv = Run({"classify", "--input", "postfix", "--output", "tsv"}, log);
  EXPECT_NE(tsv.out.find("\t=cmd|\\t\\x1b[2Ja\\\\@b\\xff\t"), std::string::npos) << tsv.out;
  const ProgramResult csv = Run({"classify", "--input", "postfix", "--output", "csv"}, log);
  EXPECT_NE(csv.out.find(",'=cmd|"), std::string::npos) << csv.out;
}

}  // namespace
}  // namespace ricochet::testing
