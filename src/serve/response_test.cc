// SPDX-License-Identifier: Apache-2.0
// What a response tells the mission, and what an officer of one guarantor: nothing of what the
// others say, of who speaks for them, and of what was sent to them.
#include <gmock/gmock.h>

#include "serve/serve_sample_test.h"

namespace truce::serve {
namespace {

using testing::HasSubstr;
using testing::Not;

class Responses : public AtWork {
 protected:
  const std::string target = "/api/v1/responses/three-tiers";
  const respond::Of of{AgreementId("three-tiers"), {}};
  const By officer{"duty_officer", Role::duty_officer};

  void enter(respond::Entry entry) {
    const auto put =
        room->change([&](io::Mission& mission) { return mission.enter(entry, now, now); });
    ASSERT_TRUE(put.has_value()) << put.error().message;
  }
  void on_call(const std::string& guarantor, const std::string& name) {
    respond::ContactListed contact;
    contact.by = {"administrator", Role::administrator};
    contact.guarantor = guarantor;
    contact.name = name;
    contact.office = "Watch of " + guarantor;
    contact.addresses = {{respond::Channel::phone, "2"}};
    contact.may_decide = {StepKind::consultative};
    contact.from = now;
    contact.until = now + std::chrono::hours{1000};
    enter(contact);
  }
  void position(const std::string& guarantor, const std::string& contact,
                const std::string& words) {
    enter(respond::PositionTaken{officer,
                                 {},
                                 respond::ConsultationId("G-000001"),
                                 guarantor,
                                 respond::ContactId(contact),
                                 respond::Voice::opposes,
                                 {"pledge-of-" + guarantor},
                                 words});
  }
  // Asked for, called, and both have said what they think.
  void consult() {
    on_call("Alfa", "A. Amsel");
    on_call("Bravo", "B. Blum");
    enter(respond::FactTold{officer,
                            {},
                            of,
                            "request",
                            "consultation",
                            "west",
                            now - std::chrono::hours{1},
                            "a letter"});
    ASSERT_TRUE(
        room->change([&](io::Mission& mission) { return mission.advance(of, officer, now, now); })
            .has_value());
    enter(respond::ConsultationCalled{
        officer, {}, {}, of, "2.on-request", {"Alfa", "Bravo"}, 0, {}, "they were asked"});
    enter(respond::CallAnswered{
        officer, {}, respond::ConsultationId("G-000001"), "Bravo", respond::ContactId("K-000003")});
    position("Alfa", "K-000002", "words of Alfa");
    position("Bravo", "K-000003", "confidential words of Bravo");
    enter(respond::StepReported{officer,
                                {},
                                of,
                                "2.on-request",
                                "Bravo",
                                1,
                                respond::Progress::under_way,
                                respond::ContactId("K-000003"),
                                {},
                                "a plan of Bravo"});
  }
};

TEST_F(Responses, TellTheMissionAll) {
  consult();
  const std::string told = body_of(ask("analyst", http::Method::get, target));
  for (const char* words : {"B. Blum", "Watch of Bravo", "confidential words of Bravo",
                            "a plan of Bravo", "A. Amsel", "K-000003", "pledge-of-Bravo"})
    EXPECT_THAT(told, HasSubstr(words));
}

TEST_F(Responses, TellAGuarantorNothingOfWhatTheOthersSay) {
  consult();
  const std::string told = body_of(ask("envoy", http::Method::get, target));
  for (const char* words : {"Blum", "Watch of Bravo", "confidential", "opposes, Bravo", "a plan of",
                            "K-000003", "pledge-of-Bravo"})
    EXPECT_THAT(told, Not(HasSubstr(words)));
  // Their own, in the fields and on the page.
  for (const char* words : {"A. Amsel, Watch of Alfa (Alfa, K-000002)", "words of Alfa",
                            "pledge-of-Alfa", "\"authority\":\"K-000002\""})
    EXPECT_THAT(told, HasSubstr(words));
  // Who is asked for what, and by when, all may know.
  EXPECT_THAT(told, HasSubstr("\"rule\":\"2.on-request\",\"guarantor\":\"Bravo\""));
}

// Whom the others cannot reach is theirs to know.
TEST_F(Responses, TellAGuarantorOfItselfAloneThatNobodyIsOnCall) {
  const std::string all = body_of(ask("analyst", http::Method::get, target));
  EXPECT_THAT(all, HasSubstr("No message reaches: Bravo, Charlie, Delta"));
  const std::string told = body_of(ask("envoy", http::Method::get, target));
  EXPECT_THAT(told, Not(HasSubstr("No message reaches")));
  EXPECT_THAT(told, HasSubstr("\"unreachable\":[]"));
}

}  // namespace
}  // namespace truce::serve
