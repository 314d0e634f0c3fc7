// SPDX-License-Identifier: Apache-2.0
#include <cstdlib>

#include "pledge/words.h"
#include "respond/telling.h"

namespace truce::respond {
namespace {

using pledge::spaced;

// One sentence an entry.
struct Words {
  std::string operator()(const ContactListed& e) const {
    return "listed " + e.name + ", " + e.office + ", on call for " + e.guarantor;
  }
  std::string operator()(const ContactRemoved& e) const {
    return "removed " + e.id.text + ": " + e.reason;
  }
  std::string operator()(const DrillStarted& e) const { return "started the exercise " + e.title; }
  std::string operator()(const DrillEnded& e) const { return "ended the exercise: " + e.reason; }
  std::string operator()(const DrillCaseTold& e) const {
    return "told the exercise of case " + e.told.id.text + ": " +
           std::string(to_text(e.told.stage));
  }
  std::string operator()(const FactTold& e) const {
    return "told that " + e.name + " = " + e.value + (e.party.empty() ? "" : " by " + e.party) +
           ": " + e.source;
  }
  std::string operator()(const TierDecided& e) const {
    return "recorded the word of " + e.authority.text + " to " + std::string(to_text(e.word)) +
           " tier " + std::to_string(e.tier) + ": " + e.reason;
  }
  std::string operator()(const StepReported& e) const {
    return "recorded for " + e.guarantor + " that rule " + e.rule + " is " +
           spaced(to_text(e.progress)) + ": " + e.words;
  }
  std::string operator()(const ResponseEnded& e) const {
    return "recorded the word of " + e.authority.text + " that the response ended, " +
           spaced(to_text(e.how)) + ": " + e.reason;
  }
  std::string operator()(const ConsultationCalled& e) const {
    return "called " + std::to_string(e.guarantors.size()) + " guarantors to consult by " +
           to_text(e.due);
  }
  std::string operator()(const CallAnswered& e) const {
    return "recorded that " + e.guarantor + " answered the call";
  }
  std::string operator()(const PositionTaken& e) const {
    return "recorded that " + e.guarantor + " " + spaced(to_text(e.voice)) +
           (e.words.empty() ? "" : ": " + e.words);
  }
  std::string operator()(const ConsultationClosed& e) const {
    return std::string(e.held ? "closed as held: " : "closed as failed: ") + e.minutes;
  }
  std::string operator()(const NoticeAcknowledged& e) const {
    return "recorded that " + e.contact.text + " has seen it";
  }
  std::string operator()(const TierPrompted& e) const {
    return "tier " + std::to_string(e.tier) + " waits for a decision: " + e.reason;
  }
  std::string operator()(const TierLapsed& e) const {
    return "tier " + std::to_string(e.tier) + " lapsed: " + e.reason;
  }
  std::string operator()(const DeadlineSet& e) const {
    return "deadline for " + e.guarantor + " (" + e.rule + "): due " + to_text(e.due);
  }
  std::string operator()(const DeadlineMet& e) const {
    return "deadline met by " + e.guarantor + " (" + e.rule + ")";
  }
  std::string operator()(const DeadlinePassed& e) const {
    return "deadline passed for " + e.guarantor + " (" + e.rule + ")";
  }
  std::string operator()(const DeadlineCancelled& e) const {
    return "deadline cancelled for " + e.guarantor + " (" + e.rule + "): " + e.reason;
  }
  std::string operator()(const NoticeQueued& e) const {
    return "to " + e.to.text + " by " + std::string(to_text(e.channel)) + ": " + e.subject;
  }
  std::string operator()(const NoticeTried& e) const {
    return std::string(to_text(e.outcome)) + (e.words.empty() ? "" : ": " + e.words);
  }
};

}  // namespace

std::string in_words(const Entry& entry) {
  return std::visit(Words{}, entry);
}

std::string until_words(Instant at, Instant now) {
  const std::int64_t minutes = std::llabs((at - now).count()) / 60'000'000'000;
  constexpr std::int64_t a_day = 24 * 60, long_since = 7 * a_day;
  std::string words = std::to_string(minutes % 60) + " min";
  if (minutes >= long_since)
    words = std::to_string(minutes / a_day) + " days";
  else if (minutes >= 60)
    words = std::to_string(minutes / 60) + " h " + words;
  return at >= now ? "in " + words : words + " ago";
}

}  // namespace truce::respond
