// SPDX-License-Identifier: Apache-2.0
//
// Receives the lines that a log format does not understand, so that nothing is lost.
#ifndef RICOCHET_IO_INPUT_REJECT_SINK_H_
#define RICOCHET_IO_INPUT_REJECT_SINK_H_

#include <string_view>

namespace ricochet::io {

class RejectSink {
 public:
  RejectSink() = default;
  virtual ~RejectSink() = default;
  RejectSink(const RejectSink&) = delete;
  RejectSink& operator=(const RejectSink&) = delete;

  // `raw`: the entry as the file has it, without its line end.
  virtual void Add(std::string_view raw) = 0;
};

}  // namespace ricochet::io

#endif  // RICOCHET_IO_INPUT_REJECT_SINK_H_
