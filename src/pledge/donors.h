// SPDX-License-Identifier: Apache-2.0
// Sums over donor tables: of each donor the latest table that was public counts, and of it the
// months that had begun. They stand beside the ledger and are never added to it: both tell of the
// same support.
#pragma once

#include <array>

#include "pledge/register.h"

namespace truce::pledge {

enum class DonorKind : std::uint8_t {
  total,
  financial,
  humanitarian,
  military,
  commitments,
  to_be_allocated,
};
constexpr std::size_t donor_kinds = 6;

struct DonorTotal {
  std::string iso;
  std::string donor;
  std::string source;
  std::size_t months = 0;
  std::array<std::int64_t, donor_kinds> sums{};  // hundredths of a euro
};

// By iso.
std::vector<DonorTotal> donor_totals(const Register& in, const Moment& moment);

// Billions of euros with six decimals: "0.142911".
std::string in_billions(std::int64_t hundredths);

}  // namespace truce::pledge

template <>
struct truce::Names<truce::pledge::DonorKind> {
  static constexpr auto list = std::to_array<std::string_view>(
      {"total", "financial", "humanitarian", "military", "commitments", "to_be_allocated"});
};
