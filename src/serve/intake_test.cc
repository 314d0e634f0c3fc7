// SPDX-License-Identifier: Apache-2.0
// What is brought: on record at once, in incidents after it, with who brought it.
#include <gmock/gmock.h>

#include <thread>

#include "base/digest.h"
#include "engine/evolve.h"
#include "serve/serve_sample_test.h"

namespace truce::serve {
namespace {

using http::Method;
using testing::HasSubstr;

class Brought : public AtWork {
 protected:
  static std::string line(const std::string& more, const std::string& time, int place = 0) {
    return "{" + more + R"("time":")" + time + R"(","latitude":)" +
           std::to_string(48.0 + 0.05 * place) +
           R"(,"longitude":38.0,"error_m":100,"means":"patrol","act":"impact"})" + "\n";
  }
  http::Response bring(const std::string& lines) {
    return ask("monitor", Method::post, "/api/v1/observations", lines,
               {{"Content-Type", "application/x-ndjson"}});
  }
  // The state as it is, and as the journal folds to.
  void expect_replays() {
    const auto live = room->look([](const View& v) { return engine::digest_of(v.state); });
    const auto replayed = io::replay(data);
    ASSERT_TRUE(replayed);
    EXPECT_EQ(engine::digest_of(*replayed), live);
    const auto counts = room->look([](const View& v) { return v.state.counts; });
    EXPECT_EQ(replayed->counts, counts);
    EXPECT_EQ(replayed->waiting.size(), room->waiting());
  }
  std::vector<std::string> audit() {
    std::vector<std::string> out;
    io::AuditQuery query;
    query.limit = 1000;
    const auto page = io::read_audit(*access, query);
    for (const io::AuditRow& row : page->rows)
      out.push_back(row.event.who.name + " " + std::string(to_text(row.event.act)) + " " +
                    row.event.about);
    return out;
  }
};

TEST_F(Brought, MuchIsOnRecordAtOnceAndInIncidentsAfterIt) {
  std::string lines;
  constexpr int many = static_cast<int>(settled_at_once) + 10;
  for (int i = 0; i < many; ++i)
    lines += line("\"id\":\"m-" + std::to_string(i) + "\",", "2031-03-10T08:00:00Z", i % 400);
  const http::Response got = bring(lines);
  EXPECT_EQ(got.status, 202U) << body_of(got);
  EXPECT_THAT(body_of(got), HasSubstr("\"waiting\":" + std::to_string(many)));
  EXPECT_EQ(room->waiting(), static_cast<std::size_t>(many));
  EXPECT_EQ(io::replay(data)->counts.observations, static_cast<std::uint64_t>(many)) << "on disk";
  expect_replays();
  // Cut off here, the next server takes them up.
  app.reset();
  room.reset();
  room = Room::open({data, {"scenarios/agreements/three-tiers.toml"}, {}}).value();
  EXPECT_EQ(room->waiting(), static_cast<std::size_t>(many));
  while (room->settle(now).value()) {
  }
  EXPECT_EQ(room->waiting(), 0U);
  EXPECT_GT(room->look([](const View& v) { return v.state.association.incidents().size(); }), 300U);
  expect_replays();
}

TEST_F(Brought, AThreadOfItsOwnFollowsWhileOthersBringMore) {
  room->follow([this] { return now; }, [](const Error& e) { ADD_FAILURE() << to_text(e); });
  std::vector<std::thread> bringing;
  for (int t = 0; t < 3; ++t)
    bringing.emplace_back([this, t] {
      for (int n = 0; n < 5; ++n) {
        std::string lines;
        for (int i = 0; i < 200; ++i)
          lines += line("\"id\":\"t-" + std::to_string(t) + "-" + std::to_string(n) + "-" +
                            std::to_string(i) + "\",",
                        "2031-03-10T08:00:00Z", i);
        EXPECT_LT(bring(lines).status, 300U);
        EXPECT_EQ(ask("analyst", Method::get, "/api/v1/counts").status, 200U);
      }
    });
  for (std::thread& thread : bringing) thread.join();
  for (int i = 0; i < 600 && room->waiting() > 0; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds{50});
  EXPECT_EQ(room->waiting(), 0U);
  EXPECT_EQ(room->look([](const View& v) { return v.state.counts.observations; }), 3'000U);
  expect_replays();
}

TEST_F(Brought, WhoBroughtItIsOnRecordWhateverTheLineSays) {
  const std::string forged =
      line(R"("id":"sp","origin":"patrol-1","source":"Patrol 1","file":"patrol.jsonl","line":3,)",
           "2031-03-10T08:00:00Z");
  EXPECT_EQ(bring(forged).status, 200U);
  const auto found = room->lines().find("", {"sp"}, room->head());
  ASSERT_TRUE(found);
  const std::string body = found->observations.at("sp").line;
  EXPECT_THAT(body, HasSubstr("\"file\":\"api:monitor:" + to_hex(sha256(forged)).substr(0, 12) +
                              "\",\"line\":1}"));
  EXPECT_EQ(body.find("patrol.jsonl"), std::string::npos);
  EXPECT_THAT(audit(), testing::Contains("monitor brought observations"));
}

TEST_F(Brought, LinesWithoutAnIdAreTheirOwn) {
  const std::string one = line("", "2031-03-10T08:00:00Z"), two = line("", "2031-03-10T08:04:00Z");
  EXPECT_EQ(bring(one).status, 200U);
  EXPECT_EQ(bring(two).status, 200U);
  EXPECT_THAT(body_of(bring(one)), HasSubstr("\"known\":1")) << "sent again";
  const auto counts = room->look([](const View& v) { return v.state.counts; });
  EXPECT_EQ(counts.observations, 2U);
  EXPECT_EQ(counts.duplicates, 0U);
}

TEST_F(Brought, WhatLiesAheadIsPutAside) {
  const http::Response got = bring(line("\"id\":\"a\",", "2031-03-10T12:04:00Z") +
                                   line("\"id\":\"b\",", "2099-01-01T00:00:00Z"));
  EXPECT_THAT(body_of(got), HasSubstr("\"accepted\":1,\"quarantined\":1"));
  EXPECT_THAT(body_of(got), HasSubstr("\"line\":2,\"reason\":\"lies ahead"));
}

TEST_F(Brought, OfABatchOfNoLinesNothingIsTaken) {
  std::string lines = line("", "2031-03-10T08:00:00Z");
  for (int i = 0; i < 2'000; ++i) lines += "x\n";
  const auto before = room->head();
  const http::Response got = bring(lines);
  EXPECT_EQ(got.status, 413U) << body_of(got);
  EXPECT_EQ(room->head(), before);
}

TEST_F(Brought, EachLookAtWhatIsSensitiveIsNotedAndNoneWithoutIt) {
  report(2);
  for (const char* target :
       {"/api/v1/collections/incidents/items?limit=100", "/api/v1/incidents/I-000001",
        "/api/v1/collections/incidents/items/I-000002", "/api/v1/overview", "/api/v1/commitments"})
    EXPECT_EQ(ask("analyst", Method::get, target).status, 200U) << target;
  ask("analyst", Method::get, "/api/v1/incidents/I-999999" + std::string(3'000, 'x'));
  const auto rows = audit();
  for (const char* about : {"items of incidents", "incident I-000001", "item of incidents I-000002",
                            "overview", "commitments"})
    EXPECT_THAT(rows, testing::Contains("analyst looked " + std::string(about)));
  EXPECT_THAT(rows, testing::Not(testing::Contains(HasSubstr("I-999999")))) << "it is not there";
  ASSERT_TRUE(access->change([](io::Database& db) { return db.run_all("DROP TABLE audit"); }));
  EXPECT_EQ(ask("analyst", Method::get, "/api/v1/incidents/I-000002").status, 503U);
  EXPECT_EQ(ask("verifier", Method::get, "/api/v1/live").status, 503U);
  EXPECT_EQ(ask("analyst", Method::post, "/api/v1/observations", line("", "2031-03-10T08:00:00Z"),
                {{"Content-Type", "application/x-ndjson"}})
                .status,
            503U)
      << "nor is anything taken";
  EXPECT_EQ(ask("analyst", Method::get, "/api/v1/counts").status, 200U);
}

// One that asks again and again for what it may not have fills nothing.
TEST_F(Brought, RefusalsAreFolded) {
  for (int i = 0; i < 200; ++i)
    EXPECT_EQ(ask("monitor", Method::get, "/api/v1/plans/p" + std::to_string(i)).status, 403U);
  app.reset();
  std::size_t refused = 0;
  for (const std::string& row : audit()) refused += row.starts_with("monitor refused") ? 1 : 0;
  EXPECT_GE(refused, 1U);
  EXPECT_LE(refused, 60U);
}

}  // namespace
}  // namespace truce::serve
