// SPDX-License-Identifier: Apache-2.0
#include "locate_answer.h"

#include <utility>

#include "publish/located_lines.h"

namespace truce::apps {

Result<LocatedFile> LocatedFile::open(const std::string& path) {
  auto file = LineFile::open(path);
  if (!file) return tl::unexpected(file.error());
  const bool features = path.ends_with(".geojson") || path.ends_with(".json");
  if (features) file->buffer() += publish::located_collection_start;
  return LocatedFile(std::move(*file), features);
}

void LocatedFile::take(const Located& located) {
  std::string& out = file_.buffer();
  if (features_ && count_ > 0) out += ",\n";
  if (features_)
    publish::append_located_feature(out, located);
  else
    publish::append_located_line(out, located);
  if (!features_) out += '\n';
  ++count_;
  file_.flush_if_full();
}

Result<void> LocatedFile::close() {
  if (features_) file_.buffer() += publish::located_collection_end;
  return file_.close();
}

Answer::Answer(LocatedFile& out, const std::vector<Station>& stations,
               const locate::LocatorOptions& options, Needs needs)
    : out_(out),
      options_(options),
      needs_(needs),
      in_air_(options.medium == locate::MediumKind::air),
      listening_(stations, options) {}

// A shock wave is no sign of how well stations hear happenings.
void Answer::read(const Arrival& arrival) {
  if (!needs_.learns || arrival.wave == WaveKind::shock) return;
  if (!first_ || arrival.at < first_->at) first_ = arrival;
  if (!last_ || arrival.at > last_->at) last_ = arrival;
  if (arrivals_.size() < max_learned_arrivals) arrivals_.push_back(arrival);
}

void Answer::fed(const Arrival& arrival) {
  if (in_air_) listening_.hear(arrival);
}

void Answer::located(const Located& located) {
  locate::shots::Heard heard;
  if (in_air_) heard = listening_.of(located);
  if (needs_.keeps) {
    kept_.push_back(located);
    if (in_air_) heard_.emplace(located.number, std::move(heard));
  } else if (in_air_) {
    shots_.add(located, heard);
  } else {
    out_.take(located);
  }
}

void Answer::settled(Instant before) {
  if (!in_air_) return;
  listening_.forget_before(before);
  if (needs_.keeps) return;
  shots_.advance(before);
  tell(shots_.take());
}

void Answer::tell(const std::vector<Located>& list) {
  for (const Located& located : list) {
    pairs_ += located.pair.probability > 0.0 && located.pair.from == located.number;
    out_.take(located);
  }
}

ReportCounts Answer::finish(Reports reports) {
  ReportCounts counts;
  if (!reports.empty()) {
    Fused fused = fuse_reports(std::move(kept_), std::move(reports), options_);
    kept_ = std::move(fused.located);
    counts = fused.counts;
  }
  if (in_air_) {
    for (const Located& located : kept_) shots_.add(located, heard_[located.number]);
    shots_.finish();
    std::vector<Located> judged = shots_.take();
    tell(judged);
    if (needs_.keeps) kept_ = std::move(judged);
  } else {
    tell(kept_);
  }
  return counts;
}

CoverageInput Answer::known(const LocateInput& input) const {
  CoverageInput known;
  known.stations = input.stations;
  known.working = input.spans;
  known.arrivals = arrivals_;
  known.located = kept_;
  known.first = first_;
  known.last = last_;
  known.options = options_;
  return known;
}

}  // namespace truce::apps
