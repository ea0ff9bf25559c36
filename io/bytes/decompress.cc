// SPDX-License-Identifier: Apache-2.0
#include "io/bytes/decompress.h"

#include <fmt/core.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <new>
#include <string>
#include <string_view>
#include <utility>

#include "io/bytes/head_source.h"

namespace ricochet::io {
namespace {

// So much was taken of the input and given out.
struct Step {
  std::size_t taken = 0;
  std::size_t given = 0;
  bool ended = false;             // a member or frame ended; the next byte begins another one
  bool more = false;              // there may be more to give without further input
  const char* problem = nullptr;  // the library's words; taken and given count nevertheless
};

class Decoder {
 public:
  Decoder() = default;
  virtual ~Decoder() = default;
  Decoder(const Decoder&) = delete;
  Decoder& operator=(const Decoder&) = delete;

  virtual std::string_view name() const = 0;
  virtual Step Decode(std::string_view in, char* to, std::size_t size) = 0;
  // How many bytes at the start of `in`, between two members, mean nothing.
  virtual std::size_t PaddingSize(std::string_view /*in*/) const { return 0; }
};

class GzipDecoder final : public Decoder {
 public:
  GzipDecoder() {
    constexpr int kGzipOnly = 16;
    if (inflateInit2(&stream_, kGzipOnly + MAX_WBITS) != Z_OK) throw std::bad_alloc();
  }
  ~GzipDecoder() override { inflateEnd(&stream_); }
  GzipDecoder(const GzipDecoder&) = delete;
  GzipDecoder& operator=(const GzipDecoder&) = delete;

  std::string_view name() const override { return "gzip"; }

  Step Decode(std::string_view in, char* to, std::size_t size) override {
    // zlib never writes to its input; its interface is older than const.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
    stream_.avail_in = static_cast<uInt>(in.size());
    stream_.next_out = reinterpret_cast<Bytef*>(to);
    stream_.avail_out = static_cast<uInt>(size);
    const int result = inflate(&stream_, Z_NO_FLUSH);
    Step step;
    step.taken = in.size() - stream_.avail_in;
    step.given = size - stream_.avail_out;
    step.more = stream_.avail_out == 0;
    if (result == Z_STREAM_END) {
      step.ended = true;
      inflateReset(&stream_);
    } else if (result != Z_OK && result != Z_BUF_ERROR) {  // the latter: it needs more input
      step.problem = stream_.msg != nullptr ? stream_.msg : zError(result);
    }
    return step;
  }

  // Tapes pad with zeros, and gzip passes over them too.
  std::size_t PaddingSize(std::string_view in) const override {
    const std::size_t size = in.find_first_not_of('\0');
    return size == std::string_view::npos ? in.size() : size;
  }

 private:
  z_stream stream_ = {};
};

// Where the library fails it forgets what it gave in the same call. So it never gets more than a
// block at a time: everything before a damaged block has then been returned.
class ZstdDecoder final : public Decoder {
 public:
  ZstdDecoder() : stream_(ZSTD_createDStream()) {
    if (stream_ == nullptr) throw std::bad_alloc();
    wanted_ = ZSTD_initDStream(stream_);
  }
  ~ZstdDecoder() override { ZSTD_freeDStream(stream_); }
  ZstdDecoder(const ZstdDecoder&) = delete;
  ZstdDecoder& operator=(const ZstdDecoder&) = delete;

  std::string_view name() const override { return "zstd"; }

  Step Decode(std::string_view in, char* to, std::size_t size) override {
    ZSTD_inBuffer input = {in.data(), std::min(in.size(), wanted_), 0};
    ZSTD_outBuffer output = {to, size, 0};
    const std::size_t result = ZSTD_decompressStream(stream_, &output, &input);
    Step step;
    step.taken = input.pos;
    step.given = output.pos;
    step.more = output.pos == output.size;
    if (ZSTD_isError(result) != 0) {
      step.problem = ZSTD_getErrorName(result);
      return step;
    }
    step.ended = result == 0;
    // It requests the rest of a block and the header of the next one.
    constexpr std::size_t kBlockHeaderBytes = 3;
    wanted_ = result > kBlockHeaderBytes ? result - kBlockHeaderBytes : 1;
    if (step.ended) wanted_ = ZSTD_initDStream(stream_);
    return step;
  }

 private:
  ZSTD_DStream* stream_;
  std::size_t wanted_;  // number of input bytes next
};

class DecodingSource final : public ByteSource {
 public:
  DecodingSource(std::unique_ptr<ByteSource> source, std::unique_ptr<Decoder> decoder)
      : source_(std::move(source)), decoder_(std::move(decoder)), block_(kBlockBytes, '\0') {}

  Result<std::size_t> Read(char* to, std::size_t size) override {
    while (status_.ok()) {
      if (in_.empty() && !more_to_give_ && !Fill()) break;
      if (!within_) SkipPadding();
      if (in_.empty() && !more_to_give_) continue;
      const Step step = decoder_->Decode(in_, to, size);
      in_.remove_prefix(step.taken);
      within_ = !step.ended && (within_ || step.taken > 0);
      more_to_give_ = step.more && !step.ended;
      if (step.problem != nullptr) Fail("is damaged", step.problem);
      if (step.given > 0) return step.given;
    }
    if (!status_.ok()) return status_;
    return std::size_t{0};
  }

  std::optional<std::uint64_t> size_bytes() const override { return source_->size_bytes(); }
  std::uint64_t bytes_taken() const override { return source_->bytes_taken(); }
  std::optional<std::int64_t> modified_seconds() const override {
    return source_->modified_seconds();
  }

 private:
  static constexpr std::size_t kBlockBytes = std::size_t{64} * 1024;

  // False at the end, and where reading failed.
  bool Fill() {
    const Result<std::size_t> count = source_->Read(block_.data(), block_.size());
    if (!count.ok()) {
      status_ = count.status();
      return false;
    }
    filled_ += *count;
    in_ = std::string_view(block_.data(), *count);
    if (*count == 0 && within_) Fail("ends too early", "the file was cut");
    return *count > 0;
  }

  void SkipPadding() {
    if (any_member_) in_.remove_prefix(decoder_->PaddingSize(in_));
    any_member_ = true;
  }

  void Fail(std::string_view what, std::string_view reason) {
    status_ = Status(ErrorCode::kIo,
                     fmt::format("the {} data {} at byte {}: {}; what comes before was read",
                                 decoder_->name(), what, filled_ - in_.size(), reason));
  }

  std::unique_ptr<ByteSource> source_;
  std::unique_ptr<Decoder> decoder_;
  std::string block_;
  std::string_view in_;  // of the block, not decoded yet
  std::uint64_t filled_ = 0;
  bool within_ = false;        // a member or frame
  bool any_member_ = false;    // one has begun
  bool more_to_give_ = false;  // without further input
  Status status_;
};

constexpr std::string_view kGzipMagic = "\x1F\x8B\x08";
constexpr std::string_view kZstdMagic = "\x28\xB5\x2F\xFD";

bool MayBecome(std::string_view head, std::string_view magic) {
  return head.size() < magic.size() && magic.starts_with(head);
}

}  // namespace

std::unique_ptr<ByteSource> Decompress(std::unique_ptr<ByteSource> source) {
  auto head = std::make_unique<HeadSource>(std::move(source));
  // A pipe that gave one byte may give the next one late: wait only where it matters.
  while (MayBecome(head->head(), kGzipMagic) || MayBecome(head->head(), kZstdMagic)) {
    if (!head->LookFurther()) break;
  }
  if (head->head().starts_with(kGzipMagic)) {
    return std::make_unique<DecodingSource>(std::move(head), std::make_unique<GzipDecoder>());
  }
  if (head->head().starts_with(kZstdMagic)) {
    return std::make_unique<DecodingSource>(std::move(head), std::make_unique<ZstdDecoder>());
  }
  return head;
}

}  // namespace ricochet::io
