// SPDX-License-Identifier: Apache-2.0
// What the subcommands of account do. Whoever may write the data directory may run them: they stand
// in the audit of access as of the command line. A made password, a key or a token is printed once
// and kept nowhere.
#pragma once

#include "account.h"

namespace truce::apps {

int account_add(const AccountOptions& options);
int account_password(const AccountOptions& options);
int account_totp(const AccountOptions& options);
int account_disable(const AccountOptions& options);
int account_token(const AccountOptions& options);
int account_revoke(const AccountOptions& options);

}  // namespace truce::apps
