// SPDX-License-Identifier: Apache-2.0
// The fields of an answer by the names that plan.json carries (base/fields.h).
#pragma once

#include "model/fields.h"
#include "plan/answer.h"

namespace truce::plan {

TRUCE_FIELDS(Measure, Field{"code", &Measure::code}, Field{"title", &Measure::title},
             Field{"value", &Measure::value}, Field{"unit", &Measure::unit},
             Field{"more_is_better", &Measure::more_is_better});
TRUCE_FIELDS(Marginal, Field{"change", &Marginal::change}, Field{"gain", &Marginal::gain},
             Field{"words", &Marginal::words});
TRUCE_FIELDS(Duty, Field{"who", &Duty::who}, Field{"task", &Duty::task},
             Field{"sector", &Duty::sector}, Field{"from_month", &Duty::from_month},
             Field{"until_month", &Duty::until_month}, Field{"people", &Duty::people},
             Field{"note", &Duty::note});
TRUCE_FIELDS(Gap, Field{"task", &Gap::task}, Field{"sector", &Gap::sector},
             Field{"from_month", &Gap::from_month}, Field{"until_month", &Gap::until_month},
             Field{"needed", &Gap::needed}, Field{"missing", &Gap::missing},
             Field{"unit", &Gap::unit});
TRUCE_FIELDS(Placement, Field{"id", &Placement::id}, Field{"what", &Placement::what},
             Field{"at", &Placement::at}, Field{"reach_m", &Placement::reach_m},
             Field{"amount", &Placement::amount}, Field{"note", &Placement::note});
TRUCE_FIELDS(Proof, Field{"value", &Proof::value}, Field{"bound", &Proof::bound},
             Field{"way", &Proof::way}, Field{"by_clock", &Proof::by_clock});
TRUCE_FIELDS(Option, Field{"id", &Option::id}, Field{"title", &Option::title},
             Field{"set", &Option::set}, Field{"summary", &Option::summary},
             Field{"measures", &Option::measures}, Field{"by_hour", &Option::by_hour},
             Field{"duties", &Option::duties}, Field{"gaps", &Option::gaps},
             Field{"placements", &Option::placements}, Field{"marginal", &Option::marginal},
             Field{"drives", &Option::drives}, Field{"breaks", &Option::breaks},
             Field{"cannot", &Option::cannot}, Field{"proof", &Option::proof});
TRUCE_FIELDS(Tried, Field{"what", &Tried::what}, Field{"planned", &Tried::planned},
             Field{"achieved", &Tried::achieved}, Field{"low", &Tried::low},
             Field{"high", &Tried::high}, Field{"trials", &Tried::trials});
TRUCE_FIELDS(Trade, Field{"set", &Trade::set}, Field{"price", &Trade::price},
             Field{"value", &Trade::value}, Field{"option", &Trade::option});
TRUCE_FIELDS(Frontier, Field{"price_title", &Frontier::price_title},
             Field{"value_title", &Frontier::value_title}, Field{"points", &Frontier::points},
             Field{"beside_title", &Frontier::beside_title}, Field{"beside", &Frontier::beside});
TRUCE_FIELDS(Figures, Field{"title", &Figures::title}, Field{"headings", &Figures::headings},
             Field{"rows", &Figures::rows});
TRUCE_FIELDS(Answer, Field{"id", &Answer::id}, Field{"title", &Answer::title},
             Field{"question", &Answer::question}, Field{"findings", &Answer::findings},
             Field{"options", &Answer::options}, Field{"frontier", &Answer::frontier},
             Field{"conflicts", &Answer::conflicts}, Field{"tried", &Answer::tried},
             Field{"figures", &Answer::figures}, Field{"assumptions", &Answer::assumptions},
             Field{"sets", &Answer::sets}, Field{"limits", &Answer::limits},
             Field{"sources", &Answer::sources}, Field{"lines", &Answer::lines},
             Field{"start", &Answer::start});

}  // namespace truce::plan
