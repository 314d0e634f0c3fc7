// SPDX-License-Identifier: Apache-2.0
#include "serve/audit.h"

#include <algorithm>
#include <future>
#include <iterator>
#include <utility>

namespace truce::serve {
namespace {

std::string key_of(const io::AccessEvent& e) {
  std::string key;
  for (const std::string& part : {e.who.name, e.who.as, e.who.peer, e.about}) key += part + '\n';
  return key + std::string(to_text(e.act));
}

bool is_within(Instant first, Instant now) {
  return now >= first && now - first < folded_within;
}

}  // namespace

Audit::Audit(io::AccessStore& store) : store_(store), writer_([this] { write_on(); }) {}

Audit::~Audit() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  arrived_.notify_all();
  writer_.join();
}

// The same while the first row is on its way rides with it.
void Audit::note(io::AccessEvent event, Then then) {
  {
    const std::lock_guard lock(mutex_);
    latest_ = event.at;
    const std::string key = key_of(event);
    const auto found = folds_.find(key);
    Fold* const fold = found == folds_.end() ? nullptr : &found->second;
    const bool is_in =
        fold != nullptr && (!fold->is_written || is_within(fold->first.at, event.at));
    if (is_in) {
      ++fold->again;
      if (!fold->is_written) {
        if (then) fold->riders.push_back(std::move(then));
        return;
      }
    } else {
      if (fold != nullptr) end_folds(event.at, false);
      if (folds_.size() < most_folded) folds_[key] = {event, 0, false, {}};
      waiting_.push_back({std::move(event), std::move(then)});
      then = nullptr;
    }
  }
  if (then) return then(true);
  arrived_.notify_one();
}

void Audit::wait() {
  std::unique_lock lock(mutex_);
  written_.wait(lock, [&] { return waiting_.empty() && !writing_; });
}

bool Audit::note_and_wait(io::AccessEvent event) {
  std::promise<bool> outcome;
  note(std::move(event), [&](bool noted) { outcome.set_value(noted); });
  return outcome.get_future().get();
}

// Under the lock. Those whose minute is over go; how often they came again becomes a row.
void Audit::end_folds(Instant now, bool all) {
  std::erase_if(folds_, [&](const auto& entry) {
    const Fold& fold = entry.second;
    if (!fold.is_written || (!all && is_within(fold.first.at, now))) return false;
    if (fold.again > 0) {
      io::AccessEvent row = fold.first;
      row.at = now;
      row.about += ": " + std::to_string(fold.again) + " times more";
      waiting_.push_back({std::move(row), nullptr});
    }
    return true;
  });
}

void Audit::write_on() {
  std::unique_lock lock(mutex_);
  for (;;) {
    arrived_.wait_for(lock, std::chrono::seconds{5}, [&] { return ending_ || !waiting_.empty(); });
    const bool ending = ending_;
    end_folds(latest_, ending);
    if (waiting_.empty()) {
      if (ending) return;
      continue;
    }
    std::vector<Waiting> batch = std::exchange(waiting_, {});
    writing_ = true;
    lock.unlock();
    std::vector<io::AccessEvent> events;
    for (const Waiting& one : batch) events.push_back(one.event);
    const bool noted = io::note_access(store_, events).has_value();
    for (const Waiting& one : batch)
      if (one.then) one.then(noted);
    std::vector<Then> riders;
    lock.lock();
    for (const Waiting& one : batch) {
      const auto fold = folds_.find(key_of(one.event));
      if (fold == folds_.end() || fold->second.is_written) continue;
      std::ranges::move(fold->second.riders, std::back_inserter(riders));
      fold->second.riders.clear();
      fold->second.is_written = noted;
      if (!noted) folds_.erase(fold);
    }
    writing_ = false;
    written_.notify_all();
    lock.unlock();
    for (const Then& rider : riders) rider(noted);
    lock.lock();
  }
}

}  // namespace truce::serve
