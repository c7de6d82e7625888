# How every target of this project is compiled, and the three functions that folders use.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
# Two cores cannot hold two translation units of Asio with TLS (1.2 GB each).
set_property(GLOBAL APPEND PROPERTY JOB_POOLS heavy=1)

add_library(sonae_flags INTERFACE)
target_include_directories(sonae_flags INTERFACE "${CMAKE_SOURCE_DIR}" "${CMAKE_BINARY_DIR}/generated")
target_compile_options(sonae_flags INTERFACE
    $<$<COMPILE_LANGUAGE:CXX>:-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
    -Wnon-virtual-dtor -Woverloaded-virtual -Wformat=2 -Wimplicit-fallthrough>
    -ffunction-sections -fdata-sections -D_GLIBCXX_ASSERTIONS)
# GCC collects its garbage less often: a tenth of the time, for 200 MB more at most in each of two processes.
target_compile_options(sonae_flags INTERFACE $<$<CXX_COMPILER_ID:GNU>:--param=ggc-min-expand=1000 --param=ggc-min-heapsize=1048576>)
if(CMAKE_BUILD_TYPE STREQUAL "Release")
    # Whoever builds it to run it is not stopped by a warning; every other preset is. What GCC 12 says at -O2 of the standard
    # library's own copies is mostly untrue; the sanitizers say what is true.
    target_compile_options(sonae_flags INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-array-bounds -Wno-restrict
        -Wno-stringop-overflow -Wno-stringop-overread>)
    target_compile_options(sonae_flags INTERFACE -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fstack-clash-protection
        -fcf-protection)
    if(NOT MINGW)
        target_link_options(sonae_flags INTERFACE -pie)
    endif()
else()
    target_compile_options(sonae_flags INTERFACE $<$<COMPILE_LANGUAGE:CXX>:-Werror>)
endif()
if(SONAE_SANITIZE)
    target_compile_options(sonae_flags INTERFACE -fsanitize=${SONAE_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(sonae_flags INTERFACE -fsanitize=${SONAE_SANITIZE})
    if(SONAE_SANITIZE STREQUAL "thread")
        # GCC notes every fence of Asio; ThreadSanitizer handles them.
        target_compile_options(sonae_flags INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-tsan>)
    endif()
endif()
if(SONAE_FUZZ)
    target_compile_options(sonae_flags INTERFACE -fsanitize=fuzzer-no-link)
    # Half of what clang does for one of our sources is reading the standard library: here it reads it once. The other
    # presets do without, so that a forgotten #include is found there.
    file(WRITE "${CMAKE_BINARY_DIR}/generated/standard.cpp" "")
    add_library(sonae_standard_pch STATIC "${CMAKE_BINARY_DIR}/generated/standard.cpp")
    target_link_libraries(sonae_standard_pch PRIVATE sonae_flags)
    target_precompile_headers(sonae_standard_pch PRIVATE <algorithm> <array> <charconv> <chrono> <filesystem> <functional>
        <map> <memory> <optional> <set> <span> <string> <string_view> <unordered_map> <variant> <vector>
        <nlohmann/json.hpp>)
endif()

# sonae_library(NAME SOURCES file… DEPENDS target… PRIVATE_DEPENDS target…)
function(sonae_library name)
    cmake_parse_arguments(arg "" "" "SOURCES;DEPENDS;PRIVATE_DEPENDS" ${ARGN})
    add_library(${name} STATIC ${arg_SOURCES})
    target_link_libraries(${name} PUBLIC sonae_flags ${arg_DEPENDS} PRIVATE ${arg_PRIVATE_DEPENDS})
    if(SONAE_FUZZ)
        target_precompile_headers(${name} REUSE_FROM sonae_standard_pch)
    endif()
endfunction()

# sonae_program(NAME SOURCES file… DEPENDS target…)
function(sonae_program name)
    cmake_parse_arguments(arg "" "" "SOURCES;DEPENDS" ${ARGN})
    add_executable(${name} ${arg_SOURCES})
    target_link_libraries(${name} PRIVATE sonae_flags ${arg_DEPENDS})
endfunction()

# sonae_test(NAME SOURCES file… DEPENDS target… LABEL unit|property|integration): one gtest binary, each case a ctest.
function(sonae_test name)
    cmake_parse_arguments(arg "" "LABEL;TIMEOUT" "SOURCES;DEPENDS" ${ARGN})
    if(NOT arg_LABEL)
        set(arg_LABEL unit)
    endif()
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 60)
    endif()
    if(SONAE_SANITIZE)
        # Sanitizers make a random walk four times slower, and a busy machine again.
        math(EXPR arg_TIMEOUT "${arg_TIMEOUT} * 5")
    endif()
    add_executable(${name} ${arg_SOURCES})
    target_link_libraries(${name} PRIVATE sonae_flags ${arg_DEPENDS} sonae_gtest)
    target_precompile_headers(${name} REUSE_FROM sonae_gtest_pch)
    target_compile_options(${name} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
    target_compile_definitions(${name} PRIVATE SONAE_TEST_DATA="${CMAKE_SOURCE_DIR}/tests/data" SONAE_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
    gtest_discover_tests(${name} DISCOVERY_MODE PRE_TEST PROPERTIES LABELS ${arg_LABEL} TIMEOUT ${arg_TIMEOUT})
endfunction()

# sonae_fuzz(NAME SOURCE file DEPENDS target…): NAME is fuzz_<parser>; its corpus stands in tests/fuzz/corpus/<parser>.
# With SONAE_FUZZ it is a libFuzzer program; without, the same source replays the corpus as an ordinary test.
function(sonae_fuzz name)
    cmake_parse_arguments(arg "" "SOURCE" "DEPENDS" ${ARGN})
    string(REPLACE "fuzz_" "" parser ${name})
    set(corpus "${CMAKE_SOURCE_DIR}/tests/fuzz/corpus/${parser}")
    if(SONAE_FUZZ)
        add_executable(${name} ${arg_SOURCE})
        target_link_options(${name} PRIVATE -fsanitize=fuzzer)
    else()
        add_executable(${name} ${arg_SOURCE} "${CMAKE_SOURCE_DIR}/tests/fuzz/replay_main.cpp")
        add_test(NAME ${name}.corpus COMMAND ${name} "${corpus}")
        set_tests_properties(${name}.corpus PROPERTIES LABELS fuzz TIMEOUT 60)
    endif()
    target_link_libraries(${name} PRIVATE sonae_flags ${arg_DEPENDS})
endfunction()

# sonae_folders(folder…): adds those that have a CMakeLists.txt.
function(sonae_folders)
    foreach(folder IN LISTS ARGN)
        if(EXISTS "${CMAKE_CURRENT_SOURCE_DIR}/${folder}/CMakeLists.txt")
            add_subdirectory(${folder})
        endif()
    endforeach()
endfunction()
