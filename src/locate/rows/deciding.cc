// SPDX-License-Identifier: Apache-2.0
// When an incident is told and ended, and what that says about those who told of it.
#include <algorithm>
#include <cmath>

#include "locate/frame.h"
#include "locate/rows/fusing.h"

namespace truce::locate::rows {

bool Fusing::is_news(const Cluster& c, const Account& account, bool is_final) const {
  if (c.located.number != 0 || account.located.score > 0.0) return true;
  constexpr double hope = -3.0;  // a full answer may be better than a quick one
  return is_final && account.against_chance > hope && c.size() >= options_.least_told;
}

// As often as it has been seen, with the first guess worth 20 happenings.
double Fusing::made_up_odds() const {
  constexpr double worth = 20.0;
  constexpr double most = 0.3;
  return std::min(most, (worth * options_.made_up_odds + made_up_) / (worth + confirmed_));
}

void Fusing::tell(Slot slot, bool is_final) {
  Cluster& c = clusters_[slot];
  Judgement j =
      judge(c, listeners_, participation_, standings, {chance_at(c), made_up_odds()}, options_);
  if (is_news(c, j.account, is_final)) {
    if (c.located.number == 0)
      c.located.number = ++told_;
    else
      ++c.located.version;
    j.account.located.number = c.located.number;
    j.account.located.version = c.located.version;
    j.account.located.is_final = is_final;
    accounts.push_back(j.account);
  }
  c.told_size = c.size();
  if (is_final) settle(j);
}

// What a decided incident says about those who told of it.
void Fusing::settle(const Judgement& j) {
  const Account& a = j.account;
  if (a.located.score >= options_.confident) {
    participation_.learn(j.heard);
    confirmed_ += 1.0;
    for (const std::uint64_t origin : j.supporters) standings.confirm(origin);
    return;
  }
  constexpr std::size_t least = 4;
  constexpr double clear = 2.5;
  const bool is_made_up = a.against_made_up < -clear && a.against_chance > clear;
  if (!is_made_up || j.supporters.size() < least) return;
  made_up_ += 1.0;
  for (const std::uint64_t origin : j.supporters) {
    const Side side = listeners_.side_of(origin);
    if (side != j.accused && side != doubtful_side) continue;
    standings.contradict(origin);
    if (log_odds_of_honesty(standings.of(origin)) < 0.0) listeners_.doubt(origin);
  }
}

void Fusing::end(Slot slot) {
  if (is_absorbed(slot)) return;
  // What chance explains, and nobody was told of, needs no full answer.
  if (clusters_[slot].located.number == 0) {
    if (clusters_[slot].solved_size != clusters_[slot].size()) {
      unindex(slot);
      resolve_quickly(clusters_[slot], options_.assumptions);
      index(slot);
    }
    const Cluster& c = clusters_[slot];
    const Judgement j =
        judge(c, listeners_, participation_, standings, {chance_at(c), made_up_odds()}, options_);
    if (!is_news(c, j.account, true)) {
      dropped_ += c.size();
      remove(slot);
      return;
    }
  }
  unindex(slot);
  resolve(clusters_[slot], options_.assumptions);
  index(slot);
  merge(slot);
  if (clusters_[slot].located.support.size() != clusters_[slot].size())
    resolve(clusters_[slot], options_.assumptions);
  tell(slot, true);
  const Located& l = clusters_[slot].located;
  past_.push_back({l.where, l.at, clusters_[slot].size()});
  constexpr std::size_t most_past = 256;
  if (past_.size() > most_past) past_.pop_front();
  remove(slot);
}

void Fusing::pass(Instant until) {
  while (!by_deadline_.empty() && by_deadline_.begin()->first < until)
    end(by_deadline_.begin()->second);
  constexpr Duration between = std::chrono::seconds(30);
  if (until < swept_ + between) return;
  swept_ = until;
  pool_.forget_before(until - from_seconds(60.0 + options_.reach_m / slowest_m_s));
  listeners_.forget_before(until - std::chrono::minutes(2));
}

void Fusing::end_all() {
  while (!by_deadline_.empty()) end(by_deadline_.begin()->second);
}

}  // namespace truce::locate::rows
