// SPDX-License-Identifier: Apache-2.0
// The tables of words, a source each. Private to public_words.cc; a language is nothing but a
// table.
#pragma once

#include "publish/release/public_words.h"

namespace truce::publish {

const PublicWords& public_words_en();
const PublicWords& public_words_uk();
const PublicWords& public_words_fr();

}  // namespace truce::publish
