// SPDX-License-Identifier: Apache-2.0
//
// A publishable response of a wording: masks are replaced by names and addresses reserved for
// documentation (RFC 2606, RFC 5737).
//
// Tested by tests/compiler/authoring/coverage/wording_test.cc
#ifndef RICOCHET_COMPILER_AUTHORING_COVERAGE_EXAMPLE_TEXT_H_
#define RICOCHET_COMPILER_AUTHORING_COVERAGE_EXAMPLE_TEXT_H_

#include <string>
#include <string_view>

namespace ricochet::compiler {

std::string ExampleOf(std::string_view wording);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_AUTHORING_COVERAGE_EXAMPLE_TEXT_H_
