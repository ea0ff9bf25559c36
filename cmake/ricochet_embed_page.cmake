# SPDX-License-Identifier: Apache-2.0
#
# ricochet_embed_page(<target> <file.cc>): makes the source that holds the report's page and
# words, and adds it to the target. Run as a script (cmake -P), this file makes that source:
#
#   FOLDER      programs/ricochet/report
#   CHART_JS    Chart.js as Debian packages it, with its licence notice
#   OUTPUT      the .cc to write
#
# The scripts and the style sheet go into the page as they are; its content security policy names
# their SHA-256 sums, so that a browser runs nothing else.
if(NOT CMAKE_SCRIPT_MODE_FILE)
  function(ricochet_embed_page target source)
    set(folder ${ricochet_SOURCE_DIR}/programs/ricochet/report)
    set(script ${ricochet_SOURCE_DIR}/cmake/ricochet_embed_page.cmake)
    set(output ${CMAKE_CURRENT_BINARY_DIR}/${source})
    add_custom_command(
      OUTPUT ${output}
      COMMAND ${CMAKE_COMMAND} -DFOLDER=${folder} -DCHART_JS=${chart_JS}
              -DOUTPUT=${output} -P ${script}
      DEPENDS ${script} ${chart_JS} ${folder}/translations.json ${folder}/page/report.html
              ${folder}/page/report.css ${folder}/page/report.js ${folder}/page/tables.js
              ${folder}/page/charts.js
      COMMENT "Embedding the report's page"
      VERBATIM)
    target_sources(${target} PRIVATE ${output})
  endfunction()
  return()
endif()

# The sum as a content security policy writes it. Three hexadecimal digits are two of base 64.
function(csp_hash text out)
  string(SHA256 hex "${text}")
  set(digits ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/)
  set(base64 "")
  foreach(at RANGE 0 63 3)
    string(SUBSTRING "${hex}00" ${at} 3 group)
    math(EXPR high "0x${group} >> 6")
    math(EXPR low "0x${group} & 63")
    string(SUBSTRING ${digits} ${high} 1 first)
    string(SUBSTRING ${digits} ${low} 1 second)
    string(APPEND base64 ${first}${second})
  endforeach()
  string(SUBSTRING ${base64} 0 43 base64)
  set(${out} "'sha256-${base64}='" PARENT_SCOPE)
endfunction()

# The file as the initialiser of an array.
function(to_bytes path out)
  file(READ ${path} hex HEX)
  string(REGEX REPLACE "(..)" "0x\\1," bytes "${hex}")
  set(${out} "${bytes}" PARENT_SCOPE)
endfunction()

file(READ ${FOLDER}/page/report.html page)
file(READ ${FOLDER}/page/report.css style)
file(READ ${FOLDER}/page/tables.js tables)
file(READ ${FOLDER}/page/charts.js charts)
file(READ ${FOLDER}/page/report.js main)
set(script "${tables}${charts}${main}")
file(READ ${CHART_JS} chart)
foreach(text style script chart)
  if("${${text}}" MATCHES "</[sS][ctCT]")
    message(FATAL_ERROR "the ${text} would end its own element")
  endif()
endforeach()
csp_hash("${style}" style_hash)
csp_hash("${script}" script_hash)
csp_hash("${chart}" chart_hash)
string(REPLACE "%%STYLE_HASH%%" "${style_hash}" page "${page}")
string(REPLACE "%%SCRIPT_HASHES%%" "${chart_hash} ${script_hash}" page "${page}")
string(REPLACE "%%STYLE%%" "${style}" page "${page}")
string(REPLACE "%%CHART%%" "${chart}" page "${page}")
string(REPLACE "%%SCRIPT%%" "${script}" page "${page}")
file(WRITE ${OUTPUT}.html "${page}")
to_bytes(${OUTPUT}.html page_bytes)
to_bytes(${FOLDER}/translations.json word_bytes)
file(WRITE ${OUTPUT} "// Made by cmake/ricochet_embed_page.cmake; do not edit.
#include \"programs/ricochet/report/embedded_page.h\"

namespace ricochet::cli {
namespace {

constexpr unsigned char kPage[] = {${page_bytes}};
constexpr unsigned char kWords[] = {${word_bytes}};

}  // namespace

std::string_view EmbeddedPage() noexcept {
  return {reinterpret_cast<const char*>(kPage), sizeof kPage};
}

std::string_view EmbeddedTranslations() noexcept {
  return {reinterpret_cast<const char*>(kWords), sizeof kWords};
}

}  // namespace ricochet::cli
")
