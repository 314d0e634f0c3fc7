// SPDX-License-Identifier: Apache-2.0
#include "pledge/csv.h"

#include <algorithm>

#include "base/csv.h"
#include "base/text.h"
#include "pledge/detail/donor_rows.h"
#include "pledge/detail/own_fields.h"

namespace truce::pledge {
namespace {

using tree::Node;
using tree::Spot;

// A source may stand in the row itself.
constexpr std::array<std::string_view, 5> source_keys = {
    "source_title", "source_publisher", "source_published", "source_url", "source_note"};

Spot spot_of(std::uint64_t line, std::size_t column) {
  return {static_cast<std::uint32_t>(line), static_cast<std::uint32_t>(column)};
}

// Rows of statements: every cell a text, read as the key of its column asks.
class StatementRows {
 public:
  StatementRows(const std::string& file, Problems& problems) : file_(file), problems_(problems) {}

  void header(const CsvRow& row) {
    for (const std::string_view field : row.fields) keys_.emplace_back(trim(field));
  }

  void row(const CsvRow& row, Items& items) {
    Node table;
    table.at = spot_of(row.line, 1);
    Node source = table;
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      const std::string_view cell = trim(row.fields[i]);
      if (cell.empty()) continue;
      const bool of_source = std::ranges::find(source_keys, keys_[i]) != source_keys.end();
      add(of_source ? source : table, of_source ? keys_[i].substr(7) : keys_[i], cell,
          spot_of(row.line, i + 1));
      if (keys_[i] == "source") add(source, "id", cell, spot_of(row.line, i + 1));
    }
    if (source.entries.size() > 1)
      take<SourceCited>(source, &SourceCited::source, items,
                        {"id", "title", "publisher", "published"});
    take<StatementRecorded>(table, &StatementRecorded::statement, items,
                            {"guarantor", "id", "topic", "what", "status", "summary", "said",
                             "source", "at", "who", "speaker", "certainty"});
  }

 private:
  static void add(Node& table, std::string key, std::string_view cell, Spot at) {
    Node value;
    value.kind = Node::Kind::text;
    value.text = cell;
    value.at = at;
    const auto place = std::ranges::lower_bound(table.entries, key, {}, &tree::Entry::key);
    table.entries.insert(place, {std::move(key), at, std::move(value)});
  }
  template <class Recorded, class Struct>
  void take(const Node& table, Struct Recorded::* member, Items& items,
            std::initializer_list<std::string_view> required) {
    Recorded recorded;
    TableFields fields(table, "the row", problems_, Cells::texts);
    if (!fields.read(recorded.*member, required)) return;
    Place place{file_, table.at, {}};
    for (const tree::Entry& entry : table.entries) place.keys.emplace_back(entry.key, entry.at);
    items.push_back({std::move(recorded), std::move(place)});
  }

  const std::string& file_;
  Problems& problems_;
  std::vector<std::string> keys_;
};

class Reader : public CsvRows {
 public:
  Reader(const std::string& file, const TableSource& source)
      : problems_(file), statements_(file, problems_), donors_(file, source, problems_) {}

  void row(const CsvRow& row) override {
    if (problems_.full() || rows_ > max_statements) return;
    if (rows_++ == 0) {
      columns_ = row.fields.size();
      is_donor_table_ = detail::DonorRows::is_header(row);
      if (!is_donor_table_) statements_.header(row);
      return;
    }
    if (row.fields.size() != columns_)
      return problems_.error(spot_of(row.line, 1),
                             "the row has " + std::to_string(row.fields.size()) +
                                 " cells; its header has " + std::to_string(columns_));
    if (is_donor_table_)
      donors_.row(row, read_.items);
    else
      statements_.row(row, read_.items);
  }
  void fault(const CsvFault& fault) override {
    problems_.error(spot_of(fault.line, fault.column), std::string(fault.reason));
  }

  Read finish() {
    if (is_donor_table_) donors_.finish(read_.items);
    if (rows_ > max_statements) problems_.error({}, "more than 50,000 rows");
    if (rows_ <= 1) problems_.error({}, "the file holds no row");
    read_.problems = problems_.take();
    return std::move(read_);
  }

 private:
  Problems problems_;
  StatementRows statements_;
  detail::DonorRows donors_;
  Read read_;
  std::size_t rows_ = 0;
  std::size_t columns_ = 0;
  bool is_donor_table_ = false;
};

}  // namespace

Read read_csv(std::string_view text, const std::string& file, const TableSource& source) {
  Reader reader(file, source);
  CsvSplitter splitter;
  splitter.feed(text, reader);
  splitter.finish(reader);
  return reader.finish();
}

}  // namespace truce::pledge
