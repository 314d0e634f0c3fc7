// SPDX-License-Identifier: Apache-2.0
// Who showed which secret a moment ago, so that a page that asks ten things is looked up once.
// Holds for a second, and only while nothing in the store of access has changed, by this process or
// another: what is ended has ended at the next request. Keeps digests of secrets. From any thread.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "io/access_store.h"
#include "io/sessions.h"
#include "io/tokens.h"

namespace truce::serve {

class KnownCallers {
 public:
  // Nothing where it is none. Errors: environment.
  Result<std::shared_ptr<const io::Session>> session(io::AccessStore& store,
                                                     std::string_view secret, Instant now);
  Result<std::shared_ptr<const io::TokenUse>> token(io::AccessStore& store, std::string_view secret,
                                                    Instant now);

 private:
  template <class What>
  struct Known {
    io::StoreVersion version;
    Instant at;
    std::shared_ptr<const What> what;
  };
  template <class What>
  using All = std::map<std::string, Known<What>>;  // by SHA-256 of the secret
  template <class What, class Check>
  Result<std::shared_ptr<const What>> know(All<What>& all, io::AccessStore& store,
                                           std::string_view secret, Instant now,
                                           const Check& check);

  std::mutex mutex_;
  All<io::Session> sessions_;
  All<io::TokenUse> tokens_;
};

}  // namespace truce::serve
