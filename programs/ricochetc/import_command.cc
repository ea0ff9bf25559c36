// SPDX-License-Identifier: Apache-2.0
//
// `ricochetc import`: rules of other programs as rules of Ricochet.
//
// Tested by tests/e2e/ricochetc/import_test.cc
#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "compiler/authoring/import/class_mapping.h"
#include "compiler/authoring/import/foreign_entry.h"
#include "compiler/authoring/import/import_rules.h"
#include "compiler/parse/parse_rules.h"
#include "compiler/source/check_limits.h"
#include "compiler/source/limits.h"
#include "io/bytes/byte_source.h"
#include "io/bytes/write_file.h"
#include "programs/exit_code.h"
#include "programs/ricochetc/commands.h"
#include "programs/ricochetc/say.h"

namespace ricochet::compiler {
namespace {

struct ImportArguments {
  std::vector<std::string> files;
  std::string from, classes, codes, output, report, prefix;
  std::string layer = "cause";
  std::int32_t priority = 0;
  bool any_case = false;
  bool phrases = false;
  bool strict = false;
};

class Import {
 public:
  explicit Import(const ImportArguments& options) : options_(options) {}

  int Run() {
    const auto entries = ReadEntries();
    if (!entries) return ShowErrors();
    if (options_.classes.empty()) return PrintDraft(*entries);
    const auto mapping = ReadMapping();
    const auto codes = ReadCodes();
    if (mapping && codes) CheckCodes(*mapping, *codes);
    if (!mapping || !codes || sink_.has_errors()) return ShowErrors();
    return WriteRules(*entries, *mapping, *codes);
  }

 private:
  int ShowErrors() {
    ShowDiagnostics(sink_.TakeSorted(), sources_);
    return cli::kExitFailed;
  }

  // The index of the file in sources_. What can't be read is reported.
  std::optional<std::uint32_t> Load(const std::string& path) {
    Result<std::string> text(std::string{});
    Result<std::unique_ptr<io::ByteSource>> source = io::OpenByteSource(path);
    // One more than it may have, so that the limit is reported.
    if (source.ok()) text = io::ReadAll(**source, kMaxFileBytes + 1);
    const Status& status = source.ok() ? text.status() : source.status();
    if (!status.ok()) {
      Diagnostic diagnostic;
      diagnostic.code = DiagnosticCode::kUnreadable;
      diagnostic.title = io::DisplayName(path) + ": " + std::string(status.message());
      diagnostic.help = "check the name, and that you may read it";
      sink_.Add(std::move(diagnostic));
      return std::nullopt;
    }
    const std::string name =
        path == "-" ? "standard input" : std::filesystem::path(path).filename().string();
    sources_.emplace_back(path == "-" ? name : path, name, 0, *std::move(text));
    return static_cast<std::uint32_t>(sources_.size() - 1);
  }

  std::optional<std::vector<ForeignEntry>> ReadEntries() {
    for (const std::string& file : options_.files) Load(file);
    if (sink_.has_errors()) return std::nullopt;
    auto entries = ReadForeignEntries(sources_, *ParseForeignFormat(options_.from), &sink_);
    if (sink_.has_errors()) return std::nullopt;
    return entries;
  }

  // Of a rule file or a mapping, which may come from anybody too.
  std::optional<std::uint32_t> LoadChecked(const std::string& path) {
    const auto index = Load(path);
    if (!index || !CheckSourceLimits(sources_, &sink_)) return std::nullopt;
    return index;
  }

  std::optional<ClassMapping> ReadMapping() {
    const auto index = LoadChecked(options_.classes);
    if (!index) return std::nullopt;
    return ReadClassMapping(sources_[*index], *index, &sink_);
  }

  // Without codes if none are asked for.
  std::optional<RuleFile> ReadCodes() {
    if (options_.codes.empty()) return RuleFile{};
    const auto index = LoadChecked(options_.codes);
    if (!index) return std::nullopt;
    return ParseRules(sources_[*index], *index, &sink_);
  }

  void CheckCodes(const ClassMapping& mapping, const RuleFile& codes) {
    if (options_.codes.empty()) return;
    for (const auto& [name, code] : mapping.codes) {
      const std::int64_t number = code.value;
      const auto has_number = [number](const CodeDef& def) { return def.number.value == number; };
      if (std::ranges::any_of(codes.codes, has_number)) continue;
      sink_.Error(DiagnosticCode::kUnknownCode, code.span,
                  "there is no bounce code " + std::to_string(number),
                  "the codes are those of " + options_.codes);
    }
  }

  int PrintDraft(const std::vector<ForeignEntry>& entries) {
    if (!Write("", DraftClassMapping(entries, sources_))) return cli::kExitFailed;
    std::cerr << "ricochetc: this is a mapping of the classes to fill in; then import with "
                 "--classes\n";
    return cli::kExitDone;
  }

  int WriteRules(const std::vector<ForeignEntry>& entries, const ClassMapping& mapping,
                 const RuleFile& codes) {
    ImportOptions import;
    import.format = *ParseForeignFormat(options_.from);
    import.layer = *ParseLayer(options_.layer);
    import.priority = options_.priority;
    import.any_case = options_.any_case;
    import.phrases = options_.phrases;
    import.prefix = options_.prefix;
    if (!options_.codes.empty()) import.codes = &codes;
    const ImportedRules imported = ImportRules(sources_, entries, mapping, import);
    if (!FitsOneFile(imported)) return ShowErrors();
    if (!Write(options_.output, imported.toml)) return cli::kExitFailed;
    if (!options_.report.empty() &&
        !Write(options_.report, RenderImportReportJson(imported.report, sources_))) {
      return cli::kExitFailed;
    }
    std::cerr << RenderImportReport(imported.report, sources_);
    return options_.strict && imported.report.incomplete() ? cli::kExitFailed : cli::kExitDone;
  }

  // Whether the compiler would take the rules as one file.
  bool FitsOneFile(const ImportedRules& imported) {
    const std::string name = options_.output.empty() ? "standard output" : options_.output;
    sources_.emplace_back(name, name, 0, imported.toml);
    if (!CheckSourceLimits(sources_, &sink_)) return false;
    if (imported.report.rules <= kMaxRules) return true;
    sink_.Error(DiagnosticCode::kLimitExceeded,
                {static_cast<std::uint32_t>(sources_.size() - 1), 0, 0},
                "these would be " + MoreThan(kMaxRules, "rules"), "import the list in parts");
    return false;
  }

  // To standard output where no file is named.
  static bool Write(const std::string& path, const std::string& text) {
    if (path.empty()) {
      std::cout << text << std::flush;
      if (!std::cout) Fail("standard output cannot be written");
      return static_cast<bool>(std::cout);
    }
    const Status written = io::WriteFileAtomically(path, std::as_bytes(std::span(text)));
    if (!written.ok()) Fail(std::string(written.message()));
    return written.ok();
  }

  const ImportArguments& options_;
  SourceFiles sources_;
  DiagnosticSink sink_;
};

int RunImport(const ImportArguments& options) {
  if (options.classes.empty() && !options.output.empty()) {
    std::cerr << "ricochetc: -o writes rules, and they need --classes; without both, a mapping to "
                 "fill in is printed\n";
    return cli::kExitWrongUsage;
  }
  if (!options.prefix.empty() && !IsId(options.prefix)) {
    std::cerr << "ricochetc: --prefix: an id is lower-case letters, digits, '-' and '_', its parts "
                 "joined by '.'\n";
    return cli::kExitWrongUsage;
  }
  return Import(options).Run();
}

void AddOptions(cli::Arguments& command, ImportArguments* options) {
  command.AddPositional("FILE", &options->files, "lists of rules, in order; `-` is standard input")
      .Required();
  command
      .AddOption("--from", &options->from, "the program whose rules they are: kumomta or zonemta")
      .Required()
      .Choices({"kumomta", "zonemta"});
  command.AddOption(
      "--classes", &options->classes,
      "a TOML file that maps classes to bounce codes; without it, a draft is printed");
  command.AddOption("-o,--output", &options->output, "the rule file to write; default: print it");
  command.AddOption(
      "--codes", &options->codes,
      "a rule file whose code table is written too, without the examples, so that the "
      "rules are a ruleset of their own");
  command.AddOption("--layer", &options->layer, "of the rules")
      .Choices({"override", "provider", "cause", "status", "reply"})
      .ShowDefault();
  command.AddOption("--priority", &options->priority, "of the rules")
      .Range(-1'000'000, 1'000'000)
      .ShowDefault();
  command.AddOption("--prefix", &options->prefix,
                    "of the rules' ids; default: the name given by --from");
  command.AddFlag("--phrases", &options->phrases,
                  "convert plain words to phrases, which match whole words in any letter case");
  command.AddFlag("--any-case", &options->any_case,
                  "letter case never matters, even where it does in the list");
  command.AddOption("--report", &options->report, "also write what is reported, as JSON");
  command.AddFlag("--strict", &options->strict,
                  "fail if anything could not be converted; the rest is written anyway");
}

}  // namespace

cli::Command AddImport(cli::Arguments& program) {
  cli::Arguments& command = program.AddCommand("import", "convert rules of KumoMTA or ZoneMTA");
  const auto options = std::make_shared<ImportArguments>();
  AddOptions(command, options.get());
  return {&command, [options] { return RunImport(*options); }};
}

}  // namespace ricochet::compiler
