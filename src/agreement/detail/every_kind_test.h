// SPDX-License-Identifier: Apache-2.0
// For tests only: the file that has every table, kind and key (testdata/every_kind.toml), compiled;
// ways to change it, and what diff tells of that. Tests run in the project's directory.
#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "agreement/compile.h"
#include "agreement/detail/simple_file.h"
#include "agreement/diff.h"
#include "agreement/parse.h"

namespace truce::agreement {

struct DraftAndAgreement {
  Draft draft;
  Agreement agreement;
};

inline std::string text_of_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  EXPECT_TRUE(in) << path << " is missing";
  std::stringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

inline std::string every_kind_text() {
  return text_of_file("src/agreement/testdata/every_kind.toml");
}

// Summer time from 31 March to 27 October 2030.
inline ZoneRules kyiv_2030() {
  return {"Europe/Kyiv",
          {{from_civil_utc({2029, 10, 28, 1}), 7200},
           {from_civil_utc({2030, 3, 31, 1}), 10800},
           {from_civil_utc({2030, 10, 27, 1}), 7200},
           {from_civil_utc({2031, 3, 30, 1}), 10800}}};
}

inline DraftAndAgreement made_of(const std::string& text) {
  const auto draft = parse(text, "every_kind.toml");
  if (!draft) {
    ADD_FAILURE() << to_text(draft.error().front());
    return {};
  }
  CompileInputs inputs;
  for (const std::string& name : needed_files(*draft))
    inputs.files[name] = text_of_file("src/agreement/testdata/" + name);
  inputs.zone = kyiv_2030();
  const auto compiled = compile(*draft, inputs);
  if (!compiled) {
    ADD_FAILURE() << to_text(compiled.error().front());
    return {};
  }
  return {*draft, compiled->agreement};
}

// What changes between two texts.
inline std::vector<Change> between(const std::string& was, const std::string& now) {
  const DraftAndAgreement a = made_of(was), b = made_of(now);
  return diff({a.draft, a.agreement}, {b.draft, b.agreement});
}

inline std::vector<std::string> told(const std::vector<Change>& changes) {
  std::vector<std::string> all;
  for (const Change& change : changes)
    all.push_back(change.of + " " + change.id + ": " + change.text);
  return all;
}

// Of the file of every kind with its first `what` turned into `with`.
inline std::vector<std::string> told(std::string_view what, std::string_view with) {
  const std::string text = every_kind_text();
  return told(between(text, changed(text, what, with)));
}

}  // namespace truce::agreement
