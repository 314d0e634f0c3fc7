// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "verify/decide.h"

namespace truce::verify {
namespace {

using enum Stage;

constexpr Role watchers[] = {Role::analyst, Role::verifier, Role::duty_officer};
constexpr Role verifiers[] = {Role::verifier};
constexpr Role takers_back[] = {Role::monitor, Role::analyst, Role::verifier, Role::duty_officer};
constexpr Role liaisons[] = {Role::liaison};
constexpr Role reopeners[] = {Role::verifier, Role::duty_officer, Role::analyst, Role::monitor};

constexpr std::array table = {
    Transition{alleged, monitoring, watchers},
    Transition{alleged, verifying, verifiers},
    Transition{monitoring, verifying, verifiers},
    Transition{verifying, monitoring, verifiers},
    Transition{verifying, verified, verifiers, true},
    Transition{verifying, refuted, verifiers, true},
    Transition{verifying, unsubstantiated, verifiers, true},
    Transition{alleged, withdrawn, takers_back},
    Transition{monitoring, withdrawn, takers_back},
    Transition{verifying, withdrawn, takers_back},
    Transition{verified, disputed, liaisons},
    Transition{refuted, disputed, liaisons},
    Transition{unsubstantiated, disputed, liaisons},
    Transition{verified, remedied, verifiers},
    Transition{disputed, remedied, verifiers},
    Transition{verified, verifying, reopeners},
    Transition{unsubstantiated, verifying, reopeners},
    Transition{refuted, verifying, reopeners},
    Transition{disputed, verifying, reopeners},
    Transition{remedied, verifying, reopeners},
    Transition{withdrawn, verifying, reopeners},
};

}  // namespace

std::span<const Transition> transitions() {
  return table;
}

}  // namespace truce::verify
