// SPDX-License-Identifier: Apache-2.0
// What a rule over time had come to stays: nothing that ends later reaches back before its own
// moment, be it an event that is taken back or a party that is released. A treaty's end leaves what
// was done under it as it is (Vienna Convention on the Law of Treaties, 1969, article 70).
// docs/methods/time.md. Private to course.cc and tell*.cc.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "assess/course/tell.h"

namespace truce::assess {

using Tells = std::function<Standing(const Asking&)>;

// That an event which the rule hangs on was taken back, or may have been.
struct TakenBack {
  Instant at = never;
  std::size_t event = agreement::nothing_named;
  bool is_done = false;  // it is what fulfils: only past the due moment it stays done
};
void add_taken_back(const Asking& asked, std::size_t event, std::vector<TakenBack>& all);

// As it stood just before the first of these where that was settled; else as it stands.
Standing lasting(const Asking& asked, std::vector<TakenBack> taken_back, const Tells& tell);

// From when on whoever owes it no longer does: surely not before `low`, surely from `high` on;
// bound again from `back` on.
struct Freed {
  Instant low = never, high = never, back = never;
  std::string because;
};
// As it stood at that moment where that was settled; else moot, or open where it is only perhaps.
Standing until_freed(const Asking& asked, const Freed& freed, const Tells& tell);

// Before an amendment, or the file, lets the rule begin it stands nowhere.
bool is_yet_to_hold(const Asking& asked);
Standing not_yet(const Asking& asked, const std::string& party);

}  // namespace truce::assess
