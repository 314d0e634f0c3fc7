// SPDX-License-Identifier: Apache-2.0
// Feeds arrivals to the locating engine in order of time, however their file has them: a window of
// a million is sorted, the earlier half of it goes on, so a file of any length passes through in
// constant memory. What is further out of order than the window and the lag the engine counts as
// late. Takes only final answers.
#pragma once

#include <optional>
#include <set>
#include <vector>

#include "locate/wave/locator.h"
#include "terminal.h"

namespace truce::apps {

constexpr std::size_t sorted_window = 1'000'000;  // arrivals, 48 MB

// Who is told of the feed: arrivals in order of time, each before any incident that rests on it.
class FeedListener {
 public:
  virtual ~FeedListener() = default;
  virtual void fed(const Arrival& arrival) = 0;
  virtual void located(const Located& located) = 0;  // its last version
  virtual void settled(Instant before) = 0;          // no incident from before will come
};

class LocateFeed {
 public:
  // `stations` may grow until the first window is full, or to the end where `keeps_all`; then
  // arrivals are kept until finish().
  LocateFeed(const std::vector<Station>& stations, const locate::LocatorOptions& options,
             std::vector<Working> working, bool keeps_all, FeedListener& listener);

  void add(const Arrival& arrival);
  void finish();

  std::uint64_t fed() const { return fed_; }
  // Stations that were seen to be suspended, now and then.
  const std::set<std::uint32_t>& suspended() const { return suspended_; }
  // Of the engine, after finish().
  const locate::LocatorState& state() const { return locator_->state(); }

 private:
  void start();
  void feed(std::size_t count, Progress* progress);
  void take();

  const std::vector<Station>& stations_;
  locate::LocatorOptions options_;
  std::vector<Working> working_;
  bool keeps_all_;
  FeedListener& listener_;
  std::optional<locate::Locator> locator_;
  std::vector<Arrival> window_;
  std::uint64_t fed_ = 0;
  std::optional<Instant> latest_;  // that was fed
  std::set<std::uint32_t> suspended_;
};

}  // namespace truce::apps
