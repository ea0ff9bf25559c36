// SPDX-License-Identifier: Apache-2.0
#include "io/mail/mail_input.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "tests/io/string_source.h"
#include "tests/support/temporary_folder.h"

namespace ricochet::mail {
namespace {

// "file:line@at text" of each record.
std::vector<std::string> ReadAll(MailInput* input, std::size_t* batches = nullptr) {
  std::vector<std::string> mails;
  io::RecordBatch batch;
  while (input->Next(batch)) {
    if (batches != nullptr) ++*batches;
    for (std::size_t i = 0; i < batch.size(); ++i) {
      const io::Record& record = batch.records[i];
      EXPECT_EQ(record.source, kMailSource);
      mails.push_back(std::string(record.file) + ':' + std::to_string(record.line) + '@' +
                      std::to_string(record.at) + ' ' + std::string(batch.responses[i].text));
    }
  }
  EXPECT_EQ(batch.size(), 0U);
  return mails;
}

TEST(MailInput, OneFileMayBeAnMbox) {
  const std::string from = "From a 10:00 2026\n";
  io::StringSource bytes(from + "A: 1\n\n" + from + "A: 2\n");
  MailInput input(io::InputFile{bytes, "x.mbox"});
  EXPECT_EQ(ReadAll(&input),
            (std::vector<std::string>{"x.mbox:1@0 A: 1\n\n", "x.mbox:4@24 A: 2\n"}));
  EXPECT_TRUE(input.status().ok());
  EXPECT_EQ(input.bytes_read(), 2 * from.size() + 11);
}

TEST(MailInput, SaysWhyReadingEnded) {
  io::StringSource bytes("A: 1\n", 2, Status(ErrorCode::kIo, "broken"));
  MailInput input(io::InputFile{bytes, "x"});
  EXPECT_EQ(ReadAll(&input).size(), 1U);
  EXPECT_EQ(input.status().message(), "broken");
}

TEST(MailInput, FilesOfAFolderFollowEachOther) {
  const testing::TemporaryFolder folder;
  std::ofstream(folder.path("a")) << "A: 1\n";
  std::ofstream(folder.path("b")) << "";
  std::ofstream(folder.path("c")) << "A: 3\n";
  io::Messages messages;
  MailInput input({folder.path("a"), folder.path("b"), folder.path("c")}, messages);
  EXPECT_EQ(ReadAll(&input), (std::vector<std::string>{folder.path("a") + ":1@0 A: 1\n",
                                                       folder.path("c") + ":1@0 A: 3\n"}));
  EXPECT_FALSE(messages.any_failure());
  EXPECT_EQ(input.bytes_read(), 10U);
}

TEST(MailInput, AFileThatCannotBeReadIsReported) {
  const testing::TemporaryFolder folder;
  std::ofstream(folder.path("b")) << "A: 1\n";
  io::Messages messages;
  MailInput input({folder.path("none"), folder.path("b")}, messages);
  ::testing::internal::CaptureStderr();
  EXPECT_EQ(ReadAll(&input).size(), 1U);
  EXPECT_NE(::testing::internal::GetCapturedStderr().find("none"), std::string::npos);
  EXPECT_TRUE(messages.any_failure());
  EXPECT_TRUE(input.status().ok());
}

TEST(MailInput, BatchesAreSmall) {
  std::string mbox;
  for (int i = 0; i < 100; ++i) mbox += "From a 10:00 2026\nA: b\n\n";
  io::StringSource many(mbox);
  MailInput input(io::InputFile{many, "x"});
  std::size_t batches = 0;
  EXPECT_EQ(ReadAll(&input, &batches).size(), 100U);
  EXPECT_EQ(batches, 4U);

  mbox.clear();
  for (int i = 0; i < 4; ++i) {
    mbox += "From a 10:00 2026\nA: b\n\n" + std::string(std::size_t{1} << 20, 'x') + "\n\n";
  }
  io::StringSource large(mbox);
  MailInput second(io::InputFile{large, "x"});
  batches = 0;
  EXPECT_EQ(ReadAll(&second, &batches).size(), 4U);
  EXPECT_EQ(batches, 4U);
}

}  // namespace
}  // namespace ricochet::mail
