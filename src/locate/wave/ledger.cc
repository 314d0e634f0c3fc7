// SPDX-License-Identifier: Apache-2.0
#include "locate/wave/ledger.h"

#include <algorithm>

namespace truce::locate {

// A final one counts before an open one.
Ledger::Twin Ledger::twin(const Name& name, const Answer& answer) const {
  std::map<Name, std::size_t> shared;
  for (const Support& s : answer.support)
    for (auto at = claims_.lower_bound({s.number, {}});
         at != claims_.end() && at->first == s.number; ++at)
      if (at->second.first != name.first) ++shared[at->second];
  Twin found = Twin::none;
  for (const auto& [other, count] : shared) {
    const Entry& entry = open_.at(other);
    if (2 * count < std::min(entry.arrivals.size(), answer.support.size())) continue;
    if (entry.is_final) return Twin::final;
    found = Twin::open;
  }
  return found;
}

Ledger::Entry& Ledger::open(const Name& name) {
  return open_.emplace(name, Entry{next_++, {}, false}).first->second;
}

void Ledger::release(const Name& name, Entry& entry) {
  for (const std::uint64_t arrival : entry.arrivals) claims_.erase({arrival, name});
  entry.arrivals.clear();
}

void Ledger::tell(const Name& name, Entry& entry, Answer answer) {
  if (has_seams_) {
    release(name, entry);
    for (const Support& s : answer.support) {
      entry.arrivals.push_back(s.number);
      claims_.insert({s.number, name});
    }
  }
  entry.is_final = answer.is_final;
  if (answer.is_final) finished_.push_back(name);
  changed_[entry.number] = {entry.number, name.first, std::move(answer)};
}

void Ledger::retract(const Name& name, Entry& entry, Answer answer) {
  release(name, entry);
  finished_.push_back(name);
  if (!told_.contains(entry.number)) {
    changed_.erase(entry.number);
    return;
  }
  answer.support.clear();
  answer.doubted.clear();
  answer.live.score = 0.0;
  changed_[entry.number] = {entry.number, name.first, std::move(answer)};
}

void Ledger::enter(std::size_t tile, Answer answer, Side side) {
  const Name name{tile, answer.live.number};
  const auto found = open_.find(name);
  const bool gone = answer.support.empty();
  const Twin other = has_seams_ && !gone ? twin(name, answer) : Twin::none;
  if (found != open_.end()) {
    if (gone || (answer.is_final && other == Twin::final))
      retract(name, found->second, std::move(answer));
    else
      tell(name, found->second, std::move(answer));
    return;
  }
  if (gone || other == Twin::final || side == Side::outside) return;
  if (answer.is_final)
    waiting_.push_back({name, std::move(answer), side, 0});
  else if (other == Twin::none && side == Side::inside)
    tell(name, open(name), std::move(answer));
}

void Ledger::update(std::size_t tile, Answer answer) {
  const auto found = open_.find({tile, answer.live.number});
  if (found == open_.end()) return;
  const std::uint64_t number = found->second.number;
  changed_[number] = {number, tile, std::move(answer)};
}

// Another tile's twin may yet fail, or yet tell what lies beside this one. True once it is decided.
bool Ledger::settle(Waiting& waiting) {
  const Twin other = twin(waiting.name, waiting.answer);
  if (other == Twin::final) return true;
  if (other == Twin::open) return false;
  if (waiting.side == Side::beside && waiting.ticks++ == 0) return false;
  tell(waiting.name, open(waiting.name), std::move(waiting.answer));
  return true;
}

void Ledger::drop(const Name& name) {
  const auto found = open_.find(name);
  if (found == open_.end()) return;
  release(name, found->second);
  told_.erase(found->second.number);
  open_.erase(found);
}

// Final ones are kept a while for twins that end a tick later.
void Ledger::close_tick() {
  std::vector<Waiting> still;
  for (Waiting& waiting : waiting_)
    if (!settle(waiting)) still.push_back(std::move(waiting));
  waiting_ = std::move(still);
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
