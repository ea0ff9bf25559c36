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

# ricochet_setup_target(<target> [OPTIMISE <level>] [UNITY])
# C++20, warnings, hidden symbols, and includes from the root of the repository.
#
# OPTIMISE  3 for what every response goes through, 0 for tests, which cost more to compile than to
#           run: of release builds, and 0 also of those with sanitizers (no build type); default 2
# UNITY     the sources of one folder are compiled as one unit (RICOCHET_UNITY)
function(ricochet_setup_target target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "UNITY" "OPTIMISE" "")
  if(NOT DEFINED arg_OPTIMISE)
    set(arg_OPTIMISE 2)
  endif()
  target_compile_features(${target} PUBLIC cxx_std_20)
  target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-O${arg_OPTIMISE}>)
  if(arg_OPTIMISE EQUAL 0)
    target_compile_options(${target} PRIVATE $<$<CONFIG:None>:-O0>)
  endif()
  target_link_libraries(${target} PRIVATE $<BUILD_INTERFACE:ricochet_warnings>)
  target_include_directories(${target} PRIVATE ${ricochet_SOURCE_DIR})
  set_target_properties(${target} PROPERTIES
    CXX_EXTENSIONS OFF
    CXX_VISIBILITY_PRESET hidden
    VISIBILITY_INLINES_HIDDEN ON
    POSITION_INDEPENDENT_CODE ON)
  if(arg_UNITY AND RICOCHET_UNITY)
    ricochet_join_folders(${target})
  endif()
endfunction()

# For ricochet_setup_target only. What is compiled with options of its own stays alone.
function(ricochet_join_folders target)
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
  get_target_property(sources ${target} SOURCES)
  foreach(source IN LISTS sources)
    cmake_path(GET source PARENT_PATH folder)
    string(REPLACE "/" "_" group "${folder}_")
    set_source_files_properties(${source} PROPERTIES UNITY_GROUP ${group})
  endforeach()
endfunction()

# What links a program with debug information in half the time, where the machine has it.
find_program(ricochet_FAST_LINKER NAMES ld.lld ld.gold)
mark_as_advanced(ricochet_FAST_LINKER)

# ricochet_add_program(<name> SOURCES <file>... LIBRARIES <target>...)
# A program of the project, put into the root of the build folder's bin/.
function(ricochet_add_program name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LIBRARIES")
  add_executable(${name} ${arg_SOURCES})
  ricochet_setup_target(${name} UNITY)
  target_link_libraries(${name} PRIVATE ${arg_LIBRARIES})
  if(ricochet_FAST_LINKER)
    cmake_path(GET ricochet_FAST_LINKER EXTENSION linker)  # ".gold"
    string(SUBSTRING "${linker}" 1 -1 linker)
    target_link_options(${name} PRIVATE $<$<CONFIG:Debug>:-fuse-ld=${linker}>)
  endif()
  set_target_properties(${name} PROPERTIES
    RUNTIME_OUTPUT_DIRECTORY ${ricochet_BINARY_DIR}/bin)
endfunction()
