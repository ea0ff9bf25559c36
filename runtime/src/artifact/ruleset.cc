// SPDX-License-Identifier: Apache-2.0
#include "ricochet/ruleset.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <new>
#include <string>
#include <system_error>
#include <utility>

#include "ricochet/classification.h"
#include "runtime/src/artifact/artifact_format.h"
#include "runtime/src/artifact/checksum.h"
#include "runtime/src/artifact/expression_text.h"
#include "runtime/src/artifact/in_file.h"
#include "runtime/src/artifact/ruleset_data.h"

namespace ricochet {
namespace {

static_assert(kNoRule == format::kNone);

Origin MakeOrigin(const RulesetTables& t, const format::OriginRecord& record) {
  return {t.View(record.file), record.line, record.folder};
}

Status IoError(const std::string& path, int error) {
  const ErrorCode code = error == ENOENT ? ErrorCode::kNotFound : ErrorCode::kIo;
  return Status(code, path + ": " + std::strerror(error));
}

struct FileCloser {
  void operator()(std::FILE* file) const noexcept { std::fclose(file); }
};

struct FileBytes {
  std::unique_ptr<std::byte[]> bytes;
  std::size_t size = 0;
};

// How much to make room for at first: what the file says to hold, and one byte more, which is not
// there; 256 KiB where it can't tell.
std::size_t FirstCapacity(const std::string& path) {
  constexpr std::uintmax_t kLeast = std::uintmax_t{1} << 18;
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  if (error || size > format::kMaxFileSize) return kLeast;
  return static_cast<std::size_t>(std::max(size + 1, kLeast));
}

// Grows by doubling where the size was told wrong: pipes and files that change are read too.
Result<FileBytes> ReadFile(const std::string& path) {
  const std::unique_ptr<std::FILE, FileCloser> file(std::fopen(path.c_str(), "rb"));
  if (!file) return IoError(path, errno);
  FileBytes read;
  std::size_t capacity = FirstCapacity(path);
  read.bytes = std::make_unique_for_overwrite<std::byte[]>(capacity);
  for (;;) {
    errno = 0;
    read.size += std::fread(read.bytes.get() + read.size, 1, capacity - read.size, file.get());
    if (std::ferror(file.get()) != 0) return IoError(path, errno);
    if (read.size < capacity) return read;
    if (capacity > format::kMaxFileSize) {
      return Status(ErrorCode::kDamaged, path + ": larger than any ruleset (2 GiB)");
    }
    auto larger = std::make_unique_for_overwrite<std::byte[]>(capacity * 2);
    std::memcpy(larger.get(), read.bytes.get(), read.size);
    read.bytes = std::move(larger);
    capacity *= 2;
  }
}

// Nothing may be thrown across the library's edge.
template <typename Function>
Result<Ruleset> Guard(Function function) noexcept {
  try {
    return function();
  } catch (const std::bad_alloc&) {
    return Status(ErrorCode::kOutOfMemory, "out of memory while opening a ruleset");
  } catch (...) {
    return Status(ErrorCode::kInternal, "unexpected exception while opening a ruleset");
  }
}

}  // namespace

std::string ToString(const Origin& origin) {
  std::string text(origin.file);
  text += ':' + std::to_string(origin.line);
  if (origin.folder > 0) text += " (folder " + std::to_string(origin.folder + 1) + ")";
  return text;
}

Result<Ruleset> Ruleset::Open(const std::string& path) noexcept {
  return Guard([&]() -> Result<Ruleset> {
    Result<FileBytes> file = ReadFile(path);
    if (!file.ok()) return file.status();
    auto data = RulesetData::Own(std::move(file->bytes), file->size);
    if (!data.ok()) return InFile(path, data.status());
    return Ruleset(std::move(data).value());
  });
}

Result<Ruleset> Ruleset::FromBytes(std::span<const std::byte> bytes) noexcept {
  return Guard([&]() -> Result<Ruleset> {
    auto copy = std::make_unique_for_overwrite<std::byte[]>(bytes.size());
    std::ranges::copy(bytes, copy.get());
    auto data = RulesetData::Own(std::move(copy), bytes.size());
    if (!data.ok()) return data.status();
    return Ruleset(std::move(data).value());
  });
}

Result<Ruleset> Ruleset::FromStatic(std::span<const std::byte> bytes) noexcept {
  return Guard([&]() -> Result<Ruleset> {
    auto data = RulesetData::Borrow(bytes);
    if (!data.ok()) return data.status();
    return Ruleset(std::move(data).value());
  });
}

RulesetSummary Ruleset::Summary() const {
  const RulesetTables& t = data_->tables();
  RulesetSummary summary;
  summary.format_version = data_->header().format_version;
  summary.builder = t.View(t.ruleset[0].builder);
  summary.digest = ToHex(data_->header().source_digest);
  summary.size_bytes = data_->bytes().size();
  summary.default_code = default_code();
  summary.codes = t.codes.size();
  summary.rules = t.rules.size();
  for (const format::ExpressionRecord& expression : t.expressions) {
    const auto kind = static_cast<ExpressionKind>(expression.kind);
    ++(kind == ExpressionKind::kPhrase ? summary.phrases : summary.patterns);
  }
  summary.unwraps = t.unwraps.size();
  summary.groups = t.groups.size();
  summary.examples = t.examples.size();
  summary.clues = t.clues.size();
  for (const format::RuleRecord& rule : t.rules) ++summary.rules_per_layer[rule.layer];
  return summary;
}

std::span<const std::byte> Ruleset::bytes() const noexcept { return data_->bytes(); }

std::size_t Ruleset::code_count() const noexcept { return data_->tables().codes.size(); }

CodeInfo Ruleset::code(std::size_t index) const noexcept {
  const RulesetTables& t = data_->tables();
  const format::CodeRecord& record = t.codes[index];
  return {.number = record.number,
          .type = static_cast<BounceType>(record.type),
          .action = static_cast<Action>(record.action),
          .name = {t.View(record.name[0]), t.View(record.name[1])},
          .description = {t.View(record.description[0]), t.View(record.description[1])}};
}

std::optional<std::size_t> Ruleset::IndexOfCode(std::uint16_t number) const noexcept {
  const auto codes = data_->tables().codes;
  const auto found = std::ranges::lower_bound(codes, number, {}, &format::CodeRecord::number);
  if (found == codes.end() || found->number != number) return std::nullopt;
  return static_cast<std::size_t>(found - codes.begin());
}

std::optional<CodeInfo> Ruleset::FindCode(std::uint16_t number) const noexcept {
  const std::optional<std::size_t> index = IndexOfCode(number);
  return index ? std::optional(code(*index)) : std::nullopt;
}

std::uint16_t Ruleset::default_code() const noexcept {
  const RulesetTables& t = data_->tables();
  return t.codes[t.ruleset[0].default_code].number;
}

std::size_t Ruleset::rule_count() const noexcept { return data_->tables().rules.size(); }

RuleInfo Ruleset::rule(std::size_t index) const noexcept {
  const RulesetTables& t = data_->tables();
  const format::RuleRecord& record = t.rules[index];
  return {.id = t.View(record.id),
          .origin = MakeOrigin(t, record.origin),
          .code = t.codes[record.code].number,
          .layer = static_cast<Layer>(record.layer),
          .priority = record.priority,
          .any = t.Indices(record.any),
          .with = t.Indices(record.with),
          .unless = t.Indices(record.unless),
          .beats = t.Indices(record.beats)};
}

std::size_t Ruleset::expression_count() const noexcept {
  return data_->tables().expressions.size();
}

ExpressionInfo Ruleset::expression(std::size_t index) const {
  const RulesetTables& t = data_->tables();
  const format::ExpressionRecord& record = t.expressions[index];
  const std::string_view field =
      record.field == format::kText ? "" : t.View(t.fields[record.field - 1U].name);
  return {static_cast<ExpressionKind>(record.kind), t.View(record.source), Re2Text(t, record),
          field};
}

std::size_t Ruleset::example_count() const noexcept { return data_->tables().examples.size(); }

ExampleInfo Ruleset::example(std::size_t index) const {
  const RulesetTables& t = data_->tables();
  const format::ExampleRecord& record = t.examples[index];
  const format::ContextRecord none{};
  const bool alone = record.context == format::kNone;
  const format::ContextRecord& context = alone ? none : t.contexts[record.context];
  ExampleInfo info = {.kind = static_cast<ExampleKind>(record.kind),
                      .rule = record.rule,
                      .code = t.codes[record.code].number,
                      .text = t.View(record.text),
                      .domain = t.View(context.domain),
                      .mx = t.View(context.mx),
                      .reply = t.View(context.reply),
                      .status = t.View(context.status),
                      .command = t.View(context.command),
                      .fields = {}};
  for (const format::GivenFieldRecord& field : t.Slice(t.given_fields, context.fields)) {
    info.fields.push_back({t.View(field.name), t.View(field.value)});
  }
  return info;
}

std::size_t Ruleset::kind_count() const noexcept { return data_->tables().kinds.size(); }

KindInfo Ruleset::kind(std::size_t index) const noexcept {
  const RulesetTables& t = data_->tables();
  const format::KindRecord& record = t.kinds[index];
  return {t.View(record.name), {t.View(record.title[0]), t.View(record.title[1])}};
}

std::size_t Ruleset::form_count() const noexcept { return data_->tables().forms.size(); }

FormInfo Ruleset::form(std::size_t index) const {
  const RulesetTables& t = data_->tables();
  const format::FormRecord& record = t.forms[index];
  FormInfo info;
  info.rule = record.rule;
  info.kind = record.kind;
  for (const format::FormSettingRecord& setting : t.Slice(t.form_settings, record.settings)) {
    info.settings.push_back({t.View(setting.key), t.View(setting.value)});
  }
  return info;
}

std::size_t Ruleset::mail_name_count() const noexcept { return data_->tables().mail_names.size(); }

MailNameInfo Ruleset::mail_name(std::size_t index) const noexcept {
  const RulesetTables& t = data_->tables();
  const format::MailNameRecord& record = t.mail_names[index];
  return {t.View(record.place), t.View(record.role), t.View(record.name)};
}

std::vector<std::string_view> Ruleset::fields() const {
  const RulesetTables& t = data_->tables();
  std::vector<std::string_view> names;
  for (const format::FieldRecord& field : t.fields) names.push_back(t.View(field.name));
  return names;
}

}  // namespace ricochet
