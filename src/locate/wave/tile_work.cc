// SPDX-License-Identifier: Apache-2.0
#include "locate/wave/tile_work.h"

#include <algorithm>
#include <utility>

namespace truce::locate {
namespace {

constexpr std::uint32_t no_slot = 0xFFFFFFFFU;

Slot slot_at(const Plane& plane, const Station& station) {
  const PlanePoint p = plane.to_plane(station.at);
  Slot slot;
  slot.east_m = p.east_m;
  slot.north_m = p.north_m;
  slot.height_m = station.elevation_m;
  return slot;
}

bool is_same_place(const Slot& a, const Slot& b) {
  return a.east_m == b.east_m && a.north_m == b.north_m && a.height_m == b.height_m;
}

}  // namespace

Network TileWork::network(const Plane& plane, const Tile& tile, std::span<const Station> stations,
                          const LocatorOptions& completed) {
  std::vector<Slot> slots;
  for (const std::uint32_t s : tile.stations) slots.push_back(slot_at(plane, stations[s]));
  return {std::move(slots), completed.reach_m, completed.most_in_ring};
}

TileWork::TileWork(Tile its, std::span<const Station> stations, bool is_alone,
                   const LocatorOptions& completed)
    : tile(std::move(its)),
      plane(tile.centre),
      engine(network(plane, tile, stations, completed), completed),
      is_alone_(is_alone),
      reach_m_(completed.reach_m),
      phases_(completed.medium == MediumKind::seismic ? 2 : 1),
      slot_of_(stations.size(), no_slot) {
  for (std::uint32_t k = 0; k < tile.stations.size(); ++k) slot_of_[tile.stations[k]] = k;
}

void TileWork::stop(std::uint32_t station, double at_s) {
  const std::uint32_t slot = slot_of_[station];
  if (slot != no_slot) engine.network().end(slot, at_s);
}

void TileWork::mute(std::uint32_t station, const Span& stretch) {
  if (slot_of_[station] == no_slot) return;
  const auto places = places_.find(station);
  if (places == places_.end()) {
    engine.network().mute(slot_of_[station], stretch);
    return;
  }
  for (const std::uint32_t slot : places->second) engine.network().mute(slot, stretch);
}

void TileWork::set_owner(std::uint32_t station, std::uint32_t owner) {
  const std::uint32_t slot = slot_of_[station];
  if (slot != no_slot) engine.network().set_owner(slot, owner);
}

void TileWork::start(std::uint32_t station, const Station& now, double at_s) {
  Network& network = engine.network();
  const Slot wanted = slot_at(plane, now);
  const Slot* const before = slot_of(station);
  if (before != nullptr && is_same_place(*before, wanted)) {
    network.resume(slot_of_[station], at_s);
    return;
  }
  stop(station, at_s);
  if (!is_alone_ && tile.distance_m(now.at) > reach_m_) return;
  // Its clock goes with it; one that had lost the time has been set.
  const double late_s = before == nullptr || before->has_lost_time ? 0.0 : before->late_s;
  slot_of_[station] = slot_for(station, wanted, at_s);
  network.resume(slot_of_[station], at_s);
  network.set_late(slot_of_[station], late_s);
}

// One that ends when it begins, to be resumed like any other.
std::uint32_t TileWork::slot_for(std::uint32_t station, const Slot& wanted, double at_s) {
  Network& network = engine.network();
  Slot fresh = wanted;
  fresh.works = {at_s, at_s};
  const std::uint32_t from = slot_of_[station];
  if (from == no_slot) return network.add(fresh);
  std::vector<std::uint32_t>& places = places_[station];
  if (places.empty()) places.push_back(from);
  for (const std::uint32_t slot : places)
    if (is_same_place(network.slot(slot), wanted)) return slot;
  for (const std::uint32_t slot : places)
    if (network.is_over(slot)) {
      network.replace(slot, fresh);
      return slot;
    }
  places.push_back(network.add(fresh));
  return places.back();
}

void TileWork::hear(const Arrival& arrival, double at_s, std::uint64_t number) {
  const Slot* const slot = slot_of(arrival.station);
  if (slot == nullptr || !slot->works_at(at_s)) return;
  const std::uint32_t phase = phases_ == 2 && arrival.phase == Phase::s ? 1 : 0;
  const float sigma_s = arrival.sigma_s > 0.0 ? static_cast<float>(arrival.sigma_s) : 0.0F;
  picks.push_back({at_s, slot_of_[arrival.station] * phases_ + phase, arrival.id, number, sigma_s});
}

const Slot* TileWork::slot_of(std::uint32_t station) const {
  const std::uint32_t slot = slot_of_[station];
  return slot == no_slot ? nullptr : &engine.network().slot(slot);
}

}  // namespace truce::locate
