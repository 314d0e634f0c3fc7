// SPDX-License-Identifier: Apache-2.0
#include "serve/past.h"

#include <algorithm>

#include "io/mission.h"

namespace truce::serve {
namespace {

Result<std::uint64_t> head_at(const std::string& data, Instant moment) {
  const auto journal = io::Journal::open_to_read(data + "/" + io::journal_file);
  if (!journal) return tl::unexpected(journal.error());
  return journal->size_at(moment);
}

// Counts those who are at it, by the time that they are.
class Turnstile {
 public:
  explicit Turnstile(std::atomic<int>& count) : count_(count), number_(++count) {}
  Turnstile(const Turnstile&) = delete;
  Turnstile& operator=(const Turnstile&) = delete;
  ~Turnstile() { --count_; }
  int number() const { return number_; }

 private:
  std::atomic<int>& count_;
  int number_;
};

}  // namespace

std::shared_ptr<const Known> Past::nearest(std::uint64_t head) {
  const std::lock_guard lock(mutex_);
  auto best = kept_.end();
  for (auto at = kept_.begin(); at != kept_.end(); ++at)
    if ((*at)->head <= head && (best == kept_.end() || (*at)->head > (*best)->head)) best = at;
  if (best == kept_.end()) return nullptr;
  std::shared_ptr<const Known> found = *best;
  if (found->head != head) return found;
  kept_.erase(best);
  kept_.push_front(found);
  return found;
}

Result<std::shared_ptr<const Known>> Past::fold(std::uint64_t head) {
  auto before = nearest(head);
  if (before && before->head == head) return before;
  auto next = std::make_shared<Known>();
  if (before) *next = *before;
  if (auto folded = io::replay_further(data_, next->state, next->head, head); !folded)
    return tl::unexpected(folded.error());
  next->head = head;
  const std::lock_guard lock(mutex_);
  kept_.push_front(next);
  if (kept_.size() > kept_pasts) kept_.pop_back();
  return next;
}

Result<std::shared_ptr<const Known>> Past::at(Instant moment) {
  const auto head = head_at(data_, moment);
  if (!head) return tl::unexpected(head.error());
  if (auto kept = nearest(*head); kept && kept->head == *head) return kept;
  const Turnstile in(asking_);
  if (in.number() > most_at_the_past) return std::shared_ptr<const Known>();
  const std::lock_guard turn(turn_);
  return fold(*head);
}

}  // namespace truce::serve
