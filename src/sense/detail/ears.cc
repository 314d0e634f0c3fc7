// SPDX-License-Identifier: Apache-2.0
#include "sense/detail/ears.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace truce::sense::detail {
namespace {

// Moments at which two sensors and more start or stop within this are one power cut.
constexpr Duration together = std::chrono::seconds(1);
constexpr std::size_t max_cuts = 7;

struct Same {
  Lane lane;
  Lane operator[](std::size_t) const { return lane; }
};

// The part of [from, until) that was worked.
double worked(std::span<const Stretch> stretches, Instant from, Instant until) {
  const auto before = [](Instant at, const Stretch& s) { return at < s.until; };
  double sum = 0.0;
  for (auto it = std::upper_bound(stretches.begin(), stretches.end(), from, before);
       it != stretches.end() && it->from < until; ++it)
    sum += seconds(std::min(it->until, until) - std::max(it->from, from));
  return sum / seconds(until - from);
}

// Groups of moments that come together, the largest ones; ascending.
std::vector<Instant> common(std::vector<Instant>& moments) {
  std::sort(moments.begin(), moments.end());
  std::vector<std::pair<std::size_t, Instant>> groups;  // size, first moment
  for (std::size_t i = 0; i < moments.size();) {
    std::size_t end = i;
    while (end < moments.size() && moments[end] - moments[i] < together) ++end;
    if (end - i >= 2) groups.emplace_back(end - i, moments[i]);
    i = end;
  }
  std::sort(groups.begin(), groups.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  groups.resize(std::min(groups.size(), max_cuts));
  std::vector<Instant> cuts;
  for (const auto& [size, at] : groups) cuts.push_back(at);
  std::sort(cuts.begin(), cuts.end());
  return cuts;
}

}  // namespace

Ears::Ears(const Prepared& prepared)
    : prepared_(prepared),
      tally_(prepared.network->groups, prepared.is_flat),
      last_(prepared.near.size()) {}

void Ears::direct(Ear& ear, const Vec& place) const {
  const Vec& at = prepared_.at[ear.sensor];
  const Vec path{at.x - place.x, at.y - place.y, at.z - place.z};
  const auto along = [&](const Vec& axis) {
    return path.x * axis.x + path.y * axis.y + path.z * axis.z;
  };
  const double east = along(prepared_.east[ear.sensor]);
  const double north = along(prepared_.north[ear.sensor]);
  const double length = std::hypot(east, north);
  if (!(length > 0.0)) return;
  ear.east = static_cast<float>(east / length);
  ear.north = static_cast<float>(north / length);
}

void Ears::gather(LatLon place) {
  ears_.clear();
  const Vec at = earth_centred(place);
  const Network& network = *prepared_.network;
  for (std::uint32_t type = 0; type < prepared_.near.size(); ++type) {
    const double reach_m = prepared_.near[type].reach_m();
    for (const std::uint32_t sensor : prepared_.near[type].around(at, last_[type])) {
      const double distance_m = surface_m(at, prepared_.at[sensor]);
      if (!(distance_m < reach_m)) continue;
      const double ratio = std::max(distance_m, 1e-3) / network.sensors[sensor].reach_factor;
      ears_.push_back(
          {sensor, type, distance_m, static_cast<float>(std::log(ratio)), 0.0F, 0.0F, 0.0, 0.0F});
    }
  }
  std::sort(ears_.begin(), ears_.end(), [](const Ear& a, const Ear& b) {
    return a.distance_m != b.distance_m ? a.distance_m < b.distance_m : a.sensor < b.sensor;
  });
  for (Ear& ear : ears_) {
    if (!prepared_.conditions.empty()) direct(ear, at);
    if (prepared_.surroundings.blocked_db) {
      const double blocked = prepared_.surroundings.blocked_db(ear.sensor, place);
      ear.blocked_db = blocked <= most_loss_db ? std::max(blocked, 0.0) : most_loss_db;
    }
    const DetectionModel& model = network.types[ear.type].model;
    if (prepared_.tables[ear.type].is_flat()) {
      const double factor = network.sensors[ear.sensor].reach_factor;
      const double reach = factor * reach_m(model.reach, 0.0);
      ear.alone = static_cast<float>(heard(model, ear.distance_m, reach));
    }
  }
}

std::vector<Listener> Ears::listeners(LatLon place) {
  gather(place);
  std::vector<Listener> all;
  for (const Ear& ear : ears_) all.push_back({ear.sensor, ear.distance_m});
  return all;
}

void Ears::fill(std::size_t column, std::uint32_t sensor, std::size_t first_step,
                std::size_t count) {
  const Steps& steps = prepared_.steps;
  const Instant begin = steps.start(first_step);
  const Instant end = steps.start(first_step + count);
  for (const Stretch& stretch : prepared_.working(sensor)) {
    const Instant from = std::max(stretch.from, begin);
    const Instant until = std::min(stretch.until, end);
    if (from >= until) continue;
    auto i = static_cast<std::size_t>((from - begin) / steps.step);
    for (; i < count && begin + steps.step * static_cast<std::int64_t>(i) < until; ++i) {
      const Instant start = begin + steps.step * static_cast<std::int64_t>(i);
      const Duration part = std::min(start + steps.step, until) - std::max(start, from);
      share_[i * active_.size() + column] +=
          static_cast<float>(seconds(part) / seconds(steps.step));
    }
  }
}

void Ears::select(std::size_t first_step, std::size_t count) {
  const Instant begin = prepared_.steps.start(first_step);
  const Instant end = prepared_.steps.start(first_step + count);
  active_.clear();
  for (std::uint32_t i = 0; i < ears_.size() && active_.size() < max_listeners; ++i) {
    const auto spans = prepared_.working(ears_[i].sensor);
    if (std::ranges::any_of(spans,
                            [&](const Stretch& s) { return s.from < end && s.until > begin; }))
      active_.push_back(i);
  }
  share_.assign(active_.size() * count, 0.0F);
  for (std::size_t column = 0; column < active_.size(); ++column)
    fill(column, ears_[active_[column]].sensor, first_step, count);
}

void Ears::listen(LatLon place, std::span<float> detected) {
  gather(place);
  if (ears_.empty()) return;
  const bool varies = !prepared_.conditions.empty();
  for (std::size_t first = 0; first < detected.size(); first += chunk) {
    const std::size_t count = std::min(chunk, detected.size() - first);
    select(first, count);
    if (active_.empty()) continue;
    const std::size_t bytes = active_.size() * sizeof(float);
    const float* last = nullptr;
    bool is_whole = true;  // nobody started or stopped in the last step
    for (std::size_t i = 0; i < count; ++i) {
      const float* share = share_.data() + i * active_.size();
      if (!varies && last != nullptr && is_whole && std::memcmp(last, share, bytes) == 0) {
        detected[first + i] = detected[first + i - 1];
        continue;
      }
      detected[first + i] = static_cast<float>(step_value(first + i, share));
      last = share;
      is_whole = std::all_of(share, share + active_.size(),
                             [](float part) { return part <= 0.0F || part >= 1.0F; });
    }
  }
}

double Ears::step_value(std::size_t step, const float* share) {
  const std::vector<Instant> cuts = cuts_of(step, share);
  return cuts.empty() ? value(step, share) : split_value(step, share, cuts);
}

std::vector<Instant> Ears::cuts_of(std::size_t step, const float* share) const {
  std::vector<Instant> moments;
  const Instant from = prepared_.steps.start(step);
  const Instant until = prepared_.steps.start(step + 1);
  for (std::size_t i = 0; i < active_.size(); ++i) {
    if (share[i] <= 0.0F || share[i] >= 1.0F) continue;
    for (const Stretch& s : prepared_.working(ears_[active_[i]].sensor)) {
      if (s.from > from && s.from < until) moments.push_back(s.from);
      if (s.until > from && s.until < until) moments.push_back(s.until);
    }
  }
  return moments.size() < 2 ? std::vector<Instant>{} : common(moments);
}

double Ears::split_value(std::size_t step, const float* share, std::span<const Instant> cuts) {
  const Instant start = prepared_.steps.start(step);
  double sum = 0.0;
  for (std::size_t c = 0; c <= cuts.size(); ++c) {
    const Instant from = c == 0 ? start : cuts[c - 1];
    const Instant until = c == cuts.size() ? start + prepared_.steps.step : cuts[c];
    split_share_.assign(share, share + active_.size());
    for (std::size_t i = 0; i < active_.size(); ++i)
      if (share[i] > 0.0F && share[i] < 1.0F)
        split_share_[i] =
            static_cast<float>(worked(prepared_.working(ears_[active_[i]].sensor), from, until));
    sum += seconds(until - from) / seconds(prepared_.steps.step) * value(step, split_share_.data());
  }
  return sum;
}

double Ears::value(std::size_t step, const float* share) {
  tally_.start();
  for (std::size_t i = 0; i < active_.size() && tally_.open() > 0; ++i)
    if (share[i] > 0.0F) add(ears_[active_[i]], step, std::min(share[i], 1.0F));
  return tally_.detected();
}

void Ears::add(const Ear& ear, std::size_t step, float share) {
  const SensorType& type = prepared_.network->types[ear.type];
  const CurveTable& table = prepared_.tables[ear.type];
  float at = ear.log_distance;
  const bool is_changed = !prepared_.conditions.empty() || ear.blocked_db > 0.0;
  if (is_changed) {
    Conditions now;
    if (!prepared_.conditions.empty())
      now = prepared_.conditions[ear.sensor * prepared_.steps.count + step];
    const double along = now.wind_east_mps * static_cast<double>(ear.east) +
                         now.wind_north_mps * static_cast<double>(ear.north);
    const double loss = loss_db(type.model.effects, now, along) + ear.blocked_db;
    at -= table.factor_log(std::min(loss, most_loss_db));
  }
  if (table.is_flat()) {
    float alone = ear.alone;
    if (is_changed)
      alone = static_cast<float>(
          heard(type.model, std::exp(static_cast<double>(at)), reach_m(type.model.reach, 0.0)));
    if (alone > 0.0F) tally_.add(type.group, Same{{alone, alone, alone, alone}}, 0, share);
    return;
  }
  const CurveTable::Row row = table.row(at);
  if (row.first < tally_.open()) tally_.add(type.group, row, row.first, share);
}

}  // namespace truce::sense::detail
