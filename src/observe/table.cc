// SPDX-License-Identifier: Apache-2.0
#include "observe/table.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace truce::observe {
namespace {

constexpr std::size_t quoted_bytes = 60;  // of a field, where a reason quotes it

bool is_tag_row(const CsvRow& row) {
  bool any = false;
  for (const std::string_view field : row.fields) {
    if (field.empty()) continue;
    if (field.front() != '#') return false;
    any = true;
  }
  return any;
}

// Where one of the names stands; more than once is `twice`.
std::size_t find_column(const std::vector<std::string>& header, std::string_view names,
                        bool& twice) {
  std::size_t found = absent;
  for (const std::string_view name : split(names, '|')) {
    for (std::size_t i = 0; i < header.size(); ++i) {
      if (header[i] != name) continue;
      twice = twice || found != absent;
      found = i;
    }
  }
  return found;
}

std::string count_reason(std::size_t fields, std::size_t columns) {
  return "the line has " + std::to_string(fields) + " fields where the header names " +
         std::to_string(columns);
}

}  // namespace

Table::Table(std::string file, std::vector<Column> columns, char separator)
    : splitter_(separator), columns_(std::move(columns)) {
  quarantined_.line.file = std::move(file);
}

void Table::feed_table(std::string_view bytes, const OnQuarantined& quarantined) {
  on_quarantined_ = &quarantined;
  splitter_.feed(bytes, *this);
}

void Table::finish_table(const OnQuarantined& quarantined) {
  on_quarantined_ = &quarantined;
  splitter_.finish(*this);
}

bool Table::is_control_line(const TableRow&) {
  return false;
}

void Table::header_read() {}

std::string Table::needed_columns() const {
  std::string needed;
  for (const Column& column : columns_) {
    if (!column.required) continue;
    if (!needed.empty()) needed += ", ";
    std::string_view between;
    for (const std::string_view name : split(column.names, '|')) {
      needed.append(between).append(name);
      between = " or ";
    }
  }
  return needed;
}

void Table::row(const CsvRow& row) {
  const std::uint64_t before = rows_++;
  if (before == 0) return read_header(row);
  if (before == 1 && is_tag_row(row)) return;
  if (!header_reason_.empty()) return quarantine(row.line, 0, header_reason_, row.raw);
  if (row.fields.size() != width_)
    return quarantine(row.line, std::min(row.fields.size(), width_) + 1,
                      count_reason(row.fields.size(), width_), row.raw);
  const TableRow table_row(row, places_);
  if (is_control_line(table_row)) return;
  if (std::optional<Refusal> refusal = take(table_row)) {
    const bool whole = refusal->column == absent;
    quarantine(row.line, whole ? 0 : table_row.place(refusal->column), std::move(refusal->reason),
               row.raw);
  }
}

void Table::fault(const CsvFault& fault) {
  if (rows_++ == 0) {
    header_reason_ = "the header on line " + std::to_string(fault.line) + " cannot be read: ";
    header_reason_ += fault.reason;
    return quarantine(fault.line, fault.column, header_reason_, fault.raw);
  }
  std::string reason = header_reason_.empty() ? std::string(fault.reason) : header_reason_;
  quarantine(fault.line, fault.column, std::move(reason), fault.raw);
}

void Table::read_header(const CsvRow& row) {
  std::vector<std::string> header;
  for (const std::string_view name : row.fields) header.push_back(lower_ascii(trim(name)));
  width_ = header.size();
  for (const Column& column : columns_) {
    bool twice = false;
    const std::size_t found = find_column(header, column.names, twice);
    places_.push_back(twice ? absent : found);
    if (places_.back() != absent || !column.required || !header_reason_.empty()) continue;
    header_reason_ = "the header on line " + std::to_string(row.line) +
                     (twice ? " has more than one column " : " has no column ");
    header_reason_ += column.names;
  }
  if (!header_reason_.empty()) return quarantine(row.line, 0, header_reason_, row.raw);
  header_read();
}

void Table::quarantine(std::uint64_t line, std::uint64_t column, std::string reason,
                       std::string_view raw) {
  quarantined_.line.line = line;
  quarantined_.column = column;
  quarantined_.reason = std::move(reason);
  quarantined_.text = to_utf8(utf8_prefix(raw, max_text_bytes));
  quarantined_.text.resize(utf8_prefix(quarantined_.text, max_text_bytes).size());
  (*on_quarantined_)(quarantined_);
}

TableReader::TableReader(std::string file, std::vector<Column> columns, char separator)
    : Table(std::move(file), std::move(columns), separator) {
  seen_.line.file = Table::file();
}

void TableReader::feed(std::string_view bytes, const Sink& sink) {
  sink_ = &sink;
  feed_table(bytes, sink.quarantined);
}

void TableReader::finish(const Sink& sink) {
  sink_ = &sink;
  finish_table(sink.quarantined);
}

void TableReader::begin(Observation&) {}

void TableReader::header_read() {
  begin(seen_);
}

std::optional<Refusal> TableReader::take(const TableRow& row) {
  if (std::optional<Refusal> refusal = read(row, seen_)) return refusal;
  seen_.line.line = row.line();
  sink_->observation(seen_);
  return {};
}

Refusal refuse(const TableRow& row, std::size_t column, std::string_view is_not) {
  const std::string_view field = row[column];
  const std::string_view shown = utf8_prefix(field, quoted_bytes);
  std::string reason = "\"";
  reason.append(shown).append(shown.size() < field.size() ? "...\" " : "\" ").append(is_not);
  return {column, std::move(reason)};
}

bool read_number(std::string_view field, double low, double high, double& out) {
  const std::optional<double> value = to_double(field);
  if (!value || *value < low || *value > high) return false;
  out = *value;
  return true;
}

bool read_integer(std::string_view field, long long low, long long high, long long& out) {
  const std::optional<long long> value = to_integer(field);
  if (!value || *value < low || *value > high) return false;
  out = *value;
  return true;
}

std::optional<Refusal> read_position(const TableRow& row, std::size_t latitude,
                                     std::size_t longitude, LatLon& at) {
  if (!read_number(row[latitude], -90.0, 90.0, at.lat_deg))
    return refuse(row, latitude, "is not a latitude from -90 to 90 degrees");
  if (!read_number(row[longitude], -180.0, 180.0, at.lon_deg))
    return refuse(row, longitude, "is not a longitude from -180 to 180 degrees");
  return {};
}

void set_text(std::string& out, std::string_view text) {
  out.assign(utf8_prefix(text, max_text_bytes));
}

void add_fact(std::vector<Fact>& facts, std::string_view name, std::string_view value) {
  if (value.empty() || facts.size() >= max_list) return;
  facts.push_back({std::string(name), std::string(utf8_prefix(value, max_text_bytes))});
}

}  // namespace truce::observe
