// SPDX-License-Identifier: Apache-2.0
// Reads the one line of an entry of the journal, whatever part of it keeps it (field_reader.h), and
// says which kind it was to be where it is none.
#pragma once

#include <string>

#include "base/field_reader.h"
#include "base/result.h"

namespace truce {

// Errors: too_large, bad_record.
template <class Entry>
Result<Entry> decode_entry(std::size_t kind, std::string_view name, std::string_view line,
                           std::size_t max_bytes) {
  if (line.size() > max_bytes)
    return failure(Code::too_large,
                   "an entry of more than " + std::to_string(max_bytes >> 20) + " MiB");
  if (auto entry = decode_fields<Entry>(kind, line)) return std::move(*entry);
  return failure(Code::bad_record, "the body is no " + std::string(name) + " in canonical form");
}

}  // namespace truce
