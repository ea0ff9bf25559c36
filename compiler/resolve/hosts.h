// SPDX-License-Identifier: Apache-2.0
//
// Domains and MX hosts as written in rules.
//
// Tested by tests/compiler/resolve/hosts_test.cc
#ifndef RICOCHET_COMPILER_RESOLVE_HOSTS_H_
#define RICOCHET_COMPILER_RESOLVE_HOSTS_H_

#include <optional>
#include <string>
#include <string_view>

namespace ricochet::compiler {

// The canonical form of a host name: A-labels, lower case, no closing dot. Non-ASCII names are
// mapped by IDNA 2008 with UTS 46 (libidn2). Nothing if it is no host name.
std::optional<std::string> CanonicalHostName(std::string_view text);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_RESOLVE_HOSTS_H_
