// SPDX-License-Identifier: Apache-2.0
// The User-based Security Model (RFC 3414, 3826, 7860) for whoever is told something: the engine of
// the sender is the authoritative one.
#pragma once

#include "daemon/devices/settings.hpp"
#include "inventory/base/encoding.hpp"

#include <cstdint>
#include <span>

namespace sonae::receive::trap {

/// The keys of one user before they are made for one engine (RFC 3414, A.2): a million octets are
/// hashed for each, which is done once.
class UserKeys {
public:
    /// Precondition: its pass phrases have eight characters at least (`read_credential`).
    explicit UserKeys(devices::Credential const& credential);

    [[nodiscard]] std::string const& user() const { return user_; }

    [[nodiscard]] devices::Auth auth() const { return auth_; }

    [[nodiscard]] devices::Privacy privacy() const { return privacy_; }

    /// Octets that authentication takes in a packet: 12 or 24.
    [[nodiscard]] std::size_t code_size() const;

    /// Whether `code` is that of `packet`, in which the code's own octets are zero.
    [[nodiscard]] bool is_authentic(
        std::span<std::uint8_t const> engine,
        std::span<std::uint8_t const> packet,
        std::span<std::uint8_t const> code
    ) const;

    struct Salt {
        std::uint32_t boots = 0;
        std::uint32_t time = 0;
        std::span<std::uint8_t const> octets{}; ///< eight
    };

    /// Precondition: `salt.octets` are eight. Empty when OpenSSL refuses.
    [[nodiscard]] Bytes decrypted(
        std::span<std::uint8_t const> engine, Salt const& salt, std::span<std::uint8_t const> data
    ) const;

private:
    [[nodiscard]] Bytes localised(Bytes const& key, std::span<std::uint8_t const> engine) const;

    std::string user_;
    devices::Auth auth_;
    devices::Privacy privacy_;
    Bytes auth_key_;
    Bytes privacy_key_;
};

} // namespace sonae::receive::trap
