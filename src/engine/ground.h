// SPDX-License-Identifier: Apache-2.0
// The lines, zones, sites and objects of an agreement as a map shows them. Adds to what is there:
// several agreements may share a map. Pure.
#pragma once

#include "agreement/agreement.h"
#include "publish/bulletin.h"

namespace truce::engine {

void draw_ground(publish::Ground& out, const agreement::Agreement& agreement);

}  // namespace truce::engine
