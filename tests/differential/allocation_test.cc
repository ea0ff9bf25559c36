// SPDX-License-Identifier: Apache-2.0
//
// Once warm, classifying allocates nothing but what RE2::Set does for its own result. A program of
// its own: it replaces operator new.
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <new>
#include <string>
#include <vector>

#include "ricochet/matcher.h"
#include "tests/support/rulesets.h"

namespace {

std::atomic<std::size_t> allocations{0};
std::atomic<bool> fail_next{false};

void* Allocate(std::size_t size) {
  ++allocations;
  if (fail_next.load()) throw std::bad_alloc();
  void* memory = std::malloc(size == 0 ? 1 : size);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

}  // namespace

void* operator new(std::size_t size) { return Allocate(size); }
void* operator new[](std::size_t size) { return Allocate(size); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }

namespace ricochet {
namespace {

const std::vector<std::string>& Texts() {
  static const std::vector<std::string> texts = {
      "552 5.2.2 Mailbox full", "450-4.2.2 over 450 4.2.2 quota", "nothing at all here",
      "550 \xE9 mailbox full", "host said: 552 mailbox full"};
  return texts;
}

Matcher SmallMatcher() {
  return testing::MatcherFromTexts(
      {"layer = 'cause'\n[[rule]]\nid = 'r'\ncode = 1\nphrase = ['mailbox full', 'over quota']\n"
       "domain = ['example.com', 'bücher.example']\n[[rule]]\nid = 's'\ncode = 2\n"
       "phrase = ['full ... (x|y)']\nunless = ['mailbox']\n"
       "[[unwrap]]\npattern = ' said: (?P<inner>.+)$'\n",
       "[likeness]\nnothing = {3 = 2}\n'here' = {3 = 1, 4 = 1}\n'noth*' = {3 = 1}\n"});
}

TEST(Allocation, AWarmResponseAllocatesNothing) {
  const Matcher matcher = SmallMatcher();
  Scratch scratch;
  for (int warm_up = 0; warm_up < 2; ++warm_up) {
    for (const std::string& text : Texts()) {
      Response response;
      response.text = text;
      response.domain = "BÜCHER.example";
      const std::size_t before = allocations;
      const Classification c = matcher.Classify(response, scratch);
      const std::size_t used = allocations - before;
      EXPECT_TRUE(c.ok());
      EXPECT_EQ(c.layer == Layer::kLikeness, text == Texts()[2]);
      if (warm_up > 0) {
        EXPECT_EQ(used, 0U) << text;
      }
    }
  }
}

TEST(Allocation, NorDoesABatch) {
  const Matcher matcher = SmallMatcher();
  Scratch scratch;
  std::vector<Response> responses(100);
  for (Response& response : responses) response.text = Texts()[0];
  std::vector<Classification> out(responses.size());
  EXPECT_TRUE(matcher.ClassifyBatch(responses, out, scratch).ok());
  const std::size_t before = allocations;
  EXPECT_TRUE(matcher.ClassifyBatch(responses, out, scratch).ok());
  EXPECT_EQ(allocations - before, 0U);
}

TEST(Allocation, RunningOutOfMemoryIsAnErrorOfThatResponse) {
  const Matcher matcher = SmallMatcher();
  Scratch scratch;
  Response response;
  response.text = "552 mailbox full";
  fail_next = true;
  const Classification failed = matcher.Classify(response, scratch);
  fail_next = false;
  EXPECT_EQ(failed.error, ErrorCode::kOutOfMemory);
  EXPECT_FALSE(failed.ok());
  response.domain = "example.com";
  const Classification c = matcher.Classify(response, scratch);
  EXPECT_TRUE(c.ok());
  EXPECT_EQ(c.code, 1);
}

TEST(Allocation, OpeningReportsIt) {
  const Ruleset ruleset = SmallMatcher().ruleset();
  fail_next = true;
  const Status opened = Ruleset::FromBytes(ruleset.bytes()).status();
  const Status created = Matcher::Create(ruleset).status();
  fail_next = false;
  EXPECT_EQ(opened.code(), ErrorCode::kOutOfMemory);
  EXPECT_EQ(created.code(), ErrorCode::kOutOfMemory);
}

}  // namespace
}  // namespace ricochet
