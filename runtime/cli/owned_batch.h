// SPDX-License-Identifier: Apache-2.0
//
// A batch that owns its texts, so that its reader can go on while others work on it.
//
// Tested by tests/runtime/cli_owned_batch_test.cc
#ifndef RICOCHET_CLI_OWNED_BATCH_H_
#define RICOCHET_CLI_OWNED_BATCH_H_

#include <string>

#include "runtime/cli/record.h"

namespace ricochet::cli {

class OwnedBatch {
 public:
  OwnedBatch() = default;
  OwnedBatch(const OwnedBatch&) = delete;
  OwnedBatch& operator=(const OwnedBatch&) = delete;

  // Its views live until the next CopyFrom.
  const RecordBatch& batch() const noexcept { return batch_; }
  void CopyFrom(const RecordBatch& batch);

 private:
  RecordBatch batch_;
  std::string texts_;
};

}  // namespace ricochet::cli

#endif  // RICOCHET_CLI_OWNED_BATCH_H_
