# SPDX-License-Identifier: Apache-2.0
#
# Every library that the project uses, found once for all folders.
find_package(re2 MODULE REQUIRED)              # runtime
find_path(xxhash_INCLUDE_DIR xxhash.h REQUIRED)  # runtime, header only
find_package(toml11 REQUIRED)                  # compiler
find_package(nlohmann_json REQUIRED)           # compiler, ricochet
find_path(idn2_INCLUDE_DIR idn2.h REQUIRED)    # compiler
find_library(idn2_LIBRARY idn2 REQUIRED)
find_package(CLI11 REQUIRED)                   # ricochetc, ricochet
find_package(fmt REQUIRED)                     # ricochet
find_package(simdjson REQUIRED)                # ricochet
if(RICOCHET_DEVELOPER_MODE)
  find_package(GTest REQUIRED)                 # tests
  find_package(benchmark REQUIRED)             # bench
endif()
