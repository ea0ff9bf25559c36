// SPDX-License-Identifier: Apache-2.0
//
// Read, work, write: several threads work, and results are written in the order in which they were
// read.
//
// Tested by tests/io/ordered_pipeline_test.cc
#ifndef RICOCHET_IO_ORDERED_PIPELINE_H_
#define RICOCHET_IO_ORDERED_PIPELINE_H_

#include <cstddef>

namespace ricochet::io {

// Jobs pass through a fixed number of slots, which the implementer keeps: memory does not grow.
class PipelineStages {
 public:
  PipelineStages() = default;
  virtual ~PipelineStages() = default;
  PipelineStages(const PipelineStages&) = delete;
  PipelineStages& operator=(const PipelineStages&) = delete;

  // Fills slot `slot`. False at the end: then it holds nothing.
  virtual bool Read(std::size_t slot) = 0;
  // Worker `worker` works on a filled slot, at the same time as others on theirs.
  virtual void Work(std::size_t worker, std::size_t slot) = 0;
  // Takes the result away. False: nothing more is wanted.
  virtual bool Write(std::size_t slot) = 0;
};

// How many slots keep `workers` busy.
constexpr std::size_t PipelineSlots(std::size_t workers) noexcept {
  return workers == 1 ? 1 : 2 * workers + 2;
}

// With one worker all happens on the calling thread, in turn. With more, Read runs on a thread of
// its own, Work on `workers` others, and Write on the calling one, as soon as its turn has come.
// An exception of any stage ends all of them and is thrown again here.
void RunPipeline(PipelineStages& stages, std::size_t workers);

}  // namespace ricochet::io

#endif  // RICOCHET_IO_ORDERED_PIPELINE_H_
