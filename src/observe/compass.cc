// SPDX-License-Identifier: Apache-2.0
#include "observe/compass.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <vector>

#include "base/text.h"

namespace truce::observe {
namespace {

constexpr std::array<std::string_view, 16> rose = {"n",  "nne", "ne", "ene", "e",  "ese",
                                                   "se", "sse", "s",  "ssw", "sw", "wsw",
                                                   "w",  "wnw", "nw", "nnw"};
constexpr double max_distance_m = 200e3;  // nobody hears or sees further

struct Spelling {
  std::string_view from;
  std::string_view to;
};

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at)) {
    text.replace(at, from.size(), to);
    at += to.size();
  }
}

void skip(std::string_view& text, std::string_view any) {
  while (!text.empty() && any.find(text.front()) != std::string_view::npos) text.remove_prefix(1);
}

bool take_word(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  const std::string_view rest = text.substr(word.size());
  if (!rest.empty() && rest.front() >= 'a' && rest.front() <= 'z') return false;
  text = rest;
  skip(text, " ");
  return true;
}

std::optional<double> take_number(std::string_view& text) {
  std::size_t n = 0;
  while (n < text.size() && n < 12 && (is_digit(text[n]) || text[n] == '.')) ++n;
  const auto number = to_double(text.substr(0, n));
  if (!number) return {};
  text.remove_prefix(n);
  skip(text, " ");
  return number;
}

// Metres of the unit that opens the text.
std::optional<double> take_unit(std::string_view& text) {
  for (const std::string_view unit : {"kilometres", "kilometers", "km"})
    if (take_word(text, unit)) return 1000.0;
  for (const std::string_view unit : {"metres", "meters", "m"})
    if (take_word(text, unit)) return 1.0;
  return {};
}

// "3-5km", "about 0.5 to 1 km", "200m". The text stays as it was where it opens with none.
bool take_range(std::string_view& text, Offset& offset) {
  std::string_view rest = text;
  for (const std::string_view word : {"about", "approximately", "approx.", "around", "at", "~"})
    while (rest.starts_with(word)) {
      rest.remove_prefix(word.size());
      skip(rest, " ");
    }
  const auto low = take_number(rest);
  if (!low) return false;
  auto unit = take_unit(rest);
  std::optional<double> high;
  if (rest.starts_with("-") || rest.starts_with("to ")) {
    rest.remove_prefix(rest.starts_with("-") ? 1 : 3);
    skip(rest, " ");
    high = take_number(rest);
    if (!high) return false;
    const auto high_unit = take_unit(rest);
    if (!high_unit) return false;
    if (!unit) unit = high_unit;
    *high *= *high_unit;
  }
  if (!unit) return false;
  offset.near_m = *low * *unit;
  offset.far_m = high.value_or(offset.near_m);
  if (offset.near_m > offset.far_m) std::swap(offset.near_m, offset.far_m);
  if (!(offset.far_m > 0.0) || offset.far_m > max_distance_m) return false;
  text = rest;
  return true;
}

// The mean of the directions and the arc that holds them all with half a point at each end.
void set_arc(const std::vector<double>& directions, Offset& offset) {
  double east = 0.0;
  double north = 0.0;
  for (const double d : directions) {
    east += std::sin(d * std::numbers::pi / 180.0);
    north += std::cos(d * std::numbers::pi / 180.0);
  }
  if (std::hypot(east, north) < 1e-6) {
    offset.width_deg = 360.0;
    return;
  }
  offset.bearing_deg = std::fmod(std::atan2(east, north) * 180.0 / std::numbers::pi + 360.0, 360.0);
  double reach = 0.0;
  for (const double d : directions)
    reach = std::max(reach, std::fabs(std::remainder(d - offset.bearing_deg, 360.0)));
  offset.width_deg = std::min(360.0, 2.0 * reach + compass_point_deg);
}

// "n", "n and nne", "w, wsw / sw": everything up to the first word that is no direction.
bool take_directions(std::string_view& text, Offset& offset) {
  std::vector<double> directions;
  while (directions.size() < 16) {
    while (take_word(text, "and") || take_word(text, "to") || take_word(text, "the")) {
    }
    skip(text, " ,/&");
    while (take_word(text, "and") || take_word(text, "to") || take_word(text, "the")) {
    }
    std::size_t n = 0;
    while (n < text.size() && ((text[n] >= 'a' && text[n] <= 'z') || text[n] == '-')) ++n;
    const auto direction = compass_deg(text.substr(0, n));
    if (!direction) break;
    directions.push_back(*direction);
    text.remove_prefix(n);
    skip(text, " ");
  }
  if (directions.empty()) return false;
  set_arc(directions, offset);
  return true;
}

}  // namespace

std::string plain_words(std::string_view text) {
  std::string words = lower_ascii(text);
  constexpr std::array<Spelling, 8> spellings = {{{"\xE2\x80\x90", "-"},  // hyphens and dashes
                                                  {"\xE2\x80\x91", "-"},
                                                  {"\xE2\x80\x93", "-"},
                                                  {"\xE2\x80\x94", "-"},
                                                  {"\xE2\x88\x92", "-"},
                                                  {"\xC2\xA0", " "},  // blanks that do not break
                                                  {"\xE2\x80\xAF", " "},
                                                  {"\xE2\x80\x99", "'"}}};
  for (const Spelling& s : spellings) replace_all(words, s.from, s.to);
  for (char& c : words)
    if (c == '\t' || c == '\r' || c == '\n') c = ' ';
  replace_all(words, "  ", " ");
  return std::string(trim(words));
}

std::optional<double> compass_deg(std::string_view word) {
  if (word.size() > 24) return {};
  std::string letters = lower_ascii(word);
  for (const auto& [from, to] :
       {Spelling{"north", "n"}, Spelling{"south", "s"}, Spelling{"east", "e"},
        Spelling{"west", "w"}, Spelling{"-", ""}, Spelling{" ", ""}})
    replace_all(letters, from, to);
  for (std::size_t i = 0; i < rose.size(); ++i)
    if (rose[i] == letters) return static_cast<double>(i) * compass_point_deg;
  return {};
}

std::optional<Offset> parse_offset(std::string_view text) {
  Offset offset;
  const bool ranged = take_range(text, offset);
  const bool directed = take_directions(text, offset);
  if (!ranged && !directed) return {};
  if (!directed) offset.width_deg = 360.0;
  if (take_word(text, "of") || take_word(text, "from")) offset.of = trim(text);
  return offset;
}

}  // namespace truce::observe
