// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/collect/updates/apt_world.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sonae::collect {

/// One pin of apt_preferences(5): for which packages, which versions, and how much they are wanted.
struct AptPin {
    enum class Kind { release, origin, version };
    std::vector<std::string> packages; ///< names, globs, /regular expressions/, src: names; "*"
    Kind kind = Kind::release;
    std::string data; ///< "a=stable,l=Debian", "deb.example.org", "5.10*"
    int priority = 0;
};

/// Reads a preferences file. Records without a valid pin are passed over, as apt does with a
/// warning; comments may stand everywhere. Takes at most 4,096 pins.
std::vector<AptPin> parse_apt_preferences(std::string_view text);

/// Reads the fields of a Release or InRelease file into a list; stops before the checksums, which
/// are most of it. Nothing is checked: apt did, when it stored the file.
void apply_apt_release(std::string_view text, AptList& list);

/// Whether apt would take a list for one that the pin means ("Pin: release …", "Pin: origin …").
bool matches(AptPin const& pin, AptList const& list);

/// Gives every list its priority (500; 100 or 1 when its Release says so; 990 for
/// APT::Default-Release; what the first pin for "*" that fits says) and chooses the candidate of
/// every installed package as apt's policy does: the highest priority, then the highest version; an
/// older version only at 1000 and more.
void choose_candidates(
    AptWorld& world, std::vector<AptPin> const& pins, std::string_view default_release
);

/// The release as apt prints it: "Debian-Security:12/oldstable-security".
std::string release_text(AptList const& list);

/// Whether a list carries security updates: label "Debian-Security", or a suite or code name that
/// ends in "-security".
bool is_security(AptList const& list);

} // namespace sonae::collect
