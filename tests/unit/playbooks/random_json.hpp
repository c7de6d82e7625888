// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "playbooks/json.hpp"

#include <bit>
#include <cmath>
#include <random>

namespace sonae::playbooks::testing {

/// A double of any magnitude: random bits, or a short decimal as people write it.
inline double random_number(std::mt19937_64& random) {
    if (random() % 2 == 0) {
        return static_cast<double>(static_cast<int>(random() % 2'000'001) - 1'000'000) / 100;
    }
    auto const number = std::bit_cast<double>(random());
    return std::isfinite(number) ? number : 0;
}

inline std::string random_text(std::mt19937_64& random) {
    static auto const pieces = std::vector<std::string>{
        "a",
        "B",
        "_",
        "/",
        "~",
        "\"",
        "\\",
        "\n",
        "\x01",
        "\x7F",
        "é",
        "訓練",
        "\xEE\x80\x80",
        "😀",
        "\xEF\xBC\xA1"};
    auto text = std::string{};
    for (auto i = random() % 6; i > 0; --i) {
        text += pieces[random() % pieces.size()];
    }
    return text;
}

/// Any value, nested at most `depth` deep; member names are unique.
inline Json random_json(std::mt19937_64& random, int depth) {
    switch (random() % (depth > 0 ? 6U : 4U)) {
    case 0:
        return random() % 2 == 0 ? Json{} : Json{random() % 4 == 0};
    case 1:
        return Json{random_number(random)};
    case 2:
    case 3:
        return Json{random_text(random)};
    case 4: {
        auto array = JsonArray{};
        for (auto i = random() % 5; i > 0; --i) {
            array.push_back(random_json(random, depth - 1));
        }
        return Json{std::move(array)};
    }
    default: {
        auto object = JsonObject{};
        for (auto i = random() % 5; i > 0; --i) {
            set_member(object, random_text(random), random_json(random, depth - 1));
        }
        return Json{std::move(object)};
    }
    }
}

} // namespace sonae::playbooks::testing
