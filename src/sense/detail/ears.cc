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

bool is_part(float share) {
  return share > 0.0F && share < 1.0F;
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

void Ears::gather(LatLon place) {
  place_ = place;
  at_ = earth_centred(place);
  near_.clear();
  ordered_ = 0;
  for (std::size_t type = 0; type < prepared_.near.size(); ++type) {
    const double end = prepared_.end_m[type];
    for (const std::uint32_t sensor : prepared_.near[type].around(at_, last_[type])) {
      const double distance_m = surface_m(at_, prepared_.at[sensor]);
      const double depth = distance_m / (end * prepared_.network->sensors[sensor].reach_factor);
      if (depth < 1.0) near_.push_back({depth, sensor, distance_m});
    }
  }
}

// Makes the first `until` the deepest ones, in order.
void Ears::order(std::size_t until) {
  until = std::min(until, near_.size());
  if (until <= ordered_) return;
  const auto before = [](const InReach& a, const InReach& b) {
    return a.depth != b.depth ? a.depth < b.depth : a.sensor < b.sensor;
  };
  const auto from = near_.begin() + static_cast<std::ptrdiff_t>(ordered_);
  const auto end = near_.begin() + static_cast<std::ptrdiff_t>(until);
  std::nth_element(from, end, near_.end(), before);
  std::sort(from, end, before);
  ordered_ = until;
}

void Ears::direct(Ear& ear) const {
  const Vec& at = prepared_.at[ear.sensor];
  const Vec path{at.x - at_.x, at.y - at_.y, at.z - at_.z};
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

Ears::Ear Ears::ear_of(const InReach& near) const {
  const Sensor& sensor = prepared_.network->sensors[near.sensor];
  const DetectionModel& model = prepared_.network->types[sensor.type].model;
  const CurveTable& table = prepared_.tables[sensor.type];
  Ear ear;
  ear.sensor = near.sensor;
  ear.type = sensor.type;
  ear.log_distance =
      static_cast<float>(std::log(std::max(near.distance_m, 1e-3) / sensor.reach_factor));
  if (!prepared_.conditions.empty()) direct(ear);
  if (prepared_.surroundings.blocked_db) {
    const double blocked = prepared_.surroundings.blocked_db(near.sensor, place_);
    ear.blocked_db =
        static_cast<float>(blocked <= most_loss_db ? std::max(blocked, 0.0) : most_loss_db);
  }
  if (table.is_flat())
    ear.alone = static_cast<float>(
        heard(model, near.distance_m, sensor.reach_factor * reach_m(model.reach, 0.0)));
  return ear;
}

std::vector<Listener> Ears::listeners(LatLon place) {
  gather(place);
  std::vector<Listener> all;
  for (const InReach& near : near_) all.push_back({near.sensor, near.distance_m});
  std::sort(all.begin(), all.end(), [](const Listener& a, const Listener& b) {
    return a.distance_m != b.distance_m ? a.distance_m < b.distance_m : a.sensor < b.sensor;
  });
  return all;
}

void Ears::begin_chunk(std::size_t first_step, std::size_t count) {
  first_step_ = first_step;
  count_ = count;
  taken_ = 0;
  ears_.clear();
  first_.clear();
  share_.clear();
  has_part_.clear();
  reached_ = 0;
}

// One more block of ears that worked in the chunk; false where there is none.
bool Ears::extend() {
  const Instant begin = prepared_.steps.start(first_step_);
  const Instant end = prepared_.steps.start(first_step_ + count_);
  const std::size_t number = first_.size();
  if (ears_.size() >= max_listeners) return false;
  while (ears_.size() < (number + 1) * block && taken_ < near_.size()) {
    if (taken_ == ordered_) order(2 * ordered_ + 2 * block);
    const InReach& near = near_[taken_++];
    const auto worked_once = [&](const Stretch& s) { return s.from < end && s.until > begin; };
    if (!std::ranges::any_of(prepared_.working(near.sensor), worked_once)) continue;
    if (ears_.size() == number * block) first_.push_back(first_lane(near.depth));
    ears_.push_back(ear_of(near));
  }
  if (first_.size() == number) return false;
  share_.resize((number + 1) * count_ * block, 0.0F);
  has_part_.resize((number + 1) * count_, 0);
  fill(number);
  ears_.resize((number + 1) * block);  // padding never worked
  return true;
}

void Ears::fill(std::size_t number) {
  const Steps& steps = prepared_.steps;
  const Instant begin = steps.start(first_step_);
  const Instant end = steps.start(first_step_ + count_);
  float* const share = share_.data() + number * count_ * block;
  for (std::size_t column = 0; number * block + column < ears_.size(); ++column)
    for (const Stretch& stretch : prepared_.working(ears_[number * block + column].sensor)) {
      const Instant from = std::max(stretch.from, begin);
      const Instant until = std::min(stretch.until, end);
      if (from >= until) continue;
      for (auto i = static_cast<std::size_t>((from - begin) / steps.step); i < count_; ++i) {
        const Instant start = begin + steps.step * static_cast<std::int64_t>(i);
        if (start >= until) break;
        const Duration part = std::min(start + steps.step, until) - std::max(start, from);
        const bool is_all = part == steps.step;
        if (!is_all) has_part_[number * count_ + i] = 1;
        share[i * block + column] +=
            is_all ? 1.0F : static_cast<float>(seconds(part) / seconds(steps.step));
      }
    }
}

// The least lane that any type hears at this depth or further out, in the best of conditions.
std::size_t Ears::first_lane(double depth) const {
  if (prepared_.is_flat) return 0;
  std::size_t first = lane_count;
  for (std::size_t t = 0; t < prepared_.tables.size(); ++t) {
    const CurveTable& table = prepared_.tables[t];
    if (table.is_flat()) return 0;
    // The end of the reach was taken with the best of conditions already.
    const double log_distance = std::log(depth) + static_cast<double>(table.end_log());
    first = std::min(first, table.row(static_cast<float>(log_distance) - 1e-4F).first);
  }
  return first;
}

void Ears::listen(LatLon place, std::span<float> detected) {
  gather(place);
  const bool varies = !prepared_.conditions.empty();
  for (std::size_t first = 0; first < detected.size() && !near_.empty(); first += chunk) {
    begin_chunk(first, std::min(chunk, detected.size() - first));
    for (std::size_t i = 0; i < count_; ++i) {
      const bool is_same = !varies && i > 0 && is_whole(i - 1) && is_as_before(i);
      detected[first + i] = is_same ? detected[first + i - 1] : static_cast<float>(step_value(i));
    }
  }
}

// By the blocks that the last value looked at.
bool Ears::is_as_before(std::size_t step) const {
  for (std::size_t b = 0; b < reached_; ++b)
    if (!std::equal(shares(b, step - 1), shares(b, step - 1) + block, shares(b, step)))
      return false;
  return true;
}

bool Ears::is_whole(std::size_t step) const {
  for (std::size_t b = 0; b < reached_; ++b)
    if (has_part_[b * count_ + step]) return false;
  return true;
}

double Ears::step_value(std::size_t step) {
  const double whole = value(step, nullptr);
  const std::vector<Instant> cuts = cuts_of(step);
  if (cuts.empty()) return whole;
  const Instant start = prepared_.steps.start(first_step_ + step);
  double sum = 0.0;
  for (std::size_t c = 0; c <= cuts.size(); ++c) {
    const Stretch part{c == 0 ? start : cuts[c - 1],
                       c == cuts.size() ? start + prepared_.steps.step : cuts[c]};
    sum += seconds(part.until - part.from) / seconds(prepared_.steps.step) * value(step, &part);
  }
  return sum;
}

std::vector<Instant> Ears::cuts_of(std::size_t step) const {
  std::vector<Instant> moments;
  if (is_whole(step)) return moments;
  const Instant from = prepared_.steps.start(first_step_ + step);
  const Instant until = from + prepared_.steps.step;
  for (std::size_t b = 0; b < reached_; ++b)
    for (std::size_t i = 0; i < block && has_part_[b * count_ + step]; ++i) {
      const Ear& ear = ears_[b * block + i];
      // Far ones abound, and start together by chance.
      if (!is_part(shares(b, step)[i]) ||
          ear.log_distance > prepared_.tables[ear.type].audible_log())
        continue;
      for (const Stretch& s : prepared_.working(ear.sensor)) {
        if (s.from > from && s.from < until) moments.push_back(s.from);
        if (s.until > from && s.until < until) moments.push_back(s.until);
      }
    }
  return moments.size() < 2 ? std::vector<Instant>{} : common(moments);
}

// Over the step, or over a part of it.
double Ears::value(std::size_t step, const Stretch* part) {
  tally_.start();
  std::size_t b = 0;
  for (; b < first_.size() || extend(); ++b) {
    if (first_[b] >= tally_.open()) break;
    for (std::size_t i = 0; i < block; ++i) {
      const Ear& ear = ears_[b * block + i];
      float share = shares(b, step)[i];
      if (part != nullptr && is_part(share))
        share = static_cast<float>(worked(prepared_.working(ear.sensor), part->from, part->until));
      if (share > 0.0F) add(ear, first_step_ + step, std::min(share, 1.0F));
    }
  }
  reached_ = std::max(part == nullptr ? 0 : reached_, b);
  return tally_.detected();
}

void Ears::add(const Ear& ear, std::size_t step, float share) {
  const SensorType& type = prepared_.network->types[ear.type];
  const CurveTable& table = prepared_.tables[ear.type];
  float at = ear.log_distance;
  const bool is_changed = !prepared_.conditions.empty() || ear.blocked_db > 0.0F;
  if (is_changed) {
    Conditions now;
    if (!prepared_.conditions.empty())
      now = prepared_.conditions[ear.sensor * prepared_.steps.count + step];
    const double along = now.wind_east_mps * static_cast<double>(ear.east) +
                         now.wind_north_mps * static_cast<double>(ear.north);
    const double loss =
        loss_db(type.model.effects, now, along) + static_cast<double>(ear.blocked_db);
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
