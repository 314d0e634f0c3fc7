// SPDX-License-Identifier: Apache-2.0
// The bulletin's own sentences: the headline, what was not observed, method and limits. HTML. Every
// party is spoken of alike; nothing is called verified.
#pragma once

#include <string>

#include "publish/tally.h"

namespace truce::publish {

std::string headline_figures(const Bulletin& bulletin, const Tally& tally);
std::string summary_paragraph(const Bulletin& bulletin, const Tally& tally);
// Why incidents touch no rule, to follow their number and a colon.
std::string why_untouched(const Untouched& untouched);
std::string unobserved_paragraph(const Bulletin& bulletin);
std::string method_section(const Bulletin& bulletin);

}  // namespace truce::publish
