// SPDX-License-Identifier: Apache-2.0
#include "io/bytes/write_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <utility>

namespace ricochet::io {
namespace {

// A file that is removed again unless it was renamed.
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& target)
      : path_(target + ".tmp." + std::to_string(::getpid())),
        descriptor_(::open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666)),
        to_remove_(descriptor_ >= 0) {
    // The permissions of the previous file are preserved.
    struct stat before {};
    if (opened() && ::stat(target.c_str(), &before) == 0) {
      (void)::fchmod(descriptor_, before.st_mode & 07777U);
    }
  }
  ~TemporaryFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
    if (to_remove_) ::unlink(path_.c_str());
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  bool opened() const { return descriptor_ >= 0; }

  bool Write(std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
      const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) return false;
      bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return ::fsync(descriptor_) == 0;
  }

  bool RenameTo(const std::string& target) {
    if (::close(std::exchange(descriptor_, -1)) != 0) return false;
    to_remove_ = std::rename(path_.c_str(), target.c_str()) != 0;
    return !to_remove_;
  }

 private:
  std::string path_;
  int descriptor_;
  bool to_remove_;
};

// So that the rename itself survives a crash. Some file systems can't; that is not a failure.
void SyncFolderOf(const std::string& path) {
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  const int descriptor =
      ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  (void)::fsync(descriptor);
  ::close(descriptor);
}

}  // namespace

Status WriteFileAtomically(const std::string& path, std::span<const std::byte> bytes) {
  TemporaryFile file(path);
  if (!file.opened() || !file.Write(bytes) || !file.RenameTo(path)) {
    return Status(ErrorCode::kIo, path + ": cannot be written: " + std::strerror(errno));
  }
  SyncFolderOf(path);
  return Status();
}

}  // namespace ricochet::io
