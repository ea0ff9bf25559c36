// SPDX-License-Identifier: Apache-2.0
#include "io/bytes/byte_source.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "io/text/escape.h"

namespace ricochet::io {
namespace {

Status SystemError(int error) {
  const ErrorCode code = error == ENOENT ? ErrorCode::kNotFound : ErrorCode::kIo;
  return Status(code, std::generic_category().message(error));
}

// What is known of a regular file.
struct FileFacts {
  std::optional<std::uint64_t> size_bytes;
  std::optional<std::int64_t> modified_seconds;
};

FileFacts FactsOf(const struct stat& about) {
  if (!S_ISREG(about.st_mode)) return {};
  return {static_cast<std::uint64_t>(about.st_size),
          static_cast<std::int64_t>(about.st_mtim.tv_sec)};
}

class FileSource final : public ByteSource {
 public:
  FileSource(int descriptor, bool owned, const FileFacts& facts)
      : descriptor_(descriptor), owned_(owned), facts_(facts) {}
  ~FileSource() override {
    if (owned_) close(descriptor_);
  }
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;

  Result<std::size_t> Read(char* to, std::size_t size) override {
    for (;;) {
      const ssize_t count = read(descriptor_, to, size);
      if (count >= 0) {
        bytes_taken_ += static_cast<std::uint64_t>(count);
        return static_cast<std::size_t>(count);
      }
      if (errno != EINTR) return SystemError(errno);
    }
  }

  std::optional<std::uint64_t> size_bytes() const override { return facts_.size_bytes; }
  std::uint64_t bytes_taken() const override { return bytes_taken_; }
  std::optional<std::int64_t> modified_seconds() const override { return facts_.modified_seconds; }

 private:
  int descriptor_;
  bool owned_;
  FileFacts facts_;
  std::uint64_t bytes_taken_ = 0;
};

}  // namespace

Result<std::unique_ptr<ByteSource>> OpenByteSource(const std::string& path) {
  const bool is_stdin = path == "-";
  const int descriptor = is_stdin ? STDIN_FILENO : open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return SystemError(errno);
  struct stat about = {};
  const FileFacts facts = fstat(descriptor, &about) == 0 ? FactsOf(about) : FileFacts();
  std::unique_ptr<ByteSource> source = std::make_unique<FileSource>(descriptor, !is_stdin, facts);
  // open(2) takes a directory and only read(2) refuses it: say so before any output is written.
  if (S_ISDIR(about.st_mode)) return SystemError(EISDIR);
  return source;
}

std::optional<std::uint64_t> FileSize(const std::string& path) {
  struct stat about = {};
  const int failed = path == "-" ? fstat(STDIN_FILENO, &about) : stat(path.c_str(), &about);
  return failed != 0 ? std::nullopt : FactsOf(about).size_bytes;
}

std::string DisplayName(const std::string& path) {
  return path == "-" ? "standard input" : Visible(path);
}

Result<std::string> ReadAll(ByteSource& source, std::size_t max_bytes) {
  constexpr std::size_t kPiece = std::size_t{64} * 1024;
  std::string all;
  while (all.size() < max_bytes) {
    const std::size_t old_size = all.size();
    const std::size_t piece = std::min(kPiece, max_bytes - old_size);
    all.resize(old_size + piece);
    const Result<std::size_t> count = source.Read(all.data() + old_size, piece);
    if (!count.ok()) return count.status();
    all.resize(old_size + *count);
    if (*count == 0) break;
  }
  return all;
}

}  // namespace ricochet::io
