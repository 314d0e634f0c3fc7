// SPDX-License-Identifier: Apache-2.0
// Whether an entry may go on record: a pure function from the register and what somebody wants to
// put there. Every rule about single statements stands here, for files, imports and replays alike;
// who may write is the desk's matter (engine). The same rules for every guarantor.
#pragma once

#include <set>

#include "pledge/register.h"

namespace truce::pledge {

// What is wrong with an entry: the key of its file that it hangs on, and what would be right.
struct Misfit {
  std::string key;
  std::string why;
};

// What keeps the entry out; nothing where it fits. What `contradicts` names need not be on record:
// two statements may name each other.
std::optional<Misfit> misfit(const Register& in, const Entry& entry);

// The entry, or nothing where the same is on record already; of an obligation on record that is
// told again with more that was done, an ObligationDone for each of these. Errors: refused (a
// misfit, or another content under an id that is taken), too_large.
Result<std::vector<Entry>> decide(const Register& in, Entry wanted);

// The statements that contradict this one, itself among them: marked so in either direction, over
// any number of steps, or of the same guarantor, topic and moment with another figure in the same
// unit.
std::set<std::string> contradicting(const Register& in, const std::string& id);

}  // namespace truce::pledge
