// SPDX-License-Identifier: Apache-2.0
//
// File: matcher.h
// Classifies responses with a ruleset.
#ifndef RICOCHET_MATCHER_H_
#define RICOCHET_MATCHER_H_

#include <memory>
#include <span>

#include "ricochet/classification.h"
#include "ricochet/export.h"
#include "ricochet/response.h"
#include "ricochet/ruleset.h"
#include "ricochet/status.h"

namespace ricochet {

struct Explanation;

// Working memory of one thread, reused from call to call. It holds some 0.1 MB for the shipped
// rules, grows to about 30 times the largest response, and by as much for the largest value of each
// field that conditions ask for, and does not shrink. No answers are stored in it.
//
// Thread-safety: none; use one per thread. May be used with several Matchers in turn.
class RICOCHET_EXPORT Scratch {
 public:
  Scratch() noexcept;
  ~Scratch();
  Scratch(Scratch&&) noexcept;
  Scratch& operator=(Scratch&&) noexcept;
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  struct Impl;  // internal

 private:
  friend class Matcher;
  std::unique_ptr<Impl> impl_;
};

// Example:
//   Result<Matcher> matcher = Matcher::Create(*rules);
//   Scratch scratch;
//   Classification c = matcher->Classify({.text = "552 5.2.2 Mailbox full"}, scratch);
//
// Thread-safety: const members may be called from several threads at once, each with its own
// Scratch.
// Lifetime: holds a copy of its Ruleset; copies are cheap and share all data.
// Cost: Create allocates one pointer per expression and compiles nothing. For a given ruleset,
// Classify is linear in the text. Once the Scratch is warm it does not allocate, except that RE2
// compiles a pattern when a text first needs it (about 50 microseconds).
// Errors: Create returns kOutOfMemory. A response may get Classification::error kOutOfMemory, or
// kDamaged if the artifact was not written by ricochetc and RE2 rejects an expression that the
// response needs (CheckExpressions finds these in advance); never a wrong "no rule".
class RICOCHET_EXPORT Matcher {
 public:
  static Result<Matcher> Create(const Ruleset& ruleset) noexcept;

  Classification Classify(const Response& response, Scratch& scratch) const noexcept;

  // The form that a mail has: the first rule of the layer form that holds for its text and fields
  // (Response::text and Response::fields; at most kMaxResponseBytes of the text count), as an index
  // for Ruleset::rule(); kNoRule if there is none. Nothing is unwrapped. Thread-safety and cost as
  // Classify; errors are those of Classification::error.
  Result<std::uint32_t> FindForm(const Response& response, Scratch& scratch) const noexcept;

  // Sets out[i] to the answer for responses[i], the same as from Classify. All
  // responses are classified; the Status is that of the first failure. If the sizes differ, returns
  // kInvalidArgument and does nothing.
  Status ClassifyBatch(std::span<const Response> responses, std::span<Classification> out,
                       Scratch& scratch) const noexcept;

  // All rules that hold, and why the winner wins (explanation.h). Slow: for people and tests.
  Result<Explanation> Explain(const Response& response, Scratch& scratch) const noexcept;

  // Compiles all expressions and unwrap patterns, and discards the result. kDamaged if RE2 rejects
  // one, which never happens for an artifact of ricochetc. About 50 microseconds per expression.
  Status CheckExpressions() const noexcept;

  // Valid as long as any copy of this Matcher.
  const Ruleset& ruleset() const noexcept;

  class Impl;  // internal

 private:
  explicit Matcher(std::shared_ptr<const Impl> impl) noexcept : impl_(std::move(impl)) {}
  std::shared_ptr<const Impl> impl_;
};

}  // namespace ricochet

#endif  // RICOCHET_MATCHER_H_
