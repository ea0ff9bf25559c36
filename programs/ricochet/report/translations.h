// SPDX-License-Identifier: Apache-2.0
//
// The texts of reports, from translations.json, which the build embeds. Names and descriptions of
// codes and diagnoses come from the ruleset.
//
// Tested by tests/programs/ricochet/report/translations_test.cc
#ifndef RICOCHET_PROGRAMS_RICOCHET_REPORT_TRANSLATIONS_H_
#define RICOCHET_PROGRAMS_RICOCHET_REPORT_TRANSLATIONS_H_

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "io/text/json.h"
#include "ricochet/ruleset.h"

namespace ricochet::cli {

// Thread-safety: immutable.
class Translations {
 public:
  static const Translations& In(Language language);

  // The words under `key`, or `key` itself where there are none.
  std::string operator[](std::string_view key) const;
  // The same, with "{name}" replaced by its value. Values are not searched again.
  std::string Fill(std::string_view key,
                   std::initializer_list<std::pair<std::string_view, std::string>> values) const;

  // All of them, for the page.
  const io::Json& json() const noexcept { return words_; }

 private:
  explicit Translations(io::Json words) : words_(std::move(words)) {}
  io::Json words_;
};

// "en" or "da".
std::string_view LanguageCode(Language language) noexcept;

}  // namespace ricochet::cli

#endif  // RICOCHET_PROGRAMS_RICOCHET_REPORT_TRANSLATIONS_H_
