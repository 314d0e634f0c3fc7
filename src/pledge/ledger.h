// SPDX-License-Identifier: Apache-2.0
// Double entry over the statements that count at a moment. Every figure moves from one account of
// its line to another, so that each line's accounts sum to zero: a delivery draws down what was
// pledged, never below zero; what goes beyond comes from `promised` and is told. A new total on a
// topic replaces the one before it; what is part of another figure posts nothing; joint figures are
// split by shares whose parts sum exactly. What is not known exactly is an interval.
// The order in which statements were read never matters. docs/methods/commitments.md.
#pragma once

#include <array>
#include <string>

#include "pledge/view.h"

namespace truce::pledge {

// `promised` is the source: what all the others together owe to it, so never above zero.
enum class Account : std::uint8_t { promised, pledged, allocated, delivered, withdrawn, expired };
constexpr std::size_t account_count = 6;

using Sums = std::array<std::int64_t, account_count>;
// Pledges, allocations, deliveries and withdrawals, each at their least or most: the sixteen give
// the ends of every interval.
constexpr std::size_t corner_count = 16;

struct Balance {
  std::string guarantor;
  std::string topic;
  What what = What::position;
  std::string item;
  std::string unit;  // or currency
  bool is_money = false;
  Recipient to = Recipient::ukraine;
  std::array<Sums, corner_count> corners{};
  Instant since;                                // when its last total was told
  Certainty certainty = Certainty::unverified;  // of the weakest statement in it
  bool at_least = false;                        // a figure that counts is a least
  std::vector<std::string> told;                // what reading the figures alone would hide
  Statements from;                              // the statements that post here

  Interval of(Account account) const;
  Interval committed() const;  // pledged, allocated and delivered together
};

// Of the view's statements, by guarantor, topic, what, item and unit; lines without a figure are
// left out. With a guarantor, its own shares alone.
std::vector<Balance> balances(const View& view, std::string_view guarantor = {});

// The parts of a figure by shares, largest remainder: they sum to `figure` exactly. Weights are
// positive and at most 1,000 each, and there is one at least.
std::vector<std::int64_t> split_figure(std::int64_t figure, const std::vector<Share>& shares);

}  // namespace truce::pledge

template <>
struct truce::Names<truce::pledge::Account> {
  static constexpr auto list = std::to_array<std::string_view>(
      {"promised", "pledged", "allocated", "delivered", "withdrawn", "expired"});
};
