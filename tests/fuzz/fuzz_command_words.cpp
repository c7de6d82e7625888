// SPDX-License-Identifier: Apache-2.0
// The first line is a value, the rest a command line.
#include "daemon/effects/command_words.hpp"
#include "inventory/base/encoding.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace {

using namespace sonae::effects;

void require(bool holds) {
    if (!holds) {
        std::abort();
    }
}

std::size_t parts_of(std::string_view line) {
    auto count = std::size_t{0};
    auto is_within = false;
    for (auto const c : line) {
        count += c != ' ' && !is_within ? 1U : 0U;
        is_within = c != ' ';
    }
    return count;
}

bool is_remote_safe(char c) {
    constexpr auto others = std::string_view{"._:/@-"};
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           others.find(c) != std::string_view::npos;
}

} // namespace

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto const input = sonae::as_text({data, size});
    auto const end = std::min(input.find('\n'), input.size());
    auto const values = Values{{"__v__", input.substr(0, end)}, {"__n__", 5}};
    auto const line = input.substr(std::min(end + 1, input.size()));
    for (auto const rule : {WordRule::local, WordRule::remote}) {
        auto const words = command_words(line, values, rule);
        if (!words) {
            continue;
        }
        // No value makes two words, or none, or another program.
        require(words->size() == parts_of(line));
        require(line.find(words->front()) != std::string_view::npos);
        for (auto const& word : *words) {
            require(!word.empty() && word.find('\0') == std::string::npos);
            require(rule == WordRule::local || std::ranges::all_of(word, is_remote_safe));
        }
    }
    return 0;
}
