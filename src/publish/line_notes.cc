// SPDX-License-Identifier: Apache-2.0
#include "publish/line_notes.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>

#include "base/text.h"
#include "publish/markup.h"
#include "publish/words.h"

namespace truce::publish {
namespace {

using std::chrono::hours;

// A line moves; beyond this from its date it may be another one.
constexpr hours line_holds{24 * 31};

constexpr std::array<std::string_view, 12> months = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

std::optional<TimeWindow> window(CivilTime from, bool of_month) {
  if (from.year < 1900 || from.year > 2100 || !is_valid(from)) return {};
  CivilTime until = from;
  if (of_month) {
    until.year += from.month == 12 ? 1 : 0;
    until.month = from.month == 12 ? 1 : from.month + 1;
  }
  const Instant end = from_civil_utc(until);
  return TimeWindow{from_civil_utc(from), of_month ? end : end + hours{24}};
}

// Eight digits, or 2024-07-03, from `at` on and not within a longer number.
std::optional<TimeWindow> day_at(std::string_view name, std::size_t at) {
  if (!is_digit(name[at]) || (at > 0 && is_digit(name[at - 1]))) return {};
  std::string digits;
  std::size_t end = at;
  for (; end < name.size() && digits.size() < 8; ++end) {
    const bool parts = (name[end] == '-' || name[end] == '_') &&
                       (digits.size() == 4 || digits.size() == 6) && name[end - 1] != name[end];
    if (is_digit(name[end]))
      digits += name[end];
    else if (!parts)
      return {};
  }
  if (digits.size() < 8 || (end < name.size() && is_digit(name[end]))) return {};
  const auto number = [&](std::size_t from, std::size_t size) {
    return static_cast<int>(to_integer(digits.substr(from, size)).value_or(0));
  };
  return window({number(0, 4), number(4, 2), number(6, 2)}, false);
}

std::optional<TimeWindow> month_in(std::string_view name) {
  for (std::size_t m = 0; m < months.size(); ++m) {
    const std::size_t at = name.find(months[m]);
    if (at == std::string_view::npos) continue;
    const std::string_view rest = name.substr(at + months[m].size());
    const auto year = rest.size() >= 5 ? to_integer(rest.substr(1, 4)) : std::nullopt;
    if (rest.starts_with(' ') && year)
      return window({static_cast<int>(*year), static_cast<int>(m) + 1, 1}, true);
  }
  return {};
}

std::string entry(const Bulletin& bulletin, const MapLine& line) {
  std::string out = "<li><b>" + quoted(line.title, 120) + "</b>: ";
  if (!line.replaces.empty())
    add(out, "given by --line, it replaces \u201c", quoted(line.replaces, 120),
        "\u201d for the whole period. ");
  if (!line.source.empty())
    add(out, quoted(line.source, 600), ".");
  else
    out += "who drew it, from what and how roughly is not stated.";
  const auto date = date_in_name(line.title);
  if (date && bulletin.from < bulletin.until &&
      (bulletin.from + line_holds < date->from || date->until + line_holds < bulletin.until))
    add(out, " <b>Its name bears the date ", day_text(date->from), " ",
        to_date(date->from).substr(0, 4), "; what is assessed here runs from ",
        to_date(bulletin.from), " to ", to_date(bulletin.until - Duration{1}),
        ", and the line may have run elsewhere then.</b>");
  return out + "</li>";
}

}  // namespace

std::optional<TimeWindow> date_in_name(std::string_view name) {
  for (std::size_t at = 0; at < name.size(); ++at)
    if (const auto day = day_at(name, at)) return day;
  return month_in(name);
}

std::string line_notes(const Bulletin& bulletin) {
  std::string entries;
  std::set<std::pair<std::string, std::string>> told;  // two agreements may share a line
  for (const MapLine& line : bulletin.lines)
    if (told.insert({line.title, line.source}).second) entries += entry(bulletin, line);
  if (entries.empty()) return {};
  return "<h3>Lines, and how rough they are</h3><p>Distances are measured from these lines as they "
         "are drawn. No probability on this page includes the error of a line: near a limit, it "
         "may decide.</p><ul>" +
         entries + "</ul>";
}

}  // namespace truce::publish
