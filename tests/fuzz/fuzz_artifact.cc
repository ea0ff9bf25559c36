// SPDX-License-Identifier: Apache-2.0
//
// Any bytes as an artifact. The fields of the header that would end the check at once (magic,
// version, sizes, checksum) are put right, so that the tables are reached. What opens must answer
// every question about itself, and classify without fault.
//
// Input: an artifact; everything behind its checksum counts, its section count included.
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <vector>

#include "ricochet/matcher.h"
#include "ricochet/ruleset.h"
#include "runtime/src/artifact/artifact_format.h"
#include "runtime/src/artifact/checksum.h"
#include "tests/fuzz/check_classification.h"
#include "tests/fuzz/fuzz_check.h"

namespace ricochet::testing {
namespace {

std::vector<std::byte> RepairHeader(std::span<const std::byte> input) {
  std::vector<std::byte> bytes(input.begin(), input.end());
  if (bytes.size() < sizeof(format::Header)) return bytes;
  format::Header header;
  std::memcpy(&header, bytes.data(), sizeof(header));
  header.magic = format::kMagic;
  header.format_version = format::kFormatVersion;
  header.header_size = sizeof(header);
  header.file_size = bytes.size();
  header.reserved = 0;
  std::memcpy(bytes.data(), &header, sizeof(header));
  constexpr std::size_t kSummed = offsetof(format::Header, checksum) + sizeof(header.checksum);
  header.checksum = Checksum(std::span(bytes).subspan(kSummed));
  std::memcpy(bytes.data(), &header, sizeof(header));
  return bytes;
}

// Adds up what it is shown, so that every byte of it is read.
class Reader {
 public:
  void Read(std::string_view text) {
    for (const char c : text) sum_ = sum_ + static_cast<unsigned char>(c);
  }
  void Read(std::span<const std::uint32_t> numbers, std::size_t limit) {
    for (const std::uint32_t number : numbers) Require(number < limit, "an index is in its table");
  }
  void Read(const Origin& origin) { Read(ToString(origin)); }

 private:
  volatile std::size_t sum_ = 0;
};

void ReadRules(const Ruleset& ruleset, Reader* reader) {
  for (std::size_t i = 0; i < ruleset.rule_count(); ++i) {
    const RuleInfo rule = ruleset.rule(i);
    reader->Read(rule.id);
    reader->Read(rule.origin);
    reader->Read(ToString(rule.layer));
    for (const auto& list : {rule.any, rule.with, rule.unless}) {
      reader->Read(list, ruleset.expression_count());
    }
    reader->Read(rule.beats, ruleset.rule_count());
    Require(ruleset.FindCode(rule.code).has_value(), "the code of a rule is in the code table");
  }
  for (std::size_t i = 0; i < ruleset.expression_count(); ++i) {
    reader->Read(ruleset.expression(i).source);
    reader->Read(ruleset.expression(i).re2);
  }
}

void ReadAll(const Ruleset& ruleset) {
  Reader reader;
  reader.Read(ruleset.Summary().builder);
  reader.Read(ruleset.Summary().digest);
  Require(ruleset.FindCode(ruleset.default_code()).has_value(), "the default code is in the table");
  for (std::size_t i = 0; i < ruleset.code_count(); ++i) {
    const CodeInfo code = ruleset.code(i);
    for (const Language language : {Language::kEnglish, Language::kDanish}) {
      reader.Read(code.name[static_cast<std::size_t>(language)]);
      reader.Read(code.description[static_cast<std::size_t>(language)]);
    }
    reader.Read(ToString(code.type));
    reader.Read(ToString(code.action));
  }
  ReadRules(ruleset, &reader);
}

void ClassifyAll(const Ruleset& ruleset) {
  const Result<Matcher> matcher = Matcher::Create(ruleset);
  if (!matcher.ok()) return;  // RE2 refuses an expression: kDamaged
  Scratch scratch;
  for (const std::string_view text : {"", "550 5.1.1 no such user", "452 4.2.2 <a@b> mailbox full",
                                      "host said: 550-x\r\n550 (last: \xE7\xAE\xB1 \xFF)"}) {
    Response response;
    response.text = text;
    response.domain = "big.example";
    response.mx = "a.mx.big.example";
    response.command = "rcpt";
    RequireAgreement(*matcher, response, scratch);
  }
  for (std::size_t i = 0; i < ruleset.example_count() && i < 16; ++i) {
    const ExampleInfo e = ruleset.example(i);
    RequireAgreement(*matcher, {e.text, e.domain, e.mx, e.reply, e.status, e.command}, scratch);
  }
}

void Run(std::span<const std::byte> input) {
  const Result<Ruleset> ruleset = Ruleset::FromBytes(RepairHeader(input));
  if (!ruleset.ok()) {
    Require(!ruleset.status().ToString().empty(), "a refusal says why");
    return;
  }
  ReadAll(*ruleset);
  ClassifyAll(*ruleset);
}

}  // namespace
}  // namespace ricochet::testing

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  ricochet::testing::Run(std::as_bytes(std::span(data, size)));
  return 0;
}
