// SPDX-License-Identifier: Apache-2.0
#include "model/likelihood.h"

#include <set>

namespace truce {

std::string_view likelihood_words(double probability) {
  if (!(probability >= 0.01)) return "below 1 %";
  if (probability > 0.99) return "above 99 %";
  if (probability >= 0.95) return "almost certain";
  if (probability >= 0.80) return "very likely";
  if (probability > 0.55) return "likely";
  if (probability >= 0.45) return "roughly even chance";
  if (probability >= 0.20) return "unlikely";
  if (probability >= 0.05) return "very unlikely";
  return "almost no chance";
}

std::string_view to_text(Confidence confidence) {
  switch (confidence) {
    case Confidence::high:
      return "high";
    case Confidence::moderate:
      return "moderate";
    case Confidence::low:
      break;
  }
  return "low";
}

Confidence confidence_of(const Incident& incident) {
  std::set<OriginId> good;
  bool sound = false;
  for (const Support& s : incident.support) {
    if (s.repeats || s.grade.reliability > 'B' || s.grade.reliability < 'A') continue;
    if (s.grade.credibility >= 1 && s.grade.credibility <= 3) good.insert(s.origin);
    sound = sound || (s.grade.credibility >= 1 && s.grade.credibility <= 2);
  }
  if (incident.origins >= 3 && good.size() >= 2) return Confidence::high;
  return incident.origins >= 2 || sound ? Confidence::moderate : Confidence::low;
}

}  // namespace truce
