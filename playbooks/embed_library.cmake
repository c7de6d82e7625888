# cmake -DOUTPUT=file.cpp -DFOLDER=library -P embed_library.cmake: writes the shipped playbooks as one C++ source.
file(GLOB files "${FOLDER}/*.json")
list(SORT files)
list(LENGTH files count)
set(entries "")
foreach(file IN LISTS files)
    get_filename_component(name "${file}" NAME_WE)
    # Brackets and semicolons of JSON are a list's to CMake, so the text is read in hex and never becomes one.
    file(READ "${file}" hex HEX)
    string(REGEX REPLACE "(..)" "0x\\1," bytes "${hex}")
    string(APPEND entries "constexpr unsigned char file_${name}[] = {${bytes}};\n")
    string(APPEND rows "    {\"${name}\", {reinterpret_cast<char const*>(file_${name}), sizeof file_${name}}},\n")
endforeach()
file(WRITE "${OUTPUT}" "// SPDX-License-Identifier: Apache-2.0
// Made by embed_library.cmake out of library/*.json.
#include \"playbooks/shipped.hpp\"

#include <vector>

namespace sonae::playbooks {

namespace {

${entries}
} // namespace

std::span<ShippedPlaybook const> shipped_playbooks() {
    static auto const all = std::vector<ShippedPlaybook>{
${rows}    };
    return all;
}

} // namespace sonae::playbooks
")
