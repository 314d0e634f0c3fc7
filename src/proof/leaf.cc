// SPDX-License-Identifier: Apache-2.0
#include "proof/leaf.h"

#include <algorithm>
#include <optional>
#include <set>

#include "base/check.h"
#include "base/json.h"
#include "base/text.h"
#include "proof/bytes.h"

namespace truce::proof {
namespace {

// The end of the string that begins at `at`, behind its quote; npos where it has none.
std::size_t end_of_string(std::string_view text, std::size_t at) {
  for (std::size_t i = at + 1; i < text.size(); ++i) {
    if (text[i] == '\\')
      ++i;
    else if (text[i] == '"')
      return i + 1;
  }
  return std::string_view::npos;
}

// The end of the value that begins at `at`: the comma or brace behind it. Brackets are counted, not
// matched: the body is canonical, and what is no JSON gives some bytes that are committed as such.
std::size_t end_of_value(std::string_view text, std::size_t at) {
  std::size_t depth = 0;
  for (std::size_t i = at; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"') {
      i = end_of_string(text, i);
      if (i == std::string_view::npos) return i;
      --i;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if (depth == 0 && (c == ',' || c == '}')) {
      return i;
    } else if (c == '}' || c == ']') {
      if (depth-- == 0) return std::string_view::npos;
    }
  }
  return std::string_view::npos;
}

// Takes `"name":value` and the comma or brace behind it off `rest`.
std::optional<Field> take_field(std::string_view& rest) {
  if (!rest.starts_with('"')) return std::nullopt;
  const std::size_t name_end = end_of_string(rest, 0);
  if (name_end >= rest.size() || rest[name_end] != ':') return std::nullopt;
  const std::size_t value_end = end_of_value(rest, name_end + 1);
  if (value_end == std::string_view::npos || value_end == name_end + 1) return std::nullopt;
  Field field{std::string(rest.substr(1, name_end - 2)),
              std::string(rest.substr(name_end + 1, value_end - name_end - 1))};
  rest.remove_prefix(value_end);
  return field;
}

std::string in_json(std::string_view text) {
  std::string out;
  JsonWriter(out).string(text);
  return out;
}

std::string keyed(std::string_view what, const Entry& entry, std::string_view name) {
  std::string bytes(what);
  append_big_endian(bytes, entry.sequence, 8);
  return bytes.append(view(entry.digest)).append(name);
}

std::string_view view_of(const Secret& secret) {
  return {reinterpret_cast<const char*>(secret.data()), secret.size()};
}

}  // namespace

bool is_field_name(std::string_view name) {
  return !name.empty() && name.size() <= max_field_name_bytes && is_utf8(name) &&
         std::ranges::none_of(
             name, [](char c) { return static_cast<std::uint8_t>(c) <= 0x20 || c == 0x7F; });
}

std::vector<Field> fields_of_body(std::string_view body) {
  std::vector<Field> fields;
  std::set<std::string> names;
  if (!body.starts_with('{')) return {};
  body.remove_prefix(1);
  for (;;) {
    auto field = take_field(body);
    if (!field || !is_field_name(field->name) || field->name.find('\\') != std::string::npos ||
        field->value.find('\n') != std::string::npos || !names.insert(field->name).second ||
        fields.size() == max_fields / 2)
      return {};
    fields.push_back(std::move(*field));
    const bool last = body.front() == '}';
    body.remove_prefix(1);
    if (last) break;
  }
  return body.empty() ? fields : std::vector<Field>{};
}

std::vector<Field> fields_of(const Entry& entry, std::span<const Field> derived) {
  std::vector<Field> fields = {{"frame/type", in_json(entry.type)},
                               {"frame/at", in_json(to_text(entry.at))},
                               {"frame/body", std::string(entry.body)}};
  for (Field& field : fields_of_body(entry.body))
    fields.push_back({"body/" + field.name, std::move(field.value)});
  for (const Field& field : derived) fields.push_back({"derived/" + field.name, field.value});
  check(fields.size() <= max_fields, "a leaf's fields are bounded");
  return fields;
}

Digest order_key(const Secret& secret, const Entry& entry) {
  return hmac_sha256(view_of(secret), keyed("truce-order-1\n", entry, ""));
}

Digest name_key(const Secret& secret, const Entry& entry) {
  return hmac_sha256(view_of(secret), keyed("truce-names-1\n", entry, ""));
}

Digest salt_of(const Secret& secret, const Entry& entry, std::string_view name) {
  return hmac_sha256(view_of(secret), keyed("truce-salt-1\n", entry, name));
}

Commitment commit(const Digest& name_key, const Digest& salt, const Field& field) {
  std::string bytes = "truce-field-1\n";
  bytes.reserve(bytes.size() + 40 + field.name.size() + field.value.size());
  bytes += view(salt);
  append_big_endian(bytes, field.name.size(), 2);
  bytes += field.name;
  bytes += field.value;
  return {hmac_sha256(view(name_key), field.name), sha256(bytes)};
}

std::vector<Commitment> commitments_of(const Secret& secret, const Entry& entry,
                                       std::span<const Field> fields) {
  const Digest key = name_key(secret, entry);
  std::vector<Commitment> all;
  for (const Field& field : fields)
    all.push_back(commit(key, salt_of(secret, entry, field.name), field));
  std::ranges::sort(all);
  return all;
}

Digest digest_of_fields(const Digest& name_key, std::span<const Commitment> sorted) {
  std::string list = "truce-fields-1\n";
  list += view(name_key);
  append_big_endian(list, sorted.size(), 4);
  for (const Commitment& one : sorted) list.append(view(one.tag)).append(view(one.digest));
  return sha256(list);
}

std::string leaf_text(std::uint64_t number, const Digest& fields) {
  return "truce-leaf-1\n" + std::to_string(number) + "\n" + to_base64(fields) + "\n";
}

std::string leaf_text(std::uint64_t number, const Digest& name_key,
                      std::span<const Commitment> sorted) {
  return leaf_text(number, digest_of_fields(name_key, sorted));
}

}  // namespace truce::proof
