// SPDX-License-Identifier: Apache-2.0
// One maker a format of detections; each lives in the source file of its name.
#pragma once

#include "observe/detections/reader.h"

namespace truce::observe {

std::unique_ptr<DetectionReader> make_arrivals_reader(DetectionInput input);
std::unique_ptr<DetectionReader> make_bearings_reader(DetectionInput input);
std::unique_ptr<DetectionReader> make_footprints_reader(DetectionInput input);
std::unique_ptr<DetectionReader> make_infrasound_reader(DetectionInput input);
std::unique_ptr<DetectionReader> make_nonlinloc_reader(DetectionInput input);
std::unique_ptr<DetectionReader> make_phones_reader(DetectionInput input);
std::unique_ptr<DetectionReader> make_picks_xml_reader(DetectionInput input);
std::unique_ptr<DetectionReader> make_positions_reader(DetectionInput input);
std::unique_ptr<DetectionReader> make_real_picks_reader(DetectionInput input);
std::unique_ptr<DetectionReader> make_real_stations_reader(DetectionInput input);
std::unique_ptr<DetectionReader> make_stations_reader(DetectionInput input);
std::unique_ptr<DetectionReader> make_working_reader(DetectionInput input);

}  // namespace truce::observe
