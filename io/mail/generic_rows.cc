// SPDX-License-Identifier: Apache-2.0
#include "io/mail/generic_rows.h"

#include <algorithm>
#include <utility>

#include "io/mail/address.h"
#include "io/mail/find_rows.h"
#include "io/mail/recipient.h"

namespace ricochet::mail {
namespace {

constexpr std::size_t kLeastTextBytes = 6;
constexpr std::size_t kMaxTextBytes = 4096;

bool IsIn(std::span<const std::string> addresses, std::string_view address) {
  return std::ranges::any_of(addresses,
                             [&](const std::string& one) { return SameAddress(one, address); });
}

// Whether a URL or a message id begins right before: `://user@host`, `<id@host>` in a header line.
bool IsNoRecipient(std::string_view prose, const FoundAddress& found) {
  const std::size_t from = found.at - std::min(found.at, kMaxAddressBytes);
  std::string_view before = prose.substr(from, found.at - from);
  before.remove_prefix(before.rfind('\n') + 1);  // npos + 1 is 0
  if (before.ends_with("://") || before.ends_with("//")) return true;
  before.remove_prefix(std::min(before.find_first_not_of("> "), before.size()));  // as quoted
  std::string lower(before.substr(0, 24));
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  return lower.starts_with("message-id");
}

// An address says nothing, whatever words its local part has.
bool IsOnlyAddress(std::string_view text) {
  const std::vector<FoundAddress> found = FindAddresses(text.substr(0, kMaxAddressBytes + 8));
  return found.size() == 1 && found.front().address.size() + 8 > text.size();
}

struct Block {
  std::string text;
  std::size_t at = 0, end = 0;
};

void AddBlock(std::string_view prose, std::size_t at, std::size_t end, std::vector<Block>* blocks) {
  std::string text = Unfold(prose.substr(at, std::min(end - at, kMaxTextBytes)));
  if (text.size() < kLeastTextBytes || IsOnlyAddress(text)) return;
  blocks->push_back({std::move(text), at, end});
}

// Paragraphs, and the lines of those that have several.
std::vector<Block> BlocksOf(std::string_view prose) {
  std::vector<Block> blocks;
  std::size_t paragraph = 0;
  std::size_t lines = 0;
  for (std::size_t at = 0; at <= prose.size();) {
    const std::size_t end = std::min(prose.find('\n', at), prose.size());
    const bool blank = prose.substr(at, end - at).find_first_not_of(" \t\r") == std::string::npos;
    if (!blank) {
      AddBlock(prose, at, end, &blocks);
      ++lines;
    }
    if (blank || end == prose.size()) {
      if (lines > 1) AddBlock(prose, paragraph, end, &blocks);
      paragraph = end + 1;
      lines = 0;
    }
    at = end + 1;
  }
  return blocks;
}

}  // namespace

std::vector<std::string> GenericAddresses(std::string_view prose,
                                          std::span<const std::string> not_these) {
  std::vector<std::string> addresses;
  for (const FoundAddress& found : FindAddresses(prose)) {
    if (addresses.size() == kMaxRecipients) break;
    if (IsIn(not_these, found.address) || IsIn(addresses, found.address)) continue;
    if (!IsNoRecipient(prose, found)) addresses.emplace_back(found.address);
  }
  return addresses;
}

std::vector<std::string> GenericTexts(std::string_view prose, std::string_view address) {
  std::vector<Block> blocks = BlocksOf(prose);
  const std::size_t place = address.empty() ? std::string_view::npos : prose.find(address);
  if (place != std::string_view::npos) {
    const auto distance = [place](const Block& block) {
      if (block.at <= place && place < block.end) return std::size_t{0};
      return block.at > place ? block.at - place : place - block.end;
    };
    std::ranges::stable_sort(blocks, {}, distance);
  }
  std::vector<std::string> texts;
  for (Block& block : blocks) {
    if (texts.size() == kMaxGenericTexts) break;
    texts.push_back(std::move(block.text));
  }
  return texts;
}

}  // namespace ricochet::mail
