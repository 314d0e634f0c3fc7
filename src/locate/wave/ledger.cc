// SPDX-License-Identifier: Apache-2.0
#include "locate/wave/ledger.h"

namespace truce::locate {

// Half of its arrivals are those of another tile's incident.
bool Ledger::is_twin(const Name& name, const Answer& answer) const {
  std::map<Name, std::size_t> shared;
  for (const Support& s : answer.support) {
    const auto found = holder_.find(s.id);
    if (found != holder_.end() && found->second.first != name.first) ++shared[found->second];
  }
  for (const auto& [other, count] : shared)
    if (2 * count >= answer.support.size()) return true;
  return false;
}

void Ledger::remember(const Name& name, Entry& entry, const Answer& answer) {
  if (!has_seams_) return;
  for (const std::uint64_t id : entry.arrivals) holder_.erase(id);
  entry.arrivals.clear();
  for (const Support& s : answer.support) {
    entry.arrivals.push_back(s.id);
    holder_[s.id] = name;
  }
}

void Ledger::enter(std::size_t tile, Answer answer) {
  const Name name{tile, answer.live.number};
  const bool gone = answer.support.empty();
  auto found = open_.find(name);
  if (found == open_.end()) {
    if (gone || (has_seams_ && is_twin(name, answer))) return;
    found = open_.emplace(name, Entry{next_++, {}}).first;
  }
  Entry& entry = found->second;
  remember(name, entry, answer);
  if (gone || answer.is_final) finished_.push_back(name);
  if (gone && !told_.contains(entry.number))
    changed_.erase(entry.number);
  else
    changed_[entry.number] = {entry.number, tile, std::move(answer)};
}

void Ledger::update(std::size_t tile, Answer answer) {
  const auto found = open_.find({tile, answer.live.number});
  if (found == open_.end()) return;
  const std::uint64_t number = found->second.number;
  changed_[number] = {number, tile, std::move(answer)};
}

void Ledger::drop(const Name& name) {
  const auto found = open_.find(name);
  if (found == open_.end()) return;
  for (const std::uint64_t id : found->second.arrivals) holder_.erase(id);
  told_.erase(found->second.number);
  open_.erase(found);
}

// Final ones are kept a while for twins that end a tick later.
void Ledger::close_tick() {
  for (const Name& name : past_) drop(name);
  past_ = std::move(finished_);
  finished_.clear();
}

std::vector<Entered> Ledger::take() {
  std::vector<Entered> list;
  for (auto& [number, entered] : changed_) {
    if (!entered.answer.is_final) told_.insert(number);
    list.push_back(std::move(entered));
  }
  changed_.clear();
  return list;
}

}  // namespace truce::locate
