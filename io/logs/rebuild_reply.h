// SPDX-License-Identifier: Apache-2.0
//
// Reassembles a reply from the parts in which a service stores it.
//
// Tested by tests/io/logs/rebuild_reply_test.cc
#ifndef RICOCHET_IO_LOGS_REBUILD_REPLY_H_
#define RICOCHET_IO_LOGS_REBUILD_REPLY_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "io/input/record.h"

namespace ricochet::io {

// "550 5.1.1 no such user"; of several lines each with the code, as RFC 5321 section 4.2 has them.
// `code` is none where it is no reply code, `status` may be empty; `content` that begins with the
// code already keeps it as it is.
void AppendReply(std::int64_t code, std::string_view status, std::string_view content,
                 std::string& out);

// kExpired where `status` is "delivery time expired" (RFC 3463: x.4.7), else `otherwise`.
MtaVerdict VerdictOf(std::string_view status, MtaVerdict otherwise) noexcept;

}  // namespace ricochet::io

#endif  // RICOCHET_IO_LOGS_REBUILD_REPLY_H_
