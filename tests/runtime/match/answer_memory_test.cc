// SPDX-License-Identifier: Apache-2.0
#include "runtime/src/match/answer_memory.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace ricochet {
namespace {

// The key views `skeleton`.
AnswerKey MakeKey(std::string_view skeleton, ReplyCode reply = 550, bool context = false) {
  return MakeAnswerKey(skeleton, reply, {5, 1, 1}, context);
}

void OfferTwice(const AnswerKey& key, std::uint32_t rule, AnswerMemory* memory,
                const std::vector<Assumption>& assumptions = {}) {
  memory->Offer(key, rule, assumptions);
  memory->Offer(key, rule, assumptions);
}

TEST(AnswerMemory, KeepsAnAnswerAtOnceAsLongAsThereIsRoom) {
  AnswerMemory memory;
  Answer answer{};
  EXPECT_FALSE(memory.Find(MakeKey("mailbox full"), &answer));
  memory.Prefetch(MakeKey("mailbox full"));
  memory.Offer(MakeKey("mailbox full"), 7, {});
  ASSERT_TRUE(memory.Find(MakeKey("mailbox full"), &answer));
  EXPECT_EQ(answer.rule, 7U);
  EXPECT_TRUE(answer.assumptions.empty());
  EXPECT_FALSE(answer.unwraps());
}

// By their number, or by their bytes. Now and then all slots of an answer are taken.
TEST(AnswerMemory, KeepsWhatComesAgainOnceLittleRoomIsLeft) {
  for (const std::size_t size : {std::size_t{0}, std::size_t{1000}}) {
    AnswerMemory memory;
    Answer answer{};
    std::size_t once = 0, twice = 0;
    const auto key_of = [&](std::size_t i) { return std::to_string(i) + std::string(size, 'x'); };
    const std::size_t room =
        size == 0 ? AnswerMemory::kSlots * 3 / 8 : AnswerMemory::kMaxBytes / 1400;
    for (std::size_t i = 0; i < room + 400; ++i) {
      const std::string skeleton = key_of(i);
      memory.Offer(MakeKey(skeleton), 7, {});
      const bool found = memory.Find(MakeKey(skeleton), &answer);
      if (i < room) once += found ? 1U : 0U;
      if (i < room + 300) continue;
      EXPECT_FALSE(found);
      memory.Offer(MakeKey(skeleton), 7, {});
      twice += memory.Find(MakeKey(skeleton), &answer) ? 1U : 0U;
    }
    EXPECT_GT(once, room / 50 * 49);
    EXPECT_GT(twice, 90U);
  }
}

TEST(AnswerMemory, TellsSkeletonsCodesAndContextApart) {
  AnswerMemory memory;
  OfferTwice(MakeKey("mailbox full"), 7, &memory);
  Answer answer{};
  EXPECT_FALSE(memory.Find(MakeKey("mailbox fulL"), &answer));
  EXPECT_FALSE(memory.Find(MakeKey("mailbox full "), &answer));
  EXPECT_FALSE(memory.Find(MakeKey("mailbox full", 551), &answer));
  EXPECT_FALSE(memory.Find(MakeKey("mailbox full", 550, true), &answer));
  EXPECT_FALSE(memory.Find(MakeAnswerKey("mailbox full", 550, {5, 1, 2}, false), &answer));
  EXPECT_TRUE(memory.Find(MakeKey("mailbox full"), &answer));
}

TEST(AnswerMemory, EqualHashesDoNoHarm) {
  AnswerMemory memory;
  AnswerKey one = MakeKey("mailbox full"), other = MakeKey("user unknown");
  other.hash = one.hash;
  OfferTwice(one, 7, &memory);
  Answer answer{};
  EXPECT_FALSE(memory.Find(other, &answer));
  OfferTwice(other, 8, &memory);
  ASSERT_TRUE(memory.Find(one, &answer));
  EXPECT_EQ(answer.rule, 7U);
  ASSERT_TRUE(memory.Find(other, &answer));
  EXPECT_EQ(answer.rule, 8U);
}

TEST(AnswerMemory, KeepsAssumptionsInTheirOrder) {
  AnswerMemory memory;
  const std::vector<Assumption> assumptions = {{Assumption::Kind::kWalk, 1, 11, 5},
                                               {Assumption::Kind::kExpression, 0, 12, 0}};
  OfferTwice(MakeKey("a b c"), 7, &memory, assumptions);
  Answer answer{};
  ASSERT_TRUE(memory.Find(MakeKey("a b c"), &answer));
  ASSERT_EQ(answer.assumptions.size(), 2U);
  EXPECT_EQ(answer.assumptions[0].kind, Assumption::Kind::kWalk);
  EXPECT_EQ(answer.assumptions[0].what, 11U);
  EXPECT_EQ(answer.assumptions[0].place, 5U);
  EXPECT_EQ(answer.assumptions[1].holds, 0U);
}

TEST(AnswerMemory, DoesNotKeepWhatAssumesTooMuch) {
  AnswerMemory memory;
  const std::vector<Assumption> many(AnswerMemory::kMaxAssumptions + 1);
  OfferTwice(MakeKey("a"), 7, &memory, many);
  Answer answer{};
  EXPECT_FALSE(memory.Find(MakeKey("a"), &answer));
}

TEST(AnswerMemory, ForgetsEverythingWhenItIsFullAndGoesOn) {
  AnswerMemory memory;
  Answer answer{};
  std::size_t forgotten = 0;
  for (std::uint32_t i = 0; i < 3 * AnswerMemory::kSlots; ++i) {
    const std::string skeleton = "skeleton " + std::to_string(i);
    OfferTwice(MakeKey(skeleton), i, &memory);
    if (memory.Find(MakeKey(skeleton), &answer)) {
      ASSERT_EQ(answer.rule, i);
    } else {
      ++forgotten;
    }
  }
  EXPECT_LT(forgotten, 3 * AnswerMemory::kSlots / 50) << "only where all probes were taken";
  EXPECT_FALSE(memory.Find(MakeKey("skeleton 0"), &answer));
  memory.Clear();
  const std::string last = "skeleton " + std::to_string(3 * AnswerMemory::kSlots - 1);
  EXPECT_FALSE(memory.Find(MakeKey(last), &answer));
}

TEST(AnswerMemory, LongSkeletonsFillTheRoomToo) {
  AnswerMemory memory;
  Answer answer{};
  for (std::uint32_t i = 0; i < 2 * AnswerMemory::kMaxBytes / 1000; ++i) {
    const std::string skeleton = std::to_string(i) + std::string(1000, 'x');
    OfferTwice(MakeKey(skeleton), i, &memory);
    ASSERT_TRUE(memory.Find(MakeKey(skeleton), &answer));
    ASSERT_EQ(answer.rule, i);
  }
}

}  // namespace
}  // namespace ricochet
