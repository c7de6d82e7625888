// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/core/delivered.hpp"
#include "agent/core/stored_report.hpp"

#include <map>
#include <set>
#include <string>

namespace sonae::agent {

using SectionNames = std::set<std::string, std::less<>>;

/// Contents of sections that the daemon refused. They are not sent again for a day, or until they
/// change: an agent whose one section is at fault still reports the others.
class RefusedSections {
public:
    void add(std::string const& name, Digest const& hash, Millis steady_now);
    [[nodiscard]] bool
    contains(std::string const& name, Digest const& hash, Millis steady_now) const;

private:
    struct Refusal {
        Digest hash{};
        Millis until{}; ///< Clock::steady
    };

    std::map<std::string, Refusal, std::less<>> refusals_;
};

/// Puts a report together from sections as they are collected, and keeps the text of those alone
/// that must travel: changed since what the daemon (will) hold, or asked for.
class DeltaBuilder {
public:
    DeltaBuilder(Hashes held, SectionNames needed, Sha256 sha256)
        : held_{std::move(held)}
        , needed_{std::move(needed)}
        , sha256_{sha256} {}

    void take(schema::Section const& section, RefusedSections const& refused, Millis steady_now);

    /// Number, boot and time are the caller's to fill in. The digest is of what the daemon holds
    /// after this report.
    [[nodiscard]] StoredReport report() &&;

private:
    Hashes held_;
    SectionNames needed_;
    Sha256 sha256_;
    std::vector<PackedSection> sections_;
};

} // namespace sonae::agent
