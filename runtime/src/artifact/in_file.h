// SPDX-License-Identifier: Apache-2.0
#ifndef RICOCHET_RUNTIME_ARTIFACT_IN_FILE_H_
#define RICOCHET_RUNTIME_ARTIFACT_IN_FILE_H_

#include <string>

#include "ricochet/status.h"

namespace ricochet {

// A Status that concerns a file names it, memory permitting.
inline Status InFile(const std::string& path, const Status& status) noexcept {
  try {
    const std::string message = path + ": " + std::string(status.message());
    if (status.detail() == nullptr) return Status(status.code(), message);
    return Status(status.code(), message, *status.detail());
  } catch (...) {
    return status;
  }
}

}  // namespace ricochet

#endif  // RICOCHET_RUNTIME_ARTIFACT_IN_FILE_H_
