// SPDX-License-Identifier: Apache-2.0
// What is wrong with a JSON text, in words for the person who wrote it: those of the JSON library
// speak to programmers.
#pragma once

#include <string_view>

namespace truce {

// `code` is a simdjson::error_code. "a bracket or brace is not closed", "another kind of value
// stands where an object or a list belongs". Words for every code, known or not.
std::string_view json_fault(int code);

}  // namespace truce
