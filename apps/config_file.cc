// SPDX-License-Identifier: Apache-2.0
#include "config_file.h"

#include <CLI/Error.hpp>
#include <CLI/Option.hpp>

#include "base/json.h"
#include "base/toml.h"
#include "io/files.h"

namespace truce::apps {
namespace {

using Kind = tree::Node::Kind;

tl::unexpected<Error> wrong(const std::string& file, tree::Spot at, std::string what) {
  return failure(Code::usage, std::move(what), {file, at.line, at.column});
}

std::string text_of(const tree::Node& value) {
  switch (value.kind) {
    case Kind::truth:
      return value.truth ? "true" : "false";
    case Kind::whole:
      return std::to_string(value.whole);
    case Kind::number:
      return to_decimal(value.number, 9);
    default:
      return value.text;
  }
}

bool is_plain(const tree::Node& value) {
  return value.kind == Kind::text || value.kind == Kind::whole || value.kind == Kind::number ||
         value.kind == Kind::truth;
}

Result<void> set(CLI::Option& option, const tree::Entry& entry, const std::string& file) {
  const bool is_list = entry.value.kind == Kind::list;
  if (!is_list && !is_plain(entry.value))
    return wrong(file, entry.at, "'" + entry.key + "' is a text, a number, true, false or a list");
  try {
    if (!is_list) option.add_result(text_of(entry.value));
    for (const tree::Node& item : entry.value.items) {
      if (!is_plain(item))
        return wrong(file, item.at, "'" + entry.key + "' is a list of texts or numbers");
      option.add_result(text_of(item));
    }
    if (!option.results().empty()) option.run_callback();
  } catch (const CLI::Error& refused) {
    return wrong(file, entry.at, refused.what());
  }
  return {};
}

}  // namespace

Result<void> read_config(CLI::App& command, const std::string& file) {
  if (file.empty()) return {};
  const auto text = io::read_file(file, tree::max_toml_bytes);
  if (!text) return tl::unexpected(text.error());
  const auto table = tree::read_toml(*text);
  if (!table) {
    Error error = table.error();
    error.where.file = file;
    return tl::unexpected(std::move(error));
  }
  for (const tree::Entry& entry : table->entries) {
    CLI::Option* option = command.get_option_no_throw("--" + entry.key);
    if (option == nullptr || entry.key == "config" || entry.key == "help")
      return wrong(file, entry.at,
                   "there is no option '" + entry.key + "'; docs/formats/serve.md lists them");
    if (option->count() > 0) continue;  // said by a flag or the environment
    if (auto done = set(*option, entry, file); !done) return done;
  }
  return {};
}

}  // namespace truce::apps
