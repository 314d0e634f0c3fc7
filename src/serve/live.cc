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

}  // namespace

Audience audience_of(Type type) {
  if (type == Type::person_sealed || type == Type::person_shown || type == Type::person_erased)
    return {};
  if (record::is_of_response(type)) return with_guarantors(mission_staff);
  if (record::is_of_register(type)) return mission_staff;
  return mission_staff;
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
  const http::Body text = http::body_of(std::string(http::heartbeat()));
  const std::lock_guard lock(mutex_);
  for (const Listener& listener : listeners_)
    if (now - listener.since >= open_at_most) listener.stream->close();
  std::erase_if(listeners_, [](const Listener& l) { return !l.stream->is_open(); });
  for (const Listener& listener : listeners_) listener.stream->push(text);
}

std::shared_ptr<http::Stream> Live::listen(const Caller& caller, std::optional<std::uint64_t> seen,
                                           Instant now) {
  const std::lock_guard lock(mutex_);
  std::erase_if(listeners_, [](const Listener& l) { return !l.stream->is_open(); });
  if (listeners_.size() >= most_listeners) return nullptr;
  auto stream = std::make_shared<http::Stream>();
  const std::uint64_t first_kept = events_.empty() ? last_ + 1 : events_.front().number;
  if (seen && (*seen + 1 < first_kept || *seen > last_))
    stream->push(http::body_of(http::event_text(last_, "behind", std::to_string(last_))));
  else if (seen)
    for (const Event& event : events_)
      if (event.number > *seen && is_among(caller, event.audience)) stream->push(event.text);
  listeners_.push_back({caller.way, caller.who, now, stream});
  return stream;
}

std::size_t Live::listeners() const {
  const std::lock_guard lock(mutex_);
  return listeners_.size();
}

void Live::close() {
  const std::lock_guard lock(mutex_);
  for (const Listener& listener : listeners_) listener.stream->close();
  listeners_.clear();
}

}  // namespace truce::serve
