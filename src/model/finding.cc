// SPDX-License-Identifier: Apache-2.0
#include "model/finding.h"

namespace truce {

std::string_view to_text(Verdict verdict) {
  switch (verdict) {
    case Verdict::breach:
      return "breach";
    case Verdict::compliant:
      return "compliant";
    case Verdict::undetermined:
      break;
  }
  return "undetermined";
}

}  // namespace truce
