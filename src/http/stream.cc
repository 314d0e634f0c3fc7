// SPDX-License-Identifier: Apache-2.0
#include "http/stream.h"

#include <utility>

#include "base/text.h"

namespace truce::http {

bool Stream::push(Body text) {
  std::function<void()> wake;
  bool kept = false;
  {
    const std::lock_guard lock(mutex_);
    if (!open_) return false;
    const bool is_awake = !waiting_.empty();  // and has not taken yet
    if (waiting_bytes_ + text->size() > max_waiting_bytes) {
      open_ = false;
      waiting_.clear();
    } else {
      waiting_bytes_ += text->size();
      waiting_.push_back(std::move(text));
      kept = true;
    }
    if (!kept || !is_awake) wake = wake_;
  }
  if (wake) wake();
  return kept;
}

void Stream::close() {
  std::function<void()> wake;
  {
    const std::lock_guard lock(mutex_);
    open_ = false;
    wake = wake_;
  }
  if (wake) wake();
}

bool Stream::is_open() const {
  const std::lock_guard lock(mutex_);
  return open_;
}

void Stream::attach(std::function<void()> wake) {
  const std::lock_guard lock(mutex_);
  wake_ = std::move(wake);
}

std::vector<Body> Stream::take() {
  const std::lock_guard lock(mutex_);
  std::vector<Body> out(std::make_move_iterator(waiting_.begin()),
                        std::make_move_iterator(waiting_.end()));
  waiting_.clear();
  waiting_bytes_ = 0;
  return out;
}

std::string event_text(std::uint64_t id, std::string_view type, std::string_view data) {
  std::string out = "id: " + std::to_string(id) + "\nevent: " + std::string(type) + "\n";
  for (const std::string_view line : split(data, '\n')) {
    out += "data: ";
    out += line;
    out += '\n';
  }
  return out += '\n';
}

std::string_view heartbeat() {
  return ": still here\n\n";
}

}  // namespace truce::http
