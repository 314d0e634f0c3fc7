// SPDX-License-Identifier: Apache-2.0
#include "serve/live.h"

#include <algorithm>
#include <map>

#include "base/json.h"
#include "http/peers.h"

namespace truce::serve {
namespace {

using record::Type;

std::string text_of(const record::Record& record) {
  std::string json;
  JsonWriter(json)
      .begin_object()
      .field("sequence", record.sequence)
      .field("at", record.at)
      .key("body")
      .raw(record.body)
      .end_object();
  return http::event_text(record.sequence, record::to_text(record.type), json);
}

// How the plan stands. Contacts and their addresses, notices and what came of sending them, facts,
// positions and exercises are told to the mission alone: they carry what other guarantors said.
bool is_of_all_guarantors(Type type) {
  return type == Type::tier_decided || type == Type::tier_prompted || type == Type::tier_lapsed ||
         type == Type::deadline_set || type == Type::deadline_met ||
         type == Type::deadline_passed || type == Type::deadline_cancelled ||
         type == Type::consultation_called || type == Type::consultation_closed;
}

// Without data: a listener comes back behind this number, and not as one who has heard nothing.
http::Body number_text(std::uint64_t number) {
  return http::body_of("id: " + std::to_string(number) + "\n\n");
}

http::Body behind_text(std::uint64_t last) {
  return http::body_of(http::event_text(last, "behind", std::to_string(last)));
}

}  // namespace

Audience audience_of(Type type) {
  if (type == Type::person_sealed || type == Type::person_shown || type == Type::person_erased)
    return {};
  return is_of_all_guarantors(type) ? with_guarantors(mission_staff) : mission_staff;
}

void Live::bound(LiveBounds bounds) {
  const std::lock_guard lock(mutex_);
  bounds_ = bounds;
}

void Live::hold(std::vector<record::Record> records) {
  const std::lock_guard lock(held_mutex_);
  held_.push_back(std::move(records));
}

void Live::tell(const record::Record& record) {
  hold({record});
  tell_held();
}

// Under the lock from taking to telling: nobody else tells what comes after it meanwhile.
void Live::tell_held() {
  const std::lock_guard lock(mutex_);
  std::vector<std::vector<record::Record>> held;
  {
    const std::lock_guard taking(held_mutex_);
    held.swap(held_);
  }
  for (const auto& records : held)
    if (!records.empty()) tell_now(records);
}

bool Live::is_too_much(std::size_t records) {
  const auto now = Steady::now();
  if (now - second_ >= std::chrono::seconds{1}) {
    second_ = now;
    in_second_ = 0;
  }
  in_second_ += records;
  return records > bounds_.told_at_once || in_second_ > bounds_.told_a_second;
}

http::Body Live::text_for(const std::vector<Event>& events, const std::vector<Audience>& audiences,
                          const std::vector<bool>& of) {
  std::string all;
  for (const Event& event : events) {
    const auto place = std::ranges::find(audiences, event.audience) - audiences.begin();
    if (of[static_cast<std::size_t>(place)]) all += *event.text;
  }
  return http::body_of(std::move(all));
}

// What is not told is not kept either: who comes back from before it is behind too.
void Live::tell_now(const std::vector<record::Record>& records) {
  last_ = records.back().sequence;
  are_behind_ = are_behind_ || is_too_much(records.size());
  if (are_behind_) {
    events_.clear();
    bytes_ = 0;
    return tell_behind();
  }
  std::vector<Event> events;
  std::vector<Audience> audiences;  // of these events: a few
  for (const record::Record& r : records) {
    events.push_back({r.sequence, audience_of(r.type), http::body_of(text_of(r))});
    if (std::ranges::find(audiences, events.back().audience) == audiences.end())
      audiences.push_back(events.back().audience);
  }
  std::map<std::vector<bool>, http::Body> texts;  // by which of the audiences somebody is of
  for (const Listener& listener : listeners_) {
    std::vector<bool> of;
    for (const Audience& audience : audiences)
      of.push_back(is_among(listener.way, listener.who, audience));
    http::Body& text = texts[of];
    if (!text) text = text_for(events, audiences, of);
    if (!text->empty()) listener.stream->push(text);
  }
  for (Event& event : events) {
    bytes_ += event.text->size();
    events_.push_back(std::move(event));
  }
  while (events_.size() > kept_events || bytes_ > kept_bytes) {
    bytes_ -= events_.front().text->size();
    events_.pop_front();
  }
}

// Whoever is told reads all again: not more often than that.
void Live::tell_behind(bool at_once) {
  const auto now = Steady::now();
  if (!are_behind_ || (now - told_behind_ < behind_every && !at_once)) return;
  told_behind_ = now;
  are_behind_ = false;
  const http::Body text = behind_text(last_);
  for (const Listener& listener : listeners_) listener.stream->push(text);
}

void Live::tick() {
  tell_held();
  const std::lock_guard lock(mutex_);
  tell_behind();
}

bool Live::has_room_for(const Caller& caller, const std::string& share) const {
  std::size_t of_account = 0, of_peer = 0;
  for (const Listener& listener : listeners_) {
    of_account += listener.who.name == caller.who.name ? 1 : 0;
    of_peer += listener.share == share ? 1 : 0;
  }
  return listeners_.size() < bounds_.all && of_account < bounds_.of_account &&
         of_peer < bounds_.of_peer;
}

void Live::beat(Instant now) {
  const std::lock_guard lock(mutex_);
  tell_behind(true);  // before any number that lies behind what they have not heard
  const http::Body text = http::body_of(std::string(http::heartbeat()) + *number_text(last_));
  for (const Listener& listener : listeners_)
    if (now - listener.since >= open_at_most) listener.stream->close();
  std::erase_if(listeners_, [](const Listener& l) { return !l.stream->is_open(); });
  for (const Listener& listener : listeners_) listener.stream->push(text);
}

std::optional<std::vector<http::Body>> Live::missed_by(const Caller& caller,
                                                       std::uint64_t seen) const {
  const std::uint64_t first_kept = events_.empty() ? last_ + 1 : events_.front().number;
  if (seen + 1 < first_kept || seen > last_) return std::nullopt;
  std::vector<http::Body> out;
  std::size_t bytes = 0;
  for (const Event& event : events_) {
    if (event.number <= seen || !is_among(caller, event.audience)) continue;
    bytes += event.text->size();
    if (bytes > most_missed_bytes) return std::nullopt;
    out.push_back(event.text);
  }
  return out;
}

std::shared_ptr<http::Stream> Live::listen(const Caller& caller, std::optional<std::uint64_t> seen,
                                           Instant now) {
  const std::lock_guard lock(mutex_);
  std::erase_if(listeners_, [](const Listener& l) { return !l.stream->is_open(); });
  const std::string share = http::share_of(caller.peer);
  if (!has_room_for(caller, share)) return nullptr;
  auto stream = std::make_shared<http::Stream>();
  const auto missed = seen ? missed_by(caller, *seen) : std::optional(std::vector<http::Body>{});
  if (!missed)
    stream->push(behind_text(last_));
  else
    for (const http::Body& text : *missed) stream->push(text);
  if (!seen) stream->push(number_text(last_));
  listeners_.push_back({caller.way, caller.who, caller.mark, share, now, stream});
  return stream;
}

std::size_t Live::listeners() const {
  const std::lock_guard lock(mutex_);
  return listeners_.size();
}

std::vector<Listening> Live::who_listens() const {
  const std::lock_guard lock(mutex_);
  std::vector<Listening> out;
  for (const Listener& l : listeners_) out.push_back({l.who, l.mark, l.stream});
  return out;
}

void Live::end(const std::string& account) {
  const std::lock_guard lock(mutex_);
  for (const Listener& listener : listeners_)
    if (listener.who.name == account) listener.stream->close();
  std::erase_if(listeners_, [](const Listener& l) { return !l.stream->is_open(); });
}

void Live::close() {
  const std::lock_guard lock(mutex_);
  for (const Listener& listener : listeners_) listener.stream->close();
  listeners_.clear();
}

}  // namespace truce::serve
