// SPDX-License-Identifier: Apache-2.0
#include "daemon/devices/snmp/access.hpp"

#include "daemon/devices/snmp/library.hpp"
#include "daemon/devices/snmp/protocols.hpp"
#include "inventory/base/encoding.hpp"

namespace sonae::devices {

namespace {

Result<Access::Key> key_of(ProtocolId hash, std::string const& secret) {
    auto key = Access::Key{};
    if (secret.empty()) {
        return key;
    }
    key.size = key.octets.size();
    auto const bytes = as_bytes(secret);
    auto const made = generate_Ku(
        hash.parts,
        static_cast<u_int>(hash.size),
        bytes.data(),
        bytes.size(),
        key.octets.data(),
        &key.size
    );
    if (made != SNMPERR_SUCCESS) {
        return Error{Errc::internal, "net-snmp makes no key of this secret"};
    }
    return key;
}

} // namespace

Result<Access> make_access(Credential credential) {
    prepare_net_snmp();
    auto const hash = protocol_of(credential.auth);
    TRY(auth, key_of(hash, credential.auth_secret));
    // RFC 3826, 1.2.1: the pass phrase becomes a key with the hash of authentication.
    TRY(privacy, key_of(hash, credential.privacy_secret));
    credential.auth_secret.clear();
    credential.privacy_secret.clear();
    return Access{std::move(credential), auth, privacy};
}

} // namespace sonae::devices
