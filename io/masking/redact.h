// SPDX-License-Identifier: Apache-2.0
//
// A row without data about people and machines, for outputs that are passed on.
//
// Tested by tests/io/masking/redact_test.cc
#ifndef RICOCHET_IO_MASKING_REDACT_H_
#define RICOCHET_IO_MASKING_REDACT_H_

#include <string>
#include <string_view>

#include "io/input/record.h"
#include "ricochet/response.h"

namespace ricochet::io {

// A row's response and record as they are to be shown. The text and the address are masked
// (mask_text.h), the IP address and the queue id become `[ip]` and `[id]`; domain, MX host, time,
// stage and codes stay. The recipient's local part is masked in the text also where it is
// alone, as a word: `550 unknown user: jo.doe`. Members carried over from JSON are masked by
// leaving them out: nothing is known of what they hold.
//
// Classify the row first: what is masked may be what a rule looks for.
class Redactor {
 public:
  // What `response` and `record` refer to must live on; what is masked lives until the next call.
  void Redact(Response* response, Record* record);
  // One address, without its local part; empty if it is. Lives until the next call.
  std::string_view RedactRecipient(std::string_view recipient);

 private:
  std::string_view RedactText(std::string_view text, std::string_view local_part);

  std::string text_;
  std::string without_user_;
  std::string recipient_;
};

}  // namespace ricochet::io

#endif  // RICOCHET_IO_MASKING_REDACT_H_
