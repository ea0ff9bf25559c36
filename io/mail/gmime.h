// SPDX-License-Identifier: Apache-2.0
//
// The functions of GMime and GLib that mime_tree.cc calls. They are loaded on first use: GMime
// brings some fifteen shared libraries, and a program that reads no mail must not start with them.
// Only mime_tree.cc and gmime.cc include this file.
//
// Tested by tests/io/mail/gmime_test.cc
#ifndef RICOCHET_IO_MAIL_GMIME_H_
#define RICOCHET_IO_MAIL_GMIME_H_

#include <gmime/gmime.h>

#include "ricochet/status.h"

namespace ricochet::mail {

#define RICOCHET_GMIME_FUNCTIONS(F)        \
  F(g_ascii_tolower)                       \
  F(g_byte_array_append)                   \
  F(g_byte_array_sized_new)                \
  F(g_date_time_format)                    \
  F(g_date_time_unref)                     \
  F(g_free)                                \
  F(g_log_set_handler)                     \
  F(g_mime_content_encoding_from_string)   \
  F(g_mime_content_type_get_mime_type)     \
  F(g_mime_content_type_get_parameter)     \
  F(g_mime_data_wrapper_get_encoding)      \
  F(g_mime_data_wrapper_get_stream)        \
  F(g_mime_filter_basic_new)               \
  F(g_mime_header_get_name)                \
  F(g_mime_header_get_offset)              \
  F(g_mime_header_get_raw_value)           \
  F(g_mime_header_list_get_count)          \
  F(g_mime_header_list_get_header_at)      \
  F(g_mime_init)                           \
  F(g_mime_message_get_mime_part)          \
  F(g_mime_message_part_get_message)       \
  F(g_mime_message_part_get_type)          \
  F(g_mime_multipart_get_count)            \
  F(g_mime_multipart_get_part)             \
  F(g_mime_multipart_get_type)             \
  F(g_mime_object_get_content_type)        \
  F(g_mime_object_get_header_list)         \
  F(g_mime_object_write_to_stream)         \
  F(g_mime_parser_construct_message)       \
  F(g_mime_parser_new_with_stream)         \
  F(g_mime_part_get_content)               \
  F(g_mime_part_get_type)                  \
  F(g_mime_stream_eos)                     \
  F(g_mime_stream_filter_add)              \
  F(g_mime_stream_filter_new)              \
  F(g_mime_stream_mem_new)                 \
  F(g_mime_stream_mem_new_with_byte_array) \
  F(g_mime_stream_read)                    \
  F(g_mime_stream_reset)                   \
  F(g_mime_utils_header_decode_date)       \
  F(g_mime_utils_header_decode_text)       \
  F(g_object_unref)                        \
  F(g_type_check_instance_is_a)

struct GMime {
#define RICOCHET_GMIME_MEMBER(name) decltype(&::name) name = nullptr;
  RICOCHET_GMIME_FUNCTIONS(RICOCHET_GMIME_MEMBER)
#undef RICOCHET_GMIME_MEMBER
};

// Fills `*functions` from the shared library `name`, which stays loaded. kNotFound, with what to
// install, if it is missing or lacks one of them; then `*functions` must not be used.
Status LoadFunctions(const char* name, GMime* functions);

// The library, loaded and started by the first call; null if it can't be loaded, also later on.
// Thread-safe. Cost: some milliseconds for the first call, then nothing to speak of.
const GMime* LoadGMime();

}  // namespace ricochet::mail

#endif  // RICOCHET_IO_MAIL_GMIME_H_
