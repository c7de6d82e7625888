// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/encoding.hpp"

#include <openssl/x509.h>

namespace sonae::agent {

/// SHA-256 of the SubjectPublicKeyInfo, as enrolment tokens pin it; zeros when it has none.
Digest key_hash(X509 const& certificate);

} // namespace sonae::agent
