// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/instant.hpp"
#include "playbooks/json.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace sonae::playbooks {

/// A moment, with the text it came in: the number of its decimals is part of a signed playbook.
struct Timestamp {
    std::string text;
    Instant at;
};

/// CACAO 10.9.
struct ExternalReference {
    std::string name;
    std::optional<std::string> description;
    std::optional<std::string> source;
    std::optional<std::string> url;
    std::optional<std::string> external_id;
    std::optional<std::string> reference_id;
    JsonObject extra;
};

/// CACAO 10.18.
struct Variable {
    std::string type;
    std::optional<std::string> description;
    std::optional<Json> value; ///< text, null or object; absent or null: not known
    std::optional<bool> constant;
    std::optional<bool> external; ///< the caller brings the first value
    JsonObject extra;
};

using Variables = std::map<std::string, Variable, std::less<>>;

/// By id of the extension definition; each value is an object.
using Extensions = std::map<std::string, Json, std::less<>>;

/// CACAO 10.11: a JSON signature (jss).
struct Signature {
    std::string type = "jss";
    std::string id;
    std::optional<std::string> created_by;
    Timestamp created;
    Timestamp modified;
    std::optional<bool> revoked;
    std::string signee;
    std::optional<Timestamp> valid_from;
    std::optional<Timestamp> valid_until;
    std::string related_to;
    Timestamp related_version;
    std::string hash_algorithm;
    std::string algorithm;
    std::optional<std::string> public_key; ///< PEM without its first and last line
    std::vector<std::string> public_cert_chain;
    std::optional<std::string> cert_url;
    std::optional<std::string> thumbprint;
    std::string value;
    std::vector<Signature> signature; ///< the countersignature: one or none
    JsonObject extra;
};

} // namespace sonae::playbooks
