// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/result.hpp"

#include <string>
#include <string_view>

namespace sonae::collect {

/// What a service file of systemd.unit(5) says that the inventory asks for.
struct UnitFile {
    std::string description;         ///< with %i, %I and %% as written
    bool is_oneshot = false;         ///< Type=oneshot: a job that ends
    bool remains_after_exit = false; ///< counts as active after its process has ended
    bool can_be_enabled = false;     ///< [Install] names who wants it, or another name of it
};

/// Knows sections, comments, continued lines, and that an empty value takes back the ones before.
/// Lines that fit nowhere are passed over, as systemd does. Errors: malformed — no section at all
/// in a text that is not empty; too_large — more than 10,000 lines.
Result<UnitFile> parse_unit_file(std::string_view text);

/// "getty@.service" of "getty@tty1.service"; "" of what is no instance.
std::string template_of(std::string_view unit_name);

/// The description of an instance: %i and %I are what stands between "@" and ".service".
std::string expanded_description(std::string_view description, std::string_view unit_name);

/// The text behind `key` in the comment block of an init script ("# Short-Description: …",
/// description="…"); "" when there is none.
std::string script_description(std::string_view script);

} // namespace sonae::collect
