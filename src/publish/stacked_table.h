// SPDX-License-Identifier: Apache-2.0
// A table that becomes a list of labelled values where the page is narrow: nothing in it is reached
// by scrolling sideways only. Texts that come in as HTML are escaped by who gives them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace truce::publish {

class StackedTable {
 public:
  // `caption` is HTML, `columns` are plain text.
  StackedTable(std::string_view caption, std::vector<std::string> columns);

  void begin_row();
  void head(std::string_view html);  // the cell that names its row
  void cell(std::string_view html, std::string_view kind = {});
  void number(std::int64_t count);
  std::string done();  // the table; add nothing after it

 private:
  std::string out_;
  std::vector<std::string> columns_;
  std::size_t next_ = 0;
  bool in_row_ = false;
};

}  // namespace truce::publish
