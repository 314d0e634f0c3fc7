// SPDX-License-Identifier: Apache-2.0
// The accounts of a data directory, for the commands that ask or change them.
#pragma once

#include <string>

#include "io/access_audit.h"
#include "io/access_store.h"

namespace truce::apps {

// Errors: not_found where the directory has no journal; those of AccessStore::open.
Result<io::AccessStore> open_accounts(const std::string& directory);
// Who works at the command line, as the audit names it.
io::Actor at_command_line();

}  // namespace truce::apps
