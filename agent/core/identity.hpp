// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/core/messages.hpp"
#include "agent/core/state_folder.hpp"

#include <optional>
#include <string>

namespace sonae::agent {

/// What is known of a certificate that was checked.
struct CertificateFacts {
    Instant not_before{};
    Instant not_after{};
};

/// The cryptography that an identity needs.
class Keys {
public:
    virtual ~Keys() = default;

    /// A fresh P-256 private key, PKCS #8 PEM. Errors: internal.
    virtual Result<std::string> make_key() = 0;

    /// A certificate request signed with the key. Errors: corrupt (the key cannot be read).
    virtual Result<std::string> make_request(std::string_view key_pem) = 0;

    /// That the certificate belongs to the key and is signed by the CA; times are not looked at.
    /// Errors: corrupt (one cannot be read); refused (they do not belong together).
    virtual Result<CertificateFacts>
    check(std::string_view certificate_pem, std::string_view key_pem, std::string_view ca_pem) = 0;
};

/// Who this agent is and whom it speaks to.
struct Identity {
    AgentId agent;
    std::string server; ///< "HOST:PORT", as the person gave it
    std::string key_pem;
    std::string certificate_pem;
    std::string ca_pem;
    std::int64_t generation = 1;
    Millis interval{}; ///< as the certificate's answer said; `Delivered` knows better later
    CertificateFacts certificate;
};

/// A request for a certificate. Made once and kept until it is answered: who repeats it after a
/// crash is the same agent to the daemon.
struct PendingRequest {
    std::string key_pem;
    std::string csr_pem;
};

/// The agent's identity on disk: `agent.key`, `agent.pem`, `ca.pem`, `identity.json`. What comes
/// next stands beside them (`next.key`, `next.csr`) until its answer is stored as `next.json` in
/// one write; from that moment the switch happens, now or at the next start.
class IdentityStore {
public:
    IdentityStore(StateFolder& folder, Keys& keys)
        : folder_{&folder}
        , keys_{&keys} {}

    /// Finishes a switch that a crash interrupted. Nothing when the agent never enrolled.
    /// Errors: corrupt; refused (a file may not be read, or key and certificate do not match); io.
    Result<std::optional<Identity>> load();

    /// What is there, changing nothing, while an agent may be at work. Errors as above.
    [[nodiscard]] Result<std::optional<Identity>> read() const;

    /// The request that waits for an answer, or a fresh one.
    Result<PendingRequest> pending_request();

    /// Checks the answer against the pending request and makes it the identity. Errors: refused
    /// (the certificate is for another key or by another CA); corrupt; store_full; io.
    Result<Identity>
    adopt(CertificateAnswer const& answer, AgentId agent, std::string const& server);

private:
    Result<void> finish_switch();
    [[nodiscard]] Result<std::optional<std::string>> read_if_there(std::string_view name) const;

    StateFolder* folder_;
    Keys* keys_;
};

} // namespace sonae::agent
