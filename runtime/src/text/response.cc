// SPDX-License-Identifier: Apache-2.0
//
// Tested by tests/runtime/text/response_test.cc
#include "ricochet/response.h"

#include "runtime/src/text/reply_start.h"

namespace ricochet {

ReplyCode ParseReplyCode(std::string_view text) noexcept {
  return text.size() == kReplyCodeSize ? ReadReplyCode(text) : ReplyCode{0};
}

EnhancedStatus ParseEnhancedStatus(std::string_view text) noexcept {
  const StatusToken token = ReadStatus(text);
  return token.size == text.size() ? token.status : EnhancedStatus();
}

std::string ToString(const EnhancedStatus& status) {
  if (!status.known()) return {};
  return std::to_string(status.status_class) + '.' + std::to_string(status.subject) + '.' +
         std::to_string(status.detail);
}

}  // namespace ricochet
