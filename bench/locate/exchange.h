// SPDX-License-Identifier: Apache-2.0
// A scene as plain CSV files for other associators, and their answers back. East and north metres
// of the azimuthal equidistant projection at the centre of the network, seconds since its
// beginning.
//   scene.csv      key,value        stations.csv   station,x_m,y_m,elevation_m
//   arrivals.csv   id,station,phase,seconds        sources.csv source,x_m,y_m,depth_m,seconds,heard
//   tells_of.csv   id,source (the truth; -1: none)
//   answers.csv    x_m,y_m,seconds,arrivals (ids with spaces between)
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "score.h"

namespace truce::bench {

// Errors: environment where the directory cannot be made or written.
Result<void> write_scene(const sim::ArrivalScene& scene, const sim::ArrivalOptions& options,
                         const std::string& directory);
Result<void> write_answers(const std::vector<Answer>& answers, const sim::ArrivalOptions& options,
                           const std::string& file);
// Errors: not_found, parse (with the line), out_of_range for an arrival that the scene has not.
Result<std::vector<Answer>> read_answers(const std::string& file,
                                         const sim::ArrivalOptions& options, std::size_t arrivals);

}  // namespace truce::bench
