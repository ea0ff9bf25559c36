// SPDX-License-Identifier: Apache-2.0
//
// The sample logs of tests/data/logs.
#ifndef RICOCHET_TESTS_IO_LOGS_LOG_SAMPLE_H_
#define RICOCHET_TESTS_IO_LOGS_LOG_SAMPLE_H_

#include <string>

#include "tests/support/files.h"
#include "tests/support/paths.h"

namespace ricochet::io {

inline std::string LogSample(const std::string& name) {
  return testing::ReadFile(testing::DataPath("logs/" + name));
}

}  // namespace ricochet::io

#endif  // RICOCHET_TESTS_IO_LOGS_LOG_SAMPLE_H_
