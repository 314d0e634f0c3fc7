// SPDX-License-Identifier: Apache-2.0
// An agreement explained, as one HTML page with its map.
#pragma once

#include <string>

#include "agreement/language.h"
#include "base/document.h"
#include "io/agreement_files.h"

namespace truce::apps {

// Outline and towns are looked for beside the agreement's file.
std::string agreement_page(const io::LoadedAgreement& loaded, const Document& document,
                           agreement::Language language);

}  // namespace truce::apps
