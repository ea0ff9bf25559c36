// SPDX-License-Identifier: Apache-2.0
//
// A room includes only rooms below it.
#include "tests/house/rooms.h"

#include <gtest/gtest.h>

#include "tests/support/paths.h"

namespace ricochet::testing {
namespace {

using Messages = std::vector<std::string>;

TEST(Rooms, TheProductIncludesNoRoomAbove) {
  const std::vector<Include> includes = ReadIncludes(SourcePath());
  EXPECT_GT(includes.size(), 500U);
  for (const std::string& line : ForbiddenIncludes(includes)) ADD_FAILURE() << line;
}

TEST(Rooms, AFileIsInTheRoomOfItsFolder) {
  EXPECT_EQ(RoomOf("io/text/escape.h"), "io/text");
  EXPECT_EQ(RoomOf("compiler/compile.cc"), "compiler");
  EXPECT_EQ(RoomOf("ricochet/matcher.h"), "runtime/include");
  EXPECT_EQ(RoomOf("runtime/include/ricochet/matcher.h"), "runtime/include");
  EXPECT_EQ(RoomOf("runtime/src/taxonomy.cc"), "runtime/src");
}

TEST(Rooms, MayIncludeThemselvesAndWhatStandsBefore) {
  EXPECT_EQ(ForbiddenIncludes({{"io/logs/postfix.cc", "io/logs/postfix.h"},
                               {"io/logs/postfix.cc", "ricochet/matcher.h"},
                               {"compiler/compile.cc", "compiler/lint/lint_rules.h"},
                               {"programs/ricochet/a.cc", "programs/ricochet/report/b.h"}}),
            Messages());
}

TEST(Rooms, MayNotIncludeWhatStandsAfter) {
  EXPECT_EQ(ForbiddenIncludes({{"io/text/a.h", "compiler/compile.h"},
                               {"compiler/lint/a.cc", "compiler/compile.h"},
                               {"runtime/include/ricochet/a.h", "runtime/src/match/b.h"}}),
            (Messages{"io/text/a.h includes \"compiler/compile.h\": compiler does not stand before "
                      "io/text",
                      "compiler/lint/a.cc includes \"compiler/compile.h\": compiler does not stand "
                      "before compiler/lint",
                      "runtime/include/ricochet/a.h includes \"runtime/src/match/b.h\": "
                      "runtime/src/match does not stand before runtime/include"}));
}

TEST(Rooms, OfOneLineDoNotIncludeEachOther) {
  EXPECT_EQ(ForbiddenIncludes({{"programs/ricochetc/a.cc", "programs/ricochet/b.h"}}),
            (Messages{"programs/ricochetc/a.cc includes \"programs/ricochet/b.h\": "
                      "programs/ricochet does not stand before programs/ricochetc"}));
}

TEST(Rooms, ThatAreNewNeedAPlaceInTheOrder) {
  EXPECT_EQ(ForbiddenIncludes({{"io/new/a.cc", "io/text/b.h"}, {"io/text/a.cc", "bench/b.h"}}),
            (Messages{"io/new/a.cc includes \"io/text/b.h\": io/new has no place in the order of "
                      "rooms",
                      "io/text/a.cc includes \"bench/b.h\": bench has no place in the order of "
                      "rooms"}));
}

}  // namespace
}  // namespace ricochet::testing
