// SPDX-License-Identifier: Apache-2.0
#include "io/input/owned_batch.h"

#include <array>
#include <string_view>

namespace ricochet::io {
namespace {

// All views but Record::source, which is static.
constexpr std::array kResponseTexts = {&Response::text,  &Response::domain, &Response::mx,
                                       &Response::reply, &Response::status, &Response::command};
constexpr std::array kRecordTexts = {&Record::carried, &Record::recipient, &Record::time,
                                     &Record::mx_address, &Record::queue_id, &Record::file};

// Calls `use` for each view of the batch.
template <typename Use>
void ForEachText(RecordBatch* batch, const Use& use) {
  for (std::size_t i = 0; i < batch->size(); ++i) {
    for (const auto text : kResponseTexts) use(&(batch->responses[i].*text));
    for (const auto text : kRecordTexts) use(&(batch->records[i].*text));
  }
}

}  // namespace

void OwnedBatch::CopyFrom(const RecordBatch& batch) {
  batch_ = batch;
  std::size_t total = 0;
  ForEachText(&batch_, [&total](const std::string_view* text) { total += text->size(); });
  texts_.clear();
  texts_.reserve(total);  // so it never moves below
  ForEachText(&batch_, [this](std::string_view* text) {
    if (text->empty()) return;
    const std::size_t start = texts_.size();
    texts_.append(*text);
    *text = std::string_view(texts_).substr(start);
  });
}

}  // namespace ricochet::io
