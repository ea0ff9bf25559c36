// SPDX-License-Identifier: Apache-2.0
//
// The public interface of the library: no exception escapes from it.
#include "ricochet/matcher.h"

#include <new>
#include <utility>

#include "ricochet/explanation.h"
#include "runtime/src/match/explain.h"
#include "runtime/src/match/judge.h"

namespace ricochet {
namespace {

// Runs `function`, which yields a Status or a Result, and turns what it throws into a Status.
template <typename Function>
auto Guard(Function function) noexcept -> decltype(function()) {
  try {
    return function();
  } catch (const std::bad_alloc&) {
    return Status(ErrorCode::kOutOfMemory, "out of memory");
  } catch (const CompileFailed&) {
    return Status(ErrorCode::kDamaged, "RE2 refuses an expression of the ruleset");
  } catch (...) {
    return Status(ErrorCode::kInternal, "unexpected exception");
  }
}

}  // namespace

Scratch::Scratch() noexcept = default;
Scratch::~Scratch() = default;
Scratch::Scratch(Scratch&&) noexcept = default;
Scratch& Scratch::operator=(Scratch&&) noexcept = default;

Result<Matcher> Matcher::Create(const Ruleset& ruleset) noexcept {
  return Guard([&]() -> Result<Matcher> { return Matcher(std::make_shared<const Impl>(ruleset)); });
}

Classification Matcher::Classify(const Response& response, Scratch& scratch) const noexcept {
  Classification classification;
  const Status status = Guard([&]() -> Status {
    if (!scratch.impl_) scratch.impl_ = std::make_unique<Scratch::Impl>();
    classification = impl_->Classify(response, scratch.impl_.get());
    return Status();
  });
  if (!status.ok()) {
    classification = Classification();
    classification.error = status.code();
  }
  return classification;
}

Result<std::uint32_t> Matcher::FindForm(const Response& response, Scratch& scratch) const noexcept {
  return Guard([&]() -> Result<std::uint32_t> {
    if (!scratch.impl_) scratch.impl_ = std::make_unique<Scratch::Impl>();
    return impl_->FindForm(response, scratch.impl_.get());
  });
}

Status Matcher::ClassifyBatch(std::span<const Response> responses, std::span<Classification> out,
                              Scratch& scratch) const noexcept {
  if (responses.size() != out.size()) {
    return Status(ErrorCode::kInvalidArgument, "as many answers as responses are needed");
  }
  ErrorCode first_error = ErrorCode::kOk;
  for (std::size_t i = 0; i < responses.size(); ++i) {
    out[i] = Classify(responses[i], scratch);
    if (first_error == ErrorCode::kOk) first_error = out[i].error;
  }
  if (first_error == ErrorCode::kOk) return Status();
  return Status(first_error, "at least one response could not be classified");
}

Result<Explanation> Matcher::Explain(const Response& response, Scratch& scratch) const noexcept {
  return Guard([&]() -> Result<Explanation> {
    if (!scratch.impl_) scratch.impl_ = std::make_unique<Scratch::Impl>();
    return ExplainResponse(*impl_, response, scratch.impl_.get());
  });
}

Status Matcher::CheckExpressions() const noexcept {
  return Guard([&]() -> Status { return impl_->CheckExpressions(); });
}

const Ruleset& Matcher::ruleset() const noexcept { return impl_->ruleset(); }

}  // namespace ricochet
