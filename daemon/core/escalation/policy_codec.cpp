// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/escalation/policy_codec.hpp"

#include "daemon/core/escalation/policy_fields.hpp"
#include "playbooks/canonical_json.hpp"
#include "playbooks/json_parse.hpp"

namespace sonae::core::escalation {

std::string encode_policy(Policy const& policy) {
    return playbooks::canonical_json(json_of(policy));
}

Result<Policy> decode_policy(std::string_view text) {
    if (text.size() > max_policy_bytes) {
        return Error{Errc::too_large, "a policy has at most 256 KiB"};
    }
    auto const parsed = playbooks::parse_json(text);
    auto const* const members = parsed.value ? parsed.value->object() : nullptr;
    if (members == nullptr) {
        return Error{Errc::malformed, "a policy is one JSON object"};
    }
    auto policy = Policy{};
    auto reader = FieldReader{*members};
    fields(reader, policy);
    TRY_DONE(reader.finish());
    return policy;
}

} // namespace sonae::core::escalation
