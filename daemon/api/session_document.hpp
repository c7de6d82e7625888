// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/api/services.hpp"

#include <string>
#include <string_view>

namespace sonae::api {

/// "read_ledger", …
std::string_view name_of(auth::Permission permission);

/// The session document of openapi.yaml for whoever asks: signed in, local, or nobody.
std::string session_json(Identity const& identity, Services& services);

/// The same for a session that has just begun; `token` is put in when it is not empty.
std::string
session_json(core::SignedIn const& signed_in, Services& services, std::string_view token = {});

/// 200 or 201 with the document and the cookie of a session that has just begun; with
/// `wants_token` the secret stands in the document and no cookie is set. Whoever was switched off
/// in the same moment gets 401.
Response
begun_session(int status, std::string const& secret, Services& services, bool wants_token = false);

/// 204 that makes a browser forget its session.
Response ended_session();

} // namespace sonae::api
