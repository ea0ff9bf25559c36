// SPDX-License-Identifier: Apache-2.0
//
// runtime/ARTIFACT_FORMAT.md shows a small artifact byte by byte: it must be what the compiler
// writes. RICOCHET_UPDATE_GOLDENS=1 writes the dump into the document.
#include <gtest/gtest.h>

#include <cstddef>
#include <cstdio>
#include <cstring>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/compile.h"
#include "runtime/src/artifact/artifact_format.h"
#include "tests/support/files.h"
#include "tests/support/golden.h"
#include "tests/support/paths.h"

namespace ricochet {
namespace {

const std::string kDocument = testing::SourcePath("runtime/ARTIFACT_FORMAT.md");
constexpr std::string_view kBegin = "<!-- dump: begin -->\n```\n";
constexpr std::string_view kEnd = "```\n<!-- dump: end -->";

void AppendLine(const std::vector<std::byte>& bytes, std::size_t begin, std::size_t end,
                std::string* out) {
  char cell[16];
  std::snprintf(cell, sizeof cell, "%06zx ", begin);
  *out += cell;
  std::string text;
  for (std::size_t i = begin; i < begin + 16; ++i) {
    if (i >= end) {
      *out += "   ";
      continue;
    }
    const auto byte = std::to_integer<unsigned>(bytes[i]);
    std::snprintf(cell, sizeof cell, " %02x", byte);
    *out += cell;
    text += byte >= 0x20 && byte < 0x7F ? static_cast<char>(byte) : '.';
  }
  *out += "  " + text + "\n";
}

// Whether the line at `at` has the same sixteen bytes as the one before it, and isn't the last.
bool RepeatsLine(const std::vector<std::byte>& bytes, std::size_t at, std::size_t begin,
                 std::size_t end) {
  return at >= begin + 16 && at + 16 < end && std::memcmp(&bytes[at], &bytes[at - 16], 16) == 0;
}

// Sixteen bytes a line, but `*` for lines like the one before; a new line, with the section's name,
// where a section begins.
std::string Dump(const std::vector<std::byte>& bytes) {
  static const std::map<std::uint32_t, std::string> names = {{1, "strings"},
                                                             {2, "ruleset"},
                                                             {3, "codes"},
                                                             {4, "rules"},
                                                             {5, "expressions"},
                                                             {6, "indices"},
                                                             {7, "reply masks"},
                                                             {8, "status masks"},
                                                             {9, "host masks"},
                                                             {10, "groups"},
                                                             {11, "commands"},
                                                             {12, "unwraps"},
                                                             {13, "examples"},
                                                             {14, "diagnoses"},
                                                             {15, "providers"},
                                                             {16, "pieces"},
                                                             {17, "expression texts"},
                                                             {18, "contexts"},
                                                             {19, "unwrap steps"},
                                                             {20, "unwrap sets"},
                                                             {67, "unguarded"},
                                                             {68, "plain rules"},
                                                             {78, "strings of the plan"},
                                                             {79, "folds"},
                                                             {80, "words"},
                                                             {82, "gates of stems"},
                                                             {83, "terms"},
                                                             {84, "sets of terms"},
                                                             {85, "separators"},
                                                             {87, "phrase nodes"},
                                                             {88, "phrase edges"},
                                                             {89, "phrase labels"},
                                                             {90, "ends of parts"},
                                                             {91, "parts"},
                                                             {92, "uses of parts"},
                                                             {93, "plans of expressions"},
                                                             {94, "parts of expressions"},
                                                             {95, "buckets of words"}};
  std::string out = "header\n";
  const auto dump = [&](std::size_t begin, std::size_t end) {
    for (std::size_t at = begin; at < end; at += 16) {
      if (RepeatsLine(bytes, at, begin, end)) {
        if (!out.ends_with("\n*\n")) out += "*\n";
      } else {
        AppendLine(bytes, at, end, &out);
      }
    }
  };
  dump(0, sizeof(format::Header));
  const auto* header = reinterpret_cast<const format::Header*>(bytes.data());
  const auto* table =
      reinterpret_cast<const format::SectionEntry*>(bytes.data() + sizeof(format::Header));
  out += "section table\n";
  dump(sizeof(format::Header),
       sizeof(format::Header) + header->section_count * sizeof(format::SectionEntry));
  for (std::uint32_t i = 0; i < header->section_count; ++i) {
    if (table[i].size == 0) continue;
    out += "section " + std::to_string(table[i].id) + ": " + names.at(table[i].id) + "\n";
    dump(table[i].offset, table[i].offset + table[i].size);
  }
  return out;
}

std::string ReadDocument() { return testing::ReadFile(kDocument); }

TEST(ArtifactFormat, TheDocumentShowsWhatTheCompilerWrites) {
  const compiler::Compilation compilation =
      compiler::Compile({testing::DataPath("rules/worked-example")}, {});
  ASSERT_TRUE(compilation.ok());
  const std::string dump = Dump(compilation.artifact);
  std::string document = ReadDocument();
  const std::size_t begin = document.find(kBegin);
  const std::size_t end = document.find(kEnd);
  ASSERT_NE(begin, std::string::npos);
  ASSERT_NE(end, std::string::npos);
  const std::size_t shown = begin + kBegin.size();
  if (document.substr(shown, end - shown) == dump) return;
  if (testing::UpdatesGoldens()) {
    document.replace(shown, end - shown, dump);
    testing::WriteFile(kDocument, document);
  }
  FAIL() << "the dump differs; it is now:\n" << dump;
}

TEST(ArtifactFormat, TheDocumentNamesTheVersion) {
  const std::string line = "Format version: " + std::to_string(format::kFormatVersion) + ".";
  EXPECT_NE(ReadDocument().find(line), std::string::npos) << line;
}

}  // namespace
}  // namespace ricochet
