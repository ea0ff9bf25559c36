# SPDX-License-Identifier: Apache-2.0
#
# Every library that the project uses, found once for all folders; each only for what is built.

# A parent project that links a library of this one needs its dependencies' targets too.
set(CMAKE_FIND_PACKAGE_TARGETS_GLOBAL ON)

find_package(re2 MODULE REQUIRED)                # runtime
find_path(xxhash_INCLUDE_DIR xxhash.h REQUIRED)  # runtime, header only
if(RICOCHET_BUILD_COMPILER)
  find_package(toml11 REQUIRED)
  find_path(idn2_INCLUDE_DIR idn2.h REQUIRED)
  find_library(idn2_LIBRARY idn2 REQUIRED)
  find_package(nlohmann_json REQUIRED)
  find_package(CLI11 REQUIRED)
  find_package(fmt REQUIRED)
  find_package(simdjson REQUIRED)
  find_package(Threads REQUIRED)
  find_package(ZLIB REQUIRED)
  find_package(zstd REQUIRED)                    # compressed inputs
  find_package(PkgConfig REQUIRED)
  pkg_check_modules(gmime REQUIRED IMPORTED_TARGET gmime-3.0)  # inbound mail
  find_path(csv_INCLUDE_DIR csv.h REQUIRED)
  find_library(csv_LIBRARY csv REQUIRED)
endif()
if(RICOCHET_BUILD_CLI)
  find_file(chart_JS chart.min.js PATHS /usr/share/javascript/chart.js REQUIRED)  # Chart.js 3
endif()
if(RICOCHET_DEVELOPER_MODE)
  if(NOT (RICOCHET_BUILD_COMPILER AND RICOCHET_BUILD_CLI))
    message(FATAL_ERROR "RICOCHET_DEVELOPER_MODE needs RICOCHET_BUILD_COMPILER and _CLI")
  endif()
  find_package(GTest REQUIRED)                   # tests
  find_package(benchmark REQUIRED)               # bench
endif()
