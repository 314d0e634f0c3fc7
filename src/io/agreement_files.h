// SPDX-License-Identifier: Apache-2.0
// An agreement from its file, with the line and zone files that it names and its time zone.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "agreement/agreement.h"
#include "agreement/draft.h"
#include "agreement/problem.h"
#include "base/result.h"
#include "engine/bodies.h"

namespace truce::io {

struct AgreementOptions {
  std::map<std::string, std::string> lines;  // line id -> file that takes its place
  bool lines_of_others = false;              // pass over lines that this agreement does not have
  bool as_if_in_force = false;               // dates set aside
};

struct LoadedAgreement {
  agreement::Agreement agreement;
  std::string file;
  engine::AdoptedAgreement adopted;  // for the record: the text and the digests of all it read
  std::vector<agreement::Problem> warnings;
  agreement::Draft draft;  // what the file says, before it was compiled
};

// What came of loading: the agreement, or the problems that refuse it.
using AgreementOrProblems = tl::expected<LoadedAgreement, std::vector<agreement::Problem>>;

AgreementOrProblems load_agreement(const std::string& path, const AgreementOptions& options = {});

}  // namespace truce::io
