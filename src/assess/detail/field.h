// SPDX-License-Identifier: Apache-2.0
// Lines, zones, sites and objects of an agreement as one ground to be cut into cells, the
// boundaries that each rule asks about, and the answers that a cell gives.
#pragma once

#include <set>
#include <vector>

#include "agreement/agreement.h"
#include "assess/detail/bits.h"
#include "assess/detail/cells.h"

namespace truce::assess {

constexpr std::size_t none_used = static_cast<std::size_t>(-1);

// A union of zones, quick to ask.
struct ZoneSet {
  std::vector<std::uint64_t> regions;  // a bit for each region of the field's ground
  std::vector<std::size_t> buffers;    // of Agreement::zones
};

// What one rule asks, or all of them.
struct Asked {
  std::vector<std::set<double>> cuts_m;  // by line
  std::set<std::size_t> zones, sites, objects;

  void zone(std::size_t zone, const agreement::Agreement& agreement);
  void add(const Asked& other);
};

struct Field {
  Ground ground;
  std::vector<std::size_t> line;    // Agreement::lines -> ground line, or none_used
  std::vector<std::size_t> zone;    // Agreement::zones that are regions -> ground region
  std::vector<std::size_t> site;    // Agreement::sites -> ground region
  std::vector<std::size_t> object;  // Agreement::objects -> ground region
  ZoneSet scope;

  // The boundaries of the ground that are asked about.
  Bits boundaries(const Asked& asked, const agreement::Agreement& agreement) const;
  ZoneSet zone_set(const std::vector<std::size_t>& zones,
                   const agreement::Agreement& agreement) const;
};

Field make_field(const agreement::Agreement& agreement, const Asked& asked);

// One place on one field.
class View {
 public:
  View(const agreement::Agreement& agreement, const Field& field, const Place& place,
       const Cells& cells)
      : agreement_(agreement), field_(field), place_(place), cells_(cells) {}

  std::size_t size() const { return cells_.size(); }
  double mass(std::size_t cell) const { return cells_.mass(cell); }
  double signed_m(std::size_t cell, std::size_t line) const {
    return cells_.signed_distance_m(cell, field_.line[line]);
  }
  bool in_any(std::size_t cell, const ZoneSet& zones) const;
  bool in_zone(std::size_t cell, std::size_t zone) const;
  bool in_scope(std::size_t cell) const {
    return agreement_.scope.empty() || in_any(cell, field_.scope);
  }
  bool in_site(std::size_t cell, std::size_t site) const {
    return field_.site[site] != none_used && cells_.inside(cell, field_.site[site]);
  }
  // The place may lie in it.
  bool near_site(std::size_t site) const {
    return field_.site[site] != none_used && is_near(field_.site[site]);
  }
  bool in_object(std::size_t cell, std::size_t object) const {
    return cells_.inside(cell, field_.object[object]);
  }
  // From the middle of the place to the edge of a zone that is a region; -1 where it is far.
  double edge_m(std::size_t zone) const;

 private:
  bool in_buffer(std::size_t cell, std::size_t zone) const;
  bool is_near(std::size_t region) const;

  const agreement::Agreement& agreement_;
  const Field& field_;
  const Place& place_;
  const Cells& cells_;
};

}  // namespace truce::assess
