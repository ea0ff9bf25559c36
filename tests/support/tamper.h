// SPDX-License-Identifier: Apache-2.0
//
// Artifacts that open although they were changed: `ricochetc` writes none such.
#ifndef RICOCHET_TESTS_SUPPORT_TAMPER_H_
#define RICOCHET_TESTS_SUPPORT_TAMPER_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <vector>

#include "runtime/src/artifact/artifact_format.h"
#include "runtime/src/artifact/checksum.h"

namespace ricochet::testing {

// Makes the checksum right for bytes that were changed.
inline void RepairChecksum(std::vector<std::byte>* artifact) {
  constexpr std::size_t kChecksum = offsetof(format::Header, checksum);
  const std::uint64_t sum =
      Checksum(std::span(*artifact).subspan(kChecksum + sizeof(std::uint64_t)));
  std::memcpy(artifact->data() + kChecksum, &sum, sizeof(sum));
}

// Writes `to` over each `from`, which must be as long, and makes the checksum right again.
inline std::vector<std::byte> Tamper(std::span<const std::byte> artifact, std::string_view from,
                                     std::string_view to) {
  std::vector<std::byte> bytes(artifact.begin(), artifact.end());
  const auto wanted = std::as_bytes(std::span(from));
  for (auto at = bytes.begin();; at += static_cast<std::ptrdiff_t>(to.size())) {
    at = std::search(at, bytes.end(), wanted.begin(), wanted.end());
    if (at == bytes.end()) break;
    std::memcpy(&*at, to.data(), to.size());
  }
  RepairChecksum(&bytes);
  return bytes;
}

}  // namespace ricochet::testing

#endif  // RICOCHET_TESTS_SUPPORT_TAMPER_H_
