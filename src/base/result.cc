// SPDX-License-Identifier: Apache-2.0
#include "base/result.h"

namespace truce {

std::string to_text(const Where& where) {
  std::string text = where.file;
  if (where.line > 0) text += ":" + std::to_string(where.line);
  if (where.line > 0 && where.column > 0) text += ":" + std::to_string(where.column);
  return text;
}

std::string to_text(const Error& error) {
  const std::string place = to_text(error.where);
  return place.empty() ? error.message : place + ": " + error.message;
}

}  // namespace truce
