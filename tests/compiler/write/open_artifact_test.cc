// SPDX-License-Identifier: Apache-2.0
#include "compiler/write/open_artifact.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support/rulesets.h"

namespace ricochet::compiler {
namespace {

class OpenArtifactTest : public ::testing::Test {
 protected:
  OpenArtifactTest()
      : artifact_(testing::CompileTexts(
                      {testing::InCause(testing::PhraseRule("gone", 1, "user unknown"))})
                      .artifact) {}

  std::vector<std::byte> artifact_;
  DiagnosticSink sink_;
};

TEST_F(OpenArtifactTest, OpensWhatTheCompilerWrote) {
  const auto ruleset = OpenArtifact(artifact_, &sink_);
  ASSERT_TRUE(ruleset.has_value());
  EXPECT_EQ(ruleset->rule_count(), 1U);
  EXPECT_TRUE(MatchInPlace(artifact_, &sink_).has_value());
  EXPECT_FALSE(sink_.has_errors());
}

TEST_F(OpenArtifactTest, ReportsWhatTheRuntimeRefuses) {
  artifact_[artifact_.size() / 2] ^= std::byte{1};
  EXPECT_FALSE(OpenArtifact(artifact_, &sink_).has_value());
  EXPECT_FALSE(MatchInPlace(artifact_, &sink_).has_value());
  const std::vector<Diagnostic> reported = sink_.TakeSorted();
  ASSERT_EQ(reported.size(), 2U);
  for (const Diagnostic& diagnostic : reported) {
    EXPECT_EQ(diagnostic.code, DiagnosticCode::kArtifactRefused);
    EXPECT_TRUE(diagnostic.title.starts_with("the runtime does not open the artifact: "));
  }
}

}  // namespace
}  // namespace ricochet::compiler
