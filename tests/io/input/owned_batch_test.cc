// SPDX-License-Identifier: Apache-2.0
#include "io/input/owned_batch.h"

#include <gtest/gtest.h>

#include <string>

namespace ricochet::io {
namespace {

TEST(OwnedBatchTest, NothingOfItPointsToTheOriginal) {
  std::string texts = "tdmrsc-C-RTaq";
  OwnedBatch owned;
  for (int round = 0; round < 2; ++round) {
    RecordBatch batch;
    Response& response = batch.responses.emplace_back();
    Record& record = batch.records.emplace_back();
    std::string_view* views[] = {&response.text,     &response.domain,  &response.mx,
                                 &response.reply,    &response.status,  &response.command,
                                 &record.carried,    &record.recipient, &record.time,
                                 &record.mx_address, &record.queue_id};
    std::size_t at = 0;
    for (std::string_view* view : views) *view = std::string_view(texts).substr(at++, 1);
    record.source = "static";
    record.line = 7;
    record.cut = true;
    owned.CopyFrom(batch);
  }
  texts.assign(texts.size(), '!');
  ASSERT_EQ(owned.batch().size(), 1U);
  const Response& response = owned.batch().responses[0];
  const Record& record = owned.batch().records[0];
  std::string all;
  for (const std::string_view view :
       {response.text, response.domain, response.mx, response.reply, response.status,
        response.command, record.carried, record.recipient, record.time, record.mx_address,
        record.queue_id}) {
    all += view;
  }
  EXPECT_EQ(all, "tdmrsc-C-RT");
  EXPECT_EQ(record.source, "static");
  EXPECT_EQ(record.line, 7U);
  EXPECT_TRUE(record.cut);
}

}  // namespace
}  // namespace ricochet::io
