// SPDX-License-Identifier: Apache-2.0
//
// The exit codes of both programs.
#ifndef RICOCHET_PROGRAMS_EXIT_CODE_H_
#define RICOCHET_PROGRAMS_EXIT_CODE_H_

namespace ricochet::cli {

inline constexpr int kExitDone = 0;
inline constexpr int kExitFailed = 1;  // a failure, or a failed check
inline constexpr int kExitWrongUsage = 2;

}  // namespace ricochet::cli

#endif  // RICOCHET_PROGRAMS_EXIT_CODE_H_
