// SPDX-License-Identifier: Apache-2.0
#include "compiler/write/artifact_builder.h"

#include <cstring>
#include <span>
#include <utility>

#include "runtime/src/artifact/checksum.h"

namespace ricochet::compiler {
namespace {

std::size_t AlignUp(std::size_t offset) {
  constexpr std::size_t kMask = format::kSectionAlignment - 1;
  return (offset + kMask) & ~kMask;
}

}  // namespace

void ArtifactBuilder::AddBytes(format::SectionId id, std::span<const std::byte> bytes,
                               std::size_t record_size) {
  Section section;
  section.entry.id = static_cast<std::uint32_t>(id);
  section.entry.flags = format::kSectionRequired;
  section.entry.offset = 0;
  section.entry.size = bytes.size();
  section.entry.record_size = static_cast<std::uint32_t>(record_size);
  section.entry.record_count = static_cast<std::uint32_t>(bytes.size() / record_size);
  section.bytes = bytes;
  sections_.push_back(section);
}

std::vector<std::byte> ArtifactBuilder::Finish(
    const std::array<std::uint8_t, 16>& source_digest) const {
  std::size_t end = sizeof(format::Header) + sections_.size() * sizeof(format::SectionEntry);
  std::vector<format::SectionEntry> table;
  for (const Section& section : sections_) {
    table.push_back(section.entry);
    table.back().offset = AlignUp(end);
    end = AlignUp(end) + section.bytes.size();
  }
  std::vector<std::byte> file(AlignUp(end));
  for (std::size_t i = 0; i < sections_.size(); ++i) {
    const std::span<const std::byte> bytes = sections_[i].bytes;
    if (!bytes.empty()) std::memcpy(file.data() + table[i].offset, bytes.data(), bytes.size());
  }
  if (!table.empty()) {
    std::memcpy(file.data() + sizeof(format::Header), table.data(),
                table.size() * sizeof(format::SectionEntry));
  }
  format::Header header{};
  header.magic = format::kMagic;
  header.format_version = format::kFormatVersion;
  header.header_size = sizeof(format::Header);
  header.file_size = file.size();
  header.source_digest = source_digest;
  header.section_count = static_cast<std::uint32_t>(sections_.size());
  std::memcpy(file.data(), &header, sizeof(header));
  const std::size_t summed = offsetof(format::Header, checksum) + sizeof(header.checksum);
  header.checksum = Checksum(std::span(file).subspan(summed));
  std::memcpy(file.data(), &header, sizeof(header));
  return file;
}

}  // namespace ricochet::compiler
