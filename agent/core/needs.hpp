// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/core/delta.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sonae::agent {

/// Sections that the daemon asked for. One report answers at once; a daemon that asks again in the
/// answer to that one waits until the next report that is due anyway, so that a fault on either
/// side cannot become a storm.
class Needs {
public:
    /// `names` stood in the answer to a report of this boot with number `seq`, or of an earlier
    /// boot (`seq` 0). True when a report must leave at once.
    bool answered(std::int64_t seq, std::vector<std::string> const& names) {
        if (answering_ && seq < *answering_) {
            return false; // the report that carries them stands behind this one
        }
        if (answering_ && seq == *answering_) {
            names_ = {names.begin(), names.end()};
            answering_.reset();
            return false;
        }
        names_.insert(names.begin(), names.end());
        return !names.empty();
    }

    /// Report `seq` carries everything that was asked for.
    void answering(std::int64_t seq) {
        if (!names_.empty()) {
            answering_ = seq;
        }
    }

    [[nodiscard]] SectionNames const& names() const { return names_; }

private:
    SectionNames names_;
    std::optional<std::int64_t> answering_;
};

} // namespace sonae::agent
