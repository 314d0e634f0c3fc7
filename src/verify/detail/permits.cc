// SPDX-License-Identifier: Apache-2.0
#include "verify/detail/permits.h"

#include <algorithm>
#include <array>

#include "verify/decide.h"

namespace truce::verify::detail {
namespace {

using enum Role;

constexpr Role administrators[] = {administrator};
constexpr Role raisers[] = {monitor, analyst, verifier, duty_officer};
constexpr Role officers[] = {verifier, analyst};
constexpr Role verifiers[] = {verifier};
constexpr Role releasers[] = {verifier, analyst, duty_officer};
constexpr Role joiners[] = {analyst, verifier, duty_officer};
constexpr Role inviters[] = {liaison, duty_officer};
constexpr Role liaisons[] = {liaison};
constexpr Role gatherers[] = {analyst, verifier, monitor, liaison};
constexpr Role keepers[] = {analyst, verifier, monitor, liaison, duty_officer};
constexpr Role sealers[] = {source_keeper, analyst, verifier};
constexpr Role erasers[] = {source_keeper};  // and who may learn it
constexpr Role registrars[] = {liaison, analyst, monitor};
constexpr Role askers[] = {liaison, duty_officer, monitor, analyst, verifier};
constexpr Role answerers[] = {duty_officer, verifier};
constexpr Role watchers[] = {duty_officer};
constexpr Role alerted[] = {duty_officer, verifier,      analyst, monitor,
                            liaison,      source_keeper, planner, administrator};

// In the order of Entry.
constexpr std::array<std::span<const Role>, std::variant_size_v<Entry>> by_entry = {
    administrators,  // UserEnrolled
    administrators,  // UserDisabled
    raisers,         // CaseOpened
    joiners,         // CaseExtended
    officers,        // CaseClaimed
    releasers,       // CaseReleased
    raisers,         // CaseMoved: see transitions()
    verifiers,       // OpinionGiven
    inviters,        // ReplyInvited
    liaisons,        // ReplyReceived
    gatherers,       // EvidenceAdded
    keepers,         // CustodyLogged
    officers,        // HypothesisStated
    officers,        // EvidenceWeighed
    verifiers,       // AttributionOpined
    verifiers,       // AttributionDecided
    sealers,         // PersonSealed
    erasers,         // PersonErased
    officers,        // CasualtyRecorded
    registrars,      // ClaimRegistered
    officers,        // ClaimHeld
    askers,          // CorrectionAsked
    answerers,       // CorrectionAnswered
    erasers,         // PersonShown
    watchers,        // WatchTaken
    watchers,        // WatchHandedOver
    watchers,        // NoteWritten
    alerted,         // AlertsSet
};

std::string in_words(Role role) {
  std::string words(to_text(role));
  std::ranges::replace(words, '_', ' ');
  return words;
}

bool enrols_the_first(const Desk& desk, const Entry& entry) {
  const auto* enrolled = std::get_if<UserEnrolled>(&entry);
  return desk.users.empty() && enrolled != nullptr && enrolled->name == enrolled->by.user &&
         std::ranges::find(enrolled->roles, administrator) != enrolled->roles.end();
}

}  // namespace

tl::unexpected<Error> refused(std::string why) {
  return failure(Code::refused, std::move(why));
}

std::string any_of(std::span<const Role> roles) {
  std::string words;
  for (std::size_t i = 0; i < roles.size(); ++i) {
    if (i > 0) words += i + 1 == roles.size() ? " or " : ", ";
    words += in_words(roles[i]);
  }
  return words;
}

std::span<const Role> roles_for(const Entry& entry) {
  return by_entry[entry.index()];
}

Result<Role> acting_role(const Desk& desk, const Entry& entry, std::span<const Role> roles) {
  if (enrols_the_first(desk, entry)) return administrator;
  return role_of(desk, author(entry).user, roles);
}

}  // namespace truce::verify::detail

namespace truce::verify {

Result<Role> role_of(const Desk& desk, const std::string& name, std::span<const Role> roles) {
  if (desk.users.empty())
    return detail::refused(
        "nobody is enrolled yet; the first is `truce user add NAME --role "
        "administrator --by NAME`");
  const auto user = desk.users.find(name);
  if (user == desk.users.end())
    return detail::refused("nobody called '" + name +
                           "' is enrolled; `truce user list` shows who is");
  if (!user->second.active) return detail::refused("'" + name + "' is no longer enrolled");
  for (const Role role : roles)
    if (has_role(user->second, role)) return role;
  return detail::refused("'" + name + "' may not do this; it takes the role of " +
                         detail::any_of(roles));
}

}  // namespace truce::verify
