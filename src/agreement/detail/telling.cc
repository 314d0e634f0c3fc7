// SPDX-License-Identifier: Apache-2.0
#include "agreement/detail/telling.h"

#include <algorithm>

namespace truce::agreement {

std::vector<std::string> ids_of(const Texts& texts) {
  std::vector<std::string> ids;
  for (const Text& text : texts) ids.push_back(text.value);
  return ids;
}

std::string Telling::party(std::string_view id) const {
  const auto found =
      std::ranges::find_if(agreement.parties, [&](const Party& p) { return p.id == id; });
  return found == agreement.parties.end() ? std::string(id) : found->title;
}

std::string Telling::parties(const std::vector<std::string>& ids) const {
  std::vector<std::string> titles;
  for (const std::string& id : ids) titles.push_back(party(id));
  return word.listed(titles);
}

std::string Telling::bound(const std::vector<std::string>& ids) const {
  if (ids.empty() || ids.size() == agreement.parties.size()) return word.say(Phrase::binds_all);
  return word.say(Phrase::binds_some, {{"parties", parties(ids)}});
}

std::string Telling::line(std::size_t i) const {
  return word.say(Phrase::line, {{"title", agreement.lines[i].title}});
}

std::string Telling::lines(const std::vector<std::size_t>& chosen) const {
  std::vector<std::string> all;
  for (const std::size_t i : chosen) all.push_back(line(i));
  return word.one_of(all);
}

std::string Telling::zones(const std::vector<std::size_t>& chosen) const {
  std::vector<std::string> all;
  for (const std::size_t i : chosen)
    all.push_back(word.say(Phrase::zone, {{"title", agreement.zones[i].title}}));
  return word.listed(all);
}

std::string Telling::event(std::size_t i) const {
  if (i == in_force_event) return word.say(Phrase::entry_into_force);
  return i < agreement.events.size() ? agreement.events[i].title : std::string();
}

std::string Telling::events(const std::vector<std::size_t>& chosen) const {
  std::vector<std::string> all;
  for (const std::size_t i : chosen) all.push_back(word.say(Phrase::named, {{"title", event(i)}}));
  return word.listed(all);
}

std::string Telling::rules(const std::vector<std::size_t>& chosen) const {
  std::vector<std::string> all;
  for (const std::size_t i : chosen)
    all.push_back(word.say(Phrase::rule, {{"id", agreement.rules[i].id}}));
  return word.listed(all);
}

std::string Telling::because(const std::string& words) const {
  return word.say(Phrase::named, {{"title", words}});
}

Block Telling::item(std::string label, std::string text) const {
  if (!label.empty()) label = word.say(Phrase::label, {{"label", std::move(label)}});
  return {Block::Kind::item, std::move(text), std::move(label)};
}

}  // namespace truce::agreement
