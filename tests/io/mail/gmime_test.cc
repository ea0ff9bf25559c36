// SPDX-License-Identifier: Apache-2.0
#include "io/mail/gmime.h"

#include <gtest/gtest.h>

#include <string_view>

#include "io/mail/mime_tree.h"

namespace ricochet::mail {
namespace {

TEST(GMimeTest, AMissingLibraryIsAnErrorThatSaysWhatToInstall) {
  GMime functions;
  const Status status = LoadFunctions("libnot-there.so.0", &functions);
  EXPECT_EQ(status.code(), ErrorCode::kNotFound);
  const std::string_view message = status.message();
  EXPECT_NE(message.find("install GMime 3"), std::string_view::npos) << message;
  EXPECT_NE(message.find("libnot-there.so.0"), std::string_view::npos) << message;
}

TEST(GMimeTest, ALibraryWithoutTheFunctionsIsAnError) {
  GMime functions;
  const Status status = LoadFunctions("libc.so.6", &functions);
  EXPECT_EQ(status.code(), ErrorCode::kNotFound);
  EXPECT_NE(status.message().find("install GMime 3"), std::string_view::npos) << status.message();
}

TEST(GMimeTest, IsLoadedOnce) {
  EXPECT_TRUE(CheckMailLibrary().ok());
  ASSERT_NE(LoadGMime(), nullptr);
  EXPECT_EQ(LoadGMime(), LoadGMime());
  EXPECT_NE(LoadGMime()->g_mime_init, nullptr);
}

}  // namespace
}  // namespace ricochet::mail
