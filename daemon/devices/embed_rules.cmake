# cmake -DOUTPUT=file.cpp -DINPUT=rules.json -P embed_rules.cmake: writes the detection rules as one C++ source.
file(READ "${INPUT}" text)
# A compiler takes at most 65,536 characters in one literal (C++20, annex B), so they go in by pieces.
string(LENGTH "${text}" length)
set(pieces "")
set(from 0)
while(from LESS length)
    string(SUBSTRING "${text}" ${from} 8000 piece)
    string(APPEND pieces "R\"json(${piece})json\"\n    ")
    math(EXPR from "${from} + 8000")
endwhile()
file(WRITE "${OUTPUT}" "// SPDX-License-Identifier: Apache-2.0
// Made by embed_rules.cmake out of rules/rules.json.
#include <string_view>

namespace sonae::devices {

std::string_view embedded_rules();

std::string_view embedded_rules() {
    return ${pieces};
}

} // namespace sonae::devices
")
