// SPDX-License-Identifier: Apache-2.0
// Rows of a donor table, and whether the figures of each agree. Private to csv.cc.
#pragma once

#include "base/csv.h"
#include "pledge/csv.h"

namespace truce::pledge::detail {

class DonorRows {
 public:
  DonorRows(const std::string& file, TableSource source, Problems& problems)
      : file_(file), source_(std::move(source)), problems_(problems) {}

  // "country, iso, year, month, ...", in that order.
  static bool is_header(const CsvRow& row);
  void row(const CsvRow& row, Items& items);
  // Cites the table itself, once its last month is known.
  void finish(Items& items);

 private:
  void check(const CsvRow& row, const std::array<double, 8>& figures);

  const std::string& file_;
  TableSource source_;
  Problems& problems_;
  std::int32_t last_month_ = 0;  // of all rows, counted from the year 0
};

}  // namespace truce::pledge::detail
