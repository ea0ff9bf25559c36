// SPDX-License-Identifier: Apache-2.0
#include "compiler/resolve/hosts.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "runtime/src/text/host_name.h"

namespace ricochet::compiler {
namespace {

std::string Canonical(std::string_view text) { return CanonicalHostName(text).value_or("(none)"); }

TEST(CanonicalHostNameTest, AsciiNames) {
  EXPECT_EQ(Canonical("example.com"), "example.com");
  EXPECT_EQ(Canonical("EXAMPLE.Com."), "example.com");
  EXPECT_EQ(Canonical("localhost"), "localhost");
  EXPECT_EQ(Canonical("a_b.example-1.net"), "a_b.example-1.net");
  EXPECT_EQ(Canonical("XN--BCHER-KVA.example"), "xn--bcher-kva.example");
  EXPECT_EQ(Canonical("192.0.2.1"), "192.0.2.1");
}

TEST(CanonicalHostNameTest, NonAsciiNamesBecomeALabels) {
  EXPECT_EQ(Canonical("bücher.example"), "xn--bcher-kva.example");
  EXPECT_EQ(Canonical("BÜCHER.example."), "xn--bcher-kva.example");
  EXPECT_EQ(Canonical("bu\u0308cher.example"), "xn--bcher-kva.example");  // not composed
  EXPECT_EQ(Canonical("faß.example"), "xn--fa-hia.example");              // IDNA 2008, not "fass"
  EXPECT_EQ(Canonical("почта.рф"), "xn--80a1acny.xn--p1ai");
  EXPECT_EQ(Canonical("例え.テスト"), "xn--r8jz45g.xn--zckzah");
  EXPECT_EQ(Canonical("例え。テスト"), "xn--r8jz45g.xn--zckzah");  // the ideographic full stop
}

TEST(CanonicalHostNameTest, RefusesWhatIsNoName) {
  for (const std::string_view text :
       {"", ".", "..", ".example.com", "example..com", "example.com..", "exa mple.com", " a.com",
        "a@example.com", "*.example.com", "example.com:25", "[192.0.2.1]", "https://example.com",
        "a/b", "exa\tmple", "ex\xE9mple.com", "\u2603\u200D.example"}) {
    EXPECT_EQ(Canonical(text), "(none)") << text;
  }
  EXPECT_EQ(Canonical(std::string_view("a\0b.com", 7)), "(none)");
  EXPECT_EQ(Canonical(std::string_view("\xC3\xBC\0.com", 7)), "(none)");
}

TEST(CanonicalHostNameTest, LimitsLengths) {
  const std::string label63(63, 'a');
  EXPECT_EQ(Canonical(label63 + ".com"), label63 + ".com");
  EXPECT_EQ(Canonical(label63 + "a.com"), "(none)");
  const std::string name253 = label63 + "." + label63 + "." + label63 + "." + std::string(61, 'b');
  ASSERT_EQ(name253.size(), 253U);
  EXPECT_EQ(Canonical(name253), name253);
  EXPECT_EQ(Canonical(name253 + "."), name253);
  EXPECT_EQ(Canonical(name253 + "b"), "(none)");
}

// A rule is compiled by libidn2, a response's domain is encoded by the runtime, which has none.
// (Characters that UTS 46 takes apart, such as U+0140, are beyond the runtime: host_name.h.)
TEST(CanonicalHostNameTest, AgreesWithTheRuntime) {
  for (const std::string_view name :
       {"example.com",  "Example.COM.", "bücher.example", "BÜCHER.Example",
        "Ångström.se",  "ÆØÅ.dk",       "smørrebrød.dk",  "straße.de",
        "éàèç.fr",      "ÉÀÈÇ.fr",      "señor.es",       "český.cz",
        "ČESKÝ.cz",     "żółw.pl",      "ŻÓŁW.pl",        "ığüş.tr",
        "őű.hu",        "ελληνικά.gr",  "ΕΛΛΗΝΙΚΆ.gr",    "почта.рф",
        "ПОЧТА.РФ",     "україна.укр",  "ЇЖАК.укр",       "例え.テスト",
        "例え。テスト", "中国.中国",    "한국.kr",        "ไทย.th",
        "भारत.भारत",    "مثال.مصر",     "דוגמה.il",       "xn--bcher-kva.example",
        "a-ü.b-é.c",    "œuvre.fr",     "ŒUVRE.fr"}) {
    std::string buffer;
    const std::string_view runtime = CanonicalHost(name, &buffer);
    const auto compiled = CanonicalHostName(name);
    ASSERT_TRUE(compiled.has_value()) << name;
    EXPECT_EQ(*compiled, runtime) << name;
  }
}

}  // namespace
}  // namespace ricochet::compiler
