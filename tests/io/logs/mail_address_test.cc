// SPDX-License-Identifier: Apache-2.0
#include "io/logs/mail_address.h"

#include <gtest/gtest.h>

namespace ricochet::io {
namespace {

constexpr std::size_t kNowhere = std::string_view::npos;

TEST(MailAddressTest, TheDomainIsBehindTheLastAt) {
  EXPECT_EQ(DomainOf("a@b.example"), "b.example");
  EXPECT_EQ(DomainOf("\"a@b\"@c.example"), "c.example");
  EXPECT_EQ(DomainOf("a@"), "");
  EXPECT_EQ(DomainOf("postmaster"), "");
}

TEST(MailAddressTest, AQuotedLocalPartHidesItsCharacters) {
  EXPECT_EQ(FindAddressEnd("a@b>, x", ">"), 3U);
  EXPECT_EQ(FindAddressEnd(R"("a>\">"@b>, x)", ">"), 9U);
  EXPECT_EQ(FindAddressEnd(R"("a>, x)", ">"), 2U) << "never closed";
  EXPECT_EQ(FindAddressEnd(R"(a"b>", x)", ">"), 3U) << "not at the start";
  EXPECT_EQ(FindAddressEnd("a@b", ">"), kNowhere);
  EXPECT_EQ(FindAddressEnd("", ">"), kNowhere);
}

TEST(MailAddressTest, HostsAndTheirAddresses) {
  struct Case {
    std::string_view text, name, address;
  };
  for (const Case& c : {Case{"mx.example[192.0.2.1]:25", "mx.example", "192.0.2.1"},
                        Case{"mx.example. [192.0.2.1]", "mx.example", "192.0.2.1"},
                        Case{"mx.example[2001:db8::1]:25", "mx.example", "2001:db8::1"},
                        Case{"[IPv6:2001:db8::1]", "", "2001:db8::1"},
                        Case{"store[private/dovecot-lmtp]", "store", ""},
                        Case{"mx.example[192.0.2.1", "mx.example", ""},
                        Case{"mx.example", "mx.example", ""}, Case{"", "", ""}}) {
    const MxHost host = ParseMxHost(c.text);
    EXPECT_EQ(host.name, c.name) << c.text;
    EXPECT_EQ(host.address, c.address) << c.text;
  }
}

}  // namespace
}  // namespace ricochet::io
