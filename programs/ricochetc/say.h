// SPDX-License-Identifier: Apache-2.0
//
// What the commands of `ricochetc` say in the same words.
#ifndef RICOCHET_PROGRAMS_RICOCHETC_SAY_H_
#define RICOCHET_PROGRAMS_RICOCHETC_SAY_H_

#include <cstddef>
#include <string>
#include <vector>

#include "compiler/source/diagnostic.h"
#include "compiler/source/source_file.h"

namespace ricochet::compiler {

// "ricochetc: MESSAGE" on standard error; kExitFailed.
int Fail(const std::string& message);

// "1 rule", "2 rules".
std::string Count(std::size_t count, const char* singular, const char* plural);

// All of them on standard error and how many there are, or with `json` as one document on standard
// output.
void ShowDiagnostics(const std::vector<Diagnostic>& diagnostics, const SourceFiles& sources,
                     bool json = false);

}  // namespace ricochet::compiler

#endif  // RICOCHET_PROGRAMS_RICOCHETC_SAY_H_
