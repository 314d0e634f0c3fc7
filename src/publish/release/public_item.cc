// SPDX-License-Identifier: Apache-2.0
#include "publish/release/public_item.h"

#include <numeric>

namespace truce::publish {

std::string_view to_text(PublicStage stage) {
  constexpr std::array<std::string_view, public_stage_count> names = {
      "assessed", "verified", "unsubstantiated", "refuted", "disputed", "remedied", "withdrawn"};
  return names[static_cast<std::size_t>(stage)];
}

// The bounds of likelihood_words(), which a test holds this against.
Likelihood likelihood_of(double p) {
  if (!(p >= 0.01)) return Likelihood::below_1;
  if (p > 0.99) return Likelihood::above_99;
  if (p >= 0.95) return Likelihood::almost_certain;
  if (p >= 0.80) return Likelihood::very_likely;
  if (p > 0.55) return Likelihood::likely;
  if (p >= 0.45) return Likelihood::even_chance;
  if (p >= 0.20) return Likelihood::unlikely;
  if (p >= 0.05) return Likelihood::very_unlikely;
  return Likelihood::almost_no_chance;
}

std::string_view to_text(Likelihood likelihood) {
  constexpr std::array<double, likelihood_count> within = {0.0, 0.02, 0.1,  0.3, 0.5,
                                                           0.7, 0.9,  0.97, 1.0};
  return likelihood_words(within[static_cast<std::size_t>(likelihood)]);
}

std::string_view bounds_text(Likelihood likelihood) {
  constexpr std::array<std::string_view, likelihood_count> bounds = {
      "< 1 %", "1–5 %", "5–20 %", "20–45 %", "45–55 %", "55–80 %", "80–95 %", "95–99 %", "> 99 %"};
  return bounds[static_cast<std::size_t>(likelihood)];
}

std::string proof_path(std::uint64_t record) {
  return record == 0 ? "" : "proofs/" + std::to_string(record) + "/PROOF";
}

std::string record_text(std::uint64_t record) {
  return record == 0 ? "" : std::to_string(record);
}

std::optional<Verdict> gravest(const PublicItem& item) {
  std::optional<Verdict> out;
  const auto weight = [](Verdict v) {
    return v == Verdict::breach ? 2 : v == Verdict::undetermined ? 1 : 0;
  };
  for (const PublicFinding& finding : item.findings)
    if (!out || weight(finding.verdict) > weight(*out)) out = finding.verdict;
  return out;
}

std::string_view to_text(Reason reason) {
  constexpr std::array<std::string_view, reason_count> names = {"too_recent", "policy",
                                                                "sensor_post", "no_district"};
  return names[static_cast<std::size_t>(reason)];
}

std::int64_t Withheld::all_incidents() const {
  return std::accumulate(incidents.begin(), incidents.end(), std::int64_t{0});
}

}  // namespace truce::publish
