// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace sonae::core {

/// How a duty measures time.
enum class ClockKind {
    window,   ///< due from `first_day` to `last_day`
    limit,    ///< due by `last_day`
    promptly, ///< 速やかに: the law names no number, so what counts is the time gone by
    at_once,  ///< 直ちに: as promptly, before everything else
};

/// "window", "limit", "promptly", "at_once".
std::string_view name_of(ClockKind kind);

/// What decides which duties there are. "May" is enough: the law speaks of what has happened and of
/// what may have happened.
struct ClockFacts {
    bool may_have_leaked = false; ///< personal data leaked, lost or damaged (ransomware damages)
    bool is_sensitive = false;    ///< 要配慮個人情報; clinical data always is
    bool is_financial = false;    ///< may be used to take money
    bool is_wrongful = false;     ///< done on purpose from outside or inside (不正の目的)
    bool is_over_1000 = false;    ///< data of more than 1,000 people
    bool may_hinder_care = false; ///< care is or may be hindered
    bool is_attack = false;       ///< suspicion of a cyber attack or an infection
};

/// One duty to tell somebody, as one edition of its source says it. Codes; texts for people are
/// elsewhere.
struct ClockRule {
    std::string_view code; ///< of the duty: ppc_preliminary …; one duty may have several rules
    std::string_view authority; ///< to whom
    ClockKind kind = ClockKind::promptly;
    std::int32_t first_day = 0; ///< days after the day of awareness; windows only
    std::int32_t last_day = 0;  ///< as first_day; windows and limits
    std::string_view reason =
        {}; ///< why this rule and not another of the same duty; "" when one only
    bool (*applies)(ClockFacts const&) = nullptr;
    std::string_view source;   ///< the text that says so, as a lawyer cites it
    std::string_view url;      ///< where it, or what reports it, can be read
    std::string_view edition;  ///< of the source: the date it is in force since
    bool is_confirmed = false; ///< read in the official text, not only in what reports it
};

/// Every rule of every edition that this program knows.
std::span<ClockRule const> clock_rules();

/// The editions in force at the release of this program.
std::span<std::string_view const> current_editions();

} // namespace sonae::core
