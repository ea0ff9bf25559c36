// SPDX-License-Identifier: Apache-2.0
#include "bench/response_shares.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "ricochet/response.h"

namespace ricochet::bench {
namespace {

std::string Line(const char* name, const std::string& value) {
  std::string line = name;
  line.resize(std::max<std::size_t>(line.size() + 1, 24), ' ');
  return line + value + "\n";
}

std::string Fixed(double value, int digits) {
  std::array<char, 64> buffer{};
  static_cast<void>(std::snprintf(buffer.data(), buffer.size(), "%.*f", digits, value));
  return buffer.data();
}

std::string Share(std::uint64_t count, std::uint64_t of) {
  if (of == 0) return "0";
  const double percent = 100.0 * static_cast<double>(count) / static_cast<double>(of);
  return std::to_string(count) + "  " + Fixed(percent, 2) + " %";
}

}  // namespace

void ResponseShares::Add(const GeneratedResponse& response) {
  const std::string& text = response.text;
  const auto is_non_ascii = [](char c) { return static_cast<unsigned char>(c) > 0x7F; };
  ++responses;
  bytes += text.size();
  longest = std::max<std::uint64_t>(longest, text.size());
  if (std::ranges::any_of(text, is_non_ascii)) ++non_ascii;
  if (text.find('\n') != std::string::npos) ++multi_line;
  if (!seen_.Insert(text)) ++repeated;
  if (HasPlaceholder(response.made_of->pieces)) ++variable;
  if (response.made_of->wrapped) ++wrapped;
  if (response.made_of->expect_none) ++expect_none;
  if (text.size() > kLongBytes) ++overlong;
  if (text.size() > kMaxResponseBytes) ++beyond_limit;
  ++by_template[response.made_of];
  if (response.made_of->labelled) {
    ++by_code[response.made_of->code];
  } else {
    ++unlabelled;
  }
}

const ResponseTemplate* ResponseShares::MostFrequent() const {
  const auto most =
      std::ranges::max_element(by_template, {}, [](const auto& entry) { return entry.second; });
  return most == by_template.end() ? nullptr : most->first;
}

std::string Describe(const ResponseShares& shares, const ResponseTemplates& templates) {
  const std::uint64_t all = shares.responses;
  std::string text = Line("responses", std::to_string(all));
  if (all == 0) return text;
  const ResponseTemplate* most = shares.MostFrequent();
  text += Line("templates used", std::to_string(shares.by_template.size()) + " of " +
                                     std::to_string(templates.templates.size()));
  text += Line("most frequent one",
               Share(shares.by_template.at(most), all) + "  (" + most->source + ")");
  text += Line("mean length",
               Fixed(static_cast<double>(shares.bytes) / static_cast<double>(all), 1) + " bytes");
  text += Line("longest", std::to_string(shares.longest) + " bytes");
  text += Line("non-ASCII", Share(shares.non_ascii, all));
  text += Line("multi-line", Share(shares.multi_line, all));
  text += Line("as an earlier one", Share(shares.repeated, all));
  text += Line("with placeholders", Share(shares.variable, all));
  text += Line("without a label", Share(shares.unlabelled, all));
  text += Line("wrapped", Share(shares.wrapped, all));
  text += Line("no rule can know it", Share(shares.expect_none, all));
  text += Line("longer than 2 KB", Share(shares.overlong, all));
  text += Line("beyond the limit", Share(shares.beyond_limit, all));
  for (const auto& [code, count] : shares.by_code) {
    text += Line(("code " + std::to_string(code)).c_str(), Share(count, all));
  }
  return text;
}

}  // namespace ricochet::bench
