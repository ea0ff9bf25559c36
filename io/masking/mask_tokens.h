// SPDX-License-Identifier: Apache-2.0
//
// Splits a text into parts that identify people and machines, and the rest.
//
// Tested by tests/io/masking/mask_text_test.cc
#ifndef RICOCHET_IO_MASKING_MASK_TOKENS_H_
#define RICOCHET_IO_MASKING_MASK_TOKENS_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace ricochet::io {

enum class TokenKind : std::uint8_t {
  kOther,    // punctuation, blanks, words that no other kind is for
  kWord,     // ASCII letters and digits
  kNumber,   // digits, possibly in groups: a size, a telephone number
  kStatus,   // 5.1.1
  kTime,     // 2026-09-21T14:13:20.000Z, or its date alone
  kAddress,  // with its angle brackets, if it has any
  kHost,
  kIpAddress,  // with its square brackets, if it has any
  kId,
  kUrl,
};

struct Token {
  TokenKind kind = TokenKind::kOther;
  std::string_view text;
  // kAddress: from the at sign on, however that is written; the local part is before it.
  // kUrl: after the `://`.
  std::string_view tail;
};

// Example:
//   TokenScanner scanner(text);
//   for (Token token; scanner.Next(&token);) Use(token);
//
// The tokens put together are the text. Any bytes; characters are never split. Linear: what one
// lookahead has found is not searched again, all other lookaheads are bounded.
class TokenScanner {
 public:
  // `in_url`: `/ ? & = #` part what would else be one local part.
  explicit TokenScanner(std::string_view text, bool in_url = false) noexcept
      : text_(text), in_url_(in_url) {}

  bool Next(Token* token);

 private:
  bool AtWordStart() const;
  bool TakeBracketed(Token* token);
  bool TakeQuotedLocal(std::size_t begin, Token* token);
  bool TakeAddressOrUrl(std::size_t begin, Token* token);
  bool TakeUrl(std::size_t begin, std::size_t colon, Token* token);
  bool TakeAddress(std::size_t begin, std::size_t at, std::size_t at_size, Token* token);
  bool TakeNumber(Token* token);
  bool TakeIpAddress(Token* token);
  bool TakeCompound(Token* token);
  void TakeWord(Token* token);
  void Emit(TokenKind kind, std::size_t end, Token* token);
  std::size_t LocalEnd(std::size_t pos) const;

  std::string_view text_;
  bool in_url_;
  std::size_t pos_ = 0;
  std::size_t no_address_until_ = 0;   // no address and no URL begins before
  std::size_t no_compound_until_ = 0;  // no host name and no id begins before
};

}  // namespace ricochet::io

#endif  // RICOCHET_IO_MASKING_MASK_TOKENS_H_
