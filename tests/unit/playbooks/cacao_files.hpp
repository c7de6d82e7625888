// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "playbooks/codec.hpp"
#include "playbooks/json_parse.hpp"

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace sonae::playbooks::testing {

inline std::string text_of_file(std::string const& path) {
    auto stream = std::ifstream{path, std::ios::binary};
    if (!stream) {
        throw std::runtime_error{path};
    }
    return std::string{std::istreambuf_iterator<char>{stream}, {}};
}

/// A file of tests/data/cacao, by its name without ".json".
inline std::string cacao_text(std::string const& name) {
    return text_of_file(std::string{SONAE_TEST_DATA} + "/cacao/" + name + ".json");
}

/// Precondition: the file is a playbook; else the test ends with an exception.
inline Playbook cacao_playbook(std::string const& name) {
    return import_playbook(cacao_text(name)).playbook.value();
}

} // namespace sonae::playbooks::testing
