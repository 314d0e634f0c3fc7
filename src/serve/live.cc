// SPDX-License-Identifier: Apache-2.0
#include "serve/live.h"

#include <algorithm>

#include "base/json.h"

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

}  // namespace

Audience audience_of(Type type) {
  if (type == Type::person_sealed || type == Type::person_shown || type == Type::person_erased)
    return {};
  return is_of_all_guarantors(type) ? with_guarantors(mission_staff) : mission_staff;
}

void Live::tell(const record::Record& record) {
  const Event event{record.sequence, audience_of(record.type), http::body_of(text_of(record))};
  const std::lock_guard lock(mutex_);
  last_ = event.number;
  for (const Listener& listener : listeners_)
    if (is_among(listener.way, listener.who, event.audience)) listener.stream->push(event.text);
  bytes_ += event.text->size();
  events_.push_back(event);
  while (events_.size() > kept_events || bytes_ > kept_bytes) {
    bytes_ -= events_.front().text->size();
    events_.pop_front();
  }
}

void Live::beat(Instant now) {
  const std::lock_guard lock(mutex_);
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
  if (listeners_.size() >= most_listeners) return nullptr;
  auto stream = std::make_shared<http::Stream>();
  const auto missed = seen ? missed_by(caller, *seen) : std::optional(std::vector<http::Body>{});
  if (!missed)
    stream->push(http::body_of(http::event_text(last_, "behind", std::to_string(last_))));
  else
    for (const http::Body& text : *missed) stream->push(text);
  if (!seen) stream->push(number_text(last_));
  listeners_.push_back({caller.way, caller.who, now, stream});
  return stream;
}

std::size_t Live::listeners() const {
  const std::lock_guard lock(mutex_);
  return listeners_.size();
}

std::vector<io::Caller> Live::who_listens() const {
  const std::lock_guard lock(mutex_);
  std::vector<io::Caller> out;
  for (const Listener& listener : listeners_) out.push_back(listener.who);
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
