// SPDX-License-Identifier: Apache-2.0
//
// What the compiler counts in place of compiling each phrase, held against RE2.
#include <gtest/gtest.h>
#include <re2/re2.h>

#include <cstddef>

#include "compiler/parse/phrase.h"
#include "compiler/resolve/load_rules.h"
#include "compiler/source/load_sources.h"
#include "runtime/src/match/re2_options.h"
#include "tests/support/paths.h"

namespace ricochet::compiler {
namespace {

TEST(ShippedPhrases, BecomeNoLargerProgramsThanCounted) {
  DiagnosticSink sink;
  const SourceFiles sources = LoadSources({ricochet::testing::ShippedRules()}, &sink);
  const LoadedRules loaded = LoadRules(sources, &sink);
  std::size_t all = 0, most_of_all = 0;
  for (const Expression& expression : loaded.rules.expressions) {
    if (expression.kind != ExpressionKind::kPhrase) continue;
    const re2::RE2 compiled(expression.re2, ExpressionOptions());
    ASSERT_TRUE(compiled.ok()) << expression.source << "\n" << compiled.error();
    const auto size = static_cast<std::size_t>(compiled.ProgramSize());
    const std::size_t most = MostInstructions(expression.re2);
    EXPECT_LE(size, most) << expression.source;
    EXPECT_LE(expression.re2.size(), kMostBytesPerInstruction * most) << expression.source;
    all += size;
    most_of_all += most;
  }
  EXPECT_GT(all, 100'000U);
  EXPECT_GT(all, most_of_all / 2);
}

}  // namespace
}  // namespace ricochet::compiler
