// SPDX-License-Identifier: Apache-2.0
// Files of commitments for the commands: what they hold, with what is wrong with them, and the
// register that a question is put to: of files, of a data directory, or what ships.
#pragma once

#include "base/problem.h"
#include "pledge.h"
#include "pledge/csv.h"
#include "pledge/intake.h"

namespace truce::apps {

struct PledgeFiles {
  pledge::Items items;
  std::vector<Problem> problems;  // errors and warnings
};
// A donor table is cited by its file's name. Errors: those of reading a file; usage, for a day that
// is none.
Result<PledgeFiles> read_pledges(const std::vector<std::string>& files, const PledgeOptions& o);

struct Asked {
  pledge::Register of;
  std::string note;  // where it was read, if not where one would think
};
// Errors: those of reading and of replaying a journal; parse, with the first problem of a file.
Result<Asked> register_for(const PledgeOptions& o);

// A day counts to its end. Errors: usage.
Result<Instant> moment_of(const std::string& text, const char* option);

}  // namespace truce::apps
