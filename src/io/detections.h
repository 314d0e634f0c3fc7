// SPDX-License-Identifier: Apache-2.0
// Files of detections, streamed through their readers (observe/detections). A folder is one of REAL
// picks: every NETWORK.STATION.PHASE.txt in it and in the folders of its days, in order of path.
#pragma once

#include <string>

#include "io/byte_source.h"
#include "observe/detections/reader.h"

namespace truce::io {

constexpr std::size_t max_folder_files = 1'000'000;

struct DetectionFile {
  std::string format;
  std::string path;
};

// "phones:FILE", or FILE alone: then its ending tells the format (.json infrasound, .jsonl phones,
// .xml and .qml quakeml, .obs nonlinloc, .dat real-stations; .gz and .zst aside), a folder is
// "real", and all else is `usual`.
DetectionFile parse_detection_file(const std::string& text, std::string_view usual);

// `input.file` is set here. Gives how many numbers (observe::DetectionInput) the lines have taken,
// so that a next file can go on behind them. Errors: not_found, environment, parse (damaged
// compression), unknown_format, too_large (a folder of more than max_folder_files), missing_field
// (a header that lacks a column), those of DetectionSink::may_go_on.
Result<std::uint64_t> read_detections(const DetectionFile& file, observe::DetectionInput input,
                                      observe::DetectionSink& sink,
                                      const OnProgress& on_progress = {});

}  // namespace truce::io
