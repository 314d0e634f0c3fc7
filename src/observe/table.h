// SPDX-License-Identifier: Apache-2.0
// What all table formats share: columns found by name in any order (case and blanks aside), a row
// that does not fit its header quarantined with its column, one observation or quarantined line
// for every data line. Lines of nothing but blanks are no data lines, nor is a row of HXL tags
// (#geo+lat) right under the header. A header that lacks a column is quarantined itself, and so is
// every line under it, with the same reason: without names nothing can be read. A column that
// stands twice counts as missing: nobody can tell which one is meant.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/csv.h"
#include "observe/reader.h"

namespace truce::observe {

// A column that a format reads, by its name in lower case, or several names
// ("brightness|bright_ti4") of which the file has one.
struct Column {
  std::string_view names;
  bool required = true;
};

constexpr std::size_t absent = static_cast<std::size_t>(-1);

// One data line: fields by the format's own numbering of its columns.
class TableRow {
 public:
  // Every place is below row.fields.size(), or `absent`.
  TableRow(const CsvRow& row, std::span<const std::size_t> places)
      : row_(row), fields_(row.fields.data()), places_(places.data()) {}

  // The field, empty where the file has no such column.
  std::string_view operator[](std::size_t column) const {
    const std::size_t place = places_[column];
    return place == absent ? std::string_view{} : fields_[place];
  }
  // Its place in the file, from 1; 0 where the file has no such column.
  std::uint64_t place(std::size_t column) const { return places_[column] + 1; }
  std::uint64_t line() const { return row_.line; }
  std::string_view raw() const { return row_.raw; }

 private:
  const CsvRow& row_;
  const std::string_view* fields_;  // unchecked access: the row has as many as its header
  const std::size_t* places_;
};

// Why a line gives no observation: the column of the format's numbering (or `absent`: the line as a
// whole) and what would be right ("is not a latitude from -90 to 90").
struct Refusal {
  std::size_t column = absent;
  std::string reason;
};

using OnQuarantined = std::function<void(const QuarantinedLine&)>;

// The rows of a table by the names of its columns, whatever a row stands for.
class Table : private CsvRows {
 public:
  Table(std::string file, std::vector<Column> columns, char separator = ',');
  void feed_table(std::string_view bytes, const OnQuarantined& quarantined);
  void finish_table(const OnQuarantined& quarantined);

 protected:
  // Nothing: accepted.
  virtual std::optional<Refusal> take(const TableRow& row) = 0;
  // True for a line that holds no data and only checks the lines above (a total that agrees): it
  // is neither taken nor quarantined. Asked before `take`.
  virtual bool is_control_line(const TableRow& row);
  virtual void header_read();  // once, under a good header
  const std::string& file() const { return quarantined_.line.file; }
  // Why no line can be read; empty: the header is fine, or did not come yet.
  const std::string& header_reason() const { return header_reason_; }
  std::string needed_columns() const;  // "station, latitude or lat"

 private:
  void row(const CsvRow& row) final;
  void fault(const CsvFault& fault) final;
  void read_header(const CsvRow& row);
  void quarantine(std::uint64_t line, std::uint64_t column, std::string reason,
                  std::string_view raw);

  CsvSplitter splitter_;
  std::vector<Column> columns_;
  std::vector<std::size_t> places_;
  std::size_t width_ = 0;
  std::uint64_t rows_ = 0;     // the header counts
  std::string header_reason_;  // why no line can be read; empty: the header is fine
  const OnQuarantined* on_quarantined_ = nullptr;  // during feed and finish
  QuarantinedLine quarantined_;
};

// A table whose rows are observations.
class TableReader : public Reader, protected Table {
 public:
  TableReader(std::string file, std::vector<Column> columns, char separator = ',');
  void feed(std::string_view bytes, const Sink& sink) final;
  void finish(const Sink& sink) final;

 protected:
  // Fills every field of `seen` but its line; `seen` still holds the row before (its strings keep
  // their room). Nothing: accepted.
  virtual std::optional<Refusal> read(const TableRow& row, Observation& seen) = 0;
  // Once, under a good header: sets what no row changes.
  virtual void begin(Observation& seen);

 private:
  std::optional<Refusal> take(const TableRow& row) final;
  void header_read() final;

  const Sink* sink_ = nullptr;  // during feed and finish
  Observation seen_;
};

// "\"47,6\" is not a latitude from -90 to 90" for this field.
Refusal refuse(const TableRow& row, std::size_t column, std::string_view is_not);
// Reads a field as a number in [low, high]; false where it is none.
bool read_number(std::string_view field, double low, double high, double& out);
bool read_integer(std::string_view field, long long low, long long high, long long& out);
// Reads latitude and longitude in degrees.
std::optional<Refusal> read_position(const TableRow& row, std::size_t latitude,
                                     std::size_t longitude, LatLon& at);
// At most max_text_bytes, never half a character; keeps the room of `out`.
void set_text(std::string& out, std::string_view text);
// Adds name = value, cut like a text; an empty value is left out.
void add_fact(std::vector<Fact>& facts, std::string_view name, std::string_view value);

}  // namespace truce::observe
