// SPDX-License-Identifier: Apache-2.0
//
// Limits on the size of a set of rules. Rule files may be hostile: the limits keep the compiler
// below 2 GB and a few minutes for any input (measured in DIAGNOSTICS.md, R007), and are far above
// what people write. Exceeding one is R007, which names it and its value.
//
// More are defined with what they limit: kMaxPhraseBytes, kMaxPhraseNodes and kMaxPhraseDepth
// (phrase.h), kMaxTomlDepth (toml_mistake.h).
//
// Tested by tests/compiler/source/limits_test.cc
#ifndef RICOCHET_COMPILER_SOURCE_LIMITS_H_
#define RICOCHET_COMPILER_SOURCE_LIMITS_H_

#include <cstddef>

namespace ricochet::compiler {

// Sources. toml11 looks at the whole line for each value of it: long lines cost their square.
inline constexpr std::size_t kMaxFileBytes = std::size_t{2} << 20;
inline constexpr std::size_t kMaxLineBytes = 4096;
inline constexpr std::size_t kMaxFiles = 1000;
inline constexpr std::size_t kMaxSourceBytes = std::size_t{16} << 20;  // all files together

// Definitions, all files together.
inline constexpr std::size_t kMaxRules = 10'000;
inline constexpr std::size_t kMaxCodes = 1000;
inline constexpr std::size_t kMaxGroups = 1000;
inline constexpr std::size_t kMaxWordLists = 1000;
inline constexpr std::size_t kMaxUnwraps = 100;
inline constexpr std::size_t kMaxDiagnoses = 100;
inline constexpr std::size_t kMaxClues = 50'000;
inline constexpr std::size_t kMaxKinds = 100;

// Within a definition.
inline constexpr std::size_t kMaxIdBytes = 64;
inline constexpr std::size_t kMaxListItems = 10'000;  // also the examples of a rule
inline constexpr std::size_t kMaxExampleBytes = 4096;

// Phrases and patterns. A program is what RE2 makes of one, in its instructions; of a phrase, the
// most that they can be (MostInstructions). Those of patterns stay in memory once a text came near
// to them, those of phrases only where a text makes them take too many steps (find_parts.h). Ten
// thousand rules like those in rules/ had 72,000 phrases with programs of at most 20 million.
inline constexpr std::size_t kMaxPatternBytes = 2000;
inline constexpr std::size_t kMaxPatterns = 20'000;
inline constexpr std::size_t kMaxPhrases = 80'000;
inline constexpr std::size_t kMaxProgramSize = 20'000;
inline constexpr std::size_t kMaxPatternPrograms = 2'000'000;
inline constexpr std::size_t kMaxPhrasePrograms = 24'000'000;

// Running the examples, in processor time. The one limit that depends on the machine: no count
// tells how long RE2 takes for a text. A thousand rules with their examples take about a second.
inline constexpr std::size_t kMaxExampleSeconds = 120;

// Comparing rules with one another, in steps of about a microsecond. A proof that one phrase holds
// wherever another does takes a few dozen of them, with gaps up to twenty thousand. Ten thousand
// rules like those in rules/ take five million.
inline constexpr std::size_t kMaxLintSteps = 20'000'000;

// Maximum number of errors and of warnings stored; then work that only finds more of them ends.
inline constexpr std::size_t kMaxDiagnostics = 1000;

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_SOURCE_LIMITS_H_
