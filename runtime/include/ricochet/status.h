// SPDX-License-Identifier: Apache-2.0
//
// File: status.h
// How the library reports failure: `Status` for an operation, `Result<T>` for an operation that
// returns a T. The library does not let exceptions escape, abort or print.
//
// Not to be confused with the enhanced status code of a response (response.h).
#ifndef RICOCHET_STATUS_H_
#define RICOCHET_STATUS_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "ricochet/export.h"

namespace ricochet {

// The kind of failure. The numbers are part of the interface: do not change them.
enum class ErrorCode : std::uint8_t {
  kOk = 0,
  kNotFound = 1,         // no such file
  kIo = 2,               // the file exists, but reading it failed
  kDamaged = 3,          // the bytes are not an artifact, or one that was cut or changed
  kUnsupported = 4,      // an artifact of a newer format
  kInvalidArgument = 5,  // an error of the caller
  kOutOfMemory = 6,      // memory or RE2's memory budget ran out; never reported as "no match"
  kInternal = 7,         // a defect of the library
  kExampleFailed = 8,    // the artifact is valid, but one of its own examples gets another answer
};

// "ok", "not found", "i/o error", ..., in static storage.
RICOCHET_EXPORT std::string_view ToString(ErrorCode code) noexcept;

// What is wrong with the bytes of an artifact, or with one of its examples.
struct ErrorDetail {
  std::string what;                     // e.g. "section table", "example 12"
  std::optional<std::uint64_t> offset;  // in bytes from the start of the artifact, if known
  std::string expected;
  std::string found;
};

// The outcome of an operation without a result.
//
//   if (Status s = DoIt(); !s.ok()) std::cerr << s.ToString() << "\n";
//
// Thread-safety: const members may be called from several threads at once.
// Cost: an ok Status does not allocate; copies of a failed one share its text.
class [[nodiscard]] RICOCHET_EXPORT Status {
 public:
  Status() noexcept = default;  // ok
  // If memory runs out, `message` and `detail` are dropped; `code` is always stored.
  Status(ErrorCode code, std::string_view message) noexcept;
  Status(ErrorCode code, std::string_view message, ErrorDetail detail) noexcept;

  bool ok() const noexcept { return code_ == ErrorCode::kOk; }
  ErrorCode code() const noexcept { return code_; }
  // One sentence without a final full stop; empty for an ok Status. Valid as long as this object.
  std::string_view message() const noexcept;
  // nullptr if the failure does not concern the contents of an artifact. Valid as long as this
  // object.
  const ErrorDetail* detail() const noexcept;
  // All in one line: kind, message, and (offset, expected, found) if known.
  std::string ToString() const;

 private:
  struct Text;
  ErrorCode code_ = ErrorCode::kOk;
  std::shared_ptr<const Text> text_;
};

// A T, or the Status of the failure.
//
// REQUIRES: ok() before value(), operator* and operator->.
// A Result made from an ok Status is a kInternal failure.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<1>, std::move(value)) {}
  Result(Status status) noexcept
      : state_(std::in_place_index<0>,
               status.ok() ? Status(ErrorCode::kInternal, "a Result made from an ok Status")
                           : std::move(status)) {}

  bool ok() const noexcept { return state_.index() == 1; }
  // An ok Status if there is a value.
  Status status() const noexcept { return ok() ? Status() : *std::get_if<0>(&state_); }

  T& value() & noexcept { return *std::get_if<1>(&state_); }
  const T& value() const& noexcept { return *std::get_if<1>(&state_); }
  T&& value() && noexcept { return std::move(*std::get_if<1>(&state_)); }
  T& operator*() & noexcept { return value(); }
  const T& operator*() const& noexcept { return value(); }
  T* operator->() noexcept { return &value(); }
  const T* operator->() const noexcept { return &value(); }

 private:
  std::variant<Status, T> state_;
};

}  // namespace ricochet

#endif  // RICOCHET_STATUS_H_
