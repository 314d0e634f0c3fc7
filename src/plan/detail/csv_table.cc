// SPDX-License-Identifier: Apache-2.0
#include "plan/detail/csv_table.h"

#include <algorithm>
#include <cmath>

#include "base/csv.h"
#include "base/problem.h"
#include "base/text.h"

namespace truce::plan::detail {
namespace {

constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

std::string as_text(double value) {
  if (value != 0 && std::abs(value) < 1e-3) return "above 0";
  std::string text = std::to_string(value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

class Reader final : public CsvRows {
 public:
  Reader(const std::string& file, const TableShape& shape,
         const std::function<void(TableRow&)>& each)
      : file_(file),
        shape_(shape),
        each_(each),
        column_(shape.columns.size(), nowhere),
        row_(file, shape, column_) {}

  void row(const CsvRow& row) override {
    if (!done_) return;
    if (!has_header_) return header(row);
    if (++rows_ > shape_.max_rows)
      return fail(Code::too_large,
                  "has more than " + std::to_string(shape_.max_rows) + " rows; split the problem",
                  row.line, 0);
    if (row.fields.size() != width_)
      return fail(Code::parse,
                  "the row has " + std::to_string(row.fields.size()) + " fields, the header has " +
                      std::to_string(width_),
                  row.line, std::min(row.fields.size(), width_) + 1);
    row_.take(row.line, row.fields);
    each_(row_);
    if (row_.fault()) done_ = tl::unexpected(*row_.fault());
  }
  void fault(const CsvFault& fault) override {
    if (done_) fail(Code::parse, std::string(fault.reason), fault.line, fault.column);
  }
  Result<void> finish() {
    if (done_ && !has_header_)
      fail(Code::missing_field, "is empty; its first line names the columns: " + wanted(), 1, 0);
    return done_;
  }

 private:
  void header(const CsvRow& row) {
    has_header_ = true;
    width_ = row.fields.size();
    for (std::size_t i = 0; i < shape_.columns.size(); ++i) {
      const auto found = std::ranges::find_if(
          row.fields, [&](std::string_view field) { return trim(field) == shape_.columns[i]; });
      if (found != row.fields.end())
        column_[i] = static_cast<std::size_t>(found - row.fields.begin());
      else if (i < shape_.required)
        return fail(Code::missing_field,
                    "has no column " + in_quotes(shape_.columns[i]) + "; it knows " + wanted(),
                    row.line, 0);
    }
  }
  std::string wanted() const {
    return listed(std::vector<std::string>(shape_.columns.begin(), shape_.columns.end()));
  }
  void fail(Code code, std::string what, std::uint64_t line, std::uint64_t column) {
    done_ = failure(code, std::move(what), {file_, line, column});
  }

  const std::string& file_;
  const TableShape& shape_;
  const std::function<void(TableRow&)>& each_;
  std::vector<std::size_t> column_;
  TableRow row_;
  Result<void> done_;
  bool has_header_ = false;
  std::size_t width_ = 0;
  std::size_t rows_ = 0;
};

}  // namespace

void TableRow::take(std::uint64_t line, std::span<const std::string_view> fields) {
  line_ = line;
  for (std::size_t i = 0; i < cells_.size(); ++i)
    cells_[i] = column_[i] == nowhere ? std::string_view() : trim(fields[column_[i]]);
}

void TableRow::fail(std::size_t i, Code code, const std::string& what) {
  if (fault_) return;
  const std::uint64_t column = column_[i] == nowhere ? 0 : column_[i] + 1;
  fault_ = Error{code, in_quotes(shape_->columns[i]) + " " + what, {*file_, line_, column}};
}

std::string_view TableRow::name(std::size_t i) {
  if (text(i).empty()) fail(i, Code::missing_field, "is empty; every row has one");
  if (text(i).size() > max_name_bytes)
    fail(i, Code::too_large,
         "has more than " + std::to_string(max_name_bytes) + " bytes; shorten the name");
  return text(i);
}

double TableRow::number(std::size_t i, double otherwise, double low, double high) {
  if (text(i).empty()) return otherwise;
  const auto value = to_double(text(i));
  if (value && *value >= low && *value <= high) return *value;
  fail(i, Code::out_of_range,
       "is " + in_quotes(text(i)) + "; write a number from " + as_text(low) + " to " +
           as_text(high));
  return otherwise;
}

std::int64_t TableRow::whole(std::size_t i, std::int64_t otherwise, std::int64_t high) {
  if (text(i).empty()) return otherwise;
  const auto value = to_integer(text(i));
  if (value && *value >= 0 && *value <= high) return *value;
  fail(i, Code::out_of_range,
       "is " + in_quotes(text(i)) + "; write a whole number from 0 to " + std::to_string(high));
  return otherwise;
}

bool TableRow::flag(std::size_t i) {
  const std::string word = lower_ascii(text(i));
  if (word == "yes" || word == "true" || word == "1") return true;
  if (!word.empty() && word != "no" && word != "false" && word != "0")
    fail(i, Code::out_of_range, "is " + in_quotes(text(i)) + "; write yes or no");
  return false;
}

Result<void> read_table(std::string_view text, const std::string& file, const TableShape& shape,
                        const std::function<void(TableRow&)>& each) {
  Reader reader(file, shape, each);
  CsvSplitter splitter;
  constexpr std::size_t piece = std::size_t{1} << 20;
  for (std::size_t at = 0; at < text.size(); at += piece)
    splitter.feed(text.substr(at, piece), reader);
  splitter.finish(reader);
  return reader.finish();
}

}  // namespace truce::plan::detail
