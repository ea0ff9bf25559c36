// SPDX-License-Identifier: Apache-2.0
#include "io/masking/mask_text.h"

#include <gtest/gtest.h>

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "io/text/utf8.h"
#include "tests/support/random.h"

namespace ricochet::io {
namespace {

std::string Redacted(std::string_view text) {
  std::string out;
  AppendRedacted(text, out);
  return out;
}

std::string Template(std::string_view text) {
  std::string out;
  AppendTemplate(text, out);
  return out;
}

struct MaskCase {
  std::string_view text;
  std::string_view redacted;
  std::string_view wording;  // its template
};

void CheckMasked(std::span<const MaskCase> cases) {
  for (const MaskCase& c : cases) {
    EXPECT_EQ(Redacted(c.text), c.redacted) << c.text;
    EXPECT_EQ(Template(c.text), c.wording) << c.text;
  }
}

TEST(MaskTextTest, Addresses) {
  const MaskCase cases[] = {
      {"550 5.1.1 <jo.doe@example.com>: Recipient rejected",
       "550 5.1.1 <***@example.com>: Recipient rejected",
       "550 5.1.1 <address>: Recipient rejected"},
      {"to jo+news-3@mail.example.org.", "to ***@mail.example.org.", "to <address>."},
      {R"(no "jo \" doe"@example.com here)", "no ***@example.com here", "no <address> here"},
      {R"(<"jo doe"@[192.0.2.1]>)", "<***@[ip]>", "<address>"},
      {"user 'jo@example.com' unknown", "user '***@example.com' unknown",
       "user '<address>' unknown"},
      {"jörg@bücher.example unbekannt", "***@bücher.example unbekannt", "<address> unbekannt"},
      {"宛先：山田@例え.jp、不明", "宛先：***@例え.jp、不明", "宛先：<address>、不明"},
      {"yamada@example.jpは不明", "***@example.jpは不明", "<address>は不明"},
      {"bounce-12-jo=example.com@news.example.org", "***@news.example.org", "<address>"},
      {"SRS0=Ab1c=XY=example.com=jo@relay.example", "***@relay.example", "<address>"},
      {"see jo%40example.com", "see ***%40example.com", "see <address>"},
      {"see jo=40example.com", "see ***=40example.com", "see <address>"},
      {"see jo&#64;example.com", "see ***&#64;example.com", "see <address>"},
      {"jo@ is no address", "***@ is no address", "<address> is no address"},
      {"jo@corp.example@relay.example", "***@corp.example@relay.example", "<address>@<host>"},
      {"Message-ID: <20260921.A1b2C3@host.example>", "Message-ID: <***@host.example>",
       "Message-ID: <address>"},
      {"***@example.com", "***@example.com", "<address>"},
      {"a @ b", "a @ b", "a @ b"},
  };
  CheckMasked(cases);
}

TEST(MaskTextTest, IpAddresses) {
  const MaskCase cases[] = {
      {"host mx.example.com[192.0.2.1] said: 550 5.7.1 no",
       "host mx.example.com[ip] said: 550 5.7.1 no", "host <host><ip> said: 550 5.7.1 no"},
      {"Client host [192.0.2.1] blocked", "Client host [ip] blocked", "Client host <ip> blocked"},
      {"192.0.2.1:25, 192.0.2.0/24.", "[ip]:25, [ip]/24.", "<ip>:<n>, <ip>/<n>."},
      {"1.2.0.192.zen.dnsbl.example", "[ip].zen.dnsbl.example", "<ip>.<host>"},
      {"[IPv6:2001:db8::25] and 2001:db8:0:0::1, ::1.", "[ip] and [ip], [ip].",
       "<ip> and <ip>, <ip>."},
      {"::ffff:192.0.2.1", "[ip]", "<ip>"},
      {"拒否192.0.2.1です", "拒否[ip]です", "拒否<ip>です"},
      {"ec2-192-0-2-1.compute.example.com", "ec2-[ip].compute.example.com", "<host>"},
      {"at 12:30:45 ok", "at 12:30:45 ok", "at <n>:<n>:<n> ok"},
      {"Mail::Sender failed", "Mail::Sender failed", "Mail::Sender failed"},
  };
  CheckMasked(cases);
}

TEST(MaskTextTest, Ids) {
  const MaskCase cases[] = {
      {"250 2.0.0 Ok: queued as 3B2A51C0042", "250 2.0.0 Ok: queued as [id]",
       "250 2.0.0 Ok: queued as <id>"},
      {"4WkFzX1Q2Zz9sJ: to", "[id]: to", "<id>: to"},
      {"id 1rXyZ1-0003Ab-2C.", "id [id].", "id <id>."},
      {"id 1rXyZ1-000000003Ab-2Cde.", "id [id].", "id <id>."},
      {"(48LEDKhX012345)", "([id])", "(<id>)"},
      {"over quota. a1-20020a170902b94a00b001c3a1b2c3d4si1234567plb.123 - gsmtp",
       "over quota. [id] - gsmtp", "over quota. <id> - gsmtp"},
      {"RCPT first. o3si8455341oem.103 - gsmtp", "RCPT first. [id] - gsmtp",
       "RCPT first. <id> - gsmtp"},
      {"[AM0EUR02FT012.eop-EUR02.prod.protection.outlook.com 2026-09-21T14:13:20.389Z "
       "08DB93087F48F48A]",
       "[[id].eop-EUR02.prod.protection.outlook.com 2026-09-21T14:13:20.389Z [id]]",
       "[<host> <n> <id>]"},
      {"deadbeef-beef-dead-beef-deadbeefdead", "[id]", "<id>"},
      {";id=DLOkvMxsVeZooDLOkv7hl0;sid=DLOkvMxsVeZoo;", ";id=[id];sid=[id];", ";id=<id>;sid=<id>;"},
      {"Reject, id=22222-22", "Reject, id=[id]", "Reject, id=<n>"},
      {"code 0x80040610", "code 0x80040610", "code 0x80040610"},
  };
  CheckMasked(cases);
}

// What rules are written for stays.
TEST(MaskTextTest, Wording) {
  const MaskCase cases[] = {
      {"550 5.7.1 block list (S3150).", "550 5.7.1 block list (S3150).",
       "550 5.7.1 block list (S3150)."},
      {"421 4.7.0 [TSS04] deferred", "421 4.7.0 [TSS04] deferred", "421 4.7.0 [TSS04] deferred"},
      {"RP-001 IB607 MXIN506 AUP#CDRBL HME1", "RP-001 IB607 MXIN506 AUP#CDRBL HME1",
       "RP-<n> IB607 MXIN506 AUP#CDRBL HME1"},
      {"AS(201806281) AS(1430)", "AS([id]) AS(1430)", "AS(<n>) AS(<n>)"},
      {"OFR006_102 [102]", "OFR006_102 [102]", "OFR006_<n> [<n>]"},
      {"RESOLVER.ADR.RecipNotFound; not found", "RESOLVER.ADR.RecipNotFound; not found",
       "RESOLVER.ADR.RecipNotFound; not found"},
      {"MapiExceptionShutoffQuotaExceeded NoSuchUser",
       "MapiExceptionShutoffQuotaExceeded NoSuchUser",
       "MapiExceptionShutoffQuotaExceeded NoSuchUser"},
      {"smtp.mailfrom=example.com RFC 5322 IPv6 utf8 8BITMIME",
       "smtp.mailfrom=example.com RFC 5322 IPv6 utf8 8BITMIME",
       "smtp.mailfrom=<host> RFC <n> IPv6 utf8 8BITMIME"},
      {"retry in 5 minutes, 24h or 1,024 of 10485760 bytes",
       "retry in 5 minutes, 24h or 1,024 of [id] bytes",
       "retry in <n> minutes, <n>h or <n> of <n> bytes"},
      {"unknown user (#5.1.1)", "unknown user (#5.1.1)", "unknown user (#5.1.1)"},
      {"550-5.1.1 no\r\n550 5.1.1  such\tuser 550", "550-5.1.1 no\r\n550 5.1.1  such\tuser 550",
       "550-5.1.1 no 550 5.1.1 such user 550"},
      {"smtp;552 full: 600 of 500 MB", "smtp;552 full: 600 of 500 MB",
       "smtp;552 full: <n> of <n> MB"},
      {"Почтовый ящик переполнен", "Почтовый ящик переполнен", "Почтовый ящик переполнен"},
      {"", "", ""},
      {" \n ", " \n ", ""},
  };
  CheckMasked(cases);
}

TEST(MaskTextTest, Urls) {
  const MaskCase cases[] = {
      {"see https://support.example/mail/?p=NoSuchUser.",
       "see https://support.example/mail/?p=NoSuchUser.", "see <url>."},
      {"http://bl.example/query/bl?ip=192.0.2.1)", "http://bl.example/query/bl?ip=[ip])", "<url>)"},
      {"https://u.example/o/9f8e7d6c5b4a3f2e/x?e=jo%40example.com&t=aB3dE5fG7hI9jK&n=1",
       "https://u.example/o/[id]/x?e=***%40example.com&t=[id]&n=1", "<url>"},
      {"https://jo:secret@u.example/?m=jo@example.com#jo",
       "https://***@u.example/?m=***@example.com#jo", "<url>"},
      {"http://a://b://c://", "http://a://b://c://", "<url>"},
  };
  CheckMasked(cases);
}

TEST(MaskTextTest, TelephoneNumbers) {
  for (const std::string_view number :
       {"+45 12 34 56 78", "+1 (555) 123-4567", "(555) 123-4567", "1-800-555-0100", "555-123-4567",
        "555 123 4567", "12 34 56 78", "020 7946 0958", "0800 123 456", "+4512345678",
        "030/1234567"}) {
    EXPECT_EQ(Redacted("call " + std::string(number) + ", please"), "call [id], please") << number;
    EXPECT_EQ(Template("call " + std::string(number) + ", please"), "call <n>, please") << number;
  }
  for (const std::string_view no_number :
       {"31 Oct 2020 18:02:57", "2026-09-21", "09-21-2026", "550 550 550", "5.7.606", "0 days",
        "attempt 3 of 12 at 100%"}) {
    EXPECT_EQ(Redacted(no_number), no_number);
  }
}

TEST(MaskTextTest, TemplatesOfOneWordingAreEqual) {
  const std::pair<std::string_view, std::string_view> pairs[] = {
      {"452 4.2.2 a@b.example: 999999 of 9999999 bytes",
       "452 4.2.2 \"x y\"@c.d.example: 5 of 10 bytes"},
      {"421 [192.0.2.1]  id 4WkFzX1Q2Zz9sJ", "421 2001:db8::1 id 3B2A51C0042"},
      {"550 host mx1.a.example https://a.example/?1", "550 host b.example http://b.example/c."}};
  EXPECT_EQ(Template(pairs[0].first), Template(pairs[0].second));
  EXPECT_EQ(Template(pairs[1].first), Template(pairs[1].second));
  EXPECT_EQ(Template(pairs[2].first) + ".", Template(pairs[2].second));
  EXPECT_NE(Template("550 no such user"), Template("551 no such user"));
  EXPECT_NE(Template("550 5.1.1 no"), Template("550 5.7.1 no"));
}

class Planter {
 public:
  explicit Planter(testing::Random& random) : random_(random) {}

  std::string Chars(std::string_view from, std::size_t least, std::size_t more) {
    std::string chars;
    for (std::size_t n = least + random_.Below(more + 1); n > 0; --n) {
      chars += from[random_.Below(from.size())];
    }
    return chars;
  }

  // Something that tells of someone, and the part of it that must not be seen again.
  std::string Address(std::string* secret) {
    *secret = "xq" + Chars("abcdefghijklmnopqrstuvwxyz0123456789", 4, 10) + "zk";
    constexpr std::array<std::string_view, 3> kPrefixes = {"", "b+", "srs0=ab=cd="};
    constexpr std::array<std::string_view, 4> kAtSigns = {"@", "@", "%40", "=40"};
    std::string local = std::string(kPrefixes[random_.Below(3)]) + *secret;
    const std::string_view at_sign = kAtSigns[random_.Below(4)];
    if (random_.OneIn(5)) return "\"" + local + " " + local + "\"@example.com";
    return local + std::string(at_sign) + "example.com";
  }

  std::string Ipv4(std::string* secret) {
    for (int i = 0; i < 4; ++i) {
      *secret += (i > 0 ? "." : "") + std::to_string(random_.Below(256));
    }
    return random_.OneIn(2) ? "[" + *secret + "]" : *secret;
  }

  std::string Ipv6(std::string* secret) {
    *secret = "2001:db8";
    for (int i = 0; i < 6; ++i) *secret += ":" + Chars("0123456789abcdef", 1, 3);
    return random_.OneIn(2) ? "[IPv6:" + *secret + "]" : *secret;
  }

  std::string Id(std::string* secret) {
    constexpr std::string_view kBase62 =
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    switch (random_.Below(5)) {
      case 0:  // Postfix
        return *secret = Chars("0123456789", 1, 0) + Chars("0123456789ABCDEF", 9, 3);
      case 1:  // Exim
        return *secret = "1" + Chars(kBase62, 5, 0) + "-" + Chars(kBase62, 6, 0) + "-" +
                         Chars(kBase62, 2, 0);
      case 2:  // Sendmail
        return *secret = "48L" + Chars("ABCDEFGHIJ", 5, 0) + Chars("0123456789", 6, 0);
      case 3:  // Gmail
        return *secret = Chars("abcdef0123456789", 1, 3) + "-20020a17" +
                         Chars("abcdef0123456789", 24, 0) + "si" + Chars("0123456789", 6, 3) +
                         "plb.123";
      default:
        return *secret = Chars("0123456789abcdef", 8, 0) + "-" + Chars("0123456789abcdef", 4, 0) +
                         "-4000-8000-" + Chars("0123456789abcdef", 12, 0);
    }
  }

  std::string Any(std::string* secret) {
    secret->clear();
    switch (random_.Below(5)) {
      case 0:
        return Address(secret);
      case 1:
        return Ipv4(secret);
      case 2:
        return Ipv6(secret);
      case 3:
        return Id(secret);
      default:
        return *secret = "+45 " + Chars("123456789", 4, 0) + " " + Chars("123456789", 4, 0);
    }
  }

 private:
  testing::Random& random_;
};

TEST(MaskTextPropertyTest, NothingPlantedSurvives) {
  testing::Random random(20261123);
  Planter planter(random);
  const std::string_view words[] = {
      "550",     "5.1.1", "User",   "unknown", "(S3150)",
      "mailbox", "full:", "von",    "größer",  "https://x.example/?p=Full ",
      "<",       "é",     "利用者", "host"};
  const std::string_view before[] = {" ", " <", "(", " [", ": ", ";id=", " \"", "，", "\n", ", "};
  const std::string_view after[] = {" ",   "> ", ") ", "] ", ": ", "; ",
                                    "\" ", "。", "\n", ". ", ", "};
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    std::vector<std::string> secrets;
    for (std::size_t i = 0; i < 1 + random.Below(4); ++i) {
      text += " ";
      text += random.Pick(std::span<const std::string_view>(words));
      text += random.Pick(std::span<const std::string_view>(before));
      text += planter.Any(&secrets.emplace_back());
      text += random.Pick(std::span<const std::string_view>(after));
    }
    const std::string redacted = Redacted(text);
    const std::string wording = Template(text);
    for (const std::string& secret : secrets) {
      ASSERT_EQ(redacted.find(secret), std::string::npos) << text << "\n" << redacted;
      ASSERT_EQ(wording.find(secret), std::string::npos) << text << "\n" << wording;
    }
  }
}

bool IsUtf8(std::string_view text) {
  for (std::size_t pos = 0; pos < text.size();) {
    const Utf8Char c = DecodeAt(text, pos);
    if (!c.valid) return false;
    pos += c.size;
  }
  return true;
}

TEST(MaskTextPropertyTest, AnyBytes) {
  testing::Random random(7);
  const std::string_view pieces[] = {
      "a", "@",  "<",   ">",    "\"",   "\\", "[",     "]",
      ":", "/",  "://", ".",    "-",    "1",  "22",    "5.1.1",
      "é", "利", "、",  "\xFF", "\xC3", " ",  "\n",    "%40",
      "+", "(",  ")",   "=",    "f",    "F",  "https", std::string_view("\0", 1)};
  for (int round = 0; round < 50000; ++round) {
    std::string text;
    for (std::size_t i = random.Below(40); i > 0; --i) {
      text += random.Pick(std::span<const std::string_view>(pieces));
    }
    const std::string redacted = Redacted(text);
    const std::string wording = Template(text);
    if (IsUtf8(text)) {
      ASSERT_TRUE(IsUtf8(redacted) && IsUtf8(wording)) << text;
    }
    ASSERT_EQ(Redacted("x " + text), "x " + redacted) << text;
  }
}

// What could make a scanner look at its rest again and again, or call itself at each of them.
TEST(MaskTextTest, LongTextsOfOnePatternAreDoneInLinearTime) {
  for (const std::string_view piece :
       {"a",  "1",   "a.",  "a-",      "a1-",       "\"",   "'",  "<",  "[",
        "a@", "@",   "://", "a://",    ":",         "1:",   "1.", "a!", "%40",
        "=",  "+1 ", "(1",  "http://", "a1b2c3d4-", "\xFF", "利"}) {
    std::string text;
    while (text.size() < 200'000) text += piece;
    EXPECT_GE(Redacted(text).size() + Template(text).size(), 3U) << piece;
  }
}

}  // namespace
}  // namespace ricochet::io
