// SPDX-License-Identifier: Apache-2.0
// A register at work, for tests: sources by day, statements by what they say.
#pragma once

#include <gtest/gtest.h>

#include "pledge/decide.h"
#include "pledge/ledger.h"

namespace truce::pledge {

inline Instant day(int year, int month, int of_month) {
  return from_civil_utc({year, month, of_month});
}
inline const Instant first = day(2024, 2, 1), second = day(2024, 6, 1), third = day(2025, 1, 1);
inline Moment known(Instant as_of, Instant known_at) {
  return {end_of_day(as_of), end_of_day(known_at)};
}
inline Moment known(Instant as_of) {
  return known(as_of, as_of);
}

class RegisterAtWork {
 public:
  RegisterAtWork() {
    for (const char* id : {"CAN", "FRA", "GBR"}) put(GuarantorNamed{{}, {id, id, {}, {}}});
  }

  Result<std::vector<Entry>> put(Entry entry, Instant at = {}) {
    auto decided = decide(in, std::move(entry));
    if (decided)
      for (const Entry& one : *decided) evolve(in, one, at);
    return decided;
  }
  bool may(Entry entry, Instant at = {}) { return put(std::move(entry), at).has_value(); }
  std::string refusal(Entry entry) {
    const auto decided = put(std::move(entry));
    return decided ? "it was allowed" : decided.error().message;
  }

  // A paper of that day.
  std::string source(Instant published) {
    const std::string id = "paper-" + to_date(published);
    put(SourceCited{{}, {id, "Paper", "Press", published, {}, {}}});
    return id;
  }
  // Said and published on that day.
  Statement statement(const char* id, Status status, Instant said, const char* topic = "topic") {
    Statement s;
    s.guarantor = "CAN";
    s.id = id;
    s.topic = topic;
    s.what = What::equipment;
    s.status = status;
    s.summary = "It is so.";
    s.said = said;
    s.source = source(said);
    s.at = "paragraph 1";
    s.who = "A minister";
    s.speaker = Speaker::minister;
    s.certainty = Certainty::confirmed;
    return s;
  }
  Statement items(const char* id, Status status, Instant said, std::int64_t count,
                  const char* topic = "topic") {
    Statement s = statement(id, status, said, topic);
    s.quantity = Hundredths{count * 100};
    s.unit = "items";
    return s;
  }
  bool take(Statement s) { return may(StatementRecorded{{}, std::move(s)}); }

  // "pledged/allocated/delivered" of the only line, in whole items.
  std::string accounts(const Moment& moment, std::string_view guarantor = "CAN") const {
    const View view = at(in, moment);
    for (const Balance& b : balances(view, guarantor))
      return in_figures(b.of(Account::pledged)) + "/" + in_figures(b.of(Account::allocated)) + "/" +
             in_figures(b.of(Account::delivered));
    return "none";
  }
  // The ids that hold on a topic.
  std::string holds(const Moment& moment, std::string_view topic = "topic") const {
    std::string ids;
    const View view = at(in, moment);
    for (const Line& line : view.lines)
      if (line.topic == topic)
        for (const Statement* s : line.holds) ids += (ids.empty() ? "" : " ") + s->id;
    return ids;
  }

  Register in;
};

}  // namespace truce::pledge
