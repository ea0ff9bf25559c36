// SPDX-License-Identifier: Apache-2.0
//
// A template is drawn by its weight and filled. If that gives a text that came before, and texts
// are to be distinct, it is filled again a few times, then gets a tail, until it is new: so a text
// without placeholders comes bare the first time and with a tail afterwards, as servers put their
// queue id there.
#include "bench/generate_responses.h"

#include <algorithm>
#include <cstdio>

#include "io/text/ascii.h"
#include "ricochet/response.h"

namespace ricochet::bench {
namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";
constexpr std::string_view kIdCharacters = "0123456789ABCDEFGHIJKLMNOPQRSTUV";
constexpr std::string_view kTokenCharacters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

constexpr int kRefills = 3;

// How long an over-long response is, at least.
constexpr std::uint64_t kLongBytes = 2048;
constexpr std::uint64_t kLongestBytes = 16 * 1024;

}  // namespace

ResponseGenerator::ResponseGenerator(const ResponseTemplates& templates, std::uint64_t seed)
    : templates_(templates), random_(seed) {
  std::uint64_t sum = 0;
  for (const ResponseTemplate& one : templates.templates) cumulative_.push_back(sum += one.weight);
}

void ResponseGenerator::Next(GeneratedResponse* response) {
  const ResponseTemplate& made_of = Draw();
  const bool overlong = random_.Below(100'000) < templates_.overlong_per_100000;
  response->made_of = &made_of;
  const int tries = HasPlaceholder(made_of.pieces) ? kRefills : 1;
  for (int i = 0; i < tries; ++i) {
    Compose(made_of, response);
    if (overlong) Lengthen(made_of, &response->text);
    if (!templates_.distinct || seen_.Insert(response->text)) return;
  }
  const std::size_t bare = response->text.size();
  do {
    response->text.resize(bare);
    Fill(random_.Pick(templates_.tails), &response->text);
  } while (!seen_.Insert(response->text));
}

const ResponseTemplate& ResponseGenerator::Draw() {
  const std::uint64_t at = random_.Below(cumulative_.back());
  const auto found = std::ranges::upper_bound(cumulative_, at);
  return templates_.templates[static_cast<std::size_t>(found - cumulative_.begin())];
}

void ResponseGenerator::Compose(const ResponseTemplate& made_of, GeneratedResponse* response) {
  drawn_ = 0;
  response->text.clear();
  Fill(made_of.pieces, &response->text);
  response->domain = made_of.domain.empty() ? Lasting(Placeholder::kDomain) : made_of.domain;
}

void ResponseGenerator::Lengthen(const ResponseTemplate& made_of, std::string* text) {
  const bool beyond = random_.Below(8) == 0;
  const std::uint64_t size = beyond ? random_.Between(kMaxResponseBytes + 1, 2 * kMaxResponseBytes)
                                    : random_.Between(kLongBytes + 1, kLongestBytes);
  while (text->size() < size) {
    *text += ' ';
    Fill(made_of.pieces, text);
  }
}

void ResponseGenerator::Fill(const TextPieces& pieces, std::string* text) {
  for (const TextPiece& piece : pieces) {
    *text += piece.literal;
    if (piece.placeholder) Append(piece, text);
  }
}

void ResponseGenerator::Append(const TextPiece& piece, std::string* text) {
  if (piece.placeholder == Placeholder::kSample) {
    AppendLike(piece.sample, text);
  } else if (static_cast<std::size_t>(*piece.placeholder) < kLastingPlaceholders) {
    *text += Lasting(*piece.placeholder);
  } else {
    AppendPassing(*piece.placeholder, text);
  }
}

const std::string& ResponseGenerator::Lasting(Placeholder placeholder) {
  const auto index = static_cast<std::size_t>(placeholder);
  std::string& value = lasting_[index];
  if ((drawn_ >> index & 1) == 0) {
    drawn_ |= 1U << index;
    value.clear();
    MakeLasting(placeholder, &value);
  }
  return value;
}

// One draw a statement: the order of evaluation within an expression is the compiler's choice.
void ResponseGenerator::MakeLasting(Placeholder placeholder, std::string* text) {
  switch (placeholder) {
    case Placeholder::kDomain:
    case Placeholder::kSenderDomain:
      return AppendDomain(text);
    case Placeholder::kLocal:
      *text += random_.Pick(templates_.locals);
      *text += std::to_string(random_.Below(10'000));
      return;
    case Placeholder::kAddress:
      *text += Lasting(Placeholder::kLocal);
      *text += '@';
      *text += Lasting(Placeholder::kDomain);
      return;
    case Placeholder::kHost:
      *text += "mx" + std::to_string(random_.Below(20)) + '.';
      *text += Lasting(Placeholder::kDomain);
      return;
    case Placeholder::kSender:
      *text += random_.Pick(templates_.locals) + '@';
      *text += Lasting(Placeholder::kSenderDomain);
      return;
    case Placeholder::kHelo:
      *text += "out" + std::to_string(random_.Below(100)) + '.';
      *text += Lasting(Placeholder::kSenderDomain);
      return;
    case Placeholder::kIp:
      *text += random_.Pick(templates_.networks);
      *text += std::to_string(random_.Between(1, 254));
      return;
    default:
      *text += "2001:db8::";
      return random_.AppendCharacters(kHexDigits, 4, text);
  }
}

void ResponseGenerator::AppendPassing(Placeholder placeholder, std::string* text) {
  switch (placeholder) {
    case Placeholder::kId:
      return random_.AppendCharacters(kIdCharacters, 11, text);
    case Placeholder::kHex:
      return random_.AppendCharacters(kHexDigits, 14, text);
    case Placeholder::kToken:
      return random_.AppendCharacters(kTokenCharacters, 12, text);
    case Placeholder::kNumber:
      *text += std::to_string(random_.Between(100, 99'999));
      return;
    case Placeholder::kDate:
      return AppendDate(text);
    default:
      *text += "https://postmaster.";
      *text += Lasting(Placeholder::kDomain);
      *text += '/';
      return random_.AppendCharacters(kIdCharacters, 8, text);
  }
}

void ResponseGenerator::AppendDomain(std::string* text) {
  *text += random_.Pick(templates_.labels);
  *text += std::to_string(random_.Below(1000)) + '.';
  *text += random_.Pick(templates_.domains);
}

void ResponseGenerator::AppendDate(std::string* text) {
  const auto month = random_.Between(1, 12);
  const auto day = random_.Between(1, 28);
  const auto second = random_.Below(86'400);
  std::array<char, 64> buffer{};
  const int size = std::snprintf(
      buffer.data(), buffer.size(), "2026-%02u-%02uT%02u:%02u:%02uZ", static_cast<unsigned>(month),
      static_cast<unsigned>(day), static_cast<unsigned>(second / 3600),
      static_cast<unsigned>(second / 60 % 60), static_cast<unsigned>(second % 60));
  text->append(buffer.data(), static_cast<std::size_t>(size));
}

// Letters stay letters of their case, hexadecimal ones where all are, and digits stay digits; a
// leading zero stays, and no other becomes one.
void ResponseGenerator::AppendLike(std::string_view sample, std::string* text) {
  const bool hexadecimal =
      std::ranges::all_of(sample, [](char c) { return !io::IsLetter(c) || io::IsHexDigit(c); });
  const std::uint64_t letters = hexadecimal ? 6 : 26;
  for (std::size_t i = 0; i < sample.size(); ++i) {
    const char c = sample[i];
    if (io::IsDigit(c)) {
      const bool first = i == 0 || !io::IsAlnum(sample[i - 1]);
      const std::uint64_t least = first && c != '0' ? 1 : 0;
      *text += first && c == '0' ? '0' : static_cast<char>('0' + random_.Between(least, 9));
    } else if (io::IsLetter(c)) {
      *text += static_cast<char>((io::IsUpper(c) ? 'A' : 'a') + random_.Below(letters));
    } else {
      *text += c;
    }
  }
}

ResponseBuffer GenerateResponses(const ResponseTemplates& templates, std::size_t count,
                                 std::uint64_t seed) {
  ResponseGenerator generator(templates, seed);
  ResponseBuffer buffer;
  GeneratedResponse response;
  for (std::size_t i = 0; i < count; ++i) {
    generator.Next(&response);
    buffer.Append(response.text);
  }
  return buffer;
}

}  // namespace ricochet::bench
