// SPDX-License-Identifier: Apache-2.0
#include "optimise/detail/labels.h"

#include <algorithm>
#include <cmath>

namespace truce::optimise::detail {
namespace {

struct Label {
  std::uint32_t subset = 0;
  std::uint32_t parent = 0;  // place among the labels of the step before
  std::int64_t cost = 0;
  double value = 0;
  bool taken = false;
};

struct Trace {
  std::uint32_t parent = 0;
  bool taken = false;
};

class Enumeration {
 public:
  Enumeration(const CoverProblem& problem, const Band& band, const Potential& potential,
              double known, std::int64_t most_labels)
      : problem_(problem),
        band_(band),
        potential_(potential),
        beat_(known + 1e-9 * std::max(1.0, std::abs(known))),
        room_(static_cast<std::size_t>(std::max<std::int64_t>(
            64, most_labels / static_cast<std::int64_t>(band.steps.size() + 1)))) {
    out_.bound = beat_;
  }

  Enumerated run() {
    std::vector<Label> labels{Label{}};
    for (std::size_t t = 0; t < band_.steps.size() && !labels.empty(); ++t) {
      labels = prune(extended(labels, t), t + 1);
      auto& trace = traces_.emplace_back();
      for (const Label& label : labels) trace.push_back({label.parent, label.taken});
      out_.labels += static_cast<std::int64_t>(labels.size());
    }
    if (!labels.empty()) {
      out_.bound = std::max(out_.bound, labels.front().value);
      out_.chosen = chosen_of();
    }
    return std::move(out_);
  }

 private:
  double reach(const Label& label, std::size_t step) const {
    return label.value + potential_.before[step][label.subset] +
           potential_.price * static_cast<double>(problem_.ceiling - label.cost);
  }

  std::vector<Label> extended(const std::vector<Label>& labels, std::size_t t) const {
    const Step& step = band_.steps[t];
    const std::int64_t cost = problem_.cost[step.candidate];
    std::vector<Label> out;
    for (std::uint32_t k = 0; k < labels.size(); ++k)
      for (const bool taken : {false, true}) {
        if (!taken && problem_.fixed[step.candidate] != 0) continue;
        const std::uint32_t subset = labels[k].subset | (taken ? 1U << (step.width - 1) : 0);
        const Label next{packed(subset, step.keep), k, labels[k].cost + (taken ? cost : 0),
                         labels[k].value + step.gain[subset], taken};
        if (next.cost <= problem_.ceiling && reach(next, t + 1) > beat_) out.push_back(next);
      }
    return out;
  }

  // Of one subset only those stay that bring more the more they cost.
  std::vector<Label> prune(std::vector<Label> labels, std::size_t step) {
    std::ranges::sort(labels, [](const Label& a, const Label& b) {
      if (a.subset != b.subset) return a.subset < b.subset;
      if (a.cost != b.cost) return a.cost < b.cost;
      if (a.value != b.value) return a.value > b.value;
      return a.parent < b.parent;
    });
    std::vector<Label> out;
    for (const Label& label : labels)
      if (out.empty() || out.back().subset != label.subset || label.value > out.back().value)
        out.push_back(label);
    if (step == band_.steps.size()) {  // all done: the one that brings most, whatever the room
      if (!out.empty()) out.front() = out.back();
      out.resize(std::min<std::size_t>(1, out.size()));
    }
    if (out.size() > room_) drop(out, step);
    return out;
  }

  void drop(std::vector<Label>& labels, std::size_t step) {
    std::ranges::stable_sort(
        labels, [&](const Label& a, const Label& b) { return reach(a, step) > reach(b, step); });
    out_.bound = std::max(out_.bound, reach(labels[room_], step));
    labels.resize(room_);
  }

  Chosen chosen_of() const {
    Chosen out(problem_.candidates());
    std::uint32_t at = 0;
    for (std::size_t t = traces_.size(); t-- > 0;) {
      if (traces_[t][at].taken) out[band_.steps[t].candidate] = 1;
      at = traces_[t][at].parent;
    }
    return out;
  }

  const CoverProblem& problem_;
  const Band& band_;
  const Potential& potential_;
  double beat_;
  std::size_t room_;
  std::vector<std::vector<Trace>> traces_;
  Enumerated out_;
};

}  // namespace

Enumerated enumerate(const CoverProblem& problem, const Band& band, const Potential& potential,
                     double known, std::int64_t most_labels) {
  return Enumeration(problem, band, potential, known, most_labels).run();
}

}  // namespace truce::optimise::detail
