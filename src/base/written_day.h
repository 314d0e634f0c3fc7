// SPDX-License-Identifier: Apache-2.0
// Whether a text is written as a day is, so that an error can say that there is no such day.
#pragma once

#include <algorithm>
#include <string_view>

namespace truce {

// "2015-02-30", whether there is such a day or not.
inline bool is_written_as_day(std::string_view text) {
  constexpr std::string_view form = "0000-00-00";
  return text.size() == form.size() &&
         std::equal(text.begin(), text.end(), form.begin(),
                    [](char c, char as) { return as == '-' ? c == '-' : c >= '0' && c <= '9'; });
}

}  // namespace truce
