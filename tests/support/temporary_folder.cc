// SPDX-License-Identifier: Apache-2.0
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace ricochet::testing {

namespace fs = std::filesystem;

TemporaryFolder::TemporaryFolder() {
  std::string name = (fs::temp_directory_path() / "ricochet-test-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code error;
  fs::remove_all(path_, error);
}

void TemporaryFolder::Write(std::string_view name, std::string_view text) const {
  const fs::path file = path_ / name;
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << text;
}

std::string TemporaryFolder::Read(std::string_view name) const {
  std::ifstream stream(path_ / name, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<std::string> TemporaryFolder::List() const {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(path_)) {
    names.push_back(entry.path().filename().string());
  }
  std::ranges::sort(names);
  return names;
}

BoundByPermissions::BoundByPermissions(const TemporaryFolder& folder)
    : was_root_(::geteuid() == 0) {
  constexpr ::uid_t kNobody = 65534;
  if (!was_root_) return;
  EXPECT_EQ(::chown(folder.path().c_str(), kNobody, static_cast<::gid_t>(-1)), 0);
  EXPECT_EQ(::seteuid(kNobody), 0);
}

BoundByPermissions::~BoundByPermissions() {
  if (!was_root_) return;
  EXPECT_EQ(::seteuid(0), 0);
}

}  // namespace ricochet::testing
