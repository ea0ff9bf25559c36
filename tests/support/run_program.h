// SPDX-License-Identifier: Apache-2.0
//
// Runs a program and takes down what it did.
#ifndef RICOCHET_TESTS_SUPPORT_RUN_PROGRAM_H_
#define RICOCHET_TESTS_SUPPORT_RUN_PROGRAM_H_

#include <chrono>
#include <map>
#include <string>
#include <vector>

namespace ricochet::testing {

struct ProgramCall {
  std::string program;  // its path
  std::vector<std::string> args;
  std::string input;  // for its standard input
  // On top of the environment of the test. An empty value takes the variable away.
  std::map<std::string, std::string> env;
  std::string cwd;             // empty: that of the test
  std::string stdout_path;     // write standard output there instead of `out`, e.g. /dev/full
  bool hang_up_early = false;  // close standard output once the first bytes have come
  std::chrono::seconds timeout = std::chrono::seconds(120);
};

struct ProgramResult {
  int exit_code = -1;  // 128 + N where signal N ended it
  std::string out;
  std::string err;
  bool timed_out = false;    // it was killed then
  long peak_memory_kib = 0;  // resident
};

// Throws std::system_error where the program cannot be started.
ProgramResult RunProgram(const ProgramCall& call);

}  // namespace ricochet::testing

#endif  // RICOCHET_TESTS_SUPPORT_RUN_PROGRAM_H_
