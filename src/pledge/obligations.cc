// SPDX-License-Identifier: Apache-2.0
#include "pledge/obligations.h"

#include <algorithm>

namespace truce::pledge {
namespace {

constexpr Duration a_day = std::chrono::hours{24};
constexpr std::uint32_t max_terms = 2'400;

bool has_passed(Instant day, const Moment& moment) {
  return moment.as_of >= day + a_day;
}

// The first time that the event happened, as far as is public.
const Happened* first_of(const Register& in, const std::string& event, const Moment& moment) {
  const auto found = in.happened.find(event);
  if (found == in.happened.end()) return nullptr;
  const Happened* first = nullptr;
  for (const Happened& happened : found->second)
    if (happened.on <= moment.as_of && is_public(in, happened.source, moment.known_at) &&
        (first == nullptr || happened.on < first->on))
      first = &happened;
  return first;
}

class Judge {
 public:
  Judge(const Register& in, const Obligation& o, const Moment& moment)
      : in_(in), o_(o), moment_(moment) {
    due_.obligation = &o;
    for (const Done& done : o.done)
      if (done.on <= moment.as_of && is_public(in, done.source, moment.known_at))
        done_.push_back(&done);
    std::ranges::sort(done_, {}, &Done::on);
    if (!done_.empty()) due_.done = done_.back();
  }

  Due judged() {
    if (moment_.as_of < o_.from) {
      due_.state = DueState::not_begun;
      due_.due_on = o_.from;
    } else if (o_.kind == ObligationKind::validity) {
      due_.state = moment_.as_of < *o_.until ? DueState::valid : DueState::ended;
      due_.due_on = o_.until;
    } else if (o_.kind == ObligationKind::report) {
      report();
    } else {
      once();
    }
    return due_;
  }

 private:
  // A term has its report where one is on record after the term before ended, and by its own end.
  void report() {
    const std::int64_t days = o_.days.value_or(0);
    Instant begins = o_.from;
    for (std::uint32_t term = 1; term <= max_terms; ++term) {
      const Instant ends = add_months(o_.from, std::int64_t{term} * *o_.every_months);
      const Instant due_on = ends + a_day * days;
      const bool is_done = std::ranges::any_of(
          done_, [&](const Done* done) { return done->on > begins && done->on <= due_on; });
      if (!has_passed(due_on, moment_) || (o_.until && due_on > *o_.until)) {
        due_.due_on = due_on;
        due_.state = due_.missed > 0 ? DueState::late : is_done ? DueState::done : DueState::due;
        return;
      }
      if (!is_done) ++due_.missed;
      begins = due_on;
    }
  }

  void once() {
    Instant counts_from = o_.from;
    if (!o_.on.empty()) {
      due_.after = first_of(in_, o_.on, moment_);
      if (due_.after == nullptr) {
        due_.state = DueState::waiting;
        return;
      }
      counts_from = due_.after->on;
    }
    if (o_.days)
      due_.due_on = counts_from + a_day * std::int64_t{*o_.days};
    else if (o_.until)
      due_.due_on = o_.until;
    const bool is_done = std::ranges::any_of(
        done_, [&](const Done* done) { return o_.on.empty() || done->on >= counts_from; });
    due_.state = is_done                                            ? DueState::done
                 : due_.due_on && has_passed(*due_.due_on, moment_) ? DueState::late
                                                                    : DueState::due;
  }

  const Register& in_;
  const Obligation& o_;
  Moment moment_;
  std::vector<const Done*> done_;
  Due due_;
};

}  // namespace

Instant add_months(Instant day, std::int64_t months) {
  CivilTime civil = to_civil_utc(day);
  const std::int64_t all = std::int64_t{civil.year} * 12 + (civil.month - 1) + months;
  civil.year = static_cast<int>(all / 12);
  civil.month = static_cast<int>(all % 12) + 1;
  while (civil.day > 28 && !is_valid(civil)) --civil.day;
  return from_civil_utc(civil);
}

std::vector<Due> obligations_at(const Register& in, const Moment& moment,
                                std::string_view guarantor) {
  std::vector<Due> all;
  for (const auto& [id, o] : in.obligations)
    if ((guarantor.empty() || o.guarantor == guarantor) && is_public(in, o.source, moment.known_at))
      all.push_back(Judge(in, o, moment).judged());
  std::ranges::stable_sort(all, {}, [](const Due& due) { return due.obligation->guarantor; });
  return all;
}

}  // namespace truce::pledge
