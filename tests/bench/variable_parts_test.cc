// SPDX-License-Identifier: Apache-2.0
#include "bench/variable_parts.h"

#include <gtest/gtest.h>

#include <array>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace ricochet::bench {
namespace {

// The pieces as one text: `{address}`, `{=12345}` for a sample.
std::string Cut(std::string_view text) {
  constexpr std::array<const char*, 15> kNames = {
      "{domain}", "{local}", "{address}", "{host}", "{sender_domain}",
      "{sender}", "{helo}",  "{ip}",      "{ip6}",  "{id}",
      "{hex}",    "{token}", "{number}",  "{date}", "{url}"};
  const std::vector<std::string> examples = {"example.org", "example.net"};
  std::string result;
  for (const TextPiece& piece : CutVariableParts(text, examples)) {
    result += piece.literal;
    if (piece.placeholder == Placeholder::kSample) {
      result += "{=" + piece.sample + "}";
    } else if (piece.placeholder) {
      result += kNames.at(static_cast<std::size_t>(*piece.placeholder));
    }
  }
  return result;
}

TEST(VariablePartsTest, AreFoundByTheirKind) {
  const std::pair<const char*, const char*> cases[] = {
      {"550 5.1.1 User unknown", "550 5.1.1 User unknown"},
      {"", ""},
      {"<a.b@example.org>: no", "<{address}>: no"},
      {"a@mail.example.org", "{address}"},
      {"a@myexample.org", "{local}@myexample.org"},
      {"<a@b.test>", "<{local}@b.test>"},
      {"a@example.org from b@example.net to <a@example.org>",
       "{address} from {sender} to <{address}>"},
      {"host mx1.example.org[192.0.2.1] said: 550", "host {host}[{ip}] said: 550"},
      {"[IPv6:2001:db8::1] or 2001:db8::2", "[IPv6:{ip6}] or {ip6}"},
      {"mta17.am0.yahoodns.test", "mta{=17}.am{=0}.yahoodns.test"},
      {"in17.mx.a.test and mail.a2.test", "in{=17}.mx.a.test and mail.a2.test"},
      {"queued as 4XyZ12abCD", "queued as {=4XyZ12abCD}"},
      {"1rXyZ1-0003Ab-2C", "{=1rXyZ1-0003Ab-2C}"},
      {"limit 1024, case 12345", "limit 1024, case {=12345}"},
      {"at 2026-09-21T14:13:20Z", "at {date}"},
      {"https://mx1.example.org/q?ip=192.0.2.1&n=1", "https://{host}/q?ip={ip}&n=1"},
      {"https://a.test/x?m=a@example.org", "https://a.test/x?m={address}"},
      {"reason S3150 (TSS04)", "reason S3150 (TSS04)"},
      {"\xFF\xFE <", "\xFF\xFE <"},
      {"[", "["},
  };
  for (const auto& [text, cut] : cases) EXPECT_EQ(Cut(text), cut) << text;
}

}  // namespace
}  // namespace ricochet::bench
