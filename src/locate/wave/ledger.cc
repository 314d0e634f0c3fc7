// SPDX-License-Identifier: Apache-2.0
#include "locate/wave/ledger.h"

namespace truce::locate {

// Half of its arrivals are those of another tile's incident.
bool Ledger::is_twin(const Name& name, const Located& answer) const {
  std::map<Name, std::size_t> shared;
  for (const LocatedSupport& s : answer.support) {
    const auto found = holder_.find(s.id);
    if (found != holder_.end() && found->second.first != name.first) ++shared[found->second];
  }
  for (const auto& [other, count] : shared)
    if (2 * count >= answer.support.size() && count > 0) return true;
  return false;
}

void Ledger::enter(std::size_t tile, std::uint64_t number, Located answer) {
  const Name name{tile, number};
  auto found = open_.find(name);
  const bool gone = answer.support.empty();
  if (found == open_.end()) {
    if (gone || is_twin(name, answer)) return;
    found = open_.emplace(name, Entry{next_++, 0, {}}).first;
  }
  Entry& entry = found->second;
  for (const std::uint64_t id : entry.arrivals) holder_.erase(id);
  entry.arrivals.clear();
  answer.number = entry.number;
  answer.version = ++entry.version;
  if (gone && !told_.contains(entry.number)) {
    changed_.erase(entry.number);
  } else {
    changed_[entry.number] = answer;
  }
  if (gone || answer.is_final) finished_.push_back(name);
  if (gone) return;
  for (const LocatedSupport& s : answer.support) {
    entry.arrivals.insert(s.id);
    holder_[s.id] = name;
  }
}

// Final ones are kept a while for twins that end a tick or two later.
void Ledger::close_tick() {
  for (const Name& name : past_) {
    const auto found = open_.find(name);
    if (found == open_.end()) continue;
    for (const std::uint64_t id : found->second.arrivals) holder_.erase(id);
    told_.erase(found->second.number);
    open_.erase(found);
  }
  past_ = std::move(finished_);
  finished_.clear();
}

std::vector<Located> Ledger::take() {
  std::vector<Located> list;
  for (auto& [number, located] : changed_) {
    if (!located.is_final) told_.insert(number);
    list.push_back(std::move(located));
  }
  changed_.clear();
  return list;
}

}  // namespace truce::locate
