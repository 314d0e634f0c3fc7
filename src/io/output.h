// SPDX-License-Identifier: Apache-2.0
// Where a command may write: every --out is asked about here before anything is opened. Never
// written over: what the command itself reads, a journal or any other database, a key, evidence,
// the results that a journal vouches for, the checkpoint of a public log. "-" is standard output
// and always free. Nothing here writes.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace truce::io {

// The folder is a mission's: it holds a journal, keys of a log, or accounts.
bool holds_mission(const std::string& folder);

// A file. A folder among `inputs` stands for all that lies in it. Errors: usage, with the remedy.
Result<void> may_write_file(const std::string& path, std::span<const std::string> inputs = {});

// Where a mission may begin or go on: a new folder, an empty one, or a mission's. Errors: usage,
// environment.
Result<void> may_hold_mission(const std::string& folder);

// Where a public log may stand, for anybody to read: a new folder, an empty one, or that of a
// public log; never a mission's. Errors: usage, environment.
Result<void> may_hold_public_log(const std::string& folder);

// Says of a name in a folder whether the same command left it there before.
using IsOwn = std::function<bool(std::string_view name)>;

// A folder that a command writes as a whole: a new one, an empty one, or one that holds nothing but
// what is its own. Errors: usage, environment.
Result<void> may_replace_folder(const std::string& folder, const IsOwn& is_own);

}  // namespace truce::io
