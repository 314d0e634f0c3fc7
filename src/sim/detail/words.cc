// SPDX-License-Identifier: Apache-2.0
#include "sim/detail/words.h"

#include "base/text.h"

namespace truce::sim::detail {
namespace {

constexpr std::string_view alone = ",:()=";

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

// A colon inside a time ("09:40Z") or a drawn letter is part of its word.
bool stands_alone(std::string_view line, std::size_t at) {
  if (alone.find(line[at]) == std::string_view::npos) return false;
  const bool digit_follows = at + 1 < line.size() && line[at + 1] >= '0' && line[at + 1] <= '9';
  return !(line[at] == ':' && digit_follows);
}

std::size_t end_of_word(std::string_view line, std::size_t at) {
  if (line[at] == '"') {
    const std::size_t close = line.find('"', at + 1);
    return close == std::string_view::npos ? line.size() : close + 1;
  }
  if (stands_alone(line, at)) return at + 1;
  std::size_t end = at;
  while (end < line.size() && !is_blank(line[end]) && !stands_alone(line, end)) ++end;
  return end;
}

}  // namespace

Words::Words(std::string_view line, Where place) : line_(std::move(place)) {
  for (std::size_t at = 0; at < line.size();) {
    if (is_blank(line[at])) {
      ++at;
      continue;
    }
    const std::size_t end = end_of_word(line, at);
    std::string_view word = line.substr(at, end - at);
    if (word.front() == '"') word = word.substr(1, word.size() >= 2 ? word.size() - 2 : 0);
    words_.push_back({std::string(word), line_.column + at});
    at = end;
  }
}

const std::string& Words::peek(std::size_t ahead) const {
  static const std::string none;
  return next_ + ahead < words_.size() ? words_[next_ + ahead].text : none;
}

Where Words::place() const {
  Where place = line_;
  if (next_ < words_.size())
    place.column = words_[next_].column;
  else if (!words_.empty())
    place.column = words_.back().column + words_.back().text.size();
  return place;
}

void Words::fail(const std::string& what) {
  constexpr std::size_t longest = 400;  // a word may be as long as its file
  const std::string_view start = utf8_prefix(what, longest);
  const bool is_cut = start.size() < what.size();
  if (!error_) error_ = Error{Code::parse, printable(start) + (is_cut ? "..." : ""), place()};
  next_ = words_.size();
}

std::string Words::take(const char* what) {
  if (done()) {
    fail(std::string("something is missing here: ") + what);
    return {};
  }
  return words_[next_++].text;
}

bool Words::take_if(std::string_view word) {
  if (peek() != word) return false;
  ++next_;
  return true;
}

void Words::expect(std::string_view word) {
  if (!take_if(word)) fail("'" + std::string(word) + "' belongs here, not '" + peek() + "'");
}

double Words::number(const char* what) {
  const auto value = to_double(peek());
  if (!value) {
    fail(std::string("a number belongs here: ") + what);
    return 0.0;
  }
  ++next_;
  return *value;
}

std::int64_t Words::integer(const char* what) {
  const auto value = to_integer(peek());
  if (!value) {
    fail(std::string("a whole number belongs here: ") + what);
    return 0;
  }
  ++next_;
  return *value;
}

double Words::metres(const char* what) {
  std::string_view text = peek();
  if (text.starts_with("+-")) text.remove_prefix(2);
  const auto value = to_double(text);
  const std::string& unit = peek(1);
  if (!value || (unit != "m" && unit != "km")) {
    fail(std::string("a distance in m or km belongs here: ") + what);
    return 0.0;
  }
  next_ += 2;
  return unit == "km" ? *value * 1000.0 : *value;
}

Instant Words::moment() {
  const auto at = parse_instant(peek() + " " + peek(1));
  if (!at) {
    fail("a time belongs here, as 2015-03-10 09:40Z");
    return {};
  }
  next_ += 2;
  return *at;
}

std::vector<std::string> Words::rest() {
  std::vector<std::string> out;
  while (!done()) out.push_back(words_[next_++].text);
  return out;
}

}  // namespace truce::sim::detail
