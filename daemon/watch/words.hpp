// SPDX-License-Identifier: Apache-2.0
// What a finding is called, and why it was told, in one line for people.
#pragma once

#include "daemon/watch/finding.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::watch {

enum class Language : std::uint8_t { ja, en };

/// Words of one detector, or of one of its kinds ("dc_attack.zerologon": a finding of `dc_attack`
/// with the fact `kind` = "zerologon").
///
/// `{name}` in a reason stands for the measure or the fact of that name. These are always there:
/// `{who}` and `{whom}` (subject and other, by name), `{count}` and `{segment}`.
struct DetectorWords {
    std::string_view code;
    std::string_view title_ja, title_en;
    std::string_view reason_ja, reason_en;
};

/// One table for each plane, in the folder of the plane.
std::span<DetectorWords const> words_link();
std::span<DetectorWords const> words_scan();
std::span<DetectorWords const> words_lateral();
std::span<DetectorWords const> words_outside();
std::span<DetectorWords const> words_medical();
std::span<DetectorWords const> words_host();

/// A finding in one language. Text from the network may be in `line`: whoever shows it escapes it.
struct Reason {
    std::string title{};
    std::string line{};
    bool is_complete = true; ///< every placeholder had something to stand for
};

/// A finding without words is called by its code.
Reason reason(Finding const& finding, Language language);

/// Nothing when there are none.
DetectorWords const* words_of(std::string_view code);

/// Names of the placeholders of a reason, in their order.
std::vector<std::string_view> placeholders(std::string_view text);

/// The tables of all planes.
std::span<std::span<DetectorWords const> const> all_words();

} // namespace sonae::watch
