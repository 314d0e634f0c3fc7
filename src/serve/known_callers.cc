// SPDX-License-Identifier: Apache-2.0
#include "serve/known_callers.h"

#include "base/digest.h"

namespace truce::serve {
namespace {

constexpr Duration holds = std::chrono::seconds{1};
constexpr std::size_t most_known = 10'000;

}  // namespace

template <class What, class Check>
Result<std::shared_ptr<const What>> KnownCallers::know(All<What>& all, io::AccessStore& store,
                                                       std::string_view secret, Instant now,
                                                       const Check& check) {
  const Digest digest = sha256(secret);
  const std::string key(digest.begin(), digest.end());
  const auto version = store.version();  // before the look: what changes after it is seen
  if (!version) return tl::unexpected(version.error());
  {
    const std::lock_guard lock(mutex_);
    const auto found = all.find(key);
    if (found != all.end() && found->second.version == *version && now >= found->second.at &&
        now - found->second.at < holds)
      return found->second.what;
  }
  auto checked = check(store, secret, now);
  if (!checked) return tl::unexpected(checked.error());
  if (!*checked) return std::shared_ptr<const What>();
  auto what = std::make_shared<const What>(std::move(**checked));
  const std::lock_guard lock(mutex_);
  if (all.size() >= most_known) all.clear();
  all.insert_or_assign(key, Known<What>{*version, now, what});
  return what;
}

Result<std::shared_ptr<const io::Session>> KnownCallers::session(io::AccessStore& store,
                                                                 std::string_view secret,
                                                                 Instant now) {
  return know<io::Session>(sessions_, store, secret, now, io::check_session);
}

Result<std::shared_ptr<const io::TokenUse>> KnownCallers::token(io::AccessStore& store,
                                                                std::string_view secret,
                                                                Instant now) {
  return know<io::TokenUse>(tokens_, store, secret, now, io::check_token);
}

}  // namespace truce::serve
