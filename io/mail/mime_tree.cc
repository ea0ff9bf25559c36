// SPDX-License-Identifier: Apache-2.0
#include "io/mail/mime_tree.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <utility>

#include "io/mail/decode_text.h"
#include "io/mail/gmime.h"

namespace ricochet::mail {
namespace {

// The library, which a caller has found by CheckMailLibrary.
const GMime& Lib() { return *LoadGMime(); }

struct Unref {
  void operator()(void* object) const { Lib().g_object_unref(object); }
};
template <typename T>
using Object = std::unique_ptr<T, Unref>;

struct GFree {
  void operator()(char* text) const { Lib().g_free(text); }
};
using GString = std::unique_ptr<char, GFree>;

// As GMime's own macros do it; they would call GLib directly.
template <typename T>
T* CastIf(GMimeObject* object, GType type) {
  auto* const instance = reinterpret_cast<GTypeInstance*>(object);
  if (Lib().g_type_check_instance_is_a(instance, type) == FALSE) return nullptr;
  return reinterpret_cast<T*>(object);
}
GMimeMessagePart* AsMessagePart(GMimeObject* object) {
  return CastIf<GMimeMessagePart>(object, Lib().g_mime_message_part_get_type());
}
GMimeMultipart* AsMultipart(GMimeObject* object) {
  return CastIf<GMimeMultipart>(object, Lib().g_mime_multipart_get_type());
}
GMimePart* AsPart(GMimeObject* object) {
  return CastIf<GMimePart>(object, Lib().g_mime_part_get_type());
}
template <typename T>
GMimeObject* AsObject(T* object) {
  return reinterpret_cast<GMimeObject*>(object);
}
GMimeStreamFilter* AsFilter(GMimeStream* stream) {
  return reinterpret_cast<GMimeStreamFilter*>(stream);
}

bool IsAddressField(std::string_view line) {
  constexpr std::array<std::string_view, 6> kNames = {"from", "to",     "cc",
                                                      "bcc",  "sender", "reply-to"};
  std::string_view name = line.substr(0, std::min<std::size_t>(line.find(':'), 40));
  name = name.substr(0, name.find_last_not_of(" \t") + 1);  // npos + 1 is 0
  return std::ranges::any_of(kNames, [&](std::string_view one) {
    return std::ranges::equal(name, one, {}, Lib().g_ascii_tolower);
  });
}

// GMime reads a group of addresses (RFC 5322 section 3.4) in a group by recursion, as deep as a
// field has colons: those that are too many become blanks, in all lines that may be such a field.
void LimitGroups(std::span<char> mail) {
  constexpr std::size_t kMaxColons = 200;
  std::size_t colons = 0;
  bool addresses = false;
  for (std::size_t at = 0; at < mail.size();) {
    const std::string_view rest(mail.data() + at, mail.size() - at);
    const std::size_t size = std::min(rest.find('\n'), rest.size() - 1) + 1;
    if (rest.front() != ' ' && rest.front() != '\t') {
      addresses = IsAddressField(rest.substr(0, size));
      colons = 0;
    }
    for (std::size_t i = at; addresses && i < at + size; ++i) {
      if (mail[i] == ':' && ++colons > kMaxColons) mail[i] = ' ';
    }
    at += size;
  }
}

// With CR LF GMime counts the line end before a delimiter to the part; so the copy has LF.
Object<GMimeStream> CopyOf(std::string_view mail) {
  GByteArray* const bytes = Lib().g_byte_array_sized_new(static_cast<guint>(mail.size()));
  while (!mail.empty()) {
    const std::size_t line_end = mail.find("\r\n");
    const std::string_view line = mail.substr(0, line_end);
    Lib().g_byte_array_append(bytes, reinterpret_cast<const guint8*>(line.data()),
                              static_cast<guint>(line.size()));
    mail.remove_prefix(line.size() + (line_end == std::string_view::npos ? 0 : 1));
  }
  LimitGroups({reinterpret_cast<char*>(bytes->data), bytes->len});
  return Object<GMimeStream>(Lib().g_mime_stream_mem_new_with_byte_array(bytes));  // which owns it
}

// REQUIRES: mail.size() < 4 GiB
Object<GMimeMessage> ParseMessage(std::string_view mail) {
  const Object<GMimeStream> stream = CopyOf(mail);
  const Object<GMimeParser> parser(Lib().g_mime_parser_new_with_stream(stream.get()));
  return Object<GMimeMessage>(Lib().g_mime_parser_construct_message(parser.get(), nullptr));
}

// At most `limit` bytes of what `stream` holds in a transfer encoding; `*more` if there are others.
std::string ReadDecoded(GMimeStream* stream, GMimeContentEncoding encoding, std::size_t limit,
                        bool* more) {
  std::string bytes;
  if (stream == nullptr || Lib().g_mime_stream_reset(stream) != 0) return bytes;
  const Object<GMimeStream> decoded(Lib().g_mime_stream_filter_new(stream));
  const Object<GMimeFilter> filter(Lib().g_mime_filter_basic_new(encoding, FALSE));
  Lib().g_mime_stream_filter_add(AsFilter(decoded.get()), filter.get());
  std::string block(16384, '\0');
  while (bytes.size() <= limit) {
    const ssize_t count = Lib().g_mime_stream_read(decoded.get(), block.data(), block.size());
    if (count > 0) bytes.append(block, 0, static_cast<std::size_t>(count));
    // A filter that swallowed all it was given says 0 before the end.
    if (count < 0 || (count == 0 && Lib().g_mime_stream_eos(decoded.get()))) break;
  }
  *more = bytes.size() > limit;
  bytes.resize(std::min(bytes.size(), limit));
  return bytes;
}

std::string ReadPart(GMimePart* part, std::size_t limit, bool* more) {
  GMimeDataWrapper* const content = Lib().g_mime_part_get_content(part);
  if (content == nullptr) return {};
  return ReadDecoded(Lib().g_mime_data_wrapper_get_stream(content),
                     Lib().g_mime_data_wrapper_get_encoding(content), limit, more);
}

// One line, without controls: they come from folding, or from encoded words.
std::string OneLine(std::string_view text) {
  std::string line;
  line.reserve(text.size());
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

std::string DecodeValue(std::string_view raw) {
  std::string value = OneLine(ToUtf8(raw, ""));
  if (value.find("=?") == std::string::npos) return value;
  const GString decoded(Lib().g_mime_utils_header_decode_text(nullptr, value.c_str()));
  return decoded ? OneLine(ToUtf8(decoded.get(), "")) : value;
}

std::string LowerCase(std::string text) {
  std::ranges::transform(text, text.begin(), Lib().g_ascii_tolower);
  return text;
}

// Bytes of a transfer encoding that a message must not have.
bool IsEncoded(GMimeContentEncoding encoding) {
  return encoding == GMIME_CONTENT_ENCODING_BASE64 ||
         encoding == GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE;
}

bool IsMessageType(std::string_view type) {
  return type == "message/rfc822" || type == "message/global" || type == "message/rfc2822";
}

void NormaliseLineEnds(std::string* text) {
  std::size_t to = 0;
  for (std::size_t from = 0; from < text->size(); ++from) {
    char c = (*text)[from];
    if (c == '\r') {
      if (from + 1 < text->size() && (*text)[from + 1] == '\n') continue;
      c = '\n';
    }
    (*text)[to++] = c == '\0' ? ' ' : c;
  }
  text->resize(to);
}

}  // namespace

struct MimeTree::Library {
  std::vector<Object<GMimeMessage>> messages;  // the mail, and those that were decoded first
  std::vector<GMimePart*> bodies;              // of each part; null where it has none
};

// Goes through the objects of GMime in document order, with a stack of its own.
struct MimeTree::Reader {
  struct Item {
    GMimeObject* object;
    GMimeMessage* message;  // whose mime part `object` is; or null
    std::size_t depth;
    std::size_t parent;
  };

  MimeTree* tree;
  std::vector<Item> stack;  // the next one last

  void Run(GMimeMessage* root);
  void Add(const Item& item);
  void PushChildren(GMimeMultipart* multipart, std::size_t depth, std::size_t self);
  void PushMessage(GMimeMessage* message, std::size_t depth, std::size_t self);
  void PushDecoded(const std::string& bytes, std::size_t depth, std::size_t self);
  bool PushEncodedMessage(GMimeMessagePart* part, std::size_t depth, std::size_t self);
  void ReadHeaders(GMimeObject* object, std::vector<std::pair<gint64, HeaderField>>* fields);
  HeaderFields HeadersOf(const Item& item);
};

void MimeTree::Reader::Run(GMimeMessage* root) {
  stack.push_back({Lib().g_mime_message_get_mime_part(root), root, 0, 0});
  while (!stack.empty()) {
    const Item item = stack.back();
    stack.pop_back();
    if (tree->parts_.size() >= kMaxParts) {
      tree->cut_ = true;
      return;
    }
    Add(item);
  }
}

void MimeTree::Reader::Add(const Item& item) {
  const std::size_t self = tree->parts_.size();
  MailPart part;
  part.depth = static_cast<std::uint32_t>(item.depth);
  part.parent = static_cast<std::uint32_t>(item.parent);
  part.headers = HeadersOf(item);
  part.type = "text/plain";
  if (item.object != nullptr) {
    const GString type(
        Lib().g_mime_content_type_get_mime_type(Lib().g_mime_object_get_content_type(item.object)));
    if (type) part.type = LowerCase(ToUtf8(type.get(), ""));
  }
  GMimePart* const body = item.object == nullptr ? nullptr : AsPart(item.object);
  const bool encoded_message = body != nullptr && IsMessageType(part.type);
  part.leaf = body != nullptr && !encoded_message;
  tree->parts_.push_back(std::move(part));
  tree->library_->bodies.push_back(tree->parts_.back().leaf ? body : nullptr);
  if (item.object == nullptr) return;
  if (item.depth + 1 >= kMaxPartDepth) {
    tree->cut_ = tree->cut_ || !tree->parts_[self].leaf;
    tree->parts_[self].leaf = true;  // opaque
    return;
  }
  if (GMimeMultipart* const multipart = AsMultipart(item.object)) {
    PushChildren(multipart, item.depth + 1, self);
  } else if (GMimeMessagePart* const message = AsMessagePart(item.object)) {
    if (PushEncodedMessage(message, item.depth + 1, self)) return;
    PushMessage(Lib().g_mime_message_part_get_message(message), item.depth + 1, self);
  } else if (encoded_message) {
    bool more = false;
    const std::string bytes = ReadPart(body, kMaxPartText, &more);
    tree->cut_ = tree->cut_ || more;
    PushDecoded(bytes, item.depth + 1, self);
  }
}

void MimeTree::Reader::PushChildren(GMimeMultipart* multipart, std::size_t depth,
                                    std::size_t self) {
  const int count = Lib().g_mime_multipart_get_count(multipart);
  const int looked_at = std::min(count, static_cast<int>(kMaxParts));
  if (looked_at < count) tree->cut_ = true;
  for (int i = looked_at; i-- > 0;) {
    stack.push_back({Lib().g_mime_multipart_get_part(multipart, i), nullptr, depth, self});
  }
}

void MimeTree::Reader::PushMessage(GMimeMessage* message, std::size_t depth, std::size_t self) {
  if (message == nullptr) return;
  stack.push_back({Lib().g_mime_message_get_mime_part(message), message, depth, self});
}

void MimeTree::Reader::PushDecoded(const std::string& bytes, std::size_t depth, std::size_t self) {
  Object<GMimeMessage> message = ParseMessage(bytes);
  PushMessage(message.get(), depth, self);
  if (message) tree->library_->messages.push_back(std::move(message));
}

// GMime reads a message as it stands, whatever its transfer encoding says.
bool MimeTree::Reader::PushEncodedMessage(GMimeMessagePart* part, std::size_t depth,
                                          std::size_t self) {
  const std::string_view label =
      FindHeader(tree->parts_[self].headers, "content-transfer-encoding");
  const GMimeContentEncoding encoding =
      Lib().g_mime_content_encoding_from_string(std::string(label).c_str());
  GMimeMessage* const message = Lib().g_mime_message_part_get_message(part);
  if (!IsEncoded(encoding) || message == nullptr) return false;
  const Object<GMimeStream> raw(Lib().g_mime_stream_mem_new());
  Lib().g_mime_object_write_to_stream(AsObject(message), nullptr, raw.get());
  bool more = false;
  const std::string bytes = ReadDecoded(raw.get(), encoding, kMaxPartText, &more);
  tree->cut_ = tree->cut_ || more;
  if (bytes.find(':') == std::string::npos) return false;  // the label is wrong
  PushDecoded(bytes, depth, self);
  return true;
}

void MimeTree::Reader::ReadHeaders(GMimeObject* object,
                                   std::vector<std::pair<gint64, HeaderField>>* fields) {
  GMimeHeaderList* const list = Lib().g_mime_object_get_header_list(object);
  const int count = Lib().g_mime_header_list_get_count(list);
  std::size_t bytes = 0;
  for (int i = 0; i < count; ++i) {
    GMimeHeader* const header = Lib().g_mime_header_list_get_header_at(list, i);
    const char* const name = Lib().g_mime_header_get_name(header);
    const char* const value = Lib().g_mime_header_get_raw_value(header);
    if (name == nullptr || value == nullptr) continue;
    std::string_view raw(value);
    if (raw.size() > kMaxFieldBytes) {
      raw = raw.substr(0, kMaxFieldBytes);
      tree->cut_ = true;
    }
    bytes += std::string_view(name).size() + raw.size();
    if (fields->size() >= kMaxMailHeaders || bytes > kMaxHeaderBytes) {
      tree->cut_ = true;
      return;
    }
    fields->emplace_back(Lib().g_mime_header_get_offset(header),
                         HeaderField{LowerCase(ToUtf8(name, "")), DecodeValue(raw)});
  }
}

// GMime parts the fields of a message from those of its body (Content-...).
HeaderFields MimeTree::Reader::HeadersOf(const Item& item) {
  std::vector<std::pair<gint64, HeaderField>> fields;
  if (item.message != nullptr) ReadHeaders(AsObject(item.message), &fields);
  if (item.object != nullptr) ReadHeaders(item.object, &fields);
  std::ranges::stable_sort(fields, {}, [](const auto& field) { return field.first; });
  HeaderFields headers;
  headers.reserve(fields.size());
  for (auto& [offset, field] : fields) headers.push_back(std::move(field));
  return headers;
}

MimeTree::MimeTree(std::string_view mail) : library_(std::make_unique<Library>()) {
  if (LoadGMime() == nullptr) {
    library_->bodies.push_back(nullptr);
    parts_.emplace_back();
    return;
  }
  Object<GMimeMessage> message = ParseMessage(mail);
  if (message) {
    Reader{this, {}}.Run(message.get());
    library_->messages.push_back(std::move(message));
  }
  if (!parts_.empty()) return;
  library_->bodies.push_back(nullptr);
  parts_.emplace_back();
}

MimeTree::~MimeTree() = default;

std::string MimeTree::Text(std::size_t part, bool* cut) const {
  GMimePart* const body = library_->bodies[part];
  if (body == nullptr) return {};
  bool more = false;
  const std::string bytes = ReadPart(body, kMaxPartText, &more);
  if (more && cut != nullptr) *cut = true;
  std::string charset;
  const char* const label = Lib().g_mime_content_type_get_parameter(
      Lib().g_mime_object_get_content_type(AsObject(body)), "charset");
  if (label != nullptr) charset = LowerCase(label);
  std::string text = ToUtf8(bytes, charset);
  NormaliseLineEnds(&text);
  return text;
}

std::string ToRfc3339(std::string_view date) {
  constexpr std::size_t kMaxDateBytes = 200;
  if (date.empty() || date.size() > kMaxDateBytes || LoadGMime() == nullptr) return {};
  GDateTime* const time = Lib().g_mime_utils_header_decode_date(std::string(date).c_str());
  if (time == nullptr) return {};
  char* const text = Lib().g_date_time_format(time, "%Y-%m-%dT%H:%M:%S%:z");
  std::string result(text == nullptr ? "" : text);
  Lib().g_free(text);
  Lib().g_date_time_unref(time);
  return result;
}

}  // namespace ricochet::mail
