// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/auth/certificate_authority.hpp"
#include "daemon/auth/secrets.hpp"

namespace sonae::testing {

/// Issues texts instead of certificates, each another. A request that begins with "bad" is
/// malformed.
class FakeAuthority final : public auth::CertificateAuthority {
public:
    [[nodiscard]] std::string const& certificate_pem() const override { return pem_; }

    [[nodiscard]] Digest const& pin() const override { return pin_; }

    [[nodiscard]] Result<auth::Issued>
    issue_agent(std::string_view csr_pem, AgentId agent, Instant now) const override {
        if (csr_pem.starts_with("bad")) {
            return Error{Errc::malformed, "no request for a certificate"};
        }
        ++issued_count_;
        auto issued = auth::Issued{};
        issued.certificate_pem = "certificate " + std::to_string(issued_count_) + " of " +
                                 agent.text() + " for " + std::string{csr_pem};
        issued.sha256 = auth::sha256(issued.certificate_pem);
        issued.not_before = now;
        issued.not_after = now + std::chrono::hours{24} * auth::agent_certificate_days;
        return issued;
    }

    [[nodiscard]] Result<ServerIdentity> issue_server(
        std::vector<std::string> const& /*dns_names*/,
        std::vector<std::string> const& /*addresses*/,
        Instant /*now*/
    ) const override {
        return Error{Errc::unsupported, "this authority issues for agents only"};
    }

private:
    std::string pem_ = "certificate of the fake authority";
    Digest pin_ = auth::sha256("pin");
    mutable int issued_count_ = 0;
};

} // namespace sonae::testing
