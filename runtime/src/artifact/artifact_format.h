// SPDX-License-Identifier: Apache-2.0
//
// The bytes of an artifact, shared by the writer (compiler/write/write_artifact.cc) and the checked
// reader (ruleset_data.cc). Described field by field in runtime/ARTIFACT_FORMAT.md, which changes
// in the same commit as this file.
//
// All numbers are little-endian; records are plain structs without padding bytes of their own.
#ifndef RICOCHET_RUNTIME_ARTIFACT_ARTIFACT_FORMAT_H_
#define RICOCHET_RUNTIME_ARTIFACT_ARTIFACT_FORMAT_H_

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ricochet::format {

static_assert(std::endian::native == std::endian::little,
              "artifacts are used in place: a big-endian host needs a converting reader");

// As in PNG: a byte above 0x7F, both line ends and a DOS end-of-file show transfers that alter.
inline constexpr std::array<std::uint8_t, 8> kMagic = {0x89, 'R', 'C', 'S', '\r', '\n', 0x1A, '\n'};
inline constexpr std::uint32_t kFormatVersion = 12;
inline constexpr std::size_t kSectionAlignment = 8;
inline constexpr std::uint64_t kMaxFileSize = std::uint64_t{1} << 31;
inline constexpr std::uint32_t kNone = 0xFFFFFFFF;

struct Header {
  std::array<std::uint8_t, 8> magic;
  std::uint32_t format_version;
  std::uint32_t header_size;  // sizeof(Header)
  std::uint64_t file_size;
  std::uint64_t checksum;  // XXH3-64 of all bytes after this field
  std::array<std::uint8_t, 16> source_digest;
  std::uint32_t section_count;
  std::uint32_t reserved;  // 0
};

// Ids are never reused. A reader that does not know one ignores it unless it is marked as
// required. Those from kUnguarded on, but for
// likeness, are the plan (plan_format.h).
enum class SectionId : std::uint32_t {
  kStrings = 1,
  kRuleset = 2,
  kCodes = 3,
  kRules = 4,
  kExpressions = 5,
  kIndices = 6,
  kReplyMasks = 7,
  kStatusMasks = 8,
  kHostMasks = 9,
  kGroups = 10,
  kCommands = 11,
  kUnwraps = 12,
  kExamples = 13,
  kDiagnoses = 14,  // these two may be missing
  kProviders = 15,
  kPieces = 16,
  kExpressionTexts = 17,
  kContexts = 18,
  kUnwrapSteps = 19,  // these two: unwrap_format.h
  kUnwrapSets = 20,
  kFields = 21,  // these six: mail_format.h
  kGivenFields = 22,
  kKinds = 23,
  kForms = 24,
  kFormSettings = 25,
  kMailNames = 26,
  kUnguarded = 67,
  kPlainRules = 68,
  kLikenessCodes = 72,  // these four: likeness_format.h
  kClues = 73,
  kVotes = 74,
  kClueSlots = 75,
  kPlanStrings = 78,
  kFolds = 79,
  kWords = 80,
  kStemGates = 82,
  kTerms = 83,
  kTermSets = 84,
  kSeparators = 85,
  kNodes = 87,
  kEdges = 88,
  kLabels = 89,
  kEnds = 90,
  kParts = 91,
  kUses = 92,
  kExpressionPlans = 93,
  kPlacedParts = 94,
  kWordBuckets = 95,
};

inline constexpr std::uint32_t kSectionRequired = 1;  // flag

// The section table follows the header; ascending ids.
struct SectionEntry {
  std::uint32_t id;
  std::uint32_t flags;
  std::uint64_t offset;  // from the start of the file, a multiple of kSectionAlignment
  std::uint64_t size;    // record_size * record_count
  std::uint32_t record_size;
  std::uint32_t record_count;
};

// Bytes [offset, offset + size) of kStrings; valid UTF-8 (example texts and contexts: any bytes).
struct StringRef {
  std::uint32_t offset;
  std::uint32_t size;
};

// Records [first, first + count) of the section that the field names.
struct Range {
  std::uint32_t first;
  std::uint32_t count;
};

struct RulesetRecord {  // kRuleset: exactly one
  StringRef builder;
  std::uint32_t default_code;  // index in kCodes
  std::uint32_t folder_count;
};

struct OriginRecord {
  StringRef file;
  std::uint32_t line;  // from 1
  std::uint32_t folder;
};

struct CodeRecord {  // kCodes: numbers ascend
  std::uint16_t number;
  std::uint8_t type;    // BounceType
  std::uint8_t action;  // Action
  OriginRecord origin;
  StringRef name[2];  // English, Danish
  StringRef description[2];
};

struct RuleRecord {  // kRules: in rank order
  StringRef id;
  OriginRecord origin;
  std::uint32_t code;  // index in kCodes
  std::uint8_t layer;  // Layer, but not kLikeness
  std::uint8_t reserved[3];
  std::int32_t priority;
  Range any, with, unless;  // in kIndices: expressions
  Range reply;              // in kReplyMasks
  Range status;             // in kStatusMasks
  Range domain, mx;         // in kHostMasks
  Range command;            // in kCommands
  Range beats;              // in kIndices: rules
};

struct ExpressionRecord {  // kExpressions
  std::uint16_t kind;      // ExpressionKind
  std::uint16_t field;     // kText, or what is behind its index in kFields: it is about that one
  StringRef source;
  StringRef re2;  // in kExpressionTexts, encoded
  Range rules;    // in kIndices: those that have it in `any`, ascending
};

// What the RE2 texts of many expressions repeat.
struct PieceRecord {   // kPieces: signs ascend
  std::uint32_t sign;  // the byte of a source that stands for it; kNone, at the end: none does
  StringRef text;
};

// Bytes from kPieceLead on are not in UTF-8: in kExpressionTexts they refer to what stands
// elsewhere. All other bytes are the text's own.
//
//   lead below kCopyLead, byte     the piece number (lead - kPieceLead) * 256 + byte
//   lead, byte, size               so many bytes of the source, from (lead - kCopyLead) * 256 +
//   byte
//                                  on; each that is a sign is replaced by what it stands for
inline constexpr std::uint32_t kPieceLead = 0xF8;
inline constexpr std::uint32_t kCopyLead = 0xFC;
inline constexpr std::size_t kPieceRefBytes = 2;
inline constexpr std::size_t kCopyRefBytes = 3;
inline constexpr std::size_t kMaxPieces = 1024;
inline constexpr std::size_t kMaxCopyOffsets = 1024;
inline constexpr std::size_t kMaxCopyBytes = 255;
// Decoded. A phrase has fewer: RE2's program of it has at most 20,000 instructions.
inline constexpr std::size_t kMaxExpressionBytes = std::size_t{1} << 18;

// ExpressionRecord::field of those about the text.
inline constexpr std::uint16_t kText = 0;

struct ReplyMask {  // kReplyMasks
  std::uint16_t first, last;
};

struct StatusMask {  // kStatusMasks
  std::uint16_t class_first, class_last, subject_first, subject_last, detail_first, detail_last;
};

enum class HostMaskKind : std::uint32_t {
  kExact = 0,
  kSubdomains = 1,  // `name` without "*."
  kGroup = 2,
};

struct HostMask {  // kHostMasks
  std::uint32_t kind;
  std::uint32_t group;  // in kGroups for kGroup, else kNone
  StringRef name;       // canonical (host_name.h); empty for kGroup
};

struct GroupRecord {  // kGroups
  StringRef name;
  Range domains, mx;  // in kHostMasks; no groups among them
};

struct UnwrapRecord {  // kUnwraps: in order
  StringRef id;        // may be empty
  OriginRecord origin;
  StringRef pattern;
  // What every match contains, one after the other, with kNextLiteral between them: a lower-case
  // letter is there in either case, kAnyDigit and kAnyByte stand for one byte, any other byte for
  // itself. Empty: nothing is known.
  StringRef literals;
  // How many bytes of the match are before the first of them; kNone: any number.
  std::uint32_t least_lead, most_lead;
  Range steps;            // in kUnwrapSteps (unwrap_format.h); none: RE2 is asked
  std::uint16_t next[2];  // what they begin with: the first byte and the second (NextTwo)
};
inline constexpr char kAnyDigit = 1;
inline constexpr char kAnyByte = 2;
inline constexpr char kNextLiteral = 3;

struct ExampleRecord {  // kExamples
  std::uint32_t kind;   // ExampleKind
  std::uint32_t rule;   // in kRules, or kNone
  std::uint32_t code;   // in kCodes
  StringRef text;
  std::uint32_t context;  // in kContexts; kNone: only the text is given
};

struct ContextRecord {  // kContexts: what examples give besides their texts, each once
  StringRef domain, mx, reply, status, command;  // empty: not given
  Range fields;                                  // in kGivenFields
};

struct DiagnosisRecord {  // kDiagnoses
  StringRef id;
  OriginRecord origin;
  std::uint32_t scope;     // DiagnosisScope
  std::uint32_t severity;  // DiagnosisSeverity
  Range codes;             // in kIndices: codes
  std::uint32_t count, window_minutes, share_percent, span_days;
  StringRef title[2], advice[2];  // English, Danish
};

struct ProviderRecord {  // kProviders: groups ascend
  std::uint32_t group;   // in kGroups
  StringRef name;
};

static_assert(sizeof(Header) == 56 && sizeof(SectionEntry) == 32);
static_assert(std::has_unique_object_representations_v<RuleRecord> &&
              std::has_unique_object_representations_v<CodeRecord> &&
              std::has_unique_object_representations_v<ExampleRecord> &&
              std::has_unique_object_representations_v<ContextRecord>);

}  // namespace ricochet::format

#endif  // RICOCHET_RUNTIME_ARTIFACT_ARTIFACT_FORMAT_H_
