// SPDX-License-Identifier: Apache-2.0
// The register as documents and as JSON, at two moments: what holds, how it came to be, what is
// due, what it sums to. Every line cites its source: document, publisher, day, who, where in it.
// Nothing that was published after `known_at` shows, in whatever field. Words are the project's
// own, in English.
#pragma once

#include "base/document.h"
#include "pledge/donors.h"
#include "pledge/money.h"
#include "pledge/obligations.h"

namespace truce::pledge {

// What is asked: of one guarantor, or of all where none is named; of one kind, or of all.
struct Question {
  Moment moment;
  std::string guarantor;
  std::optional<What> what;
};
inline bool is_asked(const Question& asked, const Statement& s) {
  return !asked.what || s.what == *asked.what;
}

// What holds, balances, totals, obligations, and what binds nobody.
Document status_document(const Register& in, const Question& asked);
std::string status_json(const Register& in, const Question& asked);

// Every statement on each topic, in order, with what took its place. `asked.guarantor` is named.
Document history_document(const Register& in, const Question& asked);
std::string history_json(const Register& in, const Question& asked);

// The statements that hold, a line each.
std::string list_text(const Register& in, const Question& asked);
std::string list_json(const Register& in, const Question& asked);

// "CAN" for "can", "Canada" or another of its names. Errors: not_found, with the nearest.
Result<std::string> find_guarantor(const Register& in, std::string_view name);

}  // namespace truce::pledge
