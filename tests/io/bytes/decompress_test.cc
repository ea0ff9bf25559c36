// SPDX-License-Identifier: Apache-2.0
#include "io/bytes/decompress.h"

#include <gtest/gtest.h>
#include <zlib.h>
#include <zstd.h>

#include <string>

#include "io/bytes/head_source.h"
#include "tests/io/string_source.h"

namespace ricochet::io {
namespace {

std::string Gzip(const std::string& text) {
  z_stream stream = {};
  EXPECT_EQ(deflateInit2(&stream, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY), Z_OK);
  std::string out(deflateBound(&stream, text.size()) + 64, '\0');
  std::string in = text;
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(out.size() - stream.avail_out);
  deflateEnd(&stream);
  return out;
}

std::string Zstd(const std::string& text) {
  std::string out(ZSTD_compressBound(text.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 3));
  return out;
}

struct Outcome {
  std::string text;
  std::string error;
};

Outcome ReadThrough(const std::string& file, std::size_t piece = std::string::npos,
                    std::size_t read = 4096) {
  const auto source = Decompress(std::make_unique<StringSource>(file, piece));
  Outcome outcome;
  std::string buffer(read, '\0');
  for (;;) {
    const Result<std::size_t> count = source->Read(buffer.data(), buffer.size());
    if (!count.ok()) {
      outcome.error = count.status().message();
      // It stays so.
      EXPECT_FALSE(source->Read(buffer.data(), buffer.size()).ok());
      return outcome;
    }
    if (*count == 0) return outcome;
    outcome.text.append(buffer, 0, *count);
  }
}

std::string ManyLines() {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "550 5.1.1 number " + std::to_string(i * 7919) + "\n";
  return text;
}

TEST(DecompressTest, WhatIsNotCompressedStaysAsItIs) {
  for (const std::string& text :
       {std::string(), std::string("5"), std::string("\x1F"), std::string("\x1F\x8Bx"),
        std::string("\x28\xB5\x2F"), std::string("550 no\n"), ManyLines()}) {
    for (const std::size_t piece : {std::size_t{1}, std::string::npos}) {
      const Outcome outcome = ReadThrough(text, piece);
      EXPECT_EQ(outcome.text, text);
      EXPECT_EQ(outcome.error, "");
    }
  }
}

TEST(DecompressTest, BothFormatsInPiecesOfEverySize) {
  const std::string text = ManyLines();
  for (const std::string& file : {Gzip(text), Zstd(text)}) {
    for (const std::size_t piece : {std::size_t{13}, std::size_t{4096}, std::string::npos}) {
      for (const std::size_t read : {std::size_t{17}, std::size_t{1} << 20U}) {
        const Outcome outcome = ReadThrough(file, piece, read);
        EXPECT_EQ(outcome.text, text);
        EXPECT_EQ(outcome.error, "");
      }
    }
  }
}

TEST(DecompressTest, MembersOneAfterTheOther) {
  EXPECT_EQ(ReadThrough(Gzip("a\n") + Gzip("") + Gzip("b\n")).text, "a\nb\n");
  EXPECT_EQ(ReadThrough(Zstd("a\n") + Zstd("") + Zstd("b\n"), 1).text, "a\nb\n");
  const Outcome padded = ReadThrough(Gzip("a\n") + std::string(1000, '\0'), 100);
  EXPECT_EQ(padded.text, "a\n");
  EXPECT_EQ(padded.error, "");
}

TEST(DecompressTest, CutAtEveryByteItGivesWhatComesBefore) {
  const std::string text = ManyLines().substr(0, 3000);
  for (const std::string& file : {Gzip(text), Zstd(text)}) {
    for (std::size_t size = 4; size < file.size(); ++size) {
      const Outcome outcome = ReadThrough(file.substr(0, size));
      ASSERT_EQ(outcome.text, text.substr(0, outcome.text.size())) << size;
      ASSERT_NE(outcome.error.find("ends too early at byte " + std::to_string(size)),
                std::string::npos)
          << size << " " << outcome.error;
    }
  }
}

TEST(DecompressTest, DamageIsToldWithItsPlace) {
  const std::string text = ManyLines();
  std::string file = Gzip(text);
  file[file.size() / 2] = static_cast<char>(file[file.size() / 2] ^ 0x55);
  const Outcome gzip = ReadThrough(file);
  EXPECT_NE(gzip.error.find("the gzip data is damaged at byte "), std::string::npos) << gzip.error;
  EXPECT_GT(gzip.text.size(), text.size() / 4);
  const Outcome garbage = ReadThrough(Zstd(text) + "garbage");
  EXPECT_EQ(garbage.text, text);
  EXPECT_NE(garbage.error.find("the zstd data is damaged at byte "), std::string::npos)
      << garbage.error;
}

// Found by fuzzing: of a small frame that lay before it as a whole libzstd gave nothing at all when
// a later block was damaged.
TEST(DecompressTest, TheBlocksBeforeADamagedOneAreGiven) {
  const std::string raw =
      std::string("\x10\0\0", 3) + "ab";  // a raw block of two bytes, not the last
  const std::string reserved = std::string("\x17\0\0", 3) + "xy";  // of a type that there is not
  const std::string frame = std::string("\x28\xB5\x2F\xFD\x20\x04", 6) + raw + reserved;
  for (const std::size_t piece : {std::size_t{1}, std::string::npos}) {
    const Outcome outcome = ReadThrough(frame, piece);
    EXPECT_EQ(outcome.text, "ab");
    EXPECT_NE(outcome.error.find("the zstd data is damaged at byte "), std::string::npos);
  }
}

TEST(DecompressTest, NothingUnfoldsInMemory) {
  const auto source = Decompress(std::make_unique<StringSource>(Gzip(std::string(30 << 20, '\0'))));
  std::string buffer(1000, '\0');
  const Result<std::size_t> count = source->Read(buffer.data(), buffer.size());
  ASSERT_TRUE(count.ok());
  EXPECT_EQ(*count, buffer.size());
  EXPECT_LE(source->bytes_taken(), std::uint64_t{64} * 1024);
}

TEST(HeadSourceTest, WhatWasLookedAtIsReadLater) {
  HeadSource source(std::make_unique<StringSource>("abcdef", 2, Status(ErrorCode::kIo, "gone")));
  EXPECT_TRUE(source.LookFurther());
  EXPECT_TRUE(source.LookFurther());
  EXPECT_EQ(source.head(), "abcd");
  char buffer[3];
  EXPECT_EQ(*source.Read(buffer, 3), 3U);
  EXPECT_EQ(source.head(), "d");
  EXPECT_EQ(*source.Read(buffer, 3), 1U);
  EXPECT_EQ(*source.Read(buffer, 3), 2U);
  EXPECT_FALSE(source.Read(buffer, 3).ok());
}

TEST(HeadSourceTest, AFailureShowsOnceTheHeadWasRead) {
  HeadSource source(std::make_unique<StringSource>("ab", 2, Status(ErrorCode::kIo, "gone")));
  EXPECT_TRUE(source.LookFurther());
  EXPECT_FALSE(source.LookFurther());
  EXPECT_FALSE(source.LookFurther());
  char buffer[3];
  EXPECT_EQ(*source.Read(buffer, 3), 2U);
  EXPECT_EQ(source.Read(buffer, 3).status().message(), "gone");
}

}  // namespace
}  // namespace ricochet::io
