// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/api/http.hpp"
#include "daemon/auth/role.hpp"
#include "daemon/core/ports.hpp"
#include "daemon/core/views.hpp"

#include <optional>
#include <string>

namespace sonae::api {

/// Who asks. `role` is absent for somebody unknown.
struct Identity {
    std::string actor_id = "anonymous";
    std::optional<auth::Role> role;
    std::optional<core::SignedIn> signed_in;
    bool is_local = false;  ///< over the Unix socket, as root or the daemon's own user
    bool by_cookie = false; ///< a browser: requests that change something must show that they come
                            ///< from our pages
    bool needs_touch = false; ///< the session's last use is old enough to be written again
};

inline constexpr auto session_cookie = std::string_view{"__Host-sonae"};

/// Reads the session from cookie or bearer token, or the peer of the Unix socket. Expired sessions
/// are nobody's.
Identity identify(
    Request const& request,
    core::Views& views,
    core::Options const& options,
    std::uint32_t owner_uid,
    Instant now
);

/// How long a screen stays signed in, used or not.
inline constexpr auto longest_display = std::chrono::seconds{365 * 24 * 3'600};

/// When the session ends if nobody uses it any more: idle, or older than the house allows. One of a
/// role that stays signed in has its own time, and nobody has to use it.
Instant session_end(core::SignedIn const& signed_in, core::Options const& options);

/// Whether a request that changes something was sent by one of our own pages: fetch metadata and
/// origin fit, and for a session by cookie the CSRF token too (requirement W2). "" or the reason.
std::string cross_site_reason(Request const& request, Identity const& identity);

} // namespace sonae::api
