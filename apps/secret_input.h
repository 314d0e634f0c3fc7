// SPDX-License-Identifier: Apache-2.0
// A password as somebody gives it to a command: typed twice at the terminal without echo, or the
// first line of a file that its owner alone may read. Never from an argument, which everybody on
// the machine sees.
#pragma once

#include <string>

#include "base/result.h"
#include "io/secret_text.h"

namespace truce::apps {

// Errors: usage (no terminal, unequal, cancelled).
Result<io::SecretText> ask_password(const std::string& prompt);
// "-" is standard input. Errors: not_found, usage (others may read it), too_large, environment.
Result<io::SecretText> read_password_file(const std::string& path);

}  // namespace truce::apps
