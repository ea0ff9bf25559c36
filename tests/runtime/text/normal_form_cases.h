// SPDX-License-Identifier: Apache-2.0
//
// Reads tests/data/normal_form.tsv, whose head describes the format.
#ifndef RICOCHET_TESTS_RUNTIME_TEXT_NORMAL_FORM_CASES_H_
#define RICOCHET_TESTS_RUNTIME_TEXT_NORMAL_FORM_CASES_H_

#include <cstddef>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/src/text/unicode.h"

namespace ricochet::testing {

struct NormalFormCase {
  int line = 0;
  std::string name, raw, text, reply, status;  // reply and status as in the file
  std::string apart_reply, apart_status;       // of a QuotedReply
  bool not_utf8 = false, truncated = false, copied = false, inner = false;
  std::size_t limit = 0x10000;
};

inline std::string Unescape(std::string_view field) {
  if (field == "<empty>") return {};
  std::string out;
  for (std::size_t i = 0; i < field.size(); ++i) {
    if (field[i] != '\\') {
      out.push_back(field[i]);
      continue;
    }
    const char kind = field.at(++i);
    if (kind == 'x') {
      out.push_back(
          static_cast<char>(std::stoul(std::string(field.substr(i + 1, 2)), nullptr, 16)));
      i += 2;
    } else if (kind == 'u') {
      const std::size_t close = field.find('}', i);
      const std::string digits(field.substr(i + 2, close - i - 2));
      AppendUtf8(static_cast<char32_t>(std::stoul(digits, nullptr, 16)), &out);
      i = close;
    } else {
      const std::size_t known = std::string_view("nrt\\").find(kind);
      if (known == std::string_view::npos) throw std::runtime_error("unknown escape");
      out.push_back("\n\r\t\\"[known]);
    }
  }
  return out;
}

inline void ReadFlags(const std::string& field, NormalFormCase* c) {
  std::istringstream flags(field);
  for (std::string flag; std::getline(flags, flag, ',');) {
    if (flag == "not_utf8") {
      c->not_utf8 = true;
    } else if (flag == "truncated") {
      c->truncated = true;
    } else if (flag == "copied") {
      c->copied = true;
    } else if (flag == "inner") {
      c->inner = true;
    } else if (flag.starts_with("reply=")) {
      c->apart_reply = flag.substr(6);
    } else if (flag.starts_with("status=")) {
      c->apart_status = flag.substr(7);
    } else if (flag.starts_with("limit=")) {
      c->limit = std::stoul(flag.substr(6));
    } else if (flag != "-") {
      throw std::runtime_error("unknown flag " + flag);
    }
  }
}

// Throws std::exception for a file that is missing or does not keep to its format.
inline std::vector<NormalFormCase> ReadNormalFormCases(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error("cannot read " + path);
  std::vector<NormalFormCase> cases;
  int number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    if (line.empty() || line.front() == '#') continue;
    std::vector<std::string> fields;
    std::istringstream columns(line);
    for (std::string field; std::getline(columns, field, '\t');) fields.push_back(field);
    if (fields.size() != 6) throw std::runtime_error("no six columns: " + line);
    NormalFormCase c;
    c.line = number;
    c.name = fields[0];
    c.raw = Unescape(fields[1]);
    c.text = fields[2] == "=" ? c.raw : Unescape(fields[2]);
    c.reply = fields[3] == "-" ? "" : fields[3];
    c.status = fields[4] == "-" ? "" : fields[4];
    ReadFlags(fields[5], &c);
    cases.push_back(c);
  }
  return cases;
}

}  // namespace ricochet::testing

#endif  // RICOCHET_TESTS_RUNTIME_TEXT_NORMAL_FORM_CASES_H_
