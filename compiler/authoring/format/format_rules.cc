// SPDX-License-Identifier: Apache-2.0
//
// Headers, `key = value` lines and comments are read in file order and rewritten. The result is
// parsed again and compared with the file: a result that differs is never returned.
#include "compiler/authoring/format/format_rules.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "compiler/authoring/format/line_writer.h"
#include "compiler/authoring/format/source_layout.h"
#include "compiler/authoring/format/value_formatter.h"
#include "compiler/parse/parse_rules.h"
#include "compiler/parse/parse_toml.h"
#include "compiler/parse/rule_schema.h"
#include "compiler/source/check_limits.h"

namespace ricochet::compiler {
namespace {

struct Statement {
  enum class Kind : std::uint8_t { kComment, kHeader, kEntry };
  Kind kind = Kind::kComment;
  Entry entry = {};               // not of a comment
  std::string text = {};          // the comment, the header or the key
  std::string_view comment = {};  // after it
  TextRange range = {};           // with that
  bool blank_above = false;
};

class FileFormatter {
 public:
  FileFormatter(const SourceLayout& source, const TomlValue& root) : source_(source) {
    CollectStatements(root);
    MarkBlankLines();
    MeasureKeys();
  }

  std::string Format() {
    ValueFormatter values(source_, &out_);
    std::size_t key_columns = key_columns_[0];
    for (std::size_t i = 0; i < statements_.size(); ++i) {
      const Statement& statement = statements_[i];
      if (statement.blank_above) out_.Blank();
      out_.Break(0);
      out_.Append(statement.text);
      if (statement.kind == Statement::Kind::kHeader) key_columns = key_columns_[i + 1];
      if (statement.kind == Statement::Kind::kEntry) {
        const std::size_t key = Columns(statement.text);
        out_.Append(std::string(std::max(key_columns, key) - key, ' ') + " = ");
        values.Append(statement.entry, 0);
      }
      out_.Comment(statement.comment);
    }
    return out_.Finish();
  }

 private:
  void CollectStatements(const TomlValue& root) {
    std::size_t from = 0;
    for (const Entry& entry : source_.Entries(root, kFileKeys)) {
      const TextRange value = SourceLayout::RangeOf(*entry.value);
      const bool header = entry.spec == nullptr;
      const TextRange range{header ? value.begin : source_.LineStart(value.begin), value.end};
      AddComments({from, range.begin});
      statements_.push_back(
          {.kind = header ? Statement::Kind::kHeader : Statement::Kind::kEntry,
           .entry = entry,
           .text = header ? source_.Header(*entry.value) : source_.KeyOf(*entry.value, range.begin),
           .range = range});
      from = value.end;
    }
    AddComments({from, source_.size()});
  }

  void AddComments(TextRange range) {
    for (const TomlComment& comment : source_.CommentsIn(range)) {
      const std::size_t end = comment.offset + comment.size;
      if (source_.IsBehindText(comment) && !statements_.empty()) {
        statements_.back().comment = source_.Text(comment);
        statements_.back().range.end = end;
      } else {
        statements_.push_back(
            {.text = std::string(source_.Text(comment)), .range = {comment.offset, end}});
      }
    }
  }

  void MarkBlankLines() {
    for (std::size_t i = 1; i < statements_.size(); ++i) {
      const TextRange gap{statements_[i - 1].range.end, statements_[i].range.begin};
      statements_[i].blank_above =
          statements_[i - 1].kind != Statement::Kind::kHeader && source_.HasBlankLine(gap);
    }
    for (std::size_t i = 1; i < statements_.size(); ++i) {
      if (statements_[i].kind == Statement::Kind::kHeader) PartFromAbove(i);
    }
  }

  // A header together with the comment right above it.
  void PartFromAbove(std::size_t header) {
    std::size_t first = header;
    while (first > 0 && !statements_[first].blank_above &&
           statements_[first - 1].kind == Statement::Kind::kComment) {
      --first;
    }
    if (first > 0) statements_[first].blank_above = true;
  }

  // There are thousands of them: one that is longer must not move all the others.
  static bool IsClue(const Statement& statement) { return statement.entry.spec == &kClueKey; }

  // Of the widest key of the table whose first statement is `at`.
  std::size_t WidestKey(std::size_t at) const {
    std::size_t widest = 0;
    for (; at < statements_.size() && statements_[at].kind != Statement::Kind::kHeader; ++at) {
      if (statements_[at].kind != Statement::Kind::kEntry || IsClue(statements_[at])) continue;
      widest = std::max(widest, Columns(statements_[at].text));
    }
    return widest;
  }

  // Tables under the same header share a column, so that a key more or less in one of them moves
  // nothing; a long key moves its own table only.
  void MeasureKeys() {
    constexpr std::size_t kMostShared = 8;
    std::map<std::string, std::size_t> shared;
    key_columns_.assign(statements_.size() + 1, 0);
    const auto each_table = [&](const auto& visit) {
      for (std::size_t i = 0; i < statements_.size(); ++i) {
        if (statements_[i].kind == Statement::Kind::kHeader) visit(statements_[i].text, i + 1);
      }
    };
    each_table([&](const std::string& header, std::size_t first) {
      const std::size_t widest = std::min(WidestKey(first), kMostShared);
      shared[header] = std::max(shared[header], widest);
    });
    key_columns_[0] = WidestKey(0);
    each_table([&](const std::string& header, std::size_t first) {
      key_columns_[first] = std::max(WidestKey(first), shared[header]);
    });
  }

  const SourceLayout& source_;
  std::vector<Statement> statements_;
  std::vector<std::size_t> key_columns_;  // of the table whose first statement that is
  LineWriter out_;
};

// Whether both say the same in the same order; places don't count.
bool SameValue(const TomlValue& a, const TomlValue& b) {
  return a.kind == b.kind && a.text == b.text && a.quotes == b.quotes &&
         a.integer == b.integer && std::ranges::equal(a.items, b.items, SameValue) &&
         std::ranges::equal(a.members, b.members,
                            [](const TomlMember& left, const TomlMember& right) {
                              return left.key == right.key && SameValue(left.value, right.value);
                            });
}

bool SameComments(const SourceLayout& a, const SourceLayout& b) {
  return std::ranges::equal(a.CommentsIn({0, a.size()}), b.CommentsIn({0, b.size()}),
                            [&](const TomlComment& left, const TomlComment& right) {
                              return a.Text(left) == b.Text(right);
                            });
}

// Whether the formatted file may take the place of the other.
bool CheckFormatted(const TomlValue& root, const SourceLayout& source, const SourceFile& formatted,
                    std::uint32_t index, DiagnosticSink* sink) {
  DiagnosticSink found;
  if (!CheckFileLimits(formatted, index, &found)) {
    sink->Error(DiagnosticCode::kLimitExceeded, {index, 0, 0},
                "formatted, the file would have " + found.all().front().title,
                "shorten the longest lines");
    return false;
  }
  const std::optional<TomlValue> again = ParseToml(formatted, index, &found);
  if (again && SameValue(root, *again) && SameComments(source, SourceLayout(formatted.text()))) {
    return true;
  }
  sink->Error(DiagnosticCode::kFormatRefused, {index, 0, 0},
              "formatting would change the meaning of the file",
              "this is a defect of ricochetc; please report it with the file");
  return false;
}

}  // namespace

std::optional<std::string> FormatRules(const SourceFile& file, std::uint32_t index,
                                       DiagnosticSink* sink) {
  DiagnosticSink found;
  std::optional<TomlValue> root;
  if (CheckFileLimits(file, index, &found)) root = ParseToml(file, index, &found);
  if (root) ReadRules(*root, index, &found);
  const bool good = !found.has_errors();
  for (Diagnostic& diagnostic : found.TakeSorted()) sink->Add(std::move(diagnostic));
  if (!good) return std::nullopt;

  const SourceLayout source(file.text());
  SourceFile formatted(file.display_path(), file.path_in_folder(), file.folder(),
                       FileFormatter(source, *root).Format());
  if (!CheckFormatted(*root, source, formatted, index, sink)) return std::nullopt;
  return formatted.text();
}

}  // namespace ricochet::compiler
