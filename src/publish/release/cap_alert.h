// SPDX-License-Identifier: Apache-2.0
// A public item as an alert of the Common Alerting Protocol 1.2 (OASIS, 1 July 2010). Times are UTC
// in the form that CAP asks for (-00:00). The alert says where a cell is, never more; how urgency,
// severity and certainty follow is written in docs/formats/public_formats.md.
#pragma once

#include <string>
#include <string_view>

#include "publish/release/public_words.h"

namespace truce::publish {

// Monitors get every item, for their desk; civilians what can hurt them.
enum class Audience : std::uint8_t { civilians, monitors };

// Not for what was refuted, withdrawn or unsubstantiated; for civilians only what can hurt them.
bool concerns(const PublicItem& item, Audience audience);

// `sender` must have no space, comma, '<' or '&' (CAP 1.2, 3.2.1): is_cap_name.
std::string cap_alert(const Release& release, const PublicItem& item, Audience audience,
                      std::string_view sender, Language language);
bool is_cap_name(std::string_view text);

}  // namespace truce::publish
