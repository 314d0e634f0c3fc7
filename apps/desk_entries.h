// SPDX-License-Identifier: Apache-2.0
// From the words of the command line to one entry of the desk. Errors: usage, with the words that
// an option takes; not_found and environment, where a file of evidence is kept first.
#pragma once

#include "base/result.h"
#include "desk.h"
#include "verify/entries.h"

namespace truce::apps {

using MakeEntry = Result<verify::Entry> (*)(const DeskOptions&);

Result<verify::Entry> user_enrolled(const DeskOptions& options);
Result<verify::Entry> user_disabled(const DeskOptions& options);
Result<verify::Entry> case_opened(const DeskOptions& options);
Result<verify::Entry> case_extended(const DeskOptions& options);
Result<verify::Entry> case_claimed(const DeskOptions& options);
Result<verify::Entry> case_released(const DeskOptions& options);
Result<verify::Entry> case_moved(const DeskOptions& options);
Result<verify::Entry> opinion_given(const DeskOptions& options);
Result<verify::Entry> reply_invited(const DeskOptions& options);
Result<verify::Entry> reply_received(const DeskOptions& options);
Result<verify::Entry> custody_logged(const DeskOptions& options);
Result<verify::Entry> hypothesis_stated(const DeskOptions& options);
Result<verify::Entry> evidence_weighed(const DeskOptions& options);
Result<verify::Entry> attribution_opined(const DeskOptions& options);
Result<verify::Entry> casualty_recorded(const DeskOptions& options);
Result<verify::Entry> claim_registered(const DeskOptions& options);
Result<verify::Entry> correction_asked(const DeskOptions& options);
Result<verify::Entry> correction_answered(const DeskOptions& options);

// All but the digest, which is of the file or the observation's line.
Result<verify::EvidenceAdded> evidence_added(const DeskOptions& options);

}  // namespace truce::apps
