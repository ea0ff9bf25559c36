// SPDX-License-Identifier: Apache-2.0
//
// `--rejects FILE`: stores the lines that no log format understands, unchanged.
//
// Tested by tests/e2e/ricochet/logs_test.cc
#ifndef RICOCHET_IO_LOGS_REJECTS_FILE_H_
#define RICOCHET_IO_LOGS_REJECTS_FILE_H_

#include <memory>
#include <string>
#include <vector>

#include "io/bytes/byte_sink.h"
#include "io/input/reject_sink.h"
#include "ricochet/status.h"

namespace ricochet::io {

class RejectsFile final : public RejectSink {
 public:
  // Makes the file, or empties it. Fails where it is one of `inputs`: that would be lost.
  static Result<std::unique_ptr<RejectsFile>> Open(const std::string& path,
                                                   const std::vector<std::string>& inputs);
  ~RejectsFile() override;

  void Add(std::string_view raw) override;
  // Writes what is left. Not ok if anything could not be written.
  Status Finish();

 private:
  explicit RejectsFile(int descriptor) : descriptor_(descriptor), sink_(descriptor) {}

  int descriptor_;
  ByteSink sink_;
};

}  // namespace ricochet::io

#endif  // RICOCHET_IO_LOGS_REJECTS_FILE_H_
