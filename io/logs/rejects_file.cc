// SPDX-License-Identifier: Apache-2.0
#include "io/logs/rejects_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace ricochet::io {
namespace {

Status IoError(int error) { return Status(ErrorCode::kIo, std::generic_category().message(error)); }

// Two ways to the same regular file.
bool IsSameFile(const struct stat& file, const std::string& path) {
  struct stat about = {};
  const int failed = path == "-" ? fstat(STDIN_FILENO, &about) : stat(path.c_str(), &about);
  return failed == 0 && S_ISREG(file.st_mode) && about.st_dev == file.st_dev &&
         about.st_ino == file.st_ino;
}

}  // namespace

Result<std::unique_ptr<RejectsFile>> RejectsFile::Open(const std::string& path,
                                                       const std::vector<std::string>& inputs) {
  constexpr int kReadableByAll = 0666;
  // Emptied only once it is known to be no input.
  const int descriptor = open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, kReadableByAll);
  if (descriptor < 0) return IoError(errno);
  std::unique_ptr<RejectsFile> file(new RejectsFile(descriptor));
  struct stat about = {};
  if (fstat(descriptor, &about) != 0) return IoError(errno);
  for (const std::string& input : inputs) {
    if (IsSameFile(about, input)) {
      return Status(ErrorCode::kInvalidArgument, "is an input too; name another file");
    }
  }
  if (S_ISREG(about.st_mode) && ftruncate(descriptor, 0) != 0) return IoError(errno);
  return file;
}

RejectsFile::~RejectsFile() { close(descriptor_); }

void RejectsFile::Add(std::string_view raw) {
  sink_.buffer().append(raw).push_back('\n');
  sink_.FlushIfFull();
}

Status RejectsFile::Finish() {
  sink_.Flush();
  return sink_.status();
}

}  // namespace ricochet::io
