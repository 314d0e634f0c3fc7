// SPDX-License-Identifier: Apache-2.0
#include "base/json_fault.h"

#include <simdjson.h>

namespace truce {

std::string_view json_fault(int code) {
  switch (code) {
    case simdjson::EMPTY:
      return "it is empty";
    case simdjson::CAPACITY:
      return "it is too long";
    case simdjson::DEPTH_ERROR:
      return "it is nested too deeply";
    case simdjson::STRING_ERROR:
      return "a text holds a backslash sequence that JSON does not know";
    case simdjson::UNCLOSED_STRING:
      return "a text has no closing quote";
    case simdjson::UNESCAPED_CHARS:
      return "a text holds a control character; write a line break as \\n";
    case simdjson::UTF8_ERROR:
      return "it is not UTF-8";
    case simdjson::NUMBER_ERROR:
    case simdjson::NUMBER_OUT_OF_RANGE:
      return "a number is written wrongly or too large";
    case simdjson::T_ATOM_ERROR:
    case simdjson::F_ATOM_ERROR:
    case simdjson::N_ATOM_ERROR:
      return "a word is none of true, false and null; texts need quotes";
    case simdjson::INCORRECT_TYPE:
      return "another kind of value stands where an object belongs";
    case simdjson::INCOMPLETE_ARRAY_OR_OBJECT:
      return "a bracket or brace is not closed";
    case simdjson::TRAILING_CONTENT:
      return "more follows behind its end";
    case simdjson::TAPE_ERROR:
      return "a comma, colon, quote or bracket is missing or stands in the wrong place";
    default:
      return "it is broken";
  }
}

}  // namespace truce
