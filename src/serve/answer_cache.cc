// SPDX-License-Identifier: Apache-2.0
#include "serve/answer_cache.h"

#include <sys/stat.h>

#include "base/digest.h"
#include "io/files.h"
#include "io/pack.h"
#include "serve/answer.h"
#include "serve/app.h"

namespace truce::serve {
namespace {

std::size_t size_of(const CachedAnswer& answer) {
  return answer.plain->size() + (answer.gzip ? answer.gzip->size() : 0);
}

http::Response answer_of(const CachedAnswer& cached, const http::Head& asked) {
  if (!cached.tag.empty() && has_already(cached.tag, asked)) return not_modified(cached.tag);
  const bool packed = cached.gzip && takes_gzip(asked);
  http::Response out{200,
                     {{"Content-Type", cached.type}, {"Cache-Control", "no-store"}},
                     packed ? cached.gzip : cached.plain,
                     {}};
  if (cached.gzip) out.headers.push_back({"Vary", "Accept-Encoding"});
  if (packed) out.headers.push_back({"Content-Encoding", "gzip"});
  return cached.tag.empty() ? out : tagged(std::move(out), cached.tag);
}

}  // namespace

std::shared_ptr<const CachedAnswer> AnswerCache::find(const std::string& target,
                                                      std::uint64_t head) const {
  const std::lock_guard lock(mutex_);
  const auto found = answers_.find(target);
  return found != answers_.end() && found->second->head == head ? found->second : nullptr;
}

void AnswerCache::keep(const std::string& target, std::shared_ptr<const CachedAnswer> answer) {
  const std::lock_guard lock(mutex_);
  auto& place = answers_[target];
  if (place)
    bytes_ -= size_of(*place);
  else
    order_.push_back(target);
  bytes_ += size_of(*answer);
  place = std::move(answer);
  while (!order_.empty() && (bytes_ > most_cached_bytes || order_.size() > most_cached)) {
    const auto oldest = answers_.find(order_.front());
    bytes_ -= size_of(*oldest->second);
    answers_.erase(oldest);
    order_.pop_front();
  }
}

std::shared_ptr<const CachedFile> FileCache::read(const std::string& path, std::size_t most) {
  struct stat status{};
  if (::stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return nullptr;
  const std::int64_t changed =
      std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec;
  const auto size = static_cast<std::uint64_t>(status.st_size);
  {
    const std::lock_guard lock(mutex_);
    const auto found = files_.find(path);
    if (found != files_.end() && found->second->changed_ns == changed &&
        found->second->size == size)
      return found->second;
  }
  auto bytes = io::read_file(path, most);
  if (!bytes) return nullptr;
  auto file = std::make_shared<CachedFile>();
  file->changed_ns = changed;
  file->size = size;
  file->tag = to_hex(sha256(*bytes)).substr(0, 32);
  file->bytes = http::body_of(std::move(*bytes));
  const std::lock_guard lock(mutex_);
  auto& place = files_[path];
  if (place)
    bytes_ -= place->bytes->size();
  else
    order_.push_back(path);
  bytes_ += file->bytes->size();
  place = file;
  while (order_.size() > most_cached || (bytes_ > most_cached_bytes && order_.size() > 1)) {
    const auto oldest = files_.find(order_.front());
    bytes_ -= oldest->second->bytes->size();
    files_.erase(oldest);
    order_.pop_front();
  }
  return file;
}

std::optional<http::Response> from_cache(const Asking& asking) {
  const App& app = asking.app;
  const auto cached = app.answers.find(asking.request.head.target, app.room.head());
  if (!cached) return std::nullopt;
  return answer_of(*cached, asking.request.head);
}

http::Response kept_answer(const Asking& asking, std::uint64_t head, std::string tag,
                           http::Response answer) {
  if (answer.status != 200 || !answer.body || answer.stream) return answer;
  auto cached = std::make_shared<CachedAnswer>();
  cached->head = head;
  cached->tag = std::move(tag);
  cached->type = std::string(http::header(answer.headers, "content-type"));
  cached->plain = answer.body;
  constexpr std::size_t worth_it = 16 << 10;
  if (cached->plain->size() >= worth_it)
    if (auto packed = io::gzip(*cached->plain)) cached->gzip = http::body_of(std::move(*packed));
  asking.app.answers.keep(asking.request.head.target, cached);
  return answer_of(*cached, asking.request.head);
}

}  // namespace truce::serve
