// SPDX-License-Identifier: Apache-2.0
// A line of a scenario as words with their columns, taken one after another. The first mistake
// sticks: what is taken after it is empty, so that a grammar reads straight down. Words are split
// at blanks; "quoted words" stay together; ',' ':' '(' ')' '=' stand alone.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"
#include "base/result.h"

namespace truce::sim::detail {

struct Word {
  std::string text;
  std::uint64_t column = 0;
};

class Words {
 public:
  Words(std::string_view line, Where place);

  bool done() const { return next_ >= words_.size(); }
  const std::string& peek(std::size_t ahead = 0) const;
  std::string take(const char* what);
  // Takes the word if it is the next one.
  bool take_if(std::string_view word);
  void expect(std::string_view word);
  double number(const char* what);
  std::int64_t integer(const char* what);
  // "12.5 km", "+-50 m" and "500 m" as metres.
  double metres(const char* what);
  // "2015-03-10 09:40Z".
  Instant moment();

  void fail(const std::string& what);
  const std::optional<Error>& error() const { return error_; }
  Where place() const;
  std::vector<std::string> rest();

 private:
  std::vector<Word> words_;
  std::size_t next_ = 0;
  Where line_;
  std::optional<Error> error_;
};

}  // namespace truce::sim::detail
