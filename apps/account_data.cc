// SPDX-License-Identifier: Apache-2.0
#include "account_data.h"

#include <unistd.h>

#include "io/files.h"
#include "io/mission.h"

namespace truce::apps {

Result<io::AccessStore> open_accounts(const std::string& directory) {
  const auto there = io::is_there(directory + "/" + io::journal_file);
  if (!there) return tl::unexpected(there.error());
  if (!*there)
    return failure(Code::not_found,
                   "no journal here, and accounts are for people who are enrolled in one: truce "
                   "user add NAME --role administrator --by NAME --data " +
                       directory,
                   Where{directory});
  return io::AccessStore::open(directory);
}

io::Actor at_command_line() {
  return {"", "command line, uid " + std::to_string(::geteuid()), ""};
}

}  // namespace truce::apps
