// SPDX-License-Identifier: Apache-2.0
#include "locate/rows/all_at_once.h"

#include <algorithm>
#include <map>
#include <utility>

#include "locate/rows/reporters.h"

namespace truce::locate::rows {
namespace {

// Time moves on in steps: each costs a look at all that waits.
constexpr Duration least_step = std::chrono::seconds(1);
constexpr std::size_t told_every = 1024;

struct Next {
  Instant at;
  std::size_t kind;
  std::size_t index;
  auto operator<=>(const Next&) const = default;
};

// By the time that the fusing goes by: of a footprint, when it begins.
std::vector<Next> in_order(const Detections& given) {
  std::vector<Next> order;
  order.reserve(given.bearings.size() + given.positions.size() + given.footprints.size());
  for (std::size_t i = 0; i < given.bearings.size(); ++i)
    order.push_back({given.bearings[i].at, 0, i});
  for (std::size_t i = 0; i < given.positions.size(); ++i)
    order.push_back({given.positions[i].when, 1, i});
  for (std::size_t i = 0; i < given.footprints.size(); ++i)
    order.push_back({given.footprints[i].from, 2, i});
  std::sort(order.begin(), order.end());
  return order;
}

}  // namespace

AllAtOnce all_at_once(const Detections& given, const ReportersOptions& options,
                      const std::function<void(std::size_t done)>& on_progress) {
  Reporters reporters(options);
  std::map<std::uint64_t, Account> last;
  const auto take = [&] {
    for (Account& account : reporters.take())
      if (account.located.is_final) last[account.located.number] = std::move(account);
  };
  const std::vector<Next> order = in_order(given);
  std::size_t done = 0;
  Instant now = order.empty() ? Instant{} : order.front().at;
  for (const Next& next : order) {
    if (done == 0 || next.at >= now + least_step) {
      now = next.at;
      reporters.advance(now);
      take();
    }
    if (next.kind == 0) reporters.add(given.bearings[next.index]);
    if (next.kind == 1) reporters.add(given.positions[next.index]);
    if (next.kind == 2) reporters.add(given.footprints[next.index]);
    if (++done % told_every == 0 && on_progress) on_progress(done);
  }
  reporters.finish();
  take();
  AllAtOnce all;
  all.counts = reporters.counts();
  for (auto& [number, account] : last)
    if (!account.located.support.empty()) all.accounts.push_back(std::move(account));
  return all;
}

}  // namespace truce::locate::rows
