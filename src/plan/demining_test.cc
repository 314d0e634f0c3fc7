// SPDX-License-Identifier: Apache-2.0
#include "plan/demining.h"

#include <gtest/gtest.h>
