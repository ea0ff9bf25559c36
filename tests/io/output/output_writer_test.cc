// SPDX-License-Identifier: Apache-2.0
#include "io/output/output_writer.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <string>

namespace ricochet::io {
namespace {

std::string Number(std::uint64_t number) {
  std::string out;
  AppendNumber(number, out);
  return out;
}

std::string Codes(ReplyCode reply, EnhancedStatus status, ErrorCode error = ErrorCode::kOk) {
  Classification classification;
  classification.reply = reply;
  classification.status = status;
  classification.error = error;
  std::string out = "<";
  AppendReply(classification, out);
  out += '|';
  AppendStatus(classification, out);
  return out + ">";
}

TEST(AppendNumber, WritesAnyNumber) {
  for (const std::uint64_t number :
       {0ULL, 9ULL, 10ULL, 99ULL, 100ULL, 550ULL, 999ULL, 1000ULL, 65'535ULL}) {
    EXPECT_EQ(Number(number), std::to_string(number));
  }
  EXPECT_EQ(Number(std::numeric_limits<std::uint64_t>::max()), "18446744073709551615");
}

TEST(AppendReplyAndStatus, WriteWhatIsKnown) {
  EXPECT_EQ(Codes(550, {5, 1, 1}), "<550|5.1.1>");
  EXPECT_EQ(Codes(0, {5, 7, 26}), "<|5.7.26>");
  EXPECT_EQ(Codes(421, {}), "<421|>");
  EXPECT_EQ(Codes(65'535, {65'535, 65'535, 65'535}), "<65535|65535.65535.65535>");
  EXPECT_EQ(Codes(550, {5, 1, 1}, ErrorCode::kOutOfMemory), "<|>") << "it was not judged";
}

}  // namespace
}  // namespace ricochet::io
