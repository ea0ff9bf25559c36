// SPDX-License-Identifier: Apache-2.0
//
// Mailgun returns events in pages: `{"items": [{...}, {...}], "paging": {...}}`.
//
// Tested by tests/io/logs/json_values_test.cc
#ifndef RICOCHET_IO_LOGS_JSON_PAGE_H_
#define RICOCHET_IO_LOGS_JSON_PAGE_H_

#include <cstddef>
#include <string_view>
#include <vector>

#include "io/logs/entry_reader.h"

namespace ricochet::io {

// The place after the bracket of a page's items, where they are its first member; else npos.
std::size_t FindItems(std::string_view object) noexcept;

// Appends each item of a page to `entries`. False, and nothing is appended, where `page` is none,
// has no items, or one that is no object.
bool SplitPage(const Entry& page, std::vector<Entry>& entries);

}  // namespace ricochet::io

#endif  // RICOCHET_IO_LOGS_JSON_PAGE_H_
