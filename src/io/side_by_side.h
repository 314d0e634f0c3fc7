// SPDX-License-Identifier: Apache-2.0
// Independent tasks on all cores. Which thread runs which, and in what order, is left open: tasks
// share nothing that changes.
#pragma once

#include <cstddef>
#include <functional>

namespace truce::io {

// Runs task(0) to task(count - 1) and returns when all are done; at most eight threads. A task must
// not throw.
void side_by_side(std::size_t count, const std::function<void(std::size_t)>& task);

}  // namespace truce::io
