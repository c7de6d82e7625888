// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/encoding.hpp"
#include "inventory/base/id.hpp"
#include "inventory/base/instant.hpp"
#include "inventory/base/result.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::auth {

/// Agent certificates live 90 days and are renewed after a third; one that ran out up to 180 days
/// ago may still report and renew (a hospital under siege must not lose its agents).
inline constexpr auto agent_certificate_days = 90;
inline constexpr auto agent_grace_days = 180;
/// Browsers refuse server certificates that live longer than 398 days.
inline constexpr auto server_certificate_days = 397;
/// The name every agent expects in the server's certificate, whatever its address is (RFC 6762's
/// .internal-like use: the name is never resolved).
inline constexpr auto server_identity = std::string_view{"sonaed.sonae.internal"};

struct Issued {
    std::string certificate_pem;
    std::string serial_hex;
    Digest sha256{};      ///< of the DER form
    Digest spki_sha256{}; ///< of the public key
    Instant not_before{};
    Instant not_after{};
};

/// The daemon's own CA: ECDSA P-256, ten years, path length 0, SHA-256. Lives in two PEM files of
/// the state folder.
class CertificateAuthority {
public:
    virtual ~CertificateAuthority() = default;

    [[nodiscard]] virtual std::string const& certificate_pem() const = 0;

    /// SHA-256 of the CA's SubjectPublicKeyInfo: what enrolment tokens pin.
    [[nodiscard]] virtual Digest const& pin() const = 0;

    /// Checks the request's own signature and key (P-256 or Ed25519, nothing else) and issues a
    /// client certificate whose common name and URI SAN are the agent id; whatever else the CSR
    /// asks for is ignored. Errors: malformed; unsupported (key type); refused (bad signature).
    [[nodiscard]] virtual Result<Issued>
    issue_agent(std::string_view csr_pem, AgentId agent, Instant now) const = 0;

    struct ServerIdentity {
        Issued issued;
        std::string private_key_pem;
    };

    /// A server certificate with a new key: server_identity, then the DNS names and addresses
    /// given.
    [[nodiscard]] virtual Result<ServerIdentity> issue_server(
        std::vector<std::string> const& dns_names,
        std::vector<std::string> const& addresses,
        Instant now
    ) const = 0;
};

/// Opens `folder`/ca.crt and ca.key (0600), or makes them when both are absent.
/// Errors: corrupt (one of the two is missing, or they do not belong together); io.
Result<std::unique_ptr<CertificateAuthority>>
open_certificate_authority(std::string const& folder, Instant now);

} // namespace sonae::auth
