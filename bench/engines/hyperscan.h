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

// Expressions with the number that a match reports.
struct HsExpressions {
  std::vector<std::string> texts;
  std::vector<unsigned> flags, ids;
  void Add(std::string_view text, unsigned flag, unsigned id) {
    texts.emplace_back(text);
    flags.push_back(flag);
    ids.push_back(id);
  }
};

// In block mode, for this machine's processor.
inline HsDatabase CompileHs(const HsExpressions& expressions) {
  std::vector<const char*> texts;
  for (const std::string& text : expressions.texts) texts.push_back(text.c_str());
  hs_database_t* database = nullptr;
  hs_compile_error_t* error = nullptr;
  if (hs_compile_multi(texts.data(), expressions.flags.data(), expressions.ids.data(),
                       static_cast<unsigned>(texts.size()), HS_MODE_BLOCK, nullptr, &database,
                       &error) != HS_SUCCESS) {
    const std::string reason = error->message;
    const int which = error->expression;
    hs_free_compile_error(error);
    throw std::runtime_error(
        reason + (which < 0 ? "" : ": " + expressions.texts[static_cast<std::size_t>(which)]));
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
