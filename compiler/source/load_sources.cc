// SPDX-License-Identifier: Apache-2.0
#include "compiler/source/load_sources.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>
#include <utility>

#include "compiler/source/check_limits.h"
#include "compiler/source/limits.h"
#include "runtime/src/artifact/checksum.h"

namespace ricochet::compiler {
namespace {

namespace fs = std::filesystem;

void Report(DiagnosticCode code, std::string title, std::string help, DiagnosticSink* sink) {
  Diagnostic diagnostic;
  diagnostic.code = code;
  diagnostic.title = std::move(title);
  diagnostic.help = std::move(help);
  sink->Add(std::move(diagnostic));
}

struct FoundFile {
  std::string path_in_folder;
  fs::path path;
};

bool IsHidden(const fs::path& path) { return path.filename().string().starts_with('.'); }

// Throws fs::filesystem_error.
std::vector<FoundFile> FindFiles(const fs::path& folder) {
  std::vector<FoundFile> found;
  if (fs::is_regular_file(folder)) return {{folder.filename().generic_string(), folder}};
  const auto options = fs::directory_options::follow_directory_symlink;
  for (auto it = fs::recursive_directory_iterator(folder, options);
       it != fs::recursive_directory_iterator(); ++it) {
    if (IsHidden(it->path())) {
      it.disable_recursion_pending();
    } else if (it->path().extension() == ".toml" && !it->is_directory()) {
      found.push_back({it->path().lexically_relative(folder).generic_string(), it->path()});
    }
  }
  std::ranges::sort(found, {}, &FoundFile::path_in_folder);
  return found;
}

void LoadFile(const FoundFile& file, std::uint32_t folder, SourceFiles* files,
              DiagnosticSink* sink) {
  std::error_code error;
  if (!fs::is_regular_file(file.path, error)) {
    Report(DiagnosticCode::kUnreadable, file.path.string() + ": not a file, or a dangling link",
           "remove it, or repair the link: otherwise the ruleset would silently lack it", sink);
    return;
  }
  if (fs::file_size(file.path, error) > kMaxFileBytes && !error) {
    Report(DiagnosticCode::kLimitExceeded,
           file.path.string() + ": a file of " + MoreThan(kMaxFileBytes, "bytes"), "split it",
           sink);
    return;
  }
  std::ifstream stream(file.path, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  if (!stream.is_open() || stream.bad()) {
    Report(DiagnosticCode::kUnreadable, file.path.string() + ": cannot be read",
           "check that the file exists and that you may read it", sink);
    return;
  }
  files->emplace_back(file.path.generic_string(), file.path_in_folder, folder, text.str());
}

}  // namespace

SourceFiles LoadSources(const std::vector<std::string>& folders, DiagnosticSink* sink) {
  SourceFiles files;
  for (std::uint32_t i = 0; i < folders.size(); ++i) {
    try {
      const std::vector<FoundFile> found = FindFiles(folders[i]);
      if (found.empty()) {
        Report(DiagnosticCode::kNoRuleFiles, folders[i] + ": no rule files",
               "a rule folder contains files that end in .toml", sink);
      }
      for (const FoundFile& file : found) LoadFile(file, i, &files, sink);
    } catch (const fs::filesystem_error& error) {
      Report(DiagnosticCode::kUnreadable, folders[i] + ": " + error.code().message(),
             "give folders of rule files, such as `rules`", sink);
    }
  }
  return files;
}

std::array<std::uint8_t, 16> DigestSources(const SourceFiles& files) {
  std::string all;
  for (const SourceFile& file : files) {
    // Lengths in front, so that no two lists of files give the same bytes.
    all += std::to_string(file.folder()) + ' ' + std::to_string(file.path_in_folder().size()) +
           ' ' + std::to_string(file.text().size()) + '\n' + file.path_in_folder() + file.text();
  }
  return Digest(std::as_bytes(std::span(all)));
}

}  // namespace ricochet::compiler
