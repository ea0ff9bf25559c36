// SPDX-License-Identifier: Apache-2.0
//
// Templates of responses, as bench/corpora/templates.toml holds them.
//
// Tested by tests/bench/response_templates_test.cc
#ifndef RICOCHET_BENCH_RESPONSE_TEMPLATES_H_
#define RICOCHET_BENCH_RESPONSE_TEMPLATES_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/source/diagnostic.h"
#include "compiler/source/source_file.h"

namespace ricochet::bench {

// The placeholders. The first ones are the same throughout a response, the others are drawn
// anew each time. kSample has no name in files: it is a piece of a real text (variable_parts.h).
enum class Placeholder : std::uint8_t {
  kDomain,
  kLocal,
  kAddress,
  kHost,
  kSenderDomain,
  kSender,
  kHelo,
  kIp,
  kIp6,
  kId,
  kHex,
  kToken,
  kNumber,
  kDate,
  kUrl,
  kSample,
};
inline constexpr std::size_t kLastingPlaceholders = 9;

// A run of text, and the placeholder after it, if there is one.
struct TextPiece {
  std::string literal;
  std::optional<Placeholder> placeholder;
  std::string sample;  // of kSample: what takes its place has the same letters' cases and digits
};
using TextPieces = std::vector<TextPiece>;

bool HasPlaceholder(const TextPieces& pieces);

struct ResponseTemplate {
  std::string text;  // as written in the file
  TextPieces pieces;
  std::string source;
  std::string domain;  // of the recipient; empty where it does not matter
  std::uint32_t code = 0;
  std::vector<std::uint32_t> also;
  std::uint32_t weight = 0;
  bool wrapped = false;
  bool expect_none = false;
  bool labelled = true;  // code, also, wrapped and expect_none are known
};

struct ResponseTemplates {
  std::vector<ResponseTemplate> templates;                     // at least one
  std::vector<std::string> locals, labels, domains, networks;  // none of them empty
  std::vector<TextPieces> tails;  // at least one; each with a placeholder that hardly repeats
  std::uint32_t overlong_per_100000 = 0;
  bool distinct = true;  // no two responses are the same
};

// Nothing, and errors in `sink`, if anything in `file` is not as described there. `index` is the
// file's in SourceFiles.
std::optional<ResponseTemplates> ParseResponseTemplates(const compiler::SourceFile& file,
                                                        std::uint32_t index,
                                                        compiler::DiagnosticSink* sink);

// The same for the file at `path`; what is wrong is shown in `error`, as the compiler shows it.
std::optional<ResponseTemplates> LoadResponseTemplates(const std::string& path, std::string* error);

}  // namespace ricochet::bench

#endif  // RICOCHET_BENCH_RESPONSE_TEMPLATES_H_
