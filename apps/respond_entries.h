// SPDX-License-Identifier: Apache-2.0
// From the words of the command line to one entry of a response. Errors: usage, with the words that
// an option takes.
#pragma once

#include "base/result.h"
#include "respond.h"
#include "respond/entries.h"

namespace truce::apps {

using MakeResponse = Result<respond::Entry> (*)(const RespondOptions&, const respond::Of&);

Result<respond::Entry> contact_listed(const RespondOptions& o, const respond::Of& of);
Result<respond::Entry> contact_removed(const RespondOptions& o, const respond::Of& of);
Result<respond::Entry> drill_started(const RespondOptions& o, const respond::Of& of);
Result<respond::Entry> drill_ended(const RespondOptions& o, const respond::Of& of);
Result<respond::Entry> drill_case_told(const RespondOptions& o, const respond::Of& of);
Result<respond::Entry> fact_told(const RespondOptions& o, const respond::Of& of);
Result<respond::Entry> tier_decided(const RespondOptions& o, const respond::Of& of);
Result<respond::Entry> step_reported(const RespondOptions& o, const respond::Of& of);
Result<respond::Entry> response_ended(const RespondOptions& o, const respond::Of& of);
Result<respond::Entry> consultation_called(const RespondOptions& o, const respond::Of& of);
Result<respond::Entry> call_answered(const RespondOptions& o, const respond::Of& of);
Result<respond::Entry> position_taken(const RespondOptions& o, const respond::Of& of);
Result<respond::Entry> consultation_closed(const RespondOptions& o, const respond::Of& of);
Result<respond::Entry> notice_acknowledged(const RespondOptions& o, const respond::Of& of);

}  // namespace truce::apps
