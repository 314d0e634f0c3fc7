// SPDX-License-Identifier: Apache-2.0
#include "publish/outcomes.h"

#include <algorithm>
#include <array>

namespace truce::publish {
namespace {

using Findings = std::vector<const Finding*>;

std::size_t silence(const AgreementText& agreement, Instant at) {
  if (at < agreement.valid.from) return not_yet_in_force;
  if (at >= agreement.valid.until) return no_longer_in_force;
  return not_covered;
}

bool lies_within(const TimeSpan& when, const TimeWindow& valid) {
  return valid.from <= when.from && when.until <= valid.until;
}

template <class Like>
Findings::iterator find_like(Findings& among, Like like) {
  return std::find_if(among.begin(), among.end(), like);
}

std::vector<Meeting> all_meetings(const Outcome& one, const Outcome& other) {
  std::vector<Meeting> met;
  Findings left, rest, right = other.findings;
  for (const Finding* finding : one.findings) {
    const auto same = find_like(right, [&](const Finding* f) { return f->rule == finding->rule; });
    if (same == right.end()) {
      left.push_back(finding);
      continue;
    }
    if ((*same)->verdict != finding->verdict) met.push_back({finding, *same});
    right.erase(same);
  }
  for (const Finding* finding : left) {
    const auto equal =
        find_like(right, [&](const Finding* f) { return f->verdict == finding->verdict; });
    if (equal == right.end())
      rest.push_back(finding);
    else
      right.erase(equal);
  }
  for (std::size_t i = 0; i < std::max(rest.size(), right.size()); ++i)
    met.push_back({i < rest.size() ? rest[i] : nullptr, i < right.size() ? right[i] : nullptr});
  return met;
}

// Verdicts under a text in force for the whole time span and one in force for a part of it.
bool is_of_dates(const Meeting& met, const Outcome& one, const Outcome& other) {
  return one.partly != other.partly && met.one != nullptr && met.other != nullptr;
}

}  // namespace

std::string_view outcome_word(std::size_t outcome) {
  constexpr std::array<std::string_view, outcome_count> words = {
      "breach",      "compliant",        "undetermined",
      "not covered", "not yet in force", "no longer in force"};
  return words[outcome];
}

int weight_of(const Finding* finding) {
  constexpr std::array<int, 3> weight = {3, 1, 2};
  return finding == nullptr ? 0 : weight[static_cast<std::size_t>(finding->verdict)];
}

std::map<std::string_view, Outcomes> outcomes_of(const Bulletin& bulletin) {
  std::map<std::string_view, Outcomes> out;
  std::map<std::string_view, std::size_t> index;
  for (std::size_t i = 0; i < bulletin.agreements.size(); ++i)
    index.try_emplace(bulletin.agreements[i].id.text, i);
  for (const Finding& finding : bulletin.findings) {
    const auto under = index.find(finding.agreement.text);
    if (under == index.end()) continue;
    Outcomes& of = out.try_emplace(finding.incident.text).first->second;
    of.at = finding.when.middle();
    of.under.resize(bulletin.agreements.size());
    of.under[under->second].findings.push_back(&finding);
  }
  for (auto& [incident, of] : out)
    for (std::size_t i = 0; i < of.under.size(); ++i) {
      Outcome& outcome = of.under[i];
      std::ranges::sort(outcome.findings, [](const Finding* a, const Finding* b) {
        return std::pair(-weight_of(a), std::string_view(a->rule)) <
               std::pair(-weight_of(b), std::string_view(b->rule));
      });
      outcome.word = outcome.findings.empty()
                         ? silence(bulletin.agreements[i], of.at)
                         : static_cast<std::size_t>(outcome.findings.front()->verdict);
      outcome.partly = !outcome.findings.empty() &&
                       !lies_within(outcome.findings.front()->when, bulletin.agreements[i].valid);
    }
  return out;
}

std::vector<Meeting> meetings(const Outcome& one, const Outcome& other) {
  if (!one.in_force() || !other.in_force()) return {};
  std::vector<Meeting> met = all_meetings(one, other);
  std::erase_if(met, [&](const Meeting& m) { return is_of_dates(m, one, other); });
  return met;
}

bool dates_alone(const Outcome& one, const Outcome& other) {
  if (one.in_force() != other.in_force()) return one.findings.empty() != other.findings.empty();
  const std::vector<Meeting> met = all_meetings(one, other);
  return !met.empty() &&
         std::ranges::all_of(met, [&](const Meeting& m) { return is_of_dates(m, one, other); });
}

std::vector<std::pair<std::size_t, std::size_t>> pairs_of(const Bulletin& bulletin) {
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  for (std::size_t one = 0; one < bulletin.agreements.size(); ++one)
    for (std::size_t other = one + 1; other < bulletin.agreements.size(); ++other)
      pairs.emplace_back(one, other);
  return pairs;
}

}  // namespace truce::publish
