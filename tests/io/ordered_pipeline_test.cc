// SPDX-License-Identifier: Apache-2.0
#include "io/ordered_pipeline.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <thread>
#include <vector>

namespace ricochet::io {
namespace {

// Numbers pass through; work doubles them, some of it slowly.
class Doubling final : public PipelineStages {
 public:
  Doubling(std::size_t workers, int count) : slots_(PipelineSlots(workers)), count_(count) {}

  bool Read(std::size_t slot) override {
    if (fail_in_read && next_ == count_ / 2) throw std::runtime_error("read");
    if (next_ == count_) return false;
    slots_[slot] = next_++;
    return true;
  }
  void Work(std::size_t /*worker*/, std::size_t slot) override {
    if (fail_in_work && slots_[slot] == count_ / 2) throw std::runtime_error("work");
    if (slots_[slot] % 7 == 0) std::this_thread::yield();
    slots_[slot] *= 2;
  }
  bool Write(std::size_t slot) override {
    if (fail_in_write && written.size() == 10) throw std::runtime_error("write");
    written.push_back(slots_[slot]);
    return written.size() != stop_after;
  }

  std::vector<int> written;
  std::size_t stop_after = 0;  // 0: never
  bool fail_in_read = false, fail_in_work = false, fail_in_write = false;

 private:
  std::vector<int> slots_;
  int count_;
  int next_ = 0;
};

TEST(OrderedPipelineTest, KeepsTheOrder) {
  for (const std::size_t workers : {1U, 2U, 4U, 9U}) {
    for (const int count : {0, 1, 2, 1000}) {
      Doubling stages(workers, count);
      RunPipeline(stages, workers);
      ASSERT_EQ(stages.written.size(), static_cast<std::size_t>(count));
      for (int i = 0; i < count; ++i) EXPECT_EQ(stages.written[static_cast<std::size_t>(i)], 2 * i);
    }
  }
}

TEST(OrderedPipelineTest, StopsWhenNothingMoreIsWanted) {
  for (const std::size_t workers : {1U, 3U}) {
    Doubling stages(workers, 100000);
    stages.stop_after = 5;
    RunPipeline(stages, workers);
    EXPECT_EQ(stages.written.size(), 5U);
  }
}

TEST(OrderedPipelineTest, AnExceptionOfAnyStageComesOut) {
  for (const std::size_t workers : {1U, 3U}) {
    for (bool Doubling::*fail :
         {&Doubling::fail_in_read, &Doubling::fail_in_work, &Doubling::fail_in_write}) {
      Doubling stages(workers, 1000);
      stages.*fail = true;
      EXPECT_THROW(RunPipeline(stages, workers), std::runtime_error);
    }
  }
}

}  // namespace
}  // namespace ricochet::io
