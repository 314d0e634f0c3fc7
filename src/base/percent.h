// SPDX-License-Identifier: Apache-2.0
// Percent encoding for addresses (RFC 3986, 2.1).
#pragma once

#include <string>
#include <string_view>

namespace truce {

// Everything as %XX but letters, digits and "-._~".
std::string percent_encoded(std::string_view text);

}  // namespace truce
