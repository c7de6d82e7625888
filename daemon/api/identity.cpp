// SPDX-License-Identifier: Apache-2.0
#include "daemon/api/identity.hpp"

#include "daemon/auth/secrets.hpp"

#include <algorithm>

namespace sonae::api {

namespace {

constexpr auto touch_interval = std::chrono::seconds{60};
// As JSON: a form of another site cannot send it, and a script only when we allow it (Fetch, CORS).
constexpr auto workbook_type =
    std::string_view{"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"};

std::string session_secret(Request const& request, bool& by_cookie) {
    if (auto const cookie = request.cookie(session_cookie); !cookie.empty()) {
        by_cookie = true;
        return std::string{cookie};
    }
    constexpr auto bearer = std::string_view{"Bearer "};
    auto const authorization = request.header("authorization");
    return authorization.starts_with(bearer) ? std::string{authorization.substr(bearer.size())}
                                             : std::string{};
}

} // namespace

Identity identify(
    Request const& request,
    core::Views& views,
    core::Options const& options,
    std::uint32_t owner_uid,
    Instant now
) {
    auto identity = Identity{};
    if (auto const uid = request.peer.local_uid; uid && (*uid == 0 || *uid == owner_uid)) {
        identity.actor_id = "local:" + std::to_string(*uid);
        identity.role = auth::Role::administrator;
        identity.is_local = true;
        return identity;
    }
    auto by_cookie = false;
    auto const secret = session_secret(request, by_cookie);
    if (secret.empty()) {
        return identity;
    }
    auto signed_in = views.people.find_session(auth::sha256(secret));
    if (!signed_in || now > session_end(*signed_in, options)) {
        return identity;
    }
    identity.by_cookie = by_cookie;
    identity.needs_touch = now - signed_in->session.last_used > touch_interval;
    identity.actor_id = signed_in->person.id.text();
    identity.role = auth::role_of(signed_in->person.role);
    identity.signed_in = std::move(signed_in);
    return identity;
}

Instant session_end(core::SignedIn const& signed_in, core::Options const& options) {
    auto const& session = signed_in.session;
    auto const role = auth::role_of(signed_in.person.role);
    if (role && auth::stays_signed_in(*role)) {
        return session.created_at + longest_display;
    }
    return std::min(
        session.last_used + options.session_idle, session.created_at + options.session_absolute
    );
}

std::string cross_site_reason(Request const& request, Identity const& identity) {
    if (identity.is_local) {
        return {};
    }
    auto const site = request.header("sec-fetch-site");
    if (!site.empty() && site != "same-origin" && site != "none") {
        return "sent by another site";
    }
    auto const origin = request.header("origin");
    if (!origin.empty() && origin != "https://" + std::string{request.header("host")}) {
        return "sent by another origin";
    }
    // No form of another site can send any of these without asking first.
    auto const type = request.header("content-type");
    auto const is_ours = type.starts_with("application/json") || type == workbook_type ||
                         type.starts_with("application/octet-stream");
    if (!request.body.empty() && !is_ours) {
        return "neither application/json nor a file";
    }
    if (!identity.by_cookie || !identity.signed_in) {
        return {};
    }
    auto const fits = auth::equal_in_constant_time(
        request.header("x-sonae-csrf"), identity.signed_in->session.csrf
    );
    return fits ? "" : "no CSRF token";
}

} // namespace sonae::api
