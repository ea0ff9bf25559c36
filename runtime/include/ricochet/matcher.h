// SPDX-License-Identifier: Apache-2.0
//
// File: matcher.h
// Classifies responses by a ruleset.
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

// Working memory of one thread, reused from call to call: it grows to some 30 times the largest
// response seen, and for batches by a few times the 16 largest, and stays so. It remembers what it
// has judged, in 1.2 MB at most: responses that fill in the same template, as most do, are recalled
// where that is known to give the same answer.
//
// Thread-safety: none; give each thread its own. May be used with any Matcher, one after another.
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
// Thread-safety: const members may be called from several threads, each with its own Scratch.
// Lifetime: holds its Ruleset; copies are cheap and share everything.
// Cost: Create allocates a pointer an expression and builds nothing. Classify is linear in the text
// for a given ruleset and allocates nothing once the Scratch is warm, but that RE2 compiles a
// pattern when a text first comes near to it (some 50 microseconds).
// Errors: of Create, kOutOfMemory. Of a response: Classification::error, kOutOfMemory, or kDamaged
// where the artifact was not written by ricochetc and RE2 refuses an expression that the response
// needs (CheckExpressions tells beforehand); never a wrong "no rule".
class RICOCHET_EXPORT Matcher {
 public:
  static Result<Matcher> Create(const Ruleset& ruleset) noexcept;

  Classification Classify(const Response& response, Scratch& scratch) const noexcept;

  // out[i] answers responses[i]; the answers are those of Classify, a few together. All responses
  // are tried: the Status is the first failure among them. kInvalidArgument (and no work) if the
  // sizes differ.
  Status ClassifyBatch(std::span<const Response> responses, std::span<Classification> out,
                       Scratch& scratch) const noexcept;

  // Everything that holds and why the winner won (explanation.h). Slow: for people and tests.
  Result<Explanation> Explain(const Response& response, Scratch& scratch) const noexcept;

  // Compiles all expressions and unwrap patterns, and forgets them again: kDamaged if RE2 refuses
  // one, as it does none that ricochetc has written. Takes about 50 microseconds an expression.
  Status CheckExpressions() const noexcept;

  const Ruleset& ruleset() const noexcept;

  class Impl;  // internal

 private:
  ErrorCode ClassifyBlock(std::span<const Response> block, std::span<Classification> out,
                          Scratch& scratch) const noexcept;
  explicit Matcher(std::shared_ptr<const Impl> impl) noexcept : impl_(std::move(impl)) {}
  std::shared_ptr<const Impl> impl_;
};

}  // namespace ricochet

#endif  // RICOCHET_MATCHER_H_
