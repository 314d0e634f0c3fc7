// SPDX-License-Identifier: Apache-2.0
#include "pledge/donors.h"

#include "base/json.h"

namespace truce::pledge {

std::vector<DonorTotal> donor_totals(const Register& in, const Moment& moment) {
  std::map<std::string, const Source*> latest;  // by iso
  for (const auto& [key, row] : in.donor_months) {
    const auto source = in.sources.find(row.source);
    if (source == in.sources.end() || source->second.published > moment.known_at) continue;
    const Source*& best = latest[row.iso];
    if (best == nullptr || best->published < source->second.published) best = &source->second;
  }
  std::map<std::string, DonorTotal> totals;
  for (const auto& [key, row] : in.donor_months) {
    const auto counts = latest.find(row.iso);
    if (counts == latest.end() || counts->second->id != row.source) continue;
    if (from_civil_utc({row.year, row.month, 1}) > moment.as_of) continue;
    DonorTotal& total = totals[row.iso];
    total.iso = row.iso;
    total.donor = row.donor;
    total.source = row.source;
    ++total.months;
    const std::array<std::int64_t, donor_kinds> figures = {row.total,        row.financial,
                                                           row.humanitarian, row.military,
                                                           row.commitments,  row.to_be_allocated};
    for (std::size_t i = 0; i < donor_kinds; ++i) total.sums[i] += figures[i];
  }
  std::vector<DonorTotal> list;
  for (auto& [iso, total] : totals) list.push_back(std::move(total));
  return list;
}

std::string in_billions(std::int64_t hundredths) {
  return to_decimal(static_cast<double>(hundredths) / 1e11, 6);
}

}  // namespace truce::pledge
