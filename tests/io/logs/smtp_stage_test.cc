// SPDX-License-Identifier: Apache-2.0
#include "io/logs/smtp_stage.h"

#include <gtest/gtest.h>

#include <utility>

namespace ricochet::io {
namespace {

TEST(SmtpStageTest, WordsOfTheLogs) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"RCPT TO", "rcpt"},
      {"RCPT TO:<a@b.example>", "rcpt"},
      {"pipelined MAIL FROM:<a@b.example> SIZE=1424", "mail"},
      {"DATA", "data"},
      {"DATA command", "data"},
      {"end of DATA", "end-of-data"},
      {"end of data -- message may be sent more than once", "end-of-data"},
      {"pipelined end of data", "end-of-data"},
      {"message body", "end-of-data"},
      {"initial connection", "connect"},
      {"the initial server greeting", "connect"},
      {"EHLO out.example", "ehlo"},
      {"the HELO handshake", "helo"},
      {"STARTTLS", "starttls"},
      {"AUTH LOGIN", "auth"},
      {"QUIT", "quit"},
      {"VRFY", ""},
      {"", ""},
  };
  for (const auto& [words, stage] : cases) EXPECT_EQ(SmtpStage(words), stage) << words;
}

}  // namespace
}  // namespace ricochet::io
