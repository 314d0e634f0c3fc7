# How every folder of the house is built: one static library, one test program.
#
#   truce_library(geo SOURCES a.cc b.cc  USES base  LIBS GeographicLib  TESTS a_test.cc)
#
# USES names folders of the house (public), LIBS third-party libraries (private: their headers stay
# behind the folder that wraps them).

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

option(TRUCE_TESTS "Build the unit tests" ON)
# The asan preset leaves out the checks for null, object size and vptr: the address sanitizer catches
# what the first two would, nothing here has the third, and they cost a quarter of the build.
option(TRUCE_FUZZ "Build the fuzzers (clang only)" OFF)
option(TRUCE_BENCH "Build the benchmarks" OFF)
# Several sources in one compilation: sanitizers and clang-tidy spend most of their time on the same
# standard headers. A source whose file-local names meet those of a neighbour is named under ALONE; a library of many
# such is APART.
option(TRUCE_TOGETHER "Compile the libraries' sources together" OFF)

# -Wno-restrict: g++ 12 warns of its own std::string operator+ at -O2 (GCC bug 105329).
# -ffp-contract=off: replay must be byte-identical, so no compiler may fuse a multiply and an add.
add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Werror
                    -ffp-contract=off)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  add_compile_options(-Wno-restrict)
else()
  # clang 19 warns of std::get_temporary_buffer inside libstdc++ 12's own stable_sort.
  add_compile_options(-Wno-deprecated-declarations)
endif()
if(TRUCE_TOGETHER)
  add_compile_options(-Wno-shadow)  # a neighbour's file-local names; the other presets look at shadows
endif()
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  add_compile_options(-march=x86-64-v2)
endif()
add_compile_definitions(_GLIBCXX_ASSERTIONS)

find_program(TRUCE_MOLD mold)
if(TRUCE_MOLD)
  add_link_options(-fuse-ld=mold)
endif()
find_program(TRUCE_CCACHE ccache)
if(TRUCE_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${TRUCE_CCACHE})
endif()

if(TRUCE_TESTS)
  enable_testing()
  find_package(GTest REQUIRED)
  find_package(rapidcheck REQUIRED)
endif()

# Several sources at a time, on one set of read headers: the first target reads them for all.
# At -O2 GCC 12 takes what is read so for our own, and warns of its std::string (bug 105329): the release reads anew.
function(truce_together name)
  set_target_properties(${name} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 8)
  get_property(first GLOBAL PROPERTY truce_first_library)
  if(first)
    target_precompile_headers(${name} REUSE_FROM ${first})
  else()
    target_precompile_headers(${name} PRIVATE <algorithm> <chrono> <cmath> <functional> <map> <memory>
                              <optional> <set> <span> <string> <string_view> <tl/expected.hpp>
                              <variant> <vector>)
    set_property(GLOBAL PROPERTY truce_first_library ${name})
  endif()
endfunction()

function(truce_library name)
  cmake_parse_arguments(ARG "APART" "" "SOURCES;ALONE;USES;LIBS;TESTS" ${ARGN})
  add_library(${name} STATIC ${ARG_SOURCES} ${ARG_ALONE})
  if(TRUCE_TOGETHER AND NOT ARG_APART)
    truce_together(${name})
    set_source_files_properties(${ARG_ALONE} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
  endif()
  set_target_properties(${name} PROPERTIES OUTPUT_NAME truce_${name} LINKER_LANGUAGE CXX)
  target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR}/src)
  target_link_libraries(${name} PUBLIC ${ARG_USES} PRIVATE ${ARG_LIBS})
  if(TRUCE_TESTS AND ARG_TESTS)
    truce_tests(${name} ${ARG_TESTS})
  endif()
endfunction()

function(truce_tests name)
  add_executable(${name}_test ${ARGN})
  target_link_libraries(${name}_test PRIVATE ${name} GTest::gtest GTest::gmock GTest::gtest_main
                        rapidcheck)
  if(TRUCE_TOGETHER)
    target_compile_options(${name}_test PRIVATE -O0)  # the tests wait; the code under test is optimised
    set_target_properties(${name}_test PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 6)
  endif()
  # One for all test programs: the first makes it.
  get_property(first GLOBAL PROPERTY truce_first_test)
  if(first)
    target_precompile_headers(${name}_test REUSE_FROM ${first})
  else()
    target_precompile_headers(${name}_test PRIVATE <gmock/gmock.h> <gtest/gtest.h> <map> <optional>
                              <rapidcheck/gtest.h> <string> <vector>)
    set_property(GLOBAL PROPERTY truce_first_test ${name}_test)
  endif()
  add_test(NAME ${name} COMMAND ${name}_test WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
endfunction()
