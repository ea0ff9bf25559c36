// SPDX-License-Identifier: Apache-2.0
#include "bench/write_responses.h"

#include <string_view>

namespace ricochet::bench {
namespace {

// REQUIRES: UTF-8, as the templates are.
void AppendJsonText(std::string_view text, std::string* output) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  *output += '"';
  for (const char character : text) {
    const auto byte = static_cast<unsigned char>(character);
    if (character == '"' || character == '\\') {
      *output += '\\';
      *output += character;
    } else if (character == '\r' || character == '\n') {
      *output += character == '\r' ? "\\r" : "\\n";
    } else if (byte < 0x20) {
      *output += "\\u00";
      *output += kDigits[byte >> 4];
      *output += kDigits[byte & 15];
    } else {
      *output += character;
    }
  }
  *output += '"';
}

void AppendLabel(const ResponseTemplate& made_of, std::string* output) {
  *output += ",\"code\":" + std::to_string(made_of.code) + ",\"also\":[";
  for (std::size_t i = 0; i < made_of.also.size(); ++i) {
    if (i != 0) *output += ',';
    *output += std::to_string(made_of.also[i]);
  }
  *output += made_of.expect_none ? "],\"expect_none\":true" : "],\"expect_none\":false";
}

}  // namespace

void AppendTextLine(const GeneratedResponse& response, std::string* output) {
  const std::string_view text = response.text;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
    *output += text[i] == '\n' ? ' ' : text[i];
  }
  *output += '\n';
}

void AppendJsonLine(const GeneratedResponse& response, std::string* output) {
  const ResponseTemplate& made_of = *response.made_of;
  *output += "{\"text\":";
  AppendJsonText(response.text, output);
  *output += ",\"domain\":";
  AppendJsonText(response.domain, output);
  *output += ",\"source\":";
  AppendJsonText(made_of.source, output);
  if (made_of.labelled) AppendLabel(made_of, output);
  *output += "}\n";
}

}  // namespace ricochet::bench
