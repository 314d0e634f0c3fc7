// SPDX-License-Identifier: Apache-2.0
// A status over 40 guarantors and 5,000 statements, beside the same questions in plain SQL on
// SQLite: what holds on every topic, the balances, the sums in euros. Median of 41 rounds each, in
// one run; both start from what they hold in memory. The answers are compared before anything is
// measured.
//   pledge_bench [GUARANTORS] [STATEMENTS]
#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>

#include "base/random.h"
#include "base/text.h"
#include "pledge/fit.h"
#include "pledge/telling.h"

namespace {

using namespace truce;
using namespace truce::pledge;

constexpr int rounds = 41;
const Instant start = from_civil_utc({2022, 3, 1});
const Moment now{from_civil_utc({2026, 1, 7}), from_civil_utc({2026, 1, 7})};

Instant day_after_start(int days) {
  return start + std::chrono::hours{24} * days;
}

std::string guarantor(std::size_t i) {
  return {'G', static_cast<char>('A' + i / 26), static_cast<char>('A' + i % 26)};
}

// Pledges of money with their deliveries, offers of troops with caveats, and talk.
Register made_up(std::size_t guarantors, std::size_t statements) {
  Random random(6);
  Register in;
  for (std::size_t i = 0; i < guarantors; ++i)
    evolve(in, GuarantorNamed{{}, {guarantor(i), "Guarantor " + guarantor(i), {}, {}}}, {});
  for (int day = 0; day < 1500; day += 10) {
    const std::string id = "paper-" + std::to_string(day);
    evolve(in, SourceCited{{}, {id, "Paper", "Press", day_after_start(day), {}, {}}}, {});
    for (const auto& [currency, rate] : {std::pair{"CAD", 1.45}, {"USD", 1.08}})
      evolve(in, RateRecorded{{}, {currency, day_after_start(day), rate, id, {}}}, {});
  }
  std::string pledge;
  for (std::size_t i = 0; i < statements; ++i) {
    const std::size_t of = i / 2 * 2 * guarantors / statements;  // a pledge with its delivery
    Statement s;
    s.guarantor = guarantor(of);
    s.id = "s-" + std::to_string(i);
    s.topic = "topic-" + std::to_string(i / 2 % 31);
    // Two pledges on one topic are never of one day: SQL would take either.
    const int day =
        static_cast<int>(random.below(35) * 2 + i / 62 % 2) * 10 + (i % 2 == 0 ? 0 : 700);
    s.said = day_after_start(day);
    s.source = "paper-" + std::to_string(day);
    s.summary = "What it says in a sentence of a usual length, or two.";
    s.at = "paragraph 3";
    s.who = "A minister";
    s.speaker = Speaker::minister;
    s.certainty = Certainty::reported;
    const bool troops = i / 2 % 5 == 0;
    s.what = troops ? What::troops : What::money;
    s.status = i % 2 == 1 && !troops ? Status::delivered : Status::pledged;
    if (troops) {
      s.quantity = Hundredths{static_cast<std::int64_t>(100 + random.below(5000)) * 100};
      s.unit = "people";
      if (random.chance(0.4)) s.caveats = {"far_from_front"};
      if (random.chance(0.5)) s.conditions = {"ceasefire"};
    } else {
      s.amount = Hundredths{static_cast<std::int64_t>(1 + random.below(900)) * 100'000'000};
      s.currency = i / 2 % 3 == 0 ? "USD" : "CAD";
    }
    if (i % 2 == 0)
      pledge = s.id;
    else if (!troops)
      s.draws_on = pledge;
    evolve(in, StatementRecorded{{}, s}, {});
  }
  return in;
}

class Database {
 public:
  explicit Database(const Register& in) {
    sqlite3_open(":memory:", &db_);
    run("CREATE TABLE source(id TEXT PRIMARY KEY, published INTEGER);"
        "CREATE TABLE rate(currency TEXT, day INTEGER, per_euro REAL, source TEXT);"
        "CREATE TABLE statement(id TEXT PRIMARY KEY, guarantor TEXT, topic TEXT, what TEXT, status "
        "TEXT, said INTEGER, source TEXT, figure INTEGER, unit TEXT, draws_on TEXT);");
    for (const auto& [id, s] : in.sources)
      run("INSERT INTO source VALUES('" + id + "'," + std::to_string(s.published.ns) + ")");
    for (const auto& [key, r] : in.rates)
      run("INSERT INTO rate VALUES('" + r.currency + "'," + std::to_string(r.on.ns) + "," +
          std::to_string(r.per_euro) + ",'" + r.source + "')");
    for (const auto& [id, s] : in.statements)
      run("INSERT INTO statement VALUES('" + id + "','" + s.guarantor + "','" + s.topic + "','" +
          std::string(to_text(s.what)) + "','" + std::string(to_text(s.status)) + "'," +
          std::to_string(s.said.ns) + ",'" + s.source + "'," + std::to_string(figure_of(s)->value) +
          ",'" + unit_of(s) + "'," + (s.draws_on.empty() ? "NULL" : "'" + s.draws_on + "'") + ")");
    run("CREATE INDEX by_topic ON statement(guarantor, topic, said);"
        "CREATE INDEX by_draw ON statement(draws_on); CREATE INDEX by_day ON rate(currency, day);"
        "ANALYZE;");
  }
  ~Database() { sqlite3_close(db_); }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  // The sum of the last column, and how many rows there were.
  std::pair<double, std::size_t> ask(const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(db_, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) {
      std::fprintf(stderr, "%s\n", sqlite3_errmsg(db_));
      std::exit(1);
    }
    double sum = 0.0;
    std::size_t rows = 0;
    while (sqlite3_step(statement) == SQLITE_ROW) {
      sum += sqlite3_column_double(statement, sqlite3_column_count(statement) - 1);
      ++rows;
    }
    sqlite3_finalize(statement);
    return {sum, rows};
  }

 private:
  void run(const std::string& sql) {
    char* error = nullptr;
    if (sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, &error) == SQLITE_OK) return;
    std::fprintf(stderr, "%s\n", error);
    std::exit(1);
  }
  sqlite3* db_ = nullptr;
};

const std::string at_now = std::to_string(now.as_of.ns);
const std::string counting =
    "WITH counts AS (SELECT s.* FROM statement s JOIN source p ON p.id = s.source WHERE s.said "
    "<= " +
    at_now + " AND p.published <= " + at_now + ")";
// The last head of each topic.
const std::string holding = counting +
                            " SELECT guarantor, topic, id, 1 FROM counts c WHERE draws_on IS NULL "
                            "AND said = (SELECT max(said) FROM counts d WHERE d.guarantor = "
                            "c.guarantor AND d.topic = c.topic AND d.draws_on IS NULL)";
// Of each line the last pledge, and what was delivered out of the line.
const std::string ledger =
    counting +
    ", pledge AS (SELECT guarantor, topic, what, unit, figure, max(said) AS said FROM counts WHERE "
    "draws_on IS NULL GROUP BY guarantor, topic, what, unit), drawn AS (SELECT p.guarantor, "
    "p.topic, p.what, p.unit, sum(d.figure) AS figure, max(d.said) AS said FROM counts d JOIN "
    "counts p ON p.id = d.draws_on GROUP BY p.guarantor, p.topic, p.what, p.unit), line AS (SELECT "
    "p.guarantor, p.topic, p.what, p.unit, max(p.figure, coalesce(d.figure, 0)) AS committed, "
    "coalesce(d.figure, 0) AS delivered, max(p.said, coalesce(d.said, 0)) AS since FROM pledge p "
    "LEFT JOIN drawn d ON d.guarantor = p.guarantor AND d.topic = p.topic AND d.what = p.what AND "
    "d.unit = p.unit)";
const std::string balances_sql = ledger + " SELECT *, delivered FROM line";
const std::string euros_sql =
    ledger +
    " SELECT guarantor, sum(committed / 100.0 / (SELECT per_euro FROM rate r WHERE r.currency = "
    "line.unit AND r.day <= line.since ORDER BY r.day DESC LIMIT 1)) FROM line WHERE what = "
    "'money' "
    "GROUP BY guarantor";

// Of this process's time on its core: all of it is work in memory, and others use the machine.
double median_ms(const auto& work) {
  std::vector<double> times;
  for (int i = 0; i < rounds; ++i) {
    const std::clock_t began = std::clock();
    work();
    times.push_back(1e3 * static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC);
  }
  std::ranges::sort(times);
  return times[rounds / 2];
}

}  // namespace

int main(int argc, char** argv) {
  const auto number = [&](int at, std::size_t otherwise) {
    return argc > at ? static_cast<std::size_t>(to_integer(argv[at]).value_or(1)) : otherwise;
  };
  const Register in = made_up(number(1, 40), number(2, 5000));
  Database peer(in);
  const View view = at(in, now);
  const auto ledger_of_all = balances(view);
  const double euros = totals(in, ledger_of_all, now).changed[0].committed.high;
  std::size_t held = 0;
  for (const Line& line : view.lines) held += line.holds.size();
  const auto [no_sum, holds_there] = peer.ask(holding);
  const auto [euros_there, guarantors_there] = peer.ask(euros_sql);
  std::printf("%zu statements: %zu hold here, %zu there; %.2f billion euros here, %.2f there\n",
              in.statements.size(), held, holds_there, euros / 1e9, euros_there / 1e9);

  const double sql = median_ms([&] {
    peer.ask(holding);
    peer.ask(balances_sql);
    peer.ask(euros_sql);
  });
  const double answer = median_ms([&] {
    const View v = at(in, now);
    const auto b = balances(v);
    if (totals(in, b, now).own.empty()) std::abort();
  });
  const Question all{now, {}, {}};
  const double page = median_ms([&] {
    if (to_plain_text(status_document(in, all)).empty()) std::abort();
  });
  Need need;
  need.whats = {What::troops};
  need.task = Task::front_line;
  need.quantity = 6'400'000;
  const double fitted = median_ms([&] {
    if (fit(in, view, need, {}).ruled_out.empty()) std::abort();
  });
  std::printf("holds, balances and euros: %.2f ms; in SQL %.2f ms: ratio %.1f\n", answer, sql,
              sql / answer);
  std::printf("the whole status as text: %.2f ms, %.2f of the SQL; fit of one need: %.3f ms\n",
              page, page / sql, fitted);
  return held == holds_there && std::abs(euros - euros_there) < 1e-6 * euros ? 0 : 1;
}
