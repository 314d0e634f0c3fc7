// SPDX-License-Identifier: Apache-2.0
#include "assess/course/rows.h"

#include <functional>

#include "assess/detail/cells.h"

namespace truce::assess {
namespace {

std::uint32_t hash_of(const IncidentId& id) {
  const std::size_t hash = std::hash<std::string>{}(id.text);
  return static_cast<std::uint32_t>(hash ^ hash >> 32);
}

constexpr std::size_t first_slots = 64;

}  // namespace

const Row* Rows::find(const IncidentId& id) const {
  if (slots_.empty()) return nullptr;
  const std::uint32_t hash = hash_of(id);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash & mask; slots_[at].row != 0; at = (at + 1) & mask)
    if (slots_[at].hash == hash && (*this)[slots_[at].row - 1].id == id)
      return &(*this)[slots_[at].row - 1];
  return nullptr;
}

std::uint32_t Rows::find_or_add(const IncidentId& id) {
  if (2 * count_ >= slots_.size()) widen();
  const std::uint32_t hash = hash_of(id);
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash & mask;
  for (; slots_[slot].row != 0; slot = (slot + 1) & mask)
    if (slots_[slot].hash == hash && (*this)[slots_[slot].row - 1].id == id)
      return slots_[slot].row - 1;
  if (count_ % block_rows == 0) blocks_.push_back(std::make_unique<Row[]>(block_rows));
  slots_[slot] = {hash, ++count_};
  at(count_ - 1).id = id;
  return count_ - 1;
}

void Rows::widen() {
  const std::vector<Slot> before = std::move(slots_);
  slots_.assign(std::max(first_slots, 4 * before.size()), {});
  const std::size_t mask = slots_.size() - 1;
  for (const Slot& slot : before) {
    if (slot.row == 0) continue;
    std::size_t at = slot.hash & mask;
    while (slots_[at].row != 0) at = (at + 1) & mask;
    slots_[at] = slot;
  }
}

void Rows::drop_void() {
  std::vector<std::uint32_t> kept;
  kept.reserve(marks_.size() - void_marks_);
  for (std::uint32_t i = 0; i < count_; ++i) {
    Row& row = at(i);
    const auto marks = marks_of(row);
    row.first_mark = static_cast<std::uint32_t>(kept.size());
    kept.insert(kept.end(), marks.begin(), marks.end());
  }
  marks_ = std::move(kept);
  void_marks_ = 0;
}

void Rows::fill(std::uint32_t index, const Incident& incident) {
  Row& row = at(index);
  row.when = incident.when;
  row.at = incident.where.at;
  row.sigma_m = largest_sigma_m(incident.where.covariance);
  row.count = incident.count;
}

}  // namespace truce::assess
