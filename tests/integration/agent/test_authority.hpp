// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/encoding.hpp"

#include <memory>
#include <string>

namespace sonae::agent::testing {

struct IssuedPem {
    std::string certificate_pem;
    std::string key_pem; ///< "" when the key is the applicant's
};

/// What a server's certificate shall look like, to try what an agent accepts.
struct ServerWish {
    std::string name = "sonaed.sonae.internal";
    char const* usage = "serverAuth"; ///< nullptr: none
    int begins_days = -1;             ///< from today
    int ends_days = 30;
};

/// A CA as the daemon has one, with a key of its own.
class TestAuthority {
public:
    TestAuthority();
    TestAuthority(TestAuthority const&) = delete;
    TestAuthority& operator=(TestAuthority const&) = delete;
    ~TestAuthority();

    [[nodiscard]] std::string const& certificate_pem() const;
    [[nodiscard]] Digest pin() const;

    /// A token of this CA's daemon.
    [[nodiscard]] std::string token() const;

    [[nodiscard]] IssuedPem issue_server(ServerWish const& wish) const;

    /// A client certificate for a request, begun so many days ago; "" when the request is bad.
    [[nodiscard]] std::string
    issue_agent(std::string const& csr_pem, std::string const& name, int age_days) const;

private:
    struct Content;
    std::unique_ptr<Content> content_;
};

} // namespace sonae::agent::testing
