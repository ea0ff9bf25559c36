// SPDX-License-Identifier: Apache-2.0
#include "programs/ricochet/report/text_report.h"

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <iterator>

#include "io/text/escape.h"
#include "io/text/utf8.h"
#include "programs/ricochet/report/translations.h"

namespace ricochet::cli {
namespace {

using io::FormatTimestamp;
using io::UnixTime;

constexpr std::size_t kRows = 10;  // of a table
constexpr std::size_t kFindings = 5;
constexpr std::size_t kNameColumns = 34;
constexpr std::size_t kLeastWidth = 60;

// "2026-11-23 12:00".
std::string ShortTime(UnixTime time) {
  std::string text = FormatTimestamp(time).substr(0, 16);
  text[10] = ' ';
  return text;
}

std::string PlainPercent(std::uint64_t part, std::uint64_t whole) {
  return fmt::format("{:.1f} %", 100 * ShareOf(part, whole));
}

// In a column.
std::string Percent(std::uint64_t part, std::uint64_t whole) {
  return fmt::format("{:5.1f} %", 100 * ShareOf(part, whole));
}

// Cut or filled up to `columns`.
std::string InColumns(std::string_view text, std::size_t columns) {
  std::string cell = io::CutToWidth(io::Visible(text), columns);
  const std::size_t used = io::DisplayColumns(cell);
  return cell.append(columns - std::min(used, columns), ' ');
}

class TextWriter {
 public:
  TextWriter(const Report& report, const ReportContext& context, const TextStyle& style)
      : report_(report),
        context_(context),
        style_(style),
        words_(Translations::In(context.language)),
        width_(std::max(style.width, kLeastWidth)) {}

  std::string Write() {
    WriteHead();
    WriteDiagnoses();
    WriteTypes();
    WriteTrend();
    WriteCodes();
    WriteHosts("providers", "provider.none", report_.providers);
    WriteHosts("domains", "domain.none", report_.domains);
    WriteRules();
    WriteNews();
    WriteUnclassified();
    WriteNotes();
    return std::move(out_);
  }

 private:
  void Line(std::string_view text) {
    while (text.ends_with(' ')) text.remove_suffix(1);
    out_.append(io::CutToWidth(text, width_)).append("\n");
  }

  void Heading(std::string_view key) {
    fmt::format_to(std::back_inserter(out_), "\n{}{}{}\n", style_.colours.bold(), words_[key],
                   style_.colours.reset());
  }

  // Words of a sentence over as many lines as it takes.
  void Wrapped(std::string_view text, std::size_t indent) {
    std::string line(indent, ' ');
    std::size_t used = indent;
    while (!text.empty()) {
      const std::size_t end = std::min(text.find(' '), text.size());
      const std::string_view word = text.substr(0, end);
      const std::size_t columns = io::DisplayColumns(word);
      if (used > indent && used + 1 + columns > width_) {
        Line(line);
        line.assign(indent, ' ');
        used = indent;
      }
      if (used > indent) line += ' ';
      used += columns + (used > indent ? 1 : 0);
      line += word;
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    Line(line);
  }

  // "  name   1234  12.3 %  ████".
  void Row(std::string_view name, std::uint64_t count, std::size_t name_columns = kNameColumns) {
    const std::string counted = fmt::format("  {}  {:>9}  {}  ", InColumns(name, name_columns),
                                            count, Percent(count, report_.total));
    const std::size_t used = io::DisplayColumns(counted);
    const std::size_t room = width_ > used ? std::min<std::size_t>(width_ - used, 30) : 0;
    Line(counted + Bar(count, report_.total, room));
  }

  std::string Bar(std::uint64_t part, std::uint64_t whole, std::size_t columns) const {
    const auto length =
        static_cast<std::size_t>(std::lround(ShareOf(part, whole) * static_cast<double>(columns)));
    std::string bar;
    for (std::size_t i = 0; i < length; ++i) bar += style_.unicode ? "█" : "#";
    return bar;
  }

  void WriteHead() {
    fmt::format_to(std::back_inserter(out_), "{}{}{}\n", style_.colours.bold(), words_["title"],
                   style_.colours.reset());
    const TimeSpan& period = report_.period;
    Line(period.first ? fmt::format("{}: {} - {} ({})", words_["period"], ShortTime(*period.first),
                                    ShortTime(*period.last),
                                    words_[report_.offsets_known ? "utc" : "log_clock"])
                      : words_["period.none"]);
    std::string counts = fmt::format("{}: {}", words_["responses"], report_.total);
    if (report_.has_deliveries) {
      const std::uint64_t attempts = report_.total + report_.tally.successes;
      counts += fmt::format("; {}: {}; {}: {} {}", words_["deliveries"], report_.tally.successes,
                            words_["failure_rate"], PlainPercent(report_.total, attempts),
                            words_["of_attempts"]);
    }
    Line(counts);
  }

  void WriteDiagnoses() {
    Heading("diagnoses");
    bool any = false;
    for (const DiagnosisSeverity severity :
         {DiagnosisSeverity::kCritical, DiagnosisSeverity::kWarning, DiagnosisSeverity::kInfo}) {
      for (const DiagnosisRow& row : report_.diagnoses) {
        if (row.info.severity != severity || row.findings.empty()) continue;
        WriteDiagnosis(row);
        any = true;
      }
    }
    if (!any) Line("  " + words_["diagnoses.none"]);
  }

  void WriteDiagnosis(const DiagnosisRow& row) {
    const std::string severity = words_["severity." + std::string(ToString(row.info.severity))];
    const bool critical = row.info.severity == DiagnosisSeverity::kCritical;
    fmt::format_to(std::back_inserter(out_), "  {}{}{}: {}\n",
                   critical ? style_.colours.OfType(BounceType::kHard) : style_.colours.bold(),
                   severity, style_.colours.reset(),
                   io::Visible(Translated(row.info.title, context_)));
    Wrapped(io::Visible(Translated(row.info.advice, context_)), 4);
    for (std::size_t i = 0; i < std::min(row.findings.size(), kFindings); ++i) {
      WriteFinding(row, row.findings[i]);
    }
    const std::uint64_t more =
        row.more_findings + row.findings.size() - std::min(row.findings.size(), kFindings);
    if (more > 0) Line("      " + words_.Fill("more", {{"n", std::to_string(more)}}));
    Wrapped(fmt::format("[{}: {}]", row.info.id, DescribeCondition(row.info, context_)), 4);
  }

  void WriteFinding(const DiagnosisRow& row, const Finding& finding) {
    if (row.info.scope == DiagnosisScope::kAddress) {
      Line(fmt::format("      {}: {}{}", words_["addresses"], finding.addresses,
                       finding.listed.empty() ? ". " + words_["addresses.hidden"] : ""));
      for (std::size_t i = 0; i < std::min(finding.listed.size(), kRows); ++i) {
        Line("        " + io::Visible(finding.listed[i]));
      }
      if (finding.listed.size() > kRows) {
        const std::string more = std::to_string(finding.addresses - kRows);
        Line("        " + words_.Fill("more", {{"n", more}}));
      }
      return;
    }
    if (row.info.scope == DiagnosisScope::kSender) {
      Line(fmt::format("      {}: {}", words_["responses"], finding.count));
      return;
    }
    const std::string domain = finding.domain.empty() ? words_["domain.none"] : finding.domain;
    std::string line = fmt::format("      {}  {:>7}  {}", InColumns(domain, kNameColumns),
                                   finding.count, Percent(finding.count, finding.of));
    if (finding.window) line += "  " + ShortTime(*finding.window);
    Line(line);
  }

  void WriteTypes() {
    Heading("by_type");
    for (std::size_t type = 0; type < report_.by_type.size(); ++type) {
      if (report_.by_type[type] == 0) continue;
      Row(words_["type." + std::string(ToString(static_cast<BounceType>(type)))],
          report_.by_type[type]);
    }
    if (report_.own > 0) Row(words_["own"], report_.own);
  }

  void WriteTrend() {
    if (report_.buckets.empty()) return;
    Heading("over_time");
    constexpr std::string_view kUnits[] = {"bucket.hour", "bucket.day", "bucket.week",
                                           "bucket.month", "bucket.year"};
    Line("  " + words_[kUnits[static_cast<std::size_t>(report_.unit)]]);
    std::vector<std::uint64_t> sums;
    for (const Bucket& bucket : report_.buckets) {
      std::uint64_t sum = 0;
      for (const std::uint64_t count : bucket.by_type) sum += count;
      sums.push_back(sum);
    }
    const std::uint64_t most = *std::ranges::max_element(sums);
    style_.unicode ? WriteSparkline(sums, most) : WriteTrendRows(sums, most);
  }

  // As many buckets a line as there is room for.
  void WriteSparkline(const std::vector<std::uint64_t>& sums, std::uint64_t most) {
    constexpr std::string_view kBlocks[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    const std::size_t room = width_ - 20;
    for (std::size_t at = 0; at < sums.size(); at += room) {
      std::string line = "  " + ShortTime(report_.buckets[at].start) + "  ";
      for (std::size_t i = at; i < std::min(at + room, sums.size()); ++i) {
        if (sums[i] == 0) {
          line += ' ';
          continue;
        }
        line += kBlocks[static_cast<std::size_t>(std::lround(7 * ShareOf(sums[i], most)))];
      }
      Line(line);
    }
    Line(fmt::format("  {:16}  max {}", "", most));
  }

  void WriteTrendRows(const std::vector<std::uint64_t>& sums, std::uint64_t most) {
    for (std::size_t i = 0; i < sums.size(); ++i) {
      Line(fmt::format("  {}  {:>9}  {}", ShortTime(report_.buckets[i].start), sums[i],
                       Bar(sums[i], most, std::min<std::size_t>(width_ - 32, 40))));
    }
  }

  void WriteCodes() {
    Heading("by_code");
    for (const CodeRow& row : report_.codes) {
      Row(fmt::format("{:>3} {}", row.code.number, Translated(row.code.name, context_)), row.count,
          kNameColumns + 8);
    }
  }

  void More(std::uint64_t rows) {
    if (rows > kRows) Line("  " + words_.Fill("more", {{"n", std::to_string(rows - kRows)}}));
  }

  void WriteHosts(std::string_view heading, std::string_view none,
                  const std::vector<HostRow>& rows) {
    if (rows.empty()) return;
    Heading(heading);
    for (std::size_t i = 0; i < std::min(rows.size(), kRows); ++i) {
      Row(rows[i].name.empty() ? words_[none] : rows[i].name, rows[i].count);
    }
    More(rows.size() + (heading == "domains" ? report_.more_domains : 0));
  }

  void WriteRules() {
    if (report_.rules.empty()) return;
    Heading("rules");
    for (std::size_t i = 0; i < std::min(report_.rules.size(), kRows); ++i) {
      const RuleRow& row = report_.rules[i];
      Row(fmt::format("{:>3} {}", row.rule.code, row.rule.id), row.count, kNameColumns + 8);
    }
    More(report_.rules.size());
  }

  void WriteNews() {
    Heading("whats_new");
    if (!report_.new_since) {
      Line("  " + words_[report_.period.first ? "whats_new.short" : "period.none"]);
      return;
    }
    Line("  " + words_.Fill("whats_new.note", {{"time", ShortTime(*report_.new_since)}}));
    std::uint64_t rows = 0;
    const auto news = [&](std::string_view kind, std::uint64_t count, std::string_view what) {
      if (++rows > kRows) return;
      Line(fmt::format("  {}  {:>7}  {}", InColumns(words_[kind], 8), count, io::Visible(what)));
    };
    for (const CodeRow& row : report_.codes) {
      if (!row.is_new) continue;
      news("kind.code", row.count,
           fmt::format("{} {}", row.code.number, Translated(row.code.name, context_)));
    }
    for (const RuleRow& row : report_.rules) {
      if (row.is_new) news("kind.rule", row.count, row.rule.id);
    }
    for (const TemplateRow& row : report_.templates) {
      if (row.is_new) news("kind.wording", row.count, row.wording);
    }
    if (rows == 0) Line("  " + words_["whats_new.none"]);
    More(rows);
  }

  void WriteUnclassified() {
    if (report_.templates.empty()) return;
    Heading("unclassified");
    for (std::size_t i = 0; i < std::min(report_.templates.size(), kRows); ++i) {
      Line(fmt::format("  {:>7}  {}", report_.templates[i].count,
                       io::Visible(report_.templates[i].wording)));
    }
    More(report_.templates.size() + report_.more_templates);
  }

  void WriteNotes() {
    const std::vector<std::string> notes = DescribeLimits(report_, context_);
    if (notes.empty()) return;
    Heading("notes");
    for (const std::string& note : notes) Wrapped(note, 2);
  }

  const Report& report_;
  const ReportContext& context_;
  const TextStyle& style_;
  const Translations& words_;
  std::size_t width_;
  std::string out_;
};

// By the variables that setlocale reads, in its order.
bool LocaleIsUtf8() {
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') continue;
    std::string locale(value);
    std::ranges::transform(locale, locale.begin(), [](char c) {
      return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    return locale.find("UTF-8") != std::string::npos || locale.find("UTF8") != std::string::npos;
  }
  return false;
}

}  // namespace

TextStyle TextStyleForStdout() {
  TextStyle style;
  const std::size_t width = io::TerminalWidth(STDOUT_FILENO);
  if (width != 0) style.width = width;
  style.unicode = io::IsTerminal(STDOUT_FILENO) && LocaleIsUtf8();
  style.colours = io::Colours::For(STDOUT_FILENO);
  return style;
}

std::string ReportToText(const Report& report, const ReportContext& context,
                         const TextStyle& style) {
  return TextWriter(report, context, style).Write();
}

}  // namespace ricochet::cli
