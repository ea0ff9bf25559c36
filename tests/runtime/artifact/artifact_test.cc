// SPDX-License-Identifier: Apache-2.0
//
// Opening: what a ruleset tells about itself, and bytes that are none.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "ricochet/matcher.h"
#include "ricochet/ruleset.h"
#include "runtime/src/artifact/artifact_format.h"
#include "runtime/src/artifact/checksum.h"
#include "tests/support/rulesets.h"
#include "tests/support/sanitizers.h"
#include "tests/support/tamper.h"

namespace ricochet {
namespace {

constexpr char kRules[] = R"(layer = "cause"
[[rule]]
id = "full"
code = 2
phrase = ['mailbox full', 'over quota']
unless = ['message size']
reply = ["4xx", "552"]
status = ["x.2.2"]
domain = ["@big", "example.com"]
match = [{text = '452 4.2.2 mailbox full', domain = 'example.com'}]
no_match = ['452 4.2.2 message size, mailbox full']
[[rule]]
id = "unknown"
code = 1
pattern = ['no such (?:user|mailbox)']
command = ["rcpt"]
beats = ["full"]
match = [{text = '550 no such user', command = 'RCPT TO'}]
[[group]]
name = "big"
provider = "Big"
domain = ["big.example"]
mx = ["*.mx.big.example"]
[[diagnosis]]
id = "domain.full"
per = "domain"
code = [2]
severity = "warning"
count = 3
window_minutes = 60
title = {en = "Full", da = "Fuld"}
advice = {en = "Wait.", da = "Vent."}
[[unwrap]]
pattern = ' said: (?P<inner>.+)$'
)";

std::vector<std::byte> SmallArtifact() {
  const Ruleset ruleset = testing::RulesetFromTexts({kRules});
  return {ruleset.bytes().begin(), ruleset.bytes().end()};
}

format::Header* HeaderOf(std::vector<std::byte>* bytes) {
  return reinterpret_cast<format::Header*>(bytes->data());
}

format::SectionEntry* SectionOf(std::vector<std::byte>* bytes, format::SectionId id) {
  auto* entry = reinterpret_cast<format::SectionEntry*>(bytes->data() + sizeof(format::Header));
  while (entry->id != static_cast<std::uint32_t>(id)) ++entry;
  return entry;
}

template <typename Record>
Record* RecordOf(std::vector<std::byte>* bytes, format::SectionId id, std::size_t index = 0) {
  return reinterpret_cast<Record*>(bytes->data() + SectionOf(bytes, id)->offset) + index;
}

// The Status of opening the small artifact after `change`, its checksum repaired.
Status OpenChanged(const std::function<void(std::vector<std::byte>*)>& change) {
  std::vector<std::byte> bytes = SmallArtifact();
  change(&bytes);
  testing::RepairChecksum(&bytes);
  return Ruleset::FromBytes(bytes).status();
}

TEST(Ruleset, TellsWhatItHolds) {
  const Ruleset ruleset = Ruleset::FromBytes(SmallArtifact()).value();
  const RulesetSummary summary = ruleset.Summary();
  EXPECT_EQ(summary.format_version, format::kFormatVersion);
  EXPECT_EQ(summary.codes, 5U);
  EXPECT_EQ(summary.rules, 2U);
  EXPECT_EQ(summary.phrases, 3U);
  EXPECT_EQ(summary.patterns, 1U);
  EXPECT_EQ(summary.groups, 1U);
  EXPECT_EQ(summary.unwraps, 1U);
  EXPECT_EQ(summary.examples, 3U);
  EXPECT_EQ(summary.default_code, 9);
  EXPECT_EQ(summary.digest.size(), 32U);
  EXPECT_EQ(summary.rules_per_layer[static_cast<int>(Layer::kCause)], 2U);
}

TEST(Ruleset, KeepsRulesInRankOrder) {
  const Ruleset ruleset = Ruleset::FromBytes(SmallArtifact()).value();
  const RuleInfo first = ruleset.rule(0);  // it beats the other
  EXPECT_EQ(first.id, "unknown");
  EXPECT_EQ(ToString(first.origin), "rules-0.toml:12");
  EXPECT_EQ(first.code, 1);
  ASSERT_EQ(first.beats.size(), 1U);
  EXPECT_EQ(first.beats[0], 1U);
  EXPECT_EQ(ruleset.expression(first.any[0]).source, "no such (?:user|mailbox)");
  EXPECT_EQ(ruleset.rule(1).any.size(), 2U);
}

TEST(Ruleset, DescribesConditionsAsRuleFilesWriteThem) {
  const Ruleset ruleset = Ruleset::FromBytes(SmallArtifact()).value();
  EXPECT_EQ(ruleset.DescribeConditions(0), (std::vector<std::string>{"command rcpt"}));
  EXPECT_EQ(
      ruleset.DescribeConditions(1),
      (std::vector<std::string>{"reply 4xx, 552", "status x.2.2", "domain @big, example.com"}));
  const Ruleset masks = testing::RulesetFromTexts(
      {"layer = 'reply'\n[[rule]]\nid = 'r'\ncode = 1\nreply = ['55x']\n"
       "status = ['5.7.606-649', '5.x.x', '4.1.x']\nmx = ['*.example.net', 'a.example.']\n"});
  EXPECT_EQ(masks.DescribeConditions(0),
            (std::vector<std::string>{"reply 55x", "status 5.7.606-649, 5.x.x, 4.1.x",
                                      "mx *.example.net, a.example"}));
}

TEST(Ruleset, FindsCodesByNumber) {
  const Ruleset ruleset = Ruleset::FromBytes(SmallArtifact()).value();
  const auto code = ruleset.FindCode(2);
  ASSERT_TRUE(code.has_value());
  EXPECT_EQ(code->type, BounceType::kSoft);
  EXPECT_EQ(code->action, Action::kRetry);
  EXPECT_EQ(code->name[static_cast<int>(Language::kDanish)], "Senere");
  EXPECT_FALSE(ruleset.FindCode(5).has_value());
  EXPECT_FALSE(ruleset.FindCode(65535).has_value());
}

TEST(Ruleset, GivesExamplesWithTheirContext) {
  const Ruleset ruleset = Ruleset::FromBytes(SmallArtifact()).value();
  const ExampleInfo example = ruleset.example(0);
  EXPECT_EQ(example.kind, ExampleKind::kMatch);
  EXPECT_EQ(example.text, "550 no such user");
  EXPECT_EQ(example.command, "RCPT TO");
  EXPECT_EQ(ruleset.rule(example.rule).id, "unknown");
}

TEST(OpenArtifact, AcceptsAnyAlignment) {
  const std::vector<std::byte> bytes = SmallArtifact();
  std::vector<std::byte> shifted(bytes.size() + 16);
  for (std::size_t shift = 0; shift < 16; ++shift) {
    std::memcpy(shifted.data() + shift, bytes.data(), bytes.size());
    EXPECT_TRUE(Ruleset::FromBytes(std::span(shifted).subspan(shift, bytes.size())).ok());
  }
}

TEST(OpenArtifact, BorrowsOnlyAlignedBytes) {
  const std::vector<std::byte> bytes = SmallArtifact();
  EXPECT_TRUE(Ruleset::FromStatic(bytes).ok());
  std::vector<std::byte> shifted(bytes.size() + 8);
  std::memcpy(shifted.data() + 1, bytes.data(), bytes.size());
  const auto opened = Ruleset::FromStatic(std::span(shifted).subspan(1, bytes.size()));
  EXPECT_EQ(opened.status().code(), ErrorCode::kInvalidArgument);
}

TEST(OpenArtifact, RefusesEveryPrefix) {
  const std::vector<std::byte> bytes = SmallArtifact();
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const Status status = Ruleset::FromBytes(std::span(bytes).first(size)).status();
    ASSERT_EQ(status.code(), ErrorCode::kDamaged) << "prefix of " << size << " bytes";
  }
}

TEST(OpenArtifact, RefusesEveryFlippedByte) {
  std::vector<std::byte> bytes = SmallArtifact();
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    bytes[i] ^= std::byte{0x41};
    ASSERT_FALSE(Ruleset::FromBytes(bytes).ok()) << "byte " << i;
    bytes[i] ^= std::byte{0x41};
  }
}

// Whatever still opens must classify and tell about itself without a fault.
void UseAll(const Ruleset& ruleset) {
  for (std::size_t i = 0; i < ruleset.code_count(); ++i) (void)ruleset.code(i);
  for (std::size_t i = 0; i < ruleset.rule_count(); ++i) (void)ToString(ruleset.rule(i).origin);
  for (std::size_t i = 0; i < ruleset.example_count(); ++i) (void)ruleset.example(i);
  for (std::size_t i = 0; i < ruleset.diagnosis_count(); ++i) {
    for (const std::uint32_t code : ruleset.diagnosis(i).codes) (void)ruleset.code(code);
  }
  for (std::size_t i = 0; i < ruleset.provider_count(); ++i) (void)ruleset.provider(i);
  (void)ruleset.FindProvider("big.example", "a.mx.big.example");
  (void)ruleset.Summary();
  const Result<Matcher> matcher = Matcher::Create(ruleset);
  if (!matcher.ok()) return;
  Scratch scratch;
  for (const char* text : {"452 4.2.2 mailbox full", "host x said: 550 no such user", ""}) {
    Response response;
    response.text = text;
    response.domain = "big.example";
    response.mx = "a.mx.big.example";
    response.command = "rcpt";
    (void)matcher->Classify(response, scratch);
  }
}

// Each change of a byte; under sanitizers a third of them. Of the gates of stems, nearly all of the
// file, one byte in so many: each is as good as the next one.
constexpr unsigned kFlipStep = testing::kSanitized ? 3 : 1;
constexpr std::size_t kGateStep = 61;

TEST(OpenArtifact, SurvivesEveryChangedByteWithARepairedChecksum) {
  std::vector<std::byte> original = SmallArtifact();
  const format::SectionEntry gates = *SectionOf(&original, format::SectionId::kStemGates);
  std::size_t opened = 0;
  for (std::size_t i = 0; i < original.size(); ++i) {
    const bool is_gate = i >= gates.offset && i - gates.offset < gates.size;
    if (is_gate && i % kGateStep != 0) continue;
    for (unsigned flip = 1; flip < 256; flip += kFlipStep) {
      std::vector<std::byte> bytes = original;
      bytes[i] ^= static_cast<std::byte>(flip);
      testing::RepairChecksum(&bytes);
      const Result<Ruleset> ruleset = Ruleset::FromBytes(bytes);
      if (!ruleset.ok()) continue;
      ++opened;
      if (flip == 0x01U || flip == 0x82U || flip == 0xFDU) UseAll(*ruleset);
    }
  }
  EXPECT_GT(opened, 0U);  // a changed letter of a name is no damage that can be seen
}

TEST(OpenArtifact, SaysWhereAndWhat) {
  const Status status = OpenChanged([](auto* bytes) {
    RecordOf<format::RuleRecord>(bytes, format::SectionId::kRules)->code = 7;
  });
  ASSERT_NE(status.detail(), nullptr);
  EXPECT_EQ(status.code(), ErrorCode::kDamaged);
  EXPECT_EQ(status.detail()->what, "code of a rule");
  EXPECT_EQ(status.detail()->expected, "an index below 5");
  EXPECT_EQ(status.detail()->found, "7");
  EXPECT_TRUE(status.detail()->offset.has_value());
}

TEST(OpenArtifact, TellsANewerFormatFromDamage) {
  const Status newer = OpenChanged([](auto* bytes) { ++HeaderOf(bytes)->format_version; });
  EXPECT_EQ(newer.code(), ErrorCode::kUnsupported);
  EXPECT_NE(newer.message().find("newer format"), std::string_view::npos);
  const Status older = OpenChanged([](auto* bytes) { HeaderOf(bytes)->format_version = 0; });
  EXPECT_EQ(older.code(), ErrorCode::kUnsupported);
}

TEST(OpenArtifact, IgnoresUnknownSectionsUnlessRequired) {
  using format::SectionId;
  const auto rename = [](std::uint32_t flags) {
    return [flags](std::vector<std::byte>* bytes) {
      // The last section becomes an unknown one: then it is missing, which is damage.
      format::SectionEntry* entry = SectionOf(bytes, SectionId::kWordBuckets);
      entry->id = 1000;
      entry->flags = flags;
    };
  };
  EXPECT_EQ(OpenChanged(rename(format::kSectionRequired)).code(), ErrorCode::kUnsupported);
  const Status missing = OpenChanged(rename(0));
  EXPECT_EQ(missing.code(), ErrorCode::kDamaged);
  EXPECT_NE(missing.detail()->expected.find("buckets of words"), std::string::npos);
}

TEST(OpenArtifact, DoesWithoutOptionalSections) {
  std::vector<std::byte> bytes = SmallArtifact();
  for (const auto id : {format::SectionId::kDiagnoses, format::SectionId::kProviders}) {
    auto* const header = reinterpret_cast<format::Header*>(bytes.data());
    format::SectionEntry* const entry = SectionOf(&bytes, id);
    auto* const end = reinterpret_cast<format::SectionEntry*>(header + 1) + header->section_count;
    std::copy(entry + 1, end, entry);
    --header->section_count;
  }
  testing::RepairChecksum(&bytes);
  const Result<Ruleset> ruleset = Ruleset::FromBytes(bytes);
  ASSERT_TRUE(ruleset.ok()) << ruleset.status().ToString();
  EXPECT_EQ(ruleset->diagnosis_count(), 0U);
  EXPECT_EQ(ruleset->provider_count(), 0U);
  EXPECT_EQ(ruleset->rule_count(), 2U);
}

struct Damage {
  const char* name;
  std::function<void(std::vector<std::byte>*)> change;
};

TEST(OpenArtifact, RefusesWhatPointsOutside) {
  using format::SectionId;
  const std::vector<Damage> damages = {
      {"section beyond the end",
       [](auto* b) { SectionOf(b, SectionId::kStrings)->offset = 1U << 30; }},
      {"offset that wraps",
       [](auto* b) { SectionOf(b, SectionId::kStrings)->offset = ~std::uint64_t{7}; }},
      {"size that wraps",
       [](auto* b) { SectionOf(b, SectionId::kRules)->size = ~std::uint64_t{0}; }},
      {"more records than bytes", [](auto* b) { ++SectionOf(b, SectionId::kRules)->record_count; }},
      {"record count that overflows",
       [](auto* b) {
         auto* entry = SectionOf(b, SectionId::kRules);
         entry->record_count = entry->record_size = 0xFFFFFFFF;
       }},
      {"other record size",
       [](auto* b) {
         auto* entry = SectionOf(b, SectionId::kIndices);
         entry->record_size /= 2;
         entry->record_count *= 2;
       }},
      {"overlapping sections",
       [](auto* b) {
         SectionOf(b, SectionId::kRules)->offset = SectionOf(b, SectionId::kCodes)->offset;
       }},
      {"section over the table", [](auto* b) { SectionOf(b, SectionId::kStrings)->offset = 56; }},
      {"misaligned section", [](auto* b) { SectionOf(b, SectionId::kGroups)->offset += 4; }},
      {"section count", [](auto* b) { HeaderOf(b)->section_count = 0xFFFFFFFF; }},
      {"string outside",
       [](auto* b) { RecordOf<format::RuleRecord>(b, SectionId::kRules)->id.offset = 0xFFFFFFF0; }},
      {"range outside",
       [](auto* b) { RecordOf<format::RuleRecord>(b, SectionId::kRules)->any.first = 0xFFFFFFFF; }},
      {"index in a range", [](auto* b) { *RecordOf<std::uint32_t>(b, SectionId::kIndices) = 4; }},
      {"group of a mask",
       [](auto* b) {
         auto* mask = RecordOf<format::HostMask>(b, SectionId::kHostMasks);
         mask->kind = static_cast<std::uint32_t>(format::HostMaskKind::kGroup);
         mask->group = 1;
       }},
      {"group in a group",
       [](auto* b) {
         auto* mask = RecordOf<format::HostMask>(b, SectionId::kHostMasks);
         mask->kind = static_cast<std::uint32_t>(format::HostMaskKind::kGroup);
         mask->group = 0;
       }},
      {"layer", [](auto* b) { RecordOf<format::RuleRecord>(b, SectionId::kRules)->layer = 5; }},
      {"layers out of rank order",
       [](auto* b) { RecordOf<format::RuleRecord>(b, SectionId::kRules)->layer = 4; }},
      {"default code",
       [](auto* b) { RecordOf<format::RulesetRecord>(b, SectionId::kRuleset)->default_code = 5; }},
      {"codes out of order",
       [](auto* b) { RecordOf<format::CodeRecord>(b, SectionId::kCodes)->number = 3; }},
      {"bounce type",
       [](auto* b) { RecordOf<format::CodeRecord>(b, SectionId::kCodes)->type = 4; }},
      {"mask upside down",
       [](auto* b) { RecordOf<format::ReplyMask>(b, SectionId::kReplyMasks)->first = 999; }},
      {"code of a diagnosis",
       [](auto* b) {
         const auto* diagnosis = RecordOf<format::DiagnosisRecord>(b, SectionId::kDiagnoses);
         *RecordOf<std::uint32_t>(b, SectionId::kIndices, diagnosis->codes.first) = 5;
       }},
      {"scope of a diagnosis",
       [](auto* b) { RecordOf<format::DiagnosisRecord>(b, SectionId::kDiagnoses)->scope = 3; }},
      {"severity",
       [](auto* b) { RecordOf<format::DiagnosisRecord>(b, SectionId::kDiagnoses)->severity = 3; }},
      {"group of a provider",
       [](auto* b) { RecordOf<format::ProviderRecord>(b, SectionId::kProviders)->group = 1; }},
      {"record size of an optional section",
       [](auto* b) {
         SectionOf(b, SectionId::kProviders)->record_size = 6,
                      SectionOf(b, SectionId::kProviders)->record_count = 2;
       }},
      {"one bucket of words",
       [](auto* b) {
         SectionOf(b, SectionId::kWordBuckets)->record_count = 2;
         SectionOf(b, SectionId::kWordBuckets)->size = 8;
       }},
      {"context of an example",
       [](auto* b) { RecordOf<format::ExampleRecord>(b, SectionId::kExamples)->context = 2; }},
      {"domain of a context",
       [](auto* b) {
         RecordOf<format::ContextRecord>(b, SectionId::kContexts)->domain.offset = 0xFFFFFFFF;
       }},
      {"command of a context",
       [](auto* b) {
         RecordOf<format::ContextRecord>(b, SectionId::kContexts)->command.size = 1U << 30;
       }},
      {"rule of an example",
       [](auto* b) { RecordOf<format::ExampleRecord>(b, SectionId::kExamples)->rule = 2; }},
  };
  for (const Damage& damage : damages) {
    const Status status = OpenChanged(damage.change);
    EXPECT_EQ(status.code(), ErrorCode::kDamaged) << damage.name << ": " << status.ToString();
    EXPECT_NE(status.detail(), nullptr) << damage.name;
  }
}

TEST(OpenArtifact, RefusesAnExpressionThatRe2Refuses) {
  std::vector<std::byte> bytes = SmallArtifact();
  const auto* record = RecordOf<format::UnwrapRecord>(&bytes, format::SectionId::kUnwraps);
  const std::size_t at =
      SectionOf(&bytes, format::SectionId::kStrings)->offset + record->pattern.offset;
  bytes[at] = std::byte{'('};
  testing::RepairChecksum(&bytes);
  const Result<Ruleset> ruleset = Ruleset::FromBytes(bytes);
  ASSERT_TRUE(ruleset.ok());
  const Result<Matcher> matcher = Matcher::Create(*ruleset);
  ASSERT_TRUE(matcher.ok());
  EXPECT_EQ(matcher->CheckExpressions().code(), ErrorCode::kDamaged);
}

TEST(OpenArtifact, NamesTheFile) {
  const Status missing = Ruleset::Open("no/such/ruleset.rcs").status();
  EXPECT_EQ(missing.code(), ErrorCode::kNotFound);
  EXPECT_NE(missing.message().find("no/such/ruleset.rcs"), std::string_view::npos);
  EXPECT_EQ(Ruleset::Open("/").status().code(), ErrorCode::kIo);
  const std::filesystem::path path =
      std::filesystem::path(::testing::TempDir()) / "ricochet-no-ruleset.rcs";
  std::ofstream(path) << "This is a letter and no ruleset, but longer than the header of one.";
  const Status letter = Ruleset::Open(path).status();
  EXPECT_EQ(letter.code(), ErrorCode::kDamaged);
  EXPECT_NE(letter.ToString().find("magic number"), std::string::npos) << letter.ToString();
  std::filesystem::remove(path);
}

}  // namespace
}  // namespace ricochet
