// SPDX-License-Identifier: Apache-2.0
// Splits CSV (RFC 4180) that arrives in pieces of any size into rows of fields; how the bytes are
// cut never changes what comes out. Holds no more than one row (at most max_line_bytes).
//   - A line ends with LF or CRLF. A lone CR is no line end: it stays in its field.
//   - A byte-order mark at the start is dropped; lines of nothing but blanks are no rows.
//   - Quoted fields may hold commas, line ends and doubled quotes. A quote inside a field that does
//     not start with one is an ordinary character.
//   - A quote that is never closed, or is followed by text, spoils only the line that it stands in:
//     up to the place where that came to light, line ends count even inside quotes.
//   - An over-long line is a fault; splitting goes on with the line after it.
// Every row of text that is not UTF-8 is a fault. Time is linear in the input, whatever it holds.
// Never interprets a field, never throws.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace truce {

constexpr std::size_t max_line_bytes = std::size_t{1} << 20;  // of a line of any input
constexpr std::size_t max_csv_fields = 1024;

// Views hold during the call only.
struct CsvRow {
  std::uint64_t line = 0;  // of the file, from 1, where the row starts
  std::span<const std::string_view> fields;
  std::string_view raw;  // the row as it stands in the file, without its line end
};

struct CsvFault {
  std::uint64_t line = 0;
  std::uint64_t column = 0;  // of the field, from 1; 0: the line as a whole
  std::string_view reason;
  std::string_view raw;  // the start of it where it was too long
};

class CsvRows {
 public:
  virtual ~CsvRows() = default;
  virtual void row(const CsvRow& row) = 0;
  virtual void fault(const CsvFault& fault) = 0;
};

class CsvSplitter {
 public:
  explicit CsvSplitter(char separator = ',');
  void feed(std::string_view bytes, CsvRows& rows);
  void finish(CsvRows& rows);  // the last row may lack its line end

 private:
  enum class State : std::uint8_t { field_start, plain, quoted, quote_seen, cr_seen };
  enum class Outcome : std::uint8_t { more, end, misquoted, too_long };
  struct Scan {
    Outcome outcome = Outcome::more;
    std::size_t bytes = 0;  // looked at; with `end` the last one is the LF
  };

  void consume(std::string_view bytes, CsvRows& rows);
  std::string_view plain_rows(std::string_view bytes, CsvRows& rows);
  std::string_view quoted_row(std::string_view bytes, CsvRows& rows);
  std::string_view extend(std::string_view bytes, CsvRows& rows);
  std::string_view skip(std::string_view bytes);
  void begin_row();
  Scan scan(std::string_view bytes, std::size_t before);
  Scan scan_alone(std::string_view bytes, std::size_t before) const;
  void step(char c);
  bool alone() const { return offset_ < alone_until_; }
  void too_long(std::string_view start, CsvRows& rows);
  void split(std::string_view raw, CsvRows& rows);
  bool unquote(std::string_view raw, std::size_t& at, std::size_t& used, std::string_view& field);
  void deliver(std::string_view raw, std::size_t count, bool ascii, CsvRows& rows);
  void fault(std::string_view raw, std::size_t column, std::string_view reason, CsvRows& rows);

  char separator_;
  bool started_ = false;   // past a possible byte-order mark
  bool skipping_ = false;  // inside an over-long line, already told
  State state_ = State::field_start;
  bool newline_inside_ = false;    // the row under way has a line end within quotes
  bool misquoted_ = false;         // step() met text behind a closing quote
  std::uint64_t line_ = 1;         // where the row under way starts
  std::uint64_t offset_ = 0;       // and its byte offset
  std::uint64_t alone_until_ = 0;  // rows that start before this offset end at the next line end
  std::string head_;               // the first bytes, until a byte-order mark can be told
  std::string carry_;              // the row under way, where it began in an earlier piece
  std::string unquoted_;           // fields whose doubled quotes are resolved
  std::vector<std::string_view> fields_;
};

}  // namespace truce
