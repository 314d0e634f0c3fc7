// SPDX-License-Identifier: Apache-2.0
// A case as a document that somebody who was not there can follow: how it stands, what it rests on,
// what each party says, who decided what and why, and everything that was put on record, in order.
// For inside the mission: it names officers and sources.
#pragma once

#include <string>
#include <vector>

#include "base/document.h"
#include "verify/desk.h"

namespace truce::verify {

// `findings`: what the machine says of the case's findings, a sentence each.
Document story(const Desk& desk, const Case& of, const std::vector<std::string>& findings);

// What an entry did, as a sentence without its author: "gave the opinion 'verified'".
std::string in_words(const Entry& entry);

// "duty officer".
std::string spaced(std::string_view word);

}  // namespace truce::verify
