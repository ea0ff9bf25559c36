// SPDX-License-Identifier: Apache-2.0
//
// Writes an artifact as C++ source, so that a program needs no file.
//
// Tested by tests/compiler/write/embed_test.cc and by ricochet::default_ruleset itself
#ifndef RICOCHET_COMPILER_WRITE_EMBED_H_
#define RICOCHET_COMPILER_WRITE_EMBED_H_

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ricochet::compiler {

// A function name with its namespaces: "ricochet::DefaultRuleset".
struct FunctionName {
  std::string scope;  // "ricochet", may be empty
  std::string name;
};

// Nothing if `text` is no such name.
std::optional<FunctionName> ParseFunctionName(std::string_view text);

// Declares `ricochet::Result<ricochet::Ruleset> NAME() noexcept`, which opens the embedded bytes.
std::string EmbeddingHeader(const FunctionName& function);
// Defines it. `header_name` is what the source includes.
std::string EmbeddingSource(const FunctionName& function, std::string_view header_name,
                            std::span<const std::byte> artifact);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_WRITE_EMBED_H_
