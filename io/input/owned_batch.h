// SPDX-License-Identifier: Apache-2.0
//
// A batch that owns its texts, so that its reader can continue while others work on it.
//
// Tested by tests/io/input/owned_batch_test.cc
#ifndef RICOCHET_IO_INPUT_OWNED_BATCH_H_
#define RICOCHET_IO_INPUT_OWNED_BATCH_H_

#include <string>

#include "io/input/record.h"

namespace ricochet::io {

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

}  // namespace ricochet::io

#endif  // RICOCHET_IO_INPUT_OWNED_BATCH_H_
