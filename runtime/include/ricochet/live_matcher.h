// SPDX-License-Identifier: Apache-2.0
//
// File: live_matcher.h
// Replaces a ruleset while other threads classify with it.
#ifndef RICOCHET_LIVE_MATCHER_H_
#define RICOCHET_LIVE_MATCHER_H_

#include <atomic>
#include <mutex>
#include <string>

#include "ricochet/export.h"
#include "ricochet/matcher.h"
#include "ricochet/ruleset.h"
#include "ricochet/status.h"

namespace ricochet {

// The current Matcher, shared by threads. Each thread classifies with a snapshot of it. Replacing
// does not change snapshots, so each answer comes from a single ruleset, and its rule index refers
// to the snapshot's ruleset().
//
// Example:
//   LiveMatcher live(*Matcher::Create(*ruleset));          // shared by all threads
//
//   Matcher matcher = live.Current();                      // in each thread that classifies
//   while (NextBatch(&responses)) {
//     live.Refresh(matcher);
//     matcher.ClassifyBatch(responses, answers, scratch);
//   }
//
//   Status status = live.ReplaceFromFile("ruleset.rcs");   // in one that reacts to a signal
//   if (!status.ok()) Log(status.ToString());              // the old ruleset stays current
//
// Thread-safety: all members may be called from several threads at once. Replacements are
// serialised; classification never waits for one.
// Lifetime: a snapshot may outlive a replacement and the LiveMatcher. A replaced ruleset is freed
// by the thread that destroys or refreshes its last snapshot.
// Cost: Refresh without a change is one load of a rarely written atomic. Current locks a mutex
// while it copies a pointer. Replace compiles all expressions and classifies all examples before
// it takes that lock; both rulesets are in memory until the old one is freed.
class RICOCHET_EXPORT LiveMatcher {
 public:
  // Does not test `initial`; see CheckExamples (examples.h).
  explicit LiveMatcher(Matcher initial) noexcept;
  LiveMatcher(const LiveMatcher&) = delete;  // threads hold its address
  LiveMatcher& operator=(const LiveMatcher&) = delete;
  ~LiveMatcher();

  Matcher Current() const noexcept;

  // Makes `snapshot` the current Matcher; true if it was another one before.
  // REQUIRES: `snapshot` is from this object.
  bool Refresh(Matcher& snapshot) const noexcept;

  // Makes `ruleset` current if its own examples pass. Otherwise nothing changes, and the Status is
  // that of Matcher::Create, Matcher::CheckExpressions or CheckExamples.
  Status Replace(const Ruleset& ruleset) noexcept;
  // The same for an artifact file; also returns the errors of Ruleset::Open. All name the file.
  Status ReplaceFromFile(const std::string& path) noexcept;

 private:
  std::mutex replacing_;      // held throughout Replace
  mutable std::mutex mutex_;  // guards current_; taken after replacing_
  Matcher current_;
  std::atomic<const Ruleset*> identity_;  // &current_.ruleset(), the same address for all copies
};

}  // namespace ricochet

#endif  // RICOCHET_LIVE_MATCHER_H_
