// SPDX-License-Identifier: Apache-2.0
//
// File: live_matcher.h
// Replaces a ruleset while other threads classify by it.
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

// The Matcher in force. Threads classify by snapshots of it, which a replacement leaves alone: an
// answer is wholly of one ruleset, and its rule index belongs to that snapshot's ruleset().
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
//   if (!status.ok()) Log(status.ToString());              // the old ruleset stays in force
//
// Thread-safety: all members may be called from several threads. Replacements wait for each other
// and classification waits for none of them.
// Lifetime: a snapshot may outlive a replacement and the LiveMatcher. What was replaced is freed
// when its last snapshot is gone, by the thread that gives that up.
// Cost: Refresh, where nothing changed, is one load of an atomic that is rarely written. Current
// locks a mutex for the time of a pointer's copy. Replace compiles all expressions and classifies
// all examples before it takes that lock; until the old one is freed there are two in memory.
class RICOCHET_EXPORT LiveMatcher {
 public:
  // Takes `initial` as it is; CheckExamples (examples.h) tests it.
  explicit LiveMatcher(Matcher initial) noexcept;
  LiveMatcher(const LiveMatcher&) = delete;  // threads hold its address
  LiveMatcher& operator=(const LiveMatcher&) = delete;
  ~LiveMatcher();

  Matcher Current() const noexcept;

  // Makes `snapshot`, which came from this object, the current Matcher; true if it was another.
  bool Refresh(Matcher& snapshot) const noexcept;

  // Puts `ruleset` in force if its own examples hold. Else nothing changes, and the Status says
  // why: that of Matcher::Create, Matcher::CheckExpressions or CheckExamples.
  Status Replace(const Ruleset& ruleset) noexcept;
  // The same for an artifact file. Also the Statuses of Ruleset::Open; all name the file.
  Status ReplaceFromFile(const std::string& path) noexcept;

 private:
  std::mutex replacing_;      // held by Replace as a whole
  mutable std::mutex mutex_;  // guards current_; taken after replacing_
  Matcher current_;
  std::atomic<const Ruleset*> identity_;  // &current_.ruleset(): one address for all its copies
};

}  // namespace ricochet

#endif  // RICOCHET_LIVE_MATCHER_H_
