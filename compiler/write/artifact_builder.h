// SPDX-License-Identifier: Apache-2.0
//
// Collects records and sections, and lays them out as an artifact.
#ifndef RICOCHET_COMPILER_WRITE_ARTIFACT_BUILDER_H_
#define RICOCHET_COMPILER_WRITE_ARTIFACT_BUILDER_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

#include "runtime/src/artifact/artifact_format.h"

namespace ricochet::compiler {

// Views what is added, which must outlive it: the tables may be large.
class ArtifactBuilder {
 public:
  template <typename Record>
  void AddSection(format::SectionId id, const std::vector<Record>& records) {
    static_assert(std::is_trivially_copyable_v<Record>);
    AddBytes(id, std::as_bytes(std::span(records)), sizeof(Record));
  }
  void AddSection(format::SectionId id, const std::string& bytes) {
    AddBytes(id, std::as_bytes(std::span(bytes)), 1);
  }
  // One that readers may ignore; left out where it is empty.
  template <typename Record>
  void AddOptionalSection(format::SectionId id, const std::vector<Record>& records) {
    if (records.empty()) return;
    AddSection(id, records);
    sections_.back().entry.flags = 0;
  }

  // Header, section table and sections in the order added. REQUIRES: ids were added ascending.
  std::vector<std::byte> Finish(const std::array<std::uint8_t, 16>& source_digest) const;

 private:
  struct Section {
    format::SectionEntry entry;
    std::span<const std::byte> bytes;
  };
  void AddBytes(format::SectionId id, std::span<const std::byte> bytes, std::size_t record_size);

  std::vector<Section> sections_;
};

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_WRITE_ARTIFACT_BUILDER_H_
