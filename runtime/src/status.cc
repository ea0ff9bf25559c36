// SPDX-License-Identifier: Apache-2.0
//
// Tested by tests/runtime/status_test.cc
#include "ricochet/status.h"

namespace ricochet {
namespace {

// Texts of a failure may quote a damaged file: what would break the line is shown escaped.
void AppendOneLine(std::string_view text, std::string* out) {
  static constexpr char kHex[] = "0123456789abcdef";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte != 0x7F) {
      out->push_back(c);
    } else {
      out->append({'\\', 'x', kHex[byte >> 4U], kHex[byte & 0xFU]});
    }
  }
}

std::string DescribeDetail(const ErrorDetail& detail) {
  std::string text;
  const auto add = [&text](std::string_view label, std::string_view value) {
    if (value.empty()) return;
    if (!text.empty()) text += ", ";
    text += label;
    AppendOneLine(value, &text);
  };
  add("at byte ", detail.offset ? std::to_string(*detail.offset) : std::string());
  add("expected ", detail.expected);
  add("found ", detail.found);
  return text;
}

}  // namespace

std::string_view ToString(ErrorCode code) noexcept {
  switch (code) {
    case ErrorCode::kOk:
      return "ok";
    case ErrorCode::kNotFound:
      return "not found";
    case ErrorCode::kIo:
      return "i/o error";
    case ErrorCode::kDamaged:
      return "damaged";
    case ErrorCode::kUnsupported:
      return "unsupported";
    case ErrorCode::kInvalidArgument:
      return "invalid argument";
    case ErrorCode::kOutOfMemory:
      return "out of memory";
    case ErrorCode::kInternal:
      return "internal error";
    case ErrorCode::kExampleFailed:
      return "example failed";
  }
  return "?";
}

struct Status::Text {
  std::string message;
  std::optional<ErrorDetail> detail;
};

Status::Status(ErrorCode code, std::string_view message) noexcept : code_(code) {
  if (ok()) return;
  try {
    text_ = std::make_shared<const Text>(Text{std::string(message), std::nullopt});
  } catch (...) {  // no memory: the code alone must do
  }
}

Status::Status(ErrorCode code, std::string_view message, ErrorDetail detail) noexcept
    : code_(code) {
  if (ok()) return;
  try {
    text_ = std::make_shared<const Text>(Text{std::string(message), std::move(detail)});
  } catch (...) {  // no memory: the code alone must do
  }
}

std::string_view Status::message() const noexcept {
  return text_ ? std::string_view(text_->message) : std::string_view();
}

const ErrorDetail* Status::detail() const noexcept {
  return text_ && text_->detail ? &*text_->detail : nullptr;
}

std::string Status::ToString() const {
  std::string line(ricochet::ToString(code_));
  if (!message().empty()) {
    line += ": ";
    AppendOneLine(message(), &line);
  }
  if (const ErrorDetail* d = detail()) {
    if (const std::string described = DescribeDetail(*d); !described.empty()) {
      line += " (" + described + ")";
    }
  }
  return line;
}

}  // namespace ricochet
