// SPDX-License-Identifier: Apache-2.0
#include "publish/happened.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "publish/markup.h"
#include "publish/words.h"

namespace truce::publish {
namespace {

constexpr std::int64_t most_people = 10'000'000;  // a larger figure is no count of the dead

std::optional<Deaths> range_of(const Incident& incident, std::string_view name) {
  std::optional<Deaths> range;
  for (const Fact& fact : incident.facts) {
    if (fact.name != name) continue;
    const auto n = to_integer(fact.value);
    if (!n || *n < 0 || *n > most_people) continue;
    if (!range) range = Deaths{*n, *n};
    range->low = std::min<std::int64_t>(range->low, *n);
    range->high = std::max<std::int64_t>(range->high, *n);
  }
  return range;
}

std::string range_text(const Deaths& range) {
  return count_text(range.low) + (range.high > range.low ? " to " + count_text(range.high) : "");
}

std::string deaths_words(const Incident& incident) {
  const auto deaths = deaths_of(incident);
  if (!deaths || deaths->high == 0) return {};
  std::string out =
      "<b>" + range_text(*deaths) + (deaths->high == 1 ? " person" : " people") + " killed</b> (" +
      (deaths->high > deaths->low ? "the sources' best estimates" : "source's best estimate") + ")";
  const auto low = range_of(incident, "deaths_low");
  const auto high = range_of(incident, "deaths_high");
  if (low && high && low->low < high->high)
    out += ", between " + count_text(low->low) + " and " + count_text(high->high);
  if (const auto civilians = range_of(incident, "deaths_civilians"); civilians && civilians->high)
    out += ", " + range_text(*civilians) + " of them civilians";
  return out;
}

// The first values of a fact, as the sources write them.
std::string values_of(const Incident& incident, std::string_view name, std::size_t most) {
  std::string out;
  std::size_t n = 0;
  for (const Fact& fact : incident.facts)
    if (fact.name == name && n++ < most) add(out, n == 1 ? "" : ", ", quoted(fact.value, 120));
  return out + (n > most ? ", …" : "");
}

void join(std::string& out, std::string_view before, const std::string& words) {
  if (!words.empty()) add(out, out.empty() ? "" : "; ", before, words);
}

}  // namespace

std::optional<Deaths> deaths_of(const Incident& incident) {
  return range_of(incident, "deaths_best");
}

std::string happened_words(const Incident& incident) {
  std::string out = deaths_words(incident);
  std::string place = values_of(incident, "place", 3);
  if (const std::string province = values_of(incident, "province", 2); !province.empty())
    place += (place.empty() ? "" : ", ") + province;
  join(out, "at ", place);
  join(out, "between ", values_of(incident, "dyad", 2));
  for (const std::string_view said : {"headline", "event", "observation", "description"})
    join(out, "", values_of(incident, said, 2));
  join(out, "labelled ", values_of(incident, "labels", 4));
  return out;
}

}  // namespace truce::publish
