// SPDX-License-Identifier: Apache-2.0
#include "programs/ricochet/report/json_report.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

#include "io/text/escape.h"
#include "programs/ricochet/report/translations.h"
#include "ricochet/version.h"

namespace ricochet::cli {
namespace {

using io::FormatTimestamp;
using io::UnixTime;

io::Json TimeOrNull(const std::optional<UnixTime>& time) {
  return time ? io::Json(FormatTimestamp(*time)) : io::Json();
}

template <typename Value>
io::Json ValueOrNull(const std::optional<Value>& value) {
  return value ? io::Json(*value) : io::Json();
}

// Four digits: a share is not known better, and the same figures give the same bytes.
io::Json RoundedShare(std::uint64_t part, std::uint64_t whole) {
  return std::round(ShareOf(part, whole) * 1e4) / 1e4;
}

void AddTypes(const TypeCounts& counts, io::Json& row) {
  for (std::size_t type = 0; type < counts.size(); ++type) {
    row.Set(ToString(static_cast<BounceType>(type)), counts[type]);
  }
}

std::string_view UnitName(BucketUnit unit) {
  constexpr std::array<std::string_view, 5> kNames = {"hour", "day", "week", "month", "year"};
  return kNames.at(static_cast<std::size_t>(unit));
}

class Converter {
 public:
  Converter(const Report& report, const ReportContext& context, StrangersText texts)
      : report_(report), context_(context), texts_(texts) {}

  io::Json Convert() const {
    const RulesetSummary summary = context_.ruleset.Summary();
    return {
        {"ricochet", RICOCHET_VERSION_STRING},
        {"ruleset",
         {{"path", context_.ruleset_path.empty() ? io::Json() : Text(context_.ruleset_path)},
          {"digest", summary.digest}}},
        {"language", LanguageCode(context_.language)},
        {"files", List(report_.files, [&](const std::string& file) { return Text(file); })},
        {"period", Period()},
        {"new_since", TimeOrNull(report_.new_since)},
        {"totals", Totals()},
        {"types", Types()},
        {"codes", List(report_.codes, [&](const CodeRow& row) { return Code(row); })},
        {"timeline", Timeline()},
        {"providers", List(report_.providers, [&](const HostRow& row) { return Provider(row); })},
        {"domains", List(report_.domains, [&](const HostRow& row) { return Domain(row); })},
        {"rules", List(report_.rules, [&](const RuleRow& row) { return Rule(row); })},
        {"unclassified",
         List(report_.templates, [&](const TemplateRow& row) { return Wording(row); })},
        {"diagnoses",
         List(report_.diagnoses, [&](const DiagnosisRow& row) { return Diagnosis(row); })},
        {"notes", List(DescribeLimits(report_, context_),
                       [](const std::string& line) { return io::Json(line); })}};
  }

 private:
  template <typename Rows, typename Function>
  static io::Json List(const Rows& rows, Function convert) {
    io::Json list = io::Json::Array();
    for (const auto& row : rows) list.Append(convert(row));
    return list;
  }

  io::Json Text(std::string_view text) const {
    return texts_ == StrangersText::kVisible ? io::Json(io::Visible(text)) : io::Json(text);
  }

  io::Json Period() const {
    if (!report_.period.first) return {};
    return {{"first", TimeOrNull(report_.period.first)},
            {"last", TimeOrNull(report_.period.last)},
            {"utc", report_.offsets_known}};
  }

  io::Json Totals() const {
    return {{"responses", report_.total},
            {"deliveries", report_.has_deliveries ? io::Json(report_.tally.successes) : io::Json()},
            {"own", report_.own},
            {"unclassified", report_.unclassified},
            {"without_time", report_.untimed},
            {"failed", report_.failed},
            {"unexplained_lines", report_.tally.unexplained},
            {"other_lines", report_.tally.other}};
  }

  io::Json Types() const {
    io::Json list = io::Json::Array();
    for (std::size_t type = 0; type < report_.by_type.size(); ++type) {
      list.Append({{"type", ToString(static_cast<BounceType>(type))},
                   {"count", report_.by_type[type]},
                   {"share", RoundedShare(report_.by_type[type], report_.total)}});
    }
    return list;
  }

  // The members that all counted rows end with.
  void AddCounts(std::uint64_t count, const TimeSpan& seen, bool is_new, io::Json& row) const {
    row.Set("count", count);
    row.Set("share", RoundedShare(count, report_.total));
    row.Set("first", TimeOrNull(seen.first));
    row.Set("last", TimeOrNull(seen.last));
    row.Set("new", is_new);
  }

  io::Json Code(const CodeRow& row) const {
    io::Json json = {{"code", row.code.number},
                     {"name", Translated(row.code.name, context_)},
                     {"description", Translated(row.code.description, context_)},
                     {"type", ToString(row.code.type)},
                     {"action", ToString(row.code.action)},
                     {"own", row.own}};
    AddCounts(row.count, row.seen, row.is_new, json);
    json.Set("samples", List(row.samples, [&](const Sample& sample) {
               return io::Json{{"text", Text(sample.text)},
                               {"domain", Text(sample.domain)},
                               {"rule", io::StringOrNull(sample.rule)}};
             }));
    return json;
  }

  io::Json Timeline() const {
    return {{"unit", UnitName(report_.unit)},
            {"buckets", List(report_.buckets, [&](const Bucket& b) {
               io::Json row = {{"start", FormatTimestamp(b.start)}};
               AddTypes(b.by_type, row);
               io::Json codes = io::Json::Object();
               for (std::size_t i = 0; i < b.by_code.size(); ++i) {
                 if (b.by_code[i] == 0) continue;
                 codes.Set(std::to_string(context_.ruleset.code(i).number), b.by_code[i]);
               }
               row.Set("codes", std::move(codes));
               return row;
             })}};
  }

  void AddHost(const HostRow& row, io::Json& json) const {
    json.Set("count", row.count);
    json.Set("share", RoundedShare(row.count, report_.total));
    AddTypes(row.by_type, json);
    json.Set("top_code", ValueOrNull(row.top_code));
  }

  io::Json Provider(const HostRow& row) const {
    io::Json json = {{"provider", Text(row.name)}};
    AddHost(row, json);
    return json;
  }

  io::Json Domain(const HostRow& row) const {
    io::Json json = {{"domain", Text(row.name)}, {"provider", Text(row.provider)}};
    AddHost(row, json);
    return json;
  }

  io::Json Rule(const RuleRow& row) const {
    io::Json json = {{"rule", row.rule.id},
                     {"code", row.rule.code},
                     {"layer", ToString(row.rule.layer)},
                     {"where", ToString(row.rule.origin)}};
    AddCounts(row.count, row.seen, row.is_new, json);
    return json;
  }

  io::Json Wording(const TemplateRow& row) const {
    io::Json json = {{"wording", Text(row.wording)}};
    AddCounts(row.count, row.seen, row.is_new, json);
    return json;
  }

  io::Json Found(const Finding& finding) const {
    return {{"domain", Text(finding.domain)},
            {"provider", Text(finding.provider)},
            {"count", finding.count},
            {"of", finding.of},
            {"share", RoundedShare(finding.count, finding.of)},
            {"window", TimeOrNull(finding.window)},
            {"addresses", finding.addresses},
            {"listed", List(finding.listed, [&](const std::string& a) { return Text(a); })}};
  }

  io::Json Diagnosis(const DiagnosisRow& row) const {
    const DiagnosisInfo& info = row.info;
    return {{"id", info.id},
            {"per", ToString(info.scope)},
            {"severity", ToString(info.severity)},
            {"title", Translated(info.title, context_)},
            {"advice", Translated(info.advice, context_)},
            {"codes", List(info.codes,
                           [&](std::uint32_t code) {
                             return io::Json(context_.ruleset.code(code).number);
                           })},
            {"count", info.count},
            {"window_minutes", info.window_minutes},
            {"share_percent", info.share_percent},
            {"span_days", info.span_days},
            {"condition", DescribeCondition(info, context_)},
            {"findings", List(row.findings, [&](const Finding& f) { return Found(f); })},
            {"more_findings", row.more_findings}};
  }

  const Report& report_;
  const ReportContext& context_;
  StrangersText texts_;
};

}  // namespace

io::Json ReportToJson(const Report& report, const ReportContext& context, StrangersText texts) {
  return Converter(report, context, texts).Convert();
}

}  // namespace ricochet::cli
