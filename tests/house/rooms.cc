// SPDX-License-Identifier: Apache-2.0
#include "tests/house/rooms.h"

#include <algorithm>
#include <cstddef>
#include <fstream>
#include <optional>

namespace ricochet::testing {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kProduct[] = {"runtime", "io", "compiler", "programs"};
constexpr std::string_view kPublicHeaders = "runtime/include";

// The lowest first. A room includes those of earlier lines; rooms of one line do not include each
// other.
const std::vector<std::vector<std::string_view>>& Order() {
  static const std::vector<std::vector<std::string_view>> order = {
      {kPublicHeaders},
      {"runtime/src/text"},
      {"runtime/src/artifact"},
      {"runtime/src/match"},
      {"runtime/src"},
      {"io/text"},
      {"io/bytes"},
      {"io/terminal"},
      {"io"},
      {"io/input"},
      {"io/logs"},
      {"io/mail"},
      {"io/formats", "io/masking"},
      {"io/output"},
      {"compiler/source"},
      {"compiler/parse"},
      {"compiler/resolve"},
      {"compiler/plan"},
      {"compiler/write"},
      {"compiler/lint"},
      {"compiler/examples"},
      {"compiler"},
      {"compiler/authoring"},
      {"compiler/authoring/coverage", "compiler/authoring/diff", "compiler/authoring/format",
       "compiler/authoring/import", "compiler/authoring/learn", "compiler/authoring/near_miss",
       "compiler/authoring/schema"},
      {"programs"},
      {"programs/ricochet/report"},
      {"programs/ricochet", "programs/ricochetc"},
  };
  return order;
}

std::optional<std::size_t> PlaceOf(std::string_view room) {
  for (std::size_t place = 0; place < Order().size(); ++place) {
    if (std::ranges::count(Order()[place], room) != 0) return place;
  }
  return std::nullopt;
}

void ReadIncludesOf(const fs::path& path, const std::string& name, std::vector<Include>* includes) {
  constexpr std::string_view kBegin = "#include \"";
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with(kBegin)) continue;
    const std::size_t end = line.find('"', kBegin.size());
    includes->push_back({name, line.substr(kBegin.size(), end - kBegin.size())});
  }
}

}  // namespace

std::string RoomOf(std::string_view path) {
  if (path.starts_with("ricochet/") || path.starts_with(kPublicHeaders)) {
    return std::string(kPublicHeaders);
  }
  return std::string(path.substr(0, std::min(path.rfind('/'), path.size())));
}

std::vector<std::string> ForbiddenIncludes(const std::vector<Include>& includes) {
  std::vector<std::string> lines;
  for (const auto& [file, included] : includes) {
    const std::string from = RoomOf(file);
    const std::string to = RoomOf(included);
    if (from == to) continue;
    const std::string line = file + " includes \"" + included + "\": ";
    const std::optional<std::size_t> from_place = PlaceOf(from);
    const std::optional<std::size_t> to_place = PlaceOf(to);
    if (!from_place || !to_place) {
      lines.push_back(line + (from_place ? to : from) + " has no place in the order of rooms");
    } else if (*to_place >= *from_place) {
      lines.push_back(line + to + " does not stand before " + from);
    }
  }
  return lines;
}

std::vector<Include> ReadIncludes(const fs::path& root) {
  std::vector<Include> includes;
  for (const std::string_view top : kProduct) {
    for (const auto& entry : fs::recursive_directory_iterator(root / top)) {
      const fs::path extension = entry.path().extension();
      if (extension != ".h" && extension != ".cc") continue;
      ReadIncludesOf(entry.path(), entry.path().lexically_relative(root).generic_string(),
                     &includes);
    }
  }
  return includes;
}

}  // namespace ricochet::testing
