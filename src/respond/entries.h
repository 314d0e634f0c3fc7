// SPDX-License-Identifier: Apache-2.0
// What is put on record of responses: one struct an entry, in the past tense, each the body of a
// journal record (docs/formats/response.md). People write the first fourteen; the others follow
// from the plan when time or cases move (advance.h). `at` is the response's own clock: of an
// exercise it is the exercise's time. Nothing is ever changed or taken out.
#pragma once

#include <variant>

#include "respond/response_entries.h"

namespace truce::respond {

// Append-only: a record's type is response_first plus the place in this list.
using Entry = std::variant<ContactListed, ContactRemoved, DrillStarted, DrillEnded, DrillCaseTold,
                           FactTold, TierDecided, StepReported, ResponseEnded, ConsultationCalled,
                           CallAnswered, PositionTaken, ConsultationClosed, NoticeAcknowledged,
                           TierPrompted, TierLapsed, DeadlineSet, DeadlineMet, DeadlinePassed,
                           DeadlineCancelled, NoticeQueued, NoticeTried>;

constexpr std::size_t entries_of_people = 14;

const By& author(const Entry& entry);
By& author(Entry& entry);
Instant moment_of(const Entry& entry);

}  // namespace truce::respond
