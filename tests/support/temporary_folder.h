// SPDX-License-Identifier: Apache-2.0
//
// A folder for one test.
#ifndef RICOCHET_TESTS_SUPPORT_TEMPORARY_FOLDER_H_
#define RICOCHET_TESTS_SUPPORT_TEMPORARY_FOLDER_H_

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace ricochet::testing {

// Made empty, removed with all that is in it.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  std::string path() const { return path_.string(); }
  std::string path(std::string_view name) const { return (path_ / name).string(); }

  // Folders on the way are made.
  void Write(std::string_view name, std::string_view text) const;
  std::string Read(std::string_view name) const;
  // All files and folders right in it, sorted.
  std::vector<std::string> List() const;

 private:
  std::filesystem::path path_;
};

// While it lives, permissions bind this process also where it runs as root: it acts as nobody, who
// owns the folder. Does nothing for other users.
class BoundByPermissions {
 public:
  explicit BoundByPermissions(const TemporaryFolder& folder);
  ~BoundByPermissions();
  BoundByPermissions(const BoundByPermissions&) = delete;
  BoundByPermissions& operator=(const BoundByPermissions&) = delete;

 private:
  bool was_root_;
};

}  // namespace ricochet::testing

#endif  // RICOCHET_TESTS_SUPPORT_TEMPORARY_FOLDER_H_
