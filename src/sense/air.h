// SPDX-License-Identifier: Apache-2.0
// What air takes from a sound on its way, and what a loss does to how far it is heard. Decibels,
// metres, kelvin, pascal, hertz. Still and even air: refraction is a loss or gain that the
// detection model adds (detection_model.h).
#pragma once

namespace truce::sense {

struct Air {
  double temperature_k = 288.15;
  double relative_humidity = 0.7;  // [0, 1]
  double pressure_pa = 101'325.0;
};

// Pure-tone absorption in dB per metre, ISO 9613-1:1993, equations 3 to 5 and B.2, B.3. The
// standard claims 10 % for 50 Hz to 10 kHz, air of -20 to 50 degrees Celsius below 200 kPa;
// used below 50 Hz too, where the absorption is too small to matter. Input is clamped to 1 Hz to
// 20 kHz, 200 to 330 K, 0.001 to 1, 20 to 120 kPa.
double absorption_db_per_m(double frequency_hz, const Air& air);

// The distance at which a sound that was just audible at `reach_m` is as audible after another
// `loss_db`, as a share of the reach: solves 20 log10(f) + absorption (f - 1) reach = -loss, for
// spherical spreading and absorption (Embleton 1996, section I). 6 dB halve it without absorption.
double reach_share(double loss_db, double reach_m, double absorption_db_per_m);

}  // namespace truce::sense
