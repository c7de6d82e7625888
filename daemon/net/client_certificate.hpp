// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/api/http.hpp"

#include <openssl/types.h>

#include <optional>

namespace sonae::net {

/// What a verified certificate says about its owner. Nothing when it does not have exactly one
/// common name, or a value that no certificate of ours has (a name with NUL, a time that is none):
/// such a client is nobody.
std::optional<api::ClientCertificate> described(X509 const& certificate);

} // namespace sonae::net
