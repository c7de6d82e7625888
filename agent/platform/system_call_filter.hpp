// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/result.hpp"

#include <cstdint>
#include <initializer_list>
#include <vector>

namespace sonae::agent {

/// A list of system calls, in the order in which the kernel looks at it; the first rule that fits
/// decides, and what no rule fits ends the process. Written out here because it is forty
/// instructions' worth of libseccomp.
class SystemCallFilter {
public:
    /// The lower 32 bits of an argument, as far as `mask` goes, are `value`.
    struct Condition {
        unsigned argument = 0;
        std::uint32_t mask = 0;
        std::uint32_t value = 0;
    };

    void allow(long number, std::initializer_list<Condition> all = {});
    void kill(long number, std::initializer_list<Condition> all);

    /// Errors: unsupported; io.
    [[nodiscard]] Result<void> install() const;

private:
    struct Rule {
        long number;
        std::vector<Condition> conditions;
        std::uint32_t result;
    };

    std::vector<Rule> rules_;
};

} // namespace sonae::agent
