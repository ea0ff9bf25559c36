// SPDX-License-Identifier: Apache-2.0
//
// A mutex around a shared pointer, and a copy of the pointer's value for threads that only check
// whether they are up to date. std::atomic<std::shared_ptr> would not need the mutex, but that of
// libstdc++ 12 is a spin lock whose loads ThreadSanitizer rightly reports as races.
//
// Tested by tests/runtime/match/live_matcher_test.cc
#include "ricochet/live_matcher.h"

#include <string>
#include <utility>

#include "ricochet/examples.h"
#include "runtime/src/artifact/in_file.h"

namespace ricochet {

LiveMatcher::LiveMatcher(Matcher initial) noexcept
    : current_(std::move(initial)), identity_(&current_.ruleset()) {}

LiveMatcher::~LiveMatcher() = default;

Matcher LiveMatcher::Current() const noexcept {
  const std::lock_guard lock(mutex_);
  return current_;
}

bool LiveMatcher::Refresh(Matcher& snapshot) const noexcept {
  // Equal addresses mean the same ruleset: the snapshot keeps its own alive, so that no other can
  // have been put there. Relaxed, since the new one is reached through the mutex.
  if (identity_.load(std::memory_order_relaxed) == &snapshot.ruleset()) return false;
  Matcher current = Current();
  const bool other = &current.ruleset() != &snapshot.ruleset();
  snapshot = std::move(current);
  return other;
}

Status LiveMatcher::Replace(const Ruleset& ruleset) noexcept {
  const std::lock_guard replacing(replacing_);
  Result<Matcher> made = Matcher::Create(ruleset);
  if (!made.ok()) return made.status();
  Matcher matcher = std::move(made).value();
  if (Status status = matcher.CheckExpressions(); !status.ok()) return status;
  if (Status status = CheckExamples(matcher); !status.ok()) return status;
  {
    const std::lock_guard lock(mutex_);
    std::swap(current_, matcher);
    identity_.store(&current_.ruleset(), std::memory_order_relaxed);
  }
  return Status();  // the old one is freed here, out of the way of Current
}

Status LiveMatcher::ReplaceFromFile(const std::string& path) noexcept {
  const Result<Ruleset> ruleset = Ruleset::Open(path);
  if (!ruleset.ok()) return ruleset.status();  // names the file
  const Status status = Replace(*ruleset);
  return status.ok() ? status : InFile(path, status);
}

}  // namespace ricochet
