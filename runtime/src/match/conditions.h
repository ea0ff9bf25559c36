// SPDX-License-Identifier: Apache-2.0
//
// The conditions of a rule that are not expressions: reply code, enhanced status, domain, MX and
// command.
//
// Tested by tests/runtime/match/conditions_test.cc
#ifndef RICOCHET_RUNTIME_MATCH_CONDITIONS_H_
#define RICOCHET_RUNTIME_MATCH_CONDITIONS_H_

#include <string>
#include <string_view>

#include "ricochet/response.h"
#include "runtime/src/artifact/ruleset_data.h"

namespace ricochet {

// What a response says besides its text, in the form that conditions compare.
class Context {
 public:
  // `response` must outlive the use of this object. Host names are brought to canonical form when
  // a condition first asks.
  void Reset(const Response& response);

  std::string_view domain();
  std::string_view mx();
  std::string_view command();  // lower case
  ReplyCode reply() const { return reply_; }
  const EnhancedStatus& status() const { return status_; }
  // Whether a condition on domain, MX or command can hold at all.
  bool given() const {
    return !response_->domain.empty() || !response_->mx.empty() || !response_->command.empty();
  }
  bool prefer_given_codes() const { return response_->prefer_given_codes; }

 private:
  struct Lazy {
    std::string buffer;
    std::string_view value;
    bool done = false;
  };
  const Response* response_ = nullptr;
  ReplyCode reply_ = 0;
  EnhancedStatus status_;
  Lazy domain_, mx_, command_;
};

// Whether `host`, canonical (host_name.h), is one of these names or subdomains. Groups among them
// are passed over; an empty host is in nothing.
bool HostIn(const RulesetTables& tables, format::Range range, std::string_view host);

// Those on reply code and enhanced status only.
bool CodesHold(const RulesetTables& tables, const format::RuleRecord& rule, ReplyCode reply,
               const EnhancedStatus& status);

// Whether the rule has conditions on domain, MX or command.
bool AsksForContext(const format::RuleRecord& rule) noexcept;

// Whether all of them hold for `rule`. A condition on something that is unknown does not hold; a
// condition that the rule does not have does.
bool ConditionsHold(const RulesetTables& tables, const format::RuleRecord& rule, ReplyCode reply,
                    const EnhancedStatus& status, Context* context);

}  // namespace ricochet

#endif  // RICOCHET_RUNTIME_MATCH_CONDITIONS_H_
