// SPDX-License-Identifier: Apache-2.0
#include "locate_feed.h"

#include <algorithm>

#include "io/side_by_side.h"
#include "observe/bounds.h"

namespace truce::apps {
namespace {

constexpr std::size_t arrivals_a_step = 4096;
constexpr std::size_t watched_step = 256;  // where somebody waits for news of it

bool is_before(const Arrival& a, const Arrival& b) {
  return a.at < b.at || (a.at == b.at && a.id < b.id);
}

// Each listed station is silent but in its spans.
void tell_working(locate::Locator& locator, const std::vector<Station>& stations,
                  std::vector<Working> spans) {
  std::ranges::sort(spans, [](const Working& a, const Working& b) {
    return a.station != b.station ? a.station < b.station : a.from < b.from;
  });
  std::vector<locate::StationChange> changes;
  for (std::size_t i = 0; i < spans.size();) {
    const std::uint32_t station = spans[i].station;
    changes.push_back({observe::first_instant, station, false, stations[station]});
    while (i < spans.size() && spans[i].station == station) {
      const Instant from = spans[i].from;
      Instant until = spans[i].until;
      for (; i < spans.size() && spans[i].station == station && spans[i].from <= until; ++i)
        until = std::max(until, spans[i].until);
      changes.push_back({from, station, true, stations[station]});
      changes.push_back({until, station, false, stations[station]});
    }
  }
  std::ranges::stable_sort(changes, {}, &locate::StationChange::at);
  for (const locate::StationChange& change : changes) locator.change(change);
}

}  // namespace

LocateFeed::LocateFeed(const std::vector<Station>& stations, const locate::LocatorOptions& options,
                       std::vector<Working> working, bool keeps_all, FeedListener& listener)
    : stations_(stations),
      options_(options),
      working_(std::move(working)),
      keeps_all_(keeps_all),
      listener_(listener) {}

void LocateFeed::add(const Arrival& arrival) {
  window_.push_back(arrival);
  if (window_.size() >= sorted_window && !keeps_all_) feed(window_.size() / 2, nullptr);
}

void LocateFeed::finish() {
  Progress progress("locating");
  feed(window_.size(), &progress);
  locator_->finish();
  take();
}

void LocateFeed::start() {
  locator_.emplace(stations_, options_);
  locator_->run_with(io::side_by_side);
  tell_working(*locator_, stations_, std::move(working_));
}

// The `count` earliest of the window.
void LocateFeed::feed(std::size_t count, Progress* progress) {
  if (!locator_) start();
  if (!std::ranges::is_sorted(window_, is_before)) std::ranges::sort(window_, is_before);
  for (std::size_t i = 0; i < count; ++i) {
    locator_->add(window_[i]);
    listener_.fed(window_[i]);
    latest_ = std::max(latest_.value_or(window_[i].at), window_[i].at);
    if (++fed_ % (progress == nullptr ? arrivals_a_step : watched_step) != 0) continue;
    locator_->advance(*latest_);
    take();
    listener_.settled(*latest_ - locate::final_after(options_));
    if (progress != nullptr) progress->say(i, count);
  }
  window_.erase(window_.begin(), window_.begin() + static_cast<std::ptrdiff_t>(count));
}

// One that did not hold comes back final without support: it was never told here.
void LocateFeed::take() {
  for (const Located& located : locator_->take())
    if (located.is_final && !located.support.empty()) listener_.located(located);
  const std::vector<std::uint32_t> now = locator_->suspended();
  suspended_.insert(now.begin(), now.end());
}

}  // namespace truce::apps
