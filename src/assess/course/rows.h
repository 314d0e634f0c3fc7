// SPDX-License-Identifier: Apache-2.0
// Incidents as rows of a table: what lists of breaches and sightings point to. A new version of an
// incident keeps its row and takes the next edition of it; entries of an older edition are void and
// fall out of their list when it is next tidied. Adding costs the same however much is there.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "model/incident.h"

namespace truce::assess {

struct Row {
  IncidentId id;
  TimeSpan when;
  LatLon at;
  double sigma_m = 0.0;
  CountRange count;
  std::uint32_t edition = 0;
  // What its present edition is entered in: marks first_mark.. of Rows.
  std::uint32_t first_mark = 0;
  std::uint32_t marks = 0;
};

class Rows {
 public:
  // The row of the incident, taken to its next edition; what it was marked with is told before.
  template <class Void>
  std::uint32_t take(const Incident& incident, Void void_mark) {
    const std::uint32_t index = find_or_add(incident.id);
    Row& row = at(index);
    for (std::uint32_t i = 0; i < row.marks; ++i) void_mark(marks_[row.first_mark + i]);
    ++row.edition;
    void_marks_ += row.marks;
    row.marks = 0;
    if (void_marks_ > least_void && 2 * void_marks_ > marks_.size()) drop_void();
    row.first_mark = static_cast<std::uint32_t>(marks_.size());
    return index;
  }
  // Null for one that was never taken.
  const Row* find(const IncidentId& id) const;
  const Row& operator[](std::uint32_t index) const {
    return blocks_[index / block_rows][index % block_rows];
  }
  void fill(std::uint32_t index, const Incident& incident);
  std::span<const std::uint32_t> marks_of(const Row& row) const {
    return std::span(marks_).subspan(row.first_mark, row.marks);
  }
  // The row that was taken last alone can be marked.
  void mark(std::uint32_t index, std::uint32_t mark) {
    marks_.push_back(mark);
    ++at(index).marks;
  }
  // What marks take, void ones included: at most twice what is marked now, or little.
  std::size_t room() const { return marks_.size(); }

 private:
  static constexpr std::uint32_t block_rows = 256;
  static constexpr std::size_t least_void = 64;

  Row& at(std::uint32_t index) { return blocks_[index / block_rows][index % block_rows]; }
  std::uint32_t find_or_add(const IncidentId& id);
  void widen();
  void drop_void();

  std::vector<std::unique_ptr<Row[]>> blocks_;  // rows stay where they are
  std::uint32_t count_ = 0;
  std::vector<std::uint32_t> marks_;
  std::size_t void_marks_ = 0;
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t row = 0;  // index + 1; 0: free
  };
  std::vector<Slot> slots_;  // a power of two of them
};

// Entries of one kind, each of an edition of a row.
struct Entry {
  std::uint32_t row = 0;
  std::uint32_t edition = 0;
  std::uint32_t party = 0xffffffff;
  bool sure = false;
};
struct EntryList {
  std::vector<Entry> entries;
  std::size_t voided = 0;

  void tidy(const Rows& rows) {
    if (2 * voided <= entries.size()) return;
    std::erase_if(entries, [&](const Entry& e) { return rows[e.row].edition != e.edition; });
    voided = 0;
  }
};

}  // namespace truce::assess
