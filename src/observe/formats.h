// SPDX-License-Identifier: Apache-2.0
// One maker a format; each lives in the source file of its name.
#pragma once

#include "observe/reader.h"

namespace truce::observe {

std::unique_ptr<Reader> make_acled_reader(std::string file);
std::unique_ptr<Reader> make_alerts_reader(std::string file);
std::unique_ptr<Reader> make_cap_reader(std::string file);
std::unique_ptr<Reader> make_firms_reader(std::string file);
std::unique_ptr<Reader> make_geojson_reader(std::string file);
std::unique_ptr<Reader> make_mission_table_reader(std::string file);
std::unique_ptr<Reader> make_truce_reader(std::string file);
std::unique_ptr<Reader> make_ucdp_reader(std::string file);
std::unique_ptr<Reader> make_viina_reader(std::string file);

}  // namespace truce::observe
