// SPDX-License-Identifier: Apache-2.0
#include "ricochet/status.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <memory>
#include <string>
#include <type_traits>

#include "tests/support/sanitizers.h"

namespace ricochet {
namespace {

ErrorDetail Detail() { return {"section table", 16, "56", "12"}; }

TEST(Status, DefaultIsOk) {
  const Status status;
  EXPECT_TRUE(status.ok());
  EXPECT_EQ(status.code(), ErrorCode::kOk);
  EXPECT_EQ(status.message(), "");
  EXPECT_EQ(status.detail(), nullptr);
  EXPECT_EQ(status.ToString(), "ok");
}

TEST(Status, OkCodeKeepsNoText) {
  const Status status(ErrorCode::kOk, "ignored", Detail());
  EXPECT_TRUE(status.ok());
  EXPECT_EQ(status.message(), "");
  EXPECT_EQ(status.detail(), nullptr);
  EXPECT_EQ(Status(ErrorCode::kOk, "ignored").ToString(), "ok");
}

TEST(Status, KeepsCodeMessageAndDetail) {
  const Status plain(ErrorCode::kNotFound, "no file rules.rcs");
  EXPECT_FALSE(plain.ok());
  EXPECT_EQ(plain.code(), ErrorCode::kNotFound);
  EXPECT_EQ(plain.message(), "no file rules.rcs");
  EXPECT_EQ(plain.detail(), nullptr);

  const Status detailed(ErrorCode::kDamaged, "the file was cut", Detail());
  ASSERT_NE(detailed.detail(), nullptr);
  EXPECT_EQ(detailed.detail()->what, "section table");
  EXPECT_EQ(detailed.detail()->offset, 16U);
  EXPECT_EQ(detailed.detail()->expected, "56");
  EXPECT_EQ(detailed.detail()->found, "12");
}

TEST(Status, MessageIsCopied) {
  std::string message = "first";
  const Status status(ErrorCode::kIo, message);
  message = "other";
  EXPECT_EQ(status.message(), "first");
}

TEST(Status, CopiesShareTheTextAndOutliveTheOriginal) {
  auto original = std::make_unique<Status>(ErrorCode::kIo, "read failed");
  const Status copy = *original;
  EXPECT_EQ(copy.message().data(), original->message().data());
  original.reset();
  EXPECT_EQ(copy.ToString(), "i/o error: read failed");
}

TEST(Status, ToStringIsOneLine) {
  struct Case {
    Status status;
    const char* text;
  };
  const ErrorCode damaged = ErrorCode::kDamaged;
  const Case cases[] = {
      {Status(damaged, "bad header", Detail()),
       "damaged: bad header (at byte 16, expected 56, found 12)"},
      {Status(damaged, "bad", ErrorDetail{"x", 0, "", ""}), "damaged: bad (at byte 0)"},
      {Status(damaged, "bad", ErrorDetail{"x", std::nullopt, "A", ""}),
       "damaged: bad (expected A)"},
      {Status(damaged, "bad", ErrorDetail{"x", std::nullopt, "", "B"}), "damaged: bad (found B)"},
      {Status(damaged, "bad", ErrorDetail{"x", 7, "", "B"}), "damaged: bad (at byte 7, found B)"},
      {Status(damaged, "bad", ErrorDetail{"x", std::nullopt, "", ""}), "damaged: bad"},
      {Status(damaged, ""), "damaged"},
      {Status(damaged, "", ErrorDetail{"", 3, "", ""}), "damaged (at byte 3)"},
      {Status(damaged, "a\nb", ErrorDetail{"", 3, "", std::string("\r\x1B\x7F\0z", 5)}),
       "damaged: a\\x0ab (at byte 3, found \\x0d\\x1b\\x7f\\x00z)"},
      {Status(ErrorCode::kIo, "\xC3\xA9"), "i/o error: \xC3\xA9"},
  };
  for (const Case& c : cases) EXPECT_EQ(c.status.ToString(), c.text);
}

TEST(Status, ConstructorsDoNotThrow) {
  static_assert(std::is_nothrow_constructible_v<Status, ErrorCode, std::string_view>);
  static_assert(std::is_nothrow_constructible_v<Status, ErrorCode, std::string_view, ErrorDetail>);
  static_assert(std::is_nothrow_copy_constructible_v<Status>);
  SUCCEED();
}

// Where the text cannot be kept, the code is: the allocation of 2^60 bytes fails before a byte of
// the message is read.
TEST(Status, CodeIsKeptWithoutMemory) {
  if (testing::kSanitized) GTEST_SKIP() << "the sanitizer aborts on so large an allocation";
  const char byte = 'x';
  volatile std::size_t size = std::size_t{1} << 60U;  // volatile: hidden from the compiler's checks
  const Status plain(ErrorCode::kIo, std::string_view(&byte, size));
  EXPECT_EQ(plain.code(), ErrorCode::kIo);
  EXPECT_EQ(plain.message(), "");
  const Status detailed(ErrorCode::kDamaged, std::string_view(&byte, size), Detail());
  EXPECT_EQ(detailed.code(), ErrorCode::kDamaged);
  EXPECT_EQ(detailed.detail(), nullptr);
  EXPECT_EQ(detailed.ToString(), "damaged");
}

TEST(ErrorCodeNames, AreDistinctAndFixed) {
  const char* const names[] = {"ok",
                               "not found",
                               "i/o error",
                               "damaged",
                               "unsupported",
                               "invalid argument",
                               "out of memory",
                               "internal error",
                               "example failed"};
  for (std::size_t i = 0; i < std::size(names); ++i) {
    EXPECT_EQ(ToString(static_cast<ErrorCode>(i)), names[i]);
  }
  EXPECT_EQ(ToString(static_cast<ErrorCode>(std::size(names))), "?");
  EXPECT_EQ(ToString(static_cast<ErrorCode>(255)), "?");
}

TEST(Result, HoldsAValueOrAStatus) {
  Result<std::string> good = std::string("value");
  ASSERT_TRUE(good.ok());
  EXPECT_EQ(*good, "value");
  EXPECT_EQ(good->size(), 5U);
  EXPECT_TRUE(good.status().ok());
  EXPECT_EQ(std::move(good).value(), "value");

  const Result<std::string> bad = Status(ErrorCode::kNotFound, "gone");
  ASSERT_FALSE(bad.ok());
  EXPECT_EQ(bad.status().ToString(), "not found: gone");
}

TEST(Result, MadeFromAnOkStatusIsAnInternalError) {
  const Result<int> result = Status();
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.status().code(), ErrorCode::kInternal);
}

TEST(Result, HoldsWhatCannotBeCopied) {
  Result<std::unique_ptr<int>> result = std::make_unique<int>(7);
  ASSERT_TRUE(result.ok());
  const std::unique_ptr<int> taken = std::move(result).value();
  EXPECT_EQ(*taken, 7);
}

}  // namespace
}  // namespace ricochet
