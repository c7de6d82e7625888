// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/dissect/wire_text.hpp"
#include "inventory/base/instant.hpp"

#include <optional>

namespace sonae::sense {

/// What is read of an X.509 certificate (RFC 5280).
struct CertificateFact {
    WireText subject; ///< the common name; without one the organisation
    WireText issuer;
    bool is_self_issued = false;
    Few<WireText, 8> names; ///< dNSName; mail addresses and others are not read
    std::optional<Instant> ends;
};

/// Nothing when the names and the validity cannot be read. A certificate that is cut short behind
/// them is read as far as it goes. No signature is checked: it is what the other end says.
std::optional<CertificateFact> dissect_certificate(ByteView bytes);

} // namespace sonae::sense
