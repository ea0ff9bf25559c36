// SPDX-License-Identifier: Apache-2.0
//
// What is measured of the engines: each function registers the benchmarks of one model, named
// MODEL/ENGINE. All of them count responses as items. bench/README.md says why each exists.
#ifndef RICOCHET_BENCH_MODELS_MODELS_H_
#define RICOCHET_BENCH_MODELS_MODELS_H_

#include <string>

#include "bench/contest.h"
#include "bench/response_source.h"

namespace ricochet::bench {

// batch/, single/ (with counters p50_ns and p99_ns), threads/: warm, over the responses of each
// engine.
void RegisterThroughput(const Contest& contest);
// build/ (from rules opened to an engine), open/ (from the artifact's bytes and what the engine
// prepared to the first answer), cold/ (the first 1,000 responses of a new engine).
void RegisterStart(const Contest& contest);
// length/BYTES/ and adversarial/KIND/BYTES/: one text, again and again, a byte an item.
void RegisterTexts(const Contest& contest);
// memory/: counter rss_bytes, resident above an empty process after the responses.
void RegisterMemory(const Contest& contest, const std::string& ruleset_path,
                    const ResponseSource& source);
// scale/: what other work on the same bytes costs, a response an item.
void RegisterScale(const Contest& contest);

// The process that RegisterMemory starts: an engine ("none": no engine), a ruleset and what was
// prepared from files, the responses from their source. Prints its resident bytes. Returns the exit
// code.
int RunMemoryProcess(const std::string& engine, const std::string& ruleset_path,
                     const ResponseSource& source, const std::string& prepared_path);

}  // namespace ricochet::bench

#endif  // RICOCHET_BENCH_MODELS_MODELS_H_
