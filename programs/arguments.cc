// SPDX-License-Identifier: Apache-2.0
#include "programs/arguments.h"

#include <CLI/CLI.hpp>
#include <charconv>
#include <cmath>
#include <deque>
#include <functional>
#include <sstream>
#include <system_error>
#include <utility>

#include "io/text/escape.h"
#include "programs/exit_code.h"

namespace ricochet::cli {
namespace {

// CLI11 splits a value `[a,b]` of a list into two. A mark in front of the bracket prevents that; an
// argument that begins with the mark itself gets another one, so that nothing is lost.
constexpr char kMark = '\x01';

// Where the mark of an argument stands: in front of it, or of the value in `--name=value`.
std::size_t MarkPosition(const std::string& argument) {
  if (!argument.starts_with("--")) return 0;
  const std::size_t equals = argument.find('=');
  return equals == std::string::npos ? argument.size() : equals + 1;
}

std::string Mark(std::string argument) {
  const std::size_t at = MarkPosition(argument);
  if (at < argument.size() && (argument[at] == '[' || argument[at] == kMark)) {
    argument.insert(at, 1, kMark);
  }
  return argument;
}

std::string Unmark(std::string argument) {
  const std::size_t at = MarkPosition(argument);
  if (at < argument.size() && argument[at] == kMark) argument.erase(at, 1);
  return argument;
}

// The same for all arguments that a message quotes.
std::string UnmarkAll(const std::string& message) {
  std::string text;
  for (std::size_t i = 0; i < message.size(); ++i) {
    const bool before_more = i + 1 < message.size();
    if (message[i] == kMark && before_more && (message[i + 1] == '[' || message[i + 1] == kMark)) {
      ++i;
    }
    text += message[i];
  }
  return text;
}

template <typename Number>
bool Convert(const std::string& text, Number* value) {
  Number number = 0;
  const char* end = text.data() + text.size();
  const auto [parsed, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || parsed != end) return false;
  if constexpr (std::is_floating_point_v<Number>) {
    if (!std::isfinite(number)) return false;
  }
  *value = number;
  return true;
}

bool Convert(const std::string& text, std::string* value) {
  *value = Unmark(text);
  return true;
}

template <typename T>
bool Convert(const std::string& text, std::optional<T>* value) {
  T converted = {};
  if (!Convert(text, &converted)) return false;
  *value = converted;
  return true;
}

std::string ToText(const std::string& value) { return value; }
std::string ToText(int value) { return std::to_string(value); }
std::string ToText(std::size_t value) { return std::to_string(value); }

std::string ToText(double value) {
  std::ostringstream out;
  out << value;
  return out.str();
}

template <typename T>
std::string ToText(const std::optional<T>& value) {
  return value ? ToText(*value) : "";
}

const char* TypeNameOf(const std::string*) { return "TEXT"; }
const char* TypeNameOf(const int*) { return "INT"; }
const char* TypeNameOf(const std::size_t*) { return "UINT"; }
const char* TypeNameOf(const double*) { return "FLOAT"; }

template <typename T>
const char* TypeNameOf(const std::optional<T>*) {
  return TypeNameOf(static_cast<const T*>(nullptr));
}

template <typename T>
CLI::Option* AddSingle(CLI::App* app, const std::string& name, T* value, const std::string& help) {
  const auto store = [value](const CLI::results_t& texts) { return Convert(texts.front(), value); };
  CLI::Option* option =
      app->add_option(name, store, help, false, [value] { return ToText(*value); });
  return option->type_name(TypeNameOf(value))->type_size(1)->expected(1);
}

CLI::Option* AddList(CLI::App* app, const std::string& name, std::vector<std::string>* values,
                     const std::string& help) {
  const auto store = [values](const CLI::results_t& texts) {
    values->clear();
    for (const std::string& text : texts) values->push_back(Unmark(text));
    return true;
  };
  CLI::Option* option = app->add_option(name, store, help);
  return option->type_name("TEXT")->type_size(1)->expected(CLI::detail::expected_max_vector_size);
}

}  // namespace

class Option::Impl {
 public:
  explicit Impl(CLI::Option* option) : option_(option) {}
  CLI::Option* operator->() const { return option_; }

 private:
  CLI::Option* option_;
};

Option& Option::Required() {
  (*impl_)->required();
  return *this;
}

Option& Option::ShowDefault() {
  (*impl_)->capture_default_str();
  return *this;
}

Option& Option::ShowDefault(const std::string& text) {
  (*impl_)->default_str(text);
  return *this;
}

Option& Option::TypeName(const std::string& name) {
  (*impl_)->type_name(name);
  return *this;
}

Option& Option::Choices(const std::vector<std::string>& values) {
  (*impl_)->check(CLI::IsMember(values));
  return *this;
}

Option& Option::Range(int least, int greatest) {
  const std::string from = std::to_string(least);
  const std::string to = std::to_string(greatest);
  const auto check = [=](const std::string& text) {
    int value = 0;
    const bool good = Convert(text, &value) && value >= least && value <= greatest;
    return good ? "" : "Value " + text + " not in range " + from + " to " + to;
  };
  (*impl_)->check(check, "INT in [" + from + " - " + to + "]");
  return *this;
}

Option& Option::Check(std::string (*check)(const std::string& value)) {
  (*impl_)->check([check](const std::string& text) { return check(Unmark(text)); });
  return *this;
}

Option& Option::Environment(const std::string& variable) {
  (*impl_)->envname(variable);
  return *this;
}

Option& Option::SeveralAtOnce() {
  (*impl_)->allow_extra_args();
  return *this;
}

Option& Option::Separator(char separator) {
  (*impl_)->delimiter(separator);
  return *this;
}

Option& Option::Hidden() {
  (*impl_)->group("");
  return *this;
}

class Arguments::Impl {
 public:
  explicit Impl(const ProgramInfo& program)
      : program_(std::make_unique<CLI::App>(program.description, program.name)),
        app_(program_.get()),
        program_name_(program.name),
        usage_errors_(program.usage_errors) {}

  Impl(const Impl& program, const std::string& name, const std::string& description)
      : app_(program.app_->add_subcommand(name, description)),
        program_name_(program.program_name_),
        usage_errors_(program.usage_errors_) {}

  Arguments& AddCommand(const std::string& name, const std::string& description) {
    app_->require_subcommand(1);
    auto impl = std::make_unique<Impl>(*this, name, description);
    commands_.push_back(std::unique_ptr<Arguments>(new Arguments(std::move(impl))));
    return *commands_.back();
  }

  template <typename T>
  Option Add(const std::string& name, T* value, const std::string& help) {
    return Keep(AddSingle(app_, name, value, help));
  }

  Option Keep(CLI::Option* option) { return Option(&options_.emplace_back(option)); }

  CLI::App* app() const { return app_; }

  void KeepUnknown(std::vector<std::string>* unknown) {
    unknown_ = unknown;
    app_->allow_extras();
  }

  // CLI11 reports help, version and mistakes alike by an exception.
  ParsedArguments Parse(const Arguments* self, int argc, const char* const* argv) {
    std::vector<std::string> arguments;  // the last one first
    for (int i = argc - 1; i > 0; --i) arguments.push_back(Mark(argv[i]));
    try {
      app_->parse(std::move(arguments));
    } catch (const CLI::ParseError& error) {
      if (error.get_exit_code() == 0) return ShowText(error);
      return WrongUsage(Chosen(self), UnmarkAll(error.what()));
    }
    if (unknown_ != nullptr) {
      for (const std::string& argument : app_->remaining()) unknown_->push_back(Unmark(argument));
    }
    return {Chosen(self), kExitDone, "", ""};
  }

  ParsedArguments WrongUsage(const Arguments* where, const std::string& message) const {
    if (usage_errors_ == UsageErrors::kPlain) {
      return {nullptr, kExitWrongUsage, "", message + "\nRun with --help for more information.\n"};
    }
    const CLI::App* app = where->impl_->app_;
    std::string called = program_name_;
    if (where->impl_->program_ == nullptr) called += " " + app->get_name();
    return {nullptr, kExitWrongUsage, "",
            program_name_ + ": " + io::Visible(message) + "\nTry `" + called + " --help`.\n"};
  }

 private:
  ParsedArguments ShowText(const CLI::ParseError& error) const {
    std::ostringstream out;
    std::ostringstream err;
    app_->exit(error, out, err);
    return {nullptr, kExitDone, out.str(), err.str()};
  }

  const Arguments* Chosen(const Arguments* self) const {
    for (const auto& command : commands_) {
      if (command->impl_->app_->parsed()) return command.get();
    }
    return self;
  }

  std::unique_ptr<CLI::App> program_;  // nullptr in a command, which its program owns
  CLI::App* app_;
  std::string program_name_;
  UsageErrors usage_errors_;
  std::vector<std::unique_ptr<Arguments>> commands_;
  std::deque<Option::Impl> options_;
  std::vector<std::string>* unknown_ = nullptr;
};

Arguments::Arguments(const ProgramInfo& program) : impl_(std::make_unique<Impl>(program)) {}
Arguments::Arguments(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Arguments::~Arguments() = default;

Arguments& Arguments::AddCommand(const std::string& name, const std::string& description) {
  return impl_->AddCommand(name, description);
}

Option Arguments::AddFlag(const std::string& name, bool* value, const std::string& help) {
  return impl_->Keep(impl_->app()->add_flag(name, *value, help));
}

Option Arguments::AddOption(const std::string& name, std::string* value, const std::string& help) {
  return impl_->Add(name, value, help);
}

Option Arguments::AddOption(const std::string& name, int* value, const std::string& help) {
  return impl_->Add(name, value, help);
}

Option Arguments::AddOption(const std::string& name, std::size_t* value, const std::string& help) {
  return impl_->Add(name, value, help);
}

Option Arguments::AddOption(const std::string& name, double* value, const std::string& help) {
  return impl_->Add(name, value, help);
}

Option Arguments::AddOption(const std::string& name, std::optional<int>* value,
                            const std::string& help) {
  return impl_->Add(name, value, help);
}

Option Arguments::AddOption(const std::string& name, std::optional<std::size_t>* value,
                            const std::string& help) {
  return impl_->Add(name, value, help);
}

Option Arguments::AddOption(const std::string& name, std::optional<double>* value,
                            const std::string& help) {
  return impl_->Add(name, value, help);
}

Option Arguments::AddOption(const std::string& name, std::vector<std::string>* values,
                            const std::string& help) {
  return impl_->Keep(AddList(impl_->app(), name, values, help)->allow_extra_args(false));
}

Option Arguments::AddPositional(const std::string& name, std::string* value,
                                const std::string& help) {
  return impl_->Add(name, value, help);
}

Option Arguments::AddPositional(const std::string& name, std::vector<std::string>* values,
                                const std::string& help) {
  return impl_->Keep(AddList(impl_->app(), name, values, help));
}

void Arguments::AddVersion(const std::string& line, const std::string& help) {
  impl_->app()->set_version_flag("--version", line, help);
}

void Arguments::SetFooter(const std::string& text) { impl_->app()->footer(text); }

void Arguments::KeepUnknown(std::vector<std::string>* unknown) { impl_->KeepUnknown(unknown); }

ParsedArguments Arguments::Parse(int argc, const char* const* argv) {
  return impl_->Parse(this, argc, argv);
}

ParsedArguments Arguments::WrongUsage(const std::string& message) const {
  return impl_->WrongUsage(this, message);
}

}  // namespace ricochet::cli
