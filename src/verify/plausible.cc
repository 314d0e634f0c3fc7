// SPDX-License-Identifier: Apache-2.0
#include "verify/plausible.h"

#include <algorithm>

#include "base/text.h"
#include "verify/detail/permits.h"

namespace truce::verify {
namespace {

using detail::refused;

// RFC 6838, 4.2: restricted-name.
bool is_restricted_name(std::string_view name) {
  constexpr std::size_t most = 127;
  const auto is_alphanumeric = [](char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  };
  return !name.empty() && name.size() <= most && is_alphanumeric(name.front()) &&
         std::ranges::all_of(name, [&](char c) {
           return is_alphanumeric(c) ||
                  std::string_view("!#$&-^_.+").find(c) != std::string_view::npos;
         });
}

class Plausible {
 public:
  Plausible(const Desk& desk, Instant at) : desk_(desk), at_(at) {}

  Result<void> operator()(const UserEnrolled& e) const {
    for (const Role role : e.roles)
      if (std::ranges::count(e.roles, role) > 1)
        return refused("the role of " + std::string(to_text(role)) + " is named twice");
    return {};
  }
  Result<void> operator()(const ClaimRegistered& e) const {
    if (e.against == e.claimant)
      return refused("'" + e.claimant + "' blames itself: --against is whom the claimant blames");
    if (e.said_at > at_)
      return refused("it was said at " + to_text(e.said_at) + ", which is in the future");
    if (e.when && e.when->from > e.said_at)
      return refused("it is said to have happened at " + to_text(e.when->from) +
                     ", after it was said");
    return {};
  }
  Result<void> operator()(const EvidenceAdded& e) const {
    if (e.media_type.empty() || is_media_type(e.media_type)) return {};
    return refused("--media-type '" + std::string(utf8_prefix(e.media_type, 80)) +
                   "': a type and a subtype, as image/jpeg");
  }
  Result<void> operator()(const CorrectionAnswered& e) const {
    const auto found = desk_.corrections.find(e.id);
    if (found == desk_.corrections.end() || found->second.answers.empty()) return {};
    return refused(e.id.text + " is answered already: it was " +
                   (found->second.answers.back().accepted ? "accepted" : "declined") +
                   "; where that was wrong, ask for another correction");
  }
  template <class Other>
  Result<void> operator()(const Other&) const {
    return {};
  }

 private:
  const Desk& desk_;
  Instant at_;
};

}  // namespace

bool is_media_type(std::string_view text) {
  const std::size_t slash = text.find('/');
  return slash != std::string_view::npos && is_restricted_name(text.substr(0, slash)) &&
         is_restricted_name(text.substr(slash + 1));
}

Result<void> is_plausible(const Desk& desk, const Entry& entry, Instant at) {
  return std::visit(Plausible{desk, at}, entry);
}

}  // namespace truce::verify
