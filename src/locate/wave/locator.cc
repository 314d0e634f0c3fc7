// SPDX-License-Identifier: Apache-2.0
#include "locate/wave/locator.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numbers>
#include <utility>

#include "locate/wave/far.h"
#include "locate/wave/inbox.h"
#include "locate/wave/ledger.h"
#include "locate/wave/owners.h"
#include "locate/wave/throng.h"
#include "locate/wave/tile_work.h"

namespace truce::locate {
namespace {

constexpr double tile_side_m = 150e3;
// A place this near to its tile's edge is told by both tiles; the ledger keeps one.
constexpr double seam_m = 500.0;
// Of the reach: further off a tile knows too few of the stations that should have heard.
constexpr double most_beside = 0.25;

// Axes of the plane against true east and north at a place.
Covariance turned(const Matrix& c, double turn_deg) {
  const double a = turn_deg * std::numbers::pi / 180.0;
  const double cosine = std::cos(a), sine = std::sin(a);
  const double ee = c[east][east], en = c[east][north], nn = c[north][north];
  return {cosine * cosine * ee + 2.0 * cosine * sine * en + sine * sine * nn,
          (cosine * cosine - sine * sine) * en + cosine * sine * (nn - ee),
          sine * sine * ee - 2.0 * cosine * sine * en + cosine * cosine * nn};
}

}  // namespace

class Locator::Work {
 public:
  Work(std::vector<Station> stations, const LocatorOptions& options);

  void add(const Arrival& arrival);
  void change(const StationChange& change);
  void run(std::int64_t before_tick);
  void advance(Instant now) { run(inbox_.tick_of(now - options_.lag)); }
  const LocatorState& state();
  std::vector<std::uint32_t> suspended() const { return throng_.suspended(); }

  RunTasks run_tasks;
  std::vector<Located> take();

 private:
  void tick(std::int64_t number);
  void hand_out(std::int64_t number);
  void apply(const StationChange& change);
  void mute_suspended(Instant from, Instant until);
  void report(std::size_t index);
  Side side_of(const TileWork& work, const Answer& answer) const;
  Located located(const Entered& entered) const;
  std::vector<OwnerStations> by_owner(const std::vector<Camp>& camps) const;
  double seconds_of(Instant at) const { return seconds(at - epoch_); }

  LocatorOptions options_;
  std::vector<Station> stations_;
  std::int64_t tick_ns_;
  Inbox inbox_;
  Throng throng_;
  Owners owners_;
  std::vector<TileWork> tiles_;
  std::optional<FarEngine> far_;  // instead of tiles
  std::vector<Arrival> far_arrivals_;
  Ledger ledger_{false};
  std::multimap<Instant, StationChange> changes_;
  std::optional<std::int64_t> last_;
  std::uint64_t handed_ = 0;  // arrivals, which gives them their numbers
  Instant epoch_;
  std::uint64_t dropped_ = 0;
  LocatorState state_;
};

namespace {

double tick_length_s(const LocatorOptions& options) {
  return options.medium == MediumKind::infrasound ? std::ceil(0.5 * FarEngine::longest_s(options))
                                                  : Engine::tick_length_s(options);
}

std::int64_t tick_length_ns(const LocatorOptions& options) {
  return static_cast<std::int64_t>(std::llround(tick_length_s(options) * 1e9));
}

}  // namespace

Locator::Work::Work(std::vector<Station> stations, const LocatorOptions& options)
    : options_(completed(options)),
      stations_(std::move(stations)),
      tick_ns_(tick_length_ns(options_)),
      inbox_(tick_ns_, options_.most_waiting),
      throng_(stations_.size(), tick_length_s(options_)) {
  if (options_.medium == MediumKind::infrasound) {
    far_.emplace(stations_, options_);
    return;
  }
  std::vector<Tile> tiles = lay_tiles(stations_, options_.reach_m, tile_side_m);
  for (Tile& tile : tiles)
    tiles_.emplace_back(std::move(tile), stations_, tiles.size() == 1, options_);
  ledger_ = Ledger(tiles_.size() > 1);
  for (std::uint32_t s = 0; s < stations_.size(); ++s)
    for (TileWork& work : tiles_) work.set_owner(s, owners_.number(stations_[s].owner));
}

void Locator::Work::add(const Arrival& arrival) {
  if (arrival.wave == WaveKind::shock) {
    ++state_.shocks;
    return;
  }
  const bool fits = arrival.station < stations_.size() &&
                    (arrival.phase == Phase::acoustic) == (options_.medium != MediumKind::seismic);
  const Inbox::Verdict verdict = fits ? inbox_.add(arrival) : Inbox::Verdict::full;
  state_.taken += verdict == Inbox::Verdict::taken;
  state_.late += verdict == Inbox::Verdict::late;
  dropped_ += verdict == Inbox::Verdict::full;
}

// Ticks where nothing is open and nothing came are left out.
void Locator::Work::run(std::int64_t before_tick) {
  while (true) {
    const bool idle = (!far_ || far_->idle()) && ledger_.is_idle() &&
                      std::all_of(tiles_.begin(), tiles_.end(),
                                  [](const TileWork& t) { return t.engine.idle(); });
    const std::optional<std::int64_t> first = inbox_.first();
    if (idle && !first) return;
    const std::int64_t next = idle ? *first : *last_ + 1;
    if (next >= before_tick) return;
    tick(next);
  }
}

void Locator::Work::tick(std::int64_t number) {
  if (!last_) {
    epoch_ = inbox_.start_of(number);
    for (TileWork& work : tiles_) work.engine.foresee(work.plane, epoch_);
  }
  hand_out(number);
  last_ = number;
  if (far_) {
    far_->tick(far_arrivals_, inbox_.start_of(number + 1));
    return;
  }
  const double now_s = seconds_of(inbox_.start_of(number + 1));
  const auto one = [&](std::size_t k) { tiles_[k].engine.tick(tiles_[k].picks, now_s); };
  if (run_tasks)
    run_tasks(tiles_.size(), one);
  else
    for (std::size_t k = 0; k < tiles_.size(); ++k) one(k);
  for (std::size_t k = 0; k < tiles_.size(); ++k) report(k);
  ledger_.close_tick();
}

void Locator::Work::change(const StationChange& change) {
  if (change.station >= stations_.size()) return;
  changes_.emplace(change.at, change);
}

// What it comes too late for stays as it was.
void Locator::Work::apply(const StationChange& change) {
  const Instant at = last_ ? std::max(change.at, inbox_.start_of(*last_ + 1)) : change.at;
  if (far_) far_->change(at, change.station, change.works, change.now.at);
  const double at_s = seconds_of(at);
  if (change.works) stations_[change.station] = change.now;
  for (TileWork& work : tiles_) {
    if (change.works) {
      work.start(change.station, change.now, at_s);
      work.set_owner(change.station, owners_.number(change.now.owner));
    } else {
      work.stop(change.station, at_s);
    }
  }
}

// The tick's arrivals to the tiles that know their stations.
void Locator::Work::hand_out(std::int64_t number) {
  for (TileWork& work : tiles_) work.picks.clear();
  far_arrivals_.clear();
  const std::vector<Arrival> arrivals = inbox_.open(number);
  throng_.count(arrivals);
  const Arrival* before = nullptr;
  const auto due = [&](Instant until) {
    for (; !changes_.empty() && changes_.begin()->first < until; changes_.erase(changes_.begin()))
      apply(changes_.begin()->second);
  };
  for (const Arrival& a : arrivals) {
    due(a.at + Duration(1));
    const bool again = before != nullptr && before->at == a.at && before->station == a.station &&
                       before->phase == a.phase;
    before = &a;
    if (again) {
      ++state_.repeated;
    } else if (throng_.is_suspended(a.station)) {
      ++state_.stuck;
    } else if (far_) {
      far_arrivals_.push_back(a);
    } else {
      ++handed_;
      for (TileWork& work : tiles_) work.hear(a, seconds_of(a.at), handed_);
    }
  }
  due(inbox_.start_of(number + 1));
  mute_suspended(inbox_.start_of(number), inbox_.start_of(number + 1));
}

// Who is not listened to is not silent either.
void Locator::Work::mute_suspended(Instant from, Instant until) {
  for (const std::uint32_t station : throng_.suspended()) {
    if (far_) far_->mute(station, from, until);
    for (TileWork& work : tiles_) work.mute(station, {seconds_of(from), seconds_of(until)});
  }
}

Located Locator::Work::located(const Entered& entered) const {
  const TileWork& work = tiles_[entered.tile];
  const Answer& answer = entered.answer;
  const Live& live = answer.live;
  const PlanePoint p{live.at[east], live.at[north]};
  Located out;
  out.number = entered.number;
  out.version = live.version;
  out.is_final = answer.is_final;
  out.at = epoch_ + Duration(std::llround(live.at[when] * 1e9));
  out.time_sigma_s = std::sqrt(std::max(0.0, live.covariance[when][when]));
  out.where = work.plane.to_earth(p);
  out.covariance = turned(live.covariance, work.plane.turn_deg(p));
  out.has_depth = options_.medium == MediumKind::seismic;
  if (out.has_depth) {
    out.depth_m = live.at[depth];
    out.depth_sigma_m = std::sqrt(std::max(0.0, live.covariance[depth][depth]));
  }
  out.score = live.score;
  out.ambiguity = answer.ambiguity;
  out.silent = live.silent;
  for (const Support& s : answer.support)
    out.support.push_back({DetectionKind::arrival, s.id, s.residual_s, 0.0, s.weight});
  out.doubted = answer.doubted;
  out.owners = by_owner(live.camps);
  return out;
}

std::vector<OwnerStations> Locator::Work::by_owner(const std::vector<Camp>& camps) const {
  std::vector<OwnerStations> list;
  for (const Camp& camp : camps)
    if (camp.heard + camp.silent > 0)
      list.push_back({owners_.name(camp.owner), camp.heard, camp.silent});
  std::ranges::sort(list, {}, &OwnerStations::owner);
  return list;
}

Side Locator::Work::side_of(const TileWork& work, const Answer& answer) const {
  if (tiles_.size() == 1 || answer.support.empty()) return Side::inside;
  const Live& live = answer.live;
  const double off_m = work.tile.distance_m(work.plane.to_earth({live.at[east], live.at[north]}));
  if (off_m <= seam_m) return Side::inside;
  const double spread_m = std::sqrt(live.covariance[east][east] + live.covariance[north][north]);
  const double beside_m = std::min(3.0 * spread_m, most_beside * options_.reach_m);
  return off_m <= seam_m + beside_m ? Side::beside : Side::outside;
}

void Locator::Work::report(std::size_t index) {
  TileWork& work = tiles_[index];
  for (Answer& answer : work.engine.take()) {
    const Side side = side_of(work, answer);
    ledger_.enter(index, std::move(answer), side);
  }
}

std::vector<Located> Locator::Work::take() {
  if (far_) return far_->take();
  for (std::size_t k = 0; k < tiles_.size(); ++k)
    for (Answer& answer : tiles_[k].engine.updates()) ledger_.update(k, std::move(answer));
  std::vector<Located> list;
  for (const Entered& entered : ledger_.take()) list.push_back(located(entered));
  return list;
}

const LocatorState& Locator::Work::state() {
  state_.waiting = inbox_.waiting();
  state_.dropped = dropped_ + inbox_.displaced() + (far_ ? far_->dropped() : 0);
  state_.suspended = suspended();
  state_.media.clear();
  state_.contradicted.clear();
  state_.contradicted_count = 0;
  state_.open = 0;
  state_.offsets.clear();
  state_.timeless.clear();
  for (const TileWork& work : tiles_) {
    for (std::uint32_t s = 0; s < stations_.size(); ++s) {
      const Slot* const slot = work.slot_of(s);
      if (slot == nullptr || !work.tile.owns(stations_[s].at)) continue;
      if (slot->has_lost_time)
        state_.timeless.push_back(s);
      else if (std::abs(slot->late_s) > 2.0 * work.engine.hearing().sigma_s(0))
        state_.offsets.push_back({s, slot->late_s, slot->late_sigma_s});
    }
    MediumState medium = work.engine.medium();
    medium.centre = work.tile.centre;
    state_.media.push_back(medium);
    state_.open += work.engine.open_count();
    state_.contradicted_count += work.engine.refused();
    for (const Refusal& r : work.engine.refusals())
      state_.contradicted.push_back({epoch_ + Duration(std::llround(r.at[when] * 1e9)),
                                     work.plane.to_earth({r.at[east], r.at[north]}), r.silent,
                                     r.arrivals, by_owner(r.camps), owners_.name(r.accused)});
  }
  return state_;
}

Locator::Locator(std::vector<Station> stations, const LocatorOptions& options)
    : work_(std::make_unique<Work>(std::move(stations), options)) {}
Locator::~Locator() = default;
Locator::Locator(Locator&&) noexcept = default;
Locator& Locator::operator=(Locator&&) noexcept = default;

void Locator::run_with(RunTasks run) {
  work_->run_tasks = std::move(run);
}
void Locator::change(const StationChange& change) {
  work_->change(change);
}
void Locator::add(const Arrival& arrival) {
  work_->add(arrival);
}
void Locator::advance(Instant now) {
  work_->advance(now);
}
void Locator::finish() {
  work_->run(std::numeric_limits<std::int64_t>::max());
}
std::vector<Located> Locator::take() {
  return work_->take();
}
const LocatorState& Locator::state() const {
  return work_->state();
}
std::vector<std::uint32_t> Locator::suspended() const {
  return work_->suspended();
}

Duration final_after(const LocatorOptions& options) {
  // Frozen 2.25 of the longest ways behind a tick's end, told a tick later where tiles meet; ticks
  // of half a way; one more tick for a time that the last fit moves.
  return from_seconds(8.0 * Engine::tick_length_s(completed(options))) + options.lag;
}

std::vector<Located> locate(std::span<const Station> stations, std::span<const Arrival> arrivals,
                            const LocatorOptions& options) {
  constexpr std::size_t at_once = 1024;
  std::vector<const Arrival*> by_time;
  for (const Arrival& a : arrivals) by_time.push_back(&a);
  const auto is_before = [](const Arrival* a, const Arrival* b) { return a->at < b->at; };
  if (!std::is_sorted(by_time.begin(), by_time.end(), is_before))
    std::stable_sort(by_time.begin(), by_time.end(), is_before);
  LocatorOptions unbounded = options;
  unbounded.most_waiting = std::numeric_limits<std::uint64_t>::max();
  Locator locator({stations.begin(), stations.end()}, unbounded);
  for (std::size_t k = 0; k < by_time.size(); ++k) {
    locator.add(*by_time[k]);
    // Nothing earlier will come, so no lag need be waited for.
    if (k % at_once == 0) locator.advance(by_time[k]->at + options.lag);
  }
  locator.finish();
  return locator.take();
}

}  // namespace truce::locate
