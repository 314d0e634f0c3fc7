// SPDX-License-Identifier: Apache-2.0
#include "proof/disclosure.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "proof/bytes.h"

namespace truce::proof {
namespace {

Commitment commitment_of(const Disclosure& disclosure, const Told& told) {
  return commit(disclosure.name_key, told.salt, told.field);
}

std::string line_of(const Told& told) {
  return "field " + told.field.name + " " + to_base64(told.salt) + " " + told.field.value + "\n";
}

std::string line_of(const Commitment& hidden) {
  return "hidden " + to_base64(hidden.tag) + " " + to_base64(hidden.digest) + "\n";
}

// The word before the next blank, which is taken off `text` with it.
std::optional<std::string_view> take_word(std::string_view& text) {
  const std::size_t end = text.find(' ');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view word = text.substr(0, end);
  text.remove_prefix(end + 1);
  return word;
}

std::optional<Told> parse_told(std::string_view line) {
  const auto name = take_word(line);
  const auto salt = name ? take_word(line) : std::nullopt;
  const auto digest = salt ? digest_from_base64(*salt) : std::nullopt;
  const bool fits =
      digest && is_field_name(*name) && is_utf8(line) &&
      std::ranges::none_of(line, [](char c) { return static_cast<std::uint8_t>(c) < 0x20; });
  if (!fits) return std::nullopt;
  return Told{{std::string(*name), std::string(line)}, *digest};
}

std::optional<Commitment> parse_hidden(std::string_view line) {
  const auto word = take_word(line);
  const auto tag = word ? digest_from_base64(*word) : std::nullopt;
  const auto digest = digest_from_base64(line);
  if (!tag || !digest) return std::nullopt;
  return Commitment{*tag, *digest};
}

// Reads the lines behind the head; each tag must be above the one before.
struct Reader {
  Disclosure disclosure;
  std::optional<Digest> last;
  std::size_t count = 0;

  const char* take(std::string_view line) {
    std::optional<Commitment> one;
    if (line.starts_with("field ")) {
      const auto told = parse_told(line.substr(6));
      if (!told) return "a field reads: field NAME SALT VALUE";
      one = commitment_of(disclosure, *told);
      disclosure.told.push_back(*told);
    } else if (line.starts_with("hidden ")) {
      one = parse_hidden(line.substr(7));
      if (!one) return "a hidden field reads: hidden TAG DIGEST";
      disclosure.hidden.push_back(*one);
    } else {
      return "here stands 'field' or 'hidden'";
    }
    if (last && one->tag <= *last) return "fields are out of order, or changed: this is no leaf";
    last = one->tag;
    return ++count > max_fields ? "there are more fields than a leaf has" : nullptr;
  }
};

}  // namespace

Result<Disclosure> disclose(const Secret& secret, const Entry& entry, std::span<const Field> fields,
                            const std::set<std::string>& names) {
  Disclosure out{entry.sequence, name_key(secret, entry), {}, {}};
  std::vector<std::pair<Digest, Told>> told;
  std::string known;
  for (const Field& field : fields) {
    known += (known.empty() ? "" : ", ") + field.name;
    const Told candidate{field, salt_of(secret, entry, field.name)};
    const Commitment one = commitment_of(out, candidate);
    if (names.contains(field.name))
      told.emplace_back(one.tag, candidate);
    else
      out.hidden.push_back(one);
  }
  if (told.size() != names.size())
    return failure(Code::not_found, "record " + std::to_string(entry.sequence) +
                                        " has no such field; it has " + known);
  std::ranges::sort(told, {}, &std::pair<Digest, Told>::first);
  std::ranges::sort(out.hidden);
  for (auto& [tag, one] : told) out.told.push_back(std::move(one));
  return out;
}

std::string leaf_of(const Disclosure& disclosure) {
  std::vector<Commitment> all = disclosure.hidden;
  for (const Told& told : disclosure.told) all.push_back(commitment_of(disclosure, told));
  std::ranges::sort(all);
  return leaf_text(disclosure.sequence, disclosure.name_key, all);
}

std::string to_text(const Disclosure& disclosure) {
  std::vector<std::pair<Digest, std::string>> lines;
  for (const Told& told : disclosure.told)
    lines.emplace_back(commitment_of(disclosure, told).tag, line_of(told));
  for (const Commitment& hidden : disclosure.hidden)
    lines.emplace_back(hidden.tag, line_of(hidden));
  std::ranges::sort(lines);
  std::string text = "truce-disclosure-1\nsequence " + std::to_string(disclosure.sequence) +
                     "\nnames " + to_base64(disclosure.name_key) + "\n";
  for (const auto& [tag, line] : lines) text += line;
  return text;
}

Result<Disclosure> parse_disclosure(std::string_view bytes) {
  if (bytes.size() > max_disclosure_bytes)
    return failure(Code::too_large, "is too long for a record");
  const auto wrong = [](const char* what, std::uint64_t line) {
    return failure(Code::parse, what, {"", line});
  };
  const auto first = take_line(bytes);
  if (first != "truce-disclosure-1")
    return wrong("is no disclosed record: it would begin with truce-disclosure-1", 1);
  const auto second = take_line(bytes);
  const auto sequence =
      second && second->starts_with("sequence ") ? to_count(second->substr(9)) : std::nullopt;
  if (!sequence || *sequence == 0)
    return wrong("here stands 'sequence' and the record's number", 2);
  const auto third = take_line(bytes);
  const auto key =
      third && third->starts_with("names ") ? digest_from_base64(third->substr(6)) : std::nullopt;
  if (!key) return wrong("here stands 'names' and the key of the names", 3);
  Reader reader{{*sequence, *key, {}, {}}, std::nullopt, 0};
  for (std::uint64_t line = 4; !bytes.empty(); ++line) {
    const auto text = take_line(bytes);
    const char* fault = text ? reader.take(*text) : "the record is cut off";
    if (fault != nullptr) return wrong(fault, line);
  }
  return std::move(reader.disclosure);
}

}  // namespace truce::proof
