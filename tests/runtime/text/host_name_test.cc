// SPDX-License-Identifier: Apache-2.0
#include "runtime/src/text/host_name.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "runtime/src/text/lower_case.h"
#include "runtime/src/text/punycode.h"

namespace ricochet {
namespace {

struct PunycodeSample {
  const char* name;
  std::u32string_view label;
  std::string_view encoded;
};

// RFC 3492 section 7.1, (A) to (S). Sample (I) has a capital D in the RFC, where it marks the case
// of the character it encodes; this encoder keeps no such marks.
constexpr PunycodeSample kSamples[] = {
    {"(A) Arabic",
     U"\u0644\u064A\u0647\u0645\u0627\u0628\u062A\u0643\u0644\u0645\u0648\u0634\u0639\u0631\u0628"
     U"\u064A\u061F",
     "egbpdaj6bu4bxfgehfvwxn"},
    {"(B) Chinese, simplified", U"\u4ED6\u4EEC\u4E3A\u4EC0\u4E48\u4E0D\u8BF4\u4E2D\u6587",
     "ihqwcrb4cv8a8dqg056pqjye"},
    {"(C) Chinese, traditional", U"\u4ED6\u5011\u7232\u4EC0\u9EBD\u4E0D\u8AAA\u4E2D\u6587",
     "ihqwctvzc91f659drss3x8bo0yb"},
    {"(D) Czech", U"Pro\u010Dprost\u011Bnemluv\u00ED\u010Desky", "Proprostnemluvesky-uyb24dma41a"},
    {"(E) Hebrew",
     U"\u05DC\u05DE\u05D4\u05D4\u05DD\u05E4\u05E9\u05D5\u05D8\u05DC\u05D0\u05DE\u05D3\u05D1\u05E8"
     U"\u05D9\u05DD\u05E2\u05D1\u05E8\u05D9\u05EA",
     "4dbcagdahymbxekheh6e0a7fei0b"},
    {"(F) Hindi",
     U"\u092F\u0939\u0932\u094B\u0917\u0939\u093F\u0928\u094D\u0926\u0940\u0915\u094D\u092F\u094B"
     U"\u0902\u0928\u0939\u0940\u0902\u092C\u094B\u0932\u0938\u0915\u0924\u0947\u0939\u0948\u0902",
     "i1baa7eci9glrd9b2ae1bj0hfcgg6iyaf8o0a1dig0cd"},
    {"(G) Japanese",
     U"\u306A\u305C\u307F\u3093\u306A\u65E5\u672C\u8A9E\u3092\u8A71\u3057\u3066\u304F\u308C\u306A"
     U"\u3044\u306E\u304B",
     "n8jok5ay5dzabd5bym9f0cm5685rrjetr6pdxa"},
    {"(H) Korean",
     U"\uC138\uACC4\uC758\uBAA8\uB4E0\uC0AC\uB78C\uB4E4\uC774\uD55C\uAD6D\uC5B4\uB97C\uC774\uD574"
     U"\uD55C\uB2E4\uBA74\uC5BC\uB9C8\uB098\uC88B\uC744\uAE4C",
     "989aomsvi5e83db1d2a355cv1e0vak1dwrv93d5xbh15a0dt30a5jpsd879ccm6fea98c"},
    {"(I) Russian",
     U"\u043F\u043E\u0447\u0435\u043C\u0443\u0436\u0435\u043E\u043D\u0438\u043D\u0435\u0433\u043E"
     U"\u0432\u043E\u0440\u044F\u0442\u043F\u043E\u0440\u0443\u0441\u0441\u043A\u0438",
     "b1abfaaepdrnnbgefbadotcwatmq2g4l"},
    {"(J) Spanish", U"Porqu\u00E9nopuedensimplementehablarenEspa\u00F1ol",
     "PorqunopuedensimplementehablarenEspaol-fmd56a"},
    {"(K) Vietnamese", U"T\u1EA1isaoh\u1ECDkh\u00F4ngth\u1EC3ch\u1EC9n\u00F3iti\u1EBFngVi\u1EC7t",
     "TisaohkhngthchnitingVit-kjcr8268qyxafd2f1b9g"},
    {"(L)", U"3\u5E74B\u7D44\u91D1\u516B\u5148\u751F", "3B-ww4c5e180e575a65lsy2b"},
    {"(M)", U"\u5B89\u5BA4\u5948\u7F8E\u6075-with-SUPER-MONKEYS",
     "-with-SUPER-MONKEYS-pc58ag80a8qai00g7n9n"},
    {"(N)", U"Hello-Another-Way-\u305D\u308C\u305E\u308C\u306E\u5834\u6240",
     "Hello-Another-Way--fc4qua05auwb3674vfr0b"},
    {"(O)", U"\u3072\u3068\u3064\u5C4B\u6839\u306E\u4E0B\u0032", "2-u9tlzr9756bt3uc0v"},
    {"(P)", U"Maji\u3067Koi\u3059\u308B5\u79D2\u524D", "MajiKoi5-783gue6qz075azm5e"},
    {"(Q)", U"\u30D1\u30D5\u30A3\u30FCde\u30EB\u30F3\u30D0", "de-jg4avhby1noc0d"},
    {"(R)", U"\u305D\u306E\u30B9\u30D4\u30FC\u30C9\u3067", "d9juau41awczczp"},
    {"(S) ASCII", U"-> $1.00 <-", "-> $1.00 <--"},
};

TEST(Punycode, Rfc3492Samples) {
  for (const PunycodeSample& sample : kSamples) {
    SCOPED_TRACE(sample.name);
    std::string out = "xn--";
    // The Korean sample is longer than a label may be.
    const bool fits = sample.encoded.size() <= kMaxLabelBytes;
    EXPECT_EQ(AppendPunycode(sample.label, &out), fits);
    EXPECT_EQ(out, "xn--" + std::string(fits ? sample.encoded : ""));
  }
}

TEST(Punycode, Bounds) {
  std::string out;
  EXPECT_TRUE(AppendPunycode(U"", &out));
  EXPECT_EQ(out, "");
  EXPECT_TRUE(AppendPunycode(U"\U0010FFFF\U0010FFFE", &out));
  EXPECT_FALSE(AppendPunycode(std::u32string(64, U'\u00E9'), &(out = "kept")));
  EXPECT_EQ(out, "kept");
  // The largest numbers a label can lead to: all characters far apart.
  std::u32string far_apart;
  for (char32_t i = 0; i < 63; ++i) far_apart.push_back(i % 2 == 0 ? 0x80 + i : 0x10FFFF - i);
  EXPECT_FALSE(AppendPunycode(far_apart, &out));
  EXPECT_EQ(out, "kept");
  // Quadratic work would not end within a test's time limit.
  std::u32string long_label;
  for (char32_t c = 0x10000; c < 0x90000; ++c) long_label.push_back(c);
  EXPECT_FALSE(AppendPunycode(long_label, &out));
}

struct HostCase {
  std::string_view raw, canonical;
};

constexpr HostCase kHosts[] = {
    // ASCII
    {"", ""},
    {"example.com", "example.com"},
    {"Example.COM", "example.com"},
    {"example.com.", "example.com"},
    {"example.com..", "example.com"},
    {".", ""},
    {" \t example.com \r\n", "example.com"},
    {" Example.com. ", "example.com"},
    {".example.com", ".example.com"},
    {"a..b", "a..b"},
    {"a b", "a b"},
    {"mx_1-2.Example.com", "mx_1-2.example.com"},
    {"[192.0.2.1]", "[192.0.2.1]"},
    {"XN--MNCHEN-3YA.de", "xn--mnchen-3ya.de"},
    {"@[`{AZaz", "@[`{azaz"},
    // A-labels
    {"m\u00FCnchen.de", "xn--mnchen-3ya.de"},
    {"M\u00DCNCHEN.DE", "xn--mnchen-3ya.de"},
    {"mail.m\u00FCnchen.de", "mail.xn--mnchen-3ya.de"},
    {"b\u00FCcher.example", "xn--bcher-kva.example"},
    {"fa\u00DF.de", "xn--fa-hia.de"},
    {"r\u00F8dgr\u00F8d.dk.", "xn--rdgrd-vuad.dk"},
    {"\u041F\u041E\u0427\u0422\u0410.\u0420\u0424", "xn--80a1acny.xn--p1ai"},
    {"\u03B5\u03BB\u03BB\u03AC\u03B4\u03B1.gr", "xn--hxakic4aa.gr"},
    {"\u0395\u039B\u039B\u0386\u0394\u0391.gr", "xn--hxakic4aa.gr"},
    {"\u4E2D\u6587.com", "xn--fiq228c.com"},
    {"\u4E2D\u6587\u3002com", "xn--fiq228c.com"},
    {"a\uFF0Eb\uFF61com\u3002", "a.b.com"},
    {"\U0001F4EB.example", "xn--hu8h.example"},
    // What has no canonical form is kept byte for byte
    {" M\xFCnchen.DE. ", " M\xFCnchen.DE. "},
    {"\xED\xA0\x80.com", "\xED\xA0\x80.com"},
};

TEST(CanonicalHost, Table) {
  for (const HostCase& c : kHosts) {
    std::string buffer = "left over";
    EXPECT_EQ(CanonicalHost(c.raw, &buffer), c.canonical) << c.raw;
    std::string again;
    EXPECT_EQ(CanonicalHost(c.canonical, &again), c.canonical) << "again: " << c.raw;
  }
}

TEST(CanonicalHost, CanonicalNameIsNotCopied) {
  for (const std::string_view raw : {"mx.example.com", " mx.example.com. ", "xn--mnchen-3ya.de"}) {
    std::string buffer = "left over";
    const std::string_view host = CanonicalHost(raw, &buffer);
    EXPECT_TRUE(host.data() >= raw.data() && host.data() + host.size() <= raw.data() + raw.size());
    EXPECT_EQ(buffer, "left over");
  }
}

// 63 bytes are the most that a label may take, "xn--" included.
TEST(CanonicalHost, LongLabels) {
  int encoded = 0;
  for (std::size_t size = 1; size <= 70; ++size) {
    const std::string name = std::string(size, 'A') + "\u00E9.Example";
    std::string buffer;
    const std::string host(CanonicalHost(name, &buffer));
    if (host == name) continue;
    EXPECT_EQ(host.find('.') <= 63, true) << host;
    EXPECT_EQ(host.substr(0, 4 + size), "xn--" + std::string(size, 'a'));
    ++encoded;
  }
  EXPECT_EQ(encoded, 55);  // "xn--", the letters, "-" and three digits
  const std::string ascii(100, 'a');
  std::string buffer;
  EXPECT_EQ(CanonicalHost(ascii, &buffer), ascii);
}

TEST(IsSubdomain, ProperSubdomainsOnly) {
  EXPECT_TRUE(IsSubdomain("a.example.com", "example.com"));
  EXPECT_TRUE(IsSubdomain("b.a.example.com", "example.com"));
  EXPECT_TRUE(IsSubdomain("example.com", "com"));
  EXPECT_FALSE(IsSubdomain("example.com", "example.com"));
  EXPECT_FALSE(IsSubdomain("notexample.com", "example.com"));
  EXPECT_FALSE(IsSubdomain(".example.com", "example.com"));
  EXPECT_FALSE(IsSubdomain("example.com", "a.example.com"));
  EXPECT_FALSE(IsSubdomain("a.example.com.org", "example.com"));
  EXPECT_FALSE(IsSubdomain("a.example.com", ""));
  EXPECT_FALSE(IsSubdomain("a.", ""));
  EXPECT_FALSE(IsSubdomain("", ""));
  EXPECT_FALSE(IsSubdomain("", "com"));
}

TEST(LowerCase, KnownLetters) {
  const std::u32string_view upper =
      U"AZ\u00C0\u00D6\u00D8\u00DE\u0100\u0178\u0391\u03A9\u0386"
      U"\u0410\u042F\u0401\u0490\u1E00\u1E9E\u1F08\u052E";
  const std::u32string_view lower =
      U"az\u00E0\u00F6\u00F8\u00FE\u0101\u00FF\u03B1\u03C9\u03AC"
      U"\u0430\u044F\u0451\u0491\u1E01\u00DF\u1F00\u052F";
  for (std::size_t i = 0; i < upper.size(); ++i) {
    EXPECT_EQ(LowerCase(upper[i]), lower[i]) << i;
    EXPECT_EQ(LowerCase(lower[i]), lower[i]) << i;
  }
  for (const char32_t c : U"@[`{09-.\u00D7\u00DF\u0130\u017F\u03C2\u4E2D\uFF21\U00010400") {
    EXPECT_EQ(LowerCase(c), c);
  }
}

TEST(LowerCase, CountAndFixedPoints) {
  int changed = 0;
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    const char32_t lower = LowerCase(c);
    if (lower != c) ++changed;
    ASSERT_EQ(LowerCase(lower), lower) << std::hex << static_cast<unsigned>(c);
  }
  EXPECT_EQ(changed, 26 + 624);  // of Unicode 14 in these blocks, without U+0130
}

}  // namespace
}  // namespace ricochet
