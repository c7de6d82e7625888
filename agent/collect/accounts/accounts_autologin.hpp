// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

namespace sonae::collect {

// What a configuration file says about logging somebody in without asking: true, false, or nothing.
// The last setting of a file counts.

/// A systemd unit or drop-in of a getty: ExecStart with --autologin or -a. An empty ExecStart takes
/// earlier ones back.
std::optional<bool> getty_auto_login(std::string_view unit);

/// gdm's custom.conf or daemon.conf: AutomaticLoginEnable or TimedLoginEnable in [daemon].
std::optional<bool> gdm_auto_login(std::string_view text);

/// lightdm.conf: autologin-user or autologin-guest of a seat.
std::optional<bool> lightdm_auto_login(std::string_view text);

/// sddm.conf: User in [Autologin].
std::optional<bool> sddm_auto_login(std::string_view text);

} // namespace sonae::collect
