// SPDX-License-Identifier: Apache-2.0
//
// THE ORACLE. Slow and simple on purpose: every rule, one RE2 after the other, in rank order. It
// shares with the product the normal form (which has golden tables of its own), the artifact's
// tables and RE2; no set, no filter, no index, no cache. Every engine is held against it.
#ifndef RICOCHET_TESTS_REFERENCE_REFERENCE_MATCHER_H_
#define RICOCHET_TESTS_REFERENCE_REFERENCE_MATCHER_H_

#include <re2/re2.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ricochet/classification.h"
#include "ricochet/explanation.h"
#include "ricochet/response.h"
#include "ricochet/ruleset.h"
#include "runtime/src/artifact/artifact_format.h"
#include "tests/reference/reference_likeness.h"

namespace ricochet::testing {

class ReferenceMatcher {
 public:
  explicit ReferenceMatcher(const Ruleset& ruleset);

  Classification Classify(const Response& response) const;
  // The first rule of the layer form that holds; kNoRule if there is none.
  std::uint32_t FindForm(const Response& response) const;
  // The rules that hold, in rank order, forms aside, for each text that is judged, the outermost first.
  std::vector<std::vector<std::uint32_t>> Held(const Response& response) const;

 private:
  struct Judged {
    std::string text;
    ReplyCode reply = 0;
    EnhancedStatus status;
  };
  std::vector<Judged> Texts(const Response& response, Classification* flags) const;
  struct Inner {
    std::string text, reply, status;
  };
  std::optional<Inner> Unwrap(const std::string& text) const;
  bool Holds(const format::RuleRecord& rule, const Judged& text, const Response& response) const;
  bool AnyExpression(format::Range range, const std::string& text, const Response& response) const;
  bool HostHolds(format::Range range, bool of_domain, const Response& response) const;
  bool HostIn(format::Range range, const std::string& host) const;

  Ruleset ruleset_;
  std::vector<std::unique_ptr<re2::RE2>> expressions_;
  std::vector<std::unique_ptr<re2::RE2>> unwraps_;
  ReferenceLikeness likeness_;
};

// What ReferenceMatcher::Held gives, as `explanation` has it.
std::vector<std::vector<std::uint32_t>> Held(const Explanation& explanation);

}  // namespace ricochet::testing

#endif  // RICOCHET_TESTS_REFERENCE_REFERENCE_MATCHER_H_
