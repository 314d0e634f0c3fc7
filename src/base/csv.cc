// SPDX-License-Identifier: Apache-2.0
#include "base/csv.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "base/byte_marks.h"
#include "base/text.h"

namespace truce {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::string_view without_cr(std::string_view line) {
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::size_t find_byte(std::string_view text, char wanted) {
  if (text.empty()) return 0;
  const void* found = std::memchr(text.data(), wanted, text.size());
  return found ? static_cast<std::size_t>(static_cast<const char*>(found) - text.data())
               : text.size();
}

}  // namespace

CsvSplitter::CsvSplitter(char separator)
    : separator_(separator), fields_(max_csv_fields + 2 + detail::mark_bytes) {}

void CsvSplitter::feed(std::string_view bytes, CsvRows& rows) {
  if (!started_) {
    if (bytes.empty()) return;
    const std::size_t wanted = byte_order_mark.size() - head_.size();
    head_ += bytes.substr(0, wanted);
    bytes.remove_prefix(std::min(wanted, bytes.size()));
    if (byte_order_mark.starts_with(head_) && head_.size() < byte_order_mark.size()) return;
    started_ = true;
    if (head_ != byte_order_mark) consume(head_, rows);
  }
  consume(bytes, rows);
}

void CsvSplitter::finish(CsvRows& rows) {
  if (!started_) {
    started_ = true;
    consume(head_, rows);
  }
  if (!carry_.empty() && state_ == State::quoted && !alone()) {
    alone_until_ = offset_ + carry_.size();
    const std::string pending = std::move(carry_);
    carry_.clear();
    consume(pending, rows);
  }
  if (!carry_.empty()) split(without_cr(carry_), rows);
  carry_.clear();
  skipping_ = false;
}

void CsvSplitter::consume(std::string_view bytes, CsvRows& rows) {
  while (!bytes.empty()) {
    if (skipping_)
      bytes = skip(bytes);
    else if (!carry_.empty())
      bytes = extend(bytes, rows);
    else if (bytes = plain_rows(bytes, rows); !bytes.empty())
      bytes = quoted_row(bytes, rows);
  }
}

// Rows without a quote that lie wholly in `bytes`, without copying. Returns what starts with a row
// of another kind.
std::string_view CsvSplitter::plain_rows(std::string_view bytes, CsvRows& rows) {
  const char* const data = bytes.data();
  std::string_view* const fields = fields_.data();
  std::size_t row = 0;    // where the row under way starts
  std::size_t field = 0;  // and its field
  std::size_t count = 0;
  bool ascii = true;
  for (std::size_t block = 0; block < bytes.size(); block += detail::mark_bytes) {
    detail::Marks marks = detail::marks_of(bytes.substr(block), separator_);
    // A block adds 64 fields at most, for which there is room past the bound.
    count = std::min(count, max_csv_fields + 1);
    const auto take_fields = [&](std::uint64_t separators) {
      for (; separators != 0; separators &= separators - 1) {
        const std::size_t at = block + static_cast<std::size_t>(std::countr_zero(separators));
        fields[count++] = {data + field, at - field};
        field = at + 1;
      }
    };
    for (; marks.stops != 0; marks.stops &= marks.stops - 1) {
      const std::size_t at = block + static_cast<std::size_t>(std::countr_zero(marks.stops));
      const std::uint64_t below = (marks.stops & -marks.stops) - 1;
      if (data[at] == '"' || at - row > max_line_bytes) return bytes.substr(row);
      take_fields(marks.separators & below);
      fields[count++] = without_cr({data + field, at - field});
      ascii = ascii && (marks.high & below) == 0;
      deliver(without_cr({data + row, at - row}), count, ascii, rows);
      ++line_;
      offset_ += at + 1 - row;
      row = field = at + 1;
      count = 0;
      ascii = true;
      marks.separators &= ~below;
      marks.high &= ~below;
    }
    take_fields(marks.separators);
    ascii = ascii && marks.high == 0;
  }
  return bytes.substr(row);
}

// One row that may hold quotes, from the start of `bytes`; an unfinished one is kept. Returns what
// follows.
std::string_view CsvSplitter::quoted_row(std::string_view bytes, CsvRows& rows) {
  begin_row();
  return extend(bytes, rows);
}

void CsvSplitter::begin_row() {
  state_ = State::field_start;
  newline_inside_ = false;
  misquoted_ = false;
}

// Goes on with the row under way, which carry_ holds so far. Returns what follows it.
std::string_view CsvSplitter::extend(std::string_view bytes, CsvRows& rows) {
  const Scan found = alone() ? scan_alone(bytes, carry_.size()) : scan(bytes, carry_.size());
  const std::string_view rest = bytes.substr(found.bytes);
  std::string_view row = bytes.substr(0, found.bytes);
  if (!carry_.empty() || found.outcome != Outcome::end) {
    carry_ += row;
    row = carry_;
  }
  if (found.outcome == Outcome::more) return rest;
  if (found.outcome == Outcome::end) {
    const std::size_t size = row.size();
    const auto lines = newline_inside_ ? std::count(row.begin(), row.end(), '\n') : 1;
    split(without_cr(row.substr(0, size - 1)), rows);
    line_ += static_cast<std::uint64_t>(lines);
    offset_ += size;
    carry_.clear();
    begin_row();
    return rest;
  }
  const std::string pending = std::move(carry_);
  carry_.clear();
  if (found.outcome == Outcome::too_long && !newline_inside_) {
    too_long(pending, rows);
  } else {
    alone_until_ = offset_ + pending.size();
    begin_row();
    consume(pending, rows);
  }
  return rest;
}

void CsvSplitter::too_long(std::string_view start, CsvRows& rows) {
  fault(start, 0, "the line is longer than 1 MiB; a line of a table is shorter", rows);
  offset_ += start.size();
  skipping_ = true;
}

std::string_view CsvSplitter::skip(std::string_view bytes) {
  const std::size_t end = find_byte(bytes, '\n');
  if (end == bytes.size()) {
    offset_ += end;
    return {};
  }
  skipping_ = false;
  ++line_;
  offset_ += end + 1;
  begin_row();
  return bytes.substr(end + 1);
}

// Looks for the row's end; `before` bytes of it were looked at earlier.
CsvSplitter::Scan CsvSplitter::scan(std::string_view bytes, std::size_t before) {
  const std::size_t room = max_line_bytes + 1 - before;
  const std::string_view window = bytes.substr(0, room);
  for (std::size_t at = 0; at < window.size(); ++at) {
    if (state_ == State::quoted) {
      const std::size_t quote = at + find_byte(window.substr(at), '"');
      newline_inside_ =
          newline_inside_ || std::memchr(window.data() + at, '\n', quote - at) != nullptr;
      if (quote == window.size()) break;
      at = quote;
    } else if (window[at] == '\n') {
      return {Outcome::end, at + 1};
    }
    step(window[at]);
    if (misquoted_) return {Outcome::misquoted, at + 1};
  }
  return {window.size() == room ? Outcome::too_long : Outcome::more, window.size()};
}

// The same for a row that ends at the next line end, whatever its quotes say.
CsvSplitter::Scan CsvSplitter::scan_alone(std::string_view bytes, std::size_t before) const {
  const std::size_t room = max_line_bytes + 1 - before;
  const std::string_view window = bytes.substr(0, room);
  const std::size_t end = find_byte(window, '\n');
  if (end < window.size()) return {Outcome::end, end + 1};
  return {window.size() == room ? Outcome::too_long : Outcome::more, window.size()};
}

// One byte that ends no row.
void CsvSplitter::step(char c) {
  switch (state_) {
    case State::field_start:
      if (c == '"')
        state_ = State::quoted;
      else if (c != separator_)
        state_ = State::plain;
      return;
    case State::plain:
      if (c == separator_) state_ = State::field_start;
      return;
    case State::quoted:
      if (c == '"') state_ = State::quote_seen;
      return;
    case State::quote_seen:
      if (c == '"')
        state_ = State::quoted;
      else if (c == separator_)
        state_ = State::field_start;
      else if (c == '\r')
        state_ = State::cr_seen;
      else
        misquoted_ = true;
      return;
    case State::cr_seen:
      misquoted_ = true;
  }
}

// Splits one whole row, quotes and all.
void CsvSplitter::split(std::string_view raw, CsvRows& rows) {
  if (unquoted_.size() < raw.size()) unquoted_.resize(raw.size());
  std::size_t count = 0;
  std::size_t used = 0;
  for (std::size_t at = 0;; ++at) {
    std::string_view field;
    ++count;
    if (at < raw.size() && raw[at] == '"') {
      if (!unquote(raw, at, used, field))
        return fault(raw, count, "the quote is never closed; a quoted field ends with a quote",
                     rows);
      if (at < raw.size() && raw[at] != separator_)
        return fault(raw, count, "text follows a closing quote; double the quotes within a field",
                     rows);
    } else {
      const std::size_t size = find_byte(raw.substr(at), separator_);
      field = raw.substr(at, size);
      at += size;
    }
    if (count <= max_csv_fields) fields_[count - 1] = field;
    if (at >= raw.size()) break;
  }
  deliver(raw, count, is_ascii(raw), rows);
}

// The field whose opening quote stands at `at`, which moves behind the closing one. Takes room in
// unquoted_ from `used` on where quotes are doubled. False where the field is not closed.
bool CsvSplitter::unquote(std::string_view raw, std::size_t& at, std::size_t& used,
                          std::string_view& field) {
  const std::size_t start = ++at;
  const std::size_t kept = used;
  for (std::size_t from = start;;) {
    at = from + find_byte(raw.substr(from), '"');
    if (at == raw.size()) return false;
    const bool doubled = at + 1 < raw.size() && raw[at + 1] == '"';
    if (!doubled && from == start) {
      field = raw.substr(start, at - start);
      ++at;
      return true;
    }
    const std::size_t size = at - from + (doubled ? 1 : 0);
    std::memcpy(unquoted_.data() + used, raw.data() + from, size);
    used += size;
    if (!doubled) {
      field = std::string_view(unquoted_).substr(kept, used - kept);
      ++at;
      return true;
    }
    from = at + 2;
  }
}

void CsvSplitter::deliver(std::string_view raw, std::size_t count, bool ascii, CsvRows& rows) {
  if (count == 1 && trim(raw).empty()) return;
  if (count > max_csv_fields)
    return fault(raw, max_csv_fields, "the line has more than 1024 fields", rows);
  const std::span<const std::string_view> fields(fields_.data(), count);
  if (!ascii && !is_utf8(raw)) {
    const auto bad = std::find_if_not(fields.begin(), fields.end(), is_utf8);
    const auto column = static_cast<std::size_t>(bad - fields.begin()) + 1;
    return fault(raw, std::min(column, count), "the text is not UTF-8; convert the file first",
                 rows);
  }
  rows.row({line_, fields, raw});
}

void CsvSplitter::fault(std::string_view raw, std::size_t column, std::string_view reason,
                        CsvRows& rows) {
  rows.fault({line_, column, reason, raw});
}

}  // namespace truce
