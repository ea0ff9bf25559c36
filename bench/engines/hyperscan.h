// SPDX-License-Identifier: Apache-2.0
//
// Vectorscan's C handles, owned; shared by the two engines that use it.
#ifndef RICOCHET_BENCH_ENGINES_HYPERSCAN_H_
#define RICOCHET_BENCH_ENGINES_HYPERSCAN_H_

#include <hs/hs.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace ricochet::bench {

struct FreeDatabase {
  void operator()(hs_database_t* database) const { hs_free_database(database); }
};
struct FreeScratch {
  void operator()(hs_scratch_t* scratch) const { hs_free_scratch(scratch); }
};
using HsDatabase = std::unique_ptr<hs_database_t, FreeDatabase>;
using HsScratch = std::unique_ptr<hs_scratch_t, FreeScratch>;

inline void CheckHs(hs_error_t error, const char* what) {
  if (error != HS_SUCCESS) {
    throw std::runtime_error(std::string(what) + ": error " + std::to_string(error));
  }
}

// Expressions with their flags; a match reports the index.
struct HsExpressions {
  std::vector<std::string> texts;
  std::vector<unsigned> flags;
};

// One that Vectorscan does not take; -1: not one of them alone.
struct HsRefusal {
  int which = -1;
  std::string why;
};

// In block mode, for this machine's processor. Those with the flags kLeaveOut are left out.
inline constexpr unsigned kLeaveOut = ~0U;
inline HsDatabase CompileHs(const HsExpressions& expressions, HsRefusal* refusal) {
  std::vector<const char*> texts;
  std::vector<unsigned> flags, ids;
  for (unsigned id = 0; id < expressions.texts.size(); ++id) {
    if (expressions.flags[id] == kLeaveOut) continue;
    texts.push_back(expressions.texts[id].c_str());
    flags.push_back(expressions.flags[id]);
    ids.push_back(id);
  }
  hs_database_t* database = nullptr;
  hs_compile_error_t* error = nullptr;
  if (hs_compile_multi(texts.data(), flags.data(), ids.data(), static_cast<unsigned>(texts.size()),
                       HS_MODE_BLOCK, nullptr, &database, &error) != HS_SUCCESS) {
    refusal->why = error->message;
    refusal->which = error->expression < 0
                         ? -1
                         : static_cast<int>(ids[static_cast<unsigned>(error->expression)]);
    hs_free_compile_error(error);
  }
  return HsDatabase(database);
}

inline std::string SerializeHs(const hs_database_t* database) {
  char* bytes = nullptr;
  std::size_t size = 0;
  CheckHs(hs_serialize_database(database, &bytes, &size), "hs_serialize_database");
  std::string text(bytes, size);
  free(bytes);
  return text;
}

inline HsDatabase DeserializeHs(std::string_view bytes) {
  hs_database_t* database = nullptr;
  CheckHs(hs_deserialize_database(bytes.data(), bytes.size(), &database),
          "hs_deserialize_database");
  return HsDatabase(database);
}

inline HsScratch NewHsScratch(const hs_database_t* database) {
  hs_scratch_t* scratch = nullptr;
  CheckHs(hs_alloc_scratch(database, &scratch), "hs_alloc_scratch");
  return HsScratch(scratch);
}

}  // namespace ricochet::bench

#endif  // RICOCHET_BENCH_ENGINES_HYPERSCAN_H_
