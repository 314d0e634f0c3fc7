// SPDX-License-Identifier: Apache-2.0
// A CSV file with a header, row by row, by the columns that a planner knows. The first fault ends
// the reading: it names file, line and column (the number of the field) and what would be right.
// Columns that nobody knows are left aside. Never holds more than a row.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace truce::plan::detail {

struct TableShape {
  std::vector<std::string_view> columns;
  std::size_t required = 0;  // so many of the first must be there
  std::size_t max_rows = 0;
};

// A row's cells in the order of the shape; what the file leaves out is empty.
class TableRow {
 public:
  TableRow(const std::string& file, const TableShape& shape, std::span<const std::size_t> column)
      : file_(&file), shape_(&shape), column_(column), cells_(shape.columns.size()) {}

  void take(std::uint64_t line, std::span<const std::string_view> fields);
  std::uint64_t line() const { return line_; }
  std::string_view text(std::size_t i) const { return cells_[i]; }

  // Each keeps the first fault of the row and then gives what stands for nothing.
  std::string_view name(std::size_t i);  // not empty, at most max_name_bytes
  double number(std::size_t i, double otherwise, double low, double high);       // otherwise: empty
  std::int64_t whole(std::size_t i, std::int64_t otherwise, std::int64_t high);  // from 0
  bool flag(std::size_t i);  // yes, no, 1, 0, true, false; empty is no

  void fail(std::size_t i, Code code, const std::string& what);
  const std::optional<Error>& fault() const { return fault_; }

 private:
  const std::string* file_;
  const TableShape* shape_;
  std::span<const std::size_t> column_;
  std::vector<std::string_view> cells_;
  std::uint64_t line_ = 0;
  std::optional<Error> fault_;
};

constexpr std::size_t max_name_bytes = 200;

// Errors: parse, missing_field, too_large, and the first fault that `each` finds.
Result<void> read_table(std::string_view text, const std::string& file, const TableShape& shape,
                        const std::function<void(TableRow&)>& each);

}  // namespace truce::plan::detail
