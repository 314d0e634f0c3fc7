// SPDX-License-Identifier: Apache-2.0
// A response as a page for the officer on watch: what runs, what is due when and from whom, what it
// waits for, who was called and what they say, which messages nobody has acknowledged. For inside
// the mission: it names contacts. An officer of a guarantor gets a page of their own.
#pragma once

#include "base/document.h"
#include "respond/advance.h"

namespace truce::respond {

// For `reader`, a guarantor, without the contacts, positions, words and messages of the others; for
// the mission where it is empty.
Document status(const Guarantee& guarantee, const Plan& plan, const Told& told, const Of& of,
                Instant now, std::string_view reader = {});

// Each message of it that nobody has acknowledged, oldest first; the page counts them alone.
Document messages(const Guarantee& guarantee, const Plan& plan, const Of& of, Instant now);

// What an entry did, as a sentence without its author.
std::string in_words(const Entry& entry);

// "in 5 h 12 min", "4 min ago"; from a week on whole days.
std::string until_words(Instant at, Instant now);

// Deadlines that run or have passed, soonest first.
struct Due {
  DutyOf of;
  Deadline deadline;
};
std::vector<Due> due_list(const Response& response);

}  // namespace truce::respond
