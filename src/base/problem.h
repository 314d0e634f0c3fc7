// SPDX-License-Identifier: Apache-2.0
// What is wrong with a file that people write, where, and what would be right. A file is read to
// its end: all of its problems are told, up to a bound: errors, then warnings, each in the order of
// the file. Never stops at the first.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/toml.h"

namespace truce {

// An error refuses the file; a warning is for its authors to weigh.
enum class Severity : std::uint8_t { warning, error };

struct Problem {
  Where where;
  std::string what;  // what is wrong, and what would be right
  Severity severity = Severity::error;
};

// "FILE:LINE:COLUMN: what", warnings with "warning: " before the words.
std::string to_text(const Problem& problem);
bool has_error(std::span<const Problem> problems);
// The first error as one Error of that code, which says how many more there are; `refused` where
// there is none.
Error to_error(std::span<const Problem> problems, Code code, std::string refused);

class Problems {
 public:
  // Of errors, and of warnings: a file with more errors is not worth reading on.
  static constexpr std::size_t bound = 200;

  explicit Problems(std::string file) : file_(std::move(file)) {}

  void error(tree::Spot at, std::string what) { add(at, std::move(what), Severity::error); }
  void warning(tree::Spot at, std::string what) { add(at, std::move(what), Severity::warning); }
  // No more errors are taken: callers may stop looking.
  bool full() const { return errors_ >= bound; }
  bool has_error() const { return truce::has_error(list_); }
  // Errors first; then in order of line and column, then as found.
  std::vector<Problem> take();

 private:
  void add(tree::Spot at, std::string what, Severity severity);

  std::string file_;
  std::vector<Problem> list_;
  std::size_t errors_ = 0;
  std::size_t warnings_ = 0;
};

// "'wrod'", cut to a length that fits a line.
std::string in_quotes(std::string_view word);
// "; did you mean 'distance_km'?" for the known word nearest in spelling (Damerau-Levenshtein
// distance of at most a third of its length), or nothing.
std::string did_you_mean(std::string_view word, std::span<const std::string_view> known);
std::string did_you_mean(std::string_view word, std::span<const std::string> known);
// "a, b and c".
std::string listed(std::span<const std::string> words);

}  // namespace truce
