// SPDX-License-Identifier: Apache-2.0
//
// Masks personal data and identifiers of machines in a text, in two strengths. Redacting preserves
// everything that a diagnosis needs. A template preserves only the wording, so that replies of the
// same wording form one group. Both recognise things by their form (mask_words.h, mask_numbers.h),
// so a user's name on its own looks like a word: redact.h masks that of the recipient.
//
// Tested by tests/io/masking/mask_text_test.cc
#ifndef RICOCHET_IO_MASKING_MASK_TEXT_H_
#define RICOCHET_IO_MASKING_MASK_TEXT_H_

#include <string>
#include <string_view>

namespace ricochet::io {

// What stands in a redacted text for a local part, an IP address and an id.
inline constexpr std::string_view kMaskedUser = "***";
inline constexpr std::string_view kMaskedIp = "[ip]";
inline constexpr std::string_view kMaskedId = "[id]";

// Local parts of addresses become `***`, IP addresses (v4, v6, in brackets or not) `[ip]`, queue
// and message ids, tokens and other long mixes of digits and letters `[id]`, and so do numbers of
// seven or more digits, since telephones and accounts have such. Domains, reply codes, enhanced
// statuses, words and short tokens in capitals (`S3150`, `TSS04`: wording to who writes rules)
// stay. Linear in the text; any bytes.
void AppendRedacted(std::string_view text, std::string& out);

// The template of a text: whole addresses become `<address>`, host names `<host>`, IP addresses
// `<ip>`, ids `<id>`, URLs `<url>`, other runs of digits `<n>`; reply codes at the start of the
// text or of a quoted reply, enhanced statuses and short tokens in capitals stay, runs of blanks
// become one. Equal for texts that differ in nothing else.
void AppendTemplate(std::string_view text, std::string& out);

}  // namespace ricochet::io

#endif  // RICOCHET_IO_MASKING_MASK_TEXT_H_
