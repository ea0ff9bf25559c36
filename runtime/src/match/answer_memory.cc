// SPDX-License-Identifier: Apache-2.0
#include "runtime/src/match/answer_memory.h"

#include <algorithm>
#include <atomic>
#include <cstring>

#define XXH_INLINE_ALL  // header only: the library links nothing for it
#include <xxhash.h>

namespace ricochet {
namespace {

// Slots looked at for one key.
constexpr std::size_t kMaxProbes = 8;

std::uint32_t TagOf(const AnswerKey& key) { return static_cast<std::uint32_t>(key.hash >> 32U); }

std::atomic<bool>& InUse() noexcept {
  static std::atomic<bool> in_use{true};
  return in_use;
}

constexpr std::size_t Aligned(std::size_t size) { return (size + 7) / 8 * 8; }

}  // namespace

bool RecallInUse() noexcept { return InUse().load(std::memory_order_relaxed); }
void UseRecall(bool use) noexcept { InUse().store(use, std::memory_order_relaxed); }

AnswerKey MakeAnswerKey(std::string_view skeleton, ReplyCode reply, const EnhancedStatus& status,
                        bool has_context) noexcept {
  AnswerKey key;
  key.skeleton = skeleton;
  // Codes have three digits at most; the highest bit is free.
  key.codes = std::uint64_t{has_context} << 63U | std::uint64_t{reply} << 48U |
              std::uint64_t{status.status_class} << 32U | std::uint64_t{status.subject} << 16U |
              status.detail;
  key.hash = XXH3_64bits_withSeed(skeleton.data(), skeleton.size(), key.codes);
  return key;
}

void AnswerMemory::Clear() noexcept {
  std::ranges::fill(slots_, Slot());
  std::ranges::fill(seen_, 0);
  bytes_.clear();
  count_ = 0;
}

void AnswerMemory::Prefetch(const AnswerKey& key) const noexcept {
  if (!slots_.empty()) __builtin_prefetch(slots_.data() + key.hash % kSlots);
}

bool AnswerMemory::Find(const AnswerKey& key, Answer* answer) const noexcept {
  if (slots_.empty()) return false;
  for (std::size_t i = 0; i < kMaxProbes; ++i) {
    const Slot& slot = slots_[(key.hash + i) % kSlots];
    if (slot.at == 0) return false;
    if (slot.tag != TagOf(key)) continue;
    const std::byte* const at = bytes_.data() + slot.at - 1;
    Record record;
    std::memcpy(&record, at, sizeof record);
    const auto* const assumptions = reinterpret_cast<const Assumption*>(at + sizeof record);
    const auto* const skeleton = reinterpret_cast<const char*>(assumptions + record.assumptions);
    if (record.codes != key.codes ||
        key.skeleton != std::string_view(skeleton, record.skeleton_bytes)) {
      continue;
    }
    *answer = {record.rule, {assumptions, record.assumptions}};
    return true;
  }
  return false;
}

void AnswerMemory::Offer(const AnswerKey& key, std::uint32_t rule,
                         std::span<const Assumption> assumptions) {
  if (assumptions.size() > kMaxAssumptions) return;
  if (slots_.empty()) {
    seen_.resize(kSlots);
    bytes_.reserve(kMaxBytes);  // memory that is not touched costs nothing, growing would
    slots_.resize(kSlots);
  }
  std::uint32_t& seen = seen_[key.hash % kSlots];
  const bool first = seen != TagOf(key);
  seen = TagOf(key);
  if (first && (count_ >= kSlots * 3 / 8 || bytes_.size() >= kMaxBytes / 4 * 3)) return;
  Answer known;
  if (Find(key, &known)) return;
  const std::size_t size = Aligned(sizeof(Record) + assumptions.size_bytes() + key.skeleton.size());
  if (bytes_.size() + size > kMaxBytes || count_ >= kSlots / 2) Clear();
  for (std::size_t i = 0; i < kMaxProbes; ++i) {
    Slot& slot = slots_[(key.hash + i) % kSlots];
    if (slot.at != 0) continue;
    const std::size_t at = bytes_.size();
    bytes_.resize(at + size);
    const Record record = {key.codes, rule, static_cast<std::uint16_t>(key.skeleton.size()),
                           static_cast<std::uint16_t>(assumptions.size())};
    std::byte* out = bytes_.data() + at;
    std::memcpy(out, &record, sizeof record);
    out += sizeof record;
    if (!assumptions.empty()) std::memcpy(out, assumptions.data(), assumptions.size_bytes());
    std::memcpy(out + assumptions.size_bytes(), key.skeleton.data(), key.skeleton.size());
    slot = {TagOf(key), static_cast<std::uint32_t>(at + 1)};
    ++count_;
    return;
  }
}

}  // namespace ricochet
