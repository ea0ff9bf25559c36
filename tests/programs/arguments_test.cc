// SPDX-License-Identifier: Apache-2.0
#include "programs/arguments.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "tests/support/paths.h"

namespace ricochet::cli {
namespace {

namespace fs = std::filesystem;

using Strings = std::vector<std::string>;

ParsedArguments Parse(Arguments& program, const Strings& arguments) {
  std::vector<const char*> argv = {"program"};
  for (const std::string& argument : arguments) argv.push_back(argument.c_str());
  return program.Parse(static_cast<int>(argv.size()), argv.data());
}

// One program with an option of each kind.
class ArgumentsTest : public ::testing::Test {
 protected:
  explicit ArgumentsTest(UsageErrors usage_errors = UsageErrors::kPlain)
      : program_({.name = "show", .description = "Shows.", .usage_errors = usage_errors}) {
    program_.AddVersion("show 1.2");
    program_.AddFlag("--flag", &flag_, "a flag");
    program_.AddOption("-t,--text", &text_, "a text").ShowDefault();
    program_.AddOption("--int", &int_, "an integer").Range(-5, 300).ShowDefault();
    program_.AddOption("--size", &size_, "a size").TypeName("N");
    program_.AddOption("--double", &double_, "a number");
    program_.AddOption("--maybe", &maybe_, "an integer or nothing");
    program_.AddOption("--choice", &choice_, "one of two").Choices({"a", "b"});
    program_.AddOption("--checked", &checked_, "a checked text").Check(CheckLower);
    program_.AddOption("--list", &list_, "one at a time");
    program_.AddOption("--words", &words_, "several").SeveralAtOnce();
    program_.AddOption("--comma", &comma_, "with commas").Separator(',');
    program_.AddOption("--hidden", &hidden_, "not shown").Hidden();
    program_.AddPositional("FILE", &files_, "files");
  }

  static std::string CheckLower(const std::string& text) {
    return text.find_first_of("ABC") == std::string::npos ? "" : text + " has capitals";
  }

  bool Parses(const Strings& arguments) {
    const ParsedArguments parsed = Parse(program_, arguments);
    EXPECT_EQ(parsed.err, "");
    return parsed.chosen == &program_;
  }

  // What standard error gets of wrong usage.
  std::string Error(const Strings& arguments) {
    const ParsedArguments parsed = Parse(program_, arguments);
    EXPECT_EQ(parsed.chosen, nullptr) << ::testing::PrintToString(arguments);
    EXPECT_EQ(parsed.exit_code, 2) << ::testing::PrintToString(arguments);
    EXPECT_EQ(parsed.out, "");
    return parsed.err;
  }

  bool flag_ = false;
  std::string text_ = "default";
  int int_ = 7;
  std::size_t size_ = 8;
  double double_ = 0.5;
  std::optional<int> maybe_;
  std::string choice_, checked_, hidden_;
  Strings list_, words_, comma_, files_;
  Arguments program_;
};

TEST_F(ArgumentsTest, DefaultsStay) {
  EXPECT_TRUE(Parses({}));
  EXPECT_FALSE(flag_);
  EXPECT_EQ(text_, "default");
  EXPECT_EQ(int_, 7);
  EXPECT_EQ(maybe_, std::nullopt);
  EXPECT_EQ(files_, Strings());
}

TEST_F(ArgumentsTest, ValuesOfAllKinds) {
  EXPECT_TRUE(
      Parses({"--flag",    "-t",   "x",        "--int=-5", "--size",   "18446744073709551615",
              "--double",  "1e-3", "--maybe",  "0",        "--choice", "b",
              "--checked", "low",  "f",        "--list",   "1",        "g",
              "--list",    "2",    "--hidden", "h",        "--",       "--int"}));
  EXPECT_TRUE(flag_);
  EXPECT_EQ(text_, "x");
  EXPECT_EQ(int_, -5);
  EXPECT_EQ(size_, 18446744073709551615U);
  EXPECT_EQ(double_, 1e-3);
  EXPECT_EQ(maybe_, 0);
  EXPECT_EQ(choice_, "b");
  EXPECT_EQ(checked_, "low");
  EXPECT_EQ(list_, Strings({"1", "2"}));
  EXPECT_EQ(hidden_, "h");
  EXPECT_EQ(files_, Strings({"f", "g", "--int"}));
}

TEST_F(ArgumentsTest, SeveralValuesAtOnce) {
  EXPECT_TRUE(Parses({"f", "--words", "a", "[b,c]", "--words=[d,e]", "--comma", "g,h"}));
  EXPECT_EQ(words_, Strings({"a", "[b,c]", "[d,e]"}));
  EXPECT_EQ(comma_, Strings({"g", "h"}));
  EXPECT_EQ(files_, Strings({"f"}));
}

// The library that does the work takes `[a,b]` for a list of two.
TEST_F(ArgumentsTest, BracketsAreNoLists) {
  EXPECT_TRUE(Parses({"-t", "[x,y]", "--list", "[1,2]", "--list=[3]", "--", "[a,b]", "[]", "[",
                      "\x01", "\x01[c]", "--x=[d,e]", "--x=\x01"}));
  EXPECT_EQ(text_, "[x,y]");
  EXPECT_EQ(list_, Strings({"[1,2]", "[3]"}));
  EXPECT_EQ(files_, Strings({"[a,b]", "[]", "[", "\x01", "\x01[c]", "--x=[d,e]", "--x=\x01"}));
}

TEST(ArgumentsRestTest, ErrorsQuoteWhatWasGiven) {
  Arguments program({.name = "show", .description = ""});
  const ParsedArguments parsed = Parse(program, {"[a,b]"});
  EXPECT_EQ(parsed.err,
            "The following argument was not expected: [a,b]\n"
            "Run with --help for more information.\n");
}

TEST_F(ArgumentsTest, NumbersAreDecimalAndFinite) {
  for (const std::string wrong : {"", "x", "1x", " 1", "0x10", "1.5", "1e2", "true", "nan", "301",
                                  "-6", "99999999999999999999"}) {
    EXPECT_NE(Error({"--int", wrong}).find("not in range -5 to 300"), std::string::npos) << wrong;
  }
  for (const std::string wrong : {"", "x", "0x10", "1.5", "true"}) {
    EXPECT_NE(Error({"--maybe", wrong}), "") << wrong;
  }
  for (const std::string wrong : {"", "x", "-1", "0x10", "18446744073709551616"}) {
    EXPECT_EQ(Error({"--size", wrong}),
              "Could not convert: --size = " + wrong + "\nRun with --help for more information.\n");
  }
  for (const std::string wrong : {"", "x", "nan", "inf", "-inf", "1,5", "0x1p3"}) {
    EXPECT_NE(Error({"--double", wrong}), "") << wrong;
  }
  EXPECT_TRUE(Parses({"--int", "010"}));
  EXPECT_EQ(int_, 10);
}

TEST_F(ArgumentsTest, WrongUsageIsTextAndExitCode) {
  for (const Strings& wrong : std::vector<Strings>{{"--nonsense"},
                                                   {"-x"},
                                                   {"--text"},
                                                   {"--text", "a", "--text", "b"},
                                                   {"--flag=perhaps"},
                                                   {"--choice", "c"},
                                                   {"--checked", "ABC"},
                                                   {"--int"}}) {
    EXPECT_NE(Error(wrong), "") << ::testing::PrintToString(wrong);
  }
  EXPECT_EQ(Error({"--choice", "[c]"}),
            "--choice: [c] not in {a,b}\nRun with --help for more information.\n");
  EXPECT_EQ(Error({"--checked", "[A]"}),
            "--checked: [A] has capitals\nRun with --help for more information.\n");
}

TEST_F(ArgumentsTest, HelpAndVersionEndWithNothingToRun) {
  program_.SetFooter("The end.");
  const ParsedArguments help = Parse(program_, {"--help"});
  EXPECT_EQ(help.chosen, nullptr);
  EXPECT_EQ(help.exit_code, 0);
  EXPECT_EQ(help.err, "");
  EXPECT_EQ(help.out.find("Shows.\nUsage: show [OPTIONS] [FILE...]\n"), 0U) << help.out;
  EXPECT_NE(help.out.find("-t,--text TEXT=default"), std::string::npos) << help.out;
  EXPECT_NE(help.out.find("--int INT:INT in [-5 - 300]=7"), std::string::npos) << help.out;
  EXPECT_NE(help.out.find("--size N "), std::string::npos) << help.out;
  EXPECT_NE(help.out.find("--words TEXT ..."), std::string::npos) << help.out;
  EXPECT_EQ(help.out.find("--hidden"), std::string::npos) << help.out;
  EXPECT_TRUE(help.out.ends_with("\nThe end.\n")) << help.out;

  const ParsedArguments version = Parse(program_, {"--version"});
  EXPECT_EQ(version.chosen, nullptr);
  EXPECT_EQ(version.exit_code, 0);
  EXPECT_EQ(version.out, "show 1.2\n");
}

TEST(ArgumentsEnvironmentTest, TheCommandLineComesFirst) {
  ASSERT_EQ(::setenv("RICOCHET_ARGUMENTS_TEST", "from there", 1), 0);
  for (const bool given : {false, true}) {
    std::string value = "default";
    Arguments program({.name = "show", .description = ""});
    program.AddOption("--value", &value, "").Environment("RICOCHET_ARGUMENTS_TEST");
    const Strings arguments = given ? Strings{"--value", "x"} : Strings{};
    EXPECT_EQ(Parse(program, arguments).chosen, &program);
    EXPECT_EQ(value, given ? "x" : "from there");
  }
  ::unsetenv("RICOCHET_ARGUMENTS_TEST");
}

TEST(ArgumentsUnknownTest, AreKeptInOrder) {
  Strings unknown;
  std::string value;
  Arguments program({.name = "show", .description = ""});
  program.AddOption("--value", &value, "");
  program.KeepUnknown(&unknown);
  EXPECT_EQ(Parse(program, {"--other=[1,2]", "--value", "x", "[a]", "-z"}).chosen, &program);
  EXPECT_EQ(unknown, Strings({"--other=[1,2]", "[a]", "-z"}));
  EXPECT_EQ(value, "x");
}

class CommandsTest : public ::testing::Test {
 protected:
  CommandsTest() { read_.AddPositional("file", &file_, "the file").Required(); }

  std::string file_;
  Arguments program_{{.name = "tool", .description = "Does.", .usage_errors = UsageErrors::kNamed}};
  Arguments& read_ = program_.AddCommand("read", "Reads.");
  Arguments& write_ = program_.AddCommand("write", "Writes.");
};

TEST_F(CommandsTest, ExactlyOneIsChosen) {
  EXPECT_EQ(Parse(program_, {"read", "write"}).chosen, &read_);
  EXPECT_EQ(file_, "write");
  EXPECT_EQ(Parse(program_, {"write"}).chosen, &write_);
  EXPECT_EQ(Parse(program_, {}).err, "tool: A subcommand is required\nTry `tool --help`.\n");
}

TEST_F(CommandsTest, ErrorsNameTheCommandAndShowNoControls) {
  EXPECT_EQ(Parse(program_, {"read"}).err, "tool: file is required\nTry `tool read --help`.\n");
  EXPECT_EQ(Parse(program_, {"write", "\x1b[1m"}).err,
            "tool: The following argument was not expected: \\x1b[1m\nTry `tool write --help`.\n");
}

TEST_F(CommandsTest, MistakesThatAreFoundLaterLookTheSame) {
  const ParsedArguments end = read_.WrongUsage("no\tgood");
  EXPECT_EQ(end.chosen, nullptr);
  EXPECT_EQ(end.exit_code, 2);
  EXPECT_EQ(end.out, "");
  EXPECT_EQ(end.err, "tool: no\\tgood\nTry `tool read --help`.\n");
  EXPECT_EQ(program_.WrongUsage("bad").err, "tool: bad\nTry `tool --help`.\n");
}

TEST_F(CommandsTest, HelpIsThatOfTheCommand) {
  const ParsedArguments help = Parse(program_, {"read", "--help"});
  EXPECT_EQ(help.chosen, nullptr);
  EXPECT_EQ(help.out.find("Reads.\nUsage: tool read [OPTIONS] file\n"), 0U) << help.out;
}

TEST(ArgumentsLibraryTest, IsIncludedInOneFile) {
  Strings users;
  for (const std::string folder : {"runtime", "io", "compiler", "programs", "bench"}) {
    const fs::path root = fs::path(testing::SourcePath(folder));
    for (const auto& entry : fs::recursive_directory_iterator(root)) {
      const fs::path& path = entry.path();
      if (path.extension() != ".cc" && path.extension() != ".h") continue;
      std::ifstream in(path);
      for (std::string line; std::getline(in, line);) {
        if (line.starts_with("#include <CLI/")) {
          users.push_back(fs::relative(path, testing::SourcePath()).string());
        }
      }
    }
  }
  EXPECT_EQ(users, Strings({"programs/arguments.cc"}));
}

}  // namespace
}  // namespace ricochet::cli
