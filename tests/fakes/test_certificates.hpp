// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <memory>
#include <string>

namespace sonae::testing {

struct TestCertificate {
    std::string certificate_pem;
    std::string private_key_pem;
    std::string serial_hex;
};

enum class CertificateUsage { server, client };

struct CertificateWish {
    std::string common_name;
    CertificateUsage usage = CertificateUsage::client;
    std::chrono::hours from{-1}; ///< validity, from now
    std::chrono::hours until{24};
};

/// A certificate authority of a test's own: P-256, made with OpenSSL, gone with the test.
class TestAuthority {
public:
    explicit TestAuthority(std::string const& name);
    TestAuthority(TestAuthority const&) = delete;
    TestAuthority& operator=(TestAuthority const&) = delete;
    ~TestAuthority();

    [[nodiscard]] std::string const& certificate_pem() const { return certificate_pem_; }

    [[nodiscard]] TestCertificate issue(CertificateWish const& wish) const;

private:
    struct Key;
    std::unique_ptr<Key> key_;
    std::string name_;
    std::string certificate_pem_;
};

} // namespace sonae::testing
