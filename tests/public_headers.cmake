# SPDX-License-Identifier: Apache-2.0
#
# Each public header compiled alone, and twice, under more warnings than our own files.
file(GLOB public_headers RELATIVE ${ricochet_SOURCE_DIR}/runtime/include CONFIGURE_DEPENDS
     ${ricochet_SOURCE_DIR}/runtime/include/ricochet/*.h)
add_library(public_headers OBJECT)
foreach(header IN LISTS public_headers ITEMS ricochet/default_ruleset.h)
  string(MAKE_C_IDENTIFIER ${header} name)
  set(include_twice "#include \"${header}\"\n#include \"${header}\"\n")
  file(CONFIGURE OUTPUT public_headers/${name}.cc CONTENT "${include_twice}" @ONLY)
  target_sources(public_headers PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/public_headers/${name}.cc)
endforeach()
target_link_libraries(public_headers PRIVATE ricochet_default_ruleset)
target_compile_options(public_headers PRIVATE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast -Wundef -Werror)
