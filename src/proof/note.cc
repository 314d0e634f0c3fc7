// SPDX-License-Identifier: Apache-2.0
#include "proof/note.h"

#include <algorithm>

#include "base/text.h"
#include "proof/bytes.h"
#include "proof/cosignature.h"

namespace truce::proof {
namespace {

constexpr std::string_view dash = "\xE2\x80\x94 ";  // U+2014 and a space

Result<Signature> parse_signature(std::string_view line, std::uint64_t number) {
  const auto wrong = [&](const char* what) { return failure(Code::parse, what, {"", number}); };
  if (!line.starts_with(dash))
    return wrong("is no signature line: it would begin with \"\u2014 \"");
  line.remove_prefix(dash.size());
  const std::size_t blank = line.find(' ');
  if (blank == std::string_view::npos) return wrong("a signature line lacks its signature");
  Signature signature{std::string(line.substr(0, blank)), 0, {}};
  if (!is_key_name(signature.name)) return wrong("a signature line names no key");
  const auto bytes = from_base64(line.substr(blank + 1));
  if (!bytes || bytes->size() < 5) return wrong("a signature is not base64, or too short");
  signature.id = static_cast<std::uint32_t>(from_big_endian(std::string_view(*bytes).substr(0, 4)));
  signature.bytes = bytes->substr(4);
  return signature;
}

}  // namespace

bool is_note_text(std::string_view text) {
  return text.ends_with('\n') && is_utf8(text) && std::ranges::none_of(text, [](char c) {
           return static_cast<std::uint8_t>(c) < 0x20 && c != '\n';
         });
}

Result<Note> parse_note(std::string_view bytes) {
  if (bytes.size() > max_note_bytes)
    return failure(Code::too_large, "is too long for a signed note");
  if (!is_note_text(bytes))
    return failure(Code::parse, "is no signed note: not UTF-8, a control character, or cut off");
  const std::size_t blank = bytes.rfind("\n\n");
  if (blank == std::string_view::npos)
    return failure(Code::parse, "is no signed note: no blank line before the signatures");
  Note note{std::string(bytes.substr(0, blank + 1)), {}};
  std::uint64_t number = static_cast<std::uint64_t>(std::ranges::count(note.text, '\n')) + 1;
  std::string_view rest = bytes.substr(blank + 2);
  if (rest.empty()) return failure(Code::parse, "is a note without a signature", {"", number});
  while (const auto line = take_line(rest)) {
    auto signature = parse_signature(*line, ++number);
    if (!signature) return tl::unexpected(signature.error());
    if (note.signatures.size() == max_signatures)
      return failure(Code::too_large, "has more signatures than anybody needs", {"", number});
    note.signatures.push_back(std::move(*signature));
  }
  return note;
}

std::string to_line(const Signature& signature) {
  std::string bytes;
  append_big_endian(bytes, signature.id, 4);
  return std::string(dash) + signature.name + " " + to_base64(bytes + signature.bytes) + "\n";
}

std::string to_text(const Note& note) {
  std::string text = note.text + "\n";
  for (const Signature& signature : note.signatures) text += to_line(signature);
  return text;
}

Signature sign_note(const SignerKey& key, std::string_view text, std::uint64_t seconds) {
  return {key.name, verifier_of(key).id, sign_text(key, text, seconds)};
}

Result<std::vector<Signed>> signed_by(const Note& note, std::span<const VerifierKey> known) {
  std::vector<Signed> found;
  for (const Signature& signature : note.signatures)
    for (const VerifierKey& key : known) {
      if (key.name != signature.name || key.id != signature.id) continue;
      if (std::ranges::any_of(found, [&](const Signed& s) { return s.key == key; })) break;
      if (!verify_text(key, note.text, signature.bytes))
        return failure(Code::bad_record, "the signature of " + key.name +
                                             " does not fit the text: one of them was changed");
      found.push_back({key, signature.bytes});
      break;
    }
  return found;
}

}  // namespace truce::proof
