// SPDX-License-Identifier: Apache-2.0
// What people work with beside the desk: the past, the watch, files of evidence, plans, pages.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "base/digest.h"
#include "base/json_tree.h"
#include "io/pack.h"
#include "serve/serve_sample_test.h"

namespace truce::serve {
namespace {

namespace fs = std::filesystem;
using http::Method;
using std::chrono::hours;
using testing::HasSubstr;

class Work : public AtWork {
 protected:
  Duration later{};  // how far the mission's time has gone on; sessions go by the machine's

  void SetUp() override {
    AtWork::SetUp();
    app->mission_clock = [this] { return then(); };
  }
  Instant then() const { return now + later; }

  http::Response get(const std::string& who, const std::string& target,
                     std::vector<http::Header> more = {}) {
    return ask(who, Method::get, target, {}, std::move(more));
  }
  tree::JsonValue json(const http::Response& answer) {
    auto read = tree::read_json(body_of(answer));
    EXPECT_TRUE(read.has_value()) << body_of(answer);
    return read ? *read : tree::JsonValue{};
  }
  tree::JsonValue json_at(const std::string& who, const std::string& target) {
    const http::Response got = get(who, target);
    EXPECT_EQ(got.status, 200U) << target << ": " << body_of(got);
    return json(got);
  }
  static std::int64_t number(const tree::JsonValue& of, const char* key) {
    const auto* found = tree::find(of, key);
    return found == nullptr ? -1 : found->whole;
  }
  static std::string text(const tree::JsonValue& of, const char* key) {
    const auto* found = tree::find(of, key);
    return found == nullptr ? "none" : found->text;
  }
  http::Response put_entry(const std::string& who, const std::string& kind,
                           const std::string& entry) {
    return ask(who, Method::post, "/api/v1/desk/entries",
               R"({"kind":")" + kind + R"(","entry":)" + entry + "}");
  }
  std::string write(const std::string& name, const std::string& bytes) {
    const std::string path = data + "/" + name;
    fs::create_directories(fs::path(path).parent_path());
    std::ofstream(path) << bytes;
    return path;
  }
};

TEST_F(Work, ThePastIsWhatWasOnRecordThen) {
  report(3);
  const Instant first = then();
  later += hours{1};
  report(7);
  const std::string known = "?known_at=" + to_text(first);
  const auto past = json_at("analyst", "/api/v1/counts" + known);
  EXPECT_EQ(number(past, "incidents"), 3);
  EXPECT_EQ(number(json_at("analyst", "/api/v1/counts"), "incidents"), 7);
  EXPECT_EQ(
      number(json_at("analyst", "/api/v1/collections/incidents/items" + known), "numberMatched"),
      3);
  EXPECT_EQ(get("analyst", "/api/v1/collections/incidents/items/I-000005" + known).status, 404U);
  EXPECT_EQ(get("analyst", "/api/v1/incidents/I-000005" + known).status, 404U);
  EXPECT_EQ(get("analyst", "/api/v1/incidents/I-000005").status, 200U);
  const std::string before = "?known_at=" + to_text(first - hours{48});
  EXPECT_EQ(number(json_at("analyst", "/api/v1/counts" + before), "records"), 0);
  EXPECT_EQ(json_at("analyst", "/api/v1/agreements" + before).members[0].value.items.size(), 0U)
      << "nothing was adopted";
}

TEST_F(Work, ThePastIsTheReplayOfTheJournal) {
  std::vector<Instant> moments;
  for (int hour = 1; hour <= 4; ++hour) {
    report(3 * hour);
    moments.push_back(then());
    later += hours{1};
  }
  // Back and forth, so that some go on from one that is kept and some begin anew.
  for (const std::size_t at : {3U, 0U, 2U, 1U, 3U, 0U}) {
    const auto known = room->known_at(moments[at]);
    ASSERT_TRUE(known && *known);
    const auto replayed = io::replay(data, {}, moments[at]);
    ASSERT_TRUE(replayed);
    EXPECT_EQ(engine::digest_of((*known)->state), engine::digest_of(*replayed)) << at;
    EXPECT_EQ((*known)->state.counts, replayed->counts);
  }
}

TEST_F(Work, ManyWhoLookAtThePastAreRightOrComeBack) {
  report(10);
  const Instant before = then();
  later += hours{1};
  report(20);
  std::atomic<int> right{0}, wrong{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i)
    threads.emplace_back([&, i] {
      for (int n = 0; n < 5; ++n) {
        const auto known = room->known_at(before - hours{(i + n) % 3});
        if (!known) return void(++wrong);
        if (!*known) continue;
        const std::size_t incidents = (*known)->state.association.incidents().size();
        ++(incidents == ((i + n) % 3 == 0 ? 10U : 0U) ? right : wrong);
      }
    });
  for (std::thread& one : threads) one.join();
  EXPECT_EQ(wrong, 0);
  EXPECT_GT(right, 0);
}

TEST_F(Work, WhatHeldByAMomentLeavesOutWhatHadNotBegun) {
  report(10);  // at 08:00, 08:01 ... of the day
  const auto counts = json_at("analyst", "/api/v1/counts?as_of=2031-03-10T08:03:30Z");
  EXPECT_EQ(number(counts, "incidents"), 4);
  EXPECT_EQ(number(counts, "observations"), 10) << "the intake's figures are of what is known";
  EXPECT_EQ(
      number(json_at("analyst", "/api/v1/collections/incidents/items?as_of=2031-03-10T08:03:30Z"),
             "numberMatched"),
      4);
  const http::Response wrong = get("analyst", "/api/v1/counts?as-of=2031-03-10T08:03:30Z");
  EXPECT_EQ(wrong.status, 400U);
  EXPECT_THAT(body_of(wrong), HasSubstr("as_of"));
  EXPECT_EQ(get("analyst", "/api/v1/counts?known_at=yesterday").status, 400U);
}

TEST_F(Work, ARepeatOfWhatIsOnRecordIsNotRecordedTwice) {
  const std::string line =
      R"({"id":"phone-1","time":"2031-03-10T08:00:00Z","latitude":48.1234567891,"longitude":38.0,)"
      R"("error_m":100,"means":"patrol","act":"impact"})"
      "\n";
  const auto send = [&](const std::string& lines) {
    return json(ask("monitor", Method::post, "/api/v1/observations", lines,
                    {{"Content-Type", "application/x-ndjson"}}));
  };
  EXPECT_EQ(number(send(line), "known"), 0);
  const auto again = send(line);
  EXPECT_EQ(number(again, "accepted"), 1);
  EXPECT_EQ(number(again, "known"), 1);
  EXPECT_EQ(number(json_at("analyst", "/api/v1/counts"), "observations"), 1);
  std::string other = line;
  other.replace(other.find("impact"), 6, "airburst");
  EXPECT_EQ(number(send(other), "known"), 0) << "the same id says something else";
  EXPECT_EQ(number(json_at("analyst", "/api/v1/counts"), "observations"), 2);
}

TEST_F(Work, TheWatchIsTakenNotedAndHandedOver) {
  EXPECT_EQ(put_entry("duty_officer", "WatchTaken", R"({"words":"06:00"})").status, 201U);
  EXPECT_EQ(put_entry("duty_officer", "NoteWritten", R"({"about":"I-000009","words":"?"})").status,
            409U)
      << "there is no such incident";
  EXPECT_EQ(put_entry("duty_officer", "NoteWritten", R"({"words":"the line is dead"})").status,
            201U);
  EXPECT_EQ(put_entry("monitor", "NoteWritten", R"({"words":"me too"})").status, 409U);
  const auto watch = json_at("monitor", "/api/v1/watch");
  EXPECT_EQ(text(*tree::find(watch, "on_watch"), "user"), "duty_officer");
  const auto& log = tree::find(watch, "log")->items;
  ASSERT_EQ(log.size(), 2U);
  EXPECT_EQ(text(log[1], "words"), "the line is dead");
}

TEST_F(Work, WhatChangedIsCountedAndToldAndASilentAlertShows) {
  const std::int64_t since = number(json_at("verifier", "/api/v1/counts"), "records");
  ASSERT_EQ(put_entry("analyst", "CaseOpened", R"({"title":"t","reason":"r"})").status, 201U);
  ASSERT_EQ(put_entry("verifier", "AlertsSet",
                      R"({"alerts":[{"kind":"case_opened","on":false,"at_least":0}],)"
                      R"("reason":"the analyst sees to it"})")
                .status,
            201U);
  report(2);
  const auto changes = json_at("verifier", "/api/v1/changes?since=" + std::to_string(since));
  const auto& list = tree::find(changes, "changes")->items;
  ASSERT_GE(list.size(), 4U);
  EXPECT_EQ(text(list[0], "type"), "CaseOpened");
  EXPECT_EQ(text(list[0], "about"), "C-000001");
  EXPECT_EQ(text(list[0], "by"), "analyst");
  const auto* alert = tree::find(list[0], "alert");
  EXPECT_FALSE(tree::find(*alert, "sounds")->truth);
  EXPECT_EQ(text(*alert, "why"), "turned off");
  EXPECT_EQ(number(*tree::find(changes, "alerts"), "silenced"), 1);
  EXPECT_EQ(number(*tree::find(changes, "counts"), "IncidentOpened"), 2);
  EXPECT_EQ(number(*tree::find(changes, "counts"), "ObservationRecorded"), 2);
  EXPECT_EQ(text(list[1], "type"), "AlertsSet") << "nothing is silenced without a trace";
  const auto heard = json_at("analyst", "/api/v1/changes?since=" + std::to_string(since));
  EXPECT_EQ(number(*tree::find(heard, "alerts"), "silenced"), 0) << "each their own";
  const auto one = json_at("analyst", "/api/v1/changes?limit=1&since=" + std::to_string(since));
  EXPECT_EQ(tree::find(one, "changes")->items.size(), 1U);
  EXPECT_EQ(number(one, "untold"), static_cast<std::int64_t>(list.size()) - 1);
  EXPECT_EQ(get("analyst", "/api/v1/changes?since=-1").status, 400U);
  EXPECT_EQ(get("analyst", "/api/v1/changes?since=noon").status, 400U);
}

TEST_F(Work, WithoutASinceItBeginsWhereTheOwnWatchEnded) {
  ASSERT_EQ(put_entry("administrator", "UserEnrolled",
                      R"({"name":"verifier","roles":["verifier","duty_officer"]})")
                .status,
            201U);
  ASSERT_EQ(put_entry("duty_officer", "WatchTaken", "{}").status, 201U);
  later += hours{3};
  ASSERT_EQ(put_entry("verifier", "WatchTaken", "{}").status, 201U);
  later += std::chrono::minutes{1};
  ASSERT_EQ(put_entry("verifier", "NoteWritten", R"({"words":"after it"})").status, 201U);
  const auto own = json_at("duty_officer", "/api/v1/changes");
  EXPECT_EQ(tree::find(own, "changes")->items.size(), 1U);
  const auto day = json_at("analyst", "/api/v1/changes");
  EXPECT_GT(tree::find(day, "changes")->items.size(), 5U) << "a day, for who had no watch";
}

TEST_F(Work, AFileOfEvidenceArrivesOnceAndWhoLooksIsOnAudit) {
  const std::string photo = std::string("\xFF\xD8\xFF photo\0 bytes", 15);
  const std::string digest = to_hex(sha256(photo));
  const std::string at = "/api/v1/evidence/" + digest;
  EXPECT_EQ(ask("monitor", Method::put, at, photo + "x").status, 422U);
  EXPECT_EQ(ask("monitor", Method::put, "/api/v1/evidence/../x", photo).status, 400U);
  EXPECT_EQ(ask("monitor", Method::put, "/api/v1/evidence/ABC", photo).status, 400U);
  EXPECT_EQ(get("analyst", at).status, 404U);
  EXPECT_EQ(ask("monitor", Method::put, at, photo).status, 201U);
  EXPECT_EQ(ask("monitor", Method::put, at, photo).status, 200U) << "the answer was lost";
  EXPECT_EQ(ask("planner", Method::put, at, photo).status, 403U);
  EXPECT_EQ(get("envoy", at).status, 403U);
  const http::Response got = get("analyst", at);
  EXPECT_EQ(got.status, 200U);
  EXPECT_EQ(body_of(got), photo);
  EXPECT_THAT(std::string(http::header(got.headers, "content-disposition")),
              HasSubstr("attachment"));
  const auto rows = io::read_audit(*access, {{}, {}, "analyst", 0, 1000}).value().rows;
  EXPECT_EQ(rows.back().event.act, io::AccessAct::looked);
  EXPECT_EQ(rows.back().event.about, "evidence " + digest);
  const auto brought = io::read_audit(*access, {{}, {}, "monitor", 0, 1000}).value().rows;
  EXPECT_EQ(brought.back().event.act, io::AccessAct::kept);
}

TEST_F(Work, AnEntryOnEvidenceNamesAFileThatIsHere) {
  const std::string photo = "a photograph", digest = to_hex(sha256(photo));
  ASSERT_EQ(put_entry("monitor", "CaseOpened", R"({"title":"t","reason":"r"})").status, 201U);
  const std::string entry = R"({"case":"C-000001","title":"p","sha256":")" + digest +
                            R"(","media_type":"image/jpeg","origin":"o","source":"s"})";
  const http::Response early = put_entry("monitor", "EvidenceAdded", entry);
  EXPECT_EQ(early.status, 409U);
  EXPECT_THAT(body_of(early), HasSubstr("PUT it to /api/v1/evidence/" + digest));
  ASSERT_EQ(ask("monitor", Method::put, "/api/v1/evidence/" + digest, photo).status, 201U);
  const http::Response added = put_entry("monitor", "EvidenceAdded", entry);
  ASSERT_EQ(added.status, 201U) << body_of(added);
  EXPECT_THAT(body_of(added), HasSubstr("\"bytes\":12"));
  const http::Response shown = get("analyst", "/api/v1/evidence/" + digest);
  EXPECT_EQ(http::header(shown.headers, "content-type"), "image/jpeg");
  report(1);
  const http::Response seen =
      put_entry("monitor", "EvidenceAdded",
                R"({"case":"C-000001","title":"w","observation":"o-0","origin":"o","source":"s"})");
  ASSERT_EQ(seen.status, 201U) << "the digest of its line is filled in: " << body_of(seen);
  EXPECT_TRUE(io::inspect_journal(data).has_value());
}

TEST_F(Work, WhatTakesMoreThanAnEntryIsNotPutThere) {
  EXPECT_EQ(put_entry("analyst", "PersonSealed", R"({"sealed":"a name in clear"})").status, 409U);
  EXPECT_EQ(
      put_entry("source_keeper", "PersonErased", R"({"person":"P-000001","reason":"r"})").status,
      409U);
  EXPECT_EQ(put_entry("analyst", "ClaimHeld", R"({"claim":"A-000001"})").status, 409U);
}

// Adopted agreements are found by name and content; with another text it does not start.
TEST_F(Work, WithoutFilesItFindsThoseOfTheJournal) {
  access.reset();
  app.reset();
  room.reset();
  auto found = Room::open({data, {}, {}, {"agreements", "scenarios/agreements"}});
  ASSERT_TRUE(found.has_value());
  (*found)->look([](const View& view) {
    ASSERT_EQ(view.agreements.size(), 1U);
    EXPECT_EQ(view.agreements[0]->agreement.id.text, "three-tiers");
  });
  found->reset();
  write("other/three-tiers.toml", "# another text\n");
  auto none = Room::open({data, {}, {}, {data + "/other"}});
  ASSERT_FALSE(none.has_value());
  EXPECT_EQ(none.error().code, Code::refused);
  EXPECT_NE(none.error().message.find("'three-tiers'"), std::string::npos) << none.error().message;
}

TEST_F(Work, PlansAreToldFromTheirFolder) {
  EXPECT_EQ(tree::find(json_at("planner", "/api/v1/plans"), "plans")->items.size(), 0U);
  app->options.plans = data + "/plans";
  write(
      "plans/bench/plan.json",
      R"({"id":"b","title":"A bench","question":"q","findings":["f"],"options":[{"id":"o","title":"t","summary":"s","set":"x"}]})");
  write("plans/bench/plan.geojson", R"({"type":"FeatureCollection","features":[]})");
  write("plans/none/readme.txt", "no plan");
  write("secret.json", "{}");
  const auto list = json_at("planner", "/api/v1/plans");
  ASSERT_EQ(tree::find(list, "plans")->items.size(), 1U);
  EXPECT_EQ(text(tree::find(list, "plans")->items[0], "title"), "A bench");
  EXPECT_EQ(text(json_at("duty_officer", "/api/v1/plans/bench"), "question"), "q");
  EXPECT_EQ(get("planner", "/api/v1/plans/bench/map").status, 200U);
  EXPECT_EQ(get("planner", "/api/v1/plans/none").status, 404U);
  EXPECT_EQ(get("planner", "/api/v1/plans/..").status, 400U);
  EXPECT_EQ(get("envoy", "/api/v1/plans").status, 403U) << "a plan tells what others lack";
  EXPECT_EQ(get("monitor", "/api/v1/plans/bench").status, 403U);
}

TEST_F(Work, PagesComePackedAndAreKeptByTheirName) {
  app->options.web = data + "/web";
  write("web/index.html", "<!doctype html>");
  write("web/main-4QNX7C5B.js", "export {}");
  write("web/main-4QNX7C5B.js.gz", "packed");
  write("web/glyphs/0-255.pbf", "glyphs");
  write("web/notes.exe", "no");
  const http::Response plain = get("", "/main-4QNX7C5B.js");
  EXPECT_EQ(body_of(plain), "export {}");
  EXPECT_EQ(http::header(plain.headers, "content-type"), "text/javascript; charset=utf-8");
  EXPECT_THAT(std::string(http::header(plain.headers, "cache-control")), HasSubstr("immutable"));
  EXPECT_EQ(http::header(plain.headers, "vary"), "Accept-Encoding");
  const http::Response packed =
      get("", "/main-4QNX7C5B.js", {{"Accept-Encoding", "br, gzip;q=0.8"}});
  EXPECT_EQ(body_of(packed), "packed");
  EXPECT_EQ(http::header(packed.headers, "content-encoding"), "gzip");
  EXPECT_EQ(body_of(get("", "/main-4QNX7C5B.js", {{"Accept-Encoding", "gzip;q=0"}})), "export {}");
  const http::Response page = get("", "/");
  EXPECT_EQ(http::header(page.headers, "cache-control"), "no-cache");
  const std::string tag(http::header(page.headers, "etag"));
  ASSERT_FALSE(tag.empty());
  EXPECT_EQ(get("", "/", {{"If-None-Match", "\"x\", " + tag}}).status, 304U);
  EXPECT_EQ(get("", "/glyphs/0-255.pbf").status, 200U);
  EXPECT_EQ(get("", "/notes.exe").status, 404U);
  EXPECT_EQ(get("", "/main-4QNX7C5B.js.gz").status, 404U) << "by its own name alone";
}

TEST_F(Work, LongAnswersTravelPackedAndShortOnesDoNot) {
  report(60);
  const std::string target = "/api/v1/collections/incidents/items?limit=100";
  const http::Response plain = get("analyst", target);
  ASSERT_GT(body_of(plain).size(), 16U << 10);
  const http::Response packed = get("analyst", target, {{"Accept-Encoding", "gzip"}});
  EXPECT_EQ(http::header(packed.headers, "content-encoding"), "gzip");
  EXPECT_LT(body_of(packed).size(), body_of(plain).size() / 3);
  EXPECT_EQ(body_of(packed).substr(0, 2), "\x1F\x8B");
  const http::Response session = get("analyst", "/api/v1/session", {{"Accept-Encoding", "gzip"}});
  EXPECT_TRUE(http::header(session.headers, "content-encoding").empty());
}

}  // namespace
}  // namespace truce::serve
