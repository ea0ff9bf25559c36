// SPDX-License-Identifier: Apache-2.0
//
// The rows of the mails of ../shared/mail/mails, where they are there: how a mail comes makes no
// difference to them.
#include <gtest/gtest.h>
#include <zlib.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "io/bytes/decompress.h"
#include "io/mail/mail_input.h"
#include "io/mail/mail_rules.h"
#include "io/mail/read_mail.h"
#include "io/mail/take_apart.h"
#include "tests/io/string_source.h"
#include "tests/support/paths.h"
#include "tests/support/rulesets.h"

namespace ricochet::mail {
namespace {

namespace fs = std::filesystem;

// With LF line ends, so that they can be joined.
std::vector<std::string> ReadSharedMails(const std::string& folder) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(folder)) paths.push_back(entry.path());
  std::ranges::sort(paths);
  std::vector<std::string> mails;
  for (const fs::path& path : paths) {
    std::ifstream file(path, std::ios::binary);
    const std::string mail{std::istreambuf_iterator<char>(file), {}};
    std::string lines;
    for (std::size_t i = 0; i < mail.size(); ++i) {
      if (mail[i] != '\r') lines += mail[i];
      if (mail[i] == '\r' && (i + 1 == mail.size() || mail[i + 1] != '\n')) lines += '\n';
    }
    mails.push_back(std::move(lines));
  }
  return mails;
}

std::string ReplaceLf(std::string_view mail, std::string_view line_end) {
  std::string text;
  for (const char c : mail) {
    if (c == '\n') {
      text += line_end;
    } else {
      text += c;
    }
  }
  return text;
}

// Its header fields in the order of their names; those of one name as they were.
std::string WithSortedHeader(const std::string& mail) {
  std::vector<std::string> fields;
  std::size_t at = 0;
  while (at < mail.size() && mail[at] != '\n') {
    const std::size_t end = std::min(mail.find('\n', at), mail.size() - 1) + 1;
    const bool folded = mail[at] == ' ' || mail[at] == '\t';
    if (folded && !fields.empty()) {
      fields.back().append(mail, at, end - at);
    } else {
      fields.push_back(mail.substr(at, end - at));
    }
    at = end;
  }
  std::ranges::stable_sort(fields, {}, [](const std::string& field) {
    std::string name = field.substr(0, field.find(':'));
    for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    return name;
  });
  std::string sorted;
  for (const std::string& field : fields) sorted += field;
  return sorted + mail.substr(at);
}

// An mbox with its `From ` lines quoted, as mboxrd has it.
std::string Join(const std::vector<std::string>& mails) {
  std::string mbox;
  for (const std::string& mail : mails) {
    mbox += "From MAILER-DAEMON Mon Jan  5 10:00:00 2026\n";
    for (std::size_t at = 0; at < mail.size();) {
      const std::size_t end = std::min(mail.find('\n', at), mail.size() - 1) + 1;
      const std::string_view line = std::string_view(mail).substr(at, end - at);
      const std::size_t quotes = line.find_first_not_of('>');
      if (at > 0 && quotes != line.npos && line.substr(quotes).starts_with("From ")) mbox += '>';
      mbox += line;
      at = end;
    }
    mbox += mbox.ends_with('\n') ? "\n" : "\n\n";
  }
  return mbox;
}

std::string Gzip(const std::string& bytes) {
  z_stream stream{};
  EXPECT_EQ(deflateInit2(&stream, 1, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
  std::string packed(deflateBound(&stream, bytes.size()), '\0');
  std::string input = bytes;
  stream.next_in = reinterpret_cast<Bytef*>(input.data());
  stream.avail_in = static_cast<uInt>(input.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

class SharedRows : public ::testing::Test {
 protected:
  void SetUp() override {
    const std::string folder = testing::SourcePath("../shared/mail/mails");
    if (!fs::is_directory(folder)) GTEST_SKIP() << "no ../shared/mail/mails";
    mails_ = ReadSharedMails(folder);
    ruleset_.emplace(Ruleset::Open(testing::ShippedRuleset()).value());
    rules_.emplace(LoadMailRules(*ruleset_).value());
    reader_.emplace(*rules_, testing::MatcherFrom(*ruleset_));
  }

  std::string RowsOf(std::string_view mail, Scratch* scratch) const {
    const MailAnswer answer = reader_->Read(TakeApart(mail, *rules_), *scratch);
    std::string dump = answer.message_id + '|' + answer.original_from + '|' +
                       answer.original_subject + '|' + answer.reporting_mta + '|' + answer.time +
                       '|' + answer.feedback_type + '\n';
    for (const MailRow& row : answer.rows) {
      dump += rules_->kinds[row.kind].name + '|' + std::to_string(row.form.value_or(999)) + '|' +
              row.recipient.address() + '|' + row.recipient.final + '|' + row.recipient.mx + '|' +
              row.said.text + '|' + row.said.status + '|' +
              std::to_string(row.classification.code) + '|' +
              std::to_string(row.reason.value_or(999)) + '|' + std::to_string(row.flags) + '\n';
    }
    return dump;
  }

  std::vector<std::string> RowsOfAll(const std::vector<std::string>& mails) const {
    Scratch scratch;
    std::vector<std::string> rows;
    for (const std::string& mail : mails) rows.push_back(RowsOf(mail, &scratch));
    return rows;
  }

  // The mails of a file that is handed out in pieces of this size.
  std::vector<std::string> RowsOfFile(const std::string& file, std::size_t piece) const {
    const auto bytes = io::Decompress(std::make_unique<io::StringSource>(file, piece));
    MailInput input(io::InputFile{*bytes, "x"});
    Scratch scratch;
    std::vector<std::string> rows;
    io::RecordBatch batch;
    while (input.Next(batch)) {
      for (const Response& mail : batch.responses) rows.push_back(RowsOf(mail.text, &scratch));
    }
    EXPECT_TRUE(input.status().ok());
    return rows;
  }

  void ExpectSame(const std::vector<std::string>& rows,
                  const std::vector<std::string>& expected) const {
    ASSERT_EQ(rows.size(), expected.size());
    for (std::size_t i = 0; i < rows.size(); ++i) EXPECT_EQ(rows[i], expected[i]) << "mail " << i;
  }

  std::vector<std::string> mails_;
  std::optional<Ruleset> ruleset_;
  std::optional<MailRules> rules_;
  std::optional<MailReader> reader_;
};

TEST_F(SharedRows, OfAnMboxInAnyPiecesAreThoseOfTheFiles) {
  const std::vector<std::string> rows = RowsOfAll(mails_);
  const std::string mbox = Join(mails_);
  ExpectSame(RowsOfFile(mbox, 4093), rows);
  ExpectSame(RowsOfFile(Gzip(mbox), 101), rows);
}

TEST_F(SharedRows, LineEndsMakeNoDifference) {
  const std::vector<std::string> rows = RowsOfAll(mails_);
  for (const char* line_end : {"\r\n", "\r"}) {
    std::vector<std::string> others;
    for (const std::string& mail : mails_) others.push_back(ReplaceLf(mail, line_end));
    ExpectSame(RowsOfAll(others), rows);
  }
}

TEST_F(SharedRows, TheOrderOfHeadersMakesNoDifference) {
  std::vector<std::string> sorted;
  for (const std::string& mail : mails_) sorted.push_back(WithSortedHeader(mail));
  ExpectSame(RowsOfAll(sorted), RowsOfAll(mails_));
}

TEST_F(SharedRows, ThreadsMakeNoDifference) {
  const std::vector<std::string> rows = RowsOfAll(mails_);
  std::vector<std::vector<std::string>> of_threads(4);
  std::vector<std::thread> threads;
  for (auto& others : of_threads) {
    threads.emplace_back([&] { others = RowsOfAll(mails_); });
  }
  for (std::thread& thread : threads) thread.join();
  for (const auto& others : of_threads) ExpectSame(others, rows);
}

TEST_F(SharedRows, AMailMayBeCutAnywhere) {
  Scratch scratch;
  for (const std::string& mail : mails_) {
    const std::size_t end = std::min<std::size_t>(mail.size(), 6000);
    for (std::size_t size = 0; size < end; size += 97) {
      const MailView view = TakeApart(std::string_view(mail).substr(0, size), *rules_);
      EXPECT_FALSE(reader_->Read(view, scratch).rows.empty());
    }
  }
}

}  // namespace
}  // namespace ricochet::mail
