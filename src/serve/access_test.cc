// SPDX-License-Identifier: Apache-2.0
// Every address under every role, held against testdata/access.golden, which is for people to read:
// a row an address, a column a role, the status that they get. Rewritten where UPDATE_GOLDEN is
// set.
#include <gmock/gmock.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "base/text.h"
#include "serve/routes.h"
#include "serve/serve_sample_test.h"

namespace truce::serve {
namespace {

using http::Method;
using testing::HasSubstr;

constexpr const char* golden = "src/serve/testdata/access.golden";

// A pattern with something in place of its names.
std::string target_of(std::string_view pattern) {
  std::string out;
  for (const std::string_view part : split(pattern.substr(1), '/')) {
    out += '/';
    out += part == "{rest...}"     ? "0/000"
           : part == "{id}"        ? "incidents"
           : part.starts_with('{') ? "nothing"
                                   : std::string(part);
  }
  return out;
}

class Access : public AtWork {};

TEST_F(Access, IsForWhomTheTableSays) {
  std::vector<std::string> columns{""};
  for (const auto& [role, name] : people()) columns.push_back(name);
  columns.push_back("envoy");
  std::string table =
      "# status by role; the first is nobody in particular, the last an officer of a guarantor\n";
  for (const std::string& who : columns) table += " " + (who.empty() ? "public" : who);
  table += "\n";
  for (const Route& route : routes()) {
    if (route.method == Method::remove) continue;  // it would sign them out
    for (const std::string& who : columns) {
      app->requests.change({1e9, 1e9});
      const http::Response got = ask(who, route.method, target_of(route.pattern));
      const bool came_in = got.status != 401 && got.status != 403;
      EXPECT_LT(got.status, 500U) << route.pattern << " as " << who << ": " << body_of(got);
      table += came_in ? "   ." : " " + std::to_string(got.status);
      if (got.stream) got.stream->close();
    }
    table +=
        "  " + std::string(http::to_text(route.method)) + " " + std::string(route.pattern) + "\n";
  }
  if (std::getenv("UPDATE_GOLDEN") != nullptr) std::ofstream(golden) << table;
  std::ifstream file(golden);
  EXPECT_EQ(table, std::string(std::istreambuf_iterator<char>(file), {}));
}

TEST_F(Access, WhatIsForNobodyIsNotThere) {
  EXPECT_EQ(ask("", Method::get, "/api/v1/nothing").status, 404U);
  EXPECT_EQ(ask("", Method::post, "/api/v1/nothing").status, 404U);
  const http::Response wrong = ask("analyst", Method::post, "/api/v1/counts");
  EXPECT_EQ(wrong.status, 405U);
  EXPECT_EQ(http::header(wrong.headers, "allow"), "GET");
  EXPECT_EQ(ask("", Method::get, "/../etc/passwd").status, 400U);
  EXPECT_EQ(ask("", Method::get, "/tile/..%2f..%2fjournal.sqlite").status, 400U);
}

TEST_F(Access, AChangeNeedsTheSessionsOwnWord) {
  const std::string body = R"({"kind":"CaseOpened","entry":{"title":"t","reason":"r"}})";
  EXPECT_EQ(ask("analyst", Method::post, "/api/v1/desk/entries", body).status, 201U);
  // Another site's form has the cookie and not the word; another session's word is not it either.
  const std::string cookie =
      std::string(io::session_cookie) + "=" + std::string(sessions.at("analyst").session.view());
  EXPECT_EQ(ask("", Method::post, "/api/v1/desk/entries", body, {{"Cookie", cookie}}).status, 403U);
  EXPECT_EQ(
      ask("", Method::post, "/api/v1/desk/entries", body,
          {{"Cookie", cookie}, {io::csrf_header, std::string(sessions.at("verifier").csrf.view())}})
          .status,
      403U);
  EXPECT_EQ(ask("analyst", Method::post, "/api/v1/desk/entries", body,
                {{"Origin", "https://elsewhere.example"}})
                .status,
            403U);
  EXPECT_EQ(
      ask("analyst", Method::post, "/api/v1/desk/entries", body, {{"Sec-Fetch-Site", "cross-site"}})
          .status,
      403U);
  EXPECT_EQ(ask("analyst", Method::post, "/api/v1/desk/entries", body,
                {{"Origin", "https://room.example"}})
                .status,
            201U);
}

TEST_F(Access, NobodyWritesInAnothersName) {
  const http::Response got = ask(
      "analyst", Method::post, "/api/v1/desk/entries",
      R"({"kind":"CaseOpened","entry":{"by":{"user":"verifier","as":"verifier"},"title":"t","reason":"r"}})");
  EXPECT_EQ(got.status, 400U);
  EXPECT_THAT(body_of(got), HasSubstr("leave out 'by'"));
}

TEST_F(Access, AForgedOrEndedSessionIsNobody) {
  std::string forged = std::string(sessions.at("analyst").session.view());
  forged.back() = forged.back() == 'A' ? 'B' : 'A';
  const auto with = [&](const std::string& secret) {
    return ask("", Method::get, "/api/v1/counts", {},
               {{"Cookie", std::string(io::session_cookie) + "=" + secret}})
        .status;
  };
  EXPECT_EQ(with(forged), 401U);
  EXPECT_EQ(ask("analyst", Method::get, "/api/v1/counts").status, 200U);
  EXPECT_EQ(ask("analyst", Method::remove, "/api/v1/session").status, 204U);
  EXPECT_EQ(ask("analyst", Method::get, "/api/v1/counts").status, 401U);
  now = now + std::chrono::hours{2};
  EXPECT_EQ(ask("verifier", Method::get, "/api/v1/counts").status, 401U) << "idle too long";
}

TEST_F(Access, ATokenIsGoodForItsScopeAlone) {
  const auto issued = io::issue_token(
      *access, {"monitor", "a sensor", {io::Scope::intake}, now + std::chrono::hours{24}},
      {"administrator", "administrator", {}}, now);
  ASSERT_TRUE(issued.has_value());
  const std::vector<http::Header> bearer{
      {"Authorization", "Bearer " + std::string(issued->secret.view())},
      {"Content-Type", "application/x-ndjson"}};
  EXPECT_EQ(ask("", Method::post, "/api/v1/observations", "", bearer).status, 200U);
  EXPECT_EQ(ask("", Method::get, "/api/v1/counts", "", bearer).status, 403U);
  now = now + std::chrono::hours{25};
  EXPECT_EQ(ask("", Method::post, "/api/v1/observations", "", bearer).status, 401U);
}

TEST_F(Access, AnOfficerOfAGuarantorSpeaksForItAlone) {
  const http::Response other =
      ask("envoy", Method::post, "/api/v1/responses/entries",
          R"({"kind":"NoticeAcknowledged","entry":{"notice":"N-000001","contact":"K-000002"}})");
  EXPECT_EQ(other.status, 409U);
  EXPECT_THAT(body_of(other), HasSubstr("you speak for Alfa through K-000001"));
  EXPECT_EQ(ask("envoy", Method::post, "/api/v1/desk/entries",
                R"({"kind":"CaseOpened","entry":{"title":"t","reason":"r"}})")
                .status,
            403U);
}

// Who was dismissed, or whose days are over, is no liaison of the mission instead.
TEST_F(Access, AnOfficerWhoIsNotOnCallIsNobody) {
  EXPECT_EQ(ask("envoy", Method::get, "/api/v1/agreements").status, 200U);
  room->change([&](io::Mission& mission) {
        return mission.enter(
            respond::Entry{respond::ContactRemoved{{"administrator", Role::administrator},
                                                   now,
                                                   respond::ContactId("K-000001"),
                                                   "dismissed"}},
            now, now);
      })
      .value();
  EXPECT_EQ(ask("envoy", Method::get, "/api/v1/agreements").status, 401U);
  EXPECT_EQ(
      ask("envoy", Method::post, "/api/v1/desk/entries", R"({"kind":"ClaimRegistered","entry":{}})")
          .status,
      401U);
  EXPECT_EQ(
      ask("envoy", Method::post, "/api/v1/responses/entries",
          R"({"kind":"NoticeAcknowledged","entry":{"notice":"N-000001","contact":"K-000009"}})")
          .status,
      401U);
}

// A name in clear would stand in the journal for ever, and a person would be erased whose key
// stays.
TEST_F(Access, WhatTakesKeysIsNoEntryOfTheAddress) {
  const std::uint64_t head = room->look([](const View& v) { return v.head; });
  for (const char* body : {R"({"kind":"PersonSealed","entry":{"sealed":"a name"}})",
                           R"({"kind":"PersonErased","entry":{"person":"P-000001","reason":"r"}})",
                           R"({"kind":"PersonShown","entry":{"person":"P-000001","purpose":"p"}})"})
    for (const char* who : {"analyst", "verifier", "source_keeper"}) {
      const http::Response got = ask(who, Method::post, "/api/v1/desk/entries", body);
      EXPECT_EQ(got.status, 409U) << body_of(got);
      EXPECT_THAT(body_of(got), HasSubstr("truce person"));
    }
  EXPECT_EQ(room->look([](const View& v) { return v.head; }), head);
}

TEST_F(Access, WhoMayNoMoreHearsNoMore) {
  const auto listening = [&](const char* who) {
    return ask(who, Method::get, "/api/v1/live").stream;
  };
  const auto disabled = listening("planner"), signed_out = listening("analyst"),
             stays = listening("monitor"), envoy = listening("envoy");
  ASSERT_TRUE(disabled && signed_out && stays && envoy);
  EXPECT_EQ(ask("analyst", Method::remove, "/api/v1/session").status, 204U);
  EXPECT_FALSE(signed_out->is_open());
  ASSERT_TRUE(io::disable_account(*access, "planner", {"administrator", "administrator", {}}, now));
  app->mission_clock = [this] {
    return now + std::chrono::hours{1001};
  };  // the envoy's days are over
  end_who_may_not(*app);
  EXPECT_FALSE(disabled->is_open());
  EXPECT_FALSE(envoy->is_open());
  EXPECT_TRUE(stays->is_open());
  const auto until = now + std::chrono::hours{1};
  auto token = io::issue_token(*access, {"verifier", "a wall", {io::Scope::live}, until},
                               {"verifier", "verifier", {}}, now);
  ASSERT_TRUE(token);
  const auto by_token = ask("", Method::get, "/api/v1/live", {},
                            {{"Authorization", "Bearer " + std::string(token->secret.view())}})
                            .stream;
  ASSERT_TRUE(by_token);
  end_who_may_not(*app);
  EXPECT_TRUE(by_token->is_open());
  ASSERT_TRUE(io::revoke_token(*access, token->token.id, {"verifier", "verifier", {}}, now));
  end_who_may_not(*app);
  EXPECT_FALSE(by_token->is_open());
  now = now + std::chrono::hours{13};  // the session's are over too
  end_who_may_not(*app);
  EXPECT_FALSE(stays->is_open());
}

TEST_F(Access, RefusalsAreNotedAndTooManyRequestsWait) {
  EXPECT_EQ(ask("monitor", Method::get, "/metrics").status, 403U);
  app->audit.wait();
  const auto rows = io::read_audit(*access, {{}, {}, "monitor", 0, 1000}).value().rows;
  ASSERT_FALSE(rows.empty());
  EXPECT_EQ(rows.back().event.act, io::AccessAct::refused);
  app->requests.change({1, 2});
  EXPECT_EQ(ask("monitor", Method::get, "/healthz").status, 200U);
  EXPECT_EQ(ask("monitor", Method::get, "/healthz").status, 200U);
  const http::Response slow = ask("monitor", Method::get, "/healthz");
  EXPECT_EQ(slow.status, 429U);
  EXPECT_EQ(http::header(slow.headers, "retry-after"), "2");
}

TEST_F(Access, WhoAsksThroughAProxyIsToldOnlyByOneThatIsTrusted) {
  app->requests.change({1, 1});
  const std::vector<http::Header> told{{"X-Forwarded-For", "198.51.100.1, 203.0.113.9"}};
  EXPECT_EQ(ask("", Method::get, "/healthz", {}, told).status, 200U);
  EXPECT_EQ(ask("", Method::get, "/healthz", {}, {{"X-Forwarded-For", "203.0.113.10"}}).status,
            429U)
      << "the header is anybody's word";
  // By the proxy of this machine: the last address of the last line is its own word.
  app->options.behind_proxy = true;
  const auto from = [&](std::vector<http::Header> lines) {
    http::Request request{{Method::get, "/healthz", {{"Host", "x"}}, "127.0.0.1", false}, {}};
    for (http::Header& line : lines) request.head.headers.push_back(std::move(line));
    auto admitted = site.admit(request.head);
    const auto* refused = std::get_if<http::Response>(&admitted);
    return refused != nullptr ? refused->status : 200U;
  };
  app->requests.change({1, 1});
  EXPECT_EQ(from({{"X-Forwarded-For", "198.51.100.1, 203.0.113.9"}}), 200U);
  EXPECT_EQ(from({{"X-Forwarded-For", "198.51.100.2"}, {"X-Forwarded-For", "203.0.113.9"}}), 429U);
  EXPECT_EQ(from({{"X-Forwarded-For", "203.0.113.10"}}), 200U);
  EXPECT_EQ(from({{"X-Forwarded-For", "junk"}}), 200U) << "the proxy's own share";
  EXPECT_EQ(from({{"X-Forwarded-For", "more junk"}}), 429U);
}

TEST_F(Access, EveryAnswerCarriesItsArmour) {
  for (const char* target : {"/healthz", "/api/v1/counts", "/api/v1/nothing", "/%"}) {
    const http::Response got = ask("", Method::get, target);
    EXPECT_THAT(std::string(http::header(got.headers, "content-security-policy")),
                HasSubstr("default-src 'none'"));
    EXPECT_EQ(http::header(got.headers, "x-content-type-options"), "nosniff");
    EXPECT_EQ(http::header(got.headers, "referrer-policy"), "no-referrer");
    EXPECT_THAT(std::string(http::header(got.headers, "strict-transport-security")),
                HasSubstr("max-age"));
  }
}

TEST_F(Access, TextOfPeopleNeverBecomesMarkup) {
  const std::string evil = "<script>alert(1)</script>";
  const http::Response opened =
      ask("analyst", Method::post, "/api/v1/desk/entries",
          R"({"kind":"CaseOpened","entry":{"title":")" + evil + R"(","reason":"r"}})");
  ASSERT_EQ(opened.status, 201U);
  const http::Response shown = ask("analyst", Method::get, "/api/v1/cases/C-000001");
  ASSERT_EQ(shown.status, 200U);
  EXPECT_EQ(http::header(shown.headers, "content-type"), "application/json");
}

}  // namespace
}  // namespace truce::serve
