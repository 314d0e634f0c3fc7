// SPDX-License-Identifier: Apache-2.0
// A raster of terrain, as a file of any of the formats that are taken: an error or a sound grid, in
// bounded memory. The first byte chooses the name's ending; the rest is the file.
#include <unistd.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

#include "base/check.h"
#include "io/elevation.h"

namespace {

// One folder a process, gone with it.
struct Folder {
  std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("elevation-fuzz-" + std::to_string(::getpid()));
  Folder() { std::filesystem::create_directories(path); }
  ~Folder() { std::filesystem::remove_all(path); }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const Folder folder;
  if (size == 0) return 0;
  constexpr const char* names[] = {"x.tif", "x.asc", "x.dt0", "N48E037.hgt"};
  const std::string path = folder.path / names[bytes[0] % 4];
  std::ofstream(path, std::ios::binary)
      .write(reinterpret_cast<const char*>(bytes + 1), static_cast<std::streamsize>(size - 1));
  const auto ground = truce::io::read_elevation(path, {}, 100'000);
  if (ground) {
    truce::check(truce::terrain::check_elevation(*ground).has_value(), "what is read is sound");
    truce::check(ground->height_m.size() <= 100'000, "no more than was asked for");
  }
  return 0;
}
