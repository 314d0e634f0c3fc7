// SPDX-License-Identifier: Apache-2.0
#include "pledge/money.h"

#include <gtest/gtest.h>

#include "pledge/example.h"
#include "pledge/obligations.h"

namespace truce::pledge {
namespace {

const Instant late = day(2026, 1, 1);

class Money : public testing::Test {
 protected:
  Money() {
    for (const auto& [currency, on, rate] : {std::tuple{"CAD", day(2024, 1, 15), 1.5},
                                             {"USD", day(2024, 1, 15), 1.2},
                                             {"JPY", day(2020, 1, 15), 120.0}})
      EXPECT_TRUE(
          r.may(RateRecorded{{}, {currency, on, rate, r.source(on), Certainty::confirmed}}));
  }
  void pledge(const char* id, const char* currency, std::int64_t units,
              Recipient to = Recipient::ukraine) {
    Statement s = r.statement(id, Status::pledged, first, id);
    s.amount = Hundredths{units * 100};
    s.currency = currency;
    s.to = to;
    EXPECT_TRUE(r.take(s));
  }
  Totals sums(const Moment& moment) {
    view = at(r.in, moment);
    ledger = balances(view);
    return totals(r.in, ledger, moment, "CAN");
  }

  RegisterAtWork r;
  View view;
  std::vector<Balance> ledger;
};

TEST_F(Money, IsSummedByTheRateOfItsDayInThreeCurrencies) {
  pledge("own", "CAD", 150);
  pledge("euros", "EUR", 50);
  const Totals t = sums(known(late));
  EXPECT_NEAR(t.changed[0].committed.high, 150.0, 1e-9);
  EXPECT_NEAR(t.changed[1].committed.high, 180.0, 1e-9);
  EXPECT_NEAR(t.changed[2].committed.high, 225.0, 1e-9);
  EXPECT_EQ(t.own.size(), 2u);
  EXPECT_EQ(t.own[0].committed.high, 15'000);
}

TEST_F(Money, WithoutARateItIsListedAndNotSummed) {
  pledge("yen", "JPY", 12'000);
  pledge("krone", "NOK", 100);
  const Totals t = sums(known(late));
  EXPECT_EQ(t.without_rate.size(), 2u) << "a rate of four years before is none";
  EXPECT_EQ(t.changed[0].committed.high, 0.0);
}

TEST_F(Money, OwnForcesAreNoSupport) {
  pledge("arctic", "CAD", 80, Recipient::own_forces);
  EXPECT_TRUE(sums(known(late)).own.empty());
}

TEST_F(Money, TheShareIsOfTheNearestEarlierYearAndSaysSo) {
  pledge("euros", "EUR", 50);
  EXPECT_FALSE(sums(known(late)).share);
  const std::string source = r.source(second);
  ASSERT_TRUE(r.may(
      GdpRecorded{{}, {"CAN", 2023, Hundredths{100'000}, "EUR", source, Certainty::confirmed}}));
  EXPECT_FALSE(sums(known(late, first)).share) << "not public yet";
  const auto share = sums(known(late)).share;
  ASSERT_TRUE(share);
  EXPECT_NEAR(share->percent.high, 5.0, 1e-9);
  EXPECT_EQ(share->of->year, 2023);
  EXPECT_EQ(share->wanted_year, 2026);
}

class Obligations : public testing::Test {
 protected:
  Due judged(const Obligation& o, const Moment& moment) {
    EXPECT_TRUE(r.may(ObligationRecorded{{}, o})) << r.refusal(ObligationRecorded{{}, o});
    return obligations_at(r.in, moment).back();
  }
  Obligation obligation(ObligationKind kind) {
    Obligation o;
    o.guarantor = "CAN";
    o.id = "o";
    o.title = "T";
    o.kind = kind;
    o.from = first;
    o.source = r.source(first);
    o.at = "article 1";
    return o;
  }
  RegisterAtWork r;
};

TEST_F(Obligations, AValidityEndsOnTheMomentOfItsEnd) {
  Obligation o = obligation(ObligationKind::validity);
  o.until = day(2034, 2, 1);
  EXPECT_EQ(judged(o, known(second)).state, DueState::valid);
  EXPECT_EQ(obligations_at(r.in, {*o.until - Duration{1}, late})[0].state, DueState::valid);
  EXPECT_EQ(obligations_at(r.in, {*o.until, late})[0].state, DueState::ended);
  EXPECT_EQ(obligations_at(r.in, {first - Duration{1}, late})[0].state, DueState::not_begun);
  EXPECT_TRUE(obligations_at(r.in, {late, first - Duration{1}}).empty()) << "not public yet";
}

TEST_F(Obligations, AReviewWaitsForItsEventAndIsLateAfterItsDays) {
  Obligation o = obligation(ObligationKind::review);
  o.on = "nato-accession";
  o.days = 180;
  EXPECT_EQ(judged(o, known(second)).state, DueState::waiting);
  ASSERT_TRUE(r.may(HappeningRecorded{{}, {"nato-accession", second, r.source(second), "p. 1"}}));
  EXPECT_EQ(obligations_at(r.in, known(second))[0].state, DueState::due);
  EXPECT_EQ(obligations_at(r.in, known(second + std::chrono::hours{24 * 180}))[0].state,
            DueState::due);
  EXPECT_EQ(obligations_at(r.in, known(second + std::chrono::hours{24 * 181}))[0].state,
            DueState::late);
}

TEST_F(Obligations, AReportCountsItsMissedTerms) {
  Obligation o = obligation(ObligationKind::report);
  o.every_months = 12;
  o.done = {{day(2025, 1, 20), r.source(day(2025, 1, 20)), "p. 1"}};
  Due due = judged(o, known(second));
  EXPECT_EQ(due.state, DueState::due);
  EXPECT_EQ(due.due_on, day(2025, 2, 1));
  due = obligations_at(r.in, known(day(2025, 1, 25)))[0];
  EXPECT_EQ(due.state, DueState::done);
  due = obligations_at(r.in, known(day(2026, 2, 1)))[0];
  EXPECT_EQ(due.missed, 0u) << "the day itself is not late";
  due = obligations_at(r.in, known(day(2027, 3, 1)))[0];
  EXPECT_EQ(due.state, DueState::late);
  EXPECT_EQ(due.missed, 2u);
}

TEST_F(Obligations, OneOnRecordIsDoneByAnEntryOfItsOwn) {
  Obligation o = obligation(ObligationKind::deadline);
  o.until = second;
  const Instant after = second + std::chrono::hours{48};
  EXPECT_EQ(judged(o, known(after)).state, DueState::late);
  const std::string paper = r.source(second);
  ASSERT_TRUE(r.may(ObligationDone{{}, {"o", second, paper, "p. 2"}}));
  EXPECT_EQ(obligations_at(r.in, known(after))[0].state, DueState::done);
  EXPECT_EQ(obligations_at(r.in, known(second - std::chrono::hours{24}))[0].state, DueState::due);
  EXPECT_TRUE(r.put(ObligationDone{{}, {"o", second, paper, "p. 2"}})->empty()) << "once";
  EXPECT_EQ(r.refusal(ObligationDone{{}, {"o", first - std::chrono::hours{24}, paper, "p. 2"}}),
            "it was done before the obligation began, on " + to_date(first));
  EXPECT_EQ(r.refusal(ObligationDone{{}, {"oo", second, paper, "p. 2"}}),
            "there is no obligation 'oo'; did you mean 'o'?");
  EXPECT_TRUE(r.put(ObligationRecorded{{}, o})->empty()) << "its file takes nothing back";
}

TEST_F(Obligations, OneThatIsToldAgainWithMoreDoneAddsThatAlone) {
  Obligation o = obligation(ObligationKind::report);
  o.every_months = 12;
  ASSERT_TRUE(r.may(ObligationRecorded{{}, o}));
  const Instant on = day(2025, 1, 20);
  o.done = {{on, r.source(on), "p. 1"}};
  const auto fresh = r.put(ObligationRecorded{{}, o});
  ASSERT_TRUE(fresh.has_value());
  ASSERT_EQ(fresh->size(), 1u);
  EXPECT_TRUE(std::holds_alternative<ObligationDone>(fresh->front()));
  EXPECT_EQ(obligations_at(r.in, known(day(2025, 1, 25)))[0].state, DueState::done);
  o.done[0].at = "p. 3";
  EXPECT_NE(r.refusal(ObligationRecorded{{}, o}).find("another content"), std::string::npos);
  o.done = {{on, "paper-unknown", "p. 1"}};
  EXPECT_FALSE(r.may(ObligationRecorded{{}, o}));
  o.done.clear();
  o.title = "U";
  EXPECT_FALSE(r.may(ObligationRecorded{{}, o})) << "nothing else is corrected in place";
}

TEST_F(Obligations, AValidityIsNeverDone) {
  Obligation o = obligation(ObligationKind::validity);
  o.until = late;
  ASSERT_TRUE(r.may(ObligationRecorded{{}, o}));
  EXPECT_EQ(r.refusal(ObligationDone{{}, {"o", second, r.source(second), "p. 2"}}),
            "'o' is a validity, which runs by itself: nothing of it is done");
}

TEST_F(Obligations, MonthsEndWithTheShorterMonth) {
  EXPECT_EQ(to_date(add_months(day(2024, 1, 31), 1)), "2024-02-29");
  EXPECT_EQ(to_date(add_months(day(2024, 2, 24), 120)), "2034-02-24");
}

}  // namespace
}  // namespace truce::pledge
