// SPDX-License-Identifier: Apache-2.0
#include "programs/ricochet/report/report_builder.h"

#include <algorithm>
#include <functional>
#include <tuple>
#include <utility>

#include "io/masking/mask_text.h"
#include "io/text/utf8.h"
#include "runtime/src/text/host_name.h"

namespace ricochet::cli {
namespace {

using io::kSecondsPerHour;
using io::UnixTime;

constexpr std::size_t kMaxHostBytes = 255;     // RFC 1035; longer ones are no names
constexpr std::size_t kMaxWordingBytes = 300;  // of a template
constexpr std::size_t kMaxJudgedBytes = 4096;  // of a text, for its template and its samples
constexpr std::string_view kNoHost = "";

std::string_view Beginning(std::string_view text, std::size_t bytes) {
  return text.size() <= bytes ? text : io::DropSplitChar(text.substr(0, bytes));
}

// The domain of an address, where the source told none apart from it.
std::string_view DomainOf(const Response& response, const io::Record& record) {
  if (!response.domain.empty()) return response.domain;
  const std::size_t at = record.recipient.rfind('@');
  return at == std::string_view::npos ? kNoHost : record.recipient.substr(at + 1);
}

// By falling count; equal ones by name, so that the same log gives the same report.
template <typename Row, typename Name>
void SortByCount(std::vector<Row>& rows, Name name) {
  std::ranges::sort(rows, [&](const Row& a, const Row& b) {
    if (a.count != b.count) return a.count > b.count;
    return std::invoke(name, a) < std::invoke(name, b);
  });
}

template <typename Row>
std::uint64_t KeepFirst(std::vector<Row>& rows, std::size_t size) {
  if (rows.size() <= size) return 0;
  const std::uint64_t more = rows.size() - size;
  rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(size), rows.end());
  return more;
}

std::optional<UnixTime> NewSince(const TimeSpan& period) {
  if (!period.first || *period.last - *period.first < kSecondsPerHour) return std::nullopt;
  return *period.last - (*period.last - *period.first) / ReportBuilder::kNewPart;
}

bool IsNew(const TimeSpan& seen, std::optional<UnixTime> since) {
  return since && seen.first && *seen.first >= *since;
}

void FillHost(const Ruleset& ruleset, const std::vector<std::uint64_t>& by_code, HostRow& row) {
  std::uint64_t most = 0;
  for (std::size_t i = 0; i < by_code.size(); ++i) {
    row.by_type[static_cast<std::size_t>(ruleset.code(i).type)] += by_code[i];
    if (by_code[i] > most) row.top_code = ruleset.code(i).number;
    most = std::max(most, by_code[i]);
  }
}

}  // namespace

ReportBuilder::ReportBuilder(const Ruleset& ruleset, bool show_addresses)
    : ruleset_(ruleset),
      show_addresses_(show_addresses),
      codes_(ruleset.code_count()),
      rules_(ruleset.rule_count()),
      trend_(ruleset.code_count()),
      diagnoses_(ruleset) {
  const auto index_of = [&](std::uint16_t number) {
    std::size_t index = 0;
    while (ruleset.code(index).number != number) ++index;
    return index;
  };
  for (std::size_t i = 0; i < ruleset.rule_count(); ++i) {
    code_index_.push_back(index_of(ruleset.rule(i).code));
  }
  code_index_.push_back(index_of(ruleset.default_code()));
}

void ReportBuilder::Add(const io::RecordBatch& batch,
                        std::span<const Classification> classifications) {
  for (std::size_t i = 0; i < batch.size(); ++i) {
    Add(batch.responses[i], batch.records[i], classifications[i]);
  }
}

void ReportBuilder::Add(const Response& response, const io::Record& record,
                           const Classification& c) {
  if (!c.ok()) {
    ++failed_;
    return;
  }
  const std::optional<UnixTime> time = TimeOf(record);
  const std::size_t code = c.layer == Layer::kLikeness
                               ? ruleset_.IndexOfCode(c.code).value_or(0)
                               : code_index_[std::min<std::size_t>(c.rule, rules_.size())];
  const std::string_view domain =
      CanonicalHost(Beginning(DomainOf(response, record), kMaxHostBytes), &host_);
  if (!record.recipient.empty()) ++with_recipient_;
  codes_[code].Add(time);
  if (c.rule < rules_.size()) rules_[c.rule].Add(time);
  if (codes_[code].samples.size() < kMaxSamples) KeepSample(response, domain, c, codes_[code]);
  if (IsUnclassified(c)) AddTemplate(response.text, time);
  if (diagnoses_.IsOwn(code)) return;
  if (time) trend_.Add(*time, code);
  const DomainCount* count = AddToDomain(domain, response.mx, code, time);
  diagnoses_.Add(code, count, record.recipient, time);
}

std::optional<UnixTime> ReportBuilder::TimeOf(const io::Record& record) {
  const std::optional<io::Timestamp> time = io::WhenOf(record);
  if (!time) {
    ++untimed_;
    return std::nullopt;
  }
  offsets_known_ = offsets_known_ && time->has_offset;
  period_.Add(time->seconds);
  return time->seconds;
}

DomainCount* ReportBuilder::AddToDomain(std::string_view domain, std::string_view mx,
                                        std::size_t code, std::optional<UnixTime> time) {
  DomainCount* count = domains_.FindOrAdd(domain, [&] {
    DomainCount fresh;
    fresh.number = static_cast<std::uint32_t>(domains_.rows().size());
    fresh.by_code.resize(codes_.size());
    if (const auto provider = ruleset_.FindProvider(domain, "")) {
      fresh.provider = ruleset_.provider(*provider).name;
    }
    return fresh;
  });
  if (count == nullptr) return nullptr;
  // The first exchanger that tells a provider tells it for the domain.
  if (count->provider.empty() && !mx.empty()) count->provider = ProviderOf(mx);
  ++count->count;
  ++count->by_code[code];
  if (time) count->seen.Add(*time);
  return count;
}

const std::string& ReportBuilder::ProviderOf(std::string_view mx) {
  static const std::string kNone;
  const std::string_view host = Beginning(mx, kMaxHostBytes);
  const std::string* provider = providers_.FindOrAdd(host, [&]() -> std::string {
    const auto found = ruleset_.FindProvider("", host);
    return found ? std::string(ruleset_.provider(*found).name) : std::string();
  });
  return provider == nullptr ? kNone : *provider;
}

// Different rules show different wordings; the first of each will do.
void ReportBuilder::KeepSample(const Response& response, std::string_view domain,
                               const Classification& c, CodeCount& code) {
  const std::string_view rule =
      c.rule < rules_.size() ? ruleset_.rule(c.rule).id : std::string_view();
  const bool known = std::ranges::find(code.samples, rule, &Sample::rule) != code.samples.end();
  if (known) return;
  Sample sample;
  const std::string_view text = Beginning(response.text, kMaxJudgedBytes);
  if (show_addresses_) {
    sample.text = text;
  } else {
    io::AppendRedacted(text, sample.text);
  }
  sample.text.resize(Beginning(sample.text, kMaxSampleBytes).size());
  sample.domain = domain;
  sample.rule = rule;
  code.samples.push_back(std::move(sample));
}

// Nothing is known, or only the reply code, which gives the default.
bool ReportBuilder::IsUnclassified(const Classification& c) const {
  return c.layer == Layer::kNone || (c.layer == Layer::kReply && c.code == ruleset_.default_code());
}

void ReportBuilder::AddTemplate(std::string_view text, std::optional<UnixTime> time) {
  ++unclassified_;
  wording_.clear();
  io::AppendTemplate(Beginning(text, kMaxJudgedBytes), wording_);
  Seen* seen = templates_.FindOrAdd(Beginning(wording_, kMaxWordingBytes));
  if (seen != nullptr) seen->Add(time);
}

Report ReportBuilder::Build() const {
  Report report;
  report.failed = failed_;
  report.untimed = untimed_;
  report.unclassified = unclassified_;
  report.with_recipient = with_recipient_;
  report.offsets_known = offsets_known_;
  report.period = period_;
  report.new_since = NewSince(period_);
  BuildCodes(report);
  BuildHosts(report);
  BuildRules(report);
  BuildTemplates(report);
  Trend::Buckets trend = trend_.Fold(ruleset_);
  report.unit = trend.unit;
  report.buckets = std::move(trend.buckets);
  std::vector<std::uint64_t> code_counts;
  for (const CodeCount& code : codes_) code_counts.push_back(code.count);
  report.diagnoses = diagnoses_.Apply(domains_, code_counts, show_addresses_);
  report.left_out = {.domains = domains_.left_out(),
                     .addresses = diagnoses_.addresses_left_out(),
                     .templates = templates_.left_out(),
                     .windows = diagnoses_.windows_left_out(),
                     .hours = trend_.left_out()};
  return report;
}

void ReportBuilder::BuildCodes(Report& report) const {
  for (std::size_t i = 0; i < codes_.size(); ++i) {
    const CodeCount& count = codes_[i];
    if (count.count == 0) continue;
    CodeRow row;
    row.code = ruleset_.code(i);
    row.count = count.count;
    row.own = diagnoses_.IsOwn(i);
    row.is_new = IsNew(count.seen, report.new_since);
    row.seen = count.seen;
    row.samples = count.samples;
    report.total += row.count;
    (row.own ? report.own : report.by_type[static_cast<std::size_t>(row.code.type)]) += row.count;
    report.codes.push_back(std::move(row));
  }
  SortByCount(report.codes, [](const CodeRow& row) { return row.code.number; });
}

void ReportBuilder::BuildHosts(Report& report) const {
  io::BoundedTable<std::vector<std::uint64_t>> providers(ruleset_.provider_count() + 1);
  for (const auto& [name, domain] : domains_.rows()) {
    HostRow row;
    row.name = name;
    row.provider = domain.provider;
    row.count = domain.count;
    FillHost(ruleset_, {domain.by_code.begin(), domain.by_code.end()}, row);
    report.domains.push_back(std::move(row));
    std::vector<std::uint64_t>* sums = providers.FindOrAdd(
        domain.provider, [&] { return std::vector<std::uint64_t>(codes_.size()); });
    if (sums == nullptr) continue;  // cannot be: there is a row for every name
    std::ranges::transform(*sums, domain.by_code, sums->begin(), std::plus<>());
  }
  for (const auto& [name, sums] : providers.rows()) {
    HostRow row;
    row.name = name;
    for (const std::uint64_t sum : sums) row.count += sum;
    FillHost(ruleset_, sums, row);
    report.providers.push_back(std::move(row));
  }
  SortByCount(report.domains, &HostRow::name);
  SortByCount(report.providers, &HostRow::name);
  report.more_domains = KeepFirst(report.domains, kMaxDomainRows);
}

void ReportBuilder::BuildRules(Report& report) const {
  for (std::size_t i = 0; i < rules_.size(); ++i) {
    if (rules_[i].count == 0) continue;
    report.rules.push_back({ruleset_.rule(i), rules_[i].count,
                            IsNew(rules_[i].seen, report.new_since), rules_[i].seen});
  }
  SortByCount(report.rules, [](const RuleRow& row) { return row.rule.id; });
}

void ReportBuilder::BuildTemplates(Report& report) const {
  for (const auto& [wording, seen] : templates_.rows()) {
    report.templates.push_back(
        {wording, seen.count, IsNew(seen.seen, report.new_since), seen.seen});
  }
  SortByCount(report.templates, &TemplateRow::wording);
  report.more_templates = KeepFirst(report.templates, kMaxTemplateRows);
}

}  // namespace ricochet::cli
