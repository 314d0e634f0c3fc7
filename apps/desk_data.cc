// SPDX-License-Identifier: Apache-2.0
#include "desk_data.h"

#include <chrono>
#include <filesystem>
#include <thread>

#include "terminal.h"

namespace truce::apps {
namespace {

// An officer's command takes a moment; so long does another wait for it.
constexpr std::chrono::seconds longest_wait{10};

}  // namespace

Result<io::Mission> open_to_write(const std::string& directory, Journals journals) {
  std::error_code error;
  if (journals == Journals::made_where_missing &&
      !std::filesystem::exists(directory + "/" + io::journal_file, error))
    return io::Mission::create(directory);
  const auto started = std::chrono::steady_clock::now();
  Progress progress("reading the journal");
  for (;;) {
    auto mission = io::Mission::open(
        directory, [&](std::uint64_t n) { progress.say(with_commas(n) + " records"); });
    const bool busy = !mission && io::is_locked(directory);
    if (!busy || std::chrono::steady_clock::now() - started > longest_wait) return mission;
    std::this_thread::sleep_for(std::chrono::milliseconds{50});
  }
}

Result<engine::State> state_of(const std::string& directory) {
  Progress progress("reading the journal");
  return io::replay(directory, [&](std::uint64_t n) { progress.say(with_commas(n) + " records"); });
}

}  // namespace truce::apps
