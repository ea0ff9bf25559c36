// SPDX-License-Identifier: Apache-2.0
//
// File: ruleset.h
// A compiled ruleset: an artifact of `ricochetc build`, opened and checked.
#ifndef RICOCHET_RULESET_H_
#define RICOCHET_RULESET_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ricochet/diagnosis.h"
#include "ricochet/export.h"
#include "ricochet/response.h"
#include "ricochet/status.h"
#include "ricochet/taxonomy.h"

namespace ricochet {

class RulesetData;  // internal

// The languages of names and descriptions in the code table.
enum class Language : std::uint8_t { kEnglish = 0, kDanish = 1 };

// One row of the code table. Views in this and the following structs are valid as long as any copy
// of the Ruleset.
struct CodeInfo {
  std::uint16_t number = 0;
  BounceType type = BounceType::kOther;
  Action action = Action::kInvestigate;
  std::string_view name[2];         // by Language
  std::string_view description[2];  // by Language
};

// Where something is defined: the file's path within its rule folder, and the index of the folder
// in the build.
struct Origin {
  std::string_view file;
  std::uint32_t line = 0;  // from 1
  std::uint32_t folder = 0;
};

// "cause/mailbox-full.toml:12", followed by " (folder 2)" for a later folder of the build.
RICOCHET_EXPORT std::string ToString(const Origin& origin);

enum class ExpressionKind : std::uint8_t { kPhrase = 0, kPattern = 1 };

// A phrase or pattern: its source text, and the equivalent RE2 expression. The search is
// unanchored, case-insensitive and in UTF-8; `.` does not match a newline.
struct ExpressionInfo {
  ExpressionKind kind = ExpressionKind::kPhrase;
  std::string_view source;
  std::string re2;
  std::string_view field{};  // the name of the field that it is about; empty: the text
};

// One rule. `any`, `with` and `unless` hold indices for Ruleset::expression().
struct RuleInfo {
  std::string_view id;
  Origin origin;
  std::uint16_t code = 0;
  Layer layer = Layer::kReply;
  std::int32_t priority = 0;
  std::span<const std::uint32_t> any;     // `phrase` and `pattern`: one must match, if any
  std::span<const std::uint32_t> with;    // one must match too, if any
  std::span<const std::uint32_t> unless;  // none may match
  std::span<const std::uint32_t> beats;   // indices of rules
};

enum class ExampleKind : std::uint8_t {
  kMatch = 0,    // the rule must win
  kNoMatch = 1,  // the rule must not win
  kCode = 2,     // an example of the code table: the answer must have this code
};

// One example with its context. Empty views: not given.
struct ExampleInfo {
  ExampleKind kind = ExampleKind::kMatch;
  std::uint32_t rule = 0;  // kNoRule for kCode
  std::uint16_t code = 0;  // of the rule, or of the row of the code table
  std::string_view text, domain, mx, reply, status, command;
  std::vector<Field> fields;
};

// What an inbound mail is: a bounce, a delay notice, an automatic reply ...
struct KindInfo {
  std::string_view name;      // "delay"
  std::string_view title[2];  // by Language
};

// How a program writes mail: a rule of the layer form, with what a reader of such mail needs.
struct FormInfo {
  std::uint32_t rule = 0;  // index for rule()
  std::uint32_t kind = 0;  // index for kind()
  // Keys may come several times. Those that ricochetc writes are in rules/README.md.
  struct Setting {
    std::string_view key, value;
  };
  std::vector<Setting> settings;
};

// A name that a mail uses: a content type, a header field, or an expression for a line. See
// rules/README.md for the places and roles.
struct MailNameInfo {
  std::string_view place, role, name;
};

struct RulesetSummary {
  std::uint32_t format_version = 0;
  std::string_view builder;  // version of the compiler, e.g. "ricochetc 0.1.0"
  std::string digest;        // of the sources: 32 hexadecimal digits
  std::size_t size_bytes = 0;
  std::uint16_t default_code = 0;
  std::size_t codes = 0, rules = 0, phrases = 0, patterns = 0, unwraps = 0, groups = 0,
              examples = 0, clues = 0;
  std::size_t rules_per_layer[kLayerCount] = {};  // likeness has none
};

// Example:
//   Result<Ruleset> rules = Ruleset::Open("ruleset.rcs");
//   if (!rules.ok()) return Fail(rules.status().ToString());
//
// Thread-safety: immutable; may be used by any number of threads at once.
// Lifetime: copies share the data, which lives until the last copy and the last Matcher made from
// it are gone.
// Cost: opening reads and checks every byte once; a copy copies a pointer.
// Errors: kNotFound, kIo, kDamaged, kUnsupported, kOutOfMemory; Status::detail() has the offset,
// what was expected and what was found. Opening is safe for arbitrary bytes.
class RICOCHET_EXPORT Ruleset {
 public:
  // Reads the whole file into memory; the file may be replaced afterwards.
  static Result<Ruleset> Open(const std::string& path) noexcept;
  // Copies `bytes`, which may have any alignment.
  static Result<Ruleset> FromBytes(std::span<const std::byte> bytes) noexcept;
  // Refers to `bytes` without a copy. REQUIRES: aligned to 8 and unchanged until the program ends,
  // such as a constant array made by `ricochet_compile_rules(... EMBED_IN ...)`.
  static Result<Ruleset> FromStatic(std::span<const std::byte> bytes) noexcept;

  RulesetSummary Summary() const;
  std::span<const std::byte> bytes() const noexcept;

  // In ascending order of numbers. REQUIRES: index < code_count().
  std::size_t code_count() const noexcept;
  CodeInfo code(std::size_t index) const noexcept;
  // By number; nullopt if the ruleset has no such code. O(log codes).
  std::optional<CodeInfo> FindCode(std::uint16_t number) const noexcept;
  // Its index for code(), likewise.
  std::optional<std::size_t> IndexOfCode(std::uint16_t number) const noexcept;
  std::uint16_t default_code() const noexcept;

  // In rank order: of two rules that hold, the one with the lower index wins.
  // REQUIRES: index < rule_count().
  std::size_t rule_count() const noexcept;
  RuleInfo rule(std::size_t index) const noexcept;
  // The conditions other than phrases and patterns, as written in rule files: "reply 4xx, 552",
  // "status x.2.2", "domain @group", "mx *.example.net", "command rcpt". For display.
  std::vector<std::string> DescribeConditions(std::size_t index) const;

  // REQUIRES: index < expression_count(). expression() puts the RE2 expression together, of a
  // few hundred bytes, at most 256 KiB, and throws nothing but std::bad_alloc.
  std::size_t expression_count() const noexcept;
  ExpressionInfo expression(std::size_t index) const;

  // REQUIRES: index < example_count().
  std::size_t example_count() const noexcept;
  ExampleInfo example(std::size_t index) const;

  // Of inbound mail. REQUIRES: each index is below the count. All but the counts may throw
  // std::bad_alloc.
  std::size_t kind_count() const noexcept;
  KindInfo kind(std::size_t index) const noexcept;
  std::size_t form_count() const noexcept;
  FormInfo form(std::size_t index) const;
  std::size_t mail_name_count() const noexcept;
  MailNameInfo mail_name(std::size_t index) const noexcept;
  // The fields that some condition asks for. The others of a response are not read.
  std::vector<std::string_view> fields() const;

  // In the order of the rule files. REQUIRES: index < diagnosis_count().
  std::size_t diagnosis_count() const noexcept;
  DiagnosisInfo diagnosis(std::size_t index) const noexcept;

  // Groups with a provider. REQUIRES: index < provider_count().
  std::size_t provider_count() const noexcept;
  ProviderInfo provider(std::size_t index) const noexcept;
  // The operator of a recipient's mail: the first provider with the domain, else the first with
  // the MX host, ignoring case; nullopt if unknown. An empty argument is unknown too. O(names of
  // all providers).
  std::optional<std::size_t> FindProvider(std::string_view domain, std::string_view mx) const;

  // Internal: the checked tables, for Matcher and tests.
  const RulesetData& data() const noexcept { return *data_; }

 private:
  explicit Ruleset(std::shared_ptr<const RulesetData> data) noexcept : data_(std::move(data)) {}
  std::shared_ptr<const RulesetData> data_;
};

}  // namespace ricochet

#endif  // RICOCHET_RULESET_H_
