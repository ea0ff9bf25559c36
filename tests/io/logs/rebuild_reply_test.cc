// SPDX-License-Identifier: Apache-2.0
#include "io/logs/rebuild_reply.h"

#include <gtest/gtest.h>

#include <string>

namespace ricochet::io {
namespace {

std::string Rebuilt(std::int64_t code, std::string_view status, std::string_view content) {
  std::string out;
  AppendReply(code, status, content, out);
  return out;
}

TEST(RebuildReplyTest, PutsCodesInFront) {
  EXPECT_EQ(Rebuilt(550, "5.1.1", "no such user"), "550 5.1.1 no such user");
  EXPECT_EQ(Rebuilt(550, "", "no such user"), "550 no such user");
  EXPECT_EQ(Rebuilt(550, "5.1.1", ""), "550 5.1.1");
  EXPECT_EQ(Rebuilt(550, "", ""), "550");
}

TEST(RebuildReplyTest, EveryLineHasTheCode) {
  EXPECT_EQ(Rebuilt(451, "4.7.1", "a\nb\nc"), "451-4.7.1 a\n451-4.7.1 b\n451 4.7.1 c");
  EXPECT_EQ(Rebuilt(451, "", "4.7.1 a\r\n4.7.1 b\r\n"), "451-4.7.1 a\n451 4.7.1 b");
}

TEST(RebuildReplyTest, WhatIsCompleteStays) {
  EXPECT_EQ(Rebuilt(550, "5.1.1", "550 5.1.1 no"), "550 5.1.1 no");
  EXPECT_EQ(Rebuilt(550, "", "550-a\n550 b"), "550-a\n550 b");
  EXPECT_EQ(Rebuilt(550, "", "5500 bytes"), "550 5500 bytes");
}

TEST(RebuildReplyTest, WhatIsNoReplyCodeIsNotPutInFront) {
  for (const std::int64_t code : {0, -550, 99, 605, 5500}) {
    EXPECT_EQ(Rebuilt(code, "5.1.1", "too old"), "too old") << code;
  }
}

TEST(RebuildReplyTest, ExpiryIsAStatus) {
  EXPECT_EQ(VerdictOf("4.4.7", MtaVerdict::kBounced), MtaVerdict::kExpired);
  EXPECT_EQ(VerdictOf("5.4.7", MtaVerdict::kBounced), MtaVerdict::kExpired);
  EXPECT_EQ(VerdictOf("5.1.1", MtaVerdict::kBounced), MtaVerdict::kBounced);
  EXPECT_EQ(VerdictOf("", MtaVerdict::kDeferred), MtaVerdict::kDeferred);
}

}  // namespace
}  // namespace ricochet::io
