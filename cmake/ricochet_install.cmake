# SPDX-License-Identifier: Apache-2.0
#
# What `cmake --install` puts where, and what find_package(ricochet) needs. ricochet::compiler is
# not part of it: its headers are internal, and ricochetc does what it does.
include(CMakePackageConfigHelpers)

set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/ricochet)
set(data_folder ${CMAKE_INSTALL_DATADIR}/ricochet)
set(rules_folder ${data_folder}/rules)
install(TARGETS ricochet_runtime EXPORT ricochetTargets)
install(DIRECTORY runtime/include/ricochet DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(DIRECTORY rules/ DESTINATION ${rules_folder}
        FILES_MATCHING PATTERN *.toml PATTERN *.schema.json PATTERN README.md)
if(TARGET ricochetc)
  install(TARGETS ricochetc EXPORT ricochetTargets)
endif()
if(TARGET ricochet_default_ruleset)
  install(TARGETS ricochet_default_ruleset EXPORT ricochetTargets)
  set(embedded ${ricochet_BINARY_DIR}/rules/ricochet_default_ruleset_embedded)
  install(FILES ${embedded}/ricochet/default_ruleset.h
          DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/ricochet)
  install(FILES ${ricochet_BINARY_DIR}/ruleset.rcs DESTINATION ${data_folder})
endif()
if(TARGET ricochet)
  install(TARGETS ricochet)
endif()
install(EXPORT ricochetTargets NAMESPACE ricochet:: DESTINATION ${package_folder})
install(FILES cmake/Findre2.cmake cmake/ricochet_compile_rules.cmake DESTINATION ${package_folder})
configure_package_config_file(cmake/ricochetConfig.cmake.in
  ${ricochet_BINARY_DIR}/ricochetConfig.cmake
  INSTALL_DESTINATION ${package_folder} PATH_VARS rules_folder)
write_basic_package_version_file(${ricochet_BINARY_DIR}/ricochetConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${ricochet_BINARY_DIR}/ricochetConfig.cmake
              ${ricochet_BINARY_DIR}/ricochetConfigVersion.cmake
        DESTINATION ${package_folder})
