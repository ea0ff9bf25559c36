// SPDX-License-Identifier: Apache-2.0
//
// Writes a file atomically, so that a crash leaves no partial file.
//
// Tested by tests/compiler/write/write_artifact_test.cc
#ifndef RICOCHET_IO_BYTES_WRITE_FILE_H_
#define RICOCHET_IO_BYTES_WRITE_FILE_H_

#include <cstddef>
#include <span>
#include <string>

#include "ricochet/status.h"

namespace ricochet::io {

// Writes `bytes` to a file next to `path`, syncs, renames: `path` holds the old file or the whole
// new one. The permissions of a file that was there stay.
Status WriteFileAtomically(const std::string& path, std::span<const std::byte> bytes);

}  // namespace ricochet::io

#endif  // RICOCHET_IO_BYTES_WRITE_FILE_H_
