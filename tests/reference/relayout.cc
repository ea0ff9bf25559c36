// SPDX-License-Identifier: Apache-2.0
#include "tests/reference/relayout.h"

#include <algorithm>
#include <cstddef>

namespace ricochet::testing {
namespace {

class Relayouter {
 public:
  Relayouter(std::string_view toml, Random* random, bool comments)
      : toml_(toml), random_(*random), comments_(comments) {}

  std::string Run() {
    if (comments_) LinesBetween();
    while (at_ < toml_.size()) Step();
    return std::move(out_);
  }

 private:
  void Step() {
    const char c = toml_[at_];
    if (c == '"' || c == '\'') {
      CopyText(c);
    } else if (c == '#') {
      Copy(std::min(toml_.find('\n', at_), toml_.size()));
    } else if (c == '\n') {
      ++at_;
      if (lists_ > 0) {
        InList();
      } else {
        Blanks();
        EndLine();
        if (comments_) LinesBetween();
      }
    } else if (Header()) {
      Blanks();
      Copy(toml_.find('\n', at_));
    } else {
      Copy(at_ + 1);
      Behind(c);
    }
  }

  void Behind(char c) {
    lists_ += c == '[' ? 1 : c == ']' ? -1 : 0;
    tables_ += c == '{' ? 1 : c == '}' ? -1 : 0;
    if (c == '=') Blanks();
    if (c == '{' || (c == ',' && tables_ > 0)) Blanks();
    if (tables_ == 0 && lists_ > 0 && (c == '[' || c == ',' || c == '}')) InList();
  }

  bool Header() const {
    return lists_ == 0 && toml_[at_] == '[' && (at_ == 0 || toml_[at_ - 1] == '\n');
  }

  void CopyText(char quote) {
    std::size_t end = at_ + 1;
    while (toml_[end] != quote) end += quote == '"' && toml_[end] == '\\' ? 2U : 1U;
    Copy(end + 1);
    if (tables_ == 0 && lists_ > 0) InList();
  }

  void Copy(std::size_t end) {
    out_ += toml_.substr(at_, end - at_);
    at_ = end;
  }

  void Blanks() {
    while (random_.OneIn(3)) out_ += random_.OneIn(4) ? '\t' : ' ';
  }
  void Comment() {
    out_ += "# c" + std::to_string(++comment_count_) + (random_.OneIn(4) ? " ," : "");
  }

  void EndLine() {
    if (comments_ && random_.OneIn(8)) Comment();
    Blanks();
    out_ += random_.OneIn(5) ? "\r\n" : "\n";
  }
  void LinesBetween() {
    while (random_.OneIn(6)) {
      Blanks();
      EndLine();
    }
    if (random_.OneIn(2)) Blanks();  // before a key or header
  }

  void InList() {
    Blanks();
    while (random_.OneIn(4)) {
      // An empty line counts where comments and blank lines do.
      const std::size_t last = out_.find_last_not_of(" \t");
      if (!comments_ && last != std::string::npos && out_[last] == '\n') break;
      EndLine();
      Blanks();
    }
  }

  std::string_view toml_;
  Random& random_;
  bool comments_;
  std::size_t at_ = 0;
  int lists_ = 0, tables_ = 0, comment_count_ = 0;
  std::string out_;
};

}  // namespace

std::string Relayout(std::string_view toml, Random* random) {
  return Relayouter(toml, random, /*comments=*/true).Run();
}

std::string RelayoutBlanks(std::string_view toml, Random* random) {
  return Relayouter(toml, random, /*comments=*/false).Run();
}

}  // namespace ricochet::testing
