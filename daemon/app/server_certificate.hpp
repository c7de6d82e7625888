// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/app/settings.hpp"
#include "daemon/auth/certificate_authority.hpp"

namespace sonae::app {

/// What the server shows, PEM, and until when.
struct ServerCertificate {
    std::string certificate;
    std::string private_key;
    Instant not_after{};
};

/// Reads `folder`/server.crt and server.key, or issues them anew when they are missing, unreadable,
/// of another CA, for other names than this machine has, or in the last third of their life.
/// `folder`/server.json says for which names and until when they hold.
/// Errors: io, store_full, refused.
Result<ServerCertificate> open_server_certificate(
    fs::path const& folder,
    auth::CertificateAuthority const& authority,
    std::string const& public_name,
    Instant now
);

/// Names and addresses by which this machine can be reached, sorted; loopback among them.
struct OwnNames {
    std::vector<std::string> dns_names;
    std::vector<std::string> addresses;
};

OwnNames own_names(std::string const& public_name);

/// As the system calls itself; "" when that is no host name.
std::string own_host_name();

} // namespace sonae::app
