// SPDX-License-Identifier: Apache-2.0
// Expected failure as a value. A broken invariant is no failure but a bug: see check.h.
// A domain "no" (an undetermined finding, a bad line) is a value of its own type, never an Error.
#pragma once

#include <cstdint>
#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace truce {

// Append-only: a number, once given, keeps its meaning. Families of 100.
enum class Code : std::uint16_t {
  usage = 100,           // the caller's words are off
  unknown_format = 101,  // no reader of that name
  parse = 200,           // bytes do not follow their grammar
  out_of_range = 201,    // a number outside what its field allows
  missing_field = 202,   // a required field is absent
  too_large = 203,       // past a stated bound
  bad_geometry = 300,    // a line or polygon that is none
  bad_agreement = 400,   // an agreement file that `check` refuses
  bad_policy = 401,      // a release policy beneath a floor, or one that names a party
  broken_chain = 500,    // a journal whose digests do not match
  bad_record = 501,      // a journal record that does not decode
  not_found = 600,       // no such file, line, zone, record
  environment = 700,     // disk, network, database
  refused = 800,         // well said, but the rules of the house do not permit it
};

// Where in the input: line and column count from 1; 0 is "not known".
struct Where {
  std::string file;
  std::uint64_t line = 0;
  std::uint64_t column = 0;
};

struct Error {
  Code code = Code::usage;
  std::string message;
  Where where;
};

template <class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> failure(Code code, std::string message, Where where = {}) {
  return tl::unexpected<Error>(Error{code, std::move(message), std::move(where)});
}

// "FILE:LINE:COLUMN: message", leaving out what is not known.
std::string to_text(const Error& error);
std::string to_text(const Where& where);

}  // namespace truce
