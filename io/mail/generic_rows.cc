// SPDX-License-Identifier: Apache-2.0
#include "io/mail/generic_rows.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "io/mail/address.h"
#include "io/mail/find_rows.h"
#include "io/mail/recipient.h"

namespace ricochet::mail {
namespace {

constexpr std::size_t kLeastTextBytes = 6;

std::string LowerCase(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  return lower;
}

// Whether it is of a URL or a message id: `https://user@host` (a local part may have slashes),
// `<id@host>` in a header line.
bool IsNoRecipient(std::string_view prose, const FoundAddress& found) {
  const std::size_t from = found.at - std::min(found.at, kMaxAddressBytes);
  std::string_view before = prose.substr(from, found.at - from);
  before.remove_prefix(before.rfind('\n') + 1);  // npos + 1 is 0
  if (before.ends_with(':') && found.address.starts_with("//")) return true;
  before.remove_prefix(std::min(before.find_first_not_of("> "), before.size()));  // as quoted
  return LowerCase(before.substr(0, 24)).starts_with("message-id");
}

// An address says nothing, whatever words its local part has.
bool IsOnlyAddress(std::string_view text) {
  const std::vector<FoundAddress> found = FindAddresses(text.substr(0, kMaxAddressBytes + 8));
  return found.size() == 1 && found.front().address.size() + 8 > text.size();
}

}  // namespace

std::vector<std::string> GenericAddresses(std::string_view prose,
                                          std::span<const std::string> not_these) {
  std::unordered_set<std::string> known;
  for (const std::string& address : not_these) known.insert(LowerCase(address));
  std::vector<std::string> addresses;
  for (const FoundAddress& found : FindAddresses(prose)) {
    if (addresses.size() == kMaxGenericRecipients) break;
    if (IsNoRecipient(prose, found)) continue;
    if (known.insert(LowerCase(found.address)).second) addresses.emplace_back(found.address);
  }
  return addresses;
}

void GenericTexts::Add(std::size_t at, std::size_t end) {
  std::string text = Unfold(prose_.substr(at, std::min(end - at, kMaxTextBytes)));
  if (text.size() < kLeastTextBytes || IsOnlyAddress(text)) return;
  blocks_.push_back({std::move(text), at, end});
}

// Paragraphs, and the lines of those that have several.
GenericTexts::GenericTexts(std::string_view prose) : prose_(prose) {
  std::size_t paragraph = 0;
  std::size_t lines = 0;
  for (std::size_t at = 0; at <= prose.size();) {
    const std::size_t end = std::min(prose.find('\n', at), prose.size());
    const bool blank = prose.substr(at, end - at).find_first_not_of(" \t\r") == std::string::npos;
    if (!blank) {
      Add(at, end);
      ++lines;
    }
    if (blank || end == prose.size()) {
      if (lines > 1) Add(paragraph, end);
      paragraph = end + 1;
      lines = 0;
    }
    at = end + 1;
  }
}

std::vector<std::string> GenericTexts::Near(std::string_view address) const {
  std::vector<const Block*> blocks;
  for (const Block& block : blocks_) blocks.push_back(&block);
  const std::size_t place = address.empty() ? std::string_view::npos : prose_.find(address);
  const auto distance = [place](const Block* block) {
    if (place == std::string_view::npos) return block->at;
    if (block->at <= place && place < block->end) return std::size_t{0};
    return block->at > place ? block->at - place : place - block->end;
  };
  const auto closer = [&](const Block* one, const Block* other) {
    const std::size_t here = distance(one);
    const std::size_t there = distance(other);
    return here != there ? here < there : one < other;
  };
  const std::size_t count = std::min(blocks.size(), kMaxGenericTexts);
  std::partial_sort(blocks.begin(), blocks.begin() + static_cast<std::ptrdiff_t>(count),
                    blocks.end(), closer);
  blocks.resize(count);
  std::vector<std::string> texts;
  for (const Block* block : blocks) texts.push_back(block->text);
  return texts;
}

}  // namespace ricochet::mail
