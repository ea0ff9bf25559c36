// SPDX-License-Identifier: Apache-2.0
#include "io/mail/mime_tree.h"

#include <gmime/gmime.h>

#include <algorithm>
#include <mutex>
#include <utility>

#include "io/mail/decode_text.h"
#include "runtime/src/text/unicode.h"

namespace ricochet::mail {
namespace {

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
template <typename T>
using Owned = std::unique_ptr<T, Unref>;

// GMime's own state; it is never taken down, since threads may still read mails at exit.
void StartLibrary() {
  static std::once_flag once;
  std::call_once(once, [] { g_mime_init(); });
}

std::string LowerCase(const char* text) {
  std::string lower(text == nullptr ? "" : text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  }
  return lower;
}

// One line, without controls and blanks at its ends.
std::string OneLine(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool blank = static_cast<unsigned char>(c) <= ' ' || c == 0x7F;
    if (!blank) {
      line += c;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  if (line.ends_with(' ')) line.pop_back();
  return line;
}

std::string DecodedValue(GMimeHeader* header) {
  const char* const raw_text = g_mime_header_get_raw_value(header);
  const std::string_view raw = raw_text == nullptr ? "" : raw_text;
  const bool encoded = raw.find("=?") != std::string_view::npos;
  if (!encoded) return OneLine(ToUtf8(raw, ""));
  char* const decoded = g_mime_utils_header_decode_text(nullptr, raw_text);
  const std::string value = OneLine(ToUtf8(decoded == nullptr ? raw : decoded, ""));
  g_free(decoded);
  return value;
}

void AddHeaders(GMimeObject* object, HeaderFields* fields) {
  GMimeHeaderList* const list = g_mime_object_get_header_list(object);
  const int count = g_mime_header_list_get_count(list);
  for (int i = 0; i < count && fields->size() < kMaxMailHeaders; ++i) {
    GMimeHeader* const header = g_mime_header_list_get_header_at(list, i);
    fields->push_back({LowerCase(g_mime_header_get_name(header)), DecodedValue(header)});
  }
}

std::string TypeOf(GMimeObject* object) {
  GMimeContentType* const type = g_mime_object_get_content_type(object);
  if (type == nullptr) return "text/plain";
  return LowerCase(g_mime_content_type_get_media_type(type)) + '/' +
         LowerCase(g_mime_content_type_get_media_subtype(type));
}

}  // namespace

struct MimeTree::Library {
  Owned<GMimeMessage> message;
  std::vector<GMimeObject*> objects;  // by part; owned by the message
};

MimeTree::MimeTree(std::string_view mail) : library_(std::make_unique<Library>()) {
  StartLibrary();
  const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(mail.data(), mail.size()));
  const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  g_mime_parser_set_format(parser.get(), GMIME_FORMAT_MESSAGE);
  library_->message.reset(g_mime_parser_construct_message(parser.get(), nullptr));
  AddParts();
  if (parts_.empty()) {
    parts_.emplace_back();
    library_->objects.push_back(nullptr);
  }
}

MimeTree::~MimeTree() = default;

// Depth first with a stack of our own: `object` is to be added below `parent`.
void MimeTree::AddParts() {
  struct Open {
    GMimeObject* object;
    GMimeMessage* message;  // that `object` is the body of; nullptr: of none
    std::uint32_t depth, parent;
  };
  std::vector<Open> open;
  const auto push_message = [&](GMimeMessage* message, std::uint32_t depth, std::uint32_t parent) {
    if (message == nullptr) return;
    open.push_back({g_mime_message_get_mime_part(message), message, depth, parent});
  };
  push_message(library_->message.get(), 0, 0);
  while (!open.empty()) {
    const Open next = open.back();
    open.pop_back();
    if (parts_.size() == kMaxParts || next.depth > kMaxPartDepth) {
      cut_ = true;
      continue;
    }
    const auto index = static_cast<std::uint32_t>(parts_.size());
    MailPart part;
    part.depth = next.depth;
    part.parent = next.parent;
    if (next.message != nullptr) AddHeaders(GMIME_OBJECT(next.message), &part.headers);
    if (next.object != nullptr) {
      AddHeaders(next.object, &part.headers);
      part.type = TypeOf(next.object);
      part.leaf = GMIME_IS_PART(next.object) != 0;
    }
    parts_.push_back(std::move(part));
    library_->objects.push_back(next.object);
    if (next.object == nullptr) continue;
    if (GMIME_IS_MULTIPART(next.object)) {
      auto* const multipart = GMIME_MULTIPART(next.object);
      for (int i = g_mime_multipart_get_count(multipart); i-- > 0;) {
        open.push_back({g_mime_multipart_get_part(multipart, i), nullptr, next.depth + 1, index});
      }
    } else if (GMIME_IS_MESSAGE_PART(next.object)) {
      push_message(g_mime_message_part_get_message(GMIME_MESSAGE_PART(next.object)), next.depth + 1,
                   index);
    }
  }
}

std::string MimeTree::Text(std::size_t part) const {
  GMimeObject* const object = library_->objects[part];
  if (object == nullptr || !GMIME_IS_PART(object)) return {};
  GMimeDataWrapper* const content = g_mime_part_get_content(GMIME_PART(object));
  if (content == nullptr) return {};
  const Owned<GMimeStream> stream(g_mime_stream_mem_new());
  g_mime_data_wrapper_write_to_stream(content, stream.get());
  GByteArray* const bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
  const std::string_view all(reinterpret_cast<const char*>(bytes->data), bytes->len);
  GMimeContentType* const type = g_mime_object_get_content_type(object);
  const char* const charset =
      type == nullptr ? nullptr : g_mime_content_type_get_parameter(type, "charset");
  return ToUtf8(all.substr(0, kMaxPartText), LowerCase(charset));
}

}  // namespace ricochet::mail
