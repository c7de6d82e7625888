# cmake -DOUTPUT=file.cpp -DFOLDER=sql -P embed_sql.cmake: writes the migrations of a folder, in the order of their
# numbers, as one C++ source. Their numbers must be 1, 2, 3 … without a gap, because user_version counts them.
file(GLOB files "${FOLDER}/*.sql")
list(SORT files)
set(entries "")
set(expected 1)
foreach(file IN LISTS files)
    get_filename_component(name "${file}" NAME_WE)
    if(NOT name MATCHES "^([0-9][0-9][0-9][0-9])_[a-z0-9_]+$")
        message(FATAL_ERROR "${name}: a migration is called NNNN_verb_object.sql")
    endif()
    math(EXPR number "1${CMAKE_MATCH_1} - 10000")
    if(NOT number EQUAL expected)
        message(FATAL_ERROR "${name}: migration ${expected} is missing")
    endif()
    math(EXPR expected "${expected} + 1")
    file(READ "${file}" text)
    string(APPEND entries "    {\"${name}\", R\"sql(\n${text})sql\"},\n")
endforeach()
math(EXPR count "${expected} - 1")
set(content "// SPDX-License-Identifier: Apache-2.0
// Made by embed_sql.cmake out of sql/*.sql.
#include \"daemon/store/migrations.hpp\"

#include <array>

namespace sonae::store {

namespace {

constexpr auto all = std::array<Migration, ${count}>{{
${entries}}};

} // namespace

std::span<Migration const> embedded_migrations() {
    return all;
}

} // namespace sonae::store
")
file(WRITE "${OUTPUT}" "${content}")
