// SPDX-License-Identifier: Apache-2.0
//
// The arguments of a program: declares them, reads them from argv, writes the help.
//
// This is the only door to the library that does the work: arguments.cc alone includes it, for its
// headers take several seconds to compile.
//
//   std::string format = "text";
//   std::vector<std::string> files;
//   cli::Arguments program({.name = "show", .description = "Shows files."});
//   program.AddOption("--format", &format, "text or json").Choices({"text", "json"}).ShowDefault();
//   program.AddPositional("FILE", &files, "the files").Required();
//   const cli::ParsedArguments parsed = program.Parse(argc, argv);
//   if (!parsed.chosen) { ... print parsed.out and parsed.err, return parsed.exit_code ... }
//
// Values are taken as they are: `[a,b]` is one file, and no list of two. Numbers are decimal and
// finite: no octal or hexadecimal integers, no NaN and no infinity.
//
// Threads: one thread at a time. Errors: those of the user come back from Parse as text and exit
// code. A mistake in the declarations (a name that is taken or malformed) throws an exception.
// Cost: declaring and parsing allocate some kilobytes; programs do so once.
//
// Tested by tests/programs/arguments_test.cc
#ifndef RICOCHET_PROGRAMS_ARGUMENTS_H_
#define RICOCHET_PROGRAMS_ARGUMENTS_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ricochet::cli {

class Arguments;

// How wrong usage is reported, on standard error:
enum class UsageErrors {
  kPlain,  // "MESSAGE", then "Run with --help for more information."
  kNamed,  // "PROGRAM: MESSAGE", then "Try `PROGRAM COMMAND --help`."; unsafe characters are
           // escaped
};

struct ProgramInfo {
  std::string name;
  std::string description;
  UsageErrors usage_errors = UsageErrors::kPlain;
};

// What Parse found.
struct ParsedArguments {
  // The command that was chosen, or the program itself if it has no commands. nullptr: there is
  // nothing to run (help, version, or wrong usage), and the other members say how to end.
  const Arguments* chosen = nullptr;
  int exit_code = 0;  // of programs/exit_code.h
  std::string out;    // for standard output
  std::string err;    // for standard error
};

// An option that was declared, to say more about it. Refers to its Arguments, which must outlive
// it; copies refer to the same option. Each method returns the option itself.
class Option {
 public:
  class Impl;
  explicit Option(Impl* impl) : impl_(impl) {}

  Option& Required();
  // Shows the value that the variable holds now as the default in the help ...
  Option& ShowDefault();
  // ... or `text` in its place.
  Option& ShowDefault(const std::string& text);
  // What the help calls the value: "FILE". The default is TEXT, INT, UINT or FLOAT.
  Option& TypeName(const std::string& name);
  // Any other value is wrong usage. The help lists the choices.
  Option& Choices(const std::vector<std::string>& values);
  // For integers: the least and the greatest value that is allowed.
  Option& Range(int least, int greatest);
  // Calls `check` with each value as it was given. It returns what is wrong with it, or "".
  Option& Check(std::string (*check)(const std::string& value));
  // Takes its value from this environment variable if it is not on the command line.
  Option& Environment(const std::string& variable);
  // For lists: one occurrence takes all values that follow (`--words A B`).
  Option& SeveralAtOnce();
  // For lists: splits values at this character.
  Option& Separator(char separator);
  // Leaves it out of the help.
  Option& Hidden();

 private:
  Impl* impl_;
};

// The arguments of a program, or of one of its commands.
//
// Variables given to the Add methods hold the default until Parse writes them, and must outlive it.
// After an unsuccessful Parse their values are unspecified.
class Arguments {
 public:
  explicit Arguments(const ProgramInfo& program);
  ~Arguments();
  Arguments(const Arguments&) = delete;
  Arguments& operator=(const Arguments&) = delete;

  // A command: exactly one of the commands has to be given. This object owns it. It inherits the
  // footer that was set so far.
  Arguments& AddCommand(const std::string& name, const std::string& description);

  // `name` is a long name, or a short and a long one: "-o,--output".
  Option AddFlag(const std::string& name, bool* value, const std::string& help);
  Option AddOption(const std::string& name, std::string* value, const std::string& help);
  Option AddOption(const std::string& name, int* value, const std::string& help);
  Option AddOption(const std::string& name, std::size_t* value, const std::string& help);
  Option AddOption(const std::string& name, double* value, const std::string& help);
  Option AddOption(const std::string& name, std::optional<int>* value, const std::string& help);
  Option AddOption(const std::string& name, std::optional<std::size_t>* value,
                   const std::string& help);
  Option AddOption(const std::string& name, std::optional<double>* value, const std::string& help);
  // A list: may be given several times, each time with one value.
  Option AddOption(const std::string& name, std::vector<std::string>* values,
                   const std::string& help);

  // In the order in which they are given; a list takes all that are left.
  Option AddPositional(const std::string& name, std::string* value, const std::string& help);
  Option AddPositional(const std::string& name, std::vector<std::string>* values,
                       const std::string& help);

  // `--version`: prints `line` and ends.
  void AddVersion(const std::string& line,
                  const std::string& help = "Display program version information and exit");

  // The end of the help.
  void SetFooter(const std::string& text);

  // Lets arguments pass that are unknown, and puts them there in their order.
  void KeepUnknown(std::vector<std::string>* unknown);

  // Reads the arguments of a program; call it on that, not on a command. argv[0] is skipped.
  ParsedArguments Parse(int argc, const char* const* argv);

  // The text and exit code of a mistake that the program itself found once all was parsed. For the
  // program or the command whose arguments are wrong.
  ParsedArguments WrongUsage(const std::string& message) const;

 private:
  class Impl;
  explicit Arguments(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace ricochet::cli

#endif  // RICOCHET_PROGRAMS_ARGUMENTS_H_
