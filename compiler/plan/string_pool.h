// SPDX-License-Identifier: Apache-2.0
//
// Strings of an artifact.
#ifndef RICOCHET_COMPILER_PLAN_STRING_POOL_H_
#define RICOCHET_COMPILER_PLAN_STRING_POOL_H_

#include <string>
#include <string_view>
#include <unordered_map>

#include "runtime/src/artifact/artifact_format.h"

namespace ricochet::compiler {

// Each distinct text once, in the order in which they come.
class StringPool {
 public:
  format::StringRef Add(std::string_view text);
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
  std::unordered_map<std::string, format::StringRef> known_;
};

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_PLAN_STRING_POOL_H_
