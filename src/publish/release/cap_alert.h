// SPDX-License-Identifier: Apache-2.0
// A public item as an alert of the Common Alerting Protocol 1.2 (OASIS, 1 July 2010). Times are UTC
// in the form that CAP asks for (-00:00). The alert says where a cell is, never more; how urgency,
// severity and certainty follow is written in docs/formats/public_formats.md.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "publish/release/public_words.h"

namespace truce::publish {

// Monitors get every item, for their desk; civilians what can hurt them.
enum class Audience : std::uint8_t { civilians, monitors };

// Not for what was refuted, withdrawn or unsubstantiated; for civilians only what can hurt them.
bool concerns(const PublicItem& item, Audience audience);

// A message of the Common Alerting Protocol: the first of an incident, one that takes the place of
// those before, or one that takes them back.
enum class CapType : std::uint8_t { alert, update, cancel };

struct CapReference {
  std::string identifier;
  Instant sent;
};

struct CapMessage {
  CapType type = CapType::alert;
  PublicItem item;                         // of a cancel: as it was told last
  std::vector<CapReference> references{};  // all messages before, of this incident
};

// What was sent of each incident, worked out again from the releases at the moments at which alerts
// were sent: nothing is kept, and the same journal, policy and moments give the same messages.
class CapHistory {
 public:
  explicit CapHistory(Audience audience) : audience_(audience) {}
  // What a release sends after those that were followed before, which must be earlier: nothing of
  // an incident of which nothing that is told has changed. In the order of the items; then what is
  // taken back.
  std::vector<CapMessage> follow(const Release& release);

 private:
  struct Sent {
    PublicItem item;
    std::vector<CapReference> messages;
  };
  Audience audience_;
  std::map<IncidentId, Sent> sent_;
};

// `sender` must have no space, comma, '<' or '&' (CAP 1.2, 3.2.1): is_cap_name.
std::string cap_alert(const Release& release, const CapMessage& message, Audience audience,
                      std::string_view sender, Language language);
bool is_cap_name(std::string_view text);

}  // namespace truce::publish
