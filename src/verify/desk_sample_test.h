// SPDX-License-Identifier: Apache-2.0
// A desk at work, for tests: people by name, entries by what they say, moments a minute apart.
#pragma once

#include <gtest/gtest.h>

#include "base/digest.h"
#include "verify/decide.h"
#include "verify/entry_lines.h"

namespace truce::verify {

class DeskAtWork {
 public:
  DeskAtWork() {
    enrol("chief", "chief", {Role::administrator});
    enrol("chief", "mira", {Role::monitor});
    enrol("chief", "anna", {Role::analyst});
    enrol("chief", "vera", {Role::verifier});
    enrol("chief", "viktor", {Role::verifier});
    enrol("chief", "vince", {Role::verifier, Role::monitor});
    enrol("chief", "otto", {Role::duty_officer, Role::verifier});
    enrol("chief", "dora", {Role::duty_officer});
    enrol("chief", "lars", {Role::liaison});
    enrol("chief", "sofia", {Role::source_keeper});
  }

  // What was put on record, or why not.
  Result<std::vector<Entry>> put(Entry wanted) {
    now = now + std::chrono::minutes{1};
    auto entries = decide(desk, std::move(wanted), now);
    if (entries)
      for (const Entry& entry : *entries) {
        EXPECT_TRUE(evolve(desk, entry, now));
        log.push_back({now, entry});
      }
    return entries;
  }
  bool may(Entry wanted) { return put(std::move(wanted)).has_value(); }
  std::string refusal(Entry wanted) {
    const auto entries = put(std::move(wanted));
    return entries ? "it was allowed" : entries.error().message;
  }

  void enrol(const char* by, const char* name, std::vector<Role> roles) {
    EXPECT_TRUE(may(UserEnrolled{{by, {}}, name, std::move(roles)})) << name;
  }
  EvidenceId add_evidence(const char* by, const char* origin, bool visual = false) {
    EvidenceAdded e;
    e.by.user = by;
    e.in = id;
    e.title = "a clip";
    e.sha256 = to_hex(sha256(std::string(origin) + std::to_string(desk.evidence.size())));
    e.origin = origin;
    e.source = "a resident";
    e.visual = visual;
    const auto put_there = put(e);
    if (!put_there) return {};
    return std::get<EvidenceAdded>(put_there->front()).id;
  }
  void open(const char* by = "mira") {
    ASSERT_TRUE(may(CaseOpened{{by, {}}, {}, "Shelling at night", {}, "heard by residents"}));
    id = desk.cases.rbegin()->first;
  }
  void claim(const char* by, Seat seat) { ASSERT_TRUE(may(CaseClaimed{{by, {}}, id, seat})); }
  bool move(const char* by, Stage to) {
    return may(CaseMoved{{by, {}}, id, Stage::alleged, to, {}, "because"});
  }
  OpinionGiven opinion(const char* by, Stage outcome) {
    return {{by, {}},       id,       outcome, Standard::clear_and_convincing, Confidence::moderate,
            the().evidence, "it fits"};
  }
  // Up to two verifiers with evidence at 'verifying'.
  void bring_to_verifying() {
    open();
    claim("vera", Seat::lead);
    claim("viktor", Seat::second);
    ASSERT_TRUE(move("vera", Stage::verifying));
    add_evidence("anna", "clip-1");
  }
  void verify_it() {
    bring_to_verifying();
    ASSERT_TRUE(may(opinion("vera", Stage::verified)));
    ASSERT_TRUE(may(opinion("viktor", Stage::verified)));
  }
  const Case& the() const { return desk.cases.at(id); }

  Desk desk;
  CaseId id;
  Instant now = from_civil_utc({2026, 3, 1});
  std::vector<Noted> log;
};

}  // namespace truce::verify
