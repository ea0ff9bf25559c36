// SPDX-License-Identifier: Apache-2.0
#include "programs/ricochet/report/html_report.h"

#include <array>
#include <utility>

#include "programs/ricochet/report/embedded_page.h"
#include "programs/ricochet/report/json_report.h"
#include "programs/ricochet/report/translations.h"

namespace ricochet::cli {
namespace {

// Replaces the places of the page, in their order in it, each once: what was filled in is not
// searched again.
class PageFiller {
 public:
  PageFiller() : rest_(EmbeddedPage()) {}

  void Fill(std::string_view place, std::string_view value) {
    const std::size_t at = rest_.find(place);
    if (at == std::string_view::npos) return;
    out_.append(rest_.substr(0, at)).append(value);
    rest_.remove_prefix(at + place.size());
  }
  std::string Finish() { return std::move(out_.append(rest_)); }

 private:
  std::string_view rest_;
  std::string out_;
};

}  // namespace

std::string JsonForHtml(std::string_view json) {
  std::string out;
  out.reserve(json.size());
  for (const char c : json) {
    switch (c) {
      case '<':
        out += "\\u003c";
        break;
      case '>':
        out += "\\u003e";
        break;
      case '&':
        out += "\\u0026";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string EscapeHtml(std::string_view text) {
  constexpr std::array<std::pair<char, std::string_view>, 5> kEscapes = {
      {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}, {'\'', "&#39;"}}};
  std::string out;
  for (const char c : text) {
    std::string_view escape;
    for (const auto& [special, escaped] : kEscapes) {
      if (special == c) escape = escaped;
    }
    escape.empty() ? out += c : out += escape;
  }
  return out;
}

std::string ReportToHtml(const Report& report, const ReportContext& context) {
  const Translations& words = Translations::In(context.language);
  const io::Json data = {{"report", ReportToJson(report, context, StrangersText::kVisible)},
                         {"words", words.json()}};
  // ASCII only, so U+2028 and U+2029 are escaped too.
  const std::string json = data.Dump(io::JsonLayout::kCompact, io::JsonCharacters::kAscii);
  PageFiller page;
  page.Fill("%%LANG%%", LanguageCode(context.language));
  page.Fill("%%TITLE%%", EscapeHtml(words["title"]));
  page.Fill("%%SKIP%%", EscapeHtml(words["skip"]));
  page.Fill("%%NOSCRIPT%%", EscapeHtml(words["noscript"]));
  page.Fill("%%DATA%%", JsonForHtml(json));
  return page.Finish();
}

}  // namespace ricochet::cli
