// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/api/services.hpp"

namespace sonae::api {

/// The version in the If-Match of a request that changes something: `"3"`; `"0"` of what is not
/// there yet. Errors: invalid_argument "precondition_missing" (428); conflict "changed_meanwhile"
/// (412) for what can be no version of ours.
Result<std::int64_t> version_to_change(Call const& call);

/// `response` with the version as its ETag.
Response with_version(Response response, std::int64_t version);

/// Whether the asker has that state already (If-None-Match): answer `not_modified`.
bool is_known(Call const& call, std::string_view tag);

/// 304 with that ETag.
Response not_modified(std::string_view tag);

/// `response` with that ETag, to be asked for again each time.
Response with_tag(Response response, std::string_view tag);

} // namespace sonae::api
