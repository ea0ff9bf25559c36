// SPDX-License-Identifier: Apache-2.0
//
// A table by name that accepts no new names once it is full, so that a log cannot make a report use
// unbounded memory. Rejected names are counted, so that the report can state how many.
//
// Tested by tests/io/bounded_table_test.cc
#ifndef RICOCHET_IO_BOUNDED_TABLE_H_
#define RICOCHET_IO_BOUNDED_TABLE_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace ricochet::io {

template <typename Row>
class BoundedTable {
 public:
  explicit BoundedTable(std::size_t capacity) : capacity_(capacity) {}

  // The row of `name`, made by `make()` if it is new; nullptr if there is no room for it.
  template <typename Make>
  Row* FindOrAdd(std::string_view name, Make make) {
    const auto found = rows_.find(name);
    if (found != rows_.end()) return &found->second;
    if (rows_.size() >= capacity_) {
      ++left_out_;
      return nullptr;
    }
    return &rows_.emplace(std::string(name), make()).first->second;
  }
  Row* FindOrAdd(std::string_view name) {
    return FindOrAdd(name, [] { return Row(); });
  }

  std::size_t capacity() const noexcept { return capacity_; }
  // How often there was no room.
  std::uint64_t left_out() const noexcept { return left_out_; }
  const auto& rows() const noexcept { return rows_; }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept {
      return std::hash<std::string_view>()(text);
    }
  };

  std::size_t capacity_;
  std::uint64_t left_out_ = 0;
  std::unordered_map<std::string, Row, Hash, std::equal_to<>> rows_;  // rows never move
};

}  // namespace ricochet::io

#endif  // RICOCHET_IO_BOUNDED_TABLE_H_
