// SPDX-License-Identifier: Apache-2.0
#include "observe/detail/observation_lists.h"

#include <algorithm>

#include "base/text.h"
#include "observe/bounds.h"
#include "observe/detail/json_values.h"

namespace truce::observe::detail {
namespace {

bool fail(Draft& draft, std::string reason) {
  draft.fault = std::move(reason);
  return false;
}

bool is_share(std::optional<double> p) {
  return p && *p >= 0.0 && *p <= 1.0;
}

// "impact", or {"impact": 0.7, "outgoing_fire": 0.2}: what is left over is unknown.
template <class Shares, class Find>
bool take_shares(Draft& draft, od::value& value, std::string_view what, Find find, Shares& out) {
  const auto unknown_word = [&](std::string_view word) {
    return fail(draft, "unknown " + std::string(what) + " '" + std::string(utf8_prefix(word, 60)) +
                           "': write a word of the vocabulary (docs/formats/observations.md)");
  };
  if (const auto word = word_of(value, max_word_bytes)) {
    const auto found = find(*word);
    if (!found && draft.lenient) return add_fact(draft, what, *word);
    if (!found) return unknown_word(*word);
    out = only(*found);
    return true;
  }
  od::object object;
  if (value.get_object().get(object) != simdjson::SUCCESS)
    return fail(draft, std::string(what) + " is neither a word nor {word: probability}");
  out.fill(0.0F);
  double sum = 0.0;
  std::uint32_t seen = 0;
  for (auto field : object) {
    std::string_view name;
    od::value share;
    if (field.unescaped_key().get(name) != simdjson::SUCCESS ||
        field.value().get(share) != simdjson::SUCCESS)
      return fail(draft, std::string(what) + " is broken JSON");
    const auto found = find(name);
    if (!found) return unknown_word(name);
    const auto index = static_cast<std::size_t>(*found);
    const std::optional<double> p = number_of(share);
    if (!is_share(p))
      return fail(
          draft, std::string(what) + " '" + std::string(name) + "' has no probability from 0 to 1");
    if ((seen >> index & 1) != 0)
      return fail(draft, std::string(what) + " '" + std::string(name) + "' is given twice");
    seen |= 1U << index;
    sum += index == 0 ? 0.0 : *p;  // "unknown" is what the others leave
    out[index] = static_cast<float>(*p);
  }
  if (sum > 1.0 + share_tolerance)
    return fail(draft, "the probabilities of " + std::string(what) + " sum to more than 1");
  out[0] = static_cast<float>(std::max(0.0, 1.0 - sum));
  return true;
}

// Calls take(element) for a list, or once for a lone value.
template <class Take>
bool each(Draft& draft, od::value& value, std::string_view what, Take take) {
  if (!is_array(value)) return take(value);
  od::array array;
  if (value.get_array().get(array) != simdjson::SUCCESS)
    return fail(draft, std::string(what) + " is broken JSON");
  std::size_t count = 0;
  for (auto element : array) {
    od::value entry;
    if (element.get(entry) != simdjson::SUCCESS)
      return fail(draft, std::string(what) + " is broken JSON");
    if (++count > max_list)
      return fail(draft, std::string(what) + " has more than 32 entries: split the observation");
    if (!take(entry)) return false;
  }
  return true;
}

// Calls take(name, value) for each field.
template <class Take>
bool each_field(Draft& draft, od::value& value, std::string_view what, Take take) {
  od::object object;
  if (value.get_object().get(object) != simdjson::SUCCESS)
    return fail(draft, std::string(what) + " is neither a word nor an object");
  for (auto field : object) {
    std::string_view name;
    od::value entry;
    if (field.unescaped_key().get(name) != simdjson::SUCCESS ||
        field.value().get(entry) != simdjson::SUCCESS)
      return fail(draft, std::string(what) + " is broken JSON");
    if (!take(name, entry)) return false;
  }
  return true;
}

bool take_weapon_field(Draft& draft, std::string_view name, od::value& value, WeaponGuess& guess) {
  if (name == "class") {
    const auto word = word_of(value, max_word_bytes);
    const auto found = word ? weapon_class_of(*word) : std::nullopt;
    if (!found)
      return fail(draft, "weapon class '" + std::string(word.value_or("")) +
                             "' is unknown: write one as mortar, artillery, mlrs, small_arms");
    guess.weapon = *found;
    return true;
  }
  if (name == "calibre_mm") {
    std::int64_t calibre = 0;
    if (value.get_int64().get(calibre) != simdjson::SUCCESS || calibre < 0 ||
        calibre > max_calibre_mm)
      return fail(draft, "calibre_mm is not a whole number from 0 to 2000");
    guess.calibre_mm = static_cast<int>(calibre);
    return true;
  }
  if (name == "system") {
    const auto word = word_of(value, max_word_bytes);
    if (!word) return fail(draft, "system is not a text of at most 2000 bytes");
    guess.system = lower_ascii(*word);
    return true;
  }
  if (name == "probability") {
    const auto p = number_of(value);
    if (!is_share(p)) return fail(draft, "a weapon's probability is not from 0 to 1");
    guess.probability = *p;
    return true;
  }
  return fail(draft, "a weapon has class, calibre_mm, system, probability, and no '" +
                         std::string(utf8_prefix(name, 60)) + "'");
}

bool take_weapon(Draft& draft, od::value& value) {
  WeaponGuess& guess = draft.seen.weapons.emplace_back();
  const auto word = word_of(value, max_word_bytes);
  if (!word)
    return each_field(draft, value, "weapon", [&](std::string_view name, od::value& entry) {
      return take_weapon_field(draft, name, entry, guess);
    });
  if (const auto found = weapon_class_of(*word)) {
    guess.weapon = *found;
    return true;
  }
  draft.seen.weapons.pop_back();
  if (draft.lenient) return add_fact(draft, "weapon", *word);
  return fail(draft, "unknown weapon '" + std::string(*word) +
                         "': write a class as mortar, artillery, mlrs, or {class, calibre_mm}");
}

bool take_party(Draft& draft, od::value& value) {
  PartyClaim& claim = draft.seen.parties.emplace_back();
  if (const auto word = word_of(value, max_word_bytes)) {
    if (word->empty()) return fail(draft, "a party without a name");
    claim.party.assign(*word);
    return true;
  }
  const bool taken =
      each_field(draft, value, "party", [&](std::string_view name, od::value& entry) {
        if (name == "party") {
          const auto word = word_of(entry, max_word_bytes);
          if (!word) return fail(draft, "a party's name is not a text of at most 2000 bytes");
          claim.party.assign(*word);
          return true;
        }
        const auto p = number_of(entry);
        if (name != "probability" || !is_share(p))
          return fail(draft, "a party has a name (party) and a probability from 0 to 1");
        claim.probability = *p;
        return true;
      });
  if (taken && claim.party.empty()) return fail(draft, "a party without a name");
  return taken;
}

template <class List>
bool check_sum(Draft& draft, const List& list, std::string_view what) {
  double sum = 0.0;
  for (const auto& entry : list) sum += entry.probability;
  return sum <= 1.0 + share_tolerance ||
         fail(draft, "the probabilities of " + std::string(what) + " sum to more than 1");
}

std::optional<std::int64_t> whole(od::value& value) {
  std::int64_t number = 0;
  if (value.get_int64().get(number) != simdjson::SUCCESS || number < 0 || number > max_count)
    return {};
  return number;
}

// A list of exactly `n` values, each taken by take(index, value).
template <class Take>
bool exactly(od::value& value, std::size_t n, Take take) {
  od::array array;
  if (!is_array(value) || value.get_array().get(array) != simdjson::SUCCESS) return false;
  std::size_t index = 0;
  for (auto element : array) {
    od::value entry;
    if (element.get(entry) != simdjson::SUCCESS || index == n || !take(index, entry)) return false;
    ++index;
  }
  return index == n;
}

}  // namespace

bool take_acts(Draft& draft, od::value& value) {
  return take_shares(draft, value, "act", act_of, draft.seen.act);
}

bool take_sites(Draft& draft, od::value& value) {
  return take_shares(draft, value, "site", site_of, draft.seen.site);
}

bool take_weapons(Draft& draft, od::value& value) {
  return each(draft, value, "weapons", [&](od::value& v) { return take_weapon(draft, v); }) &&
         check_sum(draft, draft.seen.weapons, "weapons");
}

bool take_parties(Draft& draft, od::value& value) {
  return each(draft, value, "parties", [&](od::value& v) { return take_party(draft, v); }) &&
         check_sum(draft, draft.seen.parties, "parties");
}

bool take_count(Draft& draft, od::value& value) {
  std::array<std::int64_t, 2> ends{};
  const auto take_end = [&](std::size_t i, od::value& entry) {
    const auto number = whole(entry);
    ends[i] = number.value_or(0);
    return number.has_value();
  };
  if (!is_array(value)) {
    if (!take_end(0, value)) return fail(draft, "count is not a whole number from 0 to 1e9");
    ends[1] = ends[0];
  } else if (!exactly(value, 2, take_end) || ends[0] > ends[1]) {
    return fail(draft, "count is not [low, high] with 0 <= low <= high <= 1e9");
  }
  draft.seen.count = {ends[0], ends[1]};
  return true;
}

bool add_fact(Draft& draft, std::string_view name, std::string_view value) {
  if (name.empty() || name.size() > max_word_bytes || value.size() > max_word_bytes)
    return fail(draft, "a fact's name or value is empty or longer than 2000 bytes");
  if (draft.seen.facts.size() == max_list)
    return fail(draft, "more than 32 facts: keep those that a rule may ask for");
  draft.seen.facts.push_back({std::string(name), std::string(value)});
  return true;
}

bool take_facts(Draft& draft, od::value& value) {
  const auto take_one = [&](std::string_view name, od::value& entry) {
    const auto word = word_of(entry, max_word_bytes);
    if (word) return add_fact(draft, name, *word);
    return fail(draft, "the fact '" + std::string(utf8_prefix(name, 60)) +
                           "' is no text of at most 2000 bytes: write its value in quotes");
  };
  if (!is_array(value)) return each_field(draft, value, "facts", take_one);
  return each(draft, value, "facts", [&](od::value& entry) {
    std::string name;
    std::string text;
    const bool read = each_field(draft, entry, "facts", [&](std::string_view key, od::value& v) {
      const auto word = word_of(v, max_word_bytes);
      if (!word || (key != "name" && key != "value"))
        return fail(draft, "a listed fact has a name and a value, both texts");
      (key == "name" ? name : text).assign(*word);
      return true;
    });
    return read && add_fact(draft, name, text);
  });
}

bool take_range(Draft& draft, od::value& value) {
  std::array<double, 2> ends{};
  const bool read = exactly(value, 2, [&](std::size_t i, od::value& entry) {
    const auto number = number_of(entry);
    ends[i] = number.value_or(-1.0);
    return number.has_value();
  });
  if (!read || !(ends[0] >= 0.0 && ends[0] <= ends[1] && ends[1] <= 1e6 && ends[1] > 0.0))
    return fail(draft, "range_m is not [near, far] with 0 <= near <= far <= 1e6 metres");
  draft.near_m = ends[0];
  draft.far_m = ends[1];
  return true;
}

bool take_matrix(od::value& value, std::array<double, 4>& cells) {
  return exactly(value, 2, [&](std::size_t row, od::value& line) {
    return exactly(line, 2, [&](std::size_t column, od::value& entry) {
      const auto number = number_of(entry);
      cells[2 * row + column] = number.value_or(0.0);
      return number.has_value();
    });
  });
}

}  // namespace truce::observe::detail
