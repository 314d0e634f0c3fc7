// SPDX-License-Identifier: Apache-2.0
#include "model/line_coverage.h"

namespace truce {

double mean_detection(const LineCoverage& coverage) {
  double sum = 0.0;
  double all = 0.0;
  for (std::size_t s = 0; s < coverage.stretches.size(); ++s)
    for (std::size_t i = 0; i < coverage.steps(); ++i) {
      sum += coverage.km(s) * coverage.at(s, i);
      all += coverage.km(s);
    }
  return all > 0.0 ? sum / all : 0.0;
}

}  // namespace truce
