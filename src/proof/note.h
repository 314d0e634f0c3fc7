// SPDX-License-Identifier: Apache-2.0
// Signed notes after C2SP signed-note: a text, a blank line, signature lines. A text counts for
// nothing before open_note() has found a signature of a known key on it. Signatures of unknown keys
// are kept and ignored; one of a known key that does not hold refuses the note.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "proof/keys.h"

namespace truce::proof {

constexpr std::size_t max_note_bytes = std::size_t{1} << 20;
constexpr std::size_t max_signatures = 100;

struct Signature {
  std::string name;
  std::uint32_t id = 0;
  std::string bytes;  // behind the id

  bool operator==(const Signature&) const = default;
};

struct Note {
  std::string text;  // ends with a newline
  std::vector<Signature> signatures;
};

// A signature that holds, and whose it is.
struct Signed {
  VerifierKey key;
  std::string bytes;
};

// UTF-8, no control characters but newlines, ends with a newline.
bool is_note_text(std::string_view text);

// Errors: parse with the line, too_large.
Result<Note> parse_note(std::string_view bytes);
std::string to_text(const Note& note);
std::string to_line(const Signature& signature);  // with its newline

// `seconds` counts for a witness's key only.
Signature sign_note(const SignerKey& key, std::string_view text, std::uint64_t seconds = 0);

// Each known key once, in the order of the note. May be empty: whether that is enough is for the
// caller to say. Errors: bad_record where a known key's signature does not hold.
Result<std::vector<Signed>> signed_by(const Note& note, std::span<const VerifierKey> known);

}  // namespace truce::proof
