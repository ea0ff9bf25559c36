// SPDX-License-Identifier: Apache-2.0
#include "programs/ricochet/report/translations.h"

#include "programs/ricochet/report/embedded_page.h"

namespace ricochet::cli {

const Translations& Translations::In(Language language) {
  static const io::Json kAll = io::Json::Parse(EmbeddedTranslations()).value();
  static const Translations kEnglish(kAll["en"]);
  static const Translations kDanish(kAll["da"]);
  return language == Language::kDanish ? kDanish : kEnglish;
}

std::string Translations::operator[](std::string_view key) const {
  const io::Json* found = words_.Find(key);
  return found == nullptr ? std::string(key) : found->AsString();
}

std::string Translations::Fill(
    std::string_view key,
    std::initializer_list<std::pair<std::string_view, std::string>> values) const {
  const std::string text = (*this)[key];
  std::string out;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t open = text.find('{', at);
    const std::size_t close = text.find('}', open);
    if (close == std::string::npos) break;
    out.append(text, at, open - at);
    const std::string_view name = std::string_view(text).substr(open + 1, close - open - 1);
    for (const auto& [known, value] : values) {
      if (known == name) out += value;
    }
    at = close + 1;
  }
  return out.append(text, at);
}

std::string_view LanguageCode(Language language) noexcept {
  return language == Language::kDanish ? "da" : "en";
}

}  // namespace ricochet::cli
