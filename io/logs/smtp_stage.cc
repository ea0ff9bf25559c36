// SPDX-License-Identifier: Apache-2.0
#include "io/logs/smtp_stage.h"

#include <array>
#include <cstddef>

namespace ricochet::io {
namespace {

struct Stage {
  std::string_view words;  // what the log's words begin with, in small letters
  std::string_view name;
};

// The first that fits counts.
constexpr std::array<Stage, 20> kStages = {{{"end of data", "end-of-data"},
                                            {"end-of-data", "end-of-data"},
                                            {"message body", "end-of-data"},
                                            {"sending data block", "end-of-data"},
                                            {".", "end-of-data"},
                                            {"rcpt", "rcpt"},
                                            {"mail", "mail"},
                                            {"data", "data"},
                                            {"bdat", "end-of-data"},
                                            {"initial connection", "connect"},
                                            {"initial server greeting", "connect"},
                                            {"connect", "connect"},
                                            {"banner", "connect"},
                                            {"ehlo", "ehlo"},
                                            {"helo", "helo"},
                                            {"lhlo", "lhlo"},
                                            {"starttls", "starttls"},
                                            {"auth", "auth"},
                                            {"rset", "rset"},
                                            {"quit", "quit"}}};

char Lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool BeginsWith(std::string_view text, std::string_view lower) noexcept {
  if (text.size() < lower.size()) return false;
  for (std::size_t i = 0; i < lower.size(); ++i) {
    if (Lower(text[i]) != lower[i]) return false;
  }
  return true;
}

}  // namespace

std::string_view SmtpStage(std::string_view words) noexcept {
  for (const std::string_view filler : {std::string_view("pipelined "), std::string_view("the ")}) {
    if (BeginsWith(words, filler)) words.remove_prefix(filler.size());
  }
  for (const Stage& stage : kStages) {
    if (BeginsWith(words, stage.words)) return stage.name;
  }
  return {};
}

}  // namespace ricochet::io
