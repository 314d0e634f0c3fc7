// SPDX-License-Identifier: Apache-2.0
#include "unknown_words.h"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "base/problem.h"

namespace truce::apps {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::vector<std::string> commands_of(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands(nullptr)) names.push_back(command->get_name());
  return names;
}

std::vector<std::string> options_of(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options(nullptr))
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  return names;
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

std::string no_command(const std::string& path, const std::string& word,
                       const std::vector<std::string>& known) {
  return "there is no command " + in_quotes(word) + did_you_mean(word, known) + "; " + path +
         " --help lists them: " + joined(known);
}

std::string no_option(const std::string& path, const std::string& word,
                      const std::vector<std::string>& known) {
  return path + " has no option " + in_quotes(word) + did_you_mean(word, known) + "; " + path +
         " --help lists them: " + joined(known);
}

}  // namespace

std::optional<std::string> first_unknown(const CLI::App& app, std::span<char* const> words) {
  const CLI::App* at = &app;
  std::string path = "truce";
  bool asks_help = false;
  for (const char* each : words) {
    const std::string word(each);
    if (word == "--") break;
    const std::vector<std::string> commands = commands_of(*at);
    if (word.starts_with('-')) {
      const std::string name = word.substr(0, word.find('='));
      asks_help = asks_help || name == "-h" || name == "--help" || name == "--version";
      const bool is_name = name.starts_with("--") && name.size() > 2 && is_letter(name[2]);
      if (is_name && at->get_option_no_throw(name) == nullptr)
        return no_option(path, name, options_of(*at));
    } else if (!commands.empty()) {
      if (std::ranges::find(commands, word) == commands.end())
        return no_command(path, word, commands);
      at = at->get_subcommand(word);
      path += " " + word;
    }
  }
  const std::vector<std::string> commands = commands_of(*at);
  if (commands.empty() || asks_help) return {};
  return path + " takes a command: " + joined(commands);
}

}  // namespace truce::apps
