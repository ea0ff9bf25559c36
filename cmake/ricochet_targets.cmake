# SPDX-License-Identifier: Apache-2.0
#
# How every target of the project is set up. Nothing here is scoped to a directory.

add_library(ricochet_warnings INTERFACE)
target_compile_options(ricochet_warnings INTERFACE
  -Wall -Wextra -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Wold-style-cast
  $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond -Wlogical-op>
  # g++ 12 sees overlaps in std::string's own operator+ (GCC bug 105651).
  $<$<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>:-Wno-restrict>
  $<$<BOOL:${RICOCHET_WERROR}>:-Werror>)

# ricochet_setup_target(<target>)
# C++20, warnings, hidden symbols, and includes from the root of the repository.
function(ricochet_setup_target target)
  target_compile_features(${target} PUBLIC cxx_std_20)
  target_link_libraries(${target} PRIVATE $<BUILD_INTERFACE:ricochet_warnings>)
  target_include_directories(${target} PRIVATE ${ricochet_SOURCE_DIR})
  set_target_properties(${target} PROPERTIES
    CXX_EXTENSIONS OFF
    CXX_VISIBILITY_PRESET hidden
    VISIBILITY_INLINES_HIDDEN ON
    POSITION_INDEPENDENT_CODE ON)
endfunction()

# ricochet_add_program(<name> SOURCES <file>... LIBRARIES <target>...)
# A program of the project, put into the root of the build folder's bin/.
function(ricochet_add_program name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LIBRARIES")
  add_executable(${name} ${arg_SOURCES})
  ricochet_setup_target(${name})
  target_link_libraries(${name} PRIVATE ${arg_LIBRARIES})
  set_target_properties(${name} PROPERTIES
    RUNTIME_OUTPUT_DIRECTORY ${ricochet_BINARY_DIR}/bin)
endfunction()
