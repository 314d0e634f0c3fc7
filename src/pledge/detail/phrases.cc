// SPDX-License-Identifier: Apache-2.0
#include "pledge/detail/phrases.h"

#include <algorithm>
#include <cmath>

#include "base/json.h"
#include "base/text.h"

namespace truce::pledge::detail {
namespace {

template <class Each>
std::string joined(const Each& list, const std::string& between, auto&& words) {
  std::string text;
  for (const auto& each : list) text += (text.empty() ? "" : between) + words(each);
  return text;
}

// "items", and "item" for one.
std::string unit_words(const Statement& s, Hundredths figure) {
  std::string unit = spaced(unit_of(s));
  if (s.amount || figure.value != 100) return unit;
  if (unit == "people") return "person";
  if (unit.ends_with("ies")) return unit.substr(0, unit.size() - 3) + "y";
  if (unit.ends_with('s')) unit.pop_back();
  return unit;
}

std::string months_words(std::int32_t months) {
  if (months % 12 == 0) return std::to_string(months / 12) + (months == 12 ? " year" : " years");
  return std::to_string(months) + (months == 1 ? " month" : " months");
}

std::string place_words(Setting place) {
  switch (place) {
    case Setting::ukraine:
      return "in Ukraine";
    case Setting::front:
      return "at the front";
    case Setting::rear:
      return "in the rear";
    case Setting::west:
      return "in the west of Ukraine";
    case Setting::air:
      return "in the air";
    case Setting::sea:
      return "at sea";
    case Setting::border:
      return "at the border";
    case Setting::abroad:
      return "outside Ukraine";
  }
  return {};
}

std::string term_words(const Statement& s) {
  std::string text;
  if (s.notice_days) text += " Notice of " + std::to_string(*s.notice_days) + " days.";
  if (s.months) text += " Over " + months_words(*s.months) + ".";
  if (s.rotation_months) text += " Rotation every " + months_words(*s.rotation_months) + ".";
  if (s.until) text += " Until " + day_of(*s.until) + ".";
  return text;
}

std::string share_words(const Statement& s) {
  if (s.with.empty()) return {};
  return " Joint, in shares of " +
         joined(s.with, ", ",
                [](const Share& share) {
                  return share.guarantor + " " + std::to_string(share.weight);
                }) +
         ".";
}

}  // namespace

std::string day_of(Instant at) {
  constexpr std::int64_t day_ns = 86'400'000'000'000;
  const CivilTime c = to_civil_utc(at);
  if (at.ns % day_ns != 0 || c.year < 1000 || c.year > 9999) return truce::to_text(at);
  // By hand: a page of a register tells thousands of days.
  const auto digit = [](int n) { return static_cast<char>('0' + n % 10); };
  return {digit(c.year / 1000),
          digit(c.year / 100),
          digit(c.year / 10),
          digit(c.year),
          '-',
          digit(c.month / 10),
          digit(c.month),
          '-',
          digit(c.day / 10),
          digit(c.day)};
}

std::string topic_words(std::string_view topic) {
  static constexpr std::pair<std::string_view, std::string_view> names[] = {
      {"ukraine", "Ukraine"}, {"latvia", "Latvia"},   {"nato", "NATO"},
      {"eu", "EU"},           {"us", "US"},           {"czech", "Czech"},
      {"kudu", "Kudu"},       {"unifier", "Unifier"}, {"interflex", "Interflex"},
      {"abrams", "Abrams"},   {"paris", "Paris"},     {"kyiv", "Kyiv"},
      {"russia", "Russia"},   {"leopard", "Leopard"}, {"senator", "Senator"},
      {"g7", "G7"},           {"iris", "IRIS"},       {"gripen", "Gripen"}};
  std::string text;
  for (const std::string_view word : split(topic, '-')) {
    const auto* const found = std::ranges::find(names, word, [](const auto& n) { return n.first; });
    if (!text.empty()) text += ' ';
    text += found == std::end(names) ? word : found->second;
  }
  return text;
}

std::string topic_title(std::string_view topic) {
  std::string text = topic_words(topic);
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

std::string figure_words(const Statement& s) {
  const auto& figure = figure_of(s);
  if (!figure) return {};
  const std::string bound = s.bound == Bound::exactly ? "" : in_words(s.bound) + " ";
  std::string text = bound + in_figures(*figure) + " " + unit_words(s, *figure);
  if (!s.item.empty()) text += " of " + s.item;
  return text;
}

std::string kind_words(const Statement& s) {
  const std::string figure = figure_words(s);
  std::string text = in_words(s.status) + ", " + in_words(s.what);
  if (!figure.empty())
    text += ", " + figure;
  else if (!s.item.empty())
    text += ", " + s.item;
  return text;
}

std::string content_words(const Register& in, const Statement& s) {
  std::string text = s.summary;
  const auto words = [&](const std::string& code) { return words_of(in, code, Language::en); };
  if (!s.conditions.empty()) text += " Conditions: " + joined(s.conditions, "; ", words) + ".";
  if (!s.caveats.empty()) text += " Caveats: " + joined(s.caveats, "; ", words) + ".";
  if (!s.tasks.empty())
    text += " For " + joined(s.tasks, ", ", [](Task task) { return in_words(task); }) + ".";
  if (!s.places.empty()) text += " Where: " + joined(s.places, ", ", place_words) + ".";
  text += term_words(s) + share_words(s);
  if (s.to == Recipient::own_forces) text += " For its own forces: no support to Ukraine.";
  return text;
}

std::string citation(const Register& in, const std::string& source, const std::string& at) {
  const auto found = in.sources.find(source);
  if (found == in.sources.end()) return source;
  const Source& s = found->second;
  return "\"" + s.title + "\", " + s.publisher + ", " + day_of(s.published) +
         (at.empty() ? "" : ", " + at);
}

std::string citation(const Register& in, const Statement& s) {
  return s.who + " (" + in_words(s.speaker) + "); " + citation(in, s.source, s.at);
}

std::string line_words(const Register& in, const Statement& s) {
  std::string text = content_words(in, s);
  if (!text.ends_with('.')) text += ".";
  return text + " " + citation(in, s) + "; " + in_words(s.certainty) + " [" + s.id + "]";
}

std::string source_words(const Source& source) {
  std::string text = source.title + ". " + source.publisher + ", " + day_of(source.published) + ".";
  if (!source.url.empty()) text += " " + source.url;
  if (!source.note.empty()) text += " Note: " + source.note;
  return text;
}

std::string money_words(const Range& range, std::string_view currency) {
  const auto shown = [](double units) {
    return in_figures(Hundredths{static_cast<std::int64_t>(std::llround(units / 1e4))});
  };
  const std::string low = shown(range.low);
  const std::string high = shown(range.high);
  return (low == high ? high : low + " to " + high) + " million " + std::string(currency);
}

std::string line_of(const Balance& b) {
  std::string text = topic_words(b.topic) + ": " + in_words(b.what);
  if (!b.item.empty()) text += ", " + b.item;
  return text + ", in " + spaced(b.unit);
}

std::string accounts_words(const Balance& b) {
  const auto shown = [&](Account account) { return in_figures(b.of(account)); };
  std::string text = "committed " + in_figures(b.committed()) + ": pledged and open " +
                     shown(Account::pledged) + ", allocated " + shown(Account::allocated) +
                     ", delivered " + shown(Account::delivered);
  if (!b.of(Account::withdrawn).is_zero()) text += "; withdrawn " + shown(Account::withdrawn);
  if (!b.of(Account::expired).is_zero()) text += "; expired " + shown(Account::expired);
  if (b.at_least) text += "; at least, there may be more";
  for (const std::string& told : b.told) text += "; " + told;
  text += " [";
  for (std::size_t i = 0; i < b.from.size(); ++i) text += (i > 0 ? ", " : "") + b.from[i]->id;
  return text + "]";
}

Block heading(int level, std::string text, std::string anchor) {
  return {Block::Kind::heading, std::move(text), {}, level, std::move(anchor)};
}
Block paragraph(std::string text) {
  return {Block::Kind::paragraph, std::move(text)};
}
Block item(std::string label, std::string text) {
  return {Block::Kind::item, std::move(text), std::move(label)};
}

}  // namespace truce::pledge::detail
