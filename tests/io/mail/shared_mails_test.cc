// SPDX-License-Identifier: Apache-2.0
//
// The mails of ../shared/mail/mails, where they are there: real ones of many programs.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "io/mail/mime_tree.h"
#include "io/mail/repair_mail.h"
#include "tests/support/paths.h"

namespace ricochet::mail {
namespace {

namespace fs = std::filesystem;

std::string MailFolder() { return testing::SourcePath("../shared/mail/mails"); }

std::vector<fs::path> MailPaths() {
  std::vector<fs::path> mails;
  for (const auto& entry : fs::directory_iterator(MailFolder())) mails.push_back(entry.path());
  std::ranges::sort(mails);
  return mails;
}

std::string ReadFile(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// Types, headers and texts.
std::string Dump(std::string_view mail) {
  std::string scratch;
  const MimeTree tree(RepairMail(mail, &scratch));
  std::string dump;
  for (std::size_t i = 0; i < tree.parts().size(); ++i) {
    const MailPart& part = tree.parts()[i];
    dump += std::to_string(part.depth) + ' ' + part.type + '\n';
    for (const HeaderField& field : part.headers) dump += field.name + ": " + field.value + '\n';
    dump += tree.Text(i) + '\n';
  }
  return dump;
}

std::string WithLineEnds(std::string_view mail, std::string_view line_end) {
  std::string text;
  for (std::size_t i = 0; i < mail.size(); ++i) {
    if (mail[i] == '\r' && i + 1 < mail.size() && mail[i + 1] == '\n') continue;
    if (mail[i] == '\n' || mail[i] == '\r')
      text += line_end;
    else
      text += mail[i];
  }
  return text;
}

class SharedMails : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!fs::is_directory(MailFolder())) GTEST_SKIP() << "no ../shared/mail/mails";
  }
};

TEST_F(SharedMails, EachHasHeadersAndParts) {
  for (const fs::path& path : MailPaths()) {
    std::string scratch;
    const std::string mail = ReadFile(path);
    const MimeTree tree(RepairMail(mail, &scratch));
    EXPECT_FALSE(tree.parts()[0].headers.empty()) << path;
  }
}

TEST_F(SharedMails, LineEndsMakeNoDifference) {
  for (const fs::path& path : MailPaths()) {
    const std::string mail = WithLineEnds(ReadFile(path), "\n");
    const std::string dump = Dump(mail);
    EXPECT_TRUE(Dump(WithLineEnds(mail, "\r\n")) == dump) << path;
    EXPECT_TRUE(Dump(WithLineEnds(mail, "\r")) == dump) << path;
  }
}

TEST_F(SharedMails, MayBeCutAnywhere) {
  std::size_t step = 0;
  for (const fs::path& path : MailPaths()) {
    const std::string mail = ReadFile(path);
    step = (step + 37) % 509 + 1;  // other places in each
    for (std::size_t size = step; size < std::min<std::size_t>(mail.size(), 20000); size += 510) {
      EXPECT_FALSE(Dump(std::string_view(mail).substr(0, size)).empty()) << path << size;
    }
  }
}

}  // namespace
}  // namespace ricochet::mail
