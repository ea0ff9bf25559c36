// SPDX-License-Identifier: Apache-2.0
//
// Job n uses slot n modulo the number of slots. Three counters track the progress of the stages; a
// slot is reused after its previous job was written. The mutex makes what one thread stores in a
// slot visible to the next.
#include "io/ordered_pipeline.h"

#include <condition_variable>
#include <cstdint>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace ricochet::io {
namespace {

class Pipeline {
 public:
  Pipeline(PipelineStages& stages, std::size_t workers)
      : stages_(stages), worker_count_(workers), done_(PipelineSlots(workers)) {}

  void Run() {
    std::vector<std::thread> threads;
    try {
      threads.emplace_back([this] { Guard([this] { ReadAll(); }); });
      for (std::size_t worker = 0; worker < worker_count_; ++worker) {
        threads.emplace_back([this, worker] { Guard([this, worker] { WorkAll(worker); }); });
      }
    } catch (...) {  // no thread to be had: those that run must end before their data goes
      Stop(std::current_exception());
    }
    Guard([this] { WriteAll(); });
    Stop(nullptr);
    for (std::thread& thread : threads) thread.join();
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  using Lock = std::unique_lock<std::mutex>;

  template <typename Stage>
  void Guard(const Stage& stage) noexcept {
    try {
      stage();
    } catch (...) {
      Stop(std::current_exception());
    }
  }

  void Stop(const std::exception_ptr& failure) noexcept {
    const Lock lock(mutex_);
    stopped_ = true;
    if (!failure_) failure_ = failure;
    changed_.notify_all();
  }

  void ReadAll() {
    for (;;) {
      {
        Lock lock(mutex_);
        changed_.wait(lock, [this] { return stopped_ || read_ - written_ < done_.size(); });
        if (stopped_) return;
      }
      const bool more = stages_.Read(read_ % done_.size());
      const Lock lock(mutex_);
      ended_ = !more;
      if (more) done_[read_++ % done_.size()] = false;
      changed_.notify_all();
      if (ended_) return;
    }
  }

  void WorkAll(std::size_t worker) {
    for (;;) {
      std::size_t slot = 0;
      {
        Lock lock(mutex_);
        changed_.wait(lock, [this] { return stopped_ || ended_ || taken_ < read_; });
        if (stopped_ || taken_ == read_) return;
        slot = taken_++ % done_.size();
      }
      stages_.Work(worker, slot);
      const Lock lock(mutex_);
      done_[slot] = true;
      changed_.notify_all();
    }
  }

  void WriteAll() {
    for (;;) {
      const std::size_t slot = written_ % done_.size();
      {
        Lock lock(mutex_);
        changed_.wait(
            lock, [this, slot] { return stopped_ || (written_ < read_ ? done_[slot] : ended_); });
        if (stopped_ || written_ == read_) return;
      }
      const bool more = stages_.Write(slot);
      const Lock lock(mutex_);
      ++written_;
      changed_.notify_all();
      if (!more) return;
    }
  }

  PipelineStages& stages_;
  std::size_t worker_count_;
  std::mutex mutex_;
  std::condition_variable changed_;
  // All below: under the mutex; `read_` and `written_` change only on the thread of their stage,
  // which may look at its own without it.
  std::vector<bool> done_;
  std::uint64_t read_ = 0;
  std::uint64_t taken_ = 0;
  std::uint64_t written_ = 0;
  bool ended_ = false;
  bool stopped_ = false;
  std::exception_ptr failure_;
};

}  // namespace

void RunPipeline(PipelineStages& stages, std::size_t workers) {
  if (workers > 1) return Pipeline(stages, workers).Run();
  while (stages.Read(0)) {
    stages.Work(0, 0);
    if (!stages.Write(0)) return;
  }
}

}  // namespace ricochet::io
