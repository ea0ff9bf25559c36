// SPDX-License-Identifier: Apache-2.0
#include "io/logs/recognise_entries.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "io/formats/input_formats.h"
#include "io/formats/open_input.h"
#include "io/logs/kumomta.h"
#include "io/logs/mailgun.h"
#include "io/logs/pmta.h"
#include "io/logs/sendgrid.h"
#include "tests/io/string_source.h"
#include "tests/support/paths.h"

namespace ricochet::io {
namespace {

constexpr std::string_view kEvent = R"({"event":"bounce","email":"a@x.example","reason":"550 no"})";

template <typename Parser>
bool BeginsAsJson(std::string_view start) {
  Parser parser;
  return ExplainsJson(parser, start);
}

bool BeginsAsCsv(std::string_view start) {
  PmtaParser parser;
  return ExplainsCsv(parser, start);
}

TEST(RecogniseEntriesTest, Samples) {
  const std::pair<std::string, std::string> samples[] = {{"pmta", "pmta.csv"},
                                                         {"kumomta", "kumomta.jsonl"},
                                                         {"ses", "ses.jsonl"},
                                                         {"sendgrid", "sendgrid.json"},
                                                         {"mailgun", "mailgun.json"}};
  for (const auto& [name, file] : samples) {
    const auto source = OpenByteSource(testing::DataPath("logs/") + file).value();
    const std::string text = ReadAll(*source, 1U << 20U).value();
    const OpenedInput opened = RecogniseInput(std::make_unique<StringSource>(text));
    EXPECT_EQ(InfoOf(opened.format).name, name);
    EXPECT_EQ(opened.note, "reading as " + name + " (--input " + name + ")");
    EXPECT_EQ(ReadAll(*opened.source, 1U << 20U).value(), text);
  }
}

TEST(RecogniseEntriesTest, AWholeEntryIsEnough) {
  const std::string event(kEvent);
  EXPECT_TRUE(BeginsAsJson<SendgridParser>(event));
  EXPECT_TRUE(BeginsAsJson<SendgridParser>("[\n" + event + ",\n{\"event\":\"bou"));
  EXPECT_TRUE(BeginsAsJson<SendgridParser>("started\n" + event + "\n"));
  EXPECT_FALSE(BeginsAsJson<SendgridParser>(event.substr(0, event.size() - 1)));
  EXPECT_FALSE(BeginsAsJson<KumomtaParser>(event));
  EXPECT_FALSE(BeginsAsJson<SendgridParser>(""));
  EXPECT_TRUE(BeginsAsJson<MailgunParser>(
      R"({"items": [{"event":"delivered","recipient":"a@x.example"},{"event":)"));
}

TEST(RecogniseEntriesTest, JsonWithATextIsAListOfResponses) {
  EXPECT_FALSE(BeginsAsJson<SendgridParser>(
      R"({"text":"550 no","event":"bounce","email":"a@x.example","reason":"550 no"})"));
}

TEST(RecogniseEntriesTest, AccountingFiles) {
  EXPECT_TRUE(BeginsAsCsv("type,timeLogged,rcpt\n"));
  EXPECT_TRUE(BeginsAsCsv("b,1,1,s@s.example,a@x.example,,failed,5.1.1,550 no,mx\n"));
  for (const std::string_view text :
       {"", "f\n", "r\nd\n", "550 no, type, rcpt is missing\n", "b,c\n"}) {
    EXPECT_FALSE(BeginsAsCsv(text)) << text;
  }
}

}  // namespace
}  // namespace ricochet::io
