// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace sonae::api {

/// openapi.yaml, as it was compiled in: an OpenAPI 3.1 document in JSON. Lives as long as the
/// program.
std::string_view openapi_json();

} // namespace sonae::api
