// SPDX-License-Identifier: Apache-2.0
// Random histories of a response: late, doubled, reordered and contradictory cases, clocks that
// jump, decisions by whoever wants, restarts at any point. TRUCE_HISTORIES sets how many, and
// TRUCE_FIRST_HISTORY from where on. Writing words takes longer than all else: every so many
// histories are held to what people read too.
#include "engine/guarantee.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <set>
#include <tuple>

#include "base/random.h"
#include "engine/three_tiers_test.h"
#include "respond/decide.h"
#include "respond/entry_lines.h"
#include "respond/telling.h"

namespace truce::engine {
namespace {

using namespace respond;
using std::chrono::hours;
using std::chrono::minutes;

// And a duty that comes again every day.
constexpr const char* daily = R"(
[[event]]
id = "reported"
fact = { name = "report", value = "given" }
[[article]]
id = "9"
title = "Reports"
[[article.rule]]
id = "9.report"
kind = "guarantor_duty"
who = ["Delta"]
duty = "Report."
step = "diplomatic"
start = "breach"
counts = "verification"
hours = 24
every_days = 1
done = "reported"
)";

class History {
 public:
  History(const agreement::Agreement& agreement, const Plan& plan, std::uint64_t seed, bool words)
      : agreement_(agreement), plan_(plan), words_(words), random_(seed), watch_(agreement) {
    of_ = {plan.agreement, {}};
    const char* who[] = {"Alfa", "Bravo", "Charlie", "Delta"};
    for (const char* guarantor : who)
      for (int n = 0; n < 2; ++n) list(guarantor, n == 0);
  }

  void run() {
    const int steps = 4 + static_cast<int>(random_.below(24));
    for (int i = 0; i < steps && !::testing::Test::HasFailure(); ++i) {
      move_clock();
      step();
      if (random_.below(8) == 0) restart();
      advance_and_check();
    }
    restart();
  }

  const std::vector<std::pair<std::size_t, std::string>>& log() const { return log_; }

 private:
  // A contact who decides everything until some hour, and one who decides nothing.
  void list(const char* guarantor, bool decides) {
    ContactListed e;
    e.by = {"chief", Role::administrator};
    e.guarantor = guarantor;
    e.name = "somebody";
    e.office = "an office";
    e.addresses = {{Channel::phone, "1"}};
    if (decides)
      e.may_decide = {StepKind::diplomatic, StepKind::consultative, StepKind::protective,
                      StepKind::readiness};
    // Some come on call when much is under way.
    e.from = start + hours{decides ? -100 : static_cast<int>(random_.below(150))};
    e.until = start + hours{50 + static_cast<int>(random_.below(200))};
    put(e);
  }

  void move_clock() {
    const std::uint64_t kind = random_.below(10);
    if (kind == 0)
      now_ = now_ - minutes{random_.below(3000)};
    else if (kind == 1)
      now_ = now_ + hours{random_.below(200)};
    else
      now_ = now_ + minutes{random_.below(900)};
  }

  void step() {
    switch (random_.below(8)) {
      case 0:
      case 1:
      case 2:
        return tell_case();
      case 3:
        return tell_fact();
      case 4:
        return decide_tier();
      case 5:
        return report();
      case 6:
        return consult();
      default:
        put(ResponseEnded{dora, {}, of_, Ending::remedied, contact(), "over"});
    }
  }

  // Of a few names, so that the same case is told again, otherwise, out of order, or taken back.
  void tell_case() {
    CaseTold told;
    told.id = CaseId("C-" + std::to_string(random_.below(4)));
    const Stage stages[] = {Stage::verified, Stage::verified, Stage::disputed, Stage::remedied,
                            Stage::refuted};
    told.stage = stages[random_.below(5)];
    told.occurred.from = told.occurred.until = start + minutes{random_.below(6000)};
    told.detected = told.occurred.from + minutes{random_.below(300)};
    told.verified = told.detected + minutes{random_.below(600)};
    told.where.at = {48.0 + 0.1 * static_cast<double>(random_.below(8)), 38.0};
    told.rules = {"1.fire"};
    if (random_.below(2) == 0) told.party = "east";
    if (told.stage == Stage::refuted)
      cases_.erase(told.id);
    else
      cases_[told.id] = told;
  }
  void tell_fact() {
    const agreement::FactTest& test = plan_.facts[random_.below(plan_.facts.size())];
    put(FactTold{dora,
                 {},
                 of_,
                 test.name,
                 test.value,
                 "west",
                 start + minutes{random_.below(6000)},
                 "somebody says so"});
  }
  // Mostly of a tier that waits, by those who may: else hardly anything would open, or be declined
  // by all.
  void decide_tier() {
    auto tier = static_cast<std::uint32_t>(1 + random_.below(3));
    for (const auto& [number, one] : guarantee_.responses[of_].tiers)
      if (one.state == TierState::prompted && random_.below(4) > 0) tier = number;
    const auto word = static_cast<TierWord>(random_.below(3));
    const bool all = word == TierWord::decline && random_.below(2) == 0;
    for (const char* guarantor : {"Alfa", "Bravo", "Charlie", "Delta"})
      if (all || random_.below(3) == 0)
        put(TierDecided{dora, {}, of_, tier, word, contact_of(guarantor), "so"});
  }
  void report() {
    const Duty& duty = plan_.duties[random_.below(plan_.duties.size())];
    const std::string& guarantor = duty.guarantors[random_.below(duty.guarantors.size())];
    const auto progress = static_cast<Progress>(random_.below(3));
    put(StepReported{
        dora, {}, of_, duty.rule, guarantor, 0, progress, contact_of(guarantor), {}, "as it went"});
  }
  void consult() {
    const Duty& duty = plan_.duties[random_.below(plan_.duties.size())];
    put(ConsultationCalled{dora, {}, {}, of_, duty.rule, {}, 0, {}, "why not"});
    for (const auto& [id, consultation] : std::map(guarantee_.consultations)) {
      if (consultation.closed) continue;
      for (const std::string& guarantor : consultation.called.guarantors)
        put(PositionTaken{dora,
                          {},
                          id,
                          guarantor,
                          contact(),
                          static_cast<Voice>(random_.below(5)),
                          {},
                          "so we think"});
      put(ConsultationClosed{dora, {}, id, random_.below(2) == 0, "what was said"});
    }
  }
  // Mostly the one who may decide for it.
  ContactId contact_of(const std::string& guarantor) {
    if (random_.below(4) > 0)
      for (const auto& [id, contact] : guarantee_.contacts)
        if (contact.listed.guarantor == guarantor) return id;
    return contact();
  }
  ContactId contact() { return ContactId(numbered('K', 1 + random_.below(9))); }

  // Whatever is refused leaves no trace.
  void put(Entry wanted) {
    const auto entries = decide(guarantee_, &plan_, std::move(wanted), now_);
    if (entries)
      for (const Entry& entry : *entries) take(entry);
  }
  void take(const Entry& entry) {
    log_.push_back({entry.index(), encode(entry)});
    ASSERT_TRUE(evolve(guarantee_, entry)) << log_.back().second;
    const auto read = decode(entry.index(), log_.back().second);
    ASSERT_TRUE(read.has_value()) << log_.back().second;
    ASSERT_TRUE(evolve(replayed_, *read));
    check_authority(entry);
    if (const auto* passed = std::get_if<DeadlinePassed>(&entry)) {
      const DutyOf duty{passed->rule, passed->guarantor};
      ASSERT_TRUE(fired_.insert({duty, passed->round}).second) << "fired twice";
      ASSERT_GT(passed->at, latest(guarantee_.responses[of_], duty)->due) << "fired early";
    }
  }

  // Each word rests on somebody on call at that moment, of a guarantor whom the plan asks.
  void check_authority(const Entry& entry) {
    const ContactId* authority = nullptr;
    if (const auto* tier = std::get_if<TierDecided>(&entry)) authority = &tier->authority;
    if (const auto* step = std::get_if<StepReported>(&entry)) authority = &step->authority;
    if (const auto* end = std::get_if<ResponseEnded>(&entry)) authority = &end->authority;
    if (authority == nullptr) return;
    const Contact& contact = guarantee_.contacts.at(*authority);
    ASSERT_TRUE(is_on_call(contact, moment_of(entry)));
    ASSERT_FALSE(contact.listed.may_decide.empty());
  }

  // What the plan's duties are held against; now and then from scratch too, in another order.
  Told told_now() {
    std::vector<CaseTold> order;
    const auto& ended = guarantee_.responses[of_].ended;
    for (const auto& [id, told] : cases_)
      if (told.verified <= now_ && (ended.empty() || told.verified > ended.back().at))
        order.push_back(told);
    const std::set<CaseId> wanted = [&] {
      std::set<CaseId> ids;
      for (const CaseTold& told : order) ids.insert(told.id);
      return ids;
    }();
    for (const CaseId& id : std::set(watched_))
      if (!wanted.contains(id)) watch_.forget(id);
    for (const CaseTold& told : order) watch_.take(told);
    watched_ = wanted;
    const auto facts = facts_of(guarantee_, plan_, of_);
    watch_.tell(facts);
    Told live = watch_.told(now_, words_);
    if (random_.below(6) == 0) compare_with_fresh(live, std::move(order), facts);
    return live;
  }
  void compare_with_fresh(const Told& live, std::vector<CaseTold> order,
                          const std::vector<FactTold>& facts) {
    GuaranteeWatch fresh(agreement_);
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random_.below(i)]);
    for (const CaseTold& told : order) fresh.take(told);
    fresh.tell(facts);
    const Told again = fresh.told(now_, words_);
    ASSERT_EQ(live.duties.size(), again.duties.size());
    for (std::size_t i = 0; i < live.duties.size(); ++i)
      ASSERT_TRUE(live.duties[i] == again.duties[i]) << live.duties[i].rule;
  }

  void advance_and_check() {
    if (const auto last = guarantee_.last.find(of_); last != guarantee_.last.end())
      now_ = std::max(now_, last->second);  // as advance() takes it
    Told told = told_now();
    for (const Entry& entry : advance(guarantee_, plan_, told, of_, dora, now_)) take(entry);
    const auto again = advance(guarantee_, plan_, told, of_, dora, now_);
    ASSERT_TRUE(again.empty()) << "asked twice: " << in_words(again.front());
    check_nothing_lost(told);
    check_everybody_told();
    check_first_breach();
  }

  // Whatever the agreement asks for has its deadline, running or told as passed.
  void check_nothing_lost(const Told& told) {
    const Response& response = guarantee_.responses[of_];
    for (const Duty& duty : plan_.duties) {
      const Asked asked = asked_of(plan_, duty, told);
      if (!asked.holds || !asked.due || asked.is_remedied || asked.is_done) continue;
      for (const std::string& guarantor : duty.guarantors) {
        const Deadline* deadline = latest(response, {duty.rule, guarantor});
        const Step* step = current_step(response, {duty.rule, guarantor});
        const bool done = step != nullptr && step->report.progress == Progress::done;
        if (deadline == nullptr && done) continue;  // reported before there was one
        ASSERT_NE(deadline, nullptr) << duty.rule << " lost";
        ASSERT_EQ(deadline->due, *asked.due) << duty.rule;
        if (done) {
          // Reported done while it was taken back, it stays done where the same is asked again.
          ASSERT_TRUE(deadline->state == DeadlineState::met ||
                      deadline->state == DeadlineState::cancelled)
              << duty.rule;
          continue;
        }
        ASSERT_EQ(deadline->state,
                  now_ > *asked.due ? DeadlineState::passed : DeadlineState::running)
            << duty.rule;
      }
    }
  }

  // Whoever is on call has heard, since their days began, of what stands for their guarantor.
  void check_everybody_told() {
    const Response& response = guarantee_.responses[of_];
    for (const auto& [id, contact] : guarantee_.contacts) {
      const bool stands = std::ranges::any_of(response.deadlines, [&](const auto& of) {
        const DeadlineState state = of.second.back().state;
        return of.first.second == contact.listed.guarantor &&
               (state == DeadlineState::running || state == DeadlineState::passed);
      });
      if (!stands || !is_on_call(contact, now_)) continue;
      ASSERT_TRUE(std::ranges::any_of(guarantee_.notices, [&](const auto& notice) {
        return notice.second.queued.to == id && notice.second.queued.at >= contact.listed.from;
      })) << id.text;
    }
  }

  // The same without the agreement's machinery: Charlie's hours run from the first breach that
  // counts.
  void check_first_breach() {
    const Response& response = guarantee_.responses[of_];
    Instant first{std::numeric_limits<std::int64_t>::max()};
    bool all_remedied = true;
    for (const auto& [id, told] : cases_) {
      if (told.verified > now_) continue;
      if (!response.ended.empty() && told.verified <= response.ended.back().at) continue;
      first = std::min(first, told.occurred.until);
      all_remedied = all_remedied && told.stage == Stage::remedied;
    }
    const Deadline* deadline = latest(response, {"2.on-attack", "Charlie"});
    if (deadline == nullptr || deadline->state == DeadlineState::met ||
        deadline->state == DeadlineState::cancelled)
      return;
    ASSERT_EQ(deadline->due, first + hours{24});
    ASSERT_FALSE(all_remedied);
  }

  // It goes on from what the lines alone fold to.
  void restart() {
    ASSERT_EQ(guarantee_.entries, replayed_.entries);
    ASSERT_EQ(guarantee_.last, replayed_.last);
    ASSERT_EQ(guarantee_.notices.size(), replayed_.notices.size());
    const Response& live = guarantee_.responses[of_];
    const Response& again = replayed_.responses[of_];
    ASSERT_EQ(live.deadlines.size(), again.deadlines.size());
    for (const auto& [duty, all] : live.deadlines) {
      const Deadline& one = all.back();
      const Deadline& other = *latest(again, duty);
      ASSERT_EQ(
          std::tie(one.round, one.start, one.due, one.cases, one.state, one.settled, one.late),
          std::tie(other.round, other.start, other.due, other.cases, other.state, other.settled,
                   other.late));
    }
    ASSERT_EQ(live.tiers.size(), again.tiers.size());
    for (const auto& [number, tier] : live.tiers)
      ASSERT_EQ(std::tie(tier.state, tier.since),
                std::tie(again.tiers.at(number).state, again.tiers.at(number).since));
    if (words_) compare_pages();
    guarantee_ = replayed_;
  }
  void compare_pages() {
    const Told told = told_now();
    ASSERT_EQ(to_plain_text(status(replayed_, plan_, told, of_, now_)),
              to_plain_text(status(guarantee_, plan_, told, of_, now_)));
  }

  const agreement::Agreement& agreement_;
  const Plan& plan_;
  bool words_;  // what people read is written and compared too
  Random random_;
  GuaranteeWatch watch_;
  Guarantee guarantee_;
  Guarantee replayed_;  // from the lines alone
  Of of_;
  Instant now_ = start;
  std::map<CaseId, CaseTold> cases_;
  std::set<CaseId> watched_;
  std::vector<std::pair<std::size_t, std::string>> log_;
  std::set<std::pair<DutyOf, std::uint32_t>> fired_;
};

std::uint64_t asked(const char* name, std::uint64_t usual) {
  const char* text = std::getenv(name);
  return text == nullptr ? usual : std::strtoull(text, nullptr, 10);
}

TEST(Guarantee, RandomHistoriesLoseNoDeadlineAndFireNoneTwiceOrEarly) {
  const std::uint64_t histories = asked("TRUCE_HISTORIES", 2'000);
  const std::uint64_t first = asked("TRUCE_FIRST_HISTORY", 1);
  constexpr std::uint64_t between_words = 20;
  const agreement::Agreement agreement = three_tiers(daily);
  const Plan plan = plan_of(agreement);
  ASSERT_EQ(plan.duties.size(), 7u);
  std::array<std::size_t, std::variant_size_v<Entry>> entries{};
  for (std::uint64_t seed = first; seed < first + histories; ++seed) {
    History history(agreement, plan, seed, seed % between_words == 0);
    history.run();
    ASSERT_FALSE(HasFailure()) << "history " << seed;
    for (const auto& [kind, line] : history.log()) ++entries[kind];
  }
  // Histories that never came there would hold anything.
  for (const std::size_t kind : {5, 6, 7, 8, 9, 11, 12, 14, 15, 16, 17, 18, 19})
    EXPECT_GT(entries[kind], histories / 50) << entry_name(kind);
}

}  // namespace
}  // namespace truce::engine
