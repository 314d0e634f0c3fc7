// SPDX-License-Identifier: Apache-2.0
// For tests only: the file that has every table, kind and key (testdata/every_kind.toml), compiled;
// and ways to change it. Tests run in the project's directory.
#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>

#include "agreement/compile.h"
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

}  // namespace truce::agreement
