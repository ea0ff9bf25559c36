// SPDX-License-Identifier: Apache-2.0
#include "io/terminal/progress.h"

#include <gtest/gtest.h>

namespace ricochet::io {
namespace {

TEST(ProgressTest, TellsWhatIsKnown) {
  WorkDone done;
  done.lines = 1000;
  done.bytes = 12'340'000;
  EXPECT_EQ(ProgressText(done, 4), "12.3 MB, 1000 lines, 250 lines/s");
  done.size = 100;
  EXPECT_EQ(ProgressText(done, 4), "12.3 MB, 1000 lines, 250 lines/s") << "nothing was taken yet";
  done.taken = 4;
  EXPECT_EQ(ProgressText(done, 4), "12.3 MB, 1000 lines, 250 lines/s, 1:36 left");
  done.taken = 100;
  EXPECT_EQ(ProgressText(done, 4), "12.3 MB, 1000 lines, 250 lines/s, 0:00 left");
  done.taken = 101;
  EXPECT_EQ(ProgressText(done, 4), "12.3 MB, 1000 lines, 250 lines/s") << "the file has grown";
}

}  // namespace
}  // namespace ricochet::io
