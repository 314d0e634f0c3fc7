// SPDX-License-Identifier: Apache-2.0
// Any bytes as an agreement file: reading, checking and compiling them ends, within the bounds that
// agreement/parse.h states, in a draft or in problems.
#include <cstdlib>
#include <string_view>

#include "agreement/check.h"
#include "agreement/compile.h"
#include "agreement/parse.h"
#include "agreement/words.h"

namespace {

namespace agreement = truce::agreement;

constexpr std::string_view area =
    R"({"type": "Polygon", "coordinates": [[[38, 48], [39, 48], [39, 49], [38, 48]]]})";

void must(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto draft = agreement::parse(text, "fuzz.toml");
  if (!draft) {
    must(agreement::has_error(draft.error()) && draft.error().size() <= agreement::Problems::bound);
    return 0;
  }
  const auto problems = agreement::check(*draft);
  must(problems.size() <= agreement::Problems::bound);
  agreement::CompileInputs inputs;
  for (const std::string& name : agreement::needed_files(*draft)) inputs.files[name] = area;
  inputs.zone.name = draft->time_zone.value;
  const auto compiled = agreement::compile(*draft, inputs);
  // What check refuses must not compile; what compiles can be told in words.
  if (!compiled) {
    must(agreement::has_error(compiled.error()));
    return 0;
  }
  must(!agreement::has_error(problems));
  for (const agreement::Rule& rule : compiled->agreement.rules)
    must(!agreement::in_words(rule, compiled->agreement).empty());
  return 0;
}
