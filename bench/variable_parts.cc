// SPDX-License-Identifier: Apache-2.0
#include "bench/variable_parts.h"

#include <algorithm>
#include <cstddef>

#include "io/masking/mask_tokens.h"
#include "io/text/ascii.h"

namespace ricochet::bench {
namespace {

using io::Token;
using io::TokenKind;

// A shorter number is wording: a limit, a port, a filter's code.
constexpr std::ptrdiff_t kLongNumber = 5;

// How many bytes stand before the address itself in `[192.0.2.1]` and `[IPv6:2001:db8::1]`.
std::size_t OpeningOf(std::string_view ip) {
  if (!ip.starts_with('[')) return 0;
  return ip[1] == 'I' || ip[1] == 'i' ? std::string_view("[IPv6:").size() : 1;
}

class Cutter {
 public:
  explicit Cutter(std::span<const std::string> example_domains)
      : example_domains_(example_domains), pieces_(1) {}

  void Cut(std::string_view text, bool in_url) {
    io::TokenScanner scanner(text, in_url);
    for (Token token; scanner.Next(&token);) Take(token);
  }

  TextPieces TakePieces() { return std::move(pieces_); }

 private:
  void Take(const Token& token) {
    switch (token.kind) {
      case TokenKind::kAddress:
        return TakeAddress(token);
      case TokenKind::kHost:
        return TakeHost(token.text);
      case TokenKind::kIpAddress:
        return TakeIp(token.text);
      case TokenKind::kTime:
        return Add(Placeholder::kDate);
      case TokenKind::kId:
        return AddSample(token.text);
      case TokenKind::kUrl:
        Literal(token.text.substr(0, token.text.size() - token.tail.size()));
        return Cut(token.tail, /*in_url=*/true);
      case TokenKind::kNumber:
        if (std::ranges::count_if(token.text, io::IsDigit) >= kLongNumber) {
          return AddSample(token.text);
        }
        return Literal(token.text);
      case TokenKind::kWord:
      case TokenKind::kStatus:
      case TokenKind::kOther:
        return Literal(token.text);
    }
  }

  void TakeAddress(const Token& token) {
    const bool opened = token.text.starts_with('<');
    const bool closed = opened && token.text.ends_with('>');
    if (opened) Literal("<");
    const std::string_view address = token.text.substr(opened ? 1 : 0);
    if (token.tail.starts_with('@') && IsExample(token.tail.substr(1))) {
      const std::string_view name = address.substr(0, address.size() - (closed ? 1 : 0));
      if (first_address_.empty()) first_address_ = name;
      Add(name == first_address_ ? Placeholder::kAddress : Placeholder::kSender);
    } else {
      Add(Placeholder::kLocal);
      Literal(token.tail);
    }
    if (closed) Literal(">");
  }

  void TakeHost(std::string_view host) {
    if (IsExample(host)) return Add(Placeholder::kHost);
    const std::size_t last = host.rfind('.');
    const std::size_t before = last == 0 ? last : host.rfind('.', last - 1);
    const std::size_t front = before == std::string_view::npos ? 0 : before;
    for (std::size_t pos = 0; pos < front;) {
      std::size_t end = pos + 1;
      while (end < front && io::IsDigit(host[end]) == io::IsDigit(host[pos])) ++end;
      const std::string_view part = host.substr(pos, end - pos);
      io::IsDigit(host[pos]) ? AddSample(part) : Literal(part);
      pos = end;
    }
    Literal(host.substr(front));
  }

  void TakeIp(std::string_view ip) {
    const std::size_t opening = OpeningOf(ip);
    Literal(ip.substr(0, opening));
    Add(ip.find(':', opening) == std::string_view::npos ? Placeholder::kIp : Placeholder::kIp6);
    if (ip.ends_with(']')) Literal("]");
  }

  bool IsExample(std::string_view domain) const {
    return std::ranges::any_of(example_domains_, [&](const std::string& example) {
      if (!domain.ends_with(example)) return false;
      return domain.size() == example.size() || domain[domain.size() - example.size() - 1] == '.';
    });
  }

  void Literal(std::string_view text) { pieces_.back().literal += text; }
  void AddSample(std::string_view sample) {
    pieces_.back().sample = sample;
    Add(Placeholder::kSample);
  }
  void Add(Placeholder placeholder) {
    pieces_.back().placeholder = placeholder;
    pieces_.emplace_back();
  }

  std::span<const std::string> example_domains_;
  std::string first_address_;
  TextPieces pieces_;
};

}  // namespace

TextPieces CutVariableParts(std::string_view text, std::span<const std::string> example_domains) {
  Cutter cutter(example_domains);
  cutter.Cut(text, /*in_url=*/false);
  return cutter.TakePieces();
}

}  // namespace ricochet::bench
