// SPDX-License-Identifier: Apache-2.0
// The languages in which an agreement is explained. The treaty's own words are never translated.
#pragma once

#include "base/language.h"

namespace truce::agreement {

using truce::Language;
using truce::language_of;
using truce::languages;

}  // namespace truce::agreement
