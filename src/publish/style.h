// SPDX-License-Identifier: Apache-2.0
// The look of the page, for paper first: A4, dark on white, colours that differ in lightness and
// hue for every kind of sight (Okabe and Ito 2008), one column on a phone. No font or picture from
// outside.
#pragma once

#include <string_view>

namespace truce::publish {

std::string_view page_style();

}  // namespace truce::publish
