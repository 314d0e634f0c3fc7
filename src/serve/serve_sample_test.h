// SPDX-License-Identifier: Apache-2.0
// A server at work, for tests, without its sockets: a mission on disk with a user in every role, an
// account and a session for each, and requests as values.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <future>
#include <map>
#include <memory>
#include <string>

#include "io/sign_in.h"
#include "io/zones.h"
#include "serve/app.h"

namespace truce::serve {

constexpr const char* good_password = "four words apart: kelp, ladder";

class AtWork : public testing::Test {
 protected:
  std::string data = testing::TempDir() + "serve_test_" +
                     testing::UnitTest::GetInstance()->current_test_info()->name();
  Instant now = parse_instant("2031-03-10T12:00:00Z").value();
  std::unique_ptr<Room> room;
  std::optional<io::AccessStore> access;
  std::unique_ptr<App> app;
  http::Site site;
  std::map<std::string, io::SignedIn> sessions;

  void SetUp() override {
    std::filesystem::remove_all(data);
    make_mission();
    room = Room::open({data, {"scenarios/agreements/three-tiers.toml"}, {}}).value();
    access = io::AccessStore::open(data, {1, 8192}).value();
    app.reset(new App{*room, *access, {}, [this] { return now; }, {}});
    site = site_of(*app);
    for (const auto& [role, name] : people()) sign_in(name, {}, {});
    sign_in("envoy", "Alfa", respond::ContactId("K-000001"));
  }
  void TearDown() override {
    app.reset();
    access.reset();
    room.reset();
    std::filesystem::remove_all(data);
  }

  static std::map<Role, std::string> people() {
    std::map<Role, std::string> out;
    for (std::size_t i = 0; i < Names<Role>::list.size(); ++i)
      out[static_cast<Role>(i)] = std::string(Names<Role>::list[i]);
    return out;
  }

  // One request, as `who` (empty: nobody), through both of the site's questions.
  http::Response ask(const std::string& who, http::Method method, const std::string& target,
                     const std::string& body = {}, std::vector<http::Header> more = {}) {
    http::Request request{{method, target, {{"Host", "room.example"}}, "192.0.2.7", true}, body};
    auto& headers = request.head.headers;
    if (!who.empty()) {
      const io::SignedIn& session = sessions.at(who);
      headers.push_back(
          {"Cookie", std::string(io::session_cookie) + "=" + std::string(session.session.view())});
      headers.push_back({io::csrf_header, std::string(session.csrf.view())});
    }
    for (const http::Header& one : more) headers.push_back(one);
    auto admitted = site.admit(request.head);
    if (auto* refused = std::get_if<http::Response>(&admitted)) return std::move(*refused);
    auto& [most, kept] = std::get<http::Admitted>(admitted);
    EXPECT_GE(most, body.size());
    std::promise<http::Response> answer;
    site.answer(request, std::move(kept),
                [&](http::Response response) { answer.set_value(std::move(response)); });
    return answer.get_future().get();
  }
  static std::string body_of(const http::Response& answer) {
    return answer.body ? *answer.body : std::string();
  }

  // That many impacts of one minute after another, each its own incident.
  void report(int count) {
    std::string lines;
    for (int i = 0; i < count; ++i) {
      const std::string minute = (i < 10 ? "0" : "") + std::to_string(i);
      lines += R"({"id":"o-)" + std::to_string(i) + R"(","time":"2031-03-10T08:)" + minute +
               R"(:00Z","latitude":)" + std::to_string(48.0 + 0.05 * i) +
               R"(,"longitude":38.0,"error_m":100,"means":"patrol","act":"impact"})" + "\n";
    }
    const http::Response got = ask("monitor", http::Method::post, "/api/v1/observations", lines,
                                   {{"Content-Type", "application/x-ndjson"}});
    ASSERT_EQ(got.status, 200U) << body_of(got);
    ASSERT_NE(body_of(got).find("\"accepted\":" + std::to_string(count)), std::string::npos)
        << body_of(got);
  }

 private:
  void make_mission() {
    auto mission = io::Mission::create(data);
    ASSERT_TRUE(mission.has_value());
    ASSERT_TRUE(mission->record(engine::start_run("a test"), now));
    ASSERT_TRUE(mission->record(engine::finish_run(mission->state()), now));
    const By chief{"administrator", Role::administrator};
    enrol(*mission, chief, Role::administrator, chief.user);
    for (const auto& [role, name] : people())
      if (role != Role::administrator) enrol(*mission, chief, role, name);
    enrol(*mission, chief, Role::liaison, "envoy");
    respond::ContactListed contact;
    contact.by = chief;
    contact.guarantor = "Alfa";
    contact.name = "somebody";
    contact.office = "an office";
    contact.addresses = {{respond::Channel::phone, "1"}};
    contact.from = now - std::chrono::hours{1};
    contact.until = now + std::chrono::hours{1000};
    ASSERT_TRUE(mission->enter(respond::Entry{contact}, now, now).has_value());
  }
  void enrol(io::Mission& mission, const By& chief, Role role, const std::string& name) {
    ASSERT_TRUE(
        mission.enter(verify::Entry{verify::UserEnrolled{chief, name, {role}}}, now).has_value());
  }
  void sign_in(const std::string& name, const std::string& guarantor, respond::ContactId contact) {
    const io::Actor by{"administrator", "administrator", {}};
    ASSERT_TRUE(io::add_account(*access, {name, false, guarantor, contact},
                                io::SecretText::copy_of(good_password), by, now));
    auto done =
        io::sign_in(*access, {name, io::SecretText::copy_of(good_password)}, "192.0.2.7", now);
    ASSERT_TRUE(done.has_value());
    sessions.emplace(name, std::move(std::get<io::SignedIn>(*done)));
  }
};

}  // namespace truce::serve
