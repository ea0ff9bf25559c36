// SPDX-License-Identifier: Apache-2.0
//
// Host and domain names in the form in which rules compare them.
//
// Tested by tests/runtime/text/host_name_test.cc
#ifndef RICOCHET_RUNTIME_TEXT_HOST_NAME_H_
#define RICOCHET_RUNTIME_TEXT_HOST_NAME_H_

#include <string>
#include <string_view>

namespace ricochet {

// Lower case, without blanks around it and without a closing dot; labels with non-ASCII letters
// become A-labels (punycode, RFC 3492). The mapping before punycode is the simple lower case of
// Latin, Greek and Cyrillic letters and the ideographic full stops, not all of UTS 46: a caller
// with stranger names passes A-labels. What is not UTF-8 or encodes to more than 63 bytes a label
// is kept byte for byte (it will equal nothing).
// Returns a view of `raw` where it is canonical already, else of `buffer`.
std::string_view CanonicalHost(std::string_view raw, std::string* buffer);

// Whether `host` is a proper subdomain of `domain` ("a.example.com" of "example.com"). Both
// canonical.
bool IsSubdomain(std::string_view host, std::string_view domain) noexcept;

}  // namespace ricochet

#endif  // RICOCHET_RUNTIME_TEXT_HOST_NAME_H_
