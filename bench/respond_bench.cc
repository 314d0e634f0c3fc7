// SPDX-License-Identifier: Apache-2.0
// A response with 10,000 open cases and 40 guarantors: a status (what stands, by the plan's own
// words, and the page), and a transition (one case changes, what follows is worked out). Beside the
// same questions in plain SQL on SQLite in memory: the first breach that counts, whether so many
// lie so far apart within so many hours, each guarantor's deadlines. Median of 21, one run; the
// answers are compared before anything is measured. Twice: over a whole front, where the plan's
// definition is met on the third day, and in one district, where it never is and every set is
// looked at. `cold_ms`: all of it from nothing, as a new process does.
// `whole_*`: both together as the server answers, out of the whole state with 5,000 commitments of
// these guarantors in it, nothing kept from the question before: the page with what stands behind
// each step that is asked for, and one case that changes with what the plan then asks. Beside it
// the same SQL, with the commitments' table.
//   respond_bench AGREEMENT.toml [CASES]
#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>

#include "agreement/compile.h"
#include "agreement/parse.h"
#include "base/random.h"
#include "engine/guarantee.h"
#include "io/files.h"
#include "io/zones.h"
#include "respond/backing.h"
#include "respond/telling.h"

namespace {

using namespace truce;
using namespace truce::respond;

constexpr int rounds = 21;
const Instant start = from_civil_utc({2031, 3, 10});
const Instant now = start + std::chrono::hours{24 * 33};
const By by{"dora", Role::duty_officer};

// Stages 3, 6 and 7 are those that count.
constexpr const char* first_sql = "SELECT min(at) FROM breach WHERE stage IN (3, 6, 7)";
constexpr const char* expanded_sql =
    "SELECT count(*) FROM (SELECT a.at FROM breach a JOIN breach b ON b.party = a.party AND b.at "
    "BETWEEN a.at - 259200000000000 AND a.at AND abs(a.lat - b.lat) > 0.36 WHERE a.at < (SELECT "
    "min(at) FROM breach) + 259200000000000 GROUP BY a.at HAVING count(*) >= 2 LIMIT 1)";

constexpr const char* backing_sql =
    "SELECT sum(people) FROM pledge WHERE what IN ('troops', 'air_defence') GROUP BY guarantor, "
    "caveat <> '', condition <> ''";

// Of this process's time on its core: all of it is work in memory, and others use the machine.
double median_ms(const std::function<void(int)>& work) {
  std::vector<double> times;
  for (int i = 0; i < rounds; ++i) {
    const std::clock_t began = std::clock();
    work(i);
    times.push_back(1e3 * static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC);
  }
  std::ranges::nth_element(times, times.begin() + rounds / 2);
  return times[rounds / 2];
}

CaseTold a_case(std::size_t i, double wide_deg, Random& random) {
  CaseTold told;
  told.id = CaseId(numbered('C', i + 1));
  told.occurred.from = told.occurred.until = start + std::chrono::seconds{random.below(30 * 86400)};
  told.detected = told.occurred.from + std::chrono::minutes{random.below(120)};
  told.verified = told.detected + std::chrono::minutes{random.below(2000)};
  told.where.at = {48.0 + wide_deg * random.uniform(), 37.0 + 1.5 * wide_deg * random.uniform()};
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

constexpr std::size_t commitments = 5'000;

// Offers and promises of troops and air defence, each on a topic of its own, so that all hold.
pledge::Register commitments_of(const std::vector<std::string>& guarantors) {
  using namespace truce::pledge;
  Random random(6);
  pledge::Register in;
  pledge::evolve(in, SourceCited{{}, {"paper", "Paper", "Press", start, {}, {}}}, {});
  const auto id_of = [](std::size_t i) {
    return std::string{'G', static_cast<char>('A' + i / 26), static_cast<char>('A' + i % 26)};
  };
  for (std::size_t i = 0; i < guarantors.size(); ++i)
    pledge::evolve(in, GuarantorNamed{{}, {id_of(i), guarantors[i], {}, {guarantors[i]}}}, {});
  for (std::size_t i = 0; i < commitments; ++i) {
    Statement s;
    s.guarantor = id_of(i % guarantors.size());
    s.id = "s-" + std::to_string(i);
    s.topic = "topic-" + std::to_string(i);
    s.what = i % 3 == 0 ? What::air_defence : What::troops;
    s.status = i % 2 == 0 ? Status::offered : Status::pledged;
    s.summary = "What it says in a sentence of a usual length, or two.";
    s.said = start;
    s.source = "paper";
    s.at = "paragraph 3";
    s.who = "A minister";
    s.speaker = Speaker::minister;
    s.certainty = Certainty::reported;
    s.quantity = Hundredths{static_cast<std::int64_t>(100 + random.below(5000)) * 100};
    s.unit = "people";
    if (random.chance(0.4)) s.caveats = {"far_from_front"};
    if (random.chance(0.5)) s.conditions = {"ceasefire"};
    pledge::evolve(in, StatementRecorded{{}, s}, {});
  }
  return in;
}

// The whole state of a mission, asked as the server asks it.
class Whole {
 public:
  Whole(const agreement::Agreement& agreement, const Plan& plan, const std::vector<CaseTold>& cases)
      : agreement_(agreement), plan_(plan), of_{plan.agreement, {}} {
    for (CaseTold told : cases) {
      for (std::string& rule : told.rules) rule = plan.agreement.text + " " + rule;
      ids_.push_back(told.id);
      state_.verified[told.id] = std::move(told);
    }
    const std::vector<std::string> guarantors = guarantors_of(plan);
    for (std::size_t i = 0; i < guarantors.size(); ++i) {
      ContactListed listed{by,
                           start,
                           ContactId(numbered('K', i + 1)),
                           guarantors[i],
                           "Somebody",
                           "Watch",
                           {},
                           {{Channel::phone, "1"}},
                           {},
                           start,
                           now + a_year};
      if (!evolve(state_.guarantee, listed)) std::abort();
    }
    state_.commitments = commitments_of(guarantors);
    settle();
  }

  std::size_t page() const {
    const Told told = engine::told_of(state_, agreement_, plan_, of_, now);
    Document page = status(state_.guarantee, plan_, told, of_, now);
    for (const Duty& duty : plan_.duties) {
      if (!asked_of(plan_, duty, told).holds) continue;
      const auto backing = backing_of(duty, state_.commitments, {now, now}, {});
      if (backing && *backing) tell_backing(page, duty, **backing, state_.commitments);
    }
    return to_plain_text(page).size();
  }
  void change(int i) {
    CaseTold& told = state_.verified.at(ids_[static_cast<std::size_t>(i) * 37 % ids_.size()]);
    told.stage = told.stage == Stage::verified ? Stage::disputed : Stage::verified;
    settle();
  }
  const pledge::Register& commitments() const { return state_.commitments; }

 private:
  static constexpr Duration a_year = std::chrono::hours{24 * 365};

  void settle() {
    for (const Entry& entry : engine::advance_response(state_, agreement_, plan_, of_, by, now))
      if (!evolve(state_.guarantee, entry)) std::abort();
  }

  const agreement::Agreement& agreement_;
  const Plan& plan_;
  Of of_;
  engine::State state_;
  std::vector<CaseId> ids_;
};

// A response under way, and the same in tables.
class Scene {
 public:
  Scene(const agreement::Agreement& agreement, std::size_t cases, double wide_deg)
      : agreement_(agreement),
        plan_(plan_of(agreement)),
        of_{plan_.agreement, {}},
        watch_(agreement) {
    sql_.run(
        "CREATE TABLE breach (id TEXT PRIMARY KEY, at INT, lat REAL, lon REAL, stage INT, "
        "party TEXT)");
    sql_.run("CREATE INDEX breach_at ON breach (at)");
    sql_.run(
        "CREATE TABLE deadline (rule TEXT, guarantor TEXT, due INT, "
        "PRIMARY KEY (rule, guarantor))");
    sql_.run("BEGIN");
    Random random(14);
    for (std::size_t i = 0; i < cases; ++i) {
      cases_.push_back(a_case(i, wide_deg, random));
      watch_.take(cases_.back());
      put(cases_.back());
    }
    sql_.run("COMMIT");
    settle();
    for (const auto& [key, deadlines] : guarantee_.responses[of_].deadlines)
      sql_.run("INSERT INTO deadline VALUES ('" + key.first + "', '" + key.second + "', " +
               std::to_string(deadlines.back().due.ns) + ")");
  }

  bool agrees() {
    const Told told = watch_.told(now);
    const auto first = std::ranges::find(told.duties, "2.on-attack", &Standing::rule);
    return first != told.duties.end() && first->counted_from &&
           first->counted_from->ns == sql_.run(first_sql);
  }

  void measure(const char* where) {
    std::size_t bytes = 0;
    const double status_ms = median_ms([&](int) {
      bytes = to_plain_text(status(guarantee_, plan_, watch_.told(now), of_, now)).size();
    });
    const double status_sql_ms = median_ms([&](int) { ask(); });
    const double transition_ms = median_ms([&](int i) {
      watch_.take(change(i));
      settle();
    });
    const double moved_ms = median_ms([&](int i) {
      watch_.take(move(i));
      settle();
    });
    const double transition_sql_ms = median_ms([&](int i) {
      put(change(i));
      ask();
    });
    const double cold_ms = median_ms([&](int) {
      engine::GuaranteeWatch watch(agreement_);
      for (const CaseTold& told : cases_) watch.take(told);
      bytes = to_plain_text(status(guarantee_, plan_, watch.told(now), of_, now)).size();
    });
    std::printf(
        "{\"where\": \"%s\", \"cases\": %zu, \"guarantors\": %zu, \"deadlines\": %zu, "
        "\"status_ms\": %.2f, "
        "\"status_sql_ms\": %.2f, \"transition_ms\": %.2f, \"moved_ms\": %.2f, "
        "\"transition_sql_ms\": %.2f, \"cold_ms\": %.2f, "
        "\"page_bytes\": %zu}\n",
        where, cases_.size(), guarantors_of(plan_).size(),
        guarantee_.responses[of_].deadlines.size(), status_ms, status_sql_ms, transition_ms,
        moved_ms, transition_sql_ms, cold_ms, bytes);
    measure_whole(where);
  }

  void measure_whole(const char* where) {
    Whole whole(agreement_, plan_, cases_);
    put(whole.commitments());
    std::size_t bytes = 0;
    const double page_ms = median_ms([&](int) { bytes = whole.page(); });
    const double page_sql_ms = median_ms([&](int) {
      ask();
      sql_.run(backing_sql);
    });
    const double change_ms = median_ms([&](int i) { whole.change(i); });
    const double change_sql_ms = median_ms([&](int i) {
      put(change(i));
      ask();
    });
    std::printf(
        "{\"where\": \"%s\", \"cases\": %zu, \"commitments\": %zu, \"whole_status_ms\": %.2f, "
        "\"whole_status_sql_ms\": %.2f, \"whole_transition_ms\": %.2f, "
        "\"whole_transition_sql_ms\": %.2f, \"page_bytes\": %zu}\n",
        where, cases_.size(), whole.commitments().statements.size(), page_ms, page_sql_ms,
        change_ms, change_sql_ms, bytes);
  }

 private:
  void settle() {
    for (const Entry& entry : advance(guarantee_, plan_, watch_.told(now), of_, by, now))
      if (!evolve(guarantee_, entry)) std::abort();
  }
  void ask() {
    sql_.run(first_sql);
    sql_.run(expanded_sql);
    sql_.run("SELECT due FROM deadline ORDER BY due, rule, guarantor");
  }
  void put(const CaseTold& told) {
    char line[256];
    std::snprintf(line, sizeof line,
                  "INSERT OR REPLACE INTO breach VALUES ('%s', %lld, %.6f, %.6f, %d, '%s')",
                  told.id.text.c_str(), static_cast<long long>(told.occurred.from.ns),
                  told.where.at.lat_deg, told.where.at.lon_deg, static_cast<int>(told.stage),
                  told.party.c_str());
    sql_.run(line);
  }
  void put(const pledge::Register& in) {
    sql_.run(
        "CREATE TABLE pledge (id TEXT PRIMARY KEY, guarantor TEXT, what TEXT, people INT, "
        "condition "
        "TEXT, caveat TEXT)");
    sql_.run("BEGIN");
    for (const auto& [id, s] : in.statements)
      sql_.run("INSERT INTO pledge VALUES ('" + id + "', '" + s.guarantor + "', '" +
               std::string(to_text(s.what)) + "', " + std::to_string(s.quantity->value) + ", '" +
               (s.conditions.empty() ? "" : s.conditions[0]) + "', '" +
               (s.caveats.empty() ? "" : s.caveats[0]) + "')");
    sql_.run("COMMIT");
  }
  // Late evidence: it happened a second later.
  CaseTold& move(int i) {
    CaseTold& told = cases_[static_cast<std::size_t>(i) * 41 % cases_.size()];
    told.occurred.until = told.occurred.from = told.occurred.from + std::chrono::seconds{1};
    return told;
  }
  CaseTold& change(int i) {
    CaseTold& told = cases_[static_cast<std::size_t>(i) * 37 % cases_.size()];
    told.stage = told.stage == Stage::verified ? Stage::disputed : Stage::verified;
    return told;
  }

  const agreement::Agreement& agreement_;
  Plan plan_;
  Of of_;
  engine::GuaranteeWatch watch_;
  Guarantee guarantee_;
  Sql sql_;
  std::vector<CaseTold> cases_;
};

tl::expected<agreement::Agreement, std::string> load(const char* path) {
  const auto text = io::read_file(path);
  if (!text) return tl::unexpected(text.error().message);
  const auto draft = agreement::parse(*text, path);
  if (!draft) return tl::unexpected(std::string("not an agreement"));
  const auto zone = io::load_zone(draft->time_zone.value);
  if (!zone) return tl::unexpected(zone.error().message);
  auto compiled = agreement::compile_guarantee(*draft, *zone, false);
  if (!compiled) return tl::unexpected(std::string("not an agreement; ask truce agreement check"));
  for (agreement::Group& group : compiled->groups)
    while (group.members.size() < 40)
      group.members.push_back("Guarantor " + std::to_string(group.members.size()));
  return std::move(*compiled);
}

}  // namespace

int main(int argc, char** argv) {
  const auto agreement = load(argc > 1 ? argv[1] : "scenarios/agreements/three-tiers.toml");
  if (!agreement) {
    std::fprintf(stderr, "respond_bench AGREEMENT.toml [CASES]: %s\n", agreement.error().c_str());
    return 2;
  }
  const std::size_t cases = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 10'000;
  for (const auto& [where, wide_deg] : {std::pair{"front", 2.0}, std::pair{"district", 0.15}}) {
    Scene scene(*agreement, cases, wide_deg);
    if (!scene.agrees()) {
      std::fprintf(stderr, "the first breach differs\n");
      return 1;
    }
    scene.measure(where);
  }
  return 0;
}
