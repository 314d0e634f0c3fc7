// SPDX-License-Identifier: Apache-2.0
// A response with 10,000 open cases and 40 guarantors: a status (what stands, by the plan's own
// words, and the page), and a transition (one case changes, what follows is worked out). Beside the
// same questions in plain SQL on SQLite in memory: the first breach that counts, whether so many
// lie so far apart within so many hours, each guarantor's deadlines. Median of 21, one run; the
// answers are compared before anything is measured.
//   respond_bench AGREEMENT.toml [CASES]
#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>

#include "agreement/compile.h"
#include "agreement/parse.h"
#include "base/random.h"
#include "engine/guarantee.h"
#include "io/files.h"
#include "io/zones.h"
#include "respond/telling.h"

namespace {

using namespace truce;
using namespace truce::respond;

constexpr int rounds = 21;
const Instant start = from_civil_utc({2031, 3, 10});
const By by{"dora", Role::duty_officer};

double median_ms(const std::function<void(int)>& work) {
  std::vector<double> times;
  for (int i = 0; i < rounds; ++i) {
    const auto began = std::chrono::steady_clock::now();
    work(i);
    times.push_back(
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began)
            .count());
  }
  std::ranges::nth_element(times, times.begin() + rounds / 2);
  return times[rounds / 2];
}

CaseTold a_case(std::size_t i, Random& random) {
  CaseTold told;
  told.id = CaseId(numbered('C', i + 1));
  told.occurred.from = told.occurred.until = start + std::chrono::seconds{random.below(30 * 86400)};
  told.detected = told.occurred.from + std::chrono::minutes{random.below(120)};
  told.verified = told.detected + std::chrono::minutes{random.below(2000)};
  told.where.at = {48.0 + 2.0 * random.uniform(), 37.0 + 3.0 * random.uniform()};
  told.rules = {"1.fire"};
  told.party = "east";
  if (random.chance(0.05)) told.stage = Stage::disputed;
  return told;
}

class Sql {
 public:
  Sql() { sqlite3_open(":memory:", &db_); }
  ~Sql() { sqlite3_close(db_); }
  Sql(const Sql&) = delete;
  Sql& operator=(const Sql&) = delete;

  std::int64_t run(const std::string& sql) {
    sqlite3_stmt* s = nullptr;
    if (sqlite3_prepare_v2(db_, sql.c_str(), -1, &s, nullptr) != SQLITE_OK) {
      std::fprintf(stderr, "%s\n", sqlite3_errmsg(db_));
      std::exit(3);
    }
    std::int64_t value = 0;
    while (sqlite3_step(s) == SQLITE_ROW) value = sqlite3_column_int64(s, 0);
    sqlite3_finalize(s);
    return value;
  }

 private:
  sqlite3* db_ = nullptr;
};

}  // namespace

int main(int argc, char** argv) {
  const std::size_t cases = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 10'000;
  const auto text = argc > 1 ? io::read_file(argv[1]) : Result<std::string>(std::string());
  const auto draft = agreement::parse(text ? *text : "", argc > 1 ? argv[1] : "");
  const auto zone = draft ? io::load_zone(draft->time_zone.value) : io::load_zone("UTC");
  auto compiled = draft && zone
                      ? agreement::compile_guarantee(*draft, *zone, false)
                      : tl::expected<agreement::Agreement, std::vector<agreement::Problem>>(
                            tl::unexpected(std::vector<agreement::Problem>{}));
  if (!compiled) {
    std::fprintf(stderr, "respond_bench AGREEMENT.toml [CASES]: no agreement with a guarantee\n");
    return 2;
  }
  for (agreement::Group& group : compiled->groups)
    while (group.members.size() < 40)
      group.members.push_back("Guarantor " + std::to_string(group.members.size()));
  const Plan plan = plan_of(*compiled);
  const Of of{plan.agreement, {}};
  const Instant now = start + std::chrono::hours{24 * 33};

  Random random(14);
  engine::GuaranteeWatch watch(*compiled);
  Guarantee guarantee;
  Sql sql;
  sql.run(
      "CREATE TABLE breach (id TEXT PRIMARY KEY, at INT, lat REAL, lon REAL, stage INT, party "
      "TEXT)");
  sql.run("CREATE INDEX breach_at ON breach (at)");
  sql.run(
      "CREATE TABLE deadline (rule TEXT, guarantor TEXT, due INT, PRIMARY KEY (rule, guarantor))");
  std::vector<CaseTold> all;
  sql.run("BEGIN");
  const auto put = [&](const CaseTold& told) {
    char line[256];
    std::snprintf(line, sizeof line,
                  "INSERT OR REPLACE INTO breach VALUES ('%s', %lld, %.6f, %.6f, %d, '%s')",
                  told.id.text.c_str(), static_cast<long long>(told.occurred.from.ns),
                  told.where.at.lat_deg, told.where.at.lon_deg, static_cast<int>(told.stage),
                  told.party.c_str());
    sql.run(line);
  };
  for (std::size_t i = 0; i < cases; ++i) {
    all.push_back(a_case(i, random));
    watch.take(all.back());
    put(all.back());
  }
  sql.run("COMMIT");
  const auto settle = [&] {
    for (const Entry& entry : advance(guarantee, plan, watch.told(now), of, by, now))
      if (!evolve(guarantee, entry)) std::abort();
  };
  settle();
  for (const auto& [key, deadlines] : guarantee.responses[of].deadlines)
    sql.run("INSERT INTO deadline VALUES ('" + key.first + "', '" + key.second + "', " +
            std::to_string(deadlines.back().due.ns) + ")");

  const std::string first_sql = "SELECT min(at) FROM breach WHERE stage IN (3, 6, 7)";
  const std::string expanded_sql =
      "SELECT count(*) FROM (SELECT a.at FROM breach a JOIN breach b ON b.party = a.party AND b.at "
      "BETWEEN a.at - "
      "259200000000000 AND a.at AND abs(a.lat - b.lat) > 0.36 WHERE a.at < (SELECT min(at) FROM "
      "breach) + "
      "259200000000000 GROUP BY a.at HAVING count(*) >= 2 LIMIT 1)";
  const std::string due_sql = "SELECT due FROM deadline ORDER BY due, rule, guarantor";
  const Told told = watch.told(now);
  const auto first = std::ranges::find(told.duties, "2.on-attack", &Standing::rule);
  if (first == told.duties.end() || !first->counted_from ||
      first->counted_from->ns != sql.run(first_sql)) {
    std::fprintf(stderr, "the first breach differs\n");
    return 1;
  }

  std::size_t bytes = 0;
  const double status_ms = median_ms([&](int) {
    bytes += to_plain_text(status(guarantee, plan, watch.told(now), of, now)).size();
  });
  const double status_sql_ms = median_ms([&](int) {
    sql.run(first_sql);
    sql.run(expanded_sql);
    sql.run(due_sql);
  });
  const auto change = [&](int i) -> CaseTold& {
    CaseTold& told = all[static_cast<std::size_t>(i) * 37 % all.size()];
    told.stage = told.stage == Stage::verified ? Stage::disputed : Stage::verified;
    return told;
  };
  const double transition_ms = median_ms([&](int i) {
    watch.take(change(i));
    settle();
  });
  const double transition_sql_ms = median_ms([&](int i) {
    put(change(i));
    sql.run(first_sql);
    sql.run(expanded_sql);
    sql.run(due_sql);
  });
  std::printf(
      "{\"cases\": %zu, \"guarantors\": %zu, \"deadlines\": %zu, \"status_ms\": %.2f, "
      "\"status_sql_ms\": %.2f, \"transition_ms\": %.2f, \"transition_sql_ms\": %.2f, "
      "\"page_bytes\": %zu}\n",
      cases, guarantors_of(plan).size(), guarantee.responses[of].deadlines.size(), status_ms,
      status_sql_ms, transition_ms, transition_sql_ms, bytes / rounds);
  return 0;
}
