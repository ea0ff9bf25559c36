// SPDX-License-Identifier: Apache-2.0
#include "io/mail/address.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace ricochet::mail {
namespace {

std::vector<std::string> AddressesIn(std::string_view text) {
  std::vector<std::string> found;
  for (const FoundAddress& one : FindAddresses(text)) {
    EXPECT_EQ(text.substr(one.at, one.address.size()), one.address);
    found.emplace_back(one.address);
  }
  return found;
}

TEST(IsAddress, NeedsALocalPartAndADomain) {
  for (const char* good : {"a@b", "ann.b+c@example.org", "\"ann b\"@example.org", "a@[192.0.2.1]",
                           "\xC3\xA6@\xC3\xB8.example", "ann=example.com@example.org"}) {
    EXPECT_TRUE(IsAddress(good)) << good;
  }
  for (const char* bad : {"", "@", "a@", "@b", "a b@example.org", "a@.b", "a@b c", "a@[]", "a@[",
                          "a\t@example.org", "\"a\n\"@example.org", "\xFF@example.org", "ann"}) {
    EXPECT_FALSE(IsAddress(bad)) << bad;
  }
}

TEST(IsAddress, IsNoLongerThanSmtpAllows) {
  const std::string domain = "@example.org";
  EXPECT_TRUE(IsAddress(std::string(kMaxAddressBytes - domain.size(), 'a') + domain));
  EXPECT_FALSE(IsAddress(std::string(kMaxAddressBytes - domain.size() + 1, 'a') + domain));
}

TEST(CleanAddress, TakesOffWhatStandsAroundIt) {
  for (const char* value :
       {"ann@example.org", " rfc822; ann@example.org ", "rfc822;<ann@example.org>",
        "<rfc822;ann@example.org>", "Ann <ann@example.org>", "<a@b.example> <ann@example.org>",
        "ann@example.org (Ann)", "ann@example.org.", "ann@example.org:", "'ann@example.org'",
        "to ann@example.org it was", "\"b@c\" <ann@example.org>", "RFC822 ; ann@example.org"}) {
    EXPECT_EQ(CleanAddress(value), "ann@example.org") << value;
  }
  for (const char* value : {"", " ", "<>", "rfc822;", "rfc822; ann", "Ann <ann>", "@", "<", ">"}) {
    EXPECT_EQ(CleanAddress(value), "") << value;
  }
  EXPECT_EQ(CleanAddress("rfc822; \"ann b\"@example.org"), "\"ann b\"@example.org");
}

TEST(FindAddresses, AllInOrder) {
  EXPECT_EQ(AddressesIn("a@b.example, <c@d.example>; 'e@f.example'."),
            (std::vector<std::string>{"a@b.example", "c@d.example", "e@f.example"}));
  EXPECT_EQ(AddressesIn("@ a@ @b x"), std::vector<std::string>());
  EXPECT_EQ(AddressesIn("a@b@c"), std::vector<std::string>{"a@b"});
  EXPECT_EQ(AddressesIn("(mailto:ann@example.org-)"), std::vector<std::string>{"ann@example.org"});
}

TEST(FindAddresses, DoesNotReadALongWordForEachAt) {
  EXPECT_EQ(AddressesIn(std::string(200000, '@')).size(), 0U);
  std::string chain;
  for (int i = 0; i < 1000; ++i) chain += "a@";
  EXPECT_EQ(AddressesIn(chain + "b").size(), 1U);
}

TEST(SameAddress, IgnoresTheLetterCaseOfAscii) {
  EXPECT_TRUE(SameAddress("Ann@Example.ORG", "ann@example.org"));
  EXPECT_FALSE(SameAddress("ann@example.org", "anne@example.org"));
  EXPECT_FALSE(SameAddress("\xC3\x86@b", "\xC3\xA6@b"));
}

TEST(DomainOf, IsBehindTheLastAt) {
  EXPECT_EQ(DomainOf("\"a@b\"@example.org"), "example.org");
  EXPECT_EQ(DomainOf("ann"), "");
}

}  // namespace
}  // namespace ricochet::mail
