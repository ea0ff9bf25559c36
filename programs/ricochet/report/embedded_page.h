// SPDX-License-Identifier: Apache-2.0
//
// The files that the build embeds in the program (cmake/ricochet_embed_page.cmake).
#ifndef RICOCHET_PROGRAMS_RICOCHET_REPORT_EMBEDDED_PAGE_H_
#define RICOCHET_PROGRAMS_RICOCHET_REPORT_EMBEDDED_PAGE_H_

#include <string_view>

namespace ricochet::cli {

// page/report.html with its style sheet and scripts in place, and the places that are filled in for
// each report: %%LANG%%, %%TITLE%%, %%SKIP%%, %%NOSCRIPT%%, %%DATA%%.
std::string_view EmbeddedPage() noexcept;

// translations.json.
std::string_view EmbeddedTranslations() noexcept;

}  // namespace ricochet::cli

#endif  // RICOCHET_PROGRAMS_RICOCHET_REPORT_EMBEDDED_PAGE_H_
