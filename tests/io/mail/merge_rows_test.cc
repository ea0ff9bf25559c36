// SPDX-License-Identifier: Apache-2.0
#include "io/mail/merge_rows.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace ricochet::mail {
namespace {

Recipient Of(const std::string& address, const std::vector<std::string>& texts,
             const std::string& action = "") {
  Recipient recipient;
  recipient.final = address;
  recipient.action = action;
  for (const std::string& text : texts) recipient.texts.push_back({text, {}, {}});
  return recipient;
}

FoundRows Prose(std::vector<Recipient> recipients) {
  FoundRows rows;
  rows.recipients = std::move(recipients);
  return rows;
}

// "address: text, text;" of each row.
std::string Merged(std::vector<Recipient> status, FoundRows prose) {
  std::string dump;
  for (const Recipient& row : MergeRows(std::move(status), std::move(prose))) {
    dump += row.address() + ':';
    for (const Candidate& text : row.texts) dump += ' ' + text.text + ',';
    dump += ';';
  }
  return dump;
}

TEST(MergeRows, ThoseOfTheStatusPartStand) {
  EXPECT_EQ(Merged({Of("a@b.example", {"one"}), Of("c@d.example", {})},
                   Prose({Of("C@D.example", {"two"}), Of("A@b.example", {"three"}),
                          Of("e@f.example", {"four"})})),
            "a@b.example: one, three,;c@d.example: two,;");
}

TEST(MergeRows, ThoseOfTheProseWhereTheStatusPartNamesNobody) {
  EXPECT_EQ(Merged({}, Prose({Of("a@b.example", {"one"})})), "a@b.example: one,;");
  EXPECT_EQ(Merged({Of("", {"two"})}, Prose({Of("a@b.example", {"one"})})),
            "a@b.example: one, two,;");
  EXPECT_EQ(Merged({Of("", {"two"})}, {}), ": two,;");
  EXPECT_EQ(Merged({}, {}), "");
}

TEST(MergeRows, AnyAddressOfARecipientIsTheSame) {
  Recipient status = Of("final@b.example", {});
  status.original = "first@b.example";
  const std::vector<Recipient> both = {status, Of("c@d.example", {})};
  EXPECT_EQ(Merged(both, Prose({Of("final@b.example", {"one"}), Of("x@y.example", {})})),
            "first@b.example: one,;c@d.example:;");
  Recipient prose = Of("x@y.example", {"one"});
  prose.alias = "first@b.example";
  EXPECT_EQ(Merged(both, Prose({prose, Of("z@y.example", {})})),
            "first@b.example: one,;c@d.example:;");
}

TEST(MergeRows, OneAndOneAreTheSameWhateverTheirNames) {
  EXPECT_EQ(Merged({Of("a@b.example", {})}, Prose({Of("c@d.example", {"one"})})),
            "a@b.example: one,;");
}

TEST(MergeRows, WithoutGroupsThatNameNobodyBesideOthers) {
  EXPECT_EQ(Merged({Of("", {"one"}), Of("a@b.example", {"two"})}, {}), "a@b.example: two,;");
}

TEST(MergeRows, AttemptsOfOneRecipientAreOneRow) {
  EXPECT_EQ(Merged({Of("a@b.example", {"one"}, "failed"), Of("A@b.example", {"two"}, "failed"),
                    Of("a@b.example", {"three"}, "delayed")},
                   {}),
            "a@b.example: one, two,;a@b.example: three,;");
}

TEST(MergeRows, LooseTextsGoToThoseThatHaveNone) {
  FoundRows prose;
  prose.loose = {{"loose", {}, {}}};
  prose.action = "delayed";
  prose.command = "RCPT";
  EXPECT_EQ(Merged({Of("a@b.example", {"one"}), Of("c@d.example", {})}, prose),
            "a@b.example: one,;c@d.example: loose,;");
  EXPECT_EQ(Merged({Of("a@b.example", {"one"})}, prose), "a@b.example: one, loose,;");
  const std::vector<Recipient> rows =
      MergeRows({Of("a@b.example", {}), Of("c@d.example", {}, "failed")}, prose);
  EXPECT_EQ(rows.at(0).action, "delayed");
  EXPECT_EQ(rows.at(1).action, "failed");
  EXPECT_EQ(rows.at(1).command, "RCPT");
}

TEST(MergeRows, TextsAreLimited) {
  const std::vector<std::string> six(6, "x");
  const std::vector<Recipient> rows =
      MergeRows({Of("a@b.example", six)}, Prose({Of("a@b.example", six)}));
  EXPECT_EQ(rows.at(0).texts.size(), kMaxCandidates);
}

}  // namespace
}  // namespace ricochet::mail
