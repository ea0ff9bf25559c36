# SPDX-License-Identifier: Apache-2.0
#
# RE2 as Debian packages it: no CMake configuration, and a pkg-config file whose version says
# nothing. Newer ones bring a configuration, which is preferred. Defines re2::re2.
if(TARGET re2::re2)  # of a parent project
  set(re2_FOUND TRUE)
  return()
endif()
find_package(re2 CONFIG QUIET)
if(NOT TARGET re2::re2)
  find_path(re2_INCLUDE_DIR re2/set.h)
  find_library(re2_LIBRARY re2)
  include(FindPackageHandleStandardArgs)
  find_package_handle_standard_args(re2 REQUIRED_VARS re2_LIBRARY re2_INCLUDE_DIR)
  if(re2_FOUND)
    find_package(Threads REQUIRED)
    add_library(re2::re2 UNKNOWN IMPORTED)
    set_target_properties(re2::re2 PROPERTIES
      IMPORTED_LOCATION ${re2_LIBRARY}
      INTERFACE_INCLUDE_DIRECTORIES ${re2_INCLUDE_DIR}
      INTERFACE_LINK_LIBRARIES Threads::Threads)
  endif()
endif()
