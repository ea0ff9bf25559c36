// SPDX-License-Identifier: Apache-2.0
//
// What a reader sees of HTML, roughly: enough to look for words and addresses in it.
//
// Tested by tests/io/mail/html_text_test.cc
#ifndef RICOCHET_IO_MAIL_HTML_TEXT_H_
#define RICOCHET_IO_MAIL_HTML_TEXT_H_

#include <string>
#include <string_view>

namespace ricochet::mail {

// Tags are taken out, those of blocks and <br> end a line, the contents of script and style are
// dropped, character references become characters. Linear.
std::string HtmlToText(std::string_view html);

}  // namespace ricochet::mail

#endif  // RICOCHET_IO_MAIL_HTML_TEXT_H_
