// SPDX-License-Identifier: Apache-2.0
//
// The interface of all outputs of `classify`: one row a record.
#ifndef RICOCHET_IO_OUTPUT_OUTPUT_WRITER_H_
#define RICOCHET_IO_OUTPUT_OUTPUT_WRITER_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "io/input/record.h"
#include "io/terminal/terminal.h"
#include "ricochet/classification.h"
#include "ricochet/response.h"
#include "ricochet/ruleset.h"

namespace ricochet::io {

enum class OutputFormat : std::uint8_t { kText, kTsv, kCsv, kJsonLines };

struct Row {
  const Record& record;
  const Response& response;
  const Classification& classification;  // not ok: what it would say is written as unknown
  // Of a row from a mail: kMailMemberCount values for kMailMemberNames.
  const std::string_view* mail = nullptr;
};

class OutputWriter {
 public:
  OutputWriter() = default;
  virtual ~OutputWriter() = default;
  OutputWriter(const OutputWriter&) = delete;
  OutputWriter& operator=(const OutputWriter&) = delete;

  virtual void WriteHeader(std::string& /*out*/) {}
  // Before the rows of each input, where there are several.
  virtual void WriteFileName(std::string_view /*display_name*/, std::string& /*out*/) {}
  virtual void WriteRow(const Row& row, std::string& out) = 0;
};

struct OutputStyle {
  OutputFormat format = OutputFormat::kText;
  bool terminal = false;  // the output is shown on one
  bool log = false;       // also show the members of logs (kLogMemberNames)
  bool mail = false;      // and those of mails (kMailMemberNames)
  std::size_t width = 0;  // columns of a line of the text table; 0: no limit
  Colours colours{false};
};

// `ruleset` must outlive the writer.
std::unique_ptr<OutputWriter> MakeOutputWriter(const OutputStyle& style, const Ruleset& ruleset);

// The names of the rows' members, in order: the header of TSV and CSV, the keys of JSON Lines.
inline constexpr std::string_view kMemberNames[] = {"line",   "code",  "type",   "action",
                                                    "name",   "rule",  "layer",  "reply",
                                                    "status", "flags", "domain", "text"};

// Those that follow where an input is a log.
inline constexpr std::size_t kLogMemberCount = 6;
inline constexpr std::array<std::string_view, kLogMemberCount> kLogMemberNames = {
    "recipient", "time", "mx", "stage", "queue_id", "source"};
// Their values; empty where unknown. `mx` is the host's address where it has no name.
std::array<std::string_view, kLogMemberCount> LogMembers(const Row& row);

// Those that follow these where an input is of mails.
inline constexpr std::size_t kMailMemberCount = 16;
inline constexpr std::array<std::string_view, kMailMemberCount> kMailMemberNames = {
    "kind",       "final_recipient", "dsn_action",    "reason",           "reporting_mta",
    "message_id", "envelope_id",     "original_from", "original_subject", "feedback_type",
    "source_ip",  "verp_recipient",  "form",          "mail_flags",       "file",
    "at"};

// Those whose values are whole numbers.
inline constexpr std::array<std::string_view, 2> kNumberMembers = {"reason", "at"};

// What rows say beside kMemberNames: names, and the values of a row.
class FurtherMembers {
 public:
  explicit FurtherMembers(const OutputStyle& style);
  std::span<const std::string_view> names() const { return names_; }
  // Lives until the next call; a view each, as many as there are names.
  std::span<const std::string_view> Of(const Row& row);

 private:
  bool log_, mail_;
  std::vector<std::string_view> names_;
  std::vector<std::string_view> values_;
};

// What a row says about the rule that won, and nothing else. Most rows repeat few rules, so each
// output formats it once a rule and copies it from then on.
struct DecisionColumns {
  std::uint16_t code = 0;
  std::string_view type, action, name;
  std::string_view rule;  // empty where no rule held
  std::string_view layer;
};

class DecisionColumnsCache {
 public:
  using Format = std::function<void(const DecisionColumns& decision, std::string& out)>;

  DecisionColumnsCache(const Ruleset& ruleset, Format format);

  // REQUIRES: classification.ok(). Lives until the next call.
  std::string_view Find(const Classification& classification);

 private:
  DecisionColumns MakeColumns(const Classification& classification) const;

  const Ruleset& ruleset_;
  Format format_;
  // Then one for no answer at all, and those of likeness, by code.
  std::vector<std::string> by_rule_;
};

// The flags of a row: what the classification says, and whether its reader cut the text.
std::uint8_t RowFlags(const Row& row);
// "truncated,unwrapped", each name between `quote`s.
void AppendFlags(std::uint8_t flags, std::string_view quote, std::string& out);
// A number, "550" and "5.1.1"; nothing where a code is unknown.
void AppendNumber(std::uint64_t number, std::string& out);
void AppendReply(const Classification& classification, std::string& out);
void AppendStatus(const Classification& classification, std::string& out);
// The same written at `at`, for rows that put several together. Return what is behind. REQUIRES:
// room for so many bytes.
inline constexpr std::size_t kMaxNumberBytes = 20;
inline constexpr std::size_t kMaxStatusBytes = 17;  // 65535.65535.65535
char* PutNumber(std::uint64_t number, char* at);
char* PutReply(const Classification& classification, char* at);
char* PutStatus(const Classification& classification, char* at);

}  // namespace ricochet::io

#endif  // RICOCHET_IO_OUTPUT_OUTPUT_WRITER_H_
