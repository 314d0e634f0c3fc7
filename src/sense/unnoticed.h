// SPDX-License-Identifier: Apache-2.0
// "Could this have gone unnoticed?" For a claimed happening that no sensor told of: the probability
// that it would have been detected, who would have, who was out, and why, in words. Speaks of the
// watchers only; whether the claim is true it does not say, and silence it never calls quiet.
#pragma once

#include <string>
#include <vector>

#include "model/place.h"
#include "model/time_span.h"
#include "sense/sensing.h"

namespace truce::sense {

struct Claim {
  Place where;
  TimeSpan when;                     // of the happening, not of its arrival
  std::string what = "a happening";  // the class that the network's models are for, as "an impact"
};

// A sensor of the place's surroundings.
struct Witness {
  std::string name;
  std::string type;
  double distance_m = 0.0;
  double alone = 0.0;    // probability that it alone would have noticed, had it worked throughout
  double worked = 0.0;   // share of the claim's time
  double noticed = 0.0;  // the same with its working time
};

enum class Silence : unsigned char {
  telling,  // it would have been detected: 0.9 and more
  weak,     // neither
  blind,    // it would not: 0.1 and less
};

struct Unnoticed {
  double detected = 0.0;  // by the required number, in the time that they worked
  double if_all_worked = 0.0;
  double if_calm = 0.0;  // and in the conditions of the models, nothing in the way
  // How many times likelier silence is where nothing happened than where this did: 1 / (1 -
  // detected), at most 1,000: no model is better than that.
  double silence_ratio = 1.0;
  Silence silence = Silence::blind;
  std::vector<Witness> witnesses;  // by what they would have added, greatest first
  std::vector<Witness> out;        // who worked for less than the whole time, greatest loss first
  std::size_t in_reach = 0;
  std::vector<std::string> reasons;  // sentences, the answer first
};

struct UnnoticedOptions {
  std::size_t most_witnesses = 10;  // of each list
};

// The place is integrated over its covariance (49 points of a Gauss-Hermite rule), the time over
// steps of which there are at most 96. Errors: out_of_range for a place, covariance or time that is
// none, and those of Sensing::make.
Result<Unnoticed> could_go_unnoticed(const Claim& claim, const Network& network,
                                     const Surroundings& surroundings,
                                     const UnnoticedOptions& options = {});

}  // namespace truce::sense
