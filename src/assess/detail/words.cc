// SPDX-License-Identifier: Apache-2.0
#include "assess/detail/words.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <vector>

#include "agreement/words.h"
#include "base/json.h"
#include "base/text.h"
#include "model/likelihood.h"

namespace truce::assess {
namespace {

using agreement::Agreement;
using agreement::Rule;
using agreement::Validity;

// But for rounding: only what is sure goes without a figure.
constexpr double surely = 1.0 - 1e-6;

std::string fixed(double value, int decimals) {
  char buffer[400];  // the longest double, written out
  const auto end =
      std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed, decimals);
  return {buffer, end.ptr};
}

// "a, b and c"
template <class List, class Words>
std::string listed(const List& list, Words words, std::string_view last = " and ") {
  std::string out;
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (i > 0) out += i + 1 == list.size() ? last : ", ";
    out += words(list[i]);
  }
  return out;
}

template <class Shares, class Value>
std::string shares_words(const Shares& shares) {
  std::string out;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    if (shares[i] < 0.01F) continue;
    if (!out.empty()) out += ", ";
    out += readable(to_text(static_cast<Value>(i)));
    if (shares[i] < surely) out += " (" + probability_words(static_cast<double>(shares[i])) + ")";
  }
  return out.empty() ? "unknown" : out;
}

std::string bound_words(const Rule& rule) {
  if (rule.bound.empty()) return "";
  return " It binds " + listed(rule.bound, [](const std::string& id) { return id; }) + ".";
}

std::string moment_words(Instant at, const ZoneRules& zone) {
  return to_local_text(at, zone);
}

}  // namespace

std::string readable(std::string_view word) {
  std::string out(word);
  std::replace(out.begin(), out.end(), '_', ' ');
  return out;
}

std::string distance_words(double distance_m, double sigma_m) {
  if (distance_m < 1000.0) return fixed(distance_m, 0) + " m";
  const double km = distance_m / 1000.0;
  const int decimals = sigma_m < 100.0 ? 2 : sigma_m < 5000.0 ? 1 : 0;
  return fixed(km, decimals) + " km";
}

std::string probability_words(double p) {
  if (p <= 0.0) return "0";
  if (p >= 1.0) return "1";
  if (p < 0.01) return "<0.01";
  if (p > 0.99) return ">0.99";
  return fixed(p, 2);
}

std::string likely_words(double p) {
  if (!(p >= 0.01) || p > 0.99) return std::string(likelihood_words(p));
  const double figure = std::round(100.0 * p) / 100.0;  // the words follow the figure beside them
  return probability_words(p) + " (" + std::string(likelihood_words(figure)) + ")";
}

std::string local_words(const TimeSpan& when, const ZoneRules& zone) {
  std::string out = moment_words(when.from, zone);
  if (when.until > when.from) out += " to " + moment_words(when.until, zone);
  if (when.sigma_s >= 1.0) out += ", clock +- " + to_decimal(1.96 * when.sigma_s, 0) + " s (95 %)";
  return out;
}

std::string window_words(const Agreement& agreement, const Validity& window) {
  const Validity always;
  std::string out;
  if (window.from > always.from) out = "from " + moment_words(window.from, agreement.zone);
  // A window without an end closes where nobody renews the agreement.
  const Instant until = std::min(window.until, agreement.lapses);
  if (until < always.until) {
    if (!out.empty()) out += " ";
    out += "until " + moment_words(until, agreement.zone);
    if (until < window.until) out += " where not renewed";
  }
  return out.empty() ? "at all times" : out;
}

std::string act_words(std::span<const Act> acts) {
  return listed(acts, [](Act act) { return readable(to_text(act)); }, " or ");
}

std::string rule_words(const Agreement& a, const Rule& rule) {
  const agreement::Article& article = a.articles[rule.article];
  std::string out = "Article " + article.id;
  if (!article.title.empty()) out += " (" + article.title + ")";
  return out + ", rule " + rule.id + ": " + agreement::in_words(rule, a) + "." + bound_words(rule);
}

std::string seen_words(std::span<const WeaponGuess> weapons) {
  std::string out;
  double rest = 1.0;
  for (const WeaponGuess& guess : weapons) {
    if (guess.probability < 0.01) continue;
    if (!out.empty()) out += ", ";
    out += readable(to_text(guess.weapon));
    if (guess.calibre_mm > 0) out += " " + std::to_string(guess.calibre_mm) + " mm";
    if (!guess.system.empty()) out += " " + std::string(utf8_prefix(guess.system, 60));
    if (guess.probability < surely) out += " (" + probability_words(guess.probability) + ")";
    rest -= guess.probability;
  }
  if (out.empty()) return "weapon unknown";
  if (rest >= 0.01) out += ", unknown (" + probability_words(rest) + ")";
  return out;
}

std::string seen_words(const ActShares& shares) {
  return shares_words<ActShares, Act>(shares);
}
std::string seen_words(const SiteShares& shares) {
  return shares_words<SiteShares, Site>(shares);
}

std::string_view name_of(const agreement::Line& line) {
  return line.title.empty() ? line.id : line.title;
}
std::string_view name_of(const agreement::Zone& zone) {
  return zone.title.empty() ? zone.id : zone.title;
}
std::string_view name_of(const agreement::Party& party) {
  return party.title.empty() ? party.id : party.title;
}

}  // namespace truce::assess
