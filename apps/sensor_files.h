// SPDX-License-Identifier: Apache-2.0
// Files of posts and sensors: watch logs (.jsonl), and stations as `truce locate` reads them, whose
// means is told before the name ("camera:masts.csv"; acoustic where it is not). A bad line refuses
// the file: with one post missing the answer would be wrong.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/watch.h"

namespace truce::apps {

// A station has no range of its own (0). Errors: those of the files; usage for a means that nobody
// knows the reach of; out_of_range where a file has nobody in it.
Result<std::vector<Watch>> read_sensors(std::span<const std::string> files);

}  // namespace truce::apps
