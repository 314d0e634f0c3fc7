// SPDX-License-Identifier: Apache-2.0
#include "observe/dedupe.h"

#include <bit>
#include <limits>

#include "base/digest.h"

namespace truce::observe {
namespace {

// Every value with its size or its full width, so that no two contents write the same bytes.
struct Writer {
  std::string bytes;

  void put(std::uint64_t value) {
    for (int i = 0; i < 8; ++i) bytes += static_cast<char>(value >> (8 * i) & 0xFF);
  }
  void put(double value) { put(std::bit_cast<std::uint64_t>(value)); }
  void put(std::string_view text) {
    put(std::uint64_t{text.size()});
    bytes += text;
  }
  void put(const TimeSpan& when) {
    put(static_cast<std::uint64_t>(when.from.ns));
    put(static_cast<std::uint64_t>(when.until.ns));
    put(when.sigma_s);
  }
  void put(const Shape& shape) {
    put(std::uint64_t{shape.index()});
    if (const Fan* fan = std::get_if<Fan>(&shape)) {
      for (const double number : {fan->from.lat_deg, fan->from.lon_deg, fan->from_sigma_m,
                                  fan->azimuth_deg, fan->sigma_deg, fan->near_m, fan->far_m})
        put(number);
    } else if (const Pixel* pixel = std::get_if<Pixel>(&shape)) {
      for (const double number :
           {pixel->scan_m, pixel->track_m, pixel->azimuth_deg, pixel->error_m})
        put(number);
    }
  }
  void put(const Place& where) {
    put(where.at.lat_deg);
    put(where.at.lon_deg);
    put(where.covariance.ee_m2);
    put(where.covariance.en_m2);
    put(where.covariance.nn_m2);
  }
};

}  // namespace

std::uint32_t Occurrences::add(std::uint64_t key) {
  auto entry = recent_.find(key);
  if (entry == recent_.end()) {
    const auto old = older_.find(key);
    const std::uint32_t before = old == older_.end() ? 0 : old->second;
    if (recent_.size() >= remembered_) {
      older_ = std::move(recent_);
      recent_.clear();
    }
    entry = recent_.emplace(key, before).first;
  }
  const std::uint32_t before = entry->second;
  if (before < std::numeric_limits<std::uint32_t>::max()) ++entry->second;
  return before;
}

std::uint64_t content_key(const Observation& seen) {
  Writer out;
  out.bytes.reserve(512);
  out.put(seen.origin.text);
  out.put(seen.source);
  out.put(static_cast<std::uint64_t>(seen.means));
  out.put(static_cast<std::uint64_t>(seen.grade.reliability));
  out.put(static_cast<std::uint64_t>(seen.grade.credibility));
  out.put(seen.when);
  out.put(seen.where);
  out.put(seen.shape);
  for (const float share : seen.act) out.put(double{share});
  for (const float share : seen.site) out.put(double{share});
  out.put(std::uint64_t{seen.weapons.size()});
  for (const WeaponGuess& guess : seen.weapons) {
    out.put(static_cast<std::uint64_t>(guess.weapon));
    out.put(static_cast<std::uint64_t>(guess.calibre_mm));
    out.put(guess.system);
    out.put(guess.probability);
  }
  out.put(static_cast<std::uint64_t>(seen.count.low));
  out.put(static_cast<std::uint64_t>(seen.count.high));
  out.put(std::uint64_t{seen.parties.size()});
  for (const PartyClaim& claim : seen.parties) {
    out.put(claim.party);
    out.put(claim.probability);
  }
  out.put(std::uint64_t{seen.facts.size()});
  for (const Fact& fact : seen.facts) {
    out.put(fact.name);
    out.put(fact.value);
  }
  out.put(seen.text);
  const Digest digest = sha256(out.bytes);
  std::uint64_t key = 0;
  for (int i = 0; i < 8; ++i) key = key << 8 | digest[static_cast<std::size_t>(i)];
  return key;
}

bool Duplicates::seen(std::uint64_t content) {
  const bool before = occurrences_.add(content) > 0;
  if (before) ++count_;
  return before;
}

}  // namespace truce::observe
