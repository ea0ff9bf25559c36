// SPDX-License-Identifier: Apache-2.0
#include "bench/write_postfix_log.h"

#include <cstdio>
#include <string_view>

#include "bench/write_responses.h"

namespace ricochet::bench {
namespace {

// Longer lines Postfix cuts.
constexpr std::size_t kMaxLineBytes = 2000;

std::string Number(const char* format, std::uint64_t number) {
  char text[32];
  const int size =
      std::snprintf(text, sizeof(text), format, static_cast<unsigned long long>(number));
  return {text, static_cast<std::size_t>(size)};
}

class Message {
 public:
  Message(std::uint64_t number, std::string* output)
      : number_(number), id_(Number("%011llX", 0x4A000000000 + number * 2)), output_(*output) {}

  const std::string& id() const { return id_; }

  void Line(std::string_view program, std::string_view text) {
    const std::size_t begin = output_.size();
    // Ten messages a second, round the clock.
    const std::uint64_t second = number_ / 10;
    output_ += "2026-03-02T" + Number("%02llu", second / 3600 % 24) + ":" +
               Number("%02llu", second / 60 % 60) + ":" + Number("%02llu", second % 60) + "." +
               Number("%06llu", number_ % 10 * 100000 + lines_++ * 7919) + "+00:00 out postfix/";
    output_.append(program).append("[").append(Number("%llu", 100 + number_ % 900)).append("]: ");
    output_.append(text);
    if (output_.size() - begin > kMaxLineBytes) output_.resize(begin + kMaxLineBytes);
    output_ += '\n';
  }

 private:
  std::uint64_t number_;
  std::string id_;
  std::string& output_;
  std::uint64_t lines_ = 0;
};

std::string Delivery(const std::string& id, const std::string& recipient, const std::string& domain,
                     const std::string& outcome) {
  const std::string host = "mx." + domain + "[198.51.100.10]";
  return id + ": to=<" + recipient + "@" + domain + ">, relay=" + host +
         ":25, delay=0.05, delays=0.02/0.01/0/0.01, " + outcome;
}

}  // namespace

void AppendPostfixLines(const GeneratedResponse& response, std::uint64_t number,
                        std::string* output) {
  Message message(number, output);
  const std::string& id = message.id();
  const std::string domain = response.domain.empty() ? "dest.example" : response.domain;
  std::string reply;
  AppendTextLine(response, &reply);
  reply.pop_back();
  const bool deferred = reply.starts_with('4');
  const std::string outcome =
      std::string(deferred ? "dsn=4.0.0, status=deferred" : "dsn=5.0.0, status=bounced") +
      " (host mx." + domain + "[198.51.100.10] said: " + reply + " (in reply to RCPT TO command))";
  message.Line("pickup", id + ": uid=0 from=<news@sender.example>");
  message.Line("cleanup", id + ": message-id=<" + id + "@out.sender.example>");
  message.Line("qmgr", id + ": from=<news@sender.example>, size=3300, nrcpt=2 (queue active)");
  message.Line("smtp", Delivery(id, "good" + Number("%llu", number), domain,
                                "dsn=2.0.0, status=sent (250 2.0.0 Ok: queued)"));
  message.Line("smtp", Delivery(id, "user" + Number("%llu", number), domain, outcome));
  message.Line("cleanup", id + "1: message-id=<" + id + "1@out.sender.example>");
  message.Line("bounce", id + ": sender non-delivery notification: " + id + "1");
  message.Line("qmgr", id + "1: from=<>, size=2297, nrcpt=1 (queue active)");
  message.Line("qmgr", id + ": removed");
}

}  // namespace ricochet::bench
