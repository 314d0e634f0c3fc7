// SPDX-License-Identifier: Apache-2.0
// A response as a picture: its cases, tiers and deadlines over time.
#pragma once

#include "publish/timeline.h"
#include "respond/advance.h"

namespace truce::apps {

publish::Timeline timeline_of(const respond::Guarantee& guarantee, const respond::Plan& plan,
                              const respond::Told& told, const respond::Of& of, Instant now);

}  // namespace truce::apps
