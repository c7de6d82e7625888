// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

namespace sonae::playbooks {

/// The two parts of "action--5e1f…" (CACAO 10.10).
struct IdentifierParts {
    std::string_view type;
    std::string_view uuid;
};

/// Nothing when the text is no identifier. UUIDs of the versions 1 to 8 (RFC 9562).
std::optional<IdentifierParts> identifier_parts(std::string_view text);

/// The version digit of a UUID that identifier_parts gave.
int uuid_version(std::string_view uuid);

/// RFC 3339 in UTC with "Z", of a day that exists (CACAO 10.17).
bool is_timestamp(std::string_view text);

/// "__name__", at most 204 characters (CACAO 10.18).
bool is_variable_name(std::string_view text);

/// "__name__:value" and nothing else.
bool is_variable_reference(std::string_view text);

/// The key of a contact or of another dictionary: [a-zA-Z0-9_-], at most 250 (CACAO 10.4).
bool is_dictionary_key(std::string_view text);

/// [a-z0-9_]{3,250}: a property that an extension adds (CACAO 9).
bool is_extension_property(std::string_view text);

/// An address, a network in CIDR notation, or one variable reference.
bool is_ipv4(std::string_view text);
bool is_ipv6(std::string_view text);

/// "00:11:22:33:44:55", or one variable reference.
bool is_mac(std::string_view text);

/// Something a program could connect to: a scheme and a host, or a dotted host name; or it begins
/// with a variable reference. Names inside a hospital ("http://emr-server/api") are as good as any.
bool is_url(std::string_view text);

/// RFC 4648 base64 with padding; white space is none of it.
bool is_base64(std::string_view text);

} // namespace sonae::playbooks
