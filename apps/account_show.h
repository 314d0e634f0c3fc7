// SPDX-License-Identifier: Apache-2.0
// Accounts with their tokens, and the audit of access, as tables or JSON. Never a secret.
#pragma once

#include "account.h"

namespace truce::apps {

int account_list(const AccountOptions& options);
// Reading it is itself noted.
int account_audit(const AccountOptions& options);

}  // namespace truce::apps
