// SPDX-License-Identifier: Apache-2.0
//
// All that a rule file says, in words that two files can be compared by: no places.
#ifndef RICOCHET_TESTS_REFERENCE_DESCRIBE_RULE_FILE_H_
#define RICOCHET_TESTS_REFERENCE_DESCRIBE_RULE_FILE_H_

#include <string>

#include "compiler/parse/rule_file.h"

namespace ricochet::testing {

std::string DescribeRuleFile(const compiler::RuleFile& file);

}  // namespace ricochet::testing

#endif  // RICOCHET_TESTS_REFERENCE_DESCRIBE_RULE_FILE_H_
