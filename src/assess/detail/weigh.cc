// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "assess/detail/precedence.h"
#include "assess/detail/trace.h"

namespace truce::assess {

using agreement::Answer;
using agreement::Share;

void weigh(const Scene& scene, const ReadyRule& rule, Result& out) {
  const Applies& applies = *out.applies;
  const Judged& judged = out.judged;
  const Share open = for_nobody(applies, rule.bound);
  out.probability = open.sure * judged.open_sure;
  // Of a place known to its district only, the worst spot within it may be the true one.
  const auto possible = [&](std::size_t who, double share) {
    return scene.vague_place() && judged.at_risk[who] > vague_share ? judged.worst[who] : share;
  };
  out.possible = open.possible * possible(rule.bound.size(), judged.open_possible);
  for (std::size_t p = 0; p < rule.bound.size(); ++p) {
    const Share party = for_party(applies, p);
    out.probability += party.sure * judged.breach[p];
    out.possible += party.possible * possible(p, judged.breach[p]);
  }
  out.probability *= judged.hit.sure;
  out.possible *= judged.hit.possible;
  if (out.exempt.answer != Answer::no) out.probability = 0.0;
  if (out.exempt.answer == Answer::yes) out.possible = 0.0;
  out.possible = std::min(1.0, std::max(out.possible, out.probability));
  out.verdict = out.probability >= rule.standard - met_within      ? Verdict::breach
                : out.possible <= 1.0 - rule.standard + met_within ? Verdict::compliant
                                                                   : Verdict::undetermined;
}

}  // namespace truce::assess
