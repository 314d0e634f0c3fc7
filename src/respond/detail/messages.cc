// SPDX-License-Identifier: Apache-2.0
#include "respond/detail/messages.h"

#include <algorithm>

#include "base/text.h"

namespace truce::respond::detail {
namespace {

constexpr std::size_t most_cases = 5;
constexpr std::size_t most_word_bytes = 400;  // of a duty in a message

std::string short_words(const std::string& words) {
  if (words.size() <= most_word_bytes) return words;
  return std::string(utf8_prefix(words, most_word_bytes)) + " ...";
}

// Each message says first whether it is one.
std::string prefix(const Of& of) {
  return of.drill.empty() ? "" : "EXERCISE " + of.drill.text + " - ";
}

std::string close(const Plan& plan, const Of& of, const std::string& rule) {
  std::string text = "\nAgreement: " + plan.title + " (" + plan.agreement.text + ")";
  if (!rule.empty()) text += "\nRule: " + rule;
  text +=
      "\nPlease acknowledge. A deadline prompts; it decides nothing. What is done rests on the "
      "word of the authorities named in the plan.\n";
  if (!of.drill.empty()) text += "This is an exercise. Nothing in it happened.\n";
  return text;
}

}  // namespace

std::string time_in(const Plan& plan, Instant at) {
  return to_local_text(at, plan.zone) + ", " + to_text(at);
}

std::string listed_cases(const std::vector<CaseId>& cases) {
  std::string words;
  for (std::size_t i = 0; i < std::min(cases.size(), most_cases); ++i)
    words += (i > 0 ? ", " : "") + cases[i].text;
  if (cases.size() > most_cases)
    words += " and " + std::to_string(cases.size() - most_cases) + " more";
  return words.empty() ? "none" : words;
}

std::string tier_reason(const Plan& plan, std::uint32_t tier) {
  std::string words;
  for (const Duty& duty : plan.duties)
    if (static_cast<std::uint32_t>(duty.tier) == tier)
      words += (words.empty() ? "" : "; ") + short_words(duty.words);
  return short_words(words);
}

std::vector<std::string> guarantors_of_tier(const Plan& plan, std::uint32_t tier) {
  std::vector<std::string> all;
  for (const Duty& duty : plan.duties)
    if (static_cast<std::uint32_t>(duty.tier) == tier)
      for (const std::string& guarantor : duty.guarantors)
        if (std::ranges::find(all, guarantor) == all.end()) all.push_back(guarantor);
  return all;
}

Message deadline_set(const Plan& plan, const Duty& duty, const DeadlineSet& entry) {
  return {prefix(entry.of) + entry.guarantor + ": " + short_words(duty.words) + ", due " +
              to_text(entry.due),
          "Due: " + time_in(plan, entry.due) + "\nCounted from: " + time_in(plan, entry.start) +
              "\nWhat: " + short_words(duty.words) + "\nCases: " + listed_cases(entry.cases) +
              close(plan, entry.of, duty.rule)};
}

Message deadline_passed(const Plan& plan, const Duty& duty, const DeadlinePassed& entry,
                        Instant due) {
  return {prefix(entry.of) + entry.guarantor + ": overdue since " + to_text(due) + ": " +
              short_words(duty.words),
          "Was due: " + time_in(plan, due) + "\nWhat: " + short_words(duty.words) +
              "\nNobody has reported it done." + close(plan, entry.of, duty.rule)};
}

Message tier_prompted(const Plan& plan, const TierPrompted& entry) {
  return {prefix(entry.of) + "Tier " + std::to_string(entry.tier) + " waits for a decision",
          "What the plan asks for tier " + std::to_string(entry.tier) + " holds.\nWhat: " +
              entry.reason + "\nCases: " + listed_cases(entry.cases) + close(plan, entry.of, "")};
}

std::optional<Message> handover(const Plan& plan, const Response& response, const Of& of,
                                const std::string& guarantor) {
  std::size_t due = 0, tiers = 0;
  std::string text = "Your shift has begun. What runs for " + guarantor + ":\n";
  for (const Duty& duty : plan.duties) {
    const Deadline* deadline = latest(response, {duty.rule, guarantor});
    if (deadline == nullptr || !stands(*deadline)) continue;
    ++due;
    text += std::string(deadline->state == DeadlineState::passed ? "Overdue, was due: " : "Due: ") +
            time_in(plan, deadline->due) + ": " + short_words(duty.words) + " (rule " + duty.rule +
            "). Cases: " + listed_cases(deadline->cases) + "\n";
  }
  for (const auto& [number, tier] : response.tiers) {
    const auto asked = guarantors_of_tier(plan, number);
    if (!stands(tier) || std::ranges::find(asked, guarantor) == asked.end()) continue;
    ++tiers;
    text += "Tier " + std::to_string(number) +
            (tier.state == TierState::open ? " is open since " : " waits for a decision since ") +
            time_in(plan, tier.since) + ": " + tier_reason(plan, number) + "\n";
  }
  if (due + tiers == 0) return {};
  return Message{prefix(of) + guarantor + ": your shift begins with " + std::to_string(due) +
                     " deadlines and " + std::to_string(tiers) + " tiers that run",
                 text + close(plan, of, "")};
}

}  // namespace truce::respond::detail
