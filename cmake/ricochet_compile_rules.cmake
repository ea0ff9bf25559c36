# SPDX-License-Identifier: Apache-2.0

#[[
ricochet_compile_rules(
  TARGET  <name>
  RULES   <folder>...
  [OUTPUT <file>]
  [STRICT]
  [EMBED_IN <target> FUNCTION <namespace::Name> HEADER <name.h>])

Compiles folders of rule files to a ruleset when the project is built, and again whenever a .toml
file in them changes, comes or goes.

TARGET    a custom target that builds the ruleset; part of `all`
RULES     folders, relative to the current source folder; later ones add to, replace and disable
          rules of earlier ones; the shipped rules are in ${ricochet_RULES_DIR}
OUTPUT    the file to write, relative to the current binary folder; default <name>.rcs
STRICT    warnings of ricochetc fail the build
EMBED_IN  a library or program that gets the ruleset as a constant; link it to ricochet::runtime
FUNCTION  the function that opens the constant:
            ricochet::Result<ricochet::Ruleset> namespace::Name() noexcept;
HEADER    the header that declares it, relative to a folder that <target> then finds it in;
          include it as "<name.h>"

Needs the program ricochetc: the target ricochet::ricochetc, of this project or of an installed one.
]]
function(ricochet_compile_rules)
  cmake_parse_arguments(PARSE_ARGV 0 arg "STRICT" "TARGET;OUTPUT;EMBED_IN;FUNCTION;HEADER" "RULES")
  if(NOT arg_TARGET OR NOT arg_RULES OR arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "ricochet_compile_rules: TARGET and RULES are needed; "
                        "unknown: '${arg_UNPARSED_ARGUMENTS}'")
  endif()
  if(arg_EMBED_IN AND NOT (arg_FUNCTION AND arg_HEADER))
    message(FATAL_ERROR "ricochet_compile_rules: EMBED_IN needs FUNCTION and HEADER")
  endif()
  if(NOT TARGET ricochet::ricochetc)
    message(FATAL_ERROR "ricochet_compile_rules: no target ricochet::ricochetc; a Ricochet without "
                        "its compiler needs one from elsewhere")
  endif()
  if(NOT arg_OUTPUT)
    set(arg_OUTPUT ${arg_TARGET}.rcs)
  endif()
  cmake_path(ABSOLUTE_PATH arg_OUTPUT BASE_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR})
  cmake_path(GET arg_OUTPUT PARENT_PATH output_folder)
  file(MAKE_DIRECTORY ${output_folder})
  set(folders)
  set(rule_files)
  foreach(folder IN LISTS arg_RULES)
    cmake_path(ABSOLUTE_PATH folder BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR})
    if(NOT IS_DIRECTORY ${folder})
      message(FATAL_ERROR "ricochet_compile_rules: no folder ${folder}")
    endif()
    list(APPEND folders ${folder})
    # Rules are data that people add files to: the build looks for new ones each time.
    file(GLOB_RECURSE found CONFIGURE_DEPENDS ${folder}/*.toml)
    list(APPEND rule_files ${found})
  endforeach()
  # A file that is gone, or came with an old date, makes nothing newer: their list does.
  set(file_list ${CMAKE_CURRENT_BINARY_DIR}/${arg_TARGET}_files.txt)
  list(JOIN rule_files "\n" listing)
  file(GENERATE OUTPUT ${file_list} CONTENT "${listing}\n")
  set(strict $<$<BOOL:${arg_STRICT}>:--strict>)
  add_custom_command(
    OUTPUT ${arg_OUTPUT}
    COMMAND ricochet::ricochetc build ${folders} -o ${arg_OUTPUT} ${strict}
    DEPENDS ${rule_files} ${file_list} ricochet::ricochetc
    COMMENT "Compiling rules to ${arg_OUTPUT}"
    COMMAND_EXPAND_LISTS VERBATIM)
  add_custom_target(${arg_TARGET} ALL DEPENDS ${arg_OUTPUT})
  if(arg_EMBED_IN)
    ricochet_embed_ruleset(${arg_EMBED_IN} ${arg_OUTPUT} ${arg_FUNCTION} ${arg_HEADER})
    add_dependencies(${arg_EMBED_IN} ${arg_TARGET})  # else make would run ricochetc for each
  endif()
endfunction()

# For ricochet_compile_rules only.
function(ricochet_embed_ruleset target ruleset function header)
  set(include_folder ${CMAKE_CURRENT_BINARY_DIR}/${target}_embedded)
  cmake_path(REMOVE_EXTENSION header LAST_ONLY OUTPUT_VARIABLE stem)
  cmake_path(GET stem FILENAME stem)
  set(header_file ${include_folder}/${header})
  cmake_path(GET header_file PARENT_PATH header_folder)
  set(source_file ${header_folder}/${stem}.cc)
  file(MAKE_DIRECTORY ${header_folder})
  add_custom_command(
    OUTPUT ${header_file} ${source_file}
    COMMAND ricochet::ricochetc embed ${ruleset} --function ${function}
            --header ${header_file} --source ${source_file}
    DEPENDS ${ruleset} ricochet::ricochetc
    COMMENT "Embedding ${ruleset}"
    VERBATIM)
  target_sources(${target} PRIVATE ${source_file} ${header_file})
  target_include_directories(${target} PUBLIC $<BUILD_INTERFACE:${include_folder}>)
endfunction()
