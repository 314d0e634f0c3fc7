// SPDX-License-Identifier: Apache-2.0
#include "respond/telling.h"

#include <algorithm>

#include "pledge/words.h"
#include "respond/detail/messages.h"

namespace truce::respond {
namespace {

using detail::listed_cases;
using Kind = Block::Kind;
using pledge::spaced;

// On the agreement's own clock, with its offset.
std::string time_in(const Plan& plan, Instant at) {
  return to_local_text(at, plan.zone);
}

// What people wrote, without the stop at its end: more follows.
std::string unended(std::string words) {
  while (!words.empty() && (words.back() == '.' || words.back() == ' ')) words.pop_back();
  return words;
}

class Page {
 public:
  Page(const Guarantee& g, const Plan& plan, const Told& told, const Of& of, Instant now,
       std::string_view reader)
      : g_(g), plan_(plan), told_(told), of_(of), now_(now), reader_(reader) {
    const auto found = g.responses.find(of);
    if (found != g.responses.end()) response_ = &found->second;
    page_.language = "en";
    page_.title =
        (of.drill.empty() ? "" : "EXERCISE " + of.drill.text + ": ") + plan.title + ": response";
  }

  Document run() {
    page_.blocks.push_back({Kind::heading, page_.title, {}, 1});
    if (!of_.drill.empty())
      paragraph("This is an exercise. Nothing in it happened, and none of it counts.");
    paragraph("As of " + time_in(plan_, now_) + ". " + summary());
    page_.blocks.push_back({Kind::figure, "What ran when", "timeline"});
    tiers();
    due();
    waits();
    steps();
    consultations();
    nobody_on_call();
    messages();
    cases();
    ends();
    return std::move(page_);
  }
  Document run_messages() {
    page_.title += ": messages that nobody has acknowledged";
    page_.blocks.push_back({Kind::heading, page_.title, {}, 1});
    message_list();
    return std::move(page_);
  }

 private:
  void heading(std::string text) {
    page_.blocks.push_back({Kind::heading, std::move(text), {}, 2});
  }
  void paragraph(std::string text) { page_.blocks.push_back({Kind::paragraph, std::move(text)}); }
  void item(std::string label, std::string text) {
    page_.blocks.push_back({Kind::item, std::move(text), std::move(label)});
  }

  // Whether the reader may see what is this guarantor's own: its contacts, words and messages.
  bool is_for_reader(std::string_view guarantor) const {
    return reader_.empty() || reader_ == guarantor;
  }
  bool is_for_reader(const ContactId& id) const {
    const auto found = g_.contacts.find(id);
    return is_for_reader(found == g_.contacts.end() ? "" : found->second.listed.guarantor);
  }
  std::string who(const ContactId& id) const {
    const auto found = g_.contacts.find(id);
    if (found == g_.contacts.end()) return id.text;
    const ContactListed& c = found->second.listed;
    if (!is_for_reader(c.guarantor)) return c.guarantor;
    return c.name + ", " + c.office + " (" + c.guarantor + ", " + id.text + ")";
  }

  // Who, and with what words where they are for the reader.
  std::string said(const ContactId& id, const std::string& words) const {
    return who(id) + (is_for_reader(id) ? ": " + words : "");
  }

  std::string summary() const {
    std::size_t open = 0, prompted = 0, running = 0, passed = 0;
    for (const auto& [number, tier] : response_->tiers) {
      open += tier.state == TierState::open;
      prompted += tier.state == TierState::prompted;
    }
    for (const Due& due : due_list(*response_)) {
      running += due.deadline.state == DeadlineState::running;
      passed += due.deadline.state == DeadlineState::passed;
    }
    if (open + prompted + running + passed == 0) return "Nothing runs.";
    return counted(open, "tier is open", "tiers are open") + ", " +
           counted(prompted, "waits for a decision", "wait for a decision") + ", " +
           counted(running, "deadline runs", "deadlines run") + ", " +
           counted(passed, "has passed", "have passed") + ".";
  }
  static std::string counted(std::size_t n, const char* one, const char* more) {
    return std::to_string(n) + " " + (n == 1 ? one : more);
  }

  std::string tier_words(const Tier& tier) const {
    std::string words = spaced(to_text(tier.state)) + " since " + time_in(plan_, tier.since);
    if (tier.state == TierState::prompted)
      words = "waits for a decision since " + time_in(plan_, tier.since);
    if (tier.state == TierState::lapsed) words += ": " + tier.reason;
    if (tier.word && tier.state != TierState::prompted && tier.state != TierState::lapsed)
      words += " on the word of " + said(tier.word->authority, unended(tier.word->reason));
    if (!tier.cases.empty()) words += ". Cases: " + listed_cases(tier.cases);
    return words;
  }
  void tiers() {
    heading("Tiers");
    for (const int number : tiers_of(plan_)) {
      const auto tier = static_cast<std::uint32_t>(number);
      const auto found = response_->tiers.find(tier);
      std::string text = detail::tier_reason(plan_, tier) + ": ";
      text += found == response_->tiers.end() ? "nothing asks for it" : tier_words(found->second);
      for (const Duty& duty : plan_.duties)
        if (duty.tier == number && !duty.authority.empty())
          text += ". Decided by " + duty.authority;
      item("Tier " + std::to_string(number) + ":", text);
    }
    if (tiers_of(plan_).empty()) paragraph("The plan has no tiers.");
  }

  void due() {
    heading("Due");
    const std::vector<Due> all = due_list(*response_);
    if (all.empty()) paragraph("Nothing is due.");
    for (std::size_t i = 0; i < all.size();) {
      const Due& due = all[i];
      std::string names = due.of.second;
      for (++i; i < all.size() && are_alike(due, all[i]); ++i) names += ", " + all[i].of.second;
      const Duty* duty = find_duty(plan_, due.of.first);
      const bool passed = due.deadline.state == DeadlineState::passed;
      std::string text = names + ": " + (duty == nullptr ? "" : duty->words) + " (rule " +
                         due.of.first + "), " + (passed ? "overdue, was due " : "due ") +
                         until_words(due.deadline.due, now_);
      if (duty != nullptr) text += ", counted from " + from_words(*duty, due.deadline);
      if (!due.deadline.cases.empty()) text += "; cases " + listed_cases(due.deadline.cases);
      item(time_in(plan_, due.deadline.due) + ":", text);
    }
  }
  // One line says of both what is due; guarantors with clocks of their own have their own.
  static bool are_alike(const Due& a, const Due& b) {
    return a.of.first == b.of.first && a.deadline.state == b.deadline.state &&
           a.deadline.due == b.deadline.due && a.deadline.start == b.deadline.start &&
           a.deadline.cases == b.deadline.cases;
  }
  // What a party asks for has no case, and one clock.
  std::string from_words(const Duty& duty, const Deadline& deadline) const {
    static constexpr const char* clocks[] = {"the occurrence", "the detection", "the verification"};
    return (deadline.cases.empty()
                ? ""
                : std::string(clocks[static_cast<std::size_t>(duty.counts)]) + ", ") +
           time_in(plan_, deadline.start);
  }

  // What each duty that nothing asks for yet waits for.
  void waits() {
    heading("Waits for");
    bool any = false;
    for (const Duty& duty : plan_.duties) {
      const auto found = std::ranges::find(told_.duties, duty.rule, &Standing::rule);
      if (found == told_.duties.end() || asked_of(plan_, duty, told_).holds ||
          found->stands == Stands::fulfilled)
        continue;
      std::string text;
      for (const TraceStep& step : found->reasons)
        if ((step.step == "start" || step.step == "required") &&
            step.words.find("nobody told of it") != std::string::npos)
          text += (text.empty() ? "" : "; ") + step.words;
      if (text.empty()) continue;
      any = true;
      item(duty.rule + ":", duty.words + ". " + text);
    }
    if (!any) paragraph("For nothing but what is due.");
  }

  void steps() {
    bool any = false;
    for (const auto& [of, one] : response_->steps) {
      if (!is_for_reader(of.second)) continue;
      if (!any) heading("Steps");
      any = true;
      const StepReported& step = one.report;
      item(of.second + ":", spaced(to_text(step.progress)) + " (rule " + of.first + "), " +
                                time_in(plan_, step.at) + ", on the word of " +
                                who(step.authority) + ": " + unended(step.words) +
                                (step.pledges.empty() ? "" : ". Draws on " + joined(step.pledges)));
    }
  }
  static std::string joined(const std::vector<std::string>& all) {
    std::string words;
    for (const std::string& one : all) words += (words.empty() ? "" : ", ") + one;
    return words;
  }

  void consultations() {
    for (const auto& [id, consultation] : g_.consultations) {
      if (consultation.called.of != of_ || !is_called(consultation)) continue;
      heading("Consultation " + id.text);
      const ConsultationCalled& called = consultation.called;
      paragraph(called.reason + " Called " + time_in(plan_, called.at) + ", due " +
                time_in(plan_, called.due) + "; " + std::to_string(voices(consultation)) + " of " +
                std::to_string(called.quorum) + " positions that make a quorum.");
      for (const std::string& guarantor : called.guarantors)
        if (is_for_reader(guarantor)) item(guarantor + ":", answer_words(consultation, guarantor));
      if (consultation.closed)
        item("Minutes:", (consultation.closed->held ? "Held, " : "Not held, ") +
                             time_in(plan_, consultation.closed->at) + ": " +
                             consultation.closed->minutes);
    }
  }
  bool is_called(const Consultation& consultation) const {
    return std::ranges::any_of(consultation.called.guarantors,
                               [&](const std::string& one) { return is_for_reader(one); });
  }
  std::string answer_words(const Consultation& of, const std::string& guarantor) const {
    const auto position = of.positions.find(guarantor);
    if (position != of.positions.end()) {
      const PositionTaken& taken = position->second;
      return spaced(to_text(taken.voice)) + ", " + who(taken.authority) +
             (taken.words.empty() ? "" : ": " + unended(taken.words)) +
             (taken.pledges.empty() ? "" : ". Brings " + joined(taken.pledges));
    }
    const auto answered = of.answered.find(guarantor);
    if (answered == of.answered.end()) return "has not answered the call";
    return "answered " + time_in(plan_, answered->second.at) + ", " +
           who(answered->second.contact) + "; no position yet";
  }

  // Whom nobody can tell anything.
  void nobody_on_call() {
    std::string words;
    for (const std::string& guarantor : guarantors_of(plan_)) {
      const bool reached = std::ranges::any_of(g_.contacts, [&](const auto& contact) {
        return contact.second.listed.guarantor == guarantor && is_on_call(contact.second, now_);
      });
      if (!reached && is_for_reader(guarantor)) words += (words.empty() ? "" : ", ") + guarantor;
    }
    if (words.empty()) return;
    heading("Nobody is on call");
    paragraph("No message reaches: " + words + ". List somebody: truce respond contact.");
  }

  std::vector<const Notice*> unacknowledged() const {
    std::vector<const Notice*> all;
    for (const auto& [id, notice] : g_.notices)
      if (notice.queued.of == of_ && !notice.acknowledged && is_for_reader(notice.queued.to))
        all.push_back(&notice);
    return all;
  }
  // A line for each guarantor; the messages themselves are a page of their own.
  void messages() {
    struct Waits {
      std::size_t all = 0, undelivered = 0;
      const Notice* oldest = nullptr;
    };
    std::map<std::string, Waits> by_guarantor;
    for (const Notice* notice : unacknowledged()) {
      const auto to = g_.contacts.find(notice->queued.to);
      Waits& waits = by_guarantor[to == g_.contacts.end() ? notice->queued.to.text
                                                          : to->second.listed.guarantor];
      if (waits.all++ == 0) waits.oldest = notice;
      waits.undelivered += !notice->delivered;
    }
    if (by_guarantor.empty()) return;
    heading("Messages that nobody has acknowledged");
    for (const auto& [guarantor, waits] : by_guarantor) {
      std::string text = std::to_string(waits.all);
      if (waits.undelivered == waits.all)
        text += ", not delivered yet";
      else if (waits.undelivered > 0)
        text += ", " + std::to_string(waits.undelivered) + " of them not delivered yet";
      const NoticeQueued& oldest = waits.oldest->queued;
      item(guarantor + ":", text + ", the oldest " + oldest.id.text + ": " + oldest.subject);
    }
    paragraph("Each by itself: truce respond messages.");
  }
  void message_list() {
    const std::vector<const Notice*> all = unacknowledged();
    if (all.empty()) paragraph("Each is acknowledged.");
    for (const Notice* notice : all)
      item(notice->queued.id.text + ":", notice->queued.subject + ". To " + who(notice->queued.to) +
                                             ", " + std::string(to_text(notice->queued.channel)) +
                                             ", " + delivery_words(*notice));
  }
  std::string delivery_words(const Notice& notice) const {
    if (notice.delivered) return "delivered " + until_words(*notice.delivered, now_);
    if (notice.queued.channel == Channel::phone) return "to be told by telephone";
    if (notice.tries == 0) return "not sent yet";
    return "failed " + counted(notice.tries, "time", "times") + ", last: " + notice.fault;
  }

  void cases() {
    if (told_.cases.empty()) return;
    heading("Cases behind it");
    constexpr std::size_t most = 20;
    std::size_t shown = 0;
    for (const auto& [id, told] : told_.cases) {
      if (shown++ == most) break;
      item(id.text + ":", std::string(to_text(told.stage)) + ", " +
                              (told.party.empty() ? "unattributed" : told.party) + ", occurred " +
                              time_in(plan_, told.occurred.from) + ", detected " +
                              time_in(plan_, told.detected) + ", verified " +
                              time_in(plan_, told.verified));
    }
    if (told_.cases.size() > most)
      paragraph("And " + std::to_string(told_.cases.size() - most) + " more.");
  }

  void ends() {
    for (const ResponseEnded& end : response_->ended)
      item("Ended:", time_in(plan_, end.at) + ", " + spaced(to_text(end.how)) +
                         ", on the word of " + said(end.authority, end.reason));
  }

  const Guarantee& g_;
  const Plan& plan_;
  const Told& told_;
  const Of& of_;
  Instant now_;
  std::string_view reader_;  // a guarantor, of whose own alone the page tells; empty: the mission
  const Response none_{};
  const Response* response_ = &none_;
  Document page_;
};

}  // namespace

Document status(const Guarantee& guarantee, const Plan& plan, const Told& told, const Of& of,
                Instant now, std::string_view reader) {
  return Page(guarantee, plan, told, of, now, reader).run();
}

Document messages(const Guarantee& guarantee, const Plan& plan, const Of& of, Instant now) {
  const Told nothing;
  return Page(guarantee, plan, nothing, of, now, {}).run_messages();
}

std::vector<Due> due_list(const Response& response) {
  std::vector<Due> all;
  for (const auto& [of, deadlines] : response.deadlines)
    if (deadlines.back().state == DeadlineState::running ||
        deadlines.back().state == DeadlineState::passed)
      all.push_back({of, deadlines.back()});
  std::ranges::stable_sort(all, {}, [](const Due& due) { return due.deadline.due; });
  return all;
}

}  // namespace truce::respond
